"""What editing facts from Slack asks of the desk: what is held, what somebody wishes, and what came of it.

A wish is what a person filled in, with entities by their ids; whether it makes sense is for the fact book to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from nlp.domain import Entity, Finding, Kind


class Editors(Protocol):
    """Who may change facts without a second person."""

    async def may_edit(self, user: str) -> bool:
        """Whether `user` is an editor of the facts; everybody else proposes.

        Raises:
            ServiceError: Slack cannot say who belongs to the group of editors.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A statement as it can be shown and pointed at.

    `key` finds it again within its subject's, as long as property, value and start stay what they are. `words` say it,
    `sources` are one line each, `note` is what an editor should know of it. The rest prefills the form that corrects
    it: `value` is what a person would type, `value_id` the entity's id where the value is one.
    """

    subject: str
    key: str
    words: str
    sources: tuple[str, ...]
    property: str
    value: str
    value_id: str | None = None
    start: str = ""
    end: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that is held of one entity: its statements, and those of its holders or members where it has such."""

    entity: Entity
    statements: tuple[Held, ...]
    others: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An entity to choose: what it is called, and what tells it from its namesakes."""

    id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from, and when it was read."""

    title: str
    url: str = ""
    read: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntity:
    """Somebody or something that our record does not have yet; `aliases` are its other accepted names."""

    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStatement:
    """A statement to be added. `value` is an entity's id where `is_entity`, else what was typed."""

    subject: str
    property: str
    value: str
    is_entity: bool
    start: str
    end: str
    source: Source
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A statement as it should read; its property stays. Where only its end is new, it was true and is over."""

    subject: str
    key: str
    value: str
    is_entity: bool
    start: str
    end: str
    source: Source
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A statement that should never have been there."""

    subject: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """`coming` holds `office` from `on`; `leaving` may be left out where the office has one holder."""

    office: str
    coming: str
    on: str
    source: Source
    leaving: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """Everything as it was before a change, by the number that the history shows."""

    number: int


Wish = NewEntity | NewStatement | Correction | Removal | Replacement | Undoing


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """A wish with whose it is. `key` names it, so that one that is sent twice is carried out once."""

    wish: Wish
    by: str
    key: str
    team: str
    why: str = ""
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """The articles of the last days that a change has judged again: how many, and links to some that all may see."""

    articles: int = 0
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a wish: carried out as the change `number`, or put before a second person."""

    said: str
    number: int | None = None
    concerned: Concerned = Concerned()

    @property
    def proposed(self) -> bool:
        """Whether it waits for a second person."""
        return self.number is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change that waits for a second person: what it says, and which statements go and come."""

    id: str
    by: str
    said: str
    gone: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    why: str = ""
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What became of a proposal; `refused` says why it could not be decided."""

    proposal: Proposal
    said: str = ""
    refused: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastChange:
    """A line of the history: a change with its day, by whom (a Slack id or a login name), and what it did and why."""

    number: int
    day: date
    by: str
    words: str


class FactBook(Protocol):
    """The facts, to be shown and changed by people."""

    async def sheet(self, name: str) -> Sheet | None:
        """What is held of the one entity of this id or name; None where there is none or there are several.

        Raises:
            ServiceError: the store cannot be reached.
        """
        ...

    async def offers(self, text: str, *, kind: Kind | None) -> Sequence[Offered]:
        """The entities that a few typed letters may mean, best first; at most 25."""
        ...

    async def history(self, entity: str) -> Sequence[PastChange]:
        """What was changed of an entity, the newest first; at most 20."""
        ...

    async def findings(self, article: str) -> Sequence[Finding]:
        """What an editor was told of an article (by its key) that rests on our record."""
        ...

    async def wish(self, wished: Wished, *, may_edit: bool) -> Outcome:
        """Carry a wish out, or put it before a second person.

        Raises:
            InputError: it cannot be; the sentence says why and what to do, and nothing was changed.
            ServiceError: the store cannot be reached.
        """
        ...

    async def decide(self, proposal: str, *, by: str, approved: bool) -> Decision | None:
        """Carry out or drop a proposal; None where it was decided already.

        Raises:
            ServiceError: the store cannot be reached.
        """
        ...

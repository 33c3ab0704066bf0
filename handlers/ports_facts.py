"""What editing facts from Slack asks of the desk: what is held, and what came of what somebody wished.

What can be wished for stands in `ports_wishes.py`; whether it makes sense is for the fact book to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handlers.ports import ChannelRef, MessageRef
from handlers.ports_wishes import Undoing, Wished
from handlers.typed_facts import Typed
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

    `key` finds it again within its subject's, as long as nobody changed it: which it is, a hyphen, what it says.
    `words` say it, `sources` are one line each, `note` is what an editor should know of it. The rest prefills the form
    that corrects it: `value` is what a person would type, `value_id` the entity's id where the value is one.
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
class Difference:
    """What a change does: what it is in a sentence, the first statements that go and come, and how many more."""

    said: str
    gone: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready(Difference):
    """A typed change that was understood whole, and what it would do; `id` names it for whoever saves it.

    `alone` says that whoever typed it may save it without a second person.
    """

    id: str
    alone: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A typed fact of which something is missing or could be several: what, and what was understood, for a form.

    `subject`, `value` and `leaving` are the entities that were found, `text` is a value that is none; `held` is the
    statement that is to be changed, as it would read.
    """

    typed: Typed
    problems: tuple[str, ...] = ()
    subject: Entity | None = None
    value: Entity | None = None
    text: str = ""
    leaving: Entity | None = None
    held: Held | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Which statement on `name` was meant is not clear, and why; `sheet` is what is held, where it is clear of whom."""

    name: str
    problem: str = ""
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Difference):
    """A change that waits for a second person, or for whoever typed it: what it does, whose it is, and why."""

    id: str
    by: str
    why: str = ""
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What became of a proposal: carried out as the change `number`; `refused` says why it could not be decided."""

    proposal: Proposal
    number: int | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastChange:
    """A line of the history: a change with its time, by whom (a Slack id or a login name), and what it did and why.

    `approved_by` is the second person, where there was one. `message` is the article whose finding led to it, None too
    where whoever reads this may not know of it, and `link` a link to it.
    """

    number: int
    at: datetime
    by: str
    words: str
    approved_by: str | None = None
    message: MessageRef | None = None
    link: str | None = None


class HeldBack(Protocol):
    """Followed sources of which nothing was applied, to be decided on; `mark` stands for what one said then."""

    async def accept(self, source: str, mark: str, *, by: str) -> str | None:
        """Apply just that; what was done, None where it was decided on already.

        Raises:
            InputError: it says something else by now, cannot be used, or is not followed any more.
            ServiceError: it, or the store, cannot be reached.
        """
        ...

    async def refuse(self, source: str, mark: str) -> bool:
        """Leave it unapplied; False where it was decided on already.

        Raises:
            InputError: it is not followed any more.
        """
        ...


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

    async def history(self, entity: str | None, *, asked_in: ChannelRef | None) -> Sequence[PastChange]:
        """What was changed of an entity, or of everything, the newest first; at most 20."""
        ...

    async def findings(self, article: str) -> Sequence[Finding]:
        """What an editor was told of an article (by its key) that rests on our record."""
        ...

    async def draft(self, typed: Typed | Undoing, *, by: str, may_edit: bool) -> Ready | Unfinished | Unclear:
        """What a typed change would do, or what it lacks; nothing is changed.

        Raises:
            InputError: it cannot be; the sentence says why and what to do.
            ServiceError: the store cannot be reached.
        """
        ...

    async def save(self, draft: str, *, by: str, team: str, may_edit: bool) -> Outcome | None:
        """Carry out what `draft` made ready, or put it before a second person; None where that is done, or too old.

        Raises:
            InputError: it cannot be any more; the sentence says why and what to do.
            ServiceError: the store cannot be reached.
        """
        ...

    async def drop(self, draft: str, *, by: str) -> bool:
        """Forget what `draft` made ready; False where it is done, or too old.

        Raises:
            ServiceError: the store cannot be reached.
        """
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

"""What somebody wishes to have changed in the facts: a value each, with entities by their ids.

Whether a wish makes sense is for the fact book to say (`handlers/ports_facts.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nlp.domain import Kind


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

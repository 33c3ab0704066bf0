"""The edits there are: frozen values that can be shown, put off for a second person, and carried out once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from nlp.dates import PartialDate
from nlp.domain import Entity, Reference, Statement
from nlp.errors import InputError


class EditError(InputError):
    """An edit that cannot be: the sentence says what to do instead, and nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRef:
    """One statement of an entity as somebody saw it: which it is, a hyphen, and what it said.

    Of two editors, the later must not write over what the earlier did without having seen it.
    """

    subject: str
    key: str

    @classmethod
    def to(cls, statement: Statement) -> StatementRef:
        """The reference to `statement`: short, and of letters, digits and a hyphen but for the subject's id."""
        value = statement.value
        which = (statement.property, value.id, value.text, value.date, value.quantity, value.unit, statement.start)
        # Not until when it is known: a source says again each day what it said.
        sources = dict.fromkeys((source.title, source.url) for source in statement.sources)
        said = (statement.end, statement.rank, statement.note, statement.confidence, *sources)
        return cls(subject=statement.subject, key=f"{_digest(which)}-{_digest(said)}")

    def means(self, statement: Statement) -> bool:
        """Whether it is this statement, and says still what it said; of an earlier version's, only which it is."""
        key = StatementRef.to(statement).key
        return self.key in (key, key.partition("-")[0])


def _digest(parts: Iterable[object]) -> str:
    return blake2b("\n".join(map(str, parts)).encode("utf8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEntity:
    """A new person, organisation, place, office, …; its id must be free (`naming.free_id`)."""

    entity: Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class AddStatement:
    """A new statement on entities that are there."""

    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class EndStatement:
    """The last day on which a statement is true, with the source that says so; its earlier sources stay."""

    ref: StatementRef
    end: PartialDate
    source: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectStatement:
    """A statement as it should have been, in the place of one that is wrong; of the same subject."""

    ref: StatementRef
    to: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveStatement:
    """A statement that should never have been there. One that is over is ended, not removed."""

    ref: StatementRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """`coming` holds `office` from the day `on`, and `leaving` held it until the day before: one change.

    `leaving` may be None where the office has one holder, who is then meant.
    """

    office: str
    coming: str
    on: PartialDate
    source: Reference
    leaving: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseForm:
    """Which accepted form of a name the newsroom writes, and which it avoids; all of them stay accepted."""

    entity: str
    name: str
    avoid: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Everything as it was before a revision, if nothing that came later rests on it."""

    revision: int


Edit = AddEntity | AddStatement | EndStatement | CorrectStatement | RemoveStatement | Succession | HouseForm | Undo

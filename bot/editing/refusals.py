"""What our record holds around an edit, and what of it an edit may not go against: each refusal says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.editing.edits import EditError
from bot.editing.words import statement_words
from bot.store.merging import identity
from bot.store.records import Record
from bot.store.terms import crowded
from nlp.domain import Entity, Kind, Rank, Reference, Statement
from nlp.evidence import day_words

HELD = "position held"
LONGEST_TEXT = 500
LONGEST_NOTE = 2000
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
NO_ID = re.compile(r"\s|[\x00-\x1f\x7f]")
_LIFE = frozenset({"date of birth", "date of death"})


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the store holds of everything that an edit names.

    `entities`: those and all that their statements name. `terms`: who holds and held each office, by its id. `taken`:
    who is known already under the id and the identifiers of a new entity.
    """

    records: Mapping[str, Record]
    entities: Mapping[str, Entity] = field(default_factory=dict)
    terms: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    taken: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> Mapping[str, str]:
        """House names by id."""
        return {entity_id: entity.name for entity_id, entity in self.entities.items()}

    def name(self, entity_id: str) -> str:
        """The house name of an entity, or its id."""
        entity = self.entities.get(entity_id)
        return entity.name if entity is not None else entity_id


def check(statement: Statement, record: Record, world: World) -> None:
    """What any statement that somebody enters must keep to."""
    check_text(statement.property, "property")
    if not statement.sources:
        raise EditError("Give the source: a title, and the link where there is one.", part="source")
    for source in statement.sources:
        check_source(source)
    if statement.note is not None and (len(statement.note) > LONGEST_NOTE or CONTROL.search(statement.note)):
        raise EditError(f"The note must be a line of at most {LONGEST_NOTE} characters.", part="note")
    value = statement.value
    if sum(part is not None for part in (value.id, value.text, value.date, value.quantity)) != 1:
        raise EditError("A statement has one value: an entity, a day, a number or a text.", part="value")
    if value.text is not None:
        check_text(value.text, "value", part="value")
    if value.id is not None:
        named = known_entity(value.id, world)
        if statement.property == HELD and named.kind is not Kind.OFFICE:
            is_ = a_kind(named.kind)
            raise EditError(f"{named.name} is {is_}, not an office; name the office that is held.", part="value")
        if value.id == statement.subject:
            raise EditError(f"{named.name} can't be the value of a statement on itself.", part="value")
    start, end = statement.start, statement.end
    if start is not None and end is not None and end.last < start.first:
        raise EditError(f"It would end ({day_words(end)}) before it starts ({day_words(start)}).", part="end")
    if statement.property in _LIFE and (start or end) is not None:
        raise EditError(f"A {statement.property} has no beginning and no end of its own; leave both empty.", part="end")
    days = {one.property: one.value.date for one in (*record.statements, statement) if one.value.date is not None}
    born, died = days.get("date of birth"), days.get("date of death")
    if born is not None and died is not None and died.last < born.first:
        words = f"{record.entity.name} would die ({day_words(died)}) before the birth ({day_words(born)})."
        raise EditError(words, part="value")
    if statement.property == HELD and died is not None and start is not None and died.last < start.first:
        words = f"{record.entity.name} died ({day_words(died)}) before that ({day_words(start)}); correct one of them."
        raise EditError(words, part="start")


def told_again(known: Statement, other: Statement) -> bool:
    """Whether both say the same of times that meet; a term that ends in the year in which another begins does not."""
    if (known.property, known.value) != (other.property, other.value) or known.rank is Rank.DEPRECATED:
        return False
    return _begins_within(known, other) and _begins_within(other, known)


def _begins_within(one: Statement, other: Statement) -> bool:
    return one.start is None or other.end is None or one.start.last < other.end.first


def true_once(known: Statement, other: Statement) -> bool:
    """Whether both say of somebody what is true once: nobody is born twice."""
    return known.property == other.property and known.property in _LIFE and known.rank is not Rank.DEPRECATED


def refuse_what_is_to_come(statement: Statement, today: date) -> None:
    """Who takes office next year is known today; who dies is not. Somewhere it is tomorrow already."""
    day = statement.value.date
    if statement.property in _LIFE and day is not None and day.first > today + timedelta(days=1):
        raise EditError(f"The {statement.property} {day_words(day)} is in the future.", part="value")


def refuse_a_crowd(
    statement: Statement,
    world: World,
    *,
    instead_of: Statement | None = None,
    among: Sequence[Statement] | None = None,
) -> None:
    """See that an office has no more holders at once than seats, unless each has a note."""
    office = world.entities.get(statement.value.id or "")
    if statement.property != HELD or office is None or office.seats is None:
        return
    terms = list(world.terms.get(office.id, ()) if among is None else among)
    if instead_of is not None:
        # By what makes it one: a term that is looked up has the day of a vouch in it, and one to be changed has not.
        terms = [one for one in terms if identity(one) != identity(instead_of)]
    for _, together in crowded([*terms, statement], seats=office.seats):
        if statement in together:
            others = "; ".join(statement_words(one, world.names) for one in together if one != statement)
            seats = "one seat" if office.seats == 1 else f"{office.seats} seats"
            raise EditError(
                f"{office.name} has {seats}, and our record has {others}. Use replace for a successor, end that"
                " term first, or give both terms a note where the office is disputed.",
                part="start",
            )


def known_record(entity_id: str, world: World) -> Record:
    """The record of an entity that has to be there."""
    known_entity(entity_id, world)
    return world.records[entity_id]


def known_entity(entity_id: str, world: World) -> Entity:
    """An entity that has to be there."""
    entity = world.entities.get(entity_id)
    if entity is None:
        raise EditError(f"{entity_id} is not in our record; enter it first, with its kind and name.")
    return entity


def check_source(source: Reference) -> None:
    """See that a source has a title, and an address that is one."""
    check_text(source.title, "source's title", part="source")
    if source.url is not None and (
        not source.url.startswith(("http://", "https://")) or len(source.url) > LONGEST_NOTE or NO_ID.search(source.url)
    ):
        raise EditError("The source's link must be a web address (https://…).", part="link")


def check_text(text: str, what: str, *, part: str = "") -> None:
    """See that a text is a line of sensible length; `what` names it."""
    if not text.strip() or len(text) > LONGEST_TEXT or CONTROL.search(text):
        raise EditError(f"The {what} must be 1 to {LONGEST_TEXT} characters on one line.", part=part)


def a_kind(kind: Kind) -> str:
    """ "an office", "a person"."""
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"

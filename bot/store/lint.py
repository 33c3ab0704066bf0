"""What in the store cannot be right, or should not be relied on: for an editor to mend, never mended here.

Each check reads one record, with what its entity is the value of. A check that is not in `CHECKS` is not made.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.store.facts import FactStore
from bot.store.records import Record
from bot.store.spellings import Probes
from bot.store.terms import crowded
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Statement
from nlp.knowledge import Knowledge
from nlp.known import begun_within_the_end
from nlp.skeleton import own_skeletons, plain

_RECORDS_A_TRIP = 200
# The oldest person on record anywhere reached 122.
_OLDEST = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing to look at, in a sentence; a note is of what may be right, and could be more precise."""

    entity: Entity
    message: str
    is_note: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """A record under scrutiny, with what the store holds around it."""

    record: Record
    knowledge: Knowledge
    today: date
    # What some of those who are looked at are part of.
    wholes: Mapping[str, Record]

    @property
    def inverse(self) -> tuple[Statement, ...]:
        return self.knowledge.dossiers[self.record.entity.id].inverse

    def name(self, entity_id: str) -> str:
        known = self.knowledge.entities.get(entity_id)
        return known.name if known is not None else entity_id


async def lint(store: FactStore, *, today: date) -> AsyncIterator[Trouble]:
    """Everything that an editor should look at, entity by entity, in constant memory."""
    batch: list[Record] = []
    async for record in store.all_records():
        batch.append(record)
        if len(batch) == _RECORDS_A_TRIP:
            for trouble in await _look_at(store, batch, today=today):
                yield trouble
            batch = []
    for trouble in await _look_at(store, batch, today=today):
        yield trouble


async def _look_at(store: FactStore, batch: Sequence[Record], *, today: date) -> list[Trouble]:
    knowledge = await store.about([record.entity.id for record in batch])
    named = (one.value.id for record in batch for one in record.statements if one.property == _PART_OF)
    wholes = await store.records({id_ for id_ in named if id_ is not None})
    return await _shared_names(store, [record.entity for record in batch]) + [
        Trouble(entity=record.entity, message=message, is_note=check in NOTES)
        for record in batch
        for check in (*CHECKS, *NOTES)
        for message in check(_Subject(record=record, knowledge=knowledge, today=today, wholes=wholes))
    ]


def _too_many_holders(subject: _Subject) -> Iterator[str]:
    """More people in an office on one day than it has seats. Rivals are left alone where each has a note."""
    seats = subject.record.entity.seats
    if seats is None:
        return
    terms = [statement for statement in subject.inverse if statement.property == "position held"]
    for day, together in crowded(terms, seats=seats):
        holders = " and ".join(f"{subject.name(one.subject)} ({_source(one)})" for one in together)
        yield f"more holders than seats ({seats}) after {_said(day)}: {holders}"


def _ends_before_it_starts(subject: _Subject) -> Iterator[str]:
    for statement in subject.record.statements:
        if statement.start and statement.end and statement.end.last < statement.start.first:
            yield f"{statement.property}: ends ({statement.end}) before it starts ({statement.start})"


def _unknown_ids(subject: _Subject) -> Iterator[str]:
    known = subject.knowledge.entities
    if subject.record.entity.of is not None and subject.record.entity.of not in known:
        yield f"belongs to {subject.record.entity.of}, which is not in the store"
    for statement in subject.record.statements:
        if statement.value.id is not None and statement.value.id not in known:
            yield f"{statement.property}: names {statement.value.id}, which is not in the store"


def _too_old(subject: _Subject) -> Iterator[str]:
    statements = subject.record.statements
    if any(statement.property == "date of death" for statement in statements):
        return
    for statement in statements:
        born = statement.value.date if statement.property == "date of birth" else None
        if born is not None and _age(born, subject.today) >= _OLDEST:
            yield f"born {born} and not known to have died"


def _to_come(subject: _Subject) -> Iterator[str]:
    for statement in subject.record.statements:
        day = statement.value.date if statement.property in _PAST else None
        if day is not None and day.first > subject.today:
            yield f"{statement.property}: {day} is still to come"


_PAST = frozenset({"date of birth", "date of death", "inception"})


def _within_itself(subject: _Subject) -> Iterator[str]:
    """What belongs to itself, or is part of what is part of it."""
    own = subject.record.entity.id
    for statement in subject.record.statements:
        whole = statement.value.id or ""
        if whole == own and statement.property in _BELONGING:
            yield f"{statement.property} itself"
        # Told of one of the two.
        elif statement.property == _PART_OF and whole in subject.wholes and own < whole:
            theirs = subject.wholes[whole].statements
            if any(one.property == _PART_OF and one.value.id == own for one in theirs):
                yield f"part of {subject.name(whole)}, which is part of it"


_PART_OF = "part of"
_BELONGING = frozenset({_PART_OF, "member of"})


def _without_source(subject: _Subject) -> Iterator[str]:
    for statement in subject.record.statements:
        if not statement.sources:
            value = statement.value.id and subject.name(statement.value.id)
            yield f"{statement.property}{f' ({value})' if value else ''}: no source"


def _successor_within_the_end(subject: _Subject) -> Iterator[str]:
    """Terms that end in a month or year in which the next holder's first day is known.

    After that day whoever had the term is left unverified in the office: either may be right (contract, section 1).
    """
    for term in subject.inverse:
        for other in begun_within_the_end(term, subject.knowledge) if term.property == "position held" else ():
            holders = subject.name(term.subject), subject.name(other.subject)
            yield f"{holders[0]} until {term.end}, and {holders[1]} since {other.start}: until what day?"


# A check is a function from a record to sentences; add one here.
CHECKS: tuple[Callable[[_Subject], Iterator[str]], ...] = (
    _too_many_holders,
    _ends_before_it_starts,
    _unknown_ids,
    _too_old,
    _to_come,
    _within_itself,
    _without_source,
)
NOTES: tuple[Callable[[_Subject], Iterator[str]], ...] = (_successor_within_the_end,)


async def _shared_names(store: FactStore, entities: Sequence[Entity]) -> list[Trouble]:
    """Names that two entities of one kind bear, told once of each two.

    Two people whose own name is the same are left out: there are many John Smiths. An alias that leads to two is not.
    So are demonyms: both Congos have the Congolese, and what a story says of them is left to what else it names.
    """
    probes = Probes(key for entity in entities for _, key in _folded(entity))
    probes.take(await store.connection.run(probes.commands))
    # The one whose id comes first is told of the other.
    others = {
        entity.id: {
            other
            for name, key in _folded(entity)
            for theirs, other in probes.names(key)
            if theirs == name and other < entity.id
        }
        for entity in entities
    }
    records = await store.records({other for found in others.values() for other in found})
    return [
        Trouble(entity=entity, message=f"“{name}” is a name of {other} too, and both are a {entity.kind}")
        for entity in entities
        for other in sorted(others[entity.id] & records.keys())
        if records[other].entity.kind is entity.kind
        for name in _in_common(entity, records[other].entity)
    ]


def _folded(entity: Entity) -> list[tuple[str, str]]:
    """The names as they stand in the index, each with the last of its keys: the one that fewest others share."""
    names = [plain(name) for name in (entity.name, *entity.aliases)]
    return [(name, own_skeletons(name)[-1]) for name in names if name]


def _in_common(entity: Entity, other: Entity) -> list[str]:
    theirs = {plain(name) for name in (other.name, *other.aliases)}
    if entity.kind is Kind.PERSON and plain(entity.name) == plain(other.name):
        theirs.discard(plain(other.name))
    names = {plain(name): name for name in (*reversed(entity.aliases), entity.name)}
    return [name for folded, name in names.items() if folded in theirs]


def _age(born: PartialDate, today: date) -> int:
    """The years that somebody has surely lived: of whoever was born in 1896, those since the end of it."""
    last = born.last
    return today.year - last.year - ((today.month, today.day) < (last.month, last.day))


def _said(day: date) -> str:
    return "no known day" if day == date.min else str(PartialDate(day.year, day.month, day.day))


def _source(statement: Statement) -> str:
    return statement.sources[0].title if statement.sources else "no source"

"""What an edit makes of the records that it touches, or why it cannot be: pure.

Each refusal is one sentence that says what to do. What an import takes as its source gives it (two holders of one
seat, a statement without a source) is refused here, where somebody is there to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.editing.edits import (
    AddEntity,
    AddStatement,
    CorrectStatement,
    Edit,
    EditError,
    EndStatement,
    HouseForm,
    RemoveStatement,
    StatementRef,
    Succession,
)
from bot.editing.words import statement_words
from bot.store.history import Deed
from bot.store.merging import identity
from bot.store.records import Record
from bot.store.terms import crowded
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Rank, Reference, Statement, Value
from nlp.evidence import day_words

_HELD = "position held"
_LIFE = frozenset({"date of birth", "date of death"})
_LONGEST_TEXT = 500
_LONGEST_NOTE = 2000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NO_ID = re.compile(r"\s|[\x00-\x1f\x7f]")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an edit does: the deed, the sentence on it, and the records as they will be."""

    deed: Deed
    said: str
    after: tuple[Record, ...]


def plan(edit: Edit, world: World, *, today: date) -> Plan:
    """What `edit` makes of the records in `world`.

    Args:
        today: when a new source was read, where it does not say.

    Raises:
        EditError: it cannot be.
    """
    match edit:
        case AddEntity():
            return _enter(edit, world)
        case AddStatement():
            _refuse_what_is_to_come(edit.statement, today)
            return _add(_read(edit.statement, today), world)
        case EndStatement():
            return _end(replace(edit, source=_read_on(edit.source, today)), world)
        case CorrectStatement():
            _refuse_what_is_to_come(edit.to, today)
            return _correct(edit, world, today)
        case RemoveStatement():
            record, place = _found(edit.ref, world)
            gone = record.statements[place]
            statements = (*record.statements[:place], *record.statements[place + 1 :])
            return Plan(
                deed=Deed.REMOVE,
                said=f"Removed: {statement_words(gone, world.names)}",
                after=(replace(record, statements=statements),),
            )
        case HouseForm():
            return _style(edit, world)
        case Succession():
            return _succeed(replace(edit, source=_read_on(edit.source, today)), world)
        case _:
            raise TypeError(f"no plan is made for {type(edit).__name__}")


def _enter(edit: AddEntity, world: World) -> Plan:
    entity = edit.entity
    if not entity.id or len(entity.id) > _LONGEST_TEXT or _NO_ID.search(entity.id):
        raise EditError("An id has no spaces; for example: ada-quill")
    for text in (entity.name, *entity.aliases):
        _check_text(text, "name")
    if len(entity.description) > _LONGEST_NOTE or _CONTROL.search(entity.description):
        raise EditError(f"The description must be a line of at most {_LONGEST_NOTE} characters.")
    if world.taken:
        name, holder = next(iter(world.taken.items()))
        raise EditError(f"{name.partition(':')[2]} is in our record already: it is {world.name(holder)} ({holder}).")
    if entity.of is not None:
        _entity(entity.of, world)
    if entity.seats is not None and entity.seats < 1:
        raise EditError("An office has one seat or more; leave the number out where it is not known.")
    return Plan(deed=Deed.ENTER, said=f"New: {entity.name} ({entity.kind})", after=(Record(entity=entity),))


def _add(statement: Statement, world: World) -> Plan:
    record = _known(statement.subject, world)
    _check(statement, record, world)
    for known in record.statements:
        if identity(known) == identity(statement) or _told_again(known, statement):
            words = statement_words(known, world.names)
            raise EditError(f"Our record has that already ({words}); correct it where it is wrong.")
        if _once(known, statement) and not (known.note and statement.note):
            words = statement_words(known, world.names)
            raise EditError(
                f"Our record has another {statement.property} ({words}); correct that one, or give both a note where"
                " it is disputed."
            )
    _refuse_a_crowd(statement, world)
    return Plan(
        deed=Deed.ADD,
        said=f"Added: {statement_words(statement, world.names)}",
        after=(replace(record, statements=(*record.statements, statement)),),
    )


def _told_again(known: Statement, other: Statement) -> bool:
    """Whether both say the same of times that meet; a term that ends in the year in which another begins does not."""
    if (known.property, known.value) != (other.property, other.value) or known.rank is Rank.DEPRECATED:
        return False
    return _begins_within(known, other) and _begins_within(other, known)


def _begins_within(one: Statement, other: Statement) -> bool:
    return one.start is None or other.end is None or one.start.last < other.end.first


def _once(known: Statement, other: Statement) -> bool:
    """Whether both say of somebody what is true once: nobody is born twice."""
    return known.property == other.property and known.property in _LIFE and known.rank is not Rank.DEPRECATED


def _end(edit: EndStatement, world: World) -> Plan:
    record, place = _found(edit.ref, world)
    old = record.statements[place]
    new = replace(old, end=edit.end, known_until=None, sources=_sources(edit.source, old.sources))
    if old.end == edit.end:
        raise EditError(f"Our record has that end already: {statement_words(old, world.names)}.")
    _check(new, record, world)
    return Plan(deed=Deed.END, said=f"Ended: {statement_words(new, world.names)}", after=(_with(record, place, new),))


def _correct(edit: CorrectStatement, world: World, today: date) -> Plan:
    record, place = _found(edit.ref, world)
    old = record.statements[place]
    new = _read(edit.to, today, known=old.sources)
    if new.subject != old.subject:
        raise EditError("A correction stays with its subject; remove this statement, and add one to the other.")
    if new == old:
        raise EditError(f"Nothing would change: {statement_words(old, world.names)}.")
    _check(new, record, world)
    for number, known in enumerate(record.statements):
        if number != place and identity(known) == identity(new):
            words = statement_words(known, world.names)
            raise EditError(f"Our record has that besides ({words}); remove one of the two.")
    _refuse_a_crowd(new, world, instead_of=old)
    return Plan(
        deed=Deed.CORRECT,
        said=f"Corrected: {statement_words(new, world.names)}; it was: {statement_words(old, world.names)}",
        after=(_with(record, place, new),),
    )


def _succeed(edit: Succession, world: World) -> Plan:
    office = _known(edit.office, world).entity
    coming = _known(edit.coming, world)
    if office.kind is not Kind.OFFICE:
        raise EditError(f"{office.name} is {_a(office.kind)}, and nobody succeeds to it; name the office.")
    if edit.on.day is None:
        raise EditError("A succession needs its day (2026-01-01): the one before is the last of the other's term.")
    _check_source(edit.source)
    eve = edit.on.first - timedelta(days=1)
    last = PartialDate(eve.year, eve.month, eve.day)
    terms = [term for term in world.terms.get(office.id, ()) if term.holds_on(eve)]
    leaving = edit.leaving if edit.leaving is not None else _only_holder(office.name, terms, last, world)
    if leaving == coming.entity.id:
        raise EditError(f"{coming.entity.name} can't succeed themselves; to record another term, add it.")
    left = _known(leaving, world)
    closed = _closed(left, office.id, edit, last, world)
    opened = Statement(
        subject=coming.entity.id, property=_HELD, value=Value(id=office.id), start=edit.on, sources=(edit.source,)
    )
    _check(opened, coming, world)
    for known in coming.statements:
        if known.property == _HELD and known.value == opened.value and known.holds_on(edit.on.first):
            raise EditError(f"Our record has that already: {statement_words(known, world.names)}.")
    others = [term for term in world.terms.get(office.id, ()) if term.subject != leaving]
    _refuse_a_crowd(opened, world, among=others)
    said = f"{coming.entity.name} replaces {left.entity.name} as {office.name} on {day_words(edit.on)}"
    after = replace(coming, statements=(*coming.statements, opened))
    return Plan(deed=Deed.REPLACE, said=said, after=(closed, after) if closed != left else (after,))


def _only_holder(office: str, terms: Sequence[Statement], eve: PartialDate, world: World) -> str:
    holders = sorted({term.subject for term in terms})
    if len(holders) == 1:
        return holders[0]
    if not holders:
        raise EditError(f"Nobody on our record is {office} on {day_words(eve)}; add the new term by itself.")
    raise EditError(f"{office} is held by {' and '.join(map(world.name, holders))}; say whom of them is replaced.")


def _closed(left: Record, office: str, edit: Succession, last: PartialDate, world: World) -> Record:
    held = [
        (place, one)
        for place, one in enumerate(left.statements)
        if one.property == _HELD and one.value.id == office and one.holds_on(last.first)
    ]
    if len(held) != 1:
        is_ = f"more than once {world.name(office)}" if held else f"not {world.name(office)}"
        raise EditError(f"On our record {left.entity.name} is {is_} on {day_words(last)}; correct that first.")
    place, term = held[0]
    if term.end == last:
        return left
    if term.end is not None and not term.end.first <= last.first <= term.end.last:
        words = statement_words(term, world.names)
        raise EditError(f"Our record has another end for that term ({words}); correct that first.")
    if term.start is not None and last.last < term.start.first:
        raise EditError(f"That term begins later: {statement_words(term, world.names)}.")
    ended = replace(term, end=last, known_until=None, sources=_sources(edit.source, term.sources))
    return _with(left, place, ended)


def _style(edit: HouseForm, world: World) -> Plan:
    record = _known(edit.entity, world)
    entity = record.entity
    for form in (edit.name, *edit.avoid):
        _check_text(form, "name")
    if edit.name in edit.avoid:
        raise EditError(f"{edit.name} can't be the house form and avoided at once.")
    earlier = (entity.name,) if entity.name != edit.name else ()
    aliases = dict.fromkeys((*entity.aliases, *earlier, *edit.avoid))
    aliases.pop(edit.name, None)
    styled = replace(entity, name=edit.name, aliases=tuple(aliases), avoid=edit.avoid)
    if styled == entity:
        raise EditError(f"That is the house style already: {_style_words(entity)}.")
    said = f"House style: {_style_words(styled)}"
    return Plan(deed=Deed.STYLE, said=said, after=(replace(record, entity=styled),))


def _style_words(entity: Entity) -> str:
    return f"{entity.name}, not {', '.join(entity.avoid)}" if entity.avoid else entity.name


def _check(statement: Statement, record: Record, world: World) -> None:
    """What any statement that somebody enters must keep to."""
    _check_text(statement.property, "property")
    if not statement.sources:
        raise EditError("Give the source: a title, and the link where there is one.")
    for source in statement.sources:
        _check_source(source)
    if statement.note is not None and (len(statement.note) > _LONGEST_NOTE or _CONTROL.search(statement.note)):
        raise EditError(f"The note must be a line of at most {_LONGEST_NOTE} characters.")
    value = statement.value
    if sum(part is not None for part in (value.id, value.text, value.date, value.quantity)) != 1:
        raise EditError("A statement has one value: an entity, a day, a number or a text.")
    if value.text is not None:
        _check_text(value.text, "value")
    if value.id is not None:
        named = _entity(value.id, world)
        if statement.property == _HELD and named.kind is not Kind.OFFICE:
            raise EditError(f"{named.name} is {_a(named.kind)}, not an office; name the office that is held.")
        if value.id == statement.subject:
            raise EditError(f"{named.name} can't be the value of a statement on itself.")
    start, end = statement.start, statement.end
    if start is not None and end is not None and end.last < start.first:
        raise EditError(f"It would end ({day_words(end)}) before it starts ({day_words(start)}).")
    days = {one.property: one.value.date for one in (*record.statements, statement) if one.value.date is not None}
    born, died = days.get("date of birth"), days.get("date of death")
    if born is not None and died is not None and died.last < born.first:
        raise EditError(f"{record.entity.name} would die ({day_words(died)}) before the birth ({day_words(born)}).")


def _refuse_what_is_to_come(statement: Statement, today: date) -> None:
    """Who takes office next year is known today; who dies is not. Somewhere it is tomorrow already."""
    day = statement.value.date
    if statement.property in _LIFE and day is not None and day.first > today + timedelta(days=1):
        raise EditError(f"The {statement.property} {day_words(day)} is in the future.")


def _refuse_a_crowd(
    statement: Statement,
    world: World,
    *,
    instead_of: Statement | None = None,
    among: Sequence[Statement] | None = None,
) -> None:
    office = world.entities.get(statement.value.id or "")
    if statement.property != _HELD or office is None or office.seats is None:
        return
    terms = [one for one in (world.terms.get(office.id, ()) if among is None else among) if one != instead_of]
    for _, together in crowded([*terms, statement], seats=office.seats):
        if statement in together:
            others = "; ".join(statement_words(one, world.names) for one in together if one != statement)
            seats = "one seat" if office.seats == 1 else f"{office.seats} seats"
            raise EditError(
                f"{office.name} has {seats}, and our record has {others}. Use replace for a successor, end that"
                " term first, or give both terms a note where the office is disputed."
            )


def _found(ref: StatementRef, world: World) -> tuple[Record, int]:
    record = _known(ref.subject, world)
    for place, one in enumerate(record.statements):
        if StatementRef.to(one) == ref:
            return record, place
    raise EditError(f"That statement on {record.entity.name} was changed or removed meanwhile; look at it again.")


def _known(entity_id: str, world: World) -> Record:
    _entity(entity_id, world)
    return world.records[entity_id]


def _entity(entity_id: str, world: World) -> Entity:
    entity = world.entities.get(entity_id)
    if entity is None:
        raise EditError(f"{entity_id} is not in our record; enter it first, with its kind and name.")
    return entity


def _with(record: Record, place: int, statement: Statement) -> Record:
    return replace(record, statements=(*record.statements[:place], statement, *record.statements[place + 1 :]))


def _sources(newer: Reference, older: Sequence[Reference]) -> tuple[Reference, ...]:
    _check_source(newer)
    return tuple(dict.fromkeys((newer, *older)))


def _read(statement: Statement, today: date, *, known: Sequence[Reference] = ()) -> Statement:
    sources = (one if one in known else _read_on(one, today) for one in statement.sources)
    return replace(statement, sources=tuple(dict.fromkeys(sources)))


def _read_on(source: Reference, today: date) -> Reference:
    """The source with the day on which its reader saw it: whoever enters it has just read it."""
    if source.retrieved is not None:
        return source
    return replace(source, retrieved=PartialDate(today.year, today.month, today.day))


def _check_source(source: Reference) -> None:
    _check_text(source.title, "source's title")
    if source.url is not None and (
        not source.url.startswith(("http://", "https://"))
        or len(source.url) > _LONGEST_NOTE
        or _NO_ID.search(source.url)
    ):
        raise EditError("The source's link must be a web address (https://…).")


def _check_text(text: str, what: str) -> None:
    if not text.strip() or len(text) > _LONGEST_TEXT or _CONTROL.search(text):
        raise EditError(f"The {what} must be 1 to {_LONGEST_TEXT} characters on one line.")


def _a(kind: Kind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"

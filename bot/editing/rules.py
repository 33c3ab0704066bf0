"""What an edit makes of the records that it touches, or why it cannot be: pure.

Each refusal is one sentence that says what to do. What an import takes as its source gives it (two holders of one
seat, a statement without a source) is refused here, where somebody is there to be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

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
from bot.editing.plans import Plan, sources_with, with_statement
from bot.editing.refusals import (
    CONTROL,
    LONGEST_NOTE,
    LONGEST_TEXT,
    NO_ID,
    World,
    check,
    check_text,
    known_entity,
    known_record,
    refuse_a_crowd,
    refuse_what_is_to_come,
    told_again,
    true_once,
)
from bot.editing.succession import succeed
from bot.editing.words import statement_words
from bot.store.history import Deed
from bot.store.merging import identity
from bot.store.records import Record
from nlp.dates import PartialDate
from nlp.domain import Entity, Reference, Statement


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
            refuse_what_is_to_come(edit.statement, today)
            return _add(_read(edit.statement, today), world)
        case EndStatement():
            return _end(replace(edit, source=_read_on(edit.source, today)), world)
        case CorrectStatement():
            refuse_what_is_to_come(edit.to, today)
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
            return succeed(replace(edit, source=_read_on(edit.source, today)), world)
        case _:
            raise TypeError(f"no plan is made for {type(edit).__name__}")


def _enter(edit: AddEntity, world: World) -> Plan:
    entity = edit.entity
    if not entity.id or len(entity.id) > LONGEST_TEXT or NO_ID.search(entity.id):
        raise EditError("An id has no spaces; for example: ada-quill")
    for text in (entity.name, *entity.aliases):
        check_text(text, "name")
    if len(entity.description) > LONGEST_NOTE or CONTROL.search(entity.description):
        raise EditError(f"The description must be a line of at most {LONGEST_NOTE} characters.")
    if world.taken:
        name, holder = next(iter(world.taken.items()))
        raise EditError(f"{name.partition(':')[2]} is in our record already: it is {world.name(holder)} ({holder}).")
    if entity.of is not None:
        known_entity(entity.of, world)
    if entity.seats is not None and entity.seats < 1:
        raise EditError("An office has one seat or more; leave the number out where it is not known.")
    return Plan(deed=Deed.ENTER, said=f"New: {entity.name} ({entity.kind})", after=(Record(entity=entity),))


def _add(statement: Statement, world: World) -> Plan:
    record = known_record(statement.subject, world)
    check(statement, record, world)
    for known in record.statements:
        if identity(known) == identity(statement) or told_again(known, statement):
            words = statement_words(known, world.names)
            raise EditError(f"Our record has that already ({words}); correct it where it is wrong.", part="value")
        if true_once(known, statement) and not (known.note and statement.note):
            words = statement_words(known, world.names)
            raise EditError(
                f"Our record has another {statement.property} ({words}); correct that one, or give both a note where"
                " it is disputed.",
                part="value",
            )
    refuse_a_crowd(statement, world)
    return Plan(
        deed=Deed.ADD,
        said=f"Added: {statement_words(statement, world.names)}",
        after=(replace(record, statements=(*record.statements, statement)),),
    )


def _end(edit: EndStatement, world: World) -> Plan:
    record, place = _found(edit.ref, world)
    old = record.statements[place]
    new = replace(old, end=edit.end, known_until=None, vouched_by=(), sources=sources_with(edit.source, old.sources))
    if old.end == edit.end:
        raise EditError(f"Our record has that end already: {statement_words(old, world.names)}.", part="end")
    check(new, record, world)
    return Plan(
        deed=Deed.END, said=f"Ended: {statement_words(new, world.names)}", after=(with_statement(record, place, new),)
    )


def _correct(edit: CorrectStatement, world: World, today: date) -> Plan:
    record, place = _found(edit.ref, world)
    old = record.statements[place]
    new = _read(edit.to, today, known=old.sources)
    if new.subject != old.subject:
        raise EditError("A correction stays with its subject; remove this statement, and add one to the other.")
    if new == old:
        raise EditError(f"Nothing would change: {statement_words(old, world.names)}.")
    check(new, record, world)
    for number, known in enumerate(record.statements):
        if number != place and identity(known) == identity(new):
            words = statement_words(known, world.names)
            raise EditError(f"Our record has that besides ({words}); remove one of the two.")
    refuse_a_crowd(new, world, instead_of=old)
    return Plan(
        deed=Deed.CORRECT,
        said=f"Corrected: {statement_words(new, world.names)}; it was: {statement_words(old, world.names)}",
        after=(with_statement(record, place, new),),
    )


def _style(edit: HouseForm, world: World) -> Plan:
    record = known_record(edit.entity, world)
    entity = record.entity
    for form in (edit.name, *edit.avoid):
        check_text(form, "name")
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


def _found(ref: StatementRef, world: World) -> tuple[Record, int]:
    record = known_record(ref.subject, world)
    for place, one in enumerate(record.statements):
        if ref.means(one):
            return record, place
    who = record.entity.name
    raise EditError(f"That statement on {who} was changed or removed meanwhile. Nothing was done; look at it again.")


def _read(statement: Statement, today: date, *, known: Sequence[Reference] = ()) -> Statement:
    sources = (one if one in known else _read_on(one, today) for one in statement.sources)
    return replace(statement, sources=tuple(dict.fromkeys(sources)))


def _read_on(source: Reference, today: date) -> Reference:
    """The source with the day on which its reader saw it: whoever enters it has just read it."""
    if source.retrieved is not None:
        return source
    return replace(source, retrieved=PartialDate(today.year, today.month, today.day))

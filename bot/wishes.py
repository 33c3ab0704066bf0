"""What a person filled in, as an edit of the facts: ids looked up, days and numbers read, refused in a sentence."""

from __future__ import annotations

from bot.editing import (
    AddEntity,
    AddStatement,
    CorrectStatement,
    Edit,
    EditError,
    EndStatement,
    RemoveStatement,
    StatementRef,
    Succession,
    Undo,
)
from bot.editing.meaning import value_called
from bot.editing.naming import free_id, meant_by
from bot.editing.values import retyped_value, typed_day
from bot.sheets import offered
from bot.store.facts import FactStore
from handlers.ports_wishes import (
    Correction,
    NewEntity,
    NewStatement,
    Removal,
    Replacement,
    Source,
    Undoing,
    Wish,
)
from nlp.dates import PartialDate
from nlp.domain import Entity, Reference, Statement, Value


async def edit_of(wish: Wish, store: FactStore) -> Edit:
    """The edit that carries `wish` out; nothing is changed here.

    Raises:
        EditError: a day or a number cannot be read, or the statement is not there any more.
    """
    match wish:
        case NewEntity():
            there = (await meant_by(store, wish.name, kind=wish.kind)).bearers
            if there and not wish.description:
                who = offered(there[0])
                raise EditError(
                    f"{who.name} is in our record already ({who.detail}). If this is another one, say in a few words"
                    " who or what it is, so that the two can be told apart."
                )
            entity = Entity(
                id=await free_id(store, wish.name),
                kind=wish.kind,
                name=wish.name,
                aliases=wish.aliases,
                description=wish.description,
            )
            return AddEntity(entity=entity)
        case NewStatement():
            return AddStatement(
                statement=Statement(
                    subject=wish.subject,
                    property=wish.property,
                    value=Value(id=wish.value)
                    if wish.is_entity
                    else await value_called(store, wish.property, wish.value),
                    start=_day(wish.start, "start"),
                    end=_day(wish.end, "end"),
                    sources=(reference(wish.source),),
                    note=wish.note or None,
                )
            )
        case Correction():
            return await _correction(wish, store)
        case Removal():
            return RemoveStatement(ref=StatementRef(subject=wish.subject, key=wish.key))
        case Replacement():
            on = _day(wish.on, "first day")
            if on is None:
                raise EditError("Give the first day of the new holder.")
            return Succession(
                office=wish.office, coming=wish.coming, on=on, source=reference(wish.source), leaving=wish.leaving
            )
        case Undoing():
            return Undo(revision=wish.number)


async def _correction(wish: Correction, store: FactStore) -> CorrectStatement | EndStatement:
    record = (await store.records([wish.subject])).get(wish.subject)
    ref = StatementRef(subject=wish.subject, key=wish.key)
    before = next((one for one in record.statements if ref.means(one)), None) if record is not None else None
    if before is None:
        raise EditError("That statement was changed meanwhile. Nothing was done; look at it again with /fact.")
    if wish.is_entity:
        value = Value(id=wish.value)
    elif before.value.id is not None:
        value = await value_called(store, before.property, wish.value)
    else:
        value = retyped_value(before.value, wish.value)
    to = Statement(
        subject=before.subject,
        property=before.property,
        value=value,
        start=_day(wish.start, "start"),
        end=_day(wish.end, "end"),
        rank=before.rank,
        sources=(reference(wish.source),),
        confidence=before.confidence,
        note=wish.note or None,
    )
    same = (to.value, to.start, to.note) == (before.value, before.start, before.note)
    if same and to.end is not None and to.end != before.end:
        return EndStatement(ref=ref, end=to.end, source=to.sources[0])
    return CorrectStatement(ref=ref, to=to)


def _day(typed: str, what: str) -> PartialDate | None:
    return typed_day(typed, what, part=what) if typed.strip() else None


def reference(source: Source) -> Reference:
    """A source as the store holds it."""
    read = PartialDate.parse(source.read.isoformat()) if source.read is not None else None
    return Reference(title=source.title, url=source.url or None, retrieved=read)

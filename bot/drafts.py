"""What an editor typed in one line, as an edit; or a list of what is missing or unclear, for the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.editing import (
    AddStatement,
    CorrectStatement,
    Edit,
    EndStatement,
    RemoveStatement,
    StatementRef,
    Succession,
)
from bot.editing.meaning import HELD, meant_among
from bot.editing.values import is_day, is_number, takes_no_entity, typed_day
from bot.sheets import sheet_of
from bot.store.facts import FactStore
from bot.typed_names import Reading
from bot.wishes import reference
from handlers.ports_facts import Unclear, Unfinished
from handlers.typed_facts import Typed, Verb, is_name_alone
from nlp.domain import Entity, Kind, Statement, Value

_NO_SOURCE = "No source is named: who says so, and where?"
_NO_REASON = "No reason is given: what was wrong with it?"


async def drafted(typed: Typed, store: FactStore) -> Edit | Unfinished | Unclear:
    """The edit that was typed; what it lacks; or the list of what is held, where it is not clear what was meant.

    Raises:
        EditError: nothing can be made of it; the sentence says what to do.
        ServiceError: the store cannot be reached.
    """
    reading = Reading(store)
    typed = await reading.as_membership(typed)
    match typed.verb:
        case Verb.REPLACE:
            return await _succession(typed, reading)
        case Verb.ADD:
            return await _addition(typed, reading)
        case _:
            return await _change(typed, reading)


async def _succession(typed: Typed, reading: Reading) -> Succession | Unfinished:
    office, leaving = await _office_and_leaving(typed, reading)
    coming = await reading.who(typed.subject, kind=Kind.PERSON)
    day = reading.day(typed.start, "first day")
    missing = [
        *([] if typed.value else ["No office is named."]),
        *([] if typed.subject else ["Nobody is named who takes office."]),
        *([] if typed.start else ["No day is given: when does the new term begin?"]),
        *([] if typed.source.title else [_NO_SOURCE]),
    ]
    problems = tuple(reading.problems) if is_name_alone(typed) else (*reading.problems, *missing)
    if missing or problems or office is None or coming is None or day is None:
        return Unfinished(typed=typed, problems=problems, subject=coming, value=office, leaving=leaving)
    return Succession(
        office=office.id,
        coming=coming.id,
        on=day,
        source=reference(typed.source),
        # Whoever is meant when this is read is meant when it is saved.
        leaving=leaving.id if leaving is not None else await reading.only_holder(office, day),
    )


async def _office_and_leaving(typed: Typed, reading: Reading) -> tuple[Entity | None, Entity | None]:
    """The office and who leaves it; "replace Orr with Quill" means the one office that Orr holds."""
    office = await reading.office(typed.value)
    if office is not None or typed.leaving:
        terms = await reading.holders(office)
        still = {term.subject for term in terms if term.end is None}
        return office, await reading.who(typed.leaving, kind=Kind.PERSON, among=still)
    other = Reading(reading.store)
    person = await other.who(typed.value, kind=Kind.PERSON)
    if person is None:
        return None, None
    record = (await reading.store.records([person.id]))[person.id]
    held = [one.value.id for one in record.statements if one.property == HELD and one.end is None and one.value.id]
    offices = await reading.store.records(held)
    if len(offices) == 1:
        reading.problems.clear()
        return next(iter(offices.values())).entity, person
    names = " and ".join(record.entity.name for record in offices.values()) or "no office"
    reading.problems[:] = [f"{person.name} holds {names} on our record: which office is meant?"]
    return None, person


async def _addition(typed: Typed, reading: Reading) -> AddStatement | Unfinished:
    subject = await reading.who(typed.subject)
    if is_name_alone(typed):
        return Unfinished(typed=typed, subject=subject, problems=tuple(reading.problems))
    typed = _day_as_value(typed)
    value, entity = await reading.value(typed.property, typed.value)
    start, end = reading.day(typed.start, "start"), reading.day(typed.end, "end")
    missing = [
        *([] if typed.subject else ["Nobody and nothing is named of whom it is true."]),
        *([] if typed.property else [f"It is not said what {typed.subject} is: “as” an office, “member of”, “born” …"]),
        *([] if typed.value or not typed.property else [f"No value is given for {typed.property}."]),
        *([] if typed.source.title else [_NO_SOURCE]),
    ]
    problems = (*reading.problems, *missing)
    if problems or subject is None or value is None:
        text = typed.value if takes_no_entity(typed.property) else ""
        return Unfinished(typed=typed, problems=problems, subject=subject, value=entity, text=text)
    return AddStatement(
        statement=Statement(
            subject=subject.id,
            property=typed.property,
            value=value,
            start=start,
            end=end,
            sources=(reference(typed.source),),
            note=typed.note or None,
        )
    )


async def _change(
    typed: Typed, reading: Reading
) -> EndStatement | CorrectStatement | RemoveStatement | Unfinished | Unclear:
    """An end, a correction or a removal of the one statement that is meant."""
    typed = _day_as_value(typed)
    entity: Entity | None = None
    wanted: Value | None = None
    if typed.property == HELD:
        entity = await reading.office(typed.value)
        wanted = Value(id=entity.id) if entity is not None else None
    elif typed.value:
        wanted, entity = await reading.value(typed.property, typed.value)
    terms = await reading.holders(entity) if typed.property == HELD else ()
    among = {term.subject for term in terms if term.end is None or typed.verb is not Verb.END}
    subject = await reading.who(typed.subject, among=among)
    if subject is None:
        return Unclear(name=typed.subject, problem=" ".join(reading.problems))
    sheet = await sheet_of(reading.store, subject)
    if is_name_alone(typed) or reading.problems:
        return Unclear(name=subject.name, sheet=sheet, problem=" ".join(reading.problems))
    record = (await reading.store.records([subject.id]))[subject.id]
    found = _meant(record.statements, typed, wanted)
    if len(found) != 1:
        return Unclear(name=subject.name, sheet=sheet, problem=_which(subject.name, len(found)))
    if typed.verb is Verb.END and found[0].end is not None:
        problem = f"That is over on our record since {found[0].end}. To put its end right: /fact correct … until DAY."
        return Unclear(name=subject.name, sheet=sheet, problem=problem)
    ref = StatementRef.to(found[0])
    held = next(one for one in sheet.statements if one.key == ref.key)
    return await _changed(typed, found[0], Unfinished(typed=typed, subject=subject, held=held), reading)


async def _changed(
    typed: Typed, before: Statement, unfinished: Unfinished, reading: Reading
) -> EndStatement | CorrectStatement | RemoveStatement | Unfinished:
    held = unfinished.held
    assert held is not None  # noqa: S101 - the statement was found
    ref = StatementRef(subject=held.subject, key=held.key)
    end = reading.day(typed.end, "last day")
    needs = [] if typed.source.title else [_NO_SOURCE]
    if typed.verb is Verb.REMOVE:
        if typed.why or typed.source.title:
            return RemoveStatement(ref=ref)
        return replace(unfinished, problems=(_NO_REASON,))
    if typed.verb is Verb.END:
        needs += [] if typed.end else ["No day is given: what was the last day on which it was true?"]
        if end is not None and not needs:
            return EndStatement(ref=ref, end=end, source=reference(typed.source))
        return replace(unfinished, problems=(*reading.problems, *needs), held=replace(held, end=str(end or held.end)))
    value: Value | None = before.value
    entity: Entity | None = None
    if right := typed.to or ("" if before.value.id is not None else typed.value):
        value, entity = await reading.right_value(before, right)
    start = reading.day(typed.start, "first day")
    if not (typed.to or typed.start or typed.end or typed.note or value != before.value):
        needs.append("It is not said what is right: “to” another value, “from” or “until” another day, or a “note”.")
    if value is None or reading.problems or needs:
        shown = replace(
            held,
            value=entity.name if entity is not None else right or held.value,
            value_id=entity.id if entity is not None else held.value_id,
            start=str(start or held.start),
            end=str(end or held.end),
            note=typed.note or held.note,
        )
        return replace(unfinished, problems=(*reading.problems, *needs), held=shown)
    to = replace(
        before,
        value=value,
        start=start or before.start,
        end=end or before.end,
        note=typed.note or before.note,
        sources=(reference(typed.source),),
        known_until=None,
        vouched_by=(),
    )
    return CorrectStatement(ref=ref, to=to)


def _meant(statements: Sequence[Statement], typed: Typed, wanted: Value | None) -> list[Statement]:
    if not typed.property:
        return [one for one in statements if one.end is None and typed.verb is Verb.END and not is_day(one.property)]
    start = None
    if typed.verb is not Verb.CORRECT and typed.start:
        start = typed_day(typed.start, "start")
    found = meant_among(
        statements, property_=typed.property, value=wanted, start=start, open_only=typed.verb is Verb.END
    )
    # "correct Orr born 1970-03-04": of what can have one value, the new one alone is said.
    alone = [one for one in statements if one.property == typed.property and one.value.id is None]
    return alone if not found and typed.verb is Verb.CORRECT else found


def _day_as_value(typed: Typed) -> Typed:
    """ "Died on 2026-02-02", "population 20000 to 21000": what was read as when it is true is the value itself."""
    if typed.verb is Verb.CORRECT and typed.end and (is_day(typed.property) or is_number(typed.property)):
        # "born from 1970-03-03 to 1970-03-04": the first is what our record has.
        return replace(typed, value=typed.value or typed.start, to=typed.end, start="", end="")
    if is_day(typed.property) and not typed.value and (typed.start or typed.end):
        return replace(typed, value=typed.start or typed.end, start="", end="")
    return typed


def _which(name: str, found: int) -> str:
    if found:
        return f"Our record has {found} such statements on {name}: press Change beside the one that is meant."
    return f"Our record has no such statement on {name}. This is what it has:"

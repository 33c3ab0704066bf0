"""A succession: one term is closed on the eve, the other opened, in one change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.editing.edits import EditError, Succession
from bot.editing.plans import Plan, sources_with, with_statement
from bot.editing.refusals import HELD, World, a_kind, check, check_source, known_record, refuse_a_crowd
from bot.editing.words import statement_words
from bot.store.history import Deed
from bot.store.records import Record
from nlp.dates import PartialDate
from nlp.domain import Kind, Statement, Value
from nlp.evidence import day_words


def succeed(edit: Succession, world: World) -> Plan:
    """One term ends the day before another begins."""
    office = known_record(edit.office, world).entity
    coming = known_record(edit.coming, world)
    if office.kind is not Kind.OFFICE:
        raise EditError(
            f"{office.name} is {a_kind(office.kind)}, and nobody succeeds to it; name the office.", part="office"
        )
    if edit.on.day is None:
        raise EditError("A succession needs its day (2026-01-01): the one before is the last of the other's term.")
    check_source(edit.source)
    eve = edit.on.first - timedelta(days=1)
    last = PartialDate(eve.year, eve.month, eve.day)
    terms = [term for term in world.terms.get(office.id, ()) if term.holds_on(eve)]
    leaving = edit.leaving if edit.leaving is not None else _only_holder(office.name, terms, last, world)
    if leaving == coming.entity.id:
        raise EditError(
            f"{coming.entity.name} can't succeed themselves; to record another term, add it.", part="coming"
        )
    left = known_record(leaving, world)
    closed = _closed(left, office.id, edit, last, world)
    opened = Statement(
        subject=coming.entity.id, property=HELD, value=Value(id=office.id), start=edit.on, sources=(edit.source,)
    )
    check(opened, coming, world)
    for known in coming.statements:
        if known.property == HELD and known.value == opened.value and known.holds_on(edit.on.first):
            raise EditError(f"Our record has that already: {statement_words(known, world.names)}.", part="coming")
    others = [term for term in world.terms.get(office.id, ()) if term.subject != leaving]
    refuse_a_crowd(opened, world, among=others)
    said = f"{coming.entity.name} replaces {left.entity.name} as {office.name} on {day_words(edit.on)}"
    after = replace(coming, statements=(*coming.statements, opened))
    return Plan(deed=Deed.REPLACE, said=said, after=(closed, after) if closed != left else (after,))


def _only_holder(office: str, terms: Sequence[Statement], eve: PartialDate, world: World) -> str:
    holders = sorted({term.subject for term in terms})
    if len(holders) == 1:
        return holders[0]
    if not holders:
        raise EditError(
            f"Nobody on our record is {office} on {day_words(eve)}; add the new term by itself.", part="start"
        )
    held_by = " and ".join(map(world.name, holders))
    raise EditError(f"{office} is held by {held_by}; say whom of them is replaced.", part="leaving")


def _closed(left: Record, office: str, edit: Succession, last: PartialDate, world: World) -> Record:
    held = [
        (place, one)
        for place, one in enumerate(left.statements)
        if one.property == HELD and one.value.id == office and one.holds_on(last.first)
    ]
    if len(held) != 1:
        is_ = f"more than once {world.name(office)}" if held else f"not {world.name(office)}"
        others = {term.subject for term in world.terms.get(office, ()) if term.holds_on(last.first)} - {left.entity.id}
        but = f", but {' and '.join(map(world.name, sorted(others)))}" if others and not held else ""
        raise EditError(f"On our record {left.entity.name} is {is_} on {day_words(last)}{but}; correct that first.")
    place, term = held[0]
    if term.end == last:
        return left
    if term.end is not None and not term.end.first <= last.first <= term.end.last:
        words = statement_words(term, world.names)
        raise EditError(f"Our record has another end for that term ({words}); correct that first.")
    if term.start is not None and last.last < term.start.first:
        raise EditError(f"That term begins later: {statement_words(term, world.names)}.")
    ended = replace(term, end=last, known_until=None, vouched_by=(), sources=sources_with(edit.source, term.sources))
    return with_statement(left, place, ended)

"""A statement as evidence: its words, its dates, and the newest of its sources.

Every check composes its findings from these, so that the same statement reads the same wherever it is quoted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from nlp.dates import PartialDate
from nlp.domain import Entity, Evidence, Reference, Statement
from nlp.knowledge import Knowledge


def entity_of(entity_id: str, knowledge: Knowledge) -> Entity | None:
    """What the store's answers hold of an entity; None where they do not name it."""
    entity = knowledge.entities.get(entity_id)
    if entity is None and entity_id in knowledge.dossiers:
        return knowledge.dossiers[entity_id].entity
    return entity


def name_of(entity_id: str, knowledge: Knowledge) -> str:
    """The house style's name of an entity, or its id where the answers do not have it."""
    entity = entity_of(entity_id, knowledge)
    return entity.name if entity else entity_id


def day_words(day: PartialDate) -> str:
    """A date as an editor writes it: "1 Jan 2026", "Jan 2026", "2026"."""
    if day.month is None:
        return str(day.year)
    month = day.first.strftime("%b")
    return f"{month} {day.year}" if day.day is None else f"{day.day} {month} {day.year}"


def since(statement: Statement) -> str:
    """ " since 1 Jan 2026", or nothing where the record does not say."""
    return f" since {day_words(statement.start)}" if statement.start is not None else ""


def evidence_of(statement: Statement, text: str) -> Evidence:
    """`text` as evidence, with the statement's dates and the source that confirmed it last."""
    return Evidence(text=text, start=statement.start, end=statement.end, source=newest(statement.sources))


def note_of(statements: Iterable[Statement]) -> str | None:
    """What all of these statements are to be read with; None where one of them says it without."""
    notes = dict.fromkeys(one.note for one in statements)
    return None if None in notes or not notes else "; ".join(filter(None, notes))


def newest(sources: Iterable[Reference]) -> Reference | None:
    """The source that was read last; the first of those that do not say when, None where there is none."""
    return max(sources, key=lambda one: one.retrieved.last if one.retrieved else date.min, default=None)

"""What an edit does, as records before and after, and how a record is made with another statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.editing.refusals import check_source
from bot.store.history import Deed
from bot.store.records import Record
from nlp.domain import Reference, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an edit does: the deed, the sentence on it, and the records as they will be."""

    deed: Deed
    said: str
    after: tuple[Record, ...]


def with_statement(record: Record, place: int, statement: Statement) -> Record:
    """A record with a statement in the place of another."""
    return replace(record, statements=(*record.statements[:place], statement, *record.statements[place + 1 :]))


def sources_with(newer: Reference, older: Sequence[Reference]) -> tuple[Reference, ...]:
    """A new source before the older ones."""
    check_source(newer)
    return tuple(dict.fromkeys((newer, *older)))

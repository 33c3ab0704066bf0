"""A statement in words, as the history, a preview and a review show it."""

from __future__ import annotations

from collections.abc import Mapping

from nlp.dates import PartialDate
from nlp.domain import Rank, Statement
from nlp.evidence import day_words
from nlp.quantities import quantity_words

_MOST_SOURCES = 2


def statement_words(statement: Statement, names: Mapping[str, str]) -> str:
    """ "Ada Quill: Harbour Master of Port Ellery since 1 Jan 2026 (Gazette 7)".

    Args:
        names: the house names of entities by their ids; one that is not there is called by its id.
    """
    said = value_words(statement, names)
    if statement.property != "position held":
        said = f"{statement.property} {said}"
    parts = [f"{names.get(statement.subject, statement.subject)}: {said}", when_words(statement.start, statement.end)]
    if statement.rank is not Rank.NORMAL:
        parts.append(f"[{statement.rank.value}]")
    if statement.sources:
        titles = dict.fromkeys(source.title for source in statement.sources)
        parts.append(f"({'; '.join(list(titles)[:_MOST_SOURCES])})")
    if statement.known_until is not None:
        parts.append(f"[known until {day_words(statement.known_until)}]")
    if statement.vouched_by and statement.end is None:
        parts.append(f"[vouched for by {' and '.join(statement.vouched_by)}]")
    if statement.note is not None:
        parts.append(f"[note: {statement.note}]")
    return " ".join(part for part in parts if part)


def counts_words(counts: Mapping[str, int]) -> str:
    """What an import brought: "1 entity added, 12 statements changed"."""
    return ", ".join(_count(number, what) for what, number in sorted(counts.items()))


def _count(number: int, what: str) -> str:
    one = what.replace("entities", "entity").replace("statements", "statement")
    return f"{number:,} {one if number == 1 else what}"


def value_words(statement: Statement, names: Mapping[str, str]) -> str:
    """The value of a statement: a name, a day, a number with its unit, a text."""
    value = statement.value
    if value.id is not None:
        return names.get(value.id, value.id)
    if value.date is not None:
        return day_words(value.date)
    if value.quantity is not None:
        return quantity_words(value.quantity, value.unit)
    return value.text or ""


def when_words(start: PartialDate | None, end: PartialDate | None) -> str:
    """ "since 1 Jan 2026", "until 2020", "2019 to 31 Dec 2025", "in 2024"; nothing where neither is known."""
    if start is not None and start == end:
        return f"{'in' if start.day is None else 'on'} {day_words(start)}"
    if start is not None and end is not None:
        return f"{day_words(start)} to {day_words(end)}"
    if start is not None:
        return f"since {day_words(start)}"
    return f"until {day_words(end)}" if end is not None else ""

"""Terms of office side by side: who surely held an office on one day with whom.

What the record leaves open speaks for nobody's being in the way: of "2004" only what is surely within the term counts,
and on a handover day either holder is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from nlp.domain import Rank, Statement


def crowded(terms: Iterable[Statement], *, seats: int) -> tuple[tuple[date, tuple[Statement, ...]], ...]:
    """The days after which more people than seats surely held an office, with their terms, the newest last.

    Deprecated terms do not count, and rivals of whom each has a note are left alone: the office is disputed.
    """
    counted = [term for term in terms if term.rank is not Rank.DEPRECATED]
    counted.sort(key=lambda term: (surely_from(term), term.subject))
    found = []
    for number, term in enumerate(counted):
        day = surely_from(term)
        others = _beside(term, counted[:number])
        disputed = all(one.note is not None for one in (*others, term))
        if not disputed and day < surely_until(term) and len({other.subject for other in others}) >= seats:
            found.append((day, (*others, term)))
    return tuple(found)


def _beside(term: Statement, others: Sequence[Statement]) -> tuple[Statement, ...]:
    day = surely_from(term)
    return tuple(other for other in others if other.subject != term.subject and day < surely_until(other))


def surely_from(statement: Statement) -> date:
    """The first day of which the record leaves no doubt: of "2004" the last of the year."""
    return statement.start.last if statement.start is not None else date.min


def surely_until(statement: Statement) -> date:
    """The last day of which the record leaves no doubt. On a handover day either holder is right."""
    return statement.end.first if statement.end is not None else date.max - timedelta(days=1)

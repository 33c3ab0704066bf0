"""Dates as sources give them: to the day, the month or the year, and what is true on a given day.

Reach for it wherever a statement's start and end meet an article's day. It does not find dates in text.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of day, month or year precision; `month` and `day` are None where the source does not say."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

        Raises:
            ValueError: the text is of no such form, or no such day exists.
        """
        match = _ISO.match(text)
        if match is None:
            raise ValueError(f"{text!r} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # noqa: S101 - the pattern's first group always matches
        try:
            date(year, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            raise ValueError(f"there is no day {text}") from None
        return cls(year, month, day)

    @property
    def first(self) -> date:
        """The earliest day that this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day that this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")


def holds_on(day: date, *, start: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether something true from `start` to `end` may be true on `day`.

    Both ends are included, and a month or a year counts whole: where the source leaves it open, either answer is right
    (contract, section 1: `end` is the last day on which it is true).
    """
    return (start is None or start.first <= day) and (end is None or day <= end.last)

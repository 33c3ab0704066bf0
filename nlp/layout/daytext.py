"""Days as datelines, publication and embargo lines print them. It reads furniture; dates in prose are not its business.

Numbers alone ("03/02/2026") are not taken: one half of the world reads them as February, the other as March.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDay:
    """A day of a month as printed; `year` is None where the line leaves it out, as agency datelines do."""

    month: int
    day: int
    year: int | None = None

    @property
    def whole(self) -> date | None:
        """The day, or None where no year is printed."""
        return None if self.year is None else date(self.year, self.month, self.day)

    def near(self, day: date) -> date:
        """The day of that month and day nearest to `day`, before or after it."""
        return min(self._days(day), key=lambda there: abs(there - day))

    def by(self, posted: date) -> date:
        """The last such day on which copy posted on `posted` can have been written: "Dec 31" read on 1 January is last
        year's, and so is "Jan 21" read in November."""
        days = self._days(posted)
        return max((there for there in days if there <= posted + _AHEAD), default=days[0])

    def _days(self, day: date) -> list[date]:
        """That month and day in the years around `day`, or in the one printed."""
        years = range(day.year - 8, day.year + 5) if self.year is None else (self.year,)
        return [date(year, self.month, self.day) for year in years if _exists(year, self.month, self.day)]


def find_day(text: str) -> PrintedDay | None:
    """The first day that `text` prints with a named month or in ISO form; a day that does not exist is none."""
    for match in _DAY.finditer(text):
        day = _printed(match)
        if day is not None:
            return day
    return None


MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wednes|wed|thur?s?|fri|satur|sat|sun)(?:day)?\.?,?\s+)"

# One pattern for a day in a line of furniture; the named groups are read by `_printed`.
DAY = (
    rf"{_WEEKDAY}?(?:"
    rf"(?P<iso_y>\d{{4}})-(?P<iso_m>\d{{2}})-(?P<iso_d>\d{{2}})"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{MONTH})(?:,?\s+(?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>\d{{4}}))?"
    rf")"
)
_DAY = re.compile(rf"(?<![\w-]){DAY}(?![\w-])", re.IGNORECASE)

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def _printed(match: re.Match[str]) -> PrintedDay | None:
    found = match.groupdict()
    if found["iso_y"] is not None:
        year, month, day = int(found["iso_y"]), int(found["iso_m"]), int(found["iso_d"])
        return PrintedDay(year=year, month=month, day=day) if _exists(year, month, day) else None
    name, number, printed_year = (
        (found["m1"], found["d1"], found["y1"]) if found["m1"] else (found["m2"], found["d2"], found["y2"])
    )
    month_number = _month(name)
    if month_number is None:
        return None
    year_or_leap = int(printed_year) if printed_year else 2000
    if not _exists(year_or_leap, month_number, int(number)):
        return None
    return PrintedDay(year=int(printed_year) if printed_year else None, month=month_number, day=int(number))


def _month(name: str) -> int | None:
    folded = name.lower().rstrip(".")
    folded = "sep" if folded == "sept" else folded
    return next((number for number, full in enumerate(_MONTHS, 1) if full.startswith(folded)), None)


# A Sunday paper's copy is dated some days ahead.
_AHEAD = timedelta(days=7)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True

"""The points of time that a stretch of prose prints, in order: days, months, years, weekdays, "yesterday", "last year".

Reach for it to compare what a text says of time with itself. A point that copy leaves open has a reading for each way
to take it: "3 February" may be last winter's or the next, "on Friday" last week's, this or the coming one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from nlp.domain import Span
from nlp.when import MONTHS, WEEKDAYS, find_dates, find_years, month_of, readings, weekday_of, written

# The first and the last moment that may be meant, in days (`date.toordinal`) and parts of a day.
Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of time in print.

    `whole` is true where its year is printed with it. A `weekday` may be of any week near the story; a `loose` point
    ("in May", "this year") is too wide to be one end of a length.
    """

    span: Span
    readings: tuple[Stretch, ...]
    told: str
    whole: bool = True
    weekday: bool = False
    loose: bool = False

    @property
    def first(self) -> float:
        """The first moment of the likeliest reading."""
        return self.readings[0][0]

    @property
    def last(self) -> float:
        """The last moment of the likeliest reading."""
        return self.readings[0][1]


def apart(one: Point, other: Point) -> list[Stretch]:
    """How many days lie between two points, at least and at most, for each way to take them."""
    return [(first - high, last - low) for low, high in one.readings for first, last in other.readings]


def last_one(point: Point) -> Point:
    """A weekday as the last one that there was: "was freed on Monday, after ten days"."""
    return replace(point, readings=point.readings[:1], weekday=False)


def moment(days: tuple[date, date], where: Span) -> Point:
    """The story's own day as a point; `days` are the first and the last that it may be."""
    first, last = days
    return Point(span=Span(where.end, where.end), readings=((_one(first)[0], _one(last)[1]),), told=written(first))


def find_points(text: str, where: Span, now: date, *, dated: bool, around: Span) -> tuple[Point, ...]:
    """The points of time of a stretch in a story of the day `now`; `dated` is false where that day is a guess.

    The words `around` it may have the year of a day that it prints without one.
    """
    found = [*_days(text, where, now, around)]
    found += [one for one in _months(text, where, now) if not _taken(one, found)]
    found += [one for one in _years(text, where) if not _taken(one, found)]
    if _NEAR_NOW.search(text, where.start, where.end):
        found += [
            one for one in (*_weekdays(text, where, now), *_words(text, where, now, dated)) if not _taken(one, found)
        ]
    return tuple(_at_its_hour(text, one) for one in sorted(found, key=lambda point: point.span))


def _days(text: str, where: Span, now: date, around: Span) -> list[Point]:
    mentions = find_dates(text[where.start : where.end])
    dated, years = list[tuple[int, int]](), list[int]()
    if any(mention.year is None for mention in mentions):
        printed = find_dates(text[around.start : around.end])
        dated = [(one.span.start + around.start, one.year) for one in printed if one.year is not None]
        years = [now.year, *(year for year, _ in find_years(text, around.start, around.end))]
    found = []
    for mention in mentions:
        span = Span(mention.span.start + where.start, mention.span.end + where.start)
        days = readings(mention, now)
        if mention.year is None:
            # It is of the year that stands nearest before it, else of the first behind; but it may as well be of
            # another that stands beside it, or of the one before that.
            likely = [year for start, year in dated if start < span.start][-1:] or [year for _, year in dated[:1]]
            near = [mention.on(other) for other in (*likely, *(year - back for year in years for back in (0, 1)))]
            days = tuple(dict.fromkeys(day for day in (*(() if likely else days), *near) if day is not None))
        if days and mention.range_end is None:
            whole = mention.year is not None
            found.append(Point(span=span, readings=tuple(map(_one, days)), told=written(days[0]), whole=whole))
    return found


def _months(text: str, where: Span, now: date) -> list[Point]:
    found = []
    for match in _MONTH_OF_YEAR.finditer(text, where.start, where.end):
        month = month_of(match["month"])
        year = int(match["year"]) if match["year"] else now.year + _YEARS_AWAY[match["that"]]
        told = f"{MONTHS[month - 1]} {year}"
        found.append(Point(span=Span(*match.span()), readings=(_month(year, month),), told=told))
    return found


def _years(text: str, where: Span) -> list[Point]:
    named = [*find_years(text, where.start, where.end)]
    # "(1914-1920)"
    named += [(int(match["y"]), Span(*match.span("y"))) for match in _TO_YEAR.finditer(text, where.start, where.end)]
    return [Point(span=span, readings=(_year(year),), told=str(year)) for year, span in named]


def _weekdays(text: str, where: Span, now: date) -> list[Point]:
    """ "On Friday": of this week, of the one before or the next."""
    found = []
    for match in _WEEKDAY.finditer(text, where.start, where.end):
        last = now - timedelta(days=(now.weekday() - weekday_of(match[0])) % 7)
        weeks = (0, -1) if _OF_LAST_WEEK.match(text, match.end()) else (0, 1, -1)
        days = [last + timedelta(weeks=week) for week in weeks]
        told = WEEKDAYS[weekday_of(match[0])]
        # "Friday's ceremony" says when that was, and of what else is told there nothing.
        of_another = text.startswith(("'s", "’s"), match.end())
        found.append(
            Point(
                span=Span(*match.span()),
                readings=tuple(map(_one, days)),
                told=told,
                whole=False,
                weekday=True,
                loose=of_another,
            )
        )
    return found


def _words(text: str, where: Span, now: date, dated: bool) -> list[Point]:
    """ "Yesterday", "last year", "in May": counted from the story's day."""
    found = []
    for match in _WORD.finditer(text, where.start, where.end):
        said, span = match[0].lower(), Span(*match.span())
        if said in _DAYS_AWAY:
            day = now + timedelta(days=_DAYS_AWAY[said])
            found.append(Point(span=span, readings=(_one(day),), told=said, whole=False, loose=not dated))
        else:
            year = now.year + _YEARS_AWAY[said.split()[0]]
            found.append(Point(span=span, readings=(_year(year),), told=said, whole=False, loose=True))
    for match in _MONTH.finditer(text, where.start, where.end):
        month = month_of(match["month"])
        near = sorted((now.year - 1, now.year, now.year + 1), key=lambda year: abs((date(year, month, 15) - now).days))
        stretches = tuple(_month(year, month) for year in near[:2])
        found.append(
            Point(span=Span(*match.span("month")), readings=stretches, told=MONTHS[month - 1], whole=False, loose=True)
        )
    return found


def _at_its_hour(text: str, point: Point) -> Point:
    """ "At 6 p.m. on Tuesday" is that hour of the day."""
    if any(last - first >= 1 for first, last in point.readings):
        return point
    before, behind = _HOUR_BEFORE.search(text[max(0, point.span.start - _BESIDE) : point.span.start]), None
    if before is None:
        behind = _HOUR_BEHIND.match(text, point.span.end)
    match = before or behind
    if match is None:
        return point
    hour, minute = int(match["h"]), int(match["m"] or 0)
    if not 1 <= hour <= _NOON or minute >= _MINUTES:
        return point
    at = (hour % _NOON + (_NOON if match["half"][0] in "pP" else 0) + minute / _MINUTES) / (2 * _NOON)
    return replace(point, readings=tuple((first + at, first + at) for first, _ in point.readings))


def _one(day: date) -> Stretch:
    return float(day.toordinal()), day.toordinal() + _DAY


def _month(year: int, month: int) -> Stretch:
    after = date(year + month // len(MONTHS), month % len(MONTHS) + 1, 1)
    return float(date(year, month, 1).toordinal()), after.toordinal() - 1 + _DAY


def _year(year: int) -> Stretch:
    return float(date(year, 1, 1).toordinal()), date(year, 12, 31).toordinal() + _DAY


def _taken(point: Point, found: list[Point]) -> bool:
    return any(one.span.overlaps(point.span) for one in found)


# A day lasts to just before the next.
_DAY = 0.99
_NOON, _MINUTES, _BESIDE = 12, 60, 24
_NAMES = "|".join(MONTHS)
_MONTH_OF_YEAR = re.compile(
    rf"(?<!\w)(?P<month>{_NAMES}),?\s(?:of\s)?(?:(?P<year>1[5-9]\d\d|20\d\d)(?![\d%]|,\d)|(?P<that>last|this|next)\syear\b)"
)
_TO_YEAR = re.compile(r"(?<=\()(?:1[5-9]|20)\d\d\s?[-–]\s?(?P<y>(?:1[5-9]|20)\d\d)(?=\))")
_WEEKDAY = re.compile(
    r"(?<!Black )(?<!Bloody )(?<!Good )(?<!Super )(?<!Cyber )(?<!Ash )(?<!Easter )(?<!Palm )"
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!s\b|\sNight\s[A-Z])"
)
_OF_LAST_WEEK = re.compile(r"\s(?:of\s)?last\sweek\b")
_DAYS_AWAY = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
# Words that count a day from the one on which they are said.
SPOKEN = frozenset(_DAYS_AWAY)
_YEARS_AWAY = {"last": -1, "this": 0, "next": 1}
_WORD = re.compile(rf"\b(?:{'|'.join(_DAYS_AWAY)}|(?:last|this|next)\syear)\b", re.IGNORECASE)
_MONTH = re.compile(
    rf"\b(?i:in|since|until|last|from|to|between|and|early|late|mid)[ -](?:early |late |mid-)?(?P<month>{_NAMES})\b"
    r"(?!,?\s\d)"
)
_NEAR_NOW = re.compile(
    rf"day\b|\b(?:last|this|next|to)\s?(?:year|night|morning|afternoon|evening)\b|\b(?:tomorrow|{_NAMES})\b",
    re.IGNORECASE,
)
_CLOCK = r"(?P<h>\d{1,2})(?:[.:](?P<m>\d\d))?\s?(?P<half>[ap]\.?m\b\.?|[AP]\.?M\b\.?)"
_HOUR_BEFORE = re.compile(rf"(?<![\d.,:]){_CLOCK}\s(?:on\s)?\Z")
_HOUR_BEHIND = re.compile(rf",?\sat\s(?:about\s)?{_CLOCK}")

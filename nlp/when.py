"""Dates and weekdays as prose prints them, and the days that they can mean for an article of a given day.

Reach for it to compare what a text says of time with the calendar or with another text. It finds and resolves; it does
not judge (`nlp/checks/itself/calendar.py` does). Month names are English, capitalised or in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.dates import PartialDate
from nlp.domain import Span

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A day or month in prose, as printed: `day` 31 of `month` 6 is possible here.

    `span` covers the whole, weekday included; `weekday` counts from Monday = 0 and is None where none is printed beside
    it. `range_end` is the last day of "3-5 March". `relative` is the word of "yesterday, 3 March".
    """

    span: Span
    day: int
    month: int
    year: int | None = None
    weekday: int | None = None
    weekday_span: Span | None = None
    range_end: int | None = None
    relative: str | None = None
    month_first: bool = False

    def on(self, year: int) -> date | None:
        """The day in `year`, None where that year has no such day."""
        return day_of(year, self.month, self.day)


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Every day with its month that `text` prints, in order, with the weekday beside it."""
    # Of most sentences, and it is asked for each, a look for what every date has is enough.
    if _DIGIT.search(text) is None:
        return ()
    found = []
    if any(start in text for start in _MONTH_STARTS):
        found += [_mention(text, match) for match in _DATE.finditer(text)]
        found += [mention for match in _PAIR.finditer(text) if (mention := _first_of_pair(match, found)) is not None]
    if _ISO_MONTH.search(text) is not None:
        found += [mention for match in _ISO.finditer(text) if (mention := _iso(match)) is not None]
    return tuple(sorted(found, key=lambda mention: mention.span))


def find_years(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, Span]]:
    """The four-digit years of `text` between two offsets; a clock time ("2005 GMT") or a sum of money is none."""
    for match in _YEAR.finditer(text, start, len(text) if end is None else end):
        yield int(match["year"]), Span(match.start("year"), match.end("year"))


def readings(mention: DateMention, as_of: date) -> tuple[date, ...]:
    """The days that a mention can mean in an article of `as_of`, nearest first; more than one where copy is unclear.

    A day without a year is of the year that brings it nearest to the article. Half a year away either year will do:
    in July "3 February" may be last winter's or next winter's.
    """
    if mention.year is not None:
        day = mention.on(mention.year)
        return () if day is None else (day,)
    days = [day for year in range(as_of.year - 1, as_of.year + 2) if (day := mention.on(year)) is not None]
    days.sort(key=lambda day: abs(day - as_of))
    near = [day for day in days if abs(day - as_of) <= _EITHER_YEAR]
    return tuple(near or days[:1])


def weekday_of(name: str) -> int:
    """The number of a weekday's printed name, from Monday = 0."""
    return _WEEKDAY_NUMBER[name[:3].lower()]


def month_of(name: str) -> int:
    """The number of a month's printed name, from 1."""
    return _MONTH_NUMBER[name[:3].lower()]


def day_of(year: int, month: int, day: int) -> date | None:
    """A date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def written(day: date) -> str:
    """A date as a message prints it: "3 February 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def typed_day(text: str) -> PartialDate | None:
    """The day, month or year that somebody typed by itself: "2026-01-31", "31 Jan 2026", "January 2026", "2026".

    None where it is none, or where 4/5/2026 may be of April or May.
    """
    words = " ".join(text.split()).title()
    found = _TYPED.fullmatch(words)
    try:
        if found is None:
            return PartialDate.parse(words)
        day = found["d1"] or found["d2"]
        number = f"{month_of(found['month']):02}"
        return PartialDate.parse(f"{found['year']}-{number}" + (f"-{int(day):02}" if day else ""))
    except ValueError:
        return None


def last_on_or_before(as_of: date, weekday: int) -> date:
    """The nearest day of that weekday that is not after `as_of`: what "on Monday" means in a report."""
    return as_of - timedelta(days=(as_of.weekday() - weekday) % 7)


# A bare "3 February" in an article of October may be of either year (115 and 250 days off); of April, of this one only.
_EITHER_YEAR = timedelta(days=250)

_WEEKDAY_NUMBER = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
_MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}

_WEEKDAY = (
    r"(?:Mon(?:day|\.)?|Tue(?:s(?:day|\.)?|\.)?|Wed(?:nesday|s?\.|s)?|Thu(?:r(?:s(?:day|\.)?|\.)?|\.)?"
    r"|Fri(?:day|\.)?|Sat(?:urday|\.)?|Sun(?:day|\.)?"
    r"|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)(?![A-Za-z])"
)
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Jun\.|Jul\.|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JAN(?:UARY|\.)?|FEB(?:RUARY|\.)?|MAR(?:CH|\.)|APR(?:IL|\.)?|MAY|JUNE|JULY|AUG(?:UST|\.)?"
    r"|SEPT?(?:EMBER|\.)?|OCT(?:OBER|\.)?|NOV(?:EMBER|\.)?|DEC(?:EMBER|\.)?)(?![A-Za-z])"
)
_TYPED = re.compile(
    rf"(?:(?P<d1>\d{{1,2}})(?:St|Nd|Rd|Th)? (?:Of )?)?(?P<month>{_MONTH})"
    r"(?(d1)|(?: (?P<d2>\d{1,2})(?:St|Nd|Rd|Th)?)?),? (?P<year>\d{4})"
)
_GAP = r"[ \t\u00a0]{0,2}\n?[ \t\u00a0]{0,2}"
_SPACE = r"(?:[ \t\u00a0]{1,3}\n?[ \t\u00a0]{0,2}|\n)"
_CLOCK = r"(?![ \u00a0]?(?:GMT|BST|UTC|EST|EDT|CET|ET|PT|hours|hrs|local time)\b)"
_YEAR_TAIL = rf"(?!\d|[-–]\d{{3,}}|,\d){_CLOCK}"
_DAY_FIRST = (
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:{_GAP}(?:[-–/]|to|and){_GAP}(?P<e1>\d{{1,2}})(?:st|nd|rd|th)?)?"
    rf"{_SPACE}(?:of{_SPACE})?(?P<m1>{_MONTH})(?:(?:,?{_SPACE}|,)(?P<y1>[12]\d{{3}}){_YEAR_TAIL})?"
)
_MONTH_FIRST = (
    rf"(?P<m2>{_MONTH}){_SPACE}(?:the{_SPACE})?(?P<d2>\d{{1,2}})(?!\d|[:.]\d|,\d{{3}}(?!\d)|{_GAP}%)(?:st|nd|rd|th)?"
    rf"(?:{_GAP}[-–]{_GAP}(?P<e2>\d{{1,2}})(?![\d:])(?:st|nd|rd|th)?)?(?:(?:,?{_SPACE}|,)(?P<y2>[12]\d{{3}}){_YEAR_TAIL})?"
)
_BEFORE = (
    rf"(?P<w>{_WEEKDAY})(?:{_SPACE}(?:morning|afternoon|evening|night|lunchtime))?"
    rf"(?:,?{_SPACE}\(?(?:the{_SPACE})?|,|{_SPACE}[-–]{_SPACE})"
)
_AFTER = (
    rf"(?:{_GAP}\((?:a{_SPACE})?|,{_SPACE}(?:a{_SPACE})?)(?P<v>{_WEEKDAY})"
    # "Sun 13 April, Tue 15 April": the second weekday is the next date's.
    rf"(?!,?{_SPACE}(?:the{_SPACE})?(?:\d{{1,2}}(?:st|nd|rd|th)?{_SPACE}{_MONTH}|{_MONTH}{_SPACE}\d))(?=(?P<tail>[^\n]{{0,14}}))"
)
_DATE = re.compile(
    rf"(?<![\w.,£$€/-])(?:(?P<rel>[Yy]esterday|[Tt]oday|[Tt]omorrow)(?:,?{_SPACE}\(?|,))?(?:{_BEFORE})?"
    rf"(?:{_DAY_FIRST}|{_MONTH_FIRST})(?!\d)(?:{_AFTER})?"
)
# "Saturday 3 and Sunday 4 March": the month of the first stands behind the second.
_PAIR = re.compile(
    rf"(?<!\w)(?P<w>{_WEEKDAY}){_SPACE}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}(?:and|to|or|until|[-–,]){_GAP}"
    rf"(?=(?P<second>{_WEEKDAY}{_SPACE}\d{{1,2}}(?:st|nd|rd|th)?{_SPACE}{_MONTH}))"
)
_DIGIT = re.compile(r"\d")
_MONTH_STARTS = tuple(start for name in MONTHS for start in (name[:3], name[:3].upper()))
_ISO_MONTH = re.compile(r"-[01]\d-")
_ISO = re.compile(
    rf"(?<![\w/-])(?:(?P<w>{_WEEKDAY}),?{_SPACE}\(?)?(?P<y>[12]\d{{3}})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?![\w-])"
)
_YEAR = re.compile(rf"(?<![\w£$€.,:/-])(?P<year>1[0-9]\d\d|20\d\d)(?!\w|,\d|\.\d|%){_CLOCK}")
# What follows a weekday that begins something else: "3 March, Monday's paper", "3 March, Monday to Friday".
_OWN_BUSINESS = re.compile(r"['’]s|\s*(?:to|through|until|and|or|[-–/])\s")


def _mention(text: str, match: re.Match[str]) -> DateMention:
    first = match["m1"] is None
    day, month, end = (match["d2"], match["m2"], match["e2"]) if first else (match["d1"], match["m1"], match["e1"])
    year = match["y2"] if first else match["y1"]
    weekday, stop = match["w"] or match["v"], match.end()
    weekday_span = Span(*match.span("w")) if match["w"] else Span(*match.span("v")) if match["v"] else None
    start = match.start()
    if match["v"] and not match["w"] and _OWN_BUSINESS.match(match["tail"]):
        weekday, weekday_span, stop = None, None, match.start("v") - 2
    elif match["v"] and match["w"]:
        stop = match.start("v") - 2
    if match["w"] and _is_a_newspaper(text, match):
        weekday, weekday_span, start = None, None, match.start("m2" if first else "d1")
    return DateMention(
        span=Span(start, stop),
        day=int(day),
        month=month_of(month),
        year=int(year) if year else None,
        weekday=weekday_of(weekday) if weekday else None,
        weekday_span=weekday_span,
        range_end=int(end) if end else None,
        relative=match["rel"].lower() if match["rel"] else None,
        month_first=first,
    )


def _is_a_newspaper(text: str, match: re.Match[str]) -> bool:
    """ "The Sun, 3 March 2005" and "the Mail on Sunday, 3 March" name papers, not days."""
    before = text[max(0, match.start("w") - 16) : match.start("w")]
    return (match["w"] == "Sun" and before.endswith(("The ", "the "))) or before.endswith(
        ("Mail on ", "Independent on ", "Scotland on ", "Wales on ")
    )


def _first_of_pair(match: re.Match[str], found: list[DateMention]) -> DateMention | None:
    second = next((mention for mention in found if mention.span.start == match.start("second")), None)
    if second is None or int(match["d"]) >= second.day:  # "Sunday 30 and Monday 1 March": another month
        return None
    return DateMention(
        span=Span(match.start(), match.end("d")),
        day=int(match["d"]),
        month=second.month,
        year=second.year,
        weekday=weekday_of(match["w"]),
        weekday_span=Span(*match.span("w")),
    )


def _iso(match: re.Match[str]) -> DateMention | None:
    if not 1 <= int(match["m"]) <= 12:
        return None
    return DateMention(
        span=Span(*match.span()),
        day=int(match["d"]),
        month=int(match["m"]),
        year=int(match["y"]),
        weekday=weekday_of(match["w"]) if match["w"] else None,
        weekday_span=Span(*match.span("w")) if match["w"] else None,
    )

"""The earlier times that a stretch of prose names: "in 1991", "March 1987", "in February", "25 years ago", "the 1980s".

Reach for it to ask whether what is told may be told of then. It finds and dates; what happened then it does not know.
Each period is as wide as the words leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.domain import Span
from nlp.figures import number_of
from nlp.time.happenings import happenings
from nlp.when import find_dates, find_years, month_of, readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `first` to `last`, both inclusive, as the words at `span` say."""

    first: date
    last: date
    span: Span
    words: str

    @property
    def is_dated(self) -> bool:
        """Whether the words say how long ago; "at the time" and "long ago" do not."""
        return self.first.year > _EARLIEST

    def touches(self, first: date, last: date) -> bool:
        """Whether the period has a day in common with that from `first` to `last`."""
        return self.first <= last and first <= self.last


def periods(text: str, start: int, end: int, as_of: date) -> list[Period]:
    """The earlier times named in `text` between two offsets, in order; nothing that may be of these days is one."""
    found = [*_years(text, start, end, as_of), *_days(text, start, end, as_of), *_events(text, start, end, as_of)]
    # What ignores capitals is slow to look for; small letters say at once of most stretches that they have none.
    small = text[start:end].lower()
    for rule, needs in _IN_WORDS:
        if needs.search(small) is not None:
            found += rule(text, start, end, as_of)
    return sorted(found, key=lambda one: one.span)


def _years(text: str, start: int, end: int, as_of: date) -> Iterator[Period]:
    named = list(find_years(text, start, end))
    for (year, span), following in zip(named, [*named[1:], None], strict=False):
        last = year
        if following is not None and _RANGE.fullmatch(text, span.end, following[1].start):
            last = following[0]  # "from 1979 to 1990" is all of it
        if (
            _EARLIEST <= year < as_of.year
            and year <= last
            and not _OF_A_LIFE.search(text, max(start, span.start - _REACH), span.start)
        ):
            yield _period(text, span, date(year, 1, 1), min(date(last, 12, 31), as_of))


def _decades(text: str, start: int, end: int, as_of: date) -> Iterator[Period]:
    for match in _DECADE.finditer(text, start, end):
        if match["word"]:
            first = 1900 + 10 * (_TENS.index(match["word"].lower()) + 2)
        else:
            digits = match["year"]
            first = int(digits) if len(digits) == 4 else int(("20" if digits in {"00", "10"} else "19") + digits)
        if first + 9 < as_of.year:
            yield _period(text, Span(*match.span()), date(first, 1, 1), date(first + 9, 12, 31))


def _days(text: str, start: int, end: int, as_of: date) -> Iterator[Period]:
    """A day long enough ago that no report of these days is meant."""
    for mention in find_dates(text[start:end]):
        days = [day for day in readings(mention, as_of) if day < as_of]
        day = max(days, default=None)
        if day is not None and as_of - day > _THESE_DAYS:
            yield _period(text, Span(start + mention.span.start, start + mention.span.end), day, day)


def _months(text: str, start: int, end: int, as_of: date) -> Iterator[Period]:
    """ "In February", said in September: the last one there was, unless its sentence looks ahead to the next."""
    for match in _MONTH.finditer(text, start, end):
        if not match["year"] and _AHEAD.search(text, max(start, match.start() - _REACH), match.start()) is not None:
            continue
        month = month_of(match["month"])
        year = int(match["year"]) if match["year"] else as_of.year - (month >= as_of.month)
        if (year, month) < (as_of.year, as_of.month):
            first = date(year, month, 1)
            yield _period(text, Span(*match.span()), first, (first + timedelta(days=31)).replace(day=1) - _DAY)


def _ago(text: str, start: int, end: int, as_of: date) -> Iterator[Period]:
    """ "Twenty years ago", give or take one in ten; "several decades later"; "years on", which says not how many."""
    for match in _AGO.finditer(text, start, end):
        if _is_compared(text, start, match.start()):
            continue
        few = (match["few"] or "").lower()
        exact = number_of(match["n"]) if match["n"] else None
        least, most = _HOW_MANY[few] if exact is None else (0.9 * exact - 0.6, 1.1 * exact + 0.6)
        days = _LENGTH[match["unit"].lower().rstrip("s").removesuffix("ie")]
        yield _period(text, Span(*match.span()), _back(as_of, most * days), _back(as_of, max(least, 0.3) * days))


def _last(text: str, start: int, end: int, as_of: date) -> Iterator[Period]:
    """ "Last year" is the one before this; "last summer" lies within fifteen months."""
    for match in _LAST.finditer(text, start, end):
        unit = match["unit"].lower()
        first, last = _back(as_of, 1.25 * _LENGTH["year"]), as_of
        if unit == "year":
            first, last = date(as_of.year - 1, 1, 1), date(as_of.year - 1, 12, 31)
        elif unit == "month":
            last = as_of.replace(day=1) - _DAY
            first = last.replace(day=1)
        elif unit in {"decade", "century"}:
            first, last = _back(as_of, 2 * _LENGTH[unit]), _back(as_of, _LENGTH["year"])
        yield _period(text, Span(*match.span()), first, last)


def _loose(text: str, start: int, end: int, as_of: date) -> Iterator[Period]:
    """ "In those days", "two years later", "the Cold War": earlier, and nobody says how much."""
    for match in _LOOSE.finditer(text, start, end):
        if _is_compared(text, start, match.start()):
            continue
        yield _period(text, Span(*match.span()), date(_EARLIEST, 1, 1), _back(as_of, _LENGTH["year"]))


def _is_compared(text: str, start: int, at: int) -> bool:
    """ "Against a profit of 95 million a year earlier", "up from 4 percent a month ago": what today is held against."""
    return _COMPARED.search(text, max(start, at - _COMPARISON), at) is not None


def _events(text: str, start: int, end: int, as_of: date) -> Iterator[Period]:
    for match, first, last in happenings(text, start, end):
        near = max(start, match.start() - _REACH)
        of_a_noun = _OF_AN_ERA.match(text, match.end()) or _NAMES_A_BODY.search(text, near, match.start())
        if last < _back(as_of, _LENGTH["year"]) and not of_a_noun and not _UP_TO_NOW.search(text, near, match.start()):
            yield _period(text, Span(*match.span()), first, last)


# Farther before a time than this nothing that is looked for can begin.
_REACH = 240
# "President X, who was born in 1986, will sign it", "the house, built in 1911,": of the person or thing alone.
_OF_A_LIFE = re.compile(
    r"\b(?:born|founded|established|built|incorporated|dating) (?:\w+ ){0,4}(?:in|from|on) (?:[\w.]+ ?(?:\d+,? )?)?\Z"
)
# "A Cold War-era treaty, and the prime minister said": it is the treaty that is old.
_OF_AN_ERA = re.compile(r"-era(?: [a-z-]+){1,3}(?:[.,;]| (?:and|or|that|which|with|in|on)\b)(?! [A-Z])")
# "The Council of Islamic Revolution" is called so.
_NAMES_A_BODY = re.compile(
    r"\b(?:Council|Party|Front|Guards?|Corps|Movement|Army|Museum|Society|Institute) (?:of|for) (?:the )?\Z"
)
# "The largest raid since the Cold War" is of today.
_UP_TO_NOW = re.compile(r"\bsince (?:the )?\Z")


def _period(text: str, span: Span, first: date, last: date) -> Period:
    return Period(first=first, last=last, span=span, words=text[span.start : span.end])


def _back(day: date, days: float) -> date:
    return day - timedelta(days=min(days, (day - date(_EARLIEST, 1, 1)).days))


_DAY = timedelta(days=1)
# News of a fortnight ago is still told in the present of its story.
_THESE_DAYS = timedelta(days=14)
_EARLIEST = 1000
_LENGTH = {
    "week": 7.0,
    "month": 30.5,
    "year": 365.25,
    "summer": 365.25,
    "winter": 365.25,
    "spring": 365.25,
    "autumn": 365.25,
    "season": 365.25,
    "decade": 3652.5,
    "generation": 25 * 365.25,
    "century": 36525.0,
    "centur": 36525.0,
}
# How many are meant, at least and at most.
_HOW_MANY = {
    "several": (2.0, 10.0),
    "some": (2.0, 10.0),
    "many": (3.0, 60.0),
    "a few": (1.0, 8.0),
    "a couple of": (1.0, 4.0),
    "half a": (0.4, 0.6),
    "a quarter of a": (0.2, 0.3),
    "a quarter": (0.2, 0.3),
    "a": (0.7, 1.4),
    "": (1.0, 8.0),
}
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_RANGE = re.compile(r"\s*(?:[-\u2013]|to|until|and)\s*")
_DECADE = re.compile(
    r"\b(?:the|early|late|mid|of)[ -](?:early |late |mid-)?['\u2019]?"
    rf"(?:(?P<year>1[5-9]\d0|20[0-2]0|\d0)s|(?P<word>{'|'.join(_TENS)}))\b",
    re.IGNORECASE,
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = re.compile(
    r"\b(?i:in|last|during|until|by|of|that|early|late|mid|from)[ -](?:early |late |mid-)?"
    rf"(?P<month>{_MONTHS})\b(?! ?\d{{1,2}}\b)"
    r"(?:,? (?P<year>[12]\d{3})\b)?"
)
# "will hold a drill in July": what stands between the word and the month is of the same sentence.
_AHEAD = re.compile(
    r"\b(?:will|shall|would|to (?:be|begin|open|start|take|hold|meet)|planned|plans?|due|expected|scheduled|set for)\b"
    r"(?:(?!\n|[.!?] )[\s\S]){0,200}\Z"
)
_UNIT = (
    r"(?P<unit>weeks?|months?|years?|decades?|generations?|centur(?:y|ies)|summers?|winters?|springs?|autumns?|"
    r"seasons?)"
)
_SINCE = r"(?:ago|earlier|before|previously|on|after|since|to the day|gone|past)\b"
_COMPARISON = 80
_COMPARED = re.compile(
    r"\b(?:against|compared (?:with|to)|versus|(?:up|down|fell|rose|jumped|dropped|grew) (?:[^.;]{1,30} )?from|"
    r"(?:more|less|higher|lower|fewer|better|worse) than)\b[^.;]*?\d[^.;]*\Z"
)
_AGO = re.compile(
    r"\b(?:(?P<n>\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|a hundred)"
    r"|(?P<few>several|some|many|a few|a couple of|half a|a quarter of a|a quarter|a))?"
    rf"(?:[ -](?:more|full|long|short))?[ -]{_UNIT} {_SINCE}",
    re.IGNORECASE,
)
_LAST = re.compile(r"\blast (?P<unit>year|month|summer|winter|spring|autumn|decade|century)\b", re.I)
# What may as well lie ahead ("by then", "on the eve of the talks", "the next year") is none.
_LOOSE = re.compile(
    r"\b(?:in those days|back then|at (?:that|the) time|that (?:year|summer|winter|autumn|spring|decade)|"
    r"the following (?:year|summer|winter|autumn|spring)|the year (?:after|before)|"
    r"(?:years?|months?|decades?) (?:later|earlier|afterwards?)|"
    r"(?:his|her|their) predecessors?|long ago|once upon)\b",
    re.IGNORECASE,
)
# The rules that need a word, and what it is in small letters.
_IN_WORDS = (
    (_decades, re.compile(r"0s|ties")),
    (_months, re.compile(_MONTHS.lower())),
    (_ago, re.compile(rf"[ -]{_UNIT} {_SINCE}")),
    (_last, re.compile(r"last ")),
    (_loose, re.compile(_LOOSE.pattern)),
)

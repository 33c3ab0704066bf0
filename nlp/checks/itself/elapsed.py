"""Time between two points that one sentence prints: "began on 3 May and ended on 7 May, ten days later", "freed on
2 May, two days after her arrest on 9 May", "leaves after 27 years with the firm, which she joined in 1985".

A point is a day, a month of a year, or a year, and stands for all the days that it can mean: a finding needs a count
that fits none of them. What is older than a sentence, or told of two things, is not its business (`durations.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from nlp.checks.itself.inconsistent import flat, out_of_time
from nlp.checks.itself.story_day import story_day
from nlp.domain import Finding, Span
from nlp.figures import COUNT, number_of
from nlp.reading import Case
from nlp.when import MONTHS, DateMention, find_dates, find_years, month_of, readings, written

PROPERTY = "point in time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A day, month or year in print; `first` and `last` are the days between which it lies."""

    span: Span
    first: date
    last: date

    @property
    def told(self) -> str:
        """The point as a message prints it."""
        if self.first == self.last:
            return written(self.first)
        months = self.first.month == self.last.month
        return f"{MONTHS[self.first.month - 1]} {self.first.year}" if months else str(self.first.year)


def judge(case: Case) -> Iterator[Finding]:
    """The counts of days, weeks, months and years of an article that its own dates contradict."""
    text = case.article.text
    for sentence in case.counting[:_MANY]:
        if sentence.end - sentence.start > _LONGEST or not _HINT.search(text, sentence.start, sentence.end):
            continue
        points = find_points(text, sentence, story_day(case))
        found = next((one for rule in _RULES for one in rule(case, sentence, points)), None)
        if found is not None:
            yield found


def find_points(text: str, where: Span, as_of: date) -> tuple[Point, ...]:
    """The points of time within a sentence, in order; a day without a year is the one nearest to `as_of`."""
    found = []
    found_days: list[DateMention] = []
    mentions = find_dates(text[where.start : where.end])
    for mention in mentions:
        near = next((one.year for one in (mention, *reversed(found_days), *mentions) if one.year is not None), None)
        days = readings(mention if near is None else replace(mention, year=near), as_of)
        found_days.append(mention)
        if days and mention.range_end is None:
            span = Span(mention.span.start + where.start, mention.span.end + where.start)
            found.append(Point(span=span, first=days[0], last=days[0]))
    for match in _MONTH_OF_YEAR.finditer(text, where.start, where.end):
        year, month = int(match["year"]), month_of(match["month"])
        last = date(year, 12, 31) if month == _DECEMBER else date.fromordinal(date(year, month + 1, 1).toordinal() - 1)
        found.append(Point(span=Span(*match.span()), first=date(year, month, 1), last=last))
    for year, span in find_years(text, where.start, where.end):
        if not any(other.span.overlaps(span) for other in found):
            found.append(Point(span=span, first=date(year, 1, 1), last=date(year, 12, 31)))
    return tuple(sorted(found, key=lambda point: point.span))


def _beginning_and_end(case: Case, sentence: Span, points: Sequence[Point]) -> Iterator[Finding]:
    """ "opened on 14 March and closed on 2 February", "arrested in 2009 and freed in 2013, having spent six years"."""
    text = case.article.text
    for one in points[:-1]:
        other = points[-1]
        gap = text[one.span.end : other.span.start]
        entered = _ENTERED.search(text, sentence.start, one.span.start)
        if entered and _AND_LEFT.search(gap) and one.first > other.last and _has_year(text, one, other):
            yield out_of_time(
                case,
                Span(one.span.start, other.span.end),
                stated=f"{one.told}, {other.told}",
                expected=f"{other.told}, {one.told}",
                told=f"{other.told} is before {one.told}",
                detail="reversed range",
            )
            return
    for one, other in pairwise(points):
        gap = text[one.span.end : other.span.start]
        ranged = _SINCE.search(text, sentence.start, one.span.start) and _UNTIL.fullmatch(gap)
        months = all(_OF_A_YEAR.fullmatch(text, point.span.start, point.span.end) for point in (one, other))
        if ranged and months and one.first > other.last:
            yield out_of_time(
                case,
                Span(one.span.start, other.span.end),
                stated=f"{one.told}, {other.told}",
                expected=f"{other.told}, {one.told}",
                told=f"{other.told} is before {one.told}",
                detail="reversed range",
            )
        if not _BEGAN.search(text, sentence.start, one.span.start) or not _AND_ENDED.fullmatch(gap):
            continue
        if one.first > other.last:
            if (one.first - other.last).days > _SEASON and not _has_year(text, one, other):
                continue  # "opens on 20 December and closes on 3 January"
            yield out_of_time(
                case,
                Span(one.span.start, other.span.end),
                stated=f"{one.told}, {other.told}",
                expected=f"{other.told}, {one.told}",
                told=f"{other.told} is before {one.told}",
                detail="reversed range",
            )
        counts = list(_COUNT.finditer(text, one.span.end, sentence.end))
        if len(points) == _BOTH and len(counts) == 1 and _is_their_length(text, counts[0]):
            yield from _held(case, counts[0], one, other)


def _is_their_length(text: str, match: re.Match[str]) -> bool:
    return (match["way"] or "").lower() in _GOING_ON or _LASTING.search(
        text[max(0, match.start() - _HEDGE) : match.start()]
    ) is not None


def _counted_between(case: Case, sentence: Span, points: Sequence[Point]) -> Iterator[Finding]:
    """ "on 10 May, two days before the vote on 8 May", "in 2003 and, nine years later, in 2016", "in 2016, nine years
    later"."""
    text = case.article.text
    if len(points) == _BOTH and (match := _COUNT_FIRST.search(text, sentence.start, points[0].span.start)):
        # "Ten years after the flood of 2005, … in 2018".
        one, other = points
        if _CLAUSE.fullmatch(text[match.end() : one.span.start]) and _AND_IN.fullmatch(
            text[one.span.end : other.span.start]
        ):
            yield from _held(case, match, *((one, other) if match["way"].lower() == "after" else (other, one)))
    for one, other in pairwise(points):
        for match in _COUNT.finditer(text, one.span.end, other.span.start):
            before, after = text[one.span.end : match.start()], text[match.end() : other.span.start]
            way = (match["way"] or "").lower()
            if way in _RELATING and _COMMA.fullmatch(before) and _TO_THE_OTHER.fullmatch(after):
                # "two days before the vote": the first point is that much earlier.
                earlier = way in ("before", "ahead of")
                yield from _held(case, match, *((one, other) if earlier else (other, one)))
            elif way in _GOING_ON and _CLAUSE.fullmatch(before) and _IN.fullmatch(after):
                yield from _held(case, match, *((one, other) if way != "earlier" else (other, one)))
        behind = _COUNT.match(text, other.span.end + 2, sentence.end)
        if behind is None or (behind["way"] or "").lower() not in _GOING_ON or text[other.span.end] != ",":
            continue
        if _CLAUSE.fullmatch(text[one.span.end : other.span.start]) and not _IN_POINT.match(text, behind.end()):
            yield from _held(case, behind, *((one, other) if behind["way"].lower() != "earlier" else (other, one)))


def _until_now(case: Case, sentence: Span, points: Sequence[Point]) -> Iterator[Finding]:
    """ "retires this month after 27 years with the firm, which she joined in 1985"."""
    text = case.article.text
    if len(points) == 1 and _BEGAN.search(text, sentence.start, points[0].span.start):
        freed = _FREED_AFTER.match(text, points[0].span.end, sentence.end)
        if freed is not None:
            now = Point(span=sentence, first=story_day(case), last=story_day(case))
            yield from _held(case, freed, points[0], now)
            return
    if len(points) != 1:
        return
    recent = _RECENT.search(text, sentence.start, sentence.end) is not None
    for pattern in _SINCE_THEN if recent else _STILL:
        match = pattern.search(text, sentence.start, sentence.end)
        if match is None or match.end() != points[0].span.start or case.reading.layout.is_quoted(Span(*match.span())):
            continue
        if _HEDGED.search(text, max(0, match.start("n") - _HEDGE), match.start("n")):
            continue
        now = Point(span=sentence, first=story_day(case), last=story_day(case))
        yield from _held(case, match, points[0], now)


def _held(case: Case, match: re.Match[str], one: Point, other: Point) -> Iterator[Finding]:
    """A count held against the time from `one` to `other`."""
    count = number_of(match["n"])
    unit = match["unit"].lower().rstrip("s")
    before = case.article.text[max(0, match.start("n") - _HEDGE) : match.start("n")]
    if count is None or _HEDGED.search(before):
        return
    low, high = (other.first - one.last).days / _DAYS[unit], (other.last - one.first).days / _DAYS[unit]
    free = _FREE[unit] + (_LONG * count if unit != "day" else 0)
    if low - free <= count <= high + free:
        return
    right = _right(low, high)
    yield out_of_time(
        case,
        Span(match.start("n"), match.end("unit")),
        stated=flat(case.article.text, Span(match.start("n"), match.end("unit"))),
        expected=f"{right} {unit}{'' if right == '1' else 's'}",
        told=f"{other.told} is before {one.told}"
        if high < 0
        else f"from {one.told} to {other.told} is {right} {unit}s",
        detail="duration",
        also=(one.span, other.span),
    )


def _right(low: float, high: float) -> str:
    return f"{abs(round((low + high) / 2)):,}"


def _has_year(text: str, *points: Point) -> bool:
    return all(re.search(r"\d{4}$", text[point.span.start : point.span.end]) for point in points)


_MANY = 1000
_LONGEST = 600
_DECEMBER = 12
_BOTH = 2
# "opens on 20 December and closes on 3 January" runs over the year's end.
_SEASON = 150
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "hour": 1 / 24}
# What a count may be off by: days are counted with both ends, years from month to month.
_FREE = {"day": 1.0, "week": 1.0, "month": 1.5, "year": 1.0}
_LONG = 0.04
_HEDGE = 18
_N = rf"(?P<n>{COUNT})"
_UNIT = r"(?P<unit>days|weeks|months|years)"
_COUNT = re.compile(
    rf"(?<![\d.,])\b{_N}\s{_UNIT}\b(?:,?\s(?P<way>before|after|ahead of|later|afterwards|earlier)\b)?", re.IGNORECASE
)
_LASTING = re.compile(r"\b(?:after|for|spen\w+|last\w+|serv\w+|of|some)\s\Z")
_HINT = re.compile(
    r"\d[^.]*\b(?:days|weeks|months|years)\b|\b(?:days|weeks|months|years)\b[^.]*\d|\b(?:and|to|until)\b[^.]*\d"
)
_MONTH_OF_YEAR = re.compile(
    rf"(?<!\w)(?<!\d )(?<!of )(?P<month>{'|'.join(MONTHS)}),?\s(?P<year>1[5-9]\d\d|20\d\d)(?![\d%]|,\d)"
)
_BEGAN = re.compile(
    r"\b(?:open(?:s|ed|ing)?|beg(?:ins?|an|inning)|start(?:s|ed|ing)?|launch(?:es|ed)|arrested|detained|jailed|"
    r"imprisoned|"
    r"captured|kidnapped|abducted|seized|taken\s(?:hostage|captive)|interned)\b[^.;:,\d]{0,60}$"
)
_END = (
    r"(?:clos(?:es?|ed|ing)|end(?:s|ed|ing)?|finish(?:es|ed|ing)?|conclud(?:es?|ed|ing)|completed|freed|released|"
    r"set\sfree|shut(?:\sdown)?)"
)
_AND_ENDED = re.compile(
    rf",?\s(?:and|before|but)\s(?:(?:it|he|she|they)\s)?(?:(?:was|were|is|are|will|will\sbe|be|had\sbeen|to|finally|"
    rf"being)\s)"
    rf"{{0,2}}{_END}\b(?:[^.;:,\d]{{0,40}}?\s)?(?:(?:on|in|by|at|of)\s(?:[A-Z][a-z]+day\s)?)?"
)
# "elected in 1998, re-elected in 2002 and lost her seat in 1996"
_ENTERED = re.compile(
    r"\b(?:joined|elected|entered|appointed|hired|signed|married|founded|took office|came to power)\b[^.;:\d]{0,50}$"
)
# "from June 2022 to March 2021"; days and bare years are `durations.py`'s.
_SINCE, _UNTIL = re.compile(r"\bfrom\s$", re.IGNORECASE), re.compile(r"\s(?:to|until|till)\s")
_OF_A_YEAR = re.compile(r"[A-Z][a-z]+\s\d{4}")
_AND_LEFT = re.compile(
    r"\band\s(?:then\s|finally\s)?(?:was\s)?(?:left|lost|resigned|retired|quit|stepped\sdown|divorced|ousted|"
    r"defeated|dismissed"
    r"|dissolved|sacked)\b[^.;:,\d]{0,40}\sin\s$"
)
_RELATING = frozenset(["before", "after", "ahead of"])
_GOING_ON = frozenset(["later", "afterwards", "earlier"])
_COMMA = re.compile(r",?\s(?:(?:just|only|exactly)\s)?")
_TO_THE_OTHER = re.compile(r"\s[^.;:,\d\"“”]{0,70}?(?:,?\s?\b(?:on|in|of)\s(?:[A-Z][a-z]+day\s)?)?")
_COUNT_FIRST = re.compile(rf"\b(?P<n>{COUNT})\s{_UNIT}\s(?P<way>after|before)\b", re.IGNORECASE)
_AND_IN = re.compile(r",\s[^.;:\d\"“”]{1,90}?\b(?:in|on|by)\s(?:[A-Z][a-z]+day,?\s)?")
_CLAUSE = re.compile(r"[^.;:\d\"“”]{1,90}")
_IN = re.compile(r",?\s(?:in|on)\s(?:[A-Z][a-z]+day\s)?")
_IN_POINT = re.compile(r",?\s(?:in|on)\s")
_HEDGED = re.compile(
    r"\b(?:about|around|nearly|almost|some|over|roughly|more than|less than|than|just under|another|first|last|"
    r"past|up to|at least|within|every)\s$",
    re.IGNORECASE,
)
_RECENT = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this (?:week|month|year|summer|autumn|spring|winter)|today|"
    r"yesterday"
    r"|tonight|last (?:week|month|night)|next (?:week|month))\b|\b(?:is|are)\s(?:to\s|[a-z]+ing\b)"
)
_JOINED = r"(?:joined|entered|took\s(?:over|charge|office)|founded|began|started|arrived|came\sto|set\sup|moved\sto)"
_SINCE_THEN = (
    re.compile(
        rf"\b(?i:after)\s{_N}\s{_UNIT}\s(?:with|at|in|as|on|of|there|behind)\b[^.;\d]{{0,80}}?\b(?:which|where|that|"
        rf"having)\s"
        rf"(?:(?:he|she|it|they)\s)?{_JOINED}\b[^.;\d]{{0,30}}?\bin\s(?=\S)"
    ),
    re.compile(
        rf"(?<!\d )\b(?i:{_N})\s{_UNIT}\safter\s(?:he|she|it|they)\s(?:first\s)?(?:{_JOINED}|became|was\s[a-z]+ed|"
        rf"won|bought|"
        rf"left|married|opened)\b[^.;,\d]{{0,50}}?\bin\s(?=\S)"
    ),
)
# "kidnapped in June 2012 were set free on Tuesday after four years in captivity"
# "his wife of 52 years, whom he married in 1981"
_STILL = (
    re.compile(
        rf"(?<=\bof)\s{_N}\s{_UNIT},\s(?:whom|who|which)\s(?:(?:he|she|it|they)\s)?(?:had\s)?(?:married|wed|{_JOINED})\b"
        rf"[^.;\d]{{0,30}}?\bin\s(?=\S)"
    ),
)
_FREED_AFTER = re.compile(
    rf",?\s(?:(?:was|were|has\sbeen|have\sbeen|and)\s){{0,2}}{_END}\s(?:(?:on\s)?[A-Z][a-z]+day|yesterday|today|"
    rf"this\sweek|last\sweek)"
    rf"[^.;\d]{{0,40}}?\bafter\s{_N}\s{_UNIT}\b"
)
_RULES = (_beginning_and_end, _counted_between, _until_now)

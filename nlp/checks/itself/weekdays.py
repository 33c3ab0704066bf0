"""A weekday that stands apart from its date: "on 14 March … That Thursday", "29 May fell on a Sunday", "by the 27th, a
Thursday", "on Tuesday, 5 March … The next day, Thursday,".

The weekday beside a date is `calendar.py`'s; what a date without a year may be is read there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from nlp.checks.itself.calendar import days_meant
from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.checks.itself.no_such_day import is_owned_up
from nlp.domain import Finding, Severity, Span
from nlp.reading import Case
from nlp.when import MONTHS, WEEKDAYS, day_of, find_dates, find_years, month_of, weekday_of


def judge(case: Case) -> Iterator[Finding]:
    """The weekdays of an article that are not those of the dates they are told of."""
    text = case.article.text
    for rule in (_next_day, _by_its_date, _without_month, _behind_it):
        yield from (finding for finding in rule(case, text) if not is_owned_up(case, finding.span))


def _next_day(case: Case, text: str) -> Iterator[Finding]:
    """ "on Tuesday, 5 March … The next day, Thursday,", "on Monday … on the same day, 26 March"."""
    for match in islice(_NEXT_DAY.finditer(text), _FEW):
        before = text[max(0, match.start() - _ONE_PLACE) : match.start()]
        named = list(_WEEKDAY.finditer(before.rpartition("\n\n")[2])) or list(_WEEKDAY.finditer(before))
        if not named or not case.reading.layout.is_prose(Span(*match.span())):
            continue
        way = match["way"].lower()
        due = (weekday_of(named[-1][0]) + _STEP.get(way, 1)) % 7
        told = Span(*match.span("day"))
        if match["weekday"]:
            days = {weekday_of(match["weekday"])}
        else:
            dated = next(iter(find_dates(text[match.end() : match.end() + _SHORT])), None)
            if dated is not None and dated.span.start == 0:
                span = Span(match.end(), match.end() + dated.span.end)
                dated = replace(dated, span=span)
            else:
                continue
            if dated is None or dated.weekday is not None or dated.range_end is not None:
                continue
            days, told = {day.weekday() for day in days_meant(case, dated)}, dated.span
        if due in days or not days or len({one[0] for one in named}) > 1:
            continue
        quote = flat(text, Span(match.start(), told.end))
        yield inconsistent(
            case,
            told,
            property="point in time",
            subject=quote,
            stated=flat(text, told),
            expected=WEEKDAYS[due],
            message=f"“{quote}”: the day before {named[-1][0]} is {WEEKDAYS[due]}."
            if way == "previous"
            else f"“{quote}”: the {way} day after “{named[-1][0]}” is {WEEKDAYS[due]}."
            if way != "same"
            else f"“{quote}”: that day is no {WEEKDAYS[due]}.",
            confidence=_LIKELY,
            detail="weekday",
            severity=Severity.WARNING,
        )


def _by_its_date(case: Case, text: str) -> Iterator[Finding]:
    """ "on 14 March … That Thursday", "on 23 May … on the following day, a Saturday"."""
    for match in islice(_THAT_DAY.finditer(text), _FEW):
        start = max(text.rfind("\n\n", 0, match.start()) + 1, match.start() - _ONE_PLACE)
        before = text[start : match.start()]
        dates = find_dates(before)
        if not dates or not case.reading.layout.is_prose(Span(*match.span())):
            continue
        last = dates[-1]
        if last.weekday is not None or last.range_end is not None or _WEEKDAY.search(before):
            continue
        last = replace(last, span=Span(start + last.span.start, start + last.span.end))
        step = _STEP.get((match["way2"] or "same").lower(), 1)
        days = {(day.weekday() + step) % 7 for day in days_meant(case, last)}
        told = Span(*match.span("day"))
        if not days or weekday_of(text[told.start : told.end]) in days:
            continue
        due = WEEKDAYS[min(days)] if len(days) == 1 else "another day"
        yield _told_so(case, told, last.span, expected=due)
        return


def _behind_it(case: Case, text: str) -> Iterator[Finding]:
    """ "On October 6, which is a Saturday", "29 May fell on a Sunday"."""
    for mention in case.reading.dates:
        match = _IS_A.match(text, mention.span.end)
        if match is None or mention.weekday is not None or mention.range_end is not None:
            continue
        told = Span(*match.span("day"))
        days = list(days_meant(case, mention))
        if (
            not days
            or case.reading.layout.is_quoted(told)
            or (mention.year is None and case.article.day_from == _UNDATED)
        ):
            continue
        if all(day.weekday() != weekday_of(match["day"]) for day in days):
            yield _told_so(case, told, mention.span, expected=WEEKDAYS[days[0].weekday()])
            return


def _without_month(case: Case, text: str) -> Iterator[Finding]:
    """ "by the 27th, a Thursday", "Saturday the 9th", of this month or one beside it or named near it."""
    if case.article.day_from == _UNDATED:
        return
    for match in islice(_BARE_DAY.finditer(text), _FEW):
        span, number = Span(*match.span()), int(match["n"] or match["n2"])
        if not case.reading.layout.is_prose(span) or case.reading.layout.is_quoted(span) or number == _UNLUCKY:
            continue
        around = text[max(0, span.start - _CONTEXT) : span.end + _CONTEXT]
        if any(abs(year - case.as_of.year) > 1 for year, _ in find_years(around)):
            continue
        months = {(case.as_of.month - 1 + step) % 12 + 1 for step in (-1, 0, 1)}
        months |= {month_of(one[0]) for one in _A_MONTH.finditer(around)}
        days = [
            day
            for month in months
            for year in (case.as_of.year - 1, case.as_of.year, case.as_of.year + 1)
            if (day := day_of(year, month, number)) is not None and abs((day - case.as_of).days) < _HALF_A_YEAR
        ]
        weekday = weekday_of(match["day"] or match["day2"])
        if days and all(day.weekday() != weekday for day in days):
            near = min(days, key=lambda day: abs(day - case.as_of))
            yield _told_so(case, span, None, expected=WEEKDAYS[near.weekday()])
            return


def _told_so(case: Case, span: Span, date_: Span | None, *, expected: str) -> Finding:
    text = case.article.text
    quote = flat(text, span)
    beside = f"beside “{flat(text, date_)}” it is {expected}" if date_ is not None else f"the nearest is a {expected}"
    return inconsistent(
        case,
        span,
        property="point in time",
        subject=quote,
        stated=quote,
        expected=expected,
        message=f"“{quote}”: {beside}.",
        confidence=_LIKELY,
        detail="weekday",
        severity=Severity.WARNING,
        also=() if date_ is None else (date_,),
    )


_UNDATED, _LIKELY, _CONTEXT = "today", 0.85, 400
_FEW = 100
_ONE_PLACE = 250
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAY = re.compile(rf"\b{_DAY}\b")
_NEXT_DAY = re.compile(
    rf"\b(?:[Tt]he|[Oo]n the)\s(?P<way>next|following|previous|same)\s(?:day|morning|evening|afternoon|night),\s"
    rf"(?:on\s)?(?:a\s)?(?P<day>(?P<weekday>{_DAY})\b|(?=\d{{1,2}}\s[A-Z]|[A-Z][a-z]+\.?\s\d))"
)
# "On 14 March … That Thursday", "The following day, a Saturday,".
_THAT_DAY = re.compile(
    r"(?:\b[Tt]hat\s(?=[A-Z])|\b(?:[Tt]he|[Oo]n the)\s(?P<way2>next|following|previous)\sday,\s(?:on\s)?(?:an?\s)?)"
    rf"(?P<day>{_DAY})\b"
    r"(?!['’]s)"
)
_IS_A = re.compile(
    rf",?\s(?:which\s)?(?:is|was|falls\son|fell\son|will\sbe|will\sfall\son)\san?\s(?P<day>{_DAY})\b(?!['’]s|"
    rf"\s[a-z]*\s?(?:school|service|holiday))"
)
_BARE_DAY = re.compile(
    rf"(?<!\d )\bthe\s(?P<n>\d{{1,2}})(?:st|nd|rd|th),\s(?:which\sis\s)?an?\s(?P<day>{_DAY})\b"
    rf"|\b(?P<day2>{_DAY}),?\sthe\s(?P<n2>\d{{1,2}})(?:st|nd|rd|th)\b(?=[,.;]|\s(?:and|at|in\sthe|to|for|from|when|"
    rf"after)\b)"
)
_A_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)}|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b")
_HALF_A_YEAR = 183
_STEP = {"previous": -1, "same": 0}
_UNLUCKY, _SHORT = 13, 20

"""The story against the calendar: a weekday that is not that day's. Days that do not exist are `no_such_day.py`'s.

It needs no facts. Where a date has no year, the article's own day gives it, and a year that the passage itself names is
tried too: "on Friday 22 November" in a story of 1963. If any reading fits, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.checks.itself.no_such_day import EVERYWHERE_GREGORIAN, KNOWN_SLIP, is_undated_furniture, ordinal
from nlp.domain import Finding, Severity, Span
from nlp.reading import Case
from nlp.when import (
    MONTHS,
    WEEKDAYS,
    DateMention,
    day_of,
    find_dates,
    find_years,
    month_of,
    readings,
    weekday_of,
    written,
)

PROPERTY = "point in time"


def judge(case: Case) -> Iterator[Finding]:
    """The dates of an article that the calendar has on another weekday."""
    text = case.article.text
    if KNOWN_SLIP.search(text):
        return
    yield from _next_day(case, text)
    yield from _by_its_date(case, text)
    yield from _without_month(case, text)
    yield from _behind_it(case, text)
    mentions = case.reading.dates
    agree = case.article.day_from == _UNDATED and _agree(mentions, case.as_of)
    for mention in mentions:
        if agree or is_undated_furniture(case.reading.layout, mention.span):
            continue
        finding = _wrong_weekday(case, text, mention)
        if finding is not None:
            yield finding


def _agree(mentions: Sequence[DateMention], as_of: date) -> bool:
    """Whether the weekdays of a text without a day of its own are all those of one year: "Saturday, 12 May … Sunday, 13
    May" is of 2001 or 2007."""
    own = [one for one in mentions if one.weekday is not None and one.year is None and one.range_end is None]
    return len(own) > 1 and any(
        all(day is not None and day.weekday() == one.weekday for one in own for day in (one.on(year),))
        for year in range(as_of.year - _A_CYCLE, as_of.year)
    )


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
            days, told = (
                {day.weekday() for day in _tried(text, dated, readings(dated, case.as_of), case.as_of)},
                dated.span,
            )
        if due in days or not days or len({one[0] for one in named}) > 1:
            continue
        quote = flat(text, Span(match.start(), told.end))
        yield inconsistent(
            case,
            told,
            property=PROPERTY,
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
        days = {(day.weekday() + step) % 7 for day in _tried(text, last, readings(last, case.as_of), case.as_of)}
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
        days = list(_tried(text, mention, readings(mention, case.as_of), case.as_of))
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
        property=PROPERTY,
        subject=quote,
        stated=quote,
        expected=expected,
        message=f"“{quote}”: {beside}.",
        confidence=_LIKELY,
        detail="weekday",
        severity=Severity.WARNING,
        also=() if date_ is None else (date_,),
    )


def _wrong_weekday(case: Case, text: str, mention: DateMention) -> Finding | None:
    if mention.weekday is None or mention.weekday_span is None or _abstains(text, mention):
        return None
    days = readings(mention, case.as_of)
    if not days or any(day.weekday() == mention.weekday for day in _tried(text, mention, days, case.as_of)):
        return None
    day = days[0]
    right, stated = WEEKDAYS[day.weekday()], WEEKDAYS[mention.weekday]
    verb = "was" if day < case.as_of else "is"
    near = _nearest(day, mention.weekday)
    that = f"the {ordinal(near.day)}" if near.month == day.month else f"{near.day} {MONTHS[near.month - 1]}"
    message = f"“{flat(text, mention.span)}”: {written(day)} {verb} a {right}. ({stated} {verb} {that}.)"
    # "3 March" in a text pasted without a day of its own may be of any year; a printed year is not in doubt.
    guessed = mention.year is None and case.article.day_from == "today"
    return inconsistent(
        case,
        mention.span,
        property=PROPERTY,
        subject=written(day),
        stated=stated,
        expected=right,
        message=message,
        confidence=_LIKELY if guessed else _SURE,
        detail="weekday",
        severity=Severity.WARNING if guessed else Severity.ERROR,
    )


def _abstains(text: str, mention: DateMention) -> bool:
    before, after = text[max(0, mention.span.start - 24) : mention.span.start], text[mention.span.end :][:16]
    weekday_first = mention.weekday_span is not None and mention.weekday_span.start == mention.span.start
    if _LISTED.search(before) and _AND_MORE.match(after):
        return True  # "on Sunday and Monday (July 5 and 6)"
    if mention.range_end is not None and (_LISTED.search(before) or not weekday_first):
        return True  # "Monday to Wednesday 3-5 March": the weekday is that of the last day
    if mention.year is None and _FAMOUS.search(before):
        return True
    # "he said on Monday, 3 March would be too late": two times of two things; "the ruling of Monday, 3 March was" is
    # one.
    if _OF_DAY.search(before) or (
        mention.year is not None and not _SAID.search(text[max(0, mention.span.start - _CLAUSE) : mention.span.start])
    ):
        return False
    return "," in text[mention.span.start : mention.span.end] and _VERB.match(after) is not None


def _tried(text: str, mention: DateMention, days: tuple[date, ...], as_of: date) -> Iterator[date]:
    yield from days
    if mention.year is None:
        told = text[max(0, mention.span.start - _SENTENCE) : mention.span.end + _SENTENCE // 2]
        shifts = [way for pattern, way in ((_LAST_YEAR, -1), (_NEXT_YEAR, 1)) if pattern.search(told)]
        near = [year for year, _ in find_years(text, max(0, mention.span.start - _CONTEXT), mention.span.end)]
        for day in [mention.on(year + way) for year in (*(day.year for day in days), *near) for way in shifts]:
            if day is not None:
                yield day
        if days[0] < as_of and _WILL.search(told) and (next_one := mention.on(days[0].year + 1)) is not None:
            yield next_one
        start = max(0, mention.span.start - _CONTEXT)
        for year, _ in find_years(text, start, min(len(text), mention.span.end + _CONTEXT // 2)):
            day = mention.on(year)
            if day is not None:
                yield day
    elif mention.year < EVERYWHERE_GREGORIAN:
        # Russia's 25 October 1917 was the Wednesday that the West called 7 November.
        yield from (days[0] + timedelta(days=shift) for shift in (10, 11, 12, 13))


def _nearest(day: date, weekday: int) -> date:
    offset = (weekday - day.weekday() + 3) % 7 - 3
    return day + timedelta(days=offset)


_UNDATED = "today"
_SURE = 0.98
_LIKELY = 0.85
# How far a year can stand from the day it dates: "In 1963 … On Friday 22 November" is seldom more than a paragraph.
_CONTEXT = 400

# "Last year's festival fell on Saturday, January 8."
_LAST_YEAR = re.compile(r"\b(?:last|previous|a|one) year\b|\byear (?:ago|before|earlier)\b", re.IGNORECASE)
_NEXT_YEAR = re.compile(r"\b(?:next|following|coming) year\b|\byear (?:later|after)\b", re.IGNORECASE)
# Told in October of a concert on "Friday 7 July".
_WILL = re.compile(r"\b(?:will|to be held|due to|takes place)\b")
_SENTENCE = 120
_CLAUSE = 48
_OF_DAY = re.compile(r"\b(?:of|since|until|till|by|before|from|for|dated|to|after)\s$", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|says|told|announced?|added|confirmed|warned|decided|ruled|agreed|insisted|claimed)\b")
_LISTED = re.compile(r"day[.,]?\s?(?:-|–|to|through|and|or|until|/|,)\s?$", re.IGNORECASE)
# Days known by their weekday, told again without the year: "Bloody Sunday, 30 January".
_FAMOUS = re.compile(r"(?:Black|Bloody|Red|Orange|White)\s$")
_AND_MORE = re.compile(r"\s?(?:and|to|or|[-–])\s?\d")
_VERB = re.compile(r"\s(?:is|was|will|would|may|might|could|can|has|had|marks|marked|remains|seems|looks)\b")
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
_HALF_A_YEAR, _UNLUCKY = 183, 13
_STEP = {"previous": -1, "same": 0}
_SHORT, _A_CYCLE = 20, 28

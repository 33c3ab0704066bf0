"""The story against the calendar: a weekday that is not that of the date beside it. One that stands apart from its date
is read in `weekdays.py`; days that do not exist in `no_such_day.py`.

It needs no facts. Where a date has no year, the article's own day gives it, and a year that the passage itself names is
tried too: "on Friday 22 November" in a story of 1963. If any reading fits, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.checks.itself.no_such_day import EVERYWHERE_GREGORIAN, is_owned_up, is_undated_furniture, ordinal
from nlp.domain import Finding, Severity, Span
from nlp.reading import Case
from nlp.time.present import Now, nearness
from nlp.when import MONTHS, WEEKDAYS, DateMention, find_years, readings, written


def judge(case: Case) -> Iterator[Finding]:
    """The dates of an article that the calendar has on another weekday."""
    text = case.article.text
    if case.article.day_from == _UNDATED and _agree(case.reading.dates, case.as_of):
        return
    for mention in case.reading.dates:
        if not is_undated_furniture(case.reading.layout, mention.span):
            finding = _wrong_weekday(case, text, mention)
            if finding is not None and not is_owned_up(case, finding.span):
                yield finding


def _agree(mentions: Sequence[DateMention], as_of: date) -> bool:
    """Whether the weekdays of a text without a day of its own are all those of one year: "Saturday, 12 May … Sunday, 13
    May" is of 2001 or 2007."""
    own = [one for one in mentions if one.weekday is not None and one.year is None and one.range_end is None]
    return len(own) > 1 and any(
        all(day is not None and day.weekday() == one.weekday for one in own for day in (one.on(year),))
        for year in range(as_of.year - _A_CYCLE, as_of.year)
    )


def _wrong_weekday(case: Case, text: str, mention: DateMention) -> Finding | None:
    if mention.weekday is None or mention.weekday_span is None or _abstains(text, mention):
        return None
    days = readings(mention, case.as_of)
    if not days or any(day.weekday() == mention.weekday for day in days_meant(case, mention)):
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
        property="point in time",
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


def days_meant(case: Case, mention: DateMention) -> Iterator[date]:
    """Every day that a date may be, the likeliest first; none where there is no such day."""
    text, as_of = case.article.text, case.as_of
    days = readings(mention, as_of)
    yield from days
    if mention.year is None and days:
        told = text[max(0, mention.span.start - _SENTENCE) : mention.span.end + _SENTENCE // 2]
        shifts = [way for pattern, way in ((_LAST_YEAR, -1), (_NEXT_YEAR, 1)) if pattern.search(told)]
        years = list(_governing(case, mention.span))
        near = [year for year, span in years if span.end <= mention.span.end]
        for day in [mention.on(year + way) for year in (*(day.year for day in days), *near) for way in shifts]:
            if day is not None:
                yield day
        if days[0] < as_of and _WILL.search(told) and (next_one := mention.on(days[0].year + 1)) is not None:
            yield next_one
        yield from (day for year, _ in years if (day := mention.on(year)) is not None)
    elif days and mention.year is not None and mention.year < EVERYWHERE_GREGORIAN:
        # Russia's 25 October 1917 was the Wednesday that the West called 7 November.
        yield from (days[0] + timedelta(days=shift) for shift in (10, 11, 12, 13))


def _governing(case: Case, day: Span) -> Iterator[tuple[int, Span]]:
    """The years printed near a day that it may be of: any of its own sentence; of those around it a past
    one only where the day is not told as one of these days ("will open on Friday, 28 November")."""
    text = case.article.text
    own = next((part for part in case.sentences if part.overlaps(day)), day)
    is_now = nearness(text, own, day, case.as_of) is Now.SURE
    for year, span in find_years(text, max(0, day.start - _CONTEXT), min(len(text), day.end + _CONTEXT // 2)):
        aside = _SINCE_WHEN.search(text[max(0, span.start - _ASIDE) : span.start])
        if own.overlaps(span) or year >= case.as_of.year or not (is_now or aside):
            yield year, span


def _nearest(day: date, weekday: int) -> date:
    offset = (weekday - day.weekday() + 3) % 7 - 3
    return day + timedelta(days=offset)


_UNDATED = "today"
_SURE = 0.98
_LIKELY = 0.85

_CLAUSE = 48
_OF_DAY = re.compile(r"\b(?:of|since|until|till|by|before|from|for|dated|to|after)\s$", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|says|told|announced?|added|confirmed|warned|decided|ruled|agreed|insisted|claimed)\b")
_LISTED = re.compile(r"day[.,]?\s?(?:-|–|to|through|and|or|until|/|,)\s?$", re.IGNORECASE)
# Days known by their weekday, told again without the year: "Bloody Sunday, 30 January".
_FAMOUS = re.compile(r"(?:Black|Bloody|Red|Orange|White)\s$")
_AND_MORE = re.compile(r"\s?(?:and|to|or|[-–])\s?\d")
_VERB = re.compile(r"\s(?:is|was|will|would|may|might|could|can|has|had|marks|marked|remains|seems|looks)\b")
_A_CYCLE = 28
# How far a year can stand from the day it dates: "In 1963 … On Friday 22 November" is seldom more than a paragraph.
_CONTEXT = 400
# "The hall, built in 2014, opens again on Friday, 28 November."
_SINCE_WHEN = re.compile(
    r"\b(?:since|until|(?:born|founded|established|built|opened|elected|appointed|married)\s(?:[\w’'-]+\s){0,4}?in)\s"
    rf"(?:(?:{'|'.join(MONTHS)})\s)?\Z"
)
_ASIDE = 60
# "Last year's festival fell on Saturday, January 8."
_LAST_YEAR = re.compile(r"\b(?:last|previous|a|one) year\b|\byear (?:ago|before|earlier)\b", re.IGNORECASE)
_NEXT_YEAR = re.compile(r"\b(?:next|following|coming) year\b|\byear (?:later|after)\b", re.IGNORECASE)
# Told in October of a concert on "Friday 7 July".
_WILL = re.compile(r"\b(?:will|to be held|due to|takes place)\b")
_SENTENCE = 120

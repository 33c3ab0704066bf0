"""The days that a date of a case may be, where copy leaves its year open: of the story's own year, of one printed near
it, of the one before or after that is told of.

Reach for it before a date is held against its weekday: no day of these may fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from nlp.domain import Span
from nlp.reading import Case
from nlp.time.present import Now, nearness
from nlp.when import MONTHS, DateMention, find_years, readings


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


# Turkey was the last to take the calendar, on 1 January 1927.
EVERYWHERE_GREGORIAN = 1927
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

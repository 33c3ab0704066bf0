"""The story against the calendar: a weekday that is not that day's, and days that do not exist.

It needs no facts. Where a date has no year, the article's own day gives it, and a year that the passage itself names is
tried too: "on Friday 22 November" in a story of 1963. If any reading fits, nothing is said.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Severity, Span
from nlp.layout.copy import Furniture
from nlp.reading import Case
from nlp.when import MONTHS, WEEKDAYS, DateMention, find_dates, find_years, readings, weekday_of, written

PROPERTY = "point in time"


def judge(case: Case) -> Iterator[Finding]:
    """The dates of an article that the calendar does not have, or has on another weekday."""
    text = case.article.text
    yield from _next_day(case, text)
    for mention in find_dates(text):
        if any(part.span.overlaps(mention.span) for part in case.reading.layout.parts if part.kind not in _DATED):
            continue
        finding = _impossible(case, text, mention) or _wrong_weekday(case, text, mention)
        if finding is not None:
            yield finding


def _next_day(case: Case, text: str) -> Iterator[Finding]:
    """ "on Tuesday, 5 March … The next day, Thursday," """
    for match in islice(_NEXT_DAY.finditer(text), _FEW):
        before = text[max(0, match.start() - _ONE_PLACE) : match.start()]
        named = list(_WEEKDAY.finditer(before.rpartition("\n\n")[2])) or list(_WEEKDAY.finditer(before))
        if not named or not case.reading.layout.is_prose(Span(*match.span())):
            continue
        due = (weekday_of(named[-1][0]) + (1 if match["way"].lower() != "previous" else -1)) % 7
        if due == weekday_of(match["day"]) or len({one[0] for one in named}) > 1:
            continue
        yield inconsistent(
            case,
            Span(*match.span("day")),
            property=PROPERTY,
            subject=match[0],
            stated=match["day"],
            expected=WEEKDAYS[due],
            message=f"“{match[0]}”: the {match['way'].lower()} day after “{named[-1][0]}” is {WEEKDAYS[due]}."
            if match["way"].lower() != "previous"
            else f"“{match[0]}”: the day before {named[-1][0]} is {WEEKDAYS[due]}.",
            confidence=_LIKELY,
            detail="weekday",
            severity=Severity.WARNING,
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
    that = f"the {_ordinal(near.day)}" if near.month == day.month else f"{near.day} {MONTHS[near.month - 1]}"
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


def _impossible(case: Case, text: str, mention: DateMention) -> Finding | None:
    if mention.month_first and mention.year is None and mention.weekday is None and _counts(text, mention):
        return None  # "in June 31 people drowned": a number of people, not a day
    around = text[max(0, mention.span.start - _SENTENCE) : mention.span.end + _SENTENCE]
    if mention.year is not None and mention.year < _EVERYWHERE_GREGORIAN and _OLD_STYLE.search(around):
        return None
    if _KNOWN_SLIP.search(text):
        return None  # "dated 31 April. There is no such day, the judge remarked"
    # Without a year February may have its 29th.
    longest = calendar.monthrange(mention.year or 2000, mention.month)[1]
    month = MONTHS[mention.month - 1]
    if mention.day == 29 and mention.month == 2 and longest == 28:
        message, expected = f"{mention.year} was no leap year: its February had 28 days.", f"28 February {mention.year}"
    elif longest < mention.day <= 31:
        message, expected = f"{month} has {longest} days.", f"{longest} {month}"
    else:
        return None
    return inconsistent(
        case,
        mention.span,
        property=PROPERTY,
        subject=flat(text, mention.span),
        stated=flat(text, mention.span),
        expected=expected,
        message=f"“{flat(text, mention.span)}”: {message}",
        confidence=_SURE,
        detail="no such day",
        severity=Severity.ERROR,
    )


def _counts(text: str, mention: DateMention) -> bool:
    """Whether the number behind a month may be one of people or things: "By June 31 had been found"."""
    before, after = text[max(0, mention.span.start - 12) : mention.span.start], text[mention.span.end :][:16]
    return _DURING.search(before) is not None or (_ON.search(before) is None and _COUNTED.match(after) is not None)


def _abstains(text: str, mention: DateMention) -> bool:
    before, after = text[max(0, mention.span.start - 24) : mention.span.start], text[mention.span.end :][:16]
    weekday_first = mention.weekday_span is not None and mention.weekday_span.start == mention.span.start
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
    elif mention.year < _EVERYWHERE_GREGORIAN:
        # Russia's 25 October 1917 was the Wednesday that the West called 7 November.
        yield from (days[0] + timedelta(days=shift) for shift in (10, 11, 12, 13))


def _nearest(day: date, weekday: int) -> date:
    offset = (weekday - day.weekday() + 3) % 7 - 3
    return day + timedelta(days=offset)


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


# Furniture whose whole business is the day; a correction repeats the error, and a caption has its own time.
_DATED = frozenset({Furniture.DATELINE, Furniture.PUBLICATION, Furniture.EMBARGO, Furniture.BYLINE})
_SURE = 0.98
_LIKELY = 0.85
# How far a year can stand from the day it dates: "In 1963 … On Friday 22 November" is seldom more than a paragraph.
_CONTEXT = 400
# Turkey was the last to take the calendar, on 1 January 1927.
_EVERYWHERE_GREGORIAN = 1927

# "Last year's festival fell on Saturday, January 8."
_LAST_YEAR = re.compile(r"\b(?:last|previous|a|one) year\b|\byear (?:ago|before|earlier)\b", re.IGNORECASE)
_NEXT_YEAR = re.compile(r"\b(?:next|following|coming) year\b|\byear (?:later|after)\b", re.IGNORECASE)
# Told in October of a concert on "Friday 7 July".
_WILL = re.compile(r"\b(?:will|to be held|due to|takes place)\b")
_SENTENCE = 120
_CLAUSE = 48
_OF_DAY = re.compile(r"\b(?:of|since|until|till|by|before|from|for|dated|to|after)\s$", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|says|told|announced?|added|confirmed|warned|decided|ruled|agreed|insisted|claimed)\b")
_DURING = re.compile(r"\b(?:in|during|last|this|since|throughout|next|every|each)\s{1,2}$", re.IGNORECASE)
_COUNTED = re.compile(r"\s(?:[a-z]+s|people|men|women|children|had|have|were|are|per)\b|%|\sper cent")
_ON = re.compile(r"(?:\bon|\bdated|\bdue|\band|\bto|\bof|[(,])\s{1,2}$", re.IGNORECASE)
# A day of the old calendar may be none of the new.
_OLD_STYLE = re.compile(r"\b(?:[Oo]ld[- ][Ss]tyle|Julian|old calendar|O\.?S\.)")
_KNOWN_SLIP = re.compile(r"\bno\ssuch\s(?:day|date)\b|\b(?:day|date)\s(?:that\s)?(?:does|did)\snot\sexist\b")
_LISTED = re.compile(r"day[.,]?\s?(?:-|–|to|through|and|or|until|/|,)\s?$", re.IGNORECASE)
# Days known by their weekday, told again without the year: "Bloody Sunday, 30 January".
_FAMOUS = re.compile(r"(?:Black|Bloody|Red|Orange|White)\s$")
_VERB = re.compile(r"\s(?:is|was|will|would|may|might|could|can|has|had|marks|marked|remains|seems|looks)\b")
_FEW = 100
_ONE_PLACE = 250
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAY = re.compile(rf"\b{_DAY}\b")
_NEXT_DAY = re.compile(
    rf"\b(?:[Tt]he|[Oo]n the)\s(?P<way>next|following|previous)\s(?:day|morning|evening|afternoon|night),\s"
    rf"(?:a\s)?(?P<day>{_DAY})\b"
)

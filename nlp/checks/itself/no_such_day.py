"""Days that no calendar has: "31 June", "29 February 2023", "the 32nd of the month", "30/02/2024", "at 11.75pm".

A story that says itself that there is no such day, or that tells of the old calendar, is left alone.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Severity, Span
from nlp.layout.copy import Furniture, Layout
from nlp.reading import Case
from nlp.when import MONTHS, DateMention, find_years, month_of


def judge(case: Case) -> Iterator[Finding]:
    """The days of an article that do not exist."""
    text = case.article.text
    found = [*_days_of_a_month(case, text), *_in_digits(case, text)]
    dates = case.reading.dates
    earliest = min((year for year, _ in find_years(text)), default=EVERYWHERE_GREGORIAN) if dates else 0
    for mention in dates:
        if not is_undated_furniture(case.reading.layout, mention.span):
            found += [finding for finding in (_impossible(case, text, mention, earliest),) if finding is not None]
    yield from (finding for finding in found if not is_owned_up(case, finding.span))


def is_owned_up(case: Case, day: Span) -> bool:
    """Whether the story knows of a slip in its days, or tells of this one as such ("gave 31 April in error")."""
    text = case.article.text
    place = next((place for place, part in enumerate(case.sentences) if part.overlaps(day)), None)
    told = case.sentences[place : place + _AND_NEXT] if place is not None else (day,)
    return _KNOWN_SLIP.search(text) is not None or _REPORTED.search(text, told[0].start, told[-1].end) is not None


def is_undated_furniture(layout: Layout, span: Span) -> bool:
    """Whether a day stands in furniture that has its own time: a correction repeats the error; a dateline does not."""
    return any(part.span.overlaps(span) for part in layout.parts if part.kind not in _DATED)


def _impossible(case: Case, text: str, mention: DateMention, earliest: int) -> Finding | None:
    if mention.month_first and mention.year is None and mention.weekday is None and _counts(text, mention):
        return None  # "in June 31 people drowned": a number of people, not a day
    if (mention.year or earliest) < EVERYWHERE_GREGORIAN and _OLD_STYLE.search(text):
        return None
    # Without a year February may have its 29th, unless the words around give it: "on 29 February next year".
    year, last = mention.year, max(mention.day, mention.range_end or 0)
    behind = _THAT_YEAR.match(text, mention.span.end)
    if year is None and behind is not None and case.article.day_from != _UNDATED:
        year = case.as_of.year + _AWAY[behind["that"]]
    longest = calendar.monthrange(year or 2000, mention.month)[1]
    month = MONTHS[mention.month - 1]
    if last == 29 and mention.month == 2 and longest == 28:
        message, expected = f"{year} was no leap year: its February had 28 days", f"28 February {year}"
        if year is not None and year >= case.as_of.year:
            message = f"{year} is no leap year: its February has 28 days"
    elif longest < last <= _LONGEST_MONTH:
        message, expected = f"{month} has {longest} days", f"{longest} {month}"
    else:
        return None
    return _no_such_day(case, mention.span, expected=expected, told=message)


def _days_of_a_month(case: Case, text: str) -> Iterator[Finding]:
    """ "from January 2 until the 32nd of the month", "on the 31st of next month"."""
    for match in islice(_OF_THE_MONTH.finditer(text), _FEW):
        day, span = int(match["n"]), Span(*match.span())
        longest, month = _LONGEST_MONTH, "no month"
        if match["that"] in _AWAY:
            at = case.as_of.year * len(MONTHS) + case.as_of.month - 1 + _AWAY[match["that"]]
            number = at % len(MONTHS) + 1
            longest, month = calendar.monthrange(at // len(MONTHS), number)[1], MONTHS[number - 1]
        else:
            named = list(_A_MONTH.finditer(text, max(0, match.start() - _SENTENCE), match.start()))
            if named:
                number = month_of(named[-1][0])
                longest, month = calendar.monthrange(2000, number)[1], MONTHS[number - 1]
        if day > longest and case.reading.layout.is_prose(span):
            told = f"{month} has {longest} days" if day <= _LONGEST_MONTH else "no month has so many days"
            yield _no_such_day(case, span, expected=f"the {ordinal(longest)}", told=told)


def _in_digits(case: Case, text: str) -> Iterator[Finding]:
    """ "signed on 30/02/2024", "at 11.75pm"."""
    for match in islice(_DIGITS.finditer(text), _FEW):
        one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
        month, day = (two, one) if two <= len(MONTHS) else (one, two)
        longest = calendar.monthrange(year, month)[1] if 1 <= month <= len(MONTHS) else 0
        if longest < day <= _LONGEST_MONTH and longest:
            told = f"{MONTHS[month - 1]} {year} has {longest} days"
            yield _no_such_day(case, Span(*match.span()), expected=f"{longest} {MONTHS[month - 1]}", told=told)
    for match in islice(_NO_MINUTE.finditer(text), _FEW):
        yield _no_such_day(
            case, Span(*match.span()), expected=f"a minute up to {_LAST_MINUTE}", told="an hour has 60 minutes"
        )


def _counts(text: str, mention: DateMention) -> bool:
    """Whether the number behind a month may be one of people or things: "By June 31 had been found"."""
    before, after = text[max(0, mention.span.start - 12) : mention.span.start], text[mention.span.end :][:16]
    return _DURING.search(before) is not None or (_ON.search(before) is None and _COUNTED.match(after) is not None)


def _no_such_day(case: Case, span: Span, *, expected: str, told: str) -> Finding:
    quote = flat(case.article.text, span)
    return inconsistent(
        case,
        span,
        property="point in time",
        subject=quote,
        stated=quote,
        expected=expected,
        message=f"“{quote}”: {told}.",
        confidence=_SURE,
        detail="no such day",
        severity=Severity.ERROR,
    )


def ordinal(number: int) -> str:
    """A number as copy counts it: "3rd"."""
    ending = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


# Furniture whose whole business is the day; a correction repeats the error, and a caption has its own time.
_DATED = frozenset({Furniture.DATELINE, Furniture.PUBLICATION, Furniture.EMBARGO, Furniture.BYLINE})
_UNDATED = "today"
_SURE, _FEW, _SENTENCE = 0.98, 100, 120
# Turkey was the last to take the calendar, on 1 January 1927.
EVERYWHERE_GREGORIAN = 1927
_DURING = re.compile(r"\b(?:in|during|last|this|since|throughout|next|every|each)\s{1,2}$", re.IGNORECASE)
_COUNTED = re.compile(r"\s(?:[a-z]+s|people|men|women|children|had|have|were|are|per)\b|%|\sper cent")
_ON = re.compile(r"(?:\bon|\bdated|\bdue|\band|\bto|\bof|[(,])\s{1,2}$", re.IGNORECASE)
# A day of the old calendar may be none of the new.
_OLD_STYLE = re.compile(
    r"\b(?:[Oo]ld[- ][Ss]tyle|Julian(?=\scalendar|\sreckoning|\sdate)|Gregorian|almanac|old\scalendar|O\.S\.)"
)
# The story itself says so: "there is no 31 June", "the date was a misprint".
_KNOWN_SLIP = re.compile(
    r"\bno\ssuch\s(?:day|date)\b|\b(?:day|date)s?\s(?:that\s)?(?:does|did|do|has|had)\s?(?:not|n['’]t|never)\sexist"
    r"|\bnon-?existent\s(?:day|date)|\bimpossible\s(?:day|date)|\bno\s(?:month|year)\s(?:of\s[a-z\s]+)?(?:has|had|"
    r"with)\b"
    rf"|\bno\s(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?\s(?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)})\s\d)"
    r"|\b(?:no|not\sa|never\sa|n['’]t\sa)\sleap\syear|\b(?:misprint\w*|misdated|typo|typos|typing\serror|"
    r"typographical)\b"
    r"|\b(?:wrong|incorrect|mistaken)\s(?:day|date|weekday)\b|\b(?:30th\sof\sFebruary|February\s30(?:th)?|"
    r"30\sFebruary)[^.;]{0,3}[\"”][^.;]{0,20}\bjok"
)
# What the day's own sentence says of a slip, or the next: "The form had 31 April. The error was found in time".
_REPORTED = re.compile(
    r"\bby\smistake\b|\bin\serror\b|\bshould\s(?:instead\s)?have\s(?:read|been|said|shown|given)\b"
    r"|\b(?:mistakenly|wrongly|erroneously|incorrectly)\s(?:dated|gave|given|put|printed|listed|recorded|stated|marked|entered|read)\b"
    r"|\b(?:clerical|clerk[’']s|printing|printer[’']s|computer|software|keying|copying)\s(?:error|mistake|slip)\b"
    r"|\b[Tt]he\s(?:error|mistake|slip|blunder)\b"
)
_AND_NEXT = 2
# "On 29 February next year".
_THAT_YEAR = re.compile(r",?\s(?:of\s)?(?P<that>next|this|last)\syear\b")
_AWAY = {"last": -1, "this": 0, "next": 1}
_OF_THE_MONTH = re.compile(
    r"\b(?:the\s)?(?P<n>[2-9]\d)(?:st|nd|rd|th)\sof\s(?P<that>the|that|the\ssame|this|last|next)\smonth\b"
)
_A_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_LONGEST_MONTH, _LAST_MINUTE = 31, 59
_DIGITS = re.compile(
    r"(?<![\d/.-])(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/.-]\d|\d)"
)
_NO_MINUTE = re.compile(
    r"(?<![\d.:,£$€])(?:1[0-2]|[1-9])[.:][6-9]\d\s?[ap]\.?m\b\.?"
    # "at 14:75 Moscow time"
    r"|(?<=\bat\s)(?:[01]?\d|2[0-3])[.:][6-9]\d(?=\s(?:local\stime|[A-Z][a-z]+\stime|GMT|hrs|hours)\b)"
)

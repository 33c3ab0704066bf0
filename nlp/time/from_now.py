"""Words that count from the story's own day, and what they mean there: "yesterday", "last month", "next year".

Reach for it (`Times.counted_from_now`) to hold such a word against a date. That day is the dateline's, else the one
that was given with the story, which may be a day late: the words of a story that was filed on one day and printed on
the next are given both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.domain import Article, Span
from nlp.layout.copy import Layout
from nlp.when import MONTHS, WEEKDAYS, written


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A relative word in print: what it means, between which days that may lie, and how a message tells it."""

    span: Span
    meant: date
    first: date
    last: date
    told: str


def counted_from(now: date, text: str, layout: Layout, part: Span, *, filed: bool, sure: bool) -> Iterator[Said]:
    """The relative days and periods of one sentence of a story told on a day, none of a speaker's.

    `filed` says that the day is its dateline's, `sure` that its own words name the weekday of the one given.
    """
    for match in _SAID.finditer(text, part.start, part.end):
        named = match[0][0].isupper() and match.start() > part.start  # "told USA Today on Tuesday"
        if not named and not layout.is_quoted(Span(*match.span())):
            yield _said(text, match, now, filed, sure)


def told_on(article: Article, layout: Layout) -> date | None:
    """The day of the dateline, whose year may be the article's; else the one given; None where nobody gave any."""
    if layout.dated is None and layout.dated_printed is not None:
        return layout.dated_printed.near(article.as_of)
    return layout.dated or (None if article.day_from == _UNDATED else article.as_of)


def _said(text: str, match: re.Match[str], now: date, filed: bool, sure: bool) -> Said:
    span = Span(*match.span())
    word, of = " ".join(match[0].lower().split()), match["of"]
    # A story dated of the day it was filed may speak as of the morning when it is printed; one of the day on which it
    # was published, as of some day before.
    if of is None:
        meant = now + timedelta(days=_DAYS_AWAY[word])
        of_that_day = re.search(rf"\bon {WEEKDAYS[now.weekday()]}\b", text[:_OPENING]) is not None
        printed = timedelta(0) if of_that_day else A_DAY
        # Some houses date a story of the eve of its printing, others of the day after.
        first, last = (meant, meant + printed) if filed else (meant - A_DAY, meant + A_DAY)
        if not filed and sure:
            first = last = meant  # "a spokesman said on Wednesday", in a story of that Wednesday
        return Said(span=span, meant=meant, first=first, last=last, told=written(meant))
    way = _AWAY[word.split()[0]]
    starts = [_start(day, of, way) for day in ((now, now + A_DAY) if filed else (now - _FEW_DAYS, now))]
    meant, after = _start(now, of, way), _start(now, of, way + 1)
    told = (
        str(meant.year)
        if of == "year"
        else MONTHS[meant.month - 1]
        if of == "month"
        else f"the week of {written(meant)}"
    )
    loose = _FEW_DAYS if of == "week" else timedelta(0)
    last = max(*starts, meant) + (after - meant) - A_DAY + loose
    return Said(span=span, meant=meant, first=min(starts) - loose, last=last, told=told)


def _start(day: date, of: str, way: int) -> date:
    """The first day of the week, month or year so many away from that of `day`."""
    if of == "week":
        return day - timedelta(days=day.weekday()) + timedelta(weeks=way)
    if of == "year":
        return date(day.year + way, 1, 1)
    month = day.year * len(MONTHS) + day.month - 1 + way
    return date(month // len(MONTHS), month % len(MONTHS) + 1, 1)


_UNDATED = "today"
_OPENING = 3000
A_DAY, _FEW_DAYS = timedelta(days=1), timedelta(days=3)
_DAYS_AWAY = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "tonight": 0,
    "last night": -1,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
}
_AWAY = {"last": -1, "this": 0, "next": 1}
_SAID = re.compile(
    r"\b(?<!ago )(?<!from )(?<!week )(?:the\sday\s(?:before\syesterday|after\stomorrow)|"
    r"this\s(?:morning|afternoon|evening)|yesterday|today|tomorrow|tonight|last\snight|"
    r"(?:(?<!the )(?:last|next)|this)\s(?P<of>week|month|year))\b(?!['’]s)",
    re.IGNORECASE,
)

"""Words that count from the story's day, against a day that stands beside them: "yesterday, Tuesday", "last month, on 3
September", "by the end of next year, in December 2019", "next month … The first hearing will be held on June 9".

The story's day is its dateline's, else the one that was given with it, which may be a day late.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Severity, Span
from nlp.reading import Case
from nlp.time.points import Point
from nlp.when import MONTHS, WEEKDAYS, written


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A relative word in print: what it means, between which days that may lie, and how a message tells it."""

    span: Span
    meant: date
    first: date
    last: date
    told: str


def judge(case: Case) -> Iterator[Finding]:
    """The relative days of an article that are not the days beside them."""
    text = case.article.text
    now = _now(case)
    if now is None:
        return
    parts = case.sentences[:_MANY]
    for place, part in enumerate(parts):
        for said in counted_from_now(case, part):
            points = [
                one
                for one in case.times.points(part)
                if one.weekday
                or _prints_number(text, one.span)
                or (one.told in MONTHS and said.last - said.first < _A_QUARTER)
            ]
            beside = next((one for one in points if _is_beside(text, said, one)), None)
            if beside is None and all(one.weekday or one.loose for one in points) and place + 1 < len(parts):
                beside = _told_next(case, said, part, parts[place + 1], now)
            if beside is not None and not _agree(said, beside):
                yield _finding(case, said, beside, now)
                break


def counted_from_now(case: Case, part: Span) -> Iterator[Said]:
    """The relative days and periods of one sentence; none where nobody knows the story's day, and no speaker's."""
    now, text = _now(case), case.article.text
    for match in _SAID.finditer(text, part.start, part.end) if now is not None else ():
        named = match[0][0].isupper() and match.start() > part.start  # "told USA Today on Tuesday"
        if now is not None and not named and not case.reading.layout.is_quoted(Span(*match.span())):
            yield _said(case, match, now)


def _now(case: Case) -> date | None:
    """The day of the dateline, whose year may be the article's; else the one given; None where nobody gave any."""
    layout = case.reading.layout
    if layout.dated is None and layout.dated_printed is not None:
        return layout.dated_printed.near(case.as_of)
    return layout.dated or (None if case.article.day_from == _UNDATED else case.as_of)


def _said(case: Case, match: re.Match[str], now: date) -> Said:
    span, text, layout = Span(*match.span()), case.article.text, case.reading.layout
    word, of = " ".join(match[0].lower().split()), match["of"]
    # A story dated of the day it was filed may speak as of the morning when it is printed; one of the day on which it
    # was published, as of some day before.
    filed = layout.dated is not None or layout.dated_printed is not None
    if of is None:
        meant = now + timedelta(days=_DAYS_AWAY[word])
        of_that_day = re.search(rf"\bon {WEEKDAYS[now.weekday()]}\b", text[:_OPENING]) is not None
        printed = timedelta(0) if of_that_day else _A_DAY
        first, last = (meant, meant + printed) if filed else (meant - _A_DAY, meant)
        if not filed and case.times.names_its_day:
            first = meant  # "a spokesman said on Wednesday", in a story of that Wednesday
        return Said(span=span, meant=meant, first=first, last=last, told=written(meant))
    way = _AWAY[word.split()[0]]
    starts = [_start(day, of, way) for day in ((now, now + _A_DAY) if filed else (now - _FEW_DAYS, now))]
    meant, after = _start(now, of, way), _start(now, of, way + 1)
    told = (
        str(meant.year)
        if of == "year"
        else MONTHS[meant.month - 1]
        if of == "month"
        else f"the week of {written(meant)}"
    )
    loose = _FEW_DAYS if of == "week" else timedelta(0)
    last = max(*starts, meant) + (after - meant) - _A_DAY + loose
    return Said(span=span, meant=meant, first=min(starts) - loose, last=last, told=told)


def _start(day: date, of: str, way: int) -> date:
    """The first day of the week, month or year so many away from that of `day`."""
    if of == "week":
        return day - timedelta(days=day.weekday()) + timedelta(weeks=way)
    if of == "year":
        return date(day.year + way, 1, 1)
    month = day.year * len(MONTHS) + day.month - 1 + way
    return date(month // len(MONTHS), month % len(MONTHS) + 1, 1)


def _is_beside(text: str, said: Said, point: Point) -> bool:
    if point.span.overlaps(said.span):
        return point.span.end > said.span.end  # "yesterday, 2 March" is one date
    year = point.last - point.first > _A_SEASON
    gap = _IN if year else _BESIDE_WEEK if said.last - said.first > _A_DAY else _GAP
    return point.span.start > said.span.end and gap.fullmatch(text, said.span.end, point.span.start) is not None


def _told_next(case: Case, said: Said, part: Span, following: Span, now: date) -> Point | None:
    """The day of "will begin next month … The first hearing will be held on June 9": the only one of the sentence."""
    text = case.article.text
    if said.meant <= now or _OTHER.search(text, part.start, part.end):
        return None
    points = case.times.points(following)
    if len(points) != 1 or points[0].weekday or points[0].loose or points[0].last - points[0].first > 1:
        return None
    held = _WILL_BE.search(text, following.start, points[0].span.start)
    if held is None or _WILL.search(text, part.start, said.span.start) is None:
        return None
    ahead = points[0].first - now.toordinal()
    return points[0] if 0 < ahead < _A_SEASON and not _OTHER.search(text, following.start, following.end) else None


def _prints_number(text: str, span: Span) -> bool:
    return _DIGIT.search(text, span.start, span.end) is not None


def _agree(said: Said, point: Point) -> bool:
    first, last = said.first.toordinal(), said.last.toordinal() + 1
    if point.weekday:
        days = range(min(first, said.meant.toordinal()), said.meant.toordinal() + 1) if last - first < _A_WEEK else ()
        return not days or any(day % _A_WEEK == int(point.first) % _A_WEEK for day in days)
    return any(low < last and first <= high for low, high in point.readings)


def _finding(case: Case, said: Said, point: Point, now: date) -> Finding:
    text = case.article.text
    quote = flat(text, said.span)
    return inconsistent(
        case,
        Span(min(said.span.start, point.span.start), max(said.span.end, point.span.end))
        if point.span.start - said.span.end < _CLOSE
        else point.span,
        property="point in time",
        subject=quote,
        stated=flat(text, point.span),
        expected=said.told,
        message=f"“{flat(text, point.span)}”: in a story of {written(now)}, “{quote.lower()}” is {said.told}.",
        confidence=0.85,
        detail="relative day",
        severity=Severity.WARNING,
        also=(said.span,),
    )


_MANY = 600
_UNDATED = "today"
_OPENING = 3000
_CLOSE = 40
_A_DAY, _FEW_DAYS = timedelta(days=1), timedelta(days=3)
_A_SEASON, _A_WEEK, _A_QUARTER = 100, 7, timedelta(days=92)
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
    r"(?<!ago )(?<!from )(?<!week )\b(?:the\sday\s(?:before\syesterday|after\stomorrow)|"
    r"this\s(?:morning|afternoon|evening)|yesterday|today|tomorrow|tonight|last\snight|(?:last|this|next)\s(?P<of>week|month|year))\b(?!['’]s)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r",?\s\(?(?:on\s)?")
_IN = re.compile(r",?\sin\s|\s\(")
_BESIDE_WEEK = re.compile(r",?\s(?:on|in)\s|,\s|\s\(")
_WILL = re.compile(r"\b(?:will|would|is\sto|are\sto|due\sto|plans\sto|begins?|opens?|starts?)\b")
_WILL_BE = re.compile(
    r"\b(?:will|would)\s(?:be\s(?:held|at|heard|staged|opened|published|read|given|played|on)|take\splace|begin|start|open|meet)\b"
    r"|\b(?:is\s(?:on|due\son|set\sfor)|takes\splace|begins|starts|opens|kicks\soff|falls)\b"
)
_OTHER = re.compile(
    r"\b(?:until|deadline|by|since|another|second|other|also|then|later|after|before|election|conference)\b",
    re.IGNORECASE,
)

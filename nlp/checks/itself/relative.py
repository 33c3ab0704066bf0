"""Words that count from the story's day, against a day that stands beside them: "yesterday, Tuesday", "last month, on 3
September", "by the end of next year, in December 2019", "next month … The first hearing will be held on June 9".

The story's day is its dateline's, else the one that was given with it, which may be a day late.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Severity, Span
from nlp.reading import Case
from nlp.time.from_now import A_DAY, Said
from nlp.time.points import Point
from nlp.when import MONTHS, readings, written


def judge(case: Case) -> Iterator[Finding]:
    """The relative days of an article that are not the days beside them."""
    text = case.article.text
    now = case.times.told_on
    if now is None:
        return
    if case.times.names_its_day:
        yield from _weeks_away(case, now)
    parts = case.sentences[:_MANY]
    for place, part in enumerate(parts):
        for said in case.times.counted_from_now(part):
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
            if beside is not None and not _agree(said, beside) and not _is_next_issue(case, said, beside):
                yield _finding(case, said, beside, now)
                break


def _weeks_away(case: Case, now: date) -> Iterator[Finding]:
    """ "last Friday, Aug. 2", in a story of Friday, Aug. 16."""
    text = case.article.text
    for mention in case.reading.dates:
        way = _LAST_OR_NEXT.search(text[max(0, mention.span.start - _SHORT) : mention.span.start])
        if way is None or mention.weekday is None or mention.year is not None or mention.range_end is not None:
            continue
        days = readings(mention, now)
        apart = [(now - day).days if way["way"].lower() == "last" else (day - now).days for day in days]
        span = Span(mention.span.start - (len(way[0])), mention.span.end)
        if not apart or any(-1 < days_apart < _TWO_WEEKS for days_apart in apart) or min(map(abs, apart)) > _A_SEASON:
            continue
        if case.reading.layout.is_quoted(span):
            continue
        near = now - timedelta(days=(now.weekday() - mention.weekday) % _A_WEEK or _A_WEEK)
        near = near if way["way"].lower() == "last" else near + timedelta(weeks=1 + (mention.weekday == now.weekday()))
        quote = flat(text, span)
        yield inconsistent(
            case,
            span,
            property="point in time",
            subject=quote,
            stated=quote,
            expected=written(near),
            message=f"“{quote}”: in a story of {written(now)}, that is {written(near)}.",
            confidence=0.85,
            detail="relative day",
            severity=Severity.WARNING,
        )


def _is_beside(text: str, said: Said, point: Point) -> bool:
    if point.span.overlaps(said.span):
        return point.span.end > said.span.end  # "yesterday, 2 March" is one date
    year = point.last - point.first > _A_SEASON
    gap = (
        _BRACKET
        if year and said.last - said.first <= _A_DAY_OR_SO
        else _IN
        if year
        else _BESIDE_WEEK
        if said.last - said.first > A_DAY
        else _GAP
    )
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
        meant = said.meant.toordinal()
        days = range(min(first, meant), last if first < meant else meant + 1)
        days = days if last - first < _A_WEEK else range(0)
        return not days or any(day % _A_WEEK == int(point.first) % _A_WEEK for day in days)
    return any(low < last and first <= high for low, high in point.readings)


def _is_next_issue(case: Case, said: Said, point: Point) -> bool:
    """ "Today (Thursday)", in a paper's story that its site put up the evening before."""
    text = case.article.text
    late = Said(
        span=said.span, first=said.first + A_DAY, last=said.last + A_DAY, meant=said.meant + A_DAY, told=said.told
    )
    bracketed = text[said.span.end : point.span.start].strip() == "("
    return bracketed and not case.times.names_its_day and said.last - said.first <= A_DAY and _agree(late, point)


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
_CLOSE = 40
_A_SEASON, _A_WEEK, _A_QUARTER = 100, 7, timedelta(days=92)
_SHORT, _TWO_WEEKS = 8, 13
_LAST_OR_NEXT = re.compile(r"\b(?P<way>[Ll]ast|[Nn]ext)\s\Z")
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?,?\s\(?(?:on\s)?")
_A_DAY_OR_SO = timedelta(days=3)
# "What it is today in 1753" dates something else.
_BRACKET = re.compile(r"\s\(")
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

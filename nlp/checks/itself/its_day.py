"""The day of one event, told twice: "a letter sent on Tuesday … Wednesday's letter", "expected at Sunday's race … the
organisers of Monday's race", "spoke to Mr Ruiz on Friday … In her call with Ruiz on Thursday".

A day that calls an event by itself ("Wednesday's letter") is of the one that the story has told of, where the story has
no second: no plural, no "another", no third day. What comes again and again in a story (hearings, rallies, attacks)
needs a name in common as well, and so does what is merely known ("the letter on Wednesday"). A week or a month counted
from the story's own day ("a debate next month … the Jan. 27 debate") is held against a day in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.reading import Case
from nlp.time.events import Event, Reference, find_events, has_words, names_of, words_for
from nlp.time.points import SPOKEN, Point, apart
from nlp.when import WEEKDAYS


def judge(case: Case) -> Iterator[Finding]:
    """The events of an article that it puts on two days."""
    text = case.article.text
    parts = [
        part
        for part in case.sentences[:_MANY]
        if part.end - part.start <= _LONGEST and _HINT.search(text, part.start, part.end)
    ]
    told = [one for part in parts for one in find_events(text, part, _days(case, part))][:_FEW]
    for first, other in combinations(told, 2):
        at_midnight = any(_MIDNIGHT.search(text, one.clause.start, one.clause.end) for one in (first, other))
        if (
            first.kind == other.kind
            and not at_midnight
            and _is_one(case, told, first, other)
            and not _one_day(first.point, other.point)
        ):
            yield _finding(case, first, other)
            return


def _days(case: Case, part: Span) -> list[Point]:
    """The days of a sentence, and the weeks and months that it counts from the story's own."""
    days = [one for one in case.times.points(part) if one.last - one.first < 1 and one.told not in SPOKEN]
    if case.times.names_its_day and part != case.reading.layout.title:
        # "Yesterday" is Tuesday where a speaker of the story spoke on its own Wednesday.
        spoken = [one for one in case.times.points(part) if one.told in SPOKEN and not one.loose]
        counted = list(_days_ago(case, part))
        days += [_as_weekday(one) for one in (*spoken, *counted) if not case.reading.layout.is_quoted(one.span)]
    periods = [
        Point(
            span=one.span,
            readings=((float(one.first.toordinal()), one.last.toordinal() + 1.0),),
            told=flat(case.article.text, one.span),
        )
        for one in case.times.counted_from_now(part)
        if one.last > one.first + _A_DAY and _AHEAD.search(case.article.text, one.span.start - _SHORT, one.span.end)
    ]
    return sorted([*days, *periods], key=lambda one: one.span)


def _days_ago(case: Case, part: Span) -> Iterator[Point]:
    """ "The crash three days ago"."""
    for length in case.times.lengths(part):
        if length.unit == "day" and length.least == length.most < _A_WEEK:
            ago = _AGO.match(case.article.text, length.span.end, part.end)
            if ago is not None:
                day = case.times.day.toordinal() - length.count
                span = Span(length.span.start, ago.end())
                yield Point(span=span, readings=((day, day + 1.0),), told="", whole=False)


def _as_weekday(point: Point) -> Point:
    name = WEEKDAYS[date.fromordinal(int(point.first)).weekday()]
    weeks = tuple((first + week, last + week) for first, last in point.readings for week in (0, 7, -7))
    return replace(point, weekday=True, told=name, readings=weeks)


def _is_one(case: Case, told: list[Event], first: Event, other: Event) -> bool:
    """Whether two events of a kind can only be one."""
    text = case.article.text
    if first.clause.overlaps(other.clause) or not _is_alone(text, first, other):
        return False
    if any(
        one.kind == two.kind == first.kind and one.point.told != two.point.told and _are_beside(text, one, two)
        for one, two in combinations(told, 2)
    ):
        return False  # "Tuesday's shooting and Friday's shooting"
    common = first.names & other.names
    if (first.of and other.of and not first.of & other.of) or (first.sort and other.sort and first.sort != other.sort):
        return False  # "Monday's order by Emirates", "a missile attack"
    if other.reference is Reference.BY_ITS_DAY:
        # Whom the whole story is about takes part in many of them.
        rare = any(text.count(name) <= _SELDOM for name in common)
        known = first.kind not in _OFTEN or rare or _is_period(first.point)
    elif other.reference is Reference.KNOWN:
        opening = names_of(text[other.clause.start :].partition(" ")[0])  # "Neighbours told of the blast on Sunday"
        alone = other.names <= opening
        known = first.kind not in _OFTEN and has_words(first.kind) and (alone or bool(common))
    else:
        return False
    days = {one.point.told for one in told if one.kind == first.kind and not _is_period(one.point)}
    return known and len(days) <= _BOTH


def _are_beside(text: str, one: Event, two: Event) -> bool:
    gap = _TITLE.sub("", text[min(one.words.end, two.words.end) : max(one.words.start, two.words.start)])
    return len(gap) < _CLOSE and ". " not in gap and "\n" not in gap


def _is_alone(text: str, first: Event, other: Event) -> bool:
    """Whether the story has no second event of the kind; where one name takes part in both, it may tell of others."""
    if any(_MOVED.search(text, one.clause.start, one.clause.end) for one in (first, other)):
        return False
    words = "|".join(words_for(first.kind))
    if re.search(rf"{_ANOTHER}(?:{words})\b", text, re.IGNORECASE):
        return False
    return bool(first.names & other.names) or re.search(rf"\b(?:{words})(?:e?s)\b", text) is None


def _one_day(one: Point, other: Point) -> bool:
    """Whether two points may be one day, or are too far from each other, or told too differently, to be a slip."""
    if _is_period(one) or _is_period(other):
        return (_is_period(one) and _is_period(other)) or _may_be_in(one, other)
    if one.weekday is not other.weekday:
        return True
    between = apart(one, other)[:1] if one.weekday else apart(one, other)
    return any(-1 < (low + high) / 2 < 1 for low, high in between) or abs(between[0][0]) > _NEAR


def _is_period(point: Point) -> bool:
    return point.last - point.first > 1


def _may_be_in(one: Point, other: Point) -> bool:
    """Whether a day may lie in a period, or lies too far from it to be a slip; a weekday may be of any week."""
    if abs(one.first - other.first) > _A_SEASON:
        return True
    return (
        one.weekday
        or other.weekday
        or any(low < most and least < high for least, most in one.readings for low, high in other.readings)
    )


def _finding(case: Case, first: Event, other: Event) -> Finding:
    text = case.article.text
    stated, expected = flat(text, other.point.span), flat(text, first.point.span)
    return inconsistent(
        case,
        other.point.span,
        property="point in time",
        subject=first.kind,
        stated=stated,
        expected=expected,
        message=f"“{flat(text, other.words)}” is put on {stated} here, “{flat(text, first.words)}” on {expected}"
        " earlier in the story.",
        detail="two days",
        confidence=0.85,
        also=(first.point.span, first.words, other.words),
    )


_MANY, _LONGEST, _FEW, _BOTH, _SELDOM = 300, 500, 60, 2, 6
_NEAR, _A_SEASON, _SHORT, _CLOSE = 21, 92, 6, 120
_A_DAY, _A_WEEK = timedelta(days=1), 7
_AGO = re.compile(r"\sago\b(?!,?\son\s)")
_TITLE = re.compile(
    r"\b(?:Mrs?|Ms|Dr|Gen|Sen|Rep|Gov|St)\. "
)  # "Tuesday's shooting of Mr. Ruiz and Friday's of Ms. Tarn"
# "The election this week" may be what is said of it this week.
_AHEAD = re.compile(r"\blater\sthis\b|\b(?:next|last)\s(?:week|month)\b", re.IGNORECASE)
_HINT = re.compile(r"days?\b|\b(?:week|month)\b|\d|night\b|tomorrow|this (?:morning|afternoon|evening)")
# What a story has several of, or what lasts for days.
_OFTEN = frozenset(
    "meeting hearing filing rally attack airstrike strike debate broadcast concert show game match final fixture "
    "deadline "
    "statement tweet vote session talks summit conference trial festival march protest storm riot raid trip "
    "briefing clash report "
    "service rehearsal".split()
)
# "The July 1 handover … at midnight on June 30".
_MIDNIGHT = re.compile(r"\bmidnight\b")
_MOVED = re.compile(
    r"\b(?:mov(?:e|ed|ing)|postpon\w+|reschedul\w+|delay\w*|exten[ds]\w+|brought\sforward|instead|cancell?ed)\b"
)
_ANOTHER = (
    r"\b(?:another|second|third|fourth|last|next|earlier|previous\w*|other|separate|similar|follow-up|latest|each|"
    r"every|both|"
    r"two|three|four|five|weekly|daily|annual|final|subsequent|further|several|series|repeated\w*|many|few|numerous|"
    r"various|some|recent|new)\s(?:[\w’'-]+\s){0,2}?"
)

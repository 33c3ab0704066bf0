"""Days counted to something that the story dates elsewhere: "With a day to go … Polls open on Wednesday", "on the eve
of the vote", "for a third day … began on Saturday"; and what is past tomorrow or to come yesterday.

The count is from the weekday beside it, else from the story's own day where the text shows which that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.figures import WORDED, number_of
from nlp.reading import Case
from nlp.time.events import kind_of, words_for
from nlp.time.points import Point
from nlp.when import WEEKDAYS, written


def judge(case: Case) -> Iterator[Finding]:
    """The countdowns of an article that its own days contradict."""
    if not case.times.is_dated:
        return
    for place, part in enumerate(case.sentences[:_MANY]):
        if part.end - part.start <= _LONGEST:
            yield from islice(_to_go(case, place, part), 1)
            yield from islice(_on_its_nth_day(case, place, part), 1)
            yield from _of_no_time(case, part)


def _to_go(case: Case, place: int, part: Span) -> Iterator[Finding]:
    text = case.article.text
    for match in _TO_GO.finditer(text, part.start, part.end):
        days = 1 if match["eve"] else int(number_of(match["n"] or "") or 1)
        base = _base(case, part, match)
        words = _words(match["what"] or match["what2"])
        if match["eve"] and _SAID.search(text, part.start, match.start()):
            continue  # "told reporters on the eve of the vote", and the vote is held today
        if base is None or case.reading.layout.is_quoted(Span(*match.span())) or days > _A_WEEK:
            continue
        for other in case.sentences[max(0, place - _NEAR) : place + _NEAR + 1]:
            held = re.search(rf"\b(?:{words})\b[^.;]{{0,40}}?{_IS_HELD}", text[other.start : other.end], re.IGNORECASE)
            points = [one for one in case.times.points(other) if _is_day(one) and held is not None]
            points = [one for one in points if held is not None and one.span.start >= other.start + held.end()]
            if other == part or len(points) != 1 or _ANOTHER.search(text, other.start, other.end):
                continue
            if not any(int(first) == base + days for first, _ in points[0].readings):
                yield _finding(case, Span(*match.span()), points[0], base + days)
                return


def _on_its_nth_day(case: Case, place: int, part: Span) -> Iterator[Finding]:
    """ "walked out on Tuesday for a third day. The stoppage began on Saturday"."""
    text = case.article.text
    for match in _FOR_A_DAY.finditer(text, part.start, part.end):
        nth = _NTHS.get(match["nth"].lower())
        here = [one for one in case.times.points(part) if one.weekday and not one.loose]
        if nth is None or len(here) != 1:
            continue
        for other in case.sentences[place + 1 : place + 1 + _NEXT]:
            points = [one for one in case.times.points(other) if one.weekday and not one.loose]
            began = _BEGAN.search(text[other.start : points[0].span.start]) if len(points) == 1 else None
            if began is None or _ANOTHER.search(text, other.start, other.end):
                continue
            begun = points[0]
            if not any(int(day) - int(first) == nth - 1 for day, _ in here[0].readings for first, _ in begun.readings):
                yield _finding(case, Span(*match.span()), begun, int(here[0].first) - nth + 1)
                return


def _of_no_time(case: Case, part: Span) -> Iterator[Finding]:
    """ "passed its first reading tomorrow", "will meet yesterday"."""
    text = case.article.text
    for pattern, told in (
        (_PAST_TOMORROW, "what is done is not of tomorrow"),
        (_WILL_YESTERDAY, "what will be is not past"),
    ):
        match = pattern.search(text, part.start, part.end)
        if match is not None and not case.reading.layout.is_quoted(Span(*match.span())):
            span = Span(*match.span("when"))
            yield inconsistent(
                case,
                span,
                property="point in time",
                subject=flat(text, span),
                stated=flat(text, span),
                expected="another day",
                message=f"“{flat(text, Span(*match.span()))}”: {told}.",
                detail="relative day",
                confidence=0.85,
            )


def _base(case: Case, part: Span, match: re.Match[str]) -> int | None:
    """The day from which a sentence counts: its one weekday, else the story's own."""
    here = [one for one in case.times.points(part) if one.weekday and not one.loose]
    now = case.times.now(part)
    if len(here) == 1 and now is not None:
        return int(max((first for first, _ in here[0].readings if first <= now.last), default=here[0].first))
    return int(now.first) if not here and now is not None and case.times.names_its_day else None


def _words(what: str | None) -> str:
    """What the days are counted to, in whatever words: the vote is on when polls open."""
    if what is None:
        return "|".join(word for words in _ALIKE for word in words)
    noun = what.split()[-1].lower()
    alike = next((words for words in _ALIKE if noun in words), None)
    return "|".join(sorted(alike or words_for(kind_of(noun))))


def _is_day(point: Point) -> bool:
    return not point.loose and all(last - first < 1 for first, last in point.readings)


def _finding(case: Case, span: Span, point: Point, due: int) -> Finding:
    text = case.article.text
    day = date.fromordinal(due)
    right = WEEKDAYS[day.weekday()] if point.weekday else written(day)
    return inconsistent(
        case,
        span,
        property="point in time",
        subject=flat(text, span),
        stated=flat(text, point.span),
        expected=right,
        message=f"“{flat(text, span)}” makes it {right}, not {flat(text, point.span)}.",
        detail="relative day",
        confidence=0.85,
        also=(point.span,),
    )


_MANY, _LONGEST, _NEAR, _NEXT, _A_WEEK = 200, 500, 5, 2, 6
_N = rf"(?P<n>\d|{WORDED}|a|an)"
_TO_GO = re.compile(
    rf"\b(?:with\s(?:only\s|just\s)?{_N}\sdays?\s(?:to\sgo|left|remaining)(?:\s(?:before|until|till|to)\sthe\s(?P<what>[a-z]+(?:\s[a-z]+)?))?"
    r"|on\sthe\s(?P<eve>eve)\sof\s(?:the|a|his|her|their|its)\s(?P<what2>[a-z]+))\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:said|told|announced|warned|wrote|promised|vowed)\b")
_IS_HELD = (
    r"\b(?:open|opens|take\splace|takes\splace|is|are|will\s(?:be|open|begin|start|take\splace|be\sheld)|begins?|starts?|kicks?\soff|"
    r"goes|go|due|scheduled|on)\b"
)
_ALIKE = (
    frozenset("vote voting election elections poll polls ballot polling referendum".split()),
    frozenset("match game final race kick-off tie fight bout".split()),
    frozenset("trial hearing".split()),
    frozenset("summit talks conference".split()),
    frozenset("deadline".split()),
)
_ANOTHER = re.compile(
    r"\b(?:second|another|run-?off|early|postal|absentee|next\s(?:week|month|year)|last|previous|earlier|again|first\sround|results?|"
    r"postponed|moved|had\sbeen|was\sto|until)\b",
    re.IGNORECASE,
)
_NTHS = {word: number for number, word in enumerate("first second third fourth fifth sixth seventh".split(), start=1)}
_FOR_A_DAY = re.compile(
    r"\bfor\s(?:a|the)\s(?P<nth>second|third|fourth|fifth|sixth|seventh)\s(?:straight\s|consecutive\s|successive\s)?day\b"
)
_BEGAN = re.compile(
    r"\b(?:strike|stoppage|walkout|protests?|action|fighting|clashes|search|rain|blaze|fire|curfew|it|they|which)\s(?:had\s)?"
    r"(?:beg[au]n|started|broke\sout)\son\s\Z",
    re.IGNORECASE,
)
_PAST_TOMORROW = re.compile(
    r"\b(?:passed|died|was\s(?:killed|born|passed|sent\sback|approved|rejected|signed|arrested|beaten|found)|were\s(?:killed|arrested|found|beaten|injured)|"
    r"won|collapsed|exploded|crashed|resigned|broke\sout|arrived)\b(?:(?!\b(?:to|until|for|and|that|who|from|by|as|of)\b)[^.,;:“”\"]){0,40}\s(?P<when>tomorrow)\b(?!['’]s)"
)
_WILL_YESTERDAY = re.compile(
    r"\bwill\s(?!have\b)[a-z]+\s(?:(?!\b(?:what|that|who|which|after|of|from|since|as|than|like|announced|released|agreed|made|for|by)\b)[a-z]+\s){0,3}?"
    r"(?P<when>yesterday|last\s(?:week|month|year))\b(?!['’]s)"
)

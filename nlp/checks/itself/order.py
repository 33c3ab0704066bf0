"""Times that run backwards: "from 2004 to 1994", "(1902-1871)", "opened on 14 March and closed on 2 February", "He died
in 1961. He published his last novel in 1968".

What has one order only is a range, and the steps of a course (`nlp/time/deeds.py`): a birth and a death, an arrest and
a trial, a start and an end. A finding needs two points whose every reading runs the wrong way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from nlp.checks.itself.inconsistent import flat, out_of_time
from nlp.domain import Finding, Span
from nlp.layout.passages import goes_on
from nlp.reading import Case
from nlp.time.deeds import Course, Done, may_have_steps
from nlp.time.points import Point, apart
from nlp.time.times import Passage
from nlp.when import MONTHS


def judge(case: Case) -> Iterator[Finding]:
    """The ranges and courses of an article that run backwards."""
    text = case.article.text
    for place, part in enumerate(case.sentences[:_MANY]):
        if part.end - part.start > _LONGEST or not _DATED.search(text, part.start, part.end):
            continue
        found = next((one for rule in (_brackets, _ranges) for one in rule(case, part)), None)
        found = found or _course(case, place)
        if found is not None:
            yield found


def _brackets(case: Case, part: Span) -> Iterator[Finding]:
    """ "(1902-1871)"."""
    text = case.article.text
    for match in _BRACKETED.finditer(text, part.start, part.end):
        if int(match["a"]) > int(match["b"]):
            yield _finding(case, Span(*match.span()), match["a"], match["b"])


def _ranges(case: Case, part: Span) -> Iterator[Finding]:
    """ "from 2004 to 1994", "from 12 June to 3 May", "from June 2022 to March 2021"."""
    text = case.article.text
    if not _RANGED.search(text, part.start, part.end):
        return
    points = case.times.points(part)
    for one, other in pairwise(points):
        if not _FROM.search(text[: one.span.start][-_BESIDE:]) or not _TO.fullmatch(
            text, one.span.end, other.span.start
        ):
            continue
        if one.weekday or one.loose or other.weekday or other.loose or _OTHERWISE.match(text, other.span.end):
            continue
        if not one.whole and _SEASONAL.search(text, part.start, part.end):
            continue
        lasting = _LASTING.search(text, part.start, one.span.start) is not None
        lasting = lasting or _OPENS.search(text[part.start : one.span.start]) is not None
        if _is_backwards(one, other, lasting=lasting):
            yield _finding(case, Span(one.span.start, other.span.end), one.told, other.told)


def _is_backwards(one: Point, other: Point, *, lasting: bool) -> bool:
    """Whether a range runs the wrong way. One without years may run over the year's end, but hardly for nine months."""
    if one.whole or (other.whole and not lasting):
        return lasting and one.whole and other.whole and other.last < one.first
    forward = min((least for least, _ in apart(one, other) if least > -1), default=_A_YEAR - 2)
    return _NINE_MONTHS < forward < _A_YEAR - 1


def _course(case: Case, place: int) -> Finding | None:
    """Two steps of one course in a sentence, or in it and one before that it goes on from."""
    text, part = case.article.text, case.sentences[place]
    if not may_have_steps(text, part):
        return None
    passage = case.times.passage(place, before=_BEFORE, behind=0)
    if len(list(islice(_DATED.finditer(text, passage.span.start, passage.span.end), 2))) < _BOTH:
        return None  # "closed tonight … had reopened on 3 September": once again
    steps = [
        (point, done)
        for point, done in zip(passage.points, passage.done, strict=True)
        if done is not None and done.steps and not (point.weekday or point.loose)
    ]
    for at, (later, then) in enumerate(steps):
        if later.span.start < part.start:
            continue
        for point, done in steps[:at]:
            if not _out_of_order(point, done, later, then) or not _of_one(case, passage, (point, done), (later, then)):
                continue
            first, last = sorted([(point, done), (later, then)], key=lambda step: step[0].span)
            return out_of_time(
                case,
                Span(later.span.start, later.span.end),
                stated=flat(text, later.span),
                expected=f"after {point.told}" if _step(done, then) > 0 else f"before {point.told}",
                told=f"{then.words} {later.told}, {done.words} {point.told}",
                detail="order",
                also=(first[0].span, last[0].span),
            )
    return None


def _step(one: Done, other: Done) -> int:
    """How many steps the second deed is behind the first, in a course that both are of; 0 where there is none."""
    apart_by = {course: other.steps[course] - one.steps[course] for course in one.steps if course in other.steps}
    if apart_by.get(Course.POST, 0) < 0:
        del apart_by[Course.POST]  # "He retired in 2005. He joined the board in 2024": another post
    return next(filter(None, apart_by.values()), 0)


def _out_of_order(point: Point, done: Done, later: Point, then: Done) -> bool:
    step = _step(done, then)
    if not step:
        return False
    days = apart(point, later) if step > 0 else apart(later, point)
    if all(most < 0 for _, most in days):
        return True
    # "Shut on 14 May and reopens on 2 May": of one year, and not of almost two.
    forward = min((least for least, _ in days if least > -1), default=0.0)
    return not (point.whole or later.whole) and _NINE_MONTHS < forward < _A_YEAR - 1


def _of_one(case: Case, passage: Passage, one: tuple[Point, Done], other: tuple[Point, Done]) -> bool:
    """Whether two steps are of one course: no second subject between them, and nothing that tells of another."""
    text = case.article.text
    start = min(one[1].span.start, one[0].span.start)
    if not one[0].whole and _SEASONAL.search(text, passage.span.start, passage.span.end):
        return False
    if _ANOTHER.search(text, passage.span.start, passage.span.end) or case.reading.layout.is_quoted(other[0].span):
        return False
    there, here = (passage.sentence_of(point) for point, _ in (one, other))
    of_things = set(one[1].steps) & set(other[1].steps) == {Course.THING}
    if of_things and there != here and not text.startswith("It ", max(there.start, here.start)):
        return False  # "completed in 1987 … Founded in 1993": the plant and the firm
    if there == here:
        gap = text[one[0].span.end : min(other[0].span.start, other[1].span.start)]
        return _SAME_SUBJECT.fullmatch(gap) is not None and start >= there.start
    return goes_on(text, there, here)


def _finding(case: Case, span: Span, one: str, other: str) -> Finding:
    return out_of_time(
        case,
        span,
        stated=f"{one} to {other}",
        expected=f"{other} to {one}",
        told=f"{other} is before {one}",
        detail="reversed range",
    )


_MANY, _LONGEST, _BESIDE = 1000, 600, 20
_BEFORE, _BOTH = 2, 2
_A_YEAR = 365
# "From 14 September to 2 August" would print the years; "from Jan. 19 through Sept. 30" need not, nor does a school.
_NINE_MONTHS = 275
_SEASONAL = re.compile(
    r"\b(?:school|academic|season|term|timetable|(?:every|each)(?!\s(?:day|morning|afternoon|evening|night|hour))|"
    r"annual\w*|fiscal|financial|(?<!this )year)\b",
    re.IGNORECASE,
)
_DATED = re.compile(rf"\b(?:1[5-9]|20)\d\d\b|\b(?:{'|'.join(MONTHS)}|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b")
_RANGED = re.compile(r"\b(?:from|between)\s[^.;]{0,12}?[A-Z\d]", re.IGNORECASE)
_Y = r"(?:1[5-9]\d\d|20\d\d)"
_BRACKETED = re.compile(rf"(?<=[A-Za-z.,”\"] )\((?:born\s|b\.\s?)?(?P<a>{_Y})\s?[-–]\s?(?P<b>{_Y})\)")
_FROM = re.compile(r"\b(?:from|between)\s(?:[A-Z][a-z]+day,?\s)?\Z", re.IGNORECASE)
# "Between 2014 and 2009 the plant let …".
_OPENS = re.compile(r"^(?:Between|From)\s\Z")
_TO = re.compile(r"\s(?:to|until|till|through|and)\s(?:[A-Z][a-z]+day,?\s)?")
_OTHERWISE = re.compile(r"\s?(?:BC|B\.C\.|BCE)|,?\s(?:of\s)?(?:the\s)?(?:next|following|coming)\syear\b")
_LASTING = re.compile(
    r"\b(?:serv\w+|rul\w+|reign\w*|office|held|president|minister|mayor|governor|chairman|chief|leader|led|liv\w+|work\w*|"
    r"sat|taught|studied|played|chair\w*|owned|manag\w+|directed|coach\w*|ran|lasted|war|imprisoned|jailed|edited|headed|open|runs?|active|"
    r"exhibition|show|closed|without|shut|will\srun)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:second|another|previous\w*|earlier|other|again|re-\w+|posthum\w+|after\s(?:his|her)\sdeath|respectively|"
    r"husband|wife|father|mother|son|daughter|brother|sister|former)\b",
    re.IGNORECASE,
)
_SAME_SUBJECT = re.compile(
    r"(?:\s(?:in|at|for|to|of|by|with|from)\s[^.;:,]{1,40}?)?(?:,?\s(?:and|but|before|then)|,)(?:\s(?:then|finally|later|was|were|been|being|is|are|will|"
    r"had|has|be|he|she|it|they|having)){0,3}\s"
)

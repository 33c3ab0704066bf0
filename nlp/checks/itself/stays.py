"""How long somebody or something was in one state, over sentences and paragraphs, against the beginning that the story
tells and its end, or the story's own day: "kept the books for 43 years … took the job in 1979 … gave it up in 2012",
"jailed in March 1999 … Over those 16 years", "married in 1961 … a marriage of 43 years".

The words around the length say of which state it is, and the verbs at the points what began it and ended it
(`nlp/time/deeds.py`). A story that has two beginnings, another person or any two points that bear the length out is
left alone. Both ends beside the length are `spans.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from nlp.checks.itself.bearers import bearer_of, people_of
from nlp.checks.itself.inconsistent import flat, out_of_time
from nlp.domain import Finding, Span
from nlp.names.given import is_given
from nlp.reading import Case
from nlp.time.deeds import Course, Deed, Done
from nlp.time.lengths import Length
from nlp.time.points import Point, Stretch, apart


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What lasts: the words before or behind a length that make it one of this state, and the deeds that begin and end
    it. One that lasts to the story's own day where nothing ends it is `open`."""

    was: re.Pattern[str]
    is_: re.Pattern[str]
    begins: Callable[[Done], bool]
    ends: Callable[[Done], bool]
    open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edge:
    """A point at which a state began or ended, in the sentence at `place`; None marks the story's own day."""

    point: Point
    place: int | None
    words: str = ""
    done: Span | None = None


def judge(case: Case) -> Iterator[Finding]:
    """The lengths of states of an article that its beginnings and ends contradict."""
    parts = case.sentences[:_MANY]
    for place, part in enumerate(parts):
        if part.end - part.start > _LONGEST:
            continue
        for length in case.times.lengths(part):
            states = _states(case.article.text, part, length)
            found = _held(case, parts, place, length, states) if states else None
            if found is not None:
                yield found
                return


def _states(text: str, part: Span, length: Length) -> tuple[_State, ...]:
    """Of which states the words around a length may make it."""
    if length.nth or length.count < _FEW or length.unit == "hour":
        return ()
    before, behind = text[part.start : length.span.start], text[length.span.end : part.end]
    if _NOT_SO.search(before) or _COUNTED_ON.match(behind):
        return ()
    if _BACK.search(before):
        return (_POST, _PRISON) if length.unit == "year" else (_PRISON,)
    return tuple(state for state in _STATES if state.was.search(before) or state.is_.match(behind))


def _held(case: Case, parts: Sequence[Span], place: int, length: Length, states: tuple[_State, ...]) -> Finding | None:
    text, here = case.article.text, parts[place]
    if _ANOTHER.search(text, here.start, min(here.end, length.span.end + _BEHIND)) or (
        case.reading.layout.is_quoted(length.span) and _MARRIAGE not in states
    ):
        return None
    begun, ended, is_now = list[_Edge](), list[_Edge](), _NOW.search(text, here.start, here.end) is not None
    for at in range(max(0, place - _NEAR), min(len(parts), place + _NEAR + 1)):
        for point, done in zip(case.times.points(parts[at]), case.times.done(parts[at]), strict=True):
            if done is not None and point.weekday and any(state.ends(done) for state in states):
                is_now = True
            if done is None or point.weekday or point.loose or not length.is_measured_by(point):
                continue
            if not point.whole and length.unit == "year":
                continue
            edge = _Edge(point=point, place=at, words=done.words, done=done.span)
            if any(state.begins(done) for state in states):
                begun.append(edge)
            elif any(state.ends(done) for state in states):
                ended.append(edge)
    if len({edge.point.told for edge in begun}) != 1:
        return None
    first = begun[0]
    ended = [edge for edge in ended if apart(first.point, edge.point)[0][0] > 0]
    now = case.times.now(here)
    if not ended and now is not None and is_now and all(state.open for state in states):
        ended = [_Edge(point=now, place=None)]
    if len({edge.point.told for edge in ended}) != 1:
        return None
    last = ended[0]
    if not _is_one(case, parts, place, states, (first, last)):
        return None
    days = next((way for way in apart(first.point, last.point) if way[1] > 0), None)
    if days is None:
        return None
    if last.place is None and length.unit == "year":
        days = (days[0], days[1] + _TO_GO)  # "stands down in the spring after nine years", told in the autumn before
    if length.fits(days) or not _alike(length, days) or _borne_out(case, parts, length, (first.point, last.point)):
        return None
    if _TERM not in states and _AT_MOST.match(first.words) and length.in_days < days[1]:
        return None  # who joined in 1998 may have been its head for ten years
    return out_of_time(
        case,
        length.span,
        stated=flat(text, length.span),
        expected=length.told(days),
        told=f"from {first.point.told} to {last.point.told} is {length.told(days)}",
        detail="duration",
        also=(first.point.span, last.point.span) if last.place is not None else (first.point.span,),
    )


def _is_one(
    case: Case, parts: Sequence[Span], place: int, states: tuple[_State, ...], edges: tuple[_Edge, _Edge]
) -> bool:
    """Whether the length and both its ends can only be of one person or couple."""
    text = case.article.text
    far = [edge for edge in edges if edge.place is not None]
    told = [parts[place], *(parts[edge.place] for edge in far if edge.place is not None)]
    if any(_ANOTHER.search(text, parts[edge.place or 0].start, edge.point.span.end) for edge in far):
        return False
    window = Span(min(part.start for part in told), max(part.end for part in told))
    if _MARRIAGE in states:
        return len(re.findall(r"\b(?:married|wed)\b", text)) == 1
    if _EMPTY in states or _WAR in states:
        return True
    named = {one.bearer for one in people_of(case, window)}
    known = {bearer for bearer in named if is_given(bearer.split()[0])}
    if len(known) > 1:
        bearers = {bearer_of(case, parts, edge.place, edge.point.span) for edge in edges if edge.place is not None} | {
            _subject(case, parts, place)
        }
        return len(bearers) == 1 and None not in bearers
    return (len(known or named) == 1 or _PRONOUN.search(text, window.start, window.end) is not None) and not any(
        edge.done is not None and _SEVERAL.search(text[: edge.done.start][-_BESIDE:]) for edge in far
    )


def _subject(case: Case, parts: Sequence[Span], place: int) -> str | None:
    """Of whom a sentence is: who is named at its head, else as an age in it would be."""
    here, named = parts[place], people_of(case, parts[place])
    if named and named[0].span.start == here.start:
        return named[0].bearer.split()[-1]
    return bearer_of(case, parts, place, Span(here.end, here.end))


def _borne_out(case: Case, parts: Sequence[Span], length: Length, ends: tuple[Point, Point]) -> bool:
    """Whether any other two points of the story are so far apart."""
    points = [one for part in parts for one in case.times.points(part) if length.is_measured_by(one) or one.loose]
    tied = {end.told for end in ends}
    return any(
        length.fits(days)
        for one, other in combinations(points[:_POINTS], 2)
        if not {one.told, other.told} <= tied
        for days in (*apart(one, other)[:1], *apart(other, one)[:1])
    )


def _alike(length: Length, days: Stretch) -> bool:
    middle = sum(days) / 2
    return middle > 0 and 1 / _ONE_KIND <= length.in_days / middle <= _ONE_KIND


_MANY, _LONGEST, _NEAR, _BEHIND, _BESIDE, _FEW, _POINTS = 100, 500, 8, 40, 30, 2, 60
_TO_GO = 240.0
_OVER, _OUT_OF_TERM = 2, 3
_ONE_KIND = 4.0
_HEDGE = (
    r"(?:(?:about|around|nearly|almost|some|over|more\sthan|at\sleast|only|just|the\s(?:past|last)|all|those|these|an?)"
    r"\s)*\Z"
)
_NONE = re.compile(r"(?!)")


def _steps(course: Course, *, first: int, last: int) -> tuple[Callable[[Done], bool], Callable[[Done], bool]]:
    """The deeds that begin and end a course."""
    return (
        lambda done: done.deed is Deed.BEGUN and (done.steps.get(course, first + 1) <= first or done.words == "since"),
        lambda done: done.steps.get(course, 0) >= last,
    )


_TO_POST, _FROM_POST = _steps(Course.POST, first=1, last=2)
_TO_PRISON, _FROM_PRISON = _steps(Course.CASE, first=3, last=4)
_POST = _State(
    was=re.compile(
        r"\b(?:led|run|ran|headed|chaired|kept|held|managed|edited|ruled|governed|coached|conducted|presided|represented|"
        rf"(?:in\s(?:the\s(?:post|job|role)|office|power|charge)|on\sthe\s(?:bench|throne|board)))\b[^.;]{{0,80}}\bfor\s{_HEDGE}"
        rf"|\b(?:left|leaves|leaving|retir\w+|resign\w+|stepp?\w*\sdown|st[oa]n?o?d\w*\sdown|quit|bow\w*\sout)\b[^.;]{{0,40}}\bafter\s{_HEDGE}"
    ),
    is_=re.compile(
        r"\s(?:in\s(?:the\s|that\s|his\s|her\s)?(?:job|post|role|office|power|charge|portfolio|chair|saddle|corner\soffice)|"
        r"at\sthe\s(?:helm|top|head|wheel)|on\sthe\s(?:bench|throne)|as\s(?:[a-z]+\s){0,2}(?:minister|president|mayor|governor|"
        r"chairman|director|chief|leader|editor|head|secretary|manager|coach|captain|king|queen|speaker))\b"
        r"|-?\s?(?:[a-z]+\s)?(?:reign|tenure|rule|spell|stint|leadership|presidency|premiership|chairmanship)\b"
    ),
    begins=_TO_POST,
    ends=_FROM_POST,
)
_TERM = _State(
    was=_NONE,
    is_=re.compile(r"\s(?:[a-z]+\s)?(?:term|mandate)\b"),
    begins=_TO_POST,
    ends=lambda done: done.steps.get(Course.POST) == _OUT_OF_TERM,
    open=False,
)
_PRISON = _State(
    was=re.compile(
        r"\b(?:(?:[Ss]erved|serving|spent|spending)|(?:behind\sbars|in\s(?:prison|jail|captivity|custody|detention|exile))"
        rf"\sfor)\s{_HEDGE}"
    ),
    is_=re.compile(
        r"\s(?:behind\sbars|in\s(?:prison|jail|captivity|custody|detention|a\scell)|inside\b(?!\s[a-z])|on\sdeath\srow)\b"
    ),
    begins=_TO_PRISON,
    ends=_FROM_PRISON,
)
_MARRIAGE = _State(
    was=re.compile(rf"\b(?:[Mm]arriage\sof|(?:been|were)\smarried\s(?:to\s[^.;,]{{3,40}}\s)?for)\s{_HEDGE}"),
    is_=re.compile(r"-?\s(?:of\s)?marriage\b"),
    begins=lambda done: done.deed is Deed.MARRIED,
    ends=lambda done: done.words == "divorced",
)
_EMPTY = _State(
    was=re.compile(
        r"\b(?:stood|been|lain|sat|stands|lies)\s(?:empty|idle|vacant|derelict|closed|shut|abandoned|disused|unused)\b[^.;]{0,30}"
        rf"\bfor\s{_HEDGE}"
    ),
    is_=_NONE,
    begins=lambda done: done.steps.get(Course.THING) == _OVER,
    ends=lambda done: done.words.startswith("reopen"),
)
_WAR = _State(
    was=_NONE,
    is_=re.compile(r"\s(?:of\s)(?:[a-z]+\s)?(?:fighting|war|conflict|bloodshed|warfare|hostilities)\b"),
    begins=lambda done: re.fullmatch(r"beg[au]n|started|broke(?:n)?\sout", done.words) is not None,
    ends=lambda done: done.words.startswith(("end", "conclud", "finish")),
)
_STATES = (_POST, _TERM, _PRISON, _MARRIAGE, _EMPTY, _WAR)
_BACK = re.compile(
    r"\b(?:[Oo]ver|[Ii]n|[Dd]uring|[Ff]or|[Tt]hrough(?:out)?|[Aa]fter)\s(?:all\s)?(?:those|these|the|his|her)\s\Z"
)
_COUNTED_ON = re.compile(r"\s(?:ago|later|earlier|before|after|ahead|from|since)\b|-old|\s(?:or|to)\s\d")
_NOT_SO = re.compile(
    r"\b(?:less\sthan|under|up\sto|within|at\smost|combined|record|sentenced|jailed\sfor|contract|deal|next|another|first|every|"
    r"further|extra|to\sserve|aged?|last(?!\s(?:\d|week|month|year|night|spring|summer|autumn|winter))|already|previous\w*|earlier|former|about\sto|until|by|would|could|may|might|will|faces?|facing|"
    r"seek\w*|elected\sfor|if)\b[^.;,]{0,40}\Z",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this\s(?:week|month|year|summer|autumn|spring|winter)|today|yesterday|"
    r"tonight|last\s(?:week|month|night)|next\s(?:week|month|year|spring|summer|autumn)|is|are|has|have|now|retires|leaves|steps|quits|ends)\b"
)
_AT_MOST = re.compile(r"joined|entered|signed|hired|elected|detained|arrested|captured|seized|interned", re.IGNORECASE)
# "After the communists came to power".
_SEVERAL = re.compile(r"\b[Tt]he\s[a-z]+s\s(?:(?:had|have|were|first)\s)*\Z")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|who)\b")
_ANOTHER = re.compile(
    r"\b(?:second|third|another|previous\w*|again|return\w*|rejoin\w*|re-elected|deputy|acting|interim|former|break|"
    r"spells|stints|on\sand\soff|minus|total|combined|predecessor|successor|succeed\w*|replac\w+|promoted)\b"
    r"|\b(?:his|her|their|whose|['’]s)\s(?:father|mother|husband|wife|son|daughter|brother|sister)\b(?!['’])",
    re.IGNORECASE,
)

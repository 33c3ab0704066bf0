"""How long somebody or something was in one state, over sentences and paragraphs, against the beginning that the story
tells and its end, or the story's own day: "kept the books for 43 years … took the job in 1979 … gave it up in 2012",
"jailed in March 1999 … Over those 16 years", "an eight-week strike … The walkout, which started on 11 September".

Of which state a length is, and what begins and ends it, is in `nlp/time/states.py`. A story that has two beginnings,
another person or any two points that bear the length out is left alone. Both ends beside the length are `spans.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.checks.itself.agreement import disagreement, forward, is_alike, is_borne_out
from nlp.checks.itself.bearers import bearer_of, people_of
from nlp.domain import Finding, Span
from nlp.names.given import is_given
from nlp.reading import Case
from nlp.time.lengths import Length
from nlp.time.points import Point, last_one
from nlp.time.states import MARRIAGE, POST, TERM, State, states_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edge:
    """A point at which a state began or ended, in the sentence at `place`; None marks the story's own day."""

    point: Point
    place: int | None
    words: str = ""
    done: Span | None = None


def judge(case: Case) -> Iterator[Finding]:
    """The lengths of states of an article that its beginnings and ends contradict."""
    for place, part in enumerate(case.sentences[:_MANY]):
        if part.end - part.start > _LONGEST:
            continue
        for length in case.times.lengths(part):
            states = states_of(case.article.text, part, length)
            found = _held(case, place, length, states) if states else None
            if found is not None:
                yield found
                return


def _held(case: Case, place: int, length: Length, states: tuple[State, ...]) -> Finding | None:
    text, parts = case.article.text, case.sentences[:_MANY]
    here, own = parts[place], length.span
    if _ANOTHER.search(text, here.start, own.start) or _ANOTHER.search(text, own.end, min(here.end, own.end + _BEHIND)):
        return None
    if case.reading.layout.is_quoted(own) and not {POST, MARRIAGE} & set(states):
        return None
    ends = _ends(case, place, length, states)
    if ends is None or not is_alike(length, *(edge.point for edge in ends)) or not _is_one(case, place, states, ends):
        return None
    first, last = (edge.point for edge in ends)
    days = forward(first, last)
    if days is None:
        return None
    if ends[1].place is None and length.unit == "year":
        days = (days[0], days[1] + _TO_GO)  # "stands down in the spring after nine years", told in the autumn before
    if length.fits(days):
        return None
    if TERM not in states and _AT_MOST.match(ends[0].words) and length.in_days < days[1]:
        return None  # who joined in 1998 may have been its head for ten years
    over = length.running or _ENDED.search(text, here.start, length.span.start) is not None
    if states[0].of and ends[1].place is None and not over and length.in_days < days[1]:
        return None  # "the ten-day strike that began in March" may long be over
    points = [one for part in parts for one in case.times.points(part) if length.is_measured_by(one) or one.loose]
    if is_borne_out(length, points[:_POINTS], but=(first, last)):
        return None
    return disagreement(case, length, first, last)


def _ends(case: Case, place: int, length: Length, states: tuple[State, ...]) -> tuple[_Edge, _Edge] | None:
    """The one beginning and the one end of a state that the sentences around tell, or the story's own day."""
    text, parts = case.article.text, case.sentences[:_MANY]
    begun, ended = list[_Edge](), list[_Edge]()
    is_now = length.running or _NOW.search(text, parts[place].start, parts[place].end) is not None
    near = _NEAR_EVENT if states[0].of else _NEAR
    for at in range(max(0, place - near), min(len(parts), place + near + 1)):
        for point, done in zip(case.times.points(parts[at]), case.times.done(parts[at]), strict=True):
            if done is not None and point.weekday and not point.loose and any(state.ends(done) for state in states):
                is_now = True
                if length.unit == "day":
                    ended.append(_Edge(point=last_one(point), place=at, words=done.words, done=done.span))
            if done is None or point.weekday or point.loose or not length.is_measured_by(point):
                continue
            if not point.whole and length.unit == "year":
                continue
            edge = _Edge(point=point, place=at, words=done.words, done=done.span)
            if any(state.begins(done) and _is_named(text, state, parts[at], done.span) for state in states):
                begun.append(edge)
            elif any(state.ends(done) for state in states):
                ended.append(edge)
    if len({edge.point.told for edge in begun}) != 1:
        return None
    ended = [edge for edge in ended if (forward(begun[0].point, edge.point) or (0, 0))[0] > 0]
    now = case.times.now(parts[place])
    if not ended and now is not None and is_now and all(state.open for state in states):
        ended = [_Edge(point=now, place=None)]
    return (begun[0], ended[0]) if len({edge.point.told for edge in ended}) == 1 else None


def _is_named(text: str, state: State, part: Span, done: Span) -> bool:
    """Whether an event stands in the sentence in which it begins; whose state has no such words needs none."""
    return not state.of or re.search(_words(state), text[part.start : done.start], re.IGNORECASE) is not None


def _words(state: State, *, plural: str = "") -> str:
    return rf"\b(?:{'|'.join(sorted(state.of))}){plural}\b"


def _is_one(case: Case, place: int, states: tuple[State, ...], edges: tuple[_Edge, _Edge]) -> bool:
    """Whether the length and both its ends can only be of one person, couple or event."""
    text, parts = case.article.text, case.sentences[:_MANY]
    far = [edge for edge in edges if edge.place is not None]
    told = [parts[place], *(parts[edge.place] for edge in far if edge.place is not None)]
    if any(_ANOTHER.search(text, parts[edge.place or 0].start, edge.point.span.end) for edge in far):
        return False
    window = Span(min(part.start for part in told), max(part.end for part in told))
    if MARRIAGE in states:
        return len(re.findall(r"\b(?:married|wed)\b", text)) <= 1
    if states[0].of:
        several = re.search(_words(states[0], plural="s"), text[window.start : window.end])
        return several is None and _ANOTHER.search(text, window.start, window.end) is None
    if not all(state.personal for state in states):
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


_MANY, _LONGEST, _BEHIND, _BESIDE, _POINTS = 100, 500, 40, 30, 60
_NEAR, _NEAR_EVENT = 8, 3
# "Stands down in the spring after nine years", told in the autumn before.
_TO_GO = 240.0
_NOW = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this\s(?:week|month|year|summer|autumn|spring|winter)|today|yesterday|"
    r"tonight|last\s(?:week|month|night)|next\s(?:week|month|year|spring|summer|autumn)|is|are|has|have|now|will|retires|leaves|steps|"
    r"quits|ends)\b"
)
_ENDED = re.compile(r"\b(?:end(?:s|ed|ing)?|call(?:s|ed|ing)\soff|halt(?:s|ed)?)\b")
_AT_MOST = re.compile(
    r"joined|entered|signed|hired|elected|convicted|found|detained|arrested|captured|seized|interned|moved|enlisted",
    re.IGNORECASE,
)
# "After the communists came to power".
_SEVERAL = re.compile(r"\b[Tt]he\s[a-z]+s\s(?:(?:had|have|were|first)\s)*\Z")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|who)\b")
_ANOTHER = re.compile(
    r"\b(?:second|third|another|previous\w*|again|return\w*|rejoin\w*|re-elected|deputy|acting|interim|former|break|"
    r"spells|stints|on\sand\soff|minus|total|combined|predecessor|successor|succeed\w*|replac\w+|promoted)\b"
    r"|\b(?:his|her|their|whose|['’]s)\s(?:father|mother|husband|wife|son|daughter|brother|sister)\b(?!['’])",
    re.IGNORECASE,
)

"""A length counted from one point to another: "N years ago, in 1990", "in 2016, nine years later", "two days before the
vote on 8 May".

Each rule reads one form, and yields the two ends that its words tie the length to; none where they tie it to nothing.
What lasted so long is tied in `lasted.py`, and judged is both in `spans.py`.
"""

from __future__ import annotations

import re

from nlp.time.deeds import Deed
from nlp.time.lengths import Length
from nlp.time.points import Point, apart
from nlp.time.times import Passage

# The two ends of a length.
Ends = tuple[Point, Point]


def ago(passage: Passage, length: Length, now: Point | None) -> list[Ends]:
    """ "N years ago, in 1990", "in 1990, N years ago", "the 1990 agreement, signed N years ago"."""
    text, here = passage.text, [one for one in passage.points if passage.within(one)]
    behind = _AGO.match(text, length.span.end)
    if now is None or behind is None or length.nth:
        return []
    beside = [
        one
        for one in here
        if _AGO_IN.fullmatch(text, behind.end(), one.span.start)
        or (one.span.end <= length.span.start and _AGO_BEFORE.fullmatch(text, one.span.end, length.span.start))
    ]
    then = [one for one in here if one.whole and now.first - one.first > _A_WEEK]
    beside = [one for one in beside if one in then or not one.whole] or beside
    if len(beside) != 1 or len(then) > 1:
        return []
    if length.unit == "year" and not beside[0].whole:
        return []  # "on May 18, fifteen years ago" is of no other year
    return [(beside[0], now)]


def counted_on(passage: Passage, length: Length, now: Point | None) -> list[Ends]:
    """ "in 2003 and, nine years later, in 2016", "in 2016, nine years later", from any point before in the passage."""
    text = passage.text
    way = _LATER.match(text, length.span.end)
    if way is None or length.nth:
        return []
    before = [one for one in passage.points if one.span.end <= length.span.start]
    at = next((one for one in passage.points if _IN.fullmatch(text, way.end(), one.span.start)), None)
    if at is None and before and _COMMA.fullmatch(text, before[-1].span.end, length.span.start):
        at = before.pop()
    if at is None or not before:
        return []
    near = [one for one in before if passage.within(one)] or before[-1:]
    earlier = way["way"].lower().startswith(("earlier", "before", "previous"))
    pairs = [(at, one) if earlier else (one, at) for one in near]
    # "Only a year earlier, in 1955", behind "the strike of 1953": counted from something else.
    return [
        (one, other)
        for one, other in pairs
        if (passage.within(one) and passage.within(other)) or any(most > 0 for _, most in apart(one, other))
    ]


def from_another(passage: Passage, length: Length, now: Point | None) -> list[Ends]:
    """ "on 10 May, two days before the vote on 8 May"; "Ten years after the flood of 2005, … in 2018"."""
    text = passage.text
    way = _RELATED.match(text, length.span.end)
    if way is None or length.nth:
        return []
    here = [one for one in passage.points if passage.within(one)]
    behind = [one for one in here if one.span.start >= way.end()]
    before = [one for one in here if one.span.end <= length.span.start]
    at = before[-1] if before and _COMMA.fullmatch(text, before[-1].span.end, length.span.start) else None
    before_it = [one for one in passage.points if one.span.end <= passage.sentence.start]
    if at is not None and any(
        passage.sentence.start <= one.span.start < at.span.start and is_counted(text, one) for one in passage.lengths
    ):
        return []  # "two years before the flood of 1991 and one before the quake of 1978": both from a third
    aside = bool(behind) and at is None and _NOUN_ASIDE.fullmatch(text, way.end(), behind[0].span.start) is not None
    if aside and _is_told_before(passage, way.end()):
        return [(one, behind[0]) if way["way"].lower() == "after" else (behind[0], one) for one in before_it]
    there = None
    if at is not None and not behind:
        there = _named_elsewhere(passage, way.end()) or _begun(passage, way.end())
    if there is not None:
        behind = [there]
    elif not behind or not _TO_IT.fullmatch(text, way.end(), behind[0].span.start):
        return []
    other = behind[0]
    if (
        at is None
        and not before
        and len(behind) == _BOTH
        and _THEN_AT.fullmatch(text, other.span.end, behind[1].span.start)
    ):
        at = behind[1]
    comes = _COMES.search(text[passage.sentence.start : length.span.start])
    if at is None and comes and way["way"].lower() == "after" and len(behind) == 1 and not before:
        at = now  # "It comes 20 years after the first vote, in 1999"
    if (
        at is None
        and _CAME.fullmatch(text, passage.sentence.start, length.span.start)
        and way["way"].lower() == "after"
    ):
        # "His departure came three days after a meeting on Monday": whatever came is told of before.
        return [(other, one) for one in before_it]
    if at is None:
        return []
    if at.weekday and now is not None and not length.is_measured_by(at):
        at = now  # "lifted on Monday, nine weeks after"
    return [(at, other) if way["way"].lower() in ("before", "ahead of") else (other, at)]


def from_the_named(passage: Passage, length: Length, now: Point | None) -> list[Ends]:
    """ "resigned on Tuesday, a day after an audit was published. … The audit came out on 6 March"."""
    text = passage.text
    way = _RELATED.match(text, length.span.end)
    here = [one for one in passage.points if passage.within(one)]
    before = [one for one in here if one.span.end <= length.span.start]
    if way is None or length.nth or not before or len(before) != len(here):
        return []
    at = before[-1] if _COMMA.fullmatch(text, before[-1].span.end, length.span.start) else None
    there = _named_elsewhere(passage, way.end()) if at is not None else None
    if at is None or there is None:
        return []
    if at.weekday and now is not None and not length.is_measured_by(at):
        at = now
    return [(at, there)] if way["way"].lower() in ("before", "ahead of") else [(there, at)]


def ahead(passage: Passage, length: Length, now: Point | None) -> list[Ends]:
    """ "in two weeks' time, on 9 April", "two weeks from now, on 9 April"."""
    text = passage.text
    behind = _AHEAD.match(text, length.span.end)
    if behind is None and text[: length.span.start].endswith(" in "):
        behind = _THERE.match(text, length.span.end)
    if now is None or behind is None or length.nth:
        return []
    beside = [
        one for one in passage.points if passage.within(one) and _AGO_IN.fullmatch(text, behind.end(), one.span.start)
    ]
    return [(now, beside[0])] if len(beside) == 1 else []


def _is_told_before(passage: Passage, start: int) -> bool:
    """Whether what a count is from ("two days after the fire, on Monday") is told of earlier in the passage."""
    named = _THE_NOUN.match(passage.text, start)
    told = passage.text[max(0, passage.sentence.start - _LONGEST) : passage.sentence.start]
    return named is not None and re.search(rf"\b{named['noun'][:_STEM]}", told) is not None


def _named_elsewhere(passage: Passage, start: int) -> Point | None:
    """The point of "an audit", "the flood" in another sentence: "The audit was published on 2 June"."""
    text = passage.text
    named = _THE_NOUN.match(text, start) if _THE_FIRST.match(text, start) is None else None
    for noun in filter(None, (named["noun"], named["last"]) if named is not None else ()):
        for part in passage.parts:
            inside = [one for one in passage.points if part.start <= one.span.start < part.end]
            if (
                len(inside) == 1
                and not passage.within(inside[0])
                and re.search(rf"\b{noun[:_STEM]}{_IS_WHAT_WAS}", text[part.start : part.end])
            ):
                return inside[0]
    return None


def _begun(passage: Passage, start: int) -> Point | None:
    """The point of "it began", "they set out" in another sentence."""
    if _IT_BEGAN.match(passage.text, start) is None:
        return None
    begun = passage.at(Deed.FOUNDED, Deed.BEGUN)
    return begun[0] if len(begun) == 1 else None


def is_counted(text: str, length: Length) -> bool:
    """Whether a length is counted from or to something, and did not last."""
    return any(form.match(text, length.span.end) for form in (_AGO, _LATER, _RELATED))


def has_other_end(text: str, length: Length) -> bool:
    """Whether a length is counted from or to something that is named: "a day after an audit"."""
    return _RELATED.match(text, length.span.end) is not None


_BOTH, _A_WEEK, _LONGEST = 2, 7, 600
_IT_BEGAN = re.compile(
    r"\s(?:it|they|he|she|work|the\s[a-z]+)\s(?:had\s)?(?:beg[au]n|started|opened|broke\sout|set\s(?:out|off|sail)|was\slaunched)\b"
)
# "In three days, on Tuesday".
_THERE = re.compile(r"(?=,\son\s)")
_AHEAD = re.compile(r"['’]?\stime\b|\sfrom\s(?:now|today)\b")
_AGO = re.compile(r"\sago\b")
_AGO_IN = re.compile(r"(?:\s(?:today|this week))?(?:,\s(?:(?:in|on)\s)?|\s(?:in|on)\s|\s\()(?:[A-Z][a-z]+day,?\s)?")
_AGO_BEFORE = re.compile(r",?\s(?:exactly\s|just\s)?|\s[a-z]+(?:\s[a-z]+)?,\s(?:which\swas\s)?[a-z]+\s")
_LATER = re.compile(
    r"\s(?P<way>later|afterwards|after\sthat|on(?=,)|earlier|before(?=,?\s(?:in|on)\s\S+\s?\d|[,.])|previously)\b",
    re.IGNORECASE,
)
_RELATED = re.compile(r"\s(?P<way>before|after|ahead\sof)\b", re.IGNORECASE)
_IN = re.compile(r",?\s(?:in|on)\s(?:[A-Z][a-z]+day,?\s)?")
_COMMA = re.compile(r",?\s(?:(?:just|only|exactly|some|about|and)\s)?")
_TO_IT = re.compile(
    r"\s(?![^.;]*\b(?:as\sof|effective)\b)(?:(?!,\sand\b|\bthen\b|\bthat\b|['’]s\s[A-Z][a-z]+\.?\s\d)[^.;:\d\"“”]){0,70}?(?:,?\s?\b(?:on|in|of)\s(?:[A-Z][a-z]+day,?\s)?)?"
)
# So many letters of a noun are those of its verb: "flood", "flooded".
_STEM = 6
# "Rejected a contract offer on 5 March" dates no contract.
_IS_WHAT_WAS = (
    r"[a-z]*(?=[,.]|\s(?:[a-z]+(?:ed|ly)|was|were|is|had|has|came|went|took|began|broke|hit|struck|in|on|at|of|by|to|for|"
    r"from|that|which)\b)"
)
_NOUN_ASIDE = re.compile(r"\s(?:the|an?|his|her|its|their)\s[a-z]+(?:\s[a-z]+)?,\s(?:on|in)\s")
# "50 years after the first finish": not the one that the passage tells of.
_THE_FIRST = re.compile(r"\s?(?:the|its|his|her|their)\s(?:very\s)?(?:first|last|previous|original|second)\b")
_THE_NOUN = re.compile(r"\s(?:the|an?|his|her|its|their)\s(?P<noun>[a-z]{4,})(?:\s(?P<last>[a-z]{4,}))?")
_THEN_AT = re.compile(r"(?:\s[a-z]+){0,3},\s(?:[^.;:\d\"“”]{1,90}?\s)?(?:in|on|by)\s(?:[A-Z][a-z]+day,?\s)?")
_CAME = re.compile(r"(?:His|Her|Its|Their|The)\s[a-z]+(?:\s[a-z]+)?\scame\s(?:just\s|only\s)?")
_COMES = re.compile(r"\b(?:comes|coming)\s(?:(?:just|only|exactly|more\sthan|almost|nearly)\s)*\Z")

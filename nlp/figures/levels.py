"""Two levels of one thing that a sentence sets side by side, and what stands between them: "to $94.2 million, or 89
cents a share, from $85 million", "3,680 starts, it said, compared with 4,600", "fell from 240 to 180", "26.5 percent
against her rival's 25 percent".

Reach for it to hold what is said of a difference (a per cent, an amount, a way) against the two numbers themselves.
What a bracket or "or … a share" adds is passed over. Whether both are of one thing is told by their measure and their
size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.domain import Span
from nlp.figures.figure import Figure, Hedge


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """`new` is what the sentence speaks of, `old` what it is held against. `rises` is what "up from" and "down from"
    between them say; None where nothing does."""

    old: Figure
    new: Figure
    moved: bool
    rises: bool | None = None

    @property
    def span(self) -> Span:
        """From the first of the two to the last."""
        return Span(min(self.old.span.start, self.new.span.start), max(self.old.span.end, self.new.span.end))

    @property
    def ratio(self) -> tuple[float, float]:
        """How many times the old one the new one is, at least and at most, by the digits as printed."""
        (low, high), (least, most) = bounds(self.new), bounds(self.old)
        return low / most, high / least

    @property
    def apart(self) -> tuple[float, float]:
        """By how much the new one is more, at least and at most."""
        (low, high), (least, most) = bounds(self.new), bounds(self.old)
        return low - most, high - least


def find_levels(text: str, figures: Sequence[Figure]) -> Iterator[Levels]:
    """The levels that the figures of one sentence set side by side, in order."""
    figures = [one for one in figures if not _IN_BRACKETS.match(text, one.span.end)]
    for place, one in enumerate(figures):
        for other in figures[place + 1 : place + _REACH]:
            levels = _side_by_side(text, one, other)
            if levels is not None:
                yield levels
                break


def bounds(figure: Figure) -> tuple[float, float]:
    """What the printed digits and the hedge of a figure leave open."""
    few_digits = figure.place in _LARGE and figure.value < _DIGIT * figure.place
    free = figure.place / 2 if few_digits else min(figure.place / 2, _ROUND * figure.value)
    if figure.hedge is Hedge.EXACT:
        return figure.value - free, (figure.upper or figure.value) + free
    rough = _ABOUT * figure.value
    low = figure.value - (free if figure.hedge is Hedge.AT_LEAST else rough)
    return low, figure.value + (free if figure.hedge is Hedge.AT_MOST else rough)


def _side_by_side(text: str, one: Figure, other: Figure) -> Levels | None:
    if one.upper is not None or other.upper is not None or not _one_measure(one, other):
        return None
    if any(_CLOCK.match(text, figure.span.end) for figure in (one, other)):
        return None  # "flights between eleven at night and six in the morning, down from nine"
    between = _ASIDE.sub("", text[one.span.end : other.span.start])
    before = text[max(0, one.span.start - _BEFORE) : one.span.start]
    if _MINUS.search(before) or _MINUS.search(between) or _OF_MANY.search(before) or _OF_MANY.search(between):
        return None
    if _COMPOUND.search(before) or _COMPOUND.search(between) or _RANGE.match(text, other.span.end):
        return None  # "one hour, eight minutes, up from 45 minutes", "down from the six to eight hours it takes"
    if _FROM.search(before) and _TO.fullmatch(between):
        return (
            None
            if _RANGING.search(before) or (_DOWN_FROM.search(before) and between == " to ")
            else Levels(old=one, new=other, moved=True)
        )
    if between == " to " and (_BRACKET.search(before) and _BRACKET_ENDS.match(text, other.span.end)):
        return Levels(old=other, new=one, moved=False)  # "more than its rival, 76.8 million to 60 million"
    match = _HELD_AGAINST.fullmatch(between)
    if match is None:
        return None
    way = match["way"]
    if match["from"] and way is None and not _TO_BEFORE.search(before):
        return None
    return Levels(old=other, new=one, moved=match["from"] is not None, rises=None if way is None else way == "up")


def _one_measure(one: Figure, other: Figure) -> bool:
    if "age" in (one.unit, other.unit) or min(one.value, other.value) <= 0 or _HALF in (one.value, other.value):
        return False
    if max(one.value, other.value) > _MANIFOLD * min(one.value, other.value):
        return False
    if one.unit != other.unit:
        near = max(one.value, other.value) < _STEPS * min(one.value, other.value)
        if not near or None not in (one.unit, other.unit):
            return False
    return one.noun is None or other.noun is None or one.noun == other.noun


_REACH = 4
_BEFORE = 30
# The 200 of "from 200 to 240" is taken as given to within 1.5%, not to the nearest hundred; "6 million" may be 5.6.
_ROUND, _ABOUT = 0.015, 0.08
_LARGE, _DIGIT = (1e6, 1e9), 10
_MANIFOLD, _STEPS, _HALF = 50, 10, 0.5
# "$94.2 million (£60 million), or 89 cents a share,", ", it said,"
_ASIDE = re.compile(
    r"\s\([^()]{1,60}\)|,?\sor\s[^,;()]{2,30}?\s(?:a|per)\s[a-z]+\b,?"
    r"|,\s(?:it|he|she|they|(?:the\s)?[\w’'-]+(?:\s(?!said\b|shows?\b)[\w’'-]+){0,5})\s(?:said|says|reported|added|"
    r"shows?|showed)(?:\son\s\w+)?,"
)
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock\b|(?:at\snight|in\sthe\s(?:morning|afternoon|evening))\b)")
_MINUS = re.compile(r"(?:[-−–]|\b(?:minus|negative)\s)(?:[£$€¥])?$")
# What a bracket adds is another measure of it; the 10 of "six in 10" is no level.
_IN_BRACKETS = re.compile(r"[^()]{0,12}\)")
_OF_MANY = re.compile(r"\b(?:in|out of|of)\s$")
_COMPOUND = re.compile(r"\b(?:hours?|minutes?|feet|foot|pounds?|years?),?\s(?:and\s)?$")
_RANGE = re.compile(r"(?:-|\sto\s|\sor\s)\d|\sto\s(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b")
_DET = (
    r"(?:(?:an?|the|its|their|his|her|some|about|around|nearly|almost|roughly|just|only|over|more than|less than|at|"
    r"least|record|total|average|of|previous|revised|last|year|(?:[A-Z][\w.-]+\s){0,2}[\w-]+[’']s)\s){0,4}"
)
_FROM = re.compile(rf"\bfrom\s{_DET}(?:US)?$", re.IGNORECASE)
_RANGING = re.compile(r"\b(?:rang(?:es?|ed|ing)|anywhere|vary|varied|varying|ages?|aged)\sfrom\s", re.IGNORECASE)
# "down from the six to eight hours it takes"
_DOWN_FROM = re.compile(rf"\b(?:up|down)\sfrom\s{_DET}$")
_TAIL = r"(?:,?\s(?!(?:and|or|but|while|which|who|that|where|to|from|with|than|after)\b)[\w’'%-]+){0,8}?"
_TO = re.compile(rf"{_TAIL},?\sto\s{_DET}")
_BRACKET, _BRACKET_ENDS = (
    re.compile(r"(?:,|:|\(|\s[-–—]{1,2}|—)\s?$"),
    re.compile(r"(?:,?\srespectively)?[.;)]|\s[-–—]|$"),
)
_TO_BEFORE = re.compile(rf"\b(?:to|at|was|were|reached|totall?ed|hit|stood)\s{_DET}$", re.IGNORECASE)
_HELD_AGAINST = re.compile(
    rf"(?:{_TAIL}|[^.;:\d]{{0,90}}?(?=,\s(?:up|down)\sfrom)),?\s(?:(?:(?P<way>up|down)\s(?:sharply\s|"
    rf"slightly\s)?)?(?P<from>from)|(?:as\s)?compared\s(?:with|to)|(?:as\s)?against|"
    rf"versus|vs\.?|in\scomparison\s(?:with|to)|instead\sof|rather\sthan)\s{_DET}"
)

"""Two levels of one thing, as a sentence sets them side by side ("to $94.2 million, or 89 cents a share, from $85
million", "3,680 starts, it said, compared with 4,600", "fell from 240 to 180", "26.5 percent against her rival's 25
percent"), or as one and the step that led to it make them ("fell 12.3 points, or 1.1 percent, to 1,109.8").

Reach for it to hold what is said of a difference (`changed.py`) against the numbers themselves. What a bracket or "or
… a share" adds is passed over. Whether both are of one thing is told by their measure and their size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from nlp.domain import Span
from nlp.figures.changed import SMALL, WAY, is_up
from nlp.figures.figure import Figure, Hedge
from nlp.figures.numbers import NUMBER_WORD


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """`new` is what the sentence speaks of, `old` what it is held against. `rises` is what "up from" and "down from"
    between them say; None where nothing does. Where a step was printed in its place, `old` is reckoned and stands there
    (`stepped`)."""

    old: Figure
    new: Figure
    moved: bool
    rises: bool | None = None
    stepped: bool = False

    @property
    def span(self) -> Span:
        """From the first of the two to the last."""
        return Span(min(self.old.span.start, self.new.span.start), max(self.old.span.end, self.new.span.end))

    @property
    def ratio(self) -> tuple[float, float]:
        """How many times the old one the new one is, at least and at most, by the digits as printed."""
        (low, high), (least, most) = bounds(self.new), bounds(self.old)
        if self.stepped:  # the step has the finer digits, and the level is in both
            low = high = self.new.value
        return low / most, high / least

    @property
    def apart(self) -> tuple[float, float]:
        """By how much the new one is more, at least and at most."""
        (low, high), (least, most) = bounds(self.new), bounds(self.old)
        return low - most, high - least


def find_levels(text: str, figures: Sequence[Figure]) -> Iterator[Levels]:
    """The levels that the figures of one sentence set side by side, then those that a step and where it led make."""
    # The half of "in the first half" is no number, "a 10-month period" no level.
    figures = [
        one for one in figures if one.value != _HALF and one.upper is None and not _JOINED.match(text, one.span.end)
    ]
    beside = list(_paired(text, figures, _side_by_side))
    yield from beside
    ends = {end.span for levels in beside for end in (levels.old, levels.new)}
    yield from _paired(text, [one for one in figures if one.span not in ends], _stepped)


def _paired(
    text: str, figures: Sequence[Figure], read: Callable[[str, Figure, Figure], Levels | None]
) -> Iterator[Levels]:
    for place, one in enumerate(figures):
        found = (read(text, one, other) for other in figures[place + 1 : place + _REACH])
        yield from islice((levels for levels in found if levels is not None), 1)


def bounds(figure: Figure) -> tuple[float, float]:
    """What the printed digits and the hedge of a figure leave open."""
    few_digits = figure.place in _LARGE and figure.value < _DIGIT * figure.place
    free = figure.place / 2 if few_digits else min(figure.place / 2, _ROUND * figure.value)
    if figure.hedge is Hedge.EXACT:
        return figure.value - free, (figure.upper or figure.value) + free
    rough = _ABOUT * figure.value
    low = figure.value - (free if figure.hedge is Hedge.AT_LEAST else rough)
    return low, figure.value + (free if figure.hedge is Hedge.AT_MOST else rough)


def is_negative(text: str, figure: Figure) -> bool:
    """ "to -0.2% from -0.5%" rises."""
    return _MINUS.search(text[max(0, figure.span.start - _SIGN) : figure.span.start]) is not None


def _side_by_side(text: str, one: Figure, other: Figure) -> Levels | None:
    if not _one_measure(one, other) or any(_CLOCK.match(text, figure.span.end) for figure in (one, other)):
        return None  # "flights between eleven at night and six in the morning, down from nine"
    between = _ASIDE.sub("", text[one.span.end : other.span.start])
    before = text[max(0, one.span.start - _BEFORE) : one.span.start]
    if any(is_negative(text, figure) for figure in (one, other)):
        return None
    if any(form.search(words) for form in (_OF_MANY, _COMPOUND) for words in (before, between)):
        return None
    if _BESIDES.search(before) or (_A_PROFIT.match(text, other.span.end) and not _A_PROFIT.match(text, one.span.end)):
        return (
            None  # "excluding 30 million for the move, up from 100", "revenues of 45 mln, compared with a 2 mln profit"
        )
    if "(" in between or ")" in between:
        return None  # what a bracket adds is another measure of it
    if _RANGE.match(text, other.span.end):
        return None  # "down from the six to eight hours it takes"
    if _FROM.search(before) and _TO.fullmatch(between):
        ranging = _RANGING.search(before) or (_DOWN_FROM.search(before) and between == " to ")
        return None if ranging else Levels(old=one, new=other, moved=True)
    if between == " to " and (_BRACKET.search(before) and _BRACKET_ENDS.match(text, other.span.end)):
        return Levels(old=other, new=one, moved=False)  # "more than its rival, 76.8 million to 60 million"
    if _COUNTED.fullmatch(between):
        return Levels(old=one, new=other, moved=True)
    if _AFTER.fullmatch(between) and _BEFORE_THAT.match(text, other.span.end):
        return Levels(old=other, new=one, moved=True)
    match = _HELD_AGAINST.fullmatch(between)
    if match is None or (match["from"] and match["way"] is None and not _TO_BEFORE.search(before)):
        return None
    rises = None if match["way"] is None else match["way"] == "up"
    return Levels(old=other, new=one, moved=bool(match["from"] or match["had"]), rises=rises)


def _stepped(text: str, one: Figure, other: Figure) -> Levels | None:
    """ "fell 12.3 points, or 1.1 percent, to 1,109.8", "at 5.40, down 60 cents", "adds 60 to one that costs 900"."""
    before, between = text[max(0, one.span.start - _BEFORE) : one.span.start], text[one.span.end : other.span.start]
    between = _SHARE.sub("", between, count=1)
    step, level = one, other
    if _ADDS.search(before) and _TO_WHAT.fullmatch(between):
        return Levels(old=other, new=replace(one, value=other.value + one.value), moved=True, stepped=True)
    if (way := _THEN_BY.fullmatch(between)) is not None:
        step, level = other, one
    elif (way := _HIGHER_AT.fullmatch(between)) is None:
        way = _BY.search(before) if _TO_LEVEL.fullmatch(between) else None
    small = _SMALL.match(text, step.span.end) is not None
    if way is None or "%" in (step.unit, level.unit) or _NO_LEVEL.match(text, level.span.end):
        return None
    if level.unit is None if small else None is not step.unit != level.unit is not None:
        return None
    moved, place = (step.value / 100, step.place / 100) if small else (step.value, step.place)
    old = level.value - moved if is_up(way["way"]) else level.value + moved
    if not old > 0 or moved >= level.value or not level.hedge is step.hedge is Hedge.EXACT:
        return None
    return Levels(old=replace(level, value=old, place=place, span=step.span), new=level, moved=True, stepped=True)


def _one_measure(one: Figure, other: Figure) -> bool:
    if "age" in (one.unit, other.unit) or min(one.value, other.value) <= 0:
        return False
    if max(one.value, other.value) > _MANIFOLD * min(one.value, other.value):
        return False
    if one.unit != other.unit:
        near = max(one.value, other.value) < _STEPS * min(one.value, other.value)
        if not near or None not in (one.unit, other.unit):
            return False
    return one.noun is None or other.noun is None or one.noun == other.noun


_REACH = 4
_BEFORE, _SIGN = 30, 10
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
_JOINED = re.compile(r"-[a-z]")
# The 10 of "six in 10" is no level.
_OF_MANY = re.compile(rf"(?:\b(?:in|out\sof)|(?:\d|\b(?:{NUMBER_WORD}))\sof)\s$", re.IGNORECASE)
_BESIDES = re.compile(r"\b(?:excluding|including|before|net\sof)\s(?:an?\s|its\s)?(?:[a-z-]+\s){0,3}\W?$")
_A_PROFIT = re.compile(
    r"\s(?:dlrs?\s|dollars?\s)?(?:net\s|operating\s|pretax\s)?(?:profits?|loss(?:es)?|gains?|earnings)\b"
)
_COMPOUND = re.compile(r"\b(?:hours?|minutes?|feet|foot|pounds?|years?),?\s(?:and\s)?$")
_RANGE = re.compile(r"(?:-|\sto\s|\sor\s)\d|\sto\s(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b")
_DET = (
    r"(?:(?:an?|the|its|their|his|her|some|about|around|nearly|almost|roughly|just|only|over|more than|less than|at|"
    r"least|record|total|average|of|previous|revised|last|year|(?:[A-Z][\w.-]+\s){0,2}[\w-]+[’']s)\s){0,4}"
)
_FROM = re.compile(rf"\bfrom\s{_DET}(?:US)?$", re.IGNORECASE)
_RANGING = re.compile(r"\b(?:rang(?:es?|ed|ing)|anywhere|vary|varied|varying|ages?|aged)\sfrom\s", re.IGNORECASE)
# "down from the six to eight hours it takes"
_DOWN_FROM = re.compile(rf"[,–—-]\s(?:up|down)\sfrom\s{_DET}$")
# Words up to the other level, and of numbers years alone.
_TAIL = (
    r"(?:\sfrom\s\d{1,2}\s[A-Z][a-z]+)?"
    r"(?:,?\s(?!\d(?!\d{3}\b)|(?:and|or|but|while|which|who|that|where|to|from|with|than|after)\b)[\w’'%-]+){0,8}?"
)
_TO = re.compile(rf"{_TAIL},?\sto\s{_DET}")
_BRACKET, _BRACKET_ENDS = (
    re.compile(r"(?:,|:|\(|\s[-–—]{1,2}|—)\s?$"),
    re.compile(r"(?:,?\srespectively)?[.;)]|\s[-–—]|$"),
)
_TO_BEFORE = re.compile(rf"\b(?:to|at|was|were|reached|totall?ed|hit|stood)\s{_DET}$", re.IGNORECASE)
_HELD_AGAINST = re.compile(
    rf"(?:{_TAIL}|[^.;:\d]{{0,90}}?(?=,\s(?:up|down)\sfrom)),?\s(?:(?:(?P<way>up|down)\s(?:sharply\s|"
    rf"slightly\s|(?:about\s|some\s)?[$£€]?\d[\d.,]*(?:%|\s[a-z]+){{0,3}}\s)?)?(?P<from>from)|(?:as\s)?compared\s(?:with|to)|(?:as\s)?against|"
    rf"versus|vs\.?|in\scomparison\s(?:with|to)|instead\sof|rather\sthan)\s{_DET}"
    # ", after closing at", "; it had ended the previous day at", ", since 2019, when it stood at"
    rf"|{_TAIL}(?P<had>,?\s(?:after|having)\s(?:clos|end|finish|settl|stood|been)\w*(?:\s[\w-]+){{0,3}}?(?:\sat)?"
    r"|[;,]\s(?:(?:it|they)\s)?had\s(?:closed|ended|finished|stood)(?:\s[\w-]+){0,3}?\sat"
    rf"|[^.;:\d]{{0,70}}?\ssince\s(?:19|20)\d\d,\swhen\s(?:it|they)\s(?:stood|was|were)(?:\sat)?)\s{_DET}"
    # "88,000 last season, 12,000 more than the 79,000 of the season before"
    rf"|{_TAIL}[,;]\s(?:or\s|which\s(?:is|was)\s)?[$£€]?\d[\d,.]*(?:\s[a-z]+){{0,2}}\s(?:more|fewer|less|higher|lower)"
    rf"\sthan\s{_DET}"
)
# "120 cases recorded last year after 150 the year before", "of 30 pairs in 2005, counted 120 last spring"
_AFTER = re.compile(r"(?:\s[a-z][\w-]*){0,5}?,?\s(?:after|from)\s")
_BEFORE_THAT = re.compile(
    r"(?:\s[a-z]+)?\s(?:in\s)?(?:the|a|one)\s(?:same\s)?(?:year|month|week|day|season)\s(?:before|earlier|previously)\b"
)
_COUNTED = re.compile(r"(?:\s[a-z][\w’'-]*){1,8}?\sin\s(?:19|20)\d\d,\s(?:counted|had|has|numbered|held)\s")
_SHARE = re.compile(r"(?:,?\sor\s|,\s|\s\()\d[\d.]*(?:%|\sper\s?cent)\)?")
_BY = re.compile(rf"\b{WAY}\s(?:by\s)?$", re.IGNORECASE)
_TO_LEVEL = re.compile(rf"(?:{SMALL}|\spoints)?,?\s(?:to|at)\s(?:(?:close|end|finish|settle|stand|trade)\sat\s)?{_DET}")
_HIGHER_AT = re.compile(rf"(?:{SMALL}|\spoints)?,?\s(?P<way>higher|lower|up|down)\sat\s")
_THEN_BY = re.compile(rf"(?:\s[\w’'-]+){{0,6}}?,\s{WAY}\s(?:by\s)?[$£€]?", re.IGNORECASE)
# "which will add 360 to the price of a 6,000 ticket"
_ADDS = re.compile(r"\badd(?:s|ed|ing)?\s$")
_TO_WHAT = re.compile(r"\sto\s[^.,;\d]{0,50}?")
_SMALL = re.compile(SMALL)
_NO_LEVEL = re.compile(r"\s(?:cents?|pence|per\s?cent|million|billion|shares|points?\s(?:higher|lower))")

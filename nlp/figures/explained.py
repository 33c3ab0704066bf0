"""What explains that a number differs from another of the story: a sum of others, single ones told in words ("and a
driver"), or the room that a hedge leaves.

Reach for it before two counts are called a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from nlp.domain import Span
from nlp.figures.befell import DEED
from nlp.figures.counts import Count
from nlp.figures.figure import Hedge
from nlp.figures.numbers import WORDED


def derivable(value: float, values: Sequence[float], singles: int) -> bool:
    """Whether a number is among others, or a sum or difference of two or three of them, or of one and single ones."""
    some = sorted(values)[:_TABLE] + [1.0] * min(singles, 3)
    if value in some:
        return True
    if any(value in (one + other, abs(other - one)) for one, other in combinations(some, 2)):
        return True
    return any(value in (a + b + c, c - a - b, c + b - a, c + a - b) for a, b, c in combinations(some[:16], 3))


def singles(text: str, first: Span, again: Span, *, befell: bool = False) -> int:
    """How many single ones are told between two counts, who are figures of nothing: "and a driver", "another man".

    With `befell`, only those to whom something befell.
    """
    return len((_ONE_BEFELL if befell else _ONE).findall(text, first.end, again.end + _BEHIND))


def leaves_room(told: Count, value: float) -> bool:
    """Whether a hedged count may be the other: "some 300" are 320 and no 450, "at least 112" are 121 and no 100."""
    if told.hedge is Hedge.ABOUT:
        return abs(value - told.value) <= _ABOUT * told.value
    return value >= told.value if told.hedge is Hedge.AT_LEAST else told.hedge is Hedge.AT_MOST and value <= told.value


_TABLE, _BEHIND, _ABOUT = 20, 10, 0.25
_NO_ONE = rf"few|lot|number|half|third|others?|remaining|rest|surviving|same|{WORDED}"
_AND_ONE = rf"\b(?:and|with|plus|for)\s(?:an?|one|his|her|its|their|the)\s(?!(?:{_NO_ONE})\b)[A-Za-z-]+\b(?<!s)"
# "shot two others to death and then killed himself"
HIMSELF = r"\b(?:killed|shot|hanged)\s(?:him|her)self\b|\b(?:his|her)\sown\slife\b|\bgun\son\s(?:him|her)self\b"
_NTH_ONE = r"[Aa]nother|[Oo]ne(?!\sof\b)|third|fourth|fifth|sixth|seventh"
_ONE = re.compile(
    rf"{_AND_ONE}|\b(?:{_NTH_ONE})\b|"
    r"\b[Aa]n?\s(?:[a-z-]+\s){1,3}?(?:died|was|had|is|has|drowned|suffered)\b"
)
_ONE_BEFELL = re.compile(
    rf"{HIMSELF}|{_AND_ONE}|\b(?:[Aa]n?|{_NTH_ONE}|[Hh]is|[Hh]er)\b[^.;]{{0,50}}?\b(?:{DEED}|dies|lost|succumbed|body|death|"
    r"victim)\b"
)

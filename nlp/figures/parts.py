"""A part of a whole as words tell it: "almost two-thirds", "one in four", "4 in 10", "half", "a majority", "just over
35%", "21 cents for each dollar".

Reach for it to hold a share against the two numbers that it is of, or a change by a part against its two ends. What
the words leave open is in `low` and `high`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.domain import Span
from nlp.figures.numbers import WORDED, number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One share of a whole: its words, and between which shares of one they leave it."""

    span: Span
    low: float
    high: float
    percent: bool = False


def find_parts(text: str, start: int, end: int) -> Iterator[Part]:
    """The shares told between two offsets, in order."""
    for match in _PART.finditer(text, start, end):
        value = _value(match)
        if value is None or not 0 < value < 1:
            continue
        hedge = " ".join((match["hedge"] or "").lower().split())
        free = _free(match, value)
        low, high = value - free, value + free
        if hedge in _AT_LEAST or match["most"]:
            low, high = value - min(free, _EXACTLY), max(high, 1.0 if match["most"] else value + _MORE)
        elif hedge in _AT_MOST or match["few"]:
            low, high = 0.0 if match["few"] else value - _MORE, value + min(free, _EXACTLY)
        elif hedge:
            low, high = low - _HEDGED, high + (_HEDGED if hedge not in _UNDER else 0.01)
        yield Part(span=Span(*match.span("part")), low=low, high=high, percent=match["percent"] is not None)


def _value(match: re.Match[str]) -> float | None:
    if match["percent"]:
        return float(match["percent"]) / 100
    if match["one"]:
        one, other = number_of(match["one"]), number_of(match["other"])
        return one / other if one and other else None
    if match["cents"]:
        return (number_of(match["cents"]) or 0.0) / 100
    return 0.5 if match["half"] or match["most"] or match["few"] else fraction_of(match["part"])


def _free(match: re.Match[str], value: float) -> float:
    if match["percent"]:
        return 0.006 if "." in match["percent"] else _PERCENT
    if match["cents"]:
        return _PERCENT
    return max(_FREE_PART, _FREE_PART * value * 1.5) if match["one"] is None else _IN_SO_MANY


def fraction_of(words: str) -> float | None:
    """The value of a fraction in words ("a third", "two-thirds", "half"), or None."""
    return _FRACTIONS.get(" ".join(words.lower().replace("-", " ").split()))


# "a third" of what is 30% is a writer's freedom; a quarter is not a third.
_FREE_PART, _IN_SO_MANY, _PERCENT = 0.045, 0.055, 0.02
_HEDGED, _MORE, _EXACTLY = 0.035, 0.17, 0.01
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
_FRACTIONS = {"half": 0.5} | {
    f"{count} {name}{'s' if value > 1 else ''}": value / whole
    for name, whole in _PARTS.items()
    for count, value in (
        ("a", 1),
        ("an", 1),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("nine", 9),
    )
    if value < whole
}
_AT_LEAST = frozenset(
    ("more than", "over", "at least", "just over", "well over", "slightly more than", "a little over")
)
_AT_MOST = frozenset(("less than", "fewer than", "under", "at most", "well under"))
_UNDER = frozenset(("nearly", "almost", "just under", "close to", "not quite"))
_HEDGE = "|".join(
    hedge.replace(" ", r"\s")
    for hedge in sorted(
        _AT_LEAST | _AT_MOST | _UNDER | {"about", "some", "roughly", "around", "approximately"}, key=len, reverse=True
    )
)
_ONE = rf"(?:\d{{1,2}}|{WORDED})"
_PART = re.compile(
    rf"(?<![\w.,$£€-])(?:(?P<hedge>{_HEDGE})\s)?"
    rf"(?P<part>(?P<percent>\d{{1,2}}(?:\.\d+)?)(?:%|\s?per\s?cent\b)(?!age)"
    rf"|(?P<one>{_ONE})\s(?:in|out\sof)\s(?:every\s)?(?P<other>{_ONE})(?![\w,.]*\d|-|\s(?:years|days|months|weeks|"
    rf"hours|minutes|matches|games))"
    r"|(?P<cents>\d{1,2})\scents\s(?:for\s(?:each|every)|on\sthe)\sdollar"
    r"|(?P<half>half)(?!-|\s(?:a|an|century|hour|time|way|year|million|dozen|of\s\d{4})\b)"
    r"|(?P<most>(?:an?|the)\s(?:[a-z]+\s)?majority)|(?P<few>a\s(?:small\s)?minority)"
    r"|(?:an?|one|two|three|four|five|nine)[\s-](?:thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|tenths?))\b",
    re.IGNORECASE,
)

"""One number of a text, and whether two may speak of one number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nlp.domain import Span


class Hedge(StrEnum):
    """How much of the figure the writer vouches for."""

    EXACT = ""
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number in prose.

    `span` covers the number with its sign and size ("£1.5 billion", "41%"); `unit` is "%", a currency's sign, "age" or
    a measure in full ("km"), None for a bare count. `noun` is what is counted, singular and lower case; tolls share
    the nouns "dead", "injured", "missing", "arrested" however they are worded. `place` is the value of the last digit
    that the writer gave: 100 for "800", 100,000 for "1.5 million". `part` is true for "six of the ten".
    """

    span: Span
    value: float
    place: float
    unit: str | None = None
    noun: str | None = None
    hedge: Hedge = Hedge.EXACT
    part: bool = False
    upper: float | None = None


def is_count(figure: Figure) -> bool:
    """Whether it counts something, exactly."""
    return figure.unit is None and figure.hedge is Hedge.EXACT and figure.upper is None


def agree(one: Figure, other: Figure) -> bool:
    """Whether both may speak of one number: equal, rounded from each other, or within what their hedges leave open."""
    if one.unit != other.unit:
        return False
    for rough, fine in ((one, other), (other, one)):
        if rough.hedge in (Hedge.AT_LEAST, Hedge.AT_MOST):
            more = rough.hedge is Hedge.AT_LEAST
            if _low(rough) <= _high(fine) if more else _low(fine) <= _high(rough):
                return True
            continue
        slack = _slack(rough, fine)
        if _low(rough) - slack <= _high(fine) and _low(fine) <= _high(rough) + slack:
            return True
    return False


def _slack(rough: Figure, fine: Figure) -> float:
    if rough.hedge is Hedge.ABOUT:
        # "nearly 800" for 789, "about 30" for 27.
        return max(rough.place, _ABOUT * rough.value)
    # "800" for 789 or "£1.2bn" for £1.27bn: rounded or cut at its own last digit, where the other has more of them.
    rounded = rough.value >= (_PERCENT_FROM * rough.place if rough.unit == "%" else _ROUNDED_FROM)
    return 0.999 * rough.place if rough.place > fine.place and rounded else 0.0


def _low(figure: Figure) -> float:
    return figure.value


def _high(figure: Figure) -> float:
    return figure.value if figure.upper is None else figure.upper


_ABOUT = 0.12
# Nobody rounds nine dead to ten without saying so.
_ROUNDED_FROM = 20
# 12.3% is told as 12%, and 2.027% as 2.03%; a rate of 2.25% is not one of 2%.
_PERCENT_FROM = 10

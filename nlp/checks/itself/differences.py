"""What is wrong with a difference as told, once it is known of which two levels: "from 240 to 180 … the drop of 40%" is
one of 25%.

`changes.py` says which belongs to which.
"""

from __future__ import annotations

import re

from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding
from nlp.figures import Figure
from nlp.figures.changed import By, Changed
from nlp.figures.levels import Levels
from nlp.reading import Case


def held(case: Case, levels: Levels, changed: Changed) -> Finding | None:
    """What is wrong with a difference of two levels as told; None where it may be right, or of something else."""
    due = _due(levels, changed)
    if (
        due is None
        or changed.span in (levels.old.span, levels.new.span)
        or changed.value in (levels.old.value, levels.new.value)
    ):
        return None
    low, high = changed.low, changed.high
    if high == float("inf"):
        high = max(low, due[1])  # "more than tripled"
    if changed.by is not By.TIMES and (changed.rises is False or (changed.rises is None and sum(due) < 0)):
        low, high = -high, -low
    if low <= due[1] and due[0] <= high:
        points = changed.by is By.PERCENT and changed.noun and levels.new.unit == "%"
        return _finding(case, levels, changed, "points") if points else None
    middle, said = sum(due) / 2, (low + high) / 2
    turned = changed.by is not By.TIMES and middle * said < 0
    if turned and _EXCHANGED.search(case.article.text, max(0, changed.span.start - _BEFORE), levels.span.start):
        return None
    if turned and _OF_A_RATE.match(case.article.text, changed.span.end):
        return None
    if not turned and not 1 / _STEPS < abs(said / middle) < _STEPS:
        return None
    return _finding(case, levels, changed, "multiple" if changed.by is By.TIMES else "change")


def _finding(case: Case, levels: Levels, changed: Changed, detail: str) -> Finding:
    text = case.article.text
    old, new = (flat(text, end.span) for end in (levels.old, levels.new))
    old = _reckoned(levels.old) if levels.stepped else old
    told, right = flat(text, changed.span), _right(levels, changed)
    way = "" if changed.by is By.TIMES or changed.rises is None else "a rise of " if changed.rises else "a fall of "
    return inconsistent(
        case,
        changed.span,
        subject="multiple" if changed.by is By.TIMES else "change",
        stated=told,
        expected=right,
        message=f"{f'From {old} to {new} is' if levels.moved else f'{new} and {old}:'} {right}, not {way}{told}.",
        detail=detail,
        confidence=0.92,
        also=(levels.old.span, levels.new.span),
    )


def _due(levels: Levels, changed: Changed) -> tuple[float, float] | None:
    """Between what the difference must be by the digits of its levels, in the measure in which it is told."""
    if changed.by is By.TIMES:
        return (levels.new.value / levels.old.value,) * 2
    low, high = levels.ratio
    if changed.by is By.PERCENT and levels.new.unit != "%":
        free = _FREE_STEP * changed.high if levels.stepped else max(0.0, _FREE - 50 * (high - low))
        return (low - 1) * 100 - free, (high - 1) * 100 + free
    if changed.by is By.CENTS:
        # "60 cents" of "$5.40", "25 basis points" of 4.5 percent
        if levels.new.unit is levels.old.unit is None or levels.new.value > _SMALL_SUM:
            return None
        return tuple((end + free) * 100 for end, free in zip(levels.apart, (-_CENT, _CENT), strict=True))  # type: ignore[return-value]
    if levels.new.unit == "%" if changed.by in (By.POINTS, By.PERCENT) else changed.unit == levels.new.unit:
        least, most = levels.apart
        said = (changed.low + changed.high) / (2 if changed.rises else -2)
        if changed.by is By.PERCENT and (low - 1) * 100 - _FREE <= said <= (high - 1) * 100 + _FREE:
            return None  # "a 67 percent increase to get from 60 percent to 100"
        free = _FREE_STEP * max(abs(least), abs(most))
        return least - free, most + free
    return None


def _right(levels: Levels, changed: Changed) -> str:
    old, new = levels.old.value, levels.new.value
    if changed.by is By.TIMES:
        return f"{new / old:.1f} times"
    way = "a rise" if new > old else "a fall"
    if changed.by is By.PERCENT and levels.new.unit != "%":
        change = abs(new / old - 1) * 100
        return f"{way} of {number(round(change, 2 if levels.stepped else 1 if change < 10 else 0))}%"
    if changed.by is By.CENTS:
        return f"{way} of {number(round(abs(new - old) * 100, 1))}"
    if levels.new.unit == "%":
        return f"{way} of {number(round(abs(new - old), 4))} points"
    return f"{way} of {_apart(new - old)}"


def _reckoned(figure: Figure) -> str:
    value = number(round(figure.value, 4))
    return f"{figure.unit}{value}" if figure.unit is not None and figure.unit in _SIGNS else value


def _apart(value: float) -> str:
    """A difference in short: "16.8 million"."""
    size, name = next(((size, name) for size, name in _SIZES if abs(value) >= size), (1.0, ""))
    return number(round(abs(value) / size, 4)) + name


_BEFORE = 75
# "up 31%" of a change of 30.4% is rounded with a free hand; nobody is called for a point.
_FREE, _FREE_STEP = 1.5, 0.02
_SIZES = ((1e9, " billion"), (1e6, " million"))
_SMALL_SUM, _CENT, _SIGNS = 100, 0.002, "$£€¥₹₽"
# "Unemployment would rise from 4.2% to 4.4% … the 50-basis-point cut": of the bank's rate.
_OF_A_RATE = re.compile(r"-?\s?basis[-\s]points?\s(?:cuts?|reductions?|hikes?|increases?)\b", re.IGNORECASE)
# "The yen rose 0.8 pct against the dollar to 153.50 from 154.67": a dollar buys fewer.
_EXCHANGED = re.compile(
    r"\b(?:against|versus|to)\sthe\s(?:U\.?S\.?\s)?(?:dollar|euro|pound|mark|yen|franc)\b", re.IGNORECASE
)
# A difference of another order is of another thing.
_STEPS = 12.0

"""Two conversions of one story at rates that cannot both be: "$10m (£8m)" and "$20m (£25m)".

A rate moves, so a story that names two times is left alone, and what rounding and a few months explain is too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.figures import Figure, find_figures
from nlp.reading import Case
from nlp.when import find_years

PROPERTY = "quantity"


def judge(case: Case) -> Iterator[Finding]:
    """The conversion of an article that its first one of the same currencies contradicts."""
    text = case.article.text
    if len(list(islice(_HINT.finditer(text), 2))) < 2 or len({year for year, _ in find_years(text)}) > 1:
        return
    stated: dict[tuple[str, str], tuple[float, float, Span]] = {}
    for hint in islice(_HINT.finditer(text), _MANY):
        figures = find_figures(text, max(0, hint.start() - _BEFORE), min(len(text), hint.end() + _REACH))
        for one, other in pairwise(figures):
            units = (one.unit or "", other.unit or "")
            gap = text[one.span.end : other.span.start]
            beside = one.span.end <= hint.end() <= other.span.end
            if other.upper or _RANGE.match(text, other.span.end) or text[: one.span.start].endswith(" to "):
                continue  # "400 to 900 rupees (£4-£10)"
            if not beside or _GAP.fullmatch(gap) is None:
                continue
            if units[0] == units[1] or not set(units) <= _CURRENCIES or not (one.value and other.value):
                continue
            backwards = units[0] > units[1]
            rate = one.value / other.value if backwards else other.value / one.value
            slack = 1 + _open(one) + _open(other)
            span = Span(one.span.start, other.span.end)
            first = stated.setdefault((min(units), max(units)), (rate, slack, span))
            if max(rate / first[0], first[0] / rate) <= _MOVES * slack * first[1]:
                continue
            right = one.value * (1 / first[0] if backwards else first[0])
            yield inconsistent(
                case,
                span,
                property=PROPERTY,
                subject="exchange rate",
                stated=flat(text, other.span),
                expected=f"about {right:,.3g} {units[1]}" if right < _BIG else f"about {units[1]}{right:,.0f}",
                message=f"“{flat(text, span)}”: by the rate of “{flat(text, first[2])}” about {right:,.0f}.",
                detail="exchange rate",
                confidence=0.9,
                also=(first[2],),
            )
            return


def _open(figure: Figure) -> float:
    """What its last digit leaves open, as a share; the 400,000 of a price is no round hundred thousand."""
    return min(figure.place / figure.value, _ROUNDED) / 2


_MANY = 100
_ROUNDED = 0.05
_BEFORE, _REACH = 40, 30
_BIG = 1000
# A currency that loses a sixth of its worth is news of its own.
_MOVES = 1.15
_CURRENCIES = frozenset("$ £ € ¥ ₽ ₹ A$ AU$ C$ NZ$ HK$ franc crown rand naira dirham riyal yuan baht zloty".split())
_GAP = re.compile(r"\s?\((?:about\s|around\s|some\s|nearly\s|or\s)?|,\sor\s(?:about\s)?")
_RANGE = re.compile(r"\s?[-–]\s?[$£€¥\d]|\sto\s[$£€¥\d]")
_HINT = re.compile(r"(?<=[\w%])(?:\s?\((?:about |around |some |nearly |or )?|, or (?:about )?)(?=[$£€¥\d])")

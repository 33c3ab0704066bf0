"""Two conversions of one story at rates that cannot both be: "$10m (£8m)" and "$20m (£25m)".

A rate moves, so conversions of two times are left alone, and what rounding and a few months explain is too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.figures import CURRENCIES, Figure, is_restated
from nlp.reading import Case
from nlp.when import find_years

PROPERTY = "quantity"


def judge(case: Case) -> Iterator[Finding]:
    """The conversion of an article that its first one of the same currencies contradicts."""
    text = case.article.text
    stated: dict[tuple[str, str], tuple[float, float, Span]] = {}
    for part in case.counting[:_MANY]:
        for one, other in _converted(text, case.figures(part)):
            units = (one.unit or "", other.unit or "")
            if not _is_of_now(case, part):
                continue  # "in 2009 he had cost 1 million euros (1.4 million dollars)"
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


def _converted(text: str, figures: tuple[Figure, ...]) -> Iterator[tuple[Figure, Figure]]:
    """The sums of a sentence that it gives in two currencies."""
    for one, other in pairwise(figures):
        if (
            one.upper
            or other.upper
            or _RANGE.match(text, other.span.end)
            or _FROM.search(text[: one.span.start][-_BESIDE:])
        ):
            continue  # "400 to 900 rupees (£4-£10)"
        if one.place < _A_CENT:
            continue  # "the dollar ended at C$1.4000 (US$0.7140)": the rate itself, told both ways
        if one.unit == other.unit or not {one.unit, other.unit} <= CURRENCIES or not (one.value and other.value):
            continue
        if is_restated(text, one, other):
            yield one, other


def _is_of_now(case: Case, part: Span) -> bool:
    """Whether a sentence names no year but the story's own."""
    years = {year for year, _ in find_years(case.article.text, part.start, part.end)}
    return all(abs(year - case.times.day.year) <= 1 for year in years)


def _open(figure: Figure) -> float:
    """What its last digit leaves open, as a share; the 400,000 of a price is no round hundred thousand."""
    open_ = figure.place / figure.value  # "$2" may be 2.40
    return (open_ if figure.place <= 1 else min(open_, _ROUNDED)) / 2


_MANY, _BESIDE = 400, 24
_A_CENT = 0.009
_ROUNDED = 0.05
_BIG = 1000
# A currency that loses a sixth of its worth is news of its own.
_MOVES = 1.15
# "400 to", "£4 million to"
_FROM = re.compile(r"\d(?:\s?[a-z]+){0,2}\sto\s$")
_RANGE = re.compile(r"\s?[-–]\s?[$£€¥\d]|\sto\s[$£€¥\d]")

"""Parts that are more than their whole, or leave another rest than is told.

`figures/parted.py` finds the whole and its parts over several sentences; here it is reckoned. Another number of the
story that the parts do make, and single ones told in words ("and a driver"), explain it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from nlp.checks.itself.inconsistent import flat, like, not_the_total, number
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge, Parted, Said, find_parted, find_summed, singles
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The wholes of an article that their parts do not make."""
    text, title = case.article.text, case.reading.layout.title
    prose = [part for part in case.sentences[:_MANY] if title is None or not part.overlaps(title)]
    figures = [(part, case.figures(part) if part.end - part.start <= _LONGEST else ()) for part in prose]
    found = [*find_parted(text, figures), *find_summed(text, figures)]
    every = [two for _, some in figures for two in some]
    explained = {one.parts[-1].span for one in found if _is_right(text, one, every)}
    unsettled = [one for one in found if one.parts[-1].span not in explained and not _is_of_others(text, one)]
    told: set[Span] = set()
    for one in unsettled:
        last = one.parts[-1].span
        rivals = [other for other in unsettled if other.parts[-1].span == last and other is not one]
        if last in told or any(one.whole in other.parts for other in rivals):
            continue  # a part itself
        if all(other.whole in one.parts for other in rivals):
            told.add(last)
            yield _finding(case, one)


def _is_right(text: str, parted: Parted, figures: Sequence[Figure]) -> bool:
    """Whether the whole may be what the parts make, or more where they need not be all of it."""
    whole, (*parts, rest) = parted.whole, parted.parts
    made = sum(one.value for one in parted.parts)
    start = min(whole.span.start, parts[0].span.start)
    behind = text.find(". ", rest.span.end)
    end = len(text) if behind < 0 else behind
    between = [one for one in figures if start <= one.span.start < end and one not in (whole, *parts, rest)]
    ones = min(singles(text, Span(start, start), rest.span), _FEW)
    if rest.span < whole.span and any(one.value == whole.value for one in figures if one.span < whole.span):
        return True  # summed up before
    extra = [*range(ones + 1), *(one.value for one in between if one.unit == whole.unit)]
    if any(abs(made + more - whole.value) <= _slack(parted) for more in extra):
        return True
    if parted.said is Said.APART:
        return made < whole.value
    return any(
        whole.value - sum(one.value for one in some) - rest.value in range(ones + 1)
        for size in range(1, len(parts))
        for some in combinations(parts, size)
    )


def _is_of_others(text: str, parted: Parted) -> bool:
    """Whether a rest is of another group: far from what is left, or "one of the four … the other three"."""
    whole, (*parts, rest) = parted.whole, parted.parts
    again = _ALL.search(text[max(0, rest.span.start - _BEFORE) : rest.span.start])
    if again is not None and rest.value in {one.value for one in parts}:
        return True  # "Five of the six men were charged. All five deny it": the same five
    if parted.said is Said.APART:
        return False
    due = whole.value - sum(one.value for one in parts)
    one_of = _ONE_OF.search(text[max(0, whole.span.start - _BEFORE) : whole.span.start])
    near = rest.value >= _TOLD * whole.value and _NEAR <= (due - rest.value) / whole.value + 1 <= 1 / _NEAR
    return not (near or rest.value / _FAR <= due <= rest.value * _FAR) or (
        one_of is not None and whole.value - rest.value == 1
    )


def _slack(parted: Parted) -> float:
    """What rounding and "some 450" leave open."""
    figures: Sequence[Figure] = (parted.whole, *parted.parts)
    rounded = parted.whole.unit is not None or parted.whole.value >= _THOUSAND
    free = _ROUND if parted.said is Said.APART else _REST
    slack = sum(min(one.place, free * one.value) for one in figures) / 2 if rounded else _EXACT
    return max(slack, _EXACT) + sum(_ABOUT * one.value for one in figures if one.hedge is Hedge.ABOUT)


def _finding(case: Case, parted: Parted) -> Finding:
    text, whole, (first, *_, last) = case.article.text, parted.whole, parted.parts
    if last.span < whole.span:
        first, last = last, whole
    together = whole.span < first.span and last.span.end - whole.span.start <= _FAR_APART
    return not_the_total(
        case,
        Span(whole.span.start, last.span.end) if together else last.span,
        parts=(flat(text, one.span) if whole.unit else number(one.value) for one in parted.parts),
        made=like(text, whole, sum(one.value for one in parted.parts)),
        total=flat(text, whole.span),
        subject=whole.noun or "total",
        also=() if together else (first.span, *(() if last is whole else (whole.span,))),
    )


_ONE_OF = re.compile(r"\bone\sof\s(?:[a-z]+\s)?$", re.IGNORECASE)
_ALL = re.compile(r"\b(?:[Aa]ll|[Tt]he|[Tt]hose|[Tt]hese)\s$")
_BEFORE = 30
_MANY, _LONGEST, _FAR_APART = 600, 700, 250
_FEW, _FAR, _NEAR, _TOLD = 3, 3, 0.7, 0.03
_EXACT, _THOUSAND, _ROUND, _REST, _ABOUT = 0.49, 1000, 0.1, 0.03, 0.12

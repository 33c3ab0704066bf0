"""The amount of a change against its two ends: "14 euros instead of 11, an increase of four euros", "fell $1.40 to
settle at $82.10, after closing at $80.70", "88,000, 12,000
more than the 79,000".

`changes.py` has the per cents and the ways; an amount of another order is taken to be of another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.checks.itself.ends import (
    DOWN,
    PHRASE,
    ROUND_END,
    STEPS,
    UP,
    WAY_BEHIND,
    WAY_BY,
    beside,
    ends,
    negative,
    way_of,
)
from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The amounts of an article by which its numbers do not differ."""
    text = case.article.text
    parts = [part for part in case.sentences[:_MANY] if part.end - part.start <= _LONGEST]
    for sentence in parts:
        if len(case.figures(sentence)) < 2:
            continue
        if _HIGHER_THAN.search(text, sentence.start, sentence.end):
            yield from _more_than(case, sentence)
        if _COMPARED.search(text, sentence.start, sentence.end):
            yield from _compared(case, sentence)
        if _A_WAY.search(text, sentence.start, sentence.end) is None:
            continue
        # The half of "in the first half" is no number.
        figures = [one for one in case.figures(sentence) if one.value != _HALF]
        pairs = [pair for one, other in pairwise(figures) if (pair := ends(text, one, other)) is not None]
        if len(pairs) == 1 and pairs[0][0].value > 0:
            found = _apart(case, sentence, figures, *pairs[0])
            if found is not None:
                yield found


def _apart(case: Case, sentence: Span, figures: Sequence[Figure], old: Figure, new: Figure) -> Finding | None:
    """ "14 euros instead of 11, an increase of four euros", "fell $1.40 to settle at $82.10, after $80.70"."""
    text = case.article.text
    steps = [
        one
        for one in figures
        if one not in (old, new) and _step(text, one, new) is not None and beside(text, one, old, new)
    ]
    if len(steps) != 1 or not (Hedge.EXACT is old.hedge is new.hedge is steps[0].hedge):
        return None
    value = _step(text, steps[0], new) or 0.0
    due = abs(new.value - old.value)
    own = way_of(text, steps[0]) or (None, None)
    turned = own[0] is not own[1] and own[0] is not (new.value > old.value)
    own_slack = min(steps[0].place, ROUND_END * steps[0].value) * value / steps[0].value
    slack = max((sum(min(one.place, ROUND_END * one.value) for one in (old, new)) + own_slack) / 2, _FREE_STEP * due)
    if (abs(due - value) <= slack and not turned) or not due or not 1 / STEPS < value / due < STEPS:
        return None
    way = "a rise" if new.value > old.value else "a fall"
    return inconsistent(
        case,
        steps[0].span,
        subject="change",
        stated=flat(text, steps[0].span),
        expected=f"{way} of {number(round(due, 4))}",
        message=f"From {flat(text, old.span)} to {flat(text, new.span)} is {way} of {number(round(due, 4))}, not "
        f"{'a rise' if own[0] else 'a fall' if own[1] else 'one'} of {flat(text, steps[0].span)}.",
        detail="change",
        confidence=0.9,
        also=(old.span, new.span),
    )


def _step(text: str, figure: Figure, new: Figure) -> float | None:
    """The amount of a change in the measure of its ends, where the words call a figure one; else None."""
    before = text[max(0, figure.span.start - PHRASE) : figure.span.start]
    behind = WAY_BEHIND.match(text, figure.span.end)
    if not (_STEP_OF.search(before) or WAY_BY.search(before) or behind) or figure.upper is not None:
        return None
    small = _SMALL_MONEY.match(text, figure.span.end)
    if new.unit == "%":
        return figure.value / 100 if small is not None and small["points"] else None
    if small is not None:
        return None if small["points"] or new.value > _SMALL_SUM else figure.value / 100
    return figure.value if figure.unit == new.unit else None


def _more_than(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "88,000 last season, 12,000 more than the 79,000 of the season before"."""
    text = case.article.text
    figures = case.figures(sentence)
    for one, apart, other in zip(figures, figures[1:], figures[2:], strict=False):
        match = _MORE_THAN.fullmatch(text[apart.span.end : other.span.start])
        if match is None or not _THEN_APART.fullmatch(text[one.span.end : apart.span.start]):
            continue
        exact = Hedge.EXACT is one.hedge is apart.hedge  # "more than the 79,000" hedges nothing
        if not exact or one.unit != other.unit or apart.unit not in (None, one.unit) or one.unit == "%":
            continue
        due = one.value - other.value if match["way"] in ("more", "higher") else other.value - one.value
        if abs(due - apart.value) <= sum(figure.place for figure in (one, apart, other)) / 2 + _FREE_STEP * abs(due):
            continue
        if not 1 / STEPS < apart.value / max(abs(due), 1e-9) < STEPS:
            continue
        yield inconsistent(
            case,
            apart.span,
            subject="difference",
            stated=flat(text, apart.span),
            expected=number(round(abs(due), 4)),
            message=f"{flat(text, one.span)} and {flat(text, other.span)} are {number(round(abs(due), 4))} apart, not "
            f"{flat(text, apart.span)} {match['way']}.",
            detail="difference",
            confidence=0.9,
            also=(one.span, other.span),
        )
        return


def _compared(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "grew 5.6 percent, slower than the 4.8 percent of July"."""
    text = case.article.text
    for one, other in pairwise(case.figures(sentence)):
        match = _COMPARED.search(text, one.span.end, other.span.start)
        if match is None or one.unit is None or one.unit != other.unit or not (Hedge.EXACT is one.hedge is other.hedge):
            continue
        less = match["way"].lower() in _LESS
        if _ONLY_BETWEEN.fullmatch(text[match.end() : other.span.start]) is None or negative(text, one, other):
            continue
        if one.upper or other.upper or one.value == other.value or (one.value < other.value) is less:
            continue
        if one.unit != "%" and max(one.value, other.value) > _ONE_KIND * min(one.value, other.value):
            continue
        yield inconsistent(
            case,
            Span(*match.span()),
            subject="comparison",
            stated=match["way"],
            expected="more" if less else "less",
            message=f"{flat(text, one.span)} is {'more' if less else 'less'} than {flat(text, other.span)}, "
            f"not {match['way']}.",
            detail="comparison",
            confidence=0.9,
            also=(one.span, other.span),
        )
        return


_HIGHER_THAN = re.compile(r"\d[^.;]*\b(?:more|fewer|less|higher|lower)\sthan\b")
_STEP_OF = re.compile(
    r"\b(?:an?|the)\s(?:[a-z-]+\s){0,2}?(?:increase|rise|jump|gain|drop|fall|cut|reduction|decrease|decline|saving|"
    r"difference|discount|rebate)\sof\s$",
    re.IGNORECASE,
)
_SMALL_MONEY = re.compile(r"\s(?:cents|pence|kopecks|(?P<points>basis\spoints))\b")
_SMALL_SUM = 100
_THEN_APART = re.compile(r"(?:\s(?!and\b)[\w’'-]+){0,6}?(?:,|;)\s(?:or\s|which\sis\s|which\swas\s|some\s)?")
_MORE_THAN = re.compile(
    r"(?:\s[a-z]+)?\s(?P<way>more|fewer|less|higher|lower)\sthan\s(?:(?:the|last|its|their|a)\s)?(?:[\w’'-]+\s){0,3}?"
)
_FREE_STEP = 0.02
_MANY, _LONGEST = 1000, 700
_A_WAY = re.compile(rf"{UP}|{DOWN}|\b(?:raised|lowered|saving|higher|lower|difference|discount|loss)\b", re.IGNORECASE)
_HALF = 0.5
_LESS = frozenset(["slower", "lower", "weaker", "smaller"])
_ONE_KIND = 5.0
_COMPARED = re.compile(
    r"(?<=,)\s(?:(?:a\slittle|slightly|far|much|well)\s)?(?P<way>slower|lower|weaker|smaller|faster|higher|"
    r"stronger)\sthan\b"
)
_ONLY_BETWEEN = re.compile(r"\s(?:(?:the|a|its|last|previous|year|month|quarter|[\w-]+[’']s)\s){0,4}")

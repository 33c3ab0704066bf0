"""What a part leaves of its whole: "close 30 of its 120 shops, leaving it with 100", "three of the five plants will
close and the other three", "79 seats in the 165-seat Assembly, while the rest 91", exports, imports and their balance.

The part and its whole stand side by side and are counted exactly; `wholes.py` has lists of parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import COUNT, Figure, Hedge, is_count
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The rests of an article that are not what its parts leave."""
    for sentence in case.counting[:_MANY]:
        figures = case.figures(sentence)
        if _THREE <= len(figures) <= _FEW and sentence.end - sentence.start <= _LONGEST:
            found = next((one for rule in _RULES for one in rule(case, sentence, figures)), None)
            if found is not None:
                yield found


def _left(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "close 30 of its 120 shops, leaving it with 100"."""
    text = case.article.text
    for part, whole, rest in zip(figures, figures[1:], figures[2:], strict=False):
        plain = is_count(part) and is_count(whole) and rest.unit is None and rest.hedge is Hedge.EXACT
        if not plain or not _PART_OF.fullmatch(text[part.span.end : whole.span.start]):
            continue
        if not _LEAVING.fullmatch(text[whole.span.end : rest.span.start]) or part.value >= whole.value:
            continue
        right = whole.value - part.value
        if abs(rest.value - right) <= (
            min(rest.place / 2, _ROUND * whole.value) if whole.value >= _THOUSAND else _EXACT
        ):
            continue
        if _AND_MORE.match(text, rest.span.end):
            continue  # "leaving it just four at home and four overseas"
        yield _rest(case, whole, part, rest)
        return


def _rest(case: Case, whole: Figure, part: Figure, rest: Figure) -> Finding:
    """The number given for the rest is not what a part leaves of its whole."""
    told, right = flat(case.article.text, rest.span), number(whole.value - part.value)
    return inconsistent(
        case,
        rest.span,
        subject=whole.noun or "total",
        stated=told,
        expected=right,
        message=f"{number(whole.value)} - {number(part.value)} = {right}, not {told}.",
        detail="parts and total",
        also=(part.span, whole.span),
    )


def _other(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "Three of the five plants will close and the other three …", "61 of the 120 seats and the opposition 69"."""
    text = case.article.text
    for part, whole, rest in zip(figures, figures[1:], figures[2:], strict=False):
        gap = text[whole.span.end : rest.span.start]
        if not all(map(is_count, (whole, rest))) or part.unit is not None or part.hedge is not Hedge.EXACT:
            continue
        if not _PART_OF_THEM.fullmatch(text[part.span.end : whole.span.start]) or not part.value < whole.value:
            continue
        others, rivals = _THE_OTHER.search(gap), _RIVAL_SEATS.fullmatch(gap)
        left = whole.value - part.value
        if not (others and rest.value != left) and not (rivals and rest.value > left):
            continue
        yield _rest(case, whole, part, rest)
        return


def _of_a_house(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "hold 79 seats in the 165-seat Assembly, while the rest 91 are taken by"."""
    text = case.article.text
    for part, whole, rest in zip(figures, figures[1:], figures[2:], strict=False):
        if not all(map(is_count, (part, whole, rest))) or not part.value < whole.value:
            continue
        seated = _SEATED.fullmatch(text[part.span.end : whole.span.start]) and _HOUSE.match(text, whole.span.end)
        if (
            seated
            and _THE_REST.search(text, whole.span.end, rest.span.start)
            and rest.value != whole.value - part.value
        ):
            yield _rest(case, whole, part, rest)
            return


def _balance(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "Exports came to 14.2 billion and imports to 11.1 billion, a surplus of 2.1 billion"."""
    text = case.article.text
    if len(figures) != _THREE:
        return
    one, other, gap = figures
    words = [
        text[sentence.start : one.span.start],
        text[one.span.end : other.span.start],
        text[other.span.end : gap.span.start],
    ]
    first, second, last = (_TRADE.search(words[0]), _TRADE.search(words[1]), _SURPLUS.search(words[2]))
    if first is None or second is None or last is None or first[0].lower()[:6] == second[0].lower()[:6]:
        return
    if not (Hedge.EXACT is one.hedge is other.hedge is gap.hedge) or "%" in (one.unit, other.unit, gap.unit):
        return
    due = abs(one.value - other.value)
    slack = (one.place + other.place + gap.place) / 2
    if abs(due - gap.value) <= slack * _ROUNDED:
        return
    yield inconsistent(
        case,
        gap.span,
        subject="balance",
        stated=flat(text, gap.span),
        expected=number(round(due, 6)),
        message=f"{flat(text, one.span)} and {flat(text, other.span)} are {number(round(due, 6))} apart, "
        f"not {flat(text, gap.span)}.",
        detail="balance",
        also=(one.span, other.span),
    )


_MANY, _LONGEST = 1000, 500
_THREE, _FEW = 3, 9
_EXACT, _ROUND, _THOUSAND = 0.49, 0.02, 1000
_PART_OF = re.compile(r"\sof\s(?:its|the|their|his|her)\s")
_PART_OF_THEM = re.compile(r"\sof\s(?:its|the|their|his|her|all)\s(?:[\w-]+[’']s?\s)?")
_AND_MORE = re.compile(rf"[^.;,]{{0,60}}\band\s{COUNT}\b")
_LEAVING = re.compile(
    r"(?:\s[\w’'-]+){1,5}?,?\s(?:leaving|which\s(?:leaves|would\sleave|will\sleave))\s(?:(?:it|them|him|her|with|"
    r"just|only)\s){0,3}"
)
_SEATED = re.compile(r"(?:\s[a-z]+){0,3}?\s(?:in|of|on)\s(?:the|its|a|this)\s(?:[a-z]+\s)?")
_HOUSE = re.compile(r"-(?:seat|member|strong|bed|room|man|berth)\b")
_THE_REST = re.compile(r"\bthe\s(?:rest|remaining|other)(?:\sof\sthe|,)?\s$")
_RIVAL_SEATS = re.compile(r"\sseats(?:\s[\w’'-]+){0,5}?,?\sand\s(?:the|its|his|her)\s[\w’'-]+(?:\s[\w’'-]+){0,2}\s")
_ROUNDED = 1.2
_TRADE = re.compile(r"\b(?:exports?|imports?)\b", re.IGNORECASE)
_SURPLUS = re.compile(r"\b(?:surplus|deficit|gap|shortfall)\b[^,;]{0,20}$")
_THE_OTHER = re.compile(r"\bthe\s(?:other|remaining)\s$")
_RULES = (_left, _other, _of_a_house, _balance)

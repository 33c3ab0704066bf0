"""An amount for each one of something: "250 dollars a tonne", "80 kilometres on each of 12 days", "£9,000 apiece",
"Each of the 24 families … 2,000 pounds".

Reach for it to hold a rate against how many there are and what they make together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.domain import Span
from nlp.figures.counted import singular
from nlp.figures.figure import Figure
from nlp.figures.units import MEASURES


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """`amount` for one of `each` ("week", "tonne"), which ends at `end`. `count` is how many there are where the rate
    itself says so."""

    amount: Figure
    each: str
    end: int
    count: Figure | None = None

    @property
    def span(self) -> Span:
        """From the amount to the end of what it is for."""
        return Span(self.amount.span.start, self.end)


def find_rates(text: str, sentence: Span, figures: Sequence[Figure]) -> Iterator[Rate]:
    """The rates of one sentence, in the order of their amounts."""
    for place, amount in enumerate(figures):
        if amount.unit in _NO_AMOUNT or amount.upper is not None:
            continue
        if amount.unit in _SPEEDS:
            yield Rate(amount=replace(amount, unit=_SPEEDS[amount.unit]), each="hour", end=amount.span.end)
            continue
        per = _PER.match(text, amount.span.end, sentence.end)
        if per is not None and per["each"] not in _NO_UNIT:
            count = next((one for one in figures[place + 1 :] if one.span.start == per.end()), None)
            if per["of"] is None:
                yield Rate(amount=amount, each=singular(per["each"]), end=per.end())
            elif count is not None and count.noun is not None:
                yield Rate(amount=amount, each=count.noun, end=count.span.end, count=count)
            continue
        before = figures[place - 1] if place else None
        if before is None or before.noun is None or before.unit is not None:
            continue
        apiece = _APIECE.match(text, amount.span.end, sentence.end)
        gap = text[before.span.end : amount.span.start]
        each_of = _EACH_OF.search(text[max(sentence.start, before.span.start - _BEFORE) : before.span.start])
        if apiece or _AT.fullmatch(gap) or (each_of and _NO_BREAK.fullmatch(gap)):
            yield Rate(amount=amount, each=before.noun, end=amount.span.end, count=before)


def is_number_of(figure: Figure, each: str) -> bool:
    """Whether a figure counts what a rate is for each of: "30 tonnes" of a tonne, "nine days" of a day."""
    return figure.noun == each if figure.unit is None else figure.unit == MEASURES.get(each)


_BEFORE = 40
_SPEEDS = {"km/h": "km", "mph": "mile"}
_NO_AMOUNT = frozenset(("%", "age"))
_PER = re.compile(
    r"(?:\s(?!(?:an?|per|each|every|of|and|or|in|on|to|for)\b)[a-z][\w’'-]*){0,3}?,?\s"
    r"(?:an|a|per|each|every|(?:for|on|to|in|from)\s(?:each|every))\s"
    r"(?:(?P<of>of\s(?:the\s|its\s|their\s|those\s)?(?=[\w]))|(?P<each>[a-z]{3,})\b(?!-))"
)
# "a record 40 a day earlier": no rate.
_NO_UNIT = frozenset(
    "few lot further total record piece third quarter half little number bid time while couple".split()
)
_APIECE = re.compile(r"(?:\s[a-z]+)?\s(?:apiece|each)\b(?!\s[a-z]+s?\b(?<!and)(?<!for)(?<!to)(?<!from))")
_AT = re.compile(r"(?:\s[a-z-]+){1,4}?\sat\s(?:a\sprice\sof\s|a\scost\sof\s|only\s|just\s)?")
_EACH_OF = re.compile(r"\b[Ee]ach\sof\s(?:the|its|their|those|these|his|her)?\s?$")
_NO_BREAK = re.compile(r"[^.;:]{3,80}")

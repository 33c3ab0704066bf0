"""A number and what it is made of, told with words that leave nothing out: "five children, two sons, Dario and Beppe,
and two daughters", "A total of 64 medals … There were 22 gold, 19 silver and 33
bronze".

`wholes.py` and `totals.py` have the breakdowns of one sentence whose words do not say so by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.inconsistent import inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import COUNT, number_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The numbers of an article that are not what they are made of."""
    text = case.article.text
    parts = case.sentences[:_MANY]
    for part in parts if case.says("children", "siblings", "grandchildren") else ():
        for match in islice(_CHILDREN.finditer(text, part.start, part.end), _FEW):
            yield from _children(case, match)
    for match in islice(_MEDALS.finditer(text), _FEW) if case.says("silver", "silvers") else ():
        yield from _medals(case, match, parts)


def _children(case: Case, match: re.Match[str]) -> Iterator[Finding]:
    """ "five children, two sons, Dario and Beppe, and two daughters"."""
    whole, one, other = (number_of(match[group].lower()) or 1.0 for group in ("whole", "one", "other"))
    if {match["kin"].rstrip("s"), match["kin2"].rstrip("s")} not in _BOTH or one + other == whole:
        return
    yield _finding(case, match, "whole", one + other, f"{number(one)} + {number(other)} = {number(one + other)}")


def _medals(case: Case, match: re.Match[str], parts: tuple[Span, ...]) -> Iterator[Finding]:
    """ "A total of 64 medals went to the hosts … There were 22 gold, 19 silver and 33 bronze"."""
    text = case.article.text
    place = next((at for at, part in enumerate(parts) if part.start <= match.start() < part.end), None)
    if place is None:
        return
    window = Span(parts[max(0, place - 2)].start, parts[place].end)
    totals = list(islice(_OF_MEDALS.finditer(text, window.start, window.end), 2))
    made = sum(number_of(match[group].lower()) or 0.0 for group in ("gold", "silver", "bronze"))
    if len(totals) != 1 or totals[0].start() > match.end() or number_of(totals[0]["n"].lower()) == made:
        return
    yield _finding(case, totals[0], "n", made, f"gold, silver and bronze make {number(made)}")


def _finding(case: Case, match: re.Match[str], group: str, made: float, working: str) -> Finding:
    return inconsistent(
        case,
        Span(*match.span(group)),
        subject="total",
        stated=match[group],
        expected=number(made),
        message=f"{working}, not {match[group]}.",
        detail="parts and total",
        also=(Span(*match.span()),),
    )


_MANY, _FEW = 600, 20
_N = rf"(?:{COUNT}|an?)"
_BOTH = ({"son", "daughter"}, {"brother", "sister"}, {"boy", "girl"}, {"grandson", "granddaughter"})
_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
_NAMES = rf"{_NAME}(?:,\s{_NAME})*(?:,?\sand\s{_NAME})?"
_KIN = r"sons?|daughters?|brothers?|sisters?|boys?|girls?|grandsons?|granddaughters?"
_CHILDREN = re.compile(
    rf"\b(?P<whole>{COUNT})\s(?:adult\s|young\s|surviving\s)?(?:children|siblings|grandchildren)(?:,|:|\s[-–—]|\s\()\s?"
    rf"(?P<one>{_N})\s(?P<kin>{_KIN})(?:,\s{_NAMES})?,?\sand\s(?P<other>{_N})\s(?P<kin2>{_KIN})\b",
    re.IGNORECASE,
)
_MEDALS = re.compile(
    rf"\b(?P<gold>{COUNT})\sgolds?,\s(?P<silver>{COUNT})\ssilvers?,?\sand\s(?P<bronze>{COUNT})\sbronzes?\b",
    re.IGNORECASE,
)
_OF_MEDALS = re.compile(rf"\b(?P<n>{COUNT})\smedals\b", re.IGNORECASE)

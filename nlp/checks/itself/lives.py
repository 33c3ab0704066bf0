"""A rank among siblings: "the fourth of three children". Who is older is `elders.py`'s, and ages beside births are
`lifetimes.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.figures import number_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The ranks among siblings of an article that cannot be."""
    parts = [part for part in case.sentences[:_MANY] if part.end - part.start <= _LONGEST]
    for part in parts:
        yield from _siblings(case, part)


def _siblings(case: Case, part: Span) -> Iterator[Finding]:
    """ "the fourth of three children", "the third of four sons, he has two brothers"."""
    text = case.article.text
    for match in _NTH_OF.finditer(text, part.start, part.end):
        nth, count = _NTH[match["nth"].lower()], number_of(match["n"]) or 0
        brothers = _only(_BROTHERS[match["kin"]], text, part) if match["kin"] in _BROTHERS else None
        others = None if brothers is None else number_of(brothers["n"])
        if nth > count:
            told, right = f"The {match['nth']} of {match['n']}.", f"{match['nth']} of at least {nth}"
        elif others is not None and others != count - 1 and not _NOT_ALL.search(text, part.start, part.end):
            told, right = f"One of {match['n']} {match['kin']} has {count - 1:.0f} of them beside.", f"{count - 1:.0f}"
        else:
            continue
        yield inconsistent(
            case,
            Span(*match.span()),
            subject=match["kin"],
            stated=match[0],
            expected=right,
            message=f"“{match[0]}”: {told}",
            detail="siblings",
        )


def _only(pattern: re.Pattern[str], text: str, part: Span) -> re.Match[str] | None:
    """The one match of a pattern in a sentence; two would be of two people."""
    found = list(islice(pattern.finditer(text, part.start, part.end), 2))
    return found[0] if len(found) == 1 else None


_MANY = 400
_LONGEST = 500
_KIN = r"(?P<kin>children|sons|daughters|siblings|brothers|sisters|boys|girls)"
_COUNT = r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_NTH = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_NTH_OF = re.compile(rf"\bthe\s(?P<nth>{'|'.join(_NTH)})\sof\s(?:the\s)?{_COUNT}\s{_KIN}\b", re.I)
_BROTHERS = {
    "sons": re.compile(rf"\b(?:his|has|had)\s{_COUNT}\sbrothers\b"),
    "daughters": re.compile(rf"\b(?:her|has|had)\s{_COUNT}\ssisters\b"),
}
_NOT_ALL = re.compile(r"\b(?:dead|died|late|surviv\w+|half|elder|older|younger|other|living)\b")

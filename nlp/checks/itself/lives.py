"""A rank among siblings ("the fourth of three children"), and the age of a firm. Ages beside births are
`lifetimes.py`'s, and what is told in the wrong order `order.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.figures import number_of
from nlp.reading import Case
from nlp.when import find_years

PROPERTY = "point in time"


def judge(case: Case) -> Iterator[Finding]:
    """The ranks among siblings and ages of firms of an article that cannot be."""
    parts = [part for part in case.sentences[:_MANY] if part.end - part.start <= _LONGEST]
    for part in parts:
        yield from _siblings(case, part)
        yield from _firm(case, part)


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


def _firm(case: Case, part: Span) -> Iterator[Finding]:
    """ "the century-old brewery, founded in 1962"."""
    text = case.article.text
    founded, old = _only(_FOUNDED, text, part), _only(_OLD, text, part)
    if founded is None or old is None:
        return
    years = [year for year, _ in find_years(text, part.start, part.end)]
    age = case.as_of.year - int(founded["year"])
    said = 100 if old["n"] is None else int(old["n"])
    free = _CENTURY if old["n"] is None else max(2, 0.05 * said if said % 10 == 0 else 2)
    gap = text[min(founded.end(), old.end()) : max(founded.start(), old.start())]
    if len(years) > 1 or len(gap) > _NEAR or abs(age - said) <= free or age < 0 or _APART.search(gap):
        return
    yield _told(case, old, founded, stated=old[0], expected=f"{age} years", year=case.as_of.year)


def _told(case: Case, match: re.Match[str], first: re.Match[str], *, stated: str, expected: str, year: int) -> Finding:
    return inconsistent(
        case,
        Span(*match.span()),
        property=PROPERTY,
        subject="age",
        stated=stated,
        expected=expected,
        message=f"“{match[0]}”: from {first['year']} to {year} makes {expected}.",
        detail="age",
        also=(Span(*first.span()),),
    )


def _only(pattern: re.Pattern[str], text: str, part: Span) -> re.Match[str] | None:
    """The one match of a pattern in a sentence; two would be of two people."""
    found = list(islice(pattern.finditer(text, part.start, part.end), 2))
    return found[0] if len(found) == 1 else None


_MANY = 400
_LONGEST = 500
# "Century-old" is said of 90 years and of 130.
_CENTURY = 35
_NEAR = 60
_Y = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|,\d)"
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
_FOUNDED = re.compile(rf"\b(?:[Ff]ounded|[Ff]ormed|[Ee]stablished)\sin\s(?P<year>{_Y})")
_OLD = re.compile(
    r"\b(?:century-old|(?P<n>\d{2,3})-year-old)(?=\s(?:[a-z]+\s)?(?:company|firm|brewery|club|school|bank|paper"
    r"|newspaper|magazine|party|group|museum|hospital|theatre|theater|orchestra|college|university|business|store|shop"
    r"|factory|festival|organi[sz]ation|airline|choir|charity|union|league|institute|society|hotel|restaurant)\b)"
)
_APART = re.compile(r"\b(?:by|whose|of|owner|son|director|founder|rival|successor|parent)\b")

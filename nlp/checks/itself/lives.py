"""A life against itself: death before birth, what follows a death, "the fourth of three children", and the age of a
firm. One sentence, or the next one where it goes on with "He" or "She". Ages beside births are `lifetimes.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.figures import number_of
from nlp.reading import Case
from nlp.when import find_years

PROPERTY = "point in time"


def judge(case: Case) -> Iterator[Finding]:
    """The ages, births, deaths and ranks among siblings of an article that cannot be."""
    text = case.article.text
    parts = [part for part in case.sentences[:_MANY] if part.end - part.start <= _LONGEST]
    for part in parts:
        yield from _born_and_died(case, part)
        yield from _siblings(case, part)
        yield from _before_birth(case, part)
        yield from _firm(case, part)
    for one, other in pairwise(parts):
        if _GOES_ON.match(text, other.start):
            yield from _after_death(case, one, other)


def _reversed(case: Case, match: re.Match[str], message: str) -> Finding:
    """The year of birth stands behind the other of the two."""
    return inconsistent(
        case,
        Span(*match.span()),
        property=PROPERTY,
        subject="order of years",
        stated=match["b"],
        expected=f"after {match['year']}",
        message=message,
        detail="order",
        confidence=0.93,
    )


def _born_and_died(case: Case, part: Span) -> Iterator[Finding]:
    """ "(born 1931, died 1923)"."""
    for match in _BORN_DIED.finditer(case.article.text, part.start, part.end):
        if int(match["b"]) < int(match["year"]):
            yield _reversed(case, match, f"“{match[0]}”: {match['b']} is before {match['year']}.")


def _before_birth(case: Case, part: Span) -> Iterator[Finding]:
    """ "born in 1950 and graduated in 1948"."""
    text = case.article.text
    for match in _BORN_AND.finditer(text, part.start, part.end):
        if int(match["b"]) <= int(match["year"]):
            yield _reversed(case, match, f"Born in {match['year']}, and {match['did']} in {match['b']}.")


def _after_death(case: Case, one: Span, other: Span) -> Iterator[Finding]:
    """ "She died in 1998. She won her last award in 2004"."""
    text = case.article.text
    died, did = _only(_SHE_DIED, text, one), _DID.match(text, other.start, other.end)
    if died is None or did is None or int(did["b"]) <= int(died["year"]):
        return
    if _POSTHUMOUS.search(text, one.start, other.end):
        return
    yield inconsistent(
        case,
        Span(*did.span("b")),
        property=PROPERTY,
        subject="order of years",
        stated=did["b"],
        expected=f"before {died['year']}",
        message=f"Died in {died['year']} one sentence earlier, {did['did']} in {did['b']} here.",
        detail="order",
        confidence=0.9,
        also=(Span(*died.span("year")),),
    )


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
            property="number of members",
            subject=match["kin"],
            stated=match[0],
            expected=right,
            message=f"“{match[0]}”: {told}",
            detail="siblings",
            confidence=0.92,
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
        confidence=0.92,
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
_BORN_DIED = re.compile(
    rf"\bborn\s(?:in\s)?(?P<year>{_Y})(?:\sin\s[A-Z]\w+)?,?\s(?:and\s)?(?:he\s|she\s)?died\s(?:in\s)?(?P<b>{_Y})"
)
_GOES_ON = re.compile(r"(?:He|She)\s")
_DO = r"(?P<did>graduated|married|was elected|enrolled|won|joined|moved|emigrated|became|wrote|published|made|directed)"
_BORN_AND = re.compile(
    rf"\b(?:He|She)\swas\sborn\s(?:in\s[A-Z]\w+\s)?in\s(?P<year>{_Y})(?:\sin\s[A-Z]\w+)?,?\sand\s{_DO}\b[^.;:\d]{{0,40}}?\bin\s(?P<b>{_Y})"
)
_SHE_DIED = re.compile(rf"\b(?:[Hh]e|[Ss]he)\sdied\s(?:of\s\w+\s)?in\s(?P<year>{_Y})")
_DID = re.compile(rf"(?:He|She)\s{_DO}\b[^.;:\d]{{0,50}}?\bin\s(?P<b>{_Y})")
_POSTHUMOUS = re.compile(
    r"\bposthum\w+|\bafter (?:his|her) death\b|\bhusband|\bwife|\bfather|\bmother|\bson\b|\bdaughter", re.I
)
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

"""A rank among siblings: "the fourth of three children". Ages beside births are `lifetimes.py`'s, and what is told in
the wrong order `order.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.figures import WORDED, number_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The ranks among siblings of an article that cannot be."""
    parts = [part for part in case.sentences[:_MANY] if part.end - part.start <= _LONGEST]
    for part in parts if case.says(*_NTH) else ():
        yield from _siblings(case, part)
    yield from islice(_elder(case, parts) if case.says("older", "elder", "younger") else (), 1)


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


def _elder(case: Case, parts: Sequence[Span]) -> Iterator[Finding]:
    """ "Luke, 31, is four years younger than Petra, who is 33"; "the elder of the two sisters. She was 24. Her sister,
    Rita, 27"."""
    text = case.article.text
    for place, part in enumerate(parts):
        end = parts[min(place + 2, len(parts) - 1)].end
        for pattern in (_YEARS_YOUNGER, _THE_ELDER, _THE_ELDER_SHE):
            match = pattern.search(text, part.start, end)
            if match is None or not part.start <= match.start() < part.end:
                continue
            one, other = int(match["one"]), int(match["other"])
            apart = one - other if match["way"] in ("older", "elder") else other - one
            said = number_of(match["years"]) if "years" in pattern.groupindex and match["years"] else None
            if apart >= 0 if said is None else abs(apart - said) <= 1:
                continue
            yield inconsistent(
                case,
                Span(*match.span("way")),
                property="date of birth",
                subject="age",
                stated=match["way"],
                expected=f"{abs(apart)} years {'older' if one > other else 'younger'}",
                message=f"“{' '.join(match[0].split())}”: {one} is {abs(apart)} years "
                f"{'more' if one > other else 'less'} than {other}.",
                detail="age",
                also=(Span(*match.span("one")), Span(*match.span("other"))),
            )


def _only(pattern: re.Pattern[str], text: str, part: Span) -> re.Match[str] | None:
    """The one match of a pattern in a sentence; two would be of two people."""
    found = list(islice(pattern.finditer(text, part.start, part.end), 2))
    return found[0] if len(found) == 1 else None


_NAMED = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
_YEARS_YOUNGER = re.compile(
    rf"\b{_NAMED},\s(?P<one>[1-9]\d),\s(?:is|was)\s(?P<years>\d{{1,2}}|{WORDED})\syears?\s(?P<way>younger|older)\sthan\s(?:(?:his|her)\s[a-z-]+,?\s)?"
    rf"{_NAMED},\s(?:who\s(?:is|was)\s)?(?:aged\s)?(?P<other>[1-9]\d)\b(?!-)"
)
_SIBLINGS = r"(?:the\s)?(?:two\s)?(?:sisters|brothers|siblings|girls|boys|pair|two|twins?|daughters|sons)"
_OTHER_ONE = (
    rf"(?:(?:[Hh]is|[Hh]er)\s(?:sister|brother|sibling),?\s)?{_NAMED}(?:,|\s(?:is|was))\s(?P<other>[1-9]\d)(?=[,.])"
)
_THE_ELDER = re.compile(
    rf"\b{_NAMED},\s(?P<one>[1-9]\d),\s(?:is|was)\sthe\s(?P<way>older|elder|younger)\sof\s{_SIBLINGS}\b[^.]{{0,30}}[.;]\s{_OTHER_ONE}"
)
_THE_ELDER_SHE = re.compile(
    rf"\bthe\s(?P<way>older|elder|younger)\sof\s{_SIBLINGS}[.;]\s(?:She|He)\s(?:is|was)\s(?P<one>[1-9]\d)\.\s{_OTHER_ONE}"
)
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

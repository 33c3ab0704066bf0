"""What the words of parts say of them: that none is of another (other places, other fates, men and women, the sides of
a vote), or that with them nothing is left.

Reach for it once the numbers are known to be parts of one whole; `parted.py` finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from nlp.domain import Span
from nlp.figures.figure import Figure
from nlp.figures.kinds import is_person


class Said(StrEnum):
    """What the words say of parts that are told together."""

    APART = "none is of another"
    ALL = "with them nothing is left"


def said_of(text: str, whole: Figure, first: Figure | None, parts: Sequence[Figure], last: Span) -> Said | None:
    """What the clauses of the parts say of them."""
    clauses = [_clause(text, one, before, after) for before, one, after in _between(whole, parts, last)]
    opening = text[whole.span.end : parts[0].span.start] if parts[0].span > whole.span else ""
    if _OTHER_TIME.search(opening) or any(_NOT_APART.search(head + tail) for head, tail in clauses):
        return None
    if _MADE_UP.search(opening) and last.start <= whole.span.start:
        return Said.ALL
    told = [head + "_" + tail for head, tail in clauses]
    everyone = {place for one in told for place, fate in enumerate(_EVERYONE) if fate.search(one)}
    if len(parts) == len(everyone) == len(_EVERYONE):
        return None if any(fate.search(_BREAK.split(opening)[0]) for fate in _EVERYONE) else Said.ALL
    if _is_one_vote(told):
        return Said.APART
    linked = first is not None or is_of_them(text, parts[0])
    if last.start > whole.span.start and not linked:
        return None
    if any(all(map(fate.search, told)) for fate in _FATES) or _are_apart(text, whole, parts, opening, clauses):
        return Said.APART
    return None


def _are_apart(
    text: str, whole: Figure, parts: Sequence[Figure], opening: str, clauses: Sequence[tuple[str, str]]
) -> bool:
    """Whether each part is of another place, sum, side of a house, or of the others of a pair."""
    of_them = is_of_them(text, parts[0])
    if len(parts) == _TWO and OTHERS.match(text, parts[1].span.end):
        return is_of(text, whole) or of_them
    if _WHICH_WERE.search(opening):
        # "of which 1,900 were empty and 1,400 loaded": what the second leaves out says that it is of the rest
        return (
            len(parts) == _TWO
            and _WERE.match(clauses[0][1]) is not None
            and _WERE_LEFT_OUT.match(clauses[1][1]) is not None
        )
    if whole.noun == "seat" and parts[0].span < whole.span:
        told = text[parts[0].span.start : parts[-1].span.end]
        return told.count(". ") < _TWO and _OTHER_HOUSE.search(told) is None
    labels = [label for _, tail in clauses if (label := _LABEL.match(tail)) is not None]
    if len(labels) < len(parts):  # "a Lowry for £1.2m, a Spencer for £900,000"
        labels = [label for head, _ in clauses if (label := _LABEL_BEFORE.search(head)) is not None]
    if len(labels) < len(parts) or len({label["how"] for label in labels}) > 1:
        return False
    how = labels[0]["how"]
    if whole.unit is None and ((how == "of" and not of_them) or (how in _SHARED and is_person(whole.noun or "person"))):
        return False  # "810,000 shares of Cooper, 600,000 of Southland", "15 for burns and 14 for cuts"
    # "390 took place in Leeds, 277 in York and 190 in Hull": the first is a part too.
    announced = of_them or _ANNOUNCED.search(opening) or not re.search(rf"\b{how}\s", opening)
    return bool(announced) and len({label["label"].lower() for label in labels}) == len(parts)


def is_of(text: str, whole: Figure) -> bool:
    """Whether it is told as what something is of: "Of the 48 teams"."""
    return _OF.search(text[max(0, whole.span.start - _BEFORE) : whole.span.start]) is not None


def is_of_them(text: str, part: Figure) -> bool:
    """Whether it is told as some of those before: "14 of them", "Fourteen of those held"."""
    return _OF_THEM.match(text, part.span.end) is not None


def _between(whole: Figure, parts: Sequence[Figure], last: Span) -> Iterator[tuple[int, Figure, int]]:
    """The parts, each with where the number before it ends and the one behind it starts."""
    start = whole.span.end if whole.span < parts[0].span else max(0, parts[0].span.start - _BEFORE)
    starts = [start, *(one.span.end for one in parts)]
    ends = [*(one.span.start for one in parts[1:]), last.end]
    return zip(starts, parts, ends, strict=False)


def _clause(text: str, part: Figure, before: int, after: int) -> tuple[str, str]:
    """The words of a part's own clause before and behind it."""
    head = _BREAK.split(text[max(before, part.span.start - _FAR) : part.span.start])[-1]
    return head, _BREAK.split(text[part.span.end : min(after, part.span.end + _FAR)])[0]


def _is_one_vote(told: Sequence[str]) -> bool:
    """Whether each part takes another side: "22 backed the fund and 31 backed the dam" are two votes."""
    sides = [side.lastgroup for one in told if (side := _SIDE.search(one)) is not None]
    return len(sides) == len(told) == len(set(sides))


_TWO = 2
# One may have both, or come for both.
_SHARED = frozenset(("for", "about", "with"))
_BEFORE, _FAR = 40, 90
_OF = re.compile(
    r"(?:^|(?<!margin)(?<!majority)(?<!lead)[\s\"“])[Oo]f\s(?:(?:the|its|their|these|those|all|a\stotal\sof)\s){0,2}$"
)
OTHERS = re.compile(r"\s(?:others|remaining)\b")
_NOT_APART = re.compile(
    r"\b(?:of\s(?:whom|which)|includ\w+|both|also|or|at\sleast|as\swell|previous\w*|earlier|later|more|per|each|compared|"
    r"than|last\s(?:year|week|month)|average|years?\sago)\b"
)
_OTHER_TIME = re.compile(r"\b(?:compared|than|up\sfrom|down\sfrom)\b")
_BREAK = re.compile(
    r"[.;:—–(]\s?|,\s(?:and\s|while\s|but\s|plus\s)?|\s(?:and|while|but|plus|that|which|when|after|following)\s"
)
_ANNOUNCED = re.compile(r"[:—–]|\b(?:among\sthem|including|of\s(?:them|those|these|which|whom))\b|\.\s[^.]*$")
_WHICH_WERE = re.compile(r"\bof\s(?:which|whom)\s$")
_WERE = re.compile(r"\s(?:were|are|was|had\sbeen)\s[a-z]+")
_WERE_LEFT_OUT = re.compile(r"\s(?!were\b|are\b|had\b|have\b|was\b|also\b)[a-z]+(?=$|[,.;]|\s(?:with|by|in|from|on)\b)")
_OTHER_HOUSE = re.compile(
    r"\b(?:last|previous|before|earlier|from|needed|short\sof|majority|against|lost|compared|outgoing|or|this\stime|now|fell|rose|in\sthe)\b"
)
_MADE_UP = re.compile(
    r"\b(?:made\sup|consist\w*|composed|comprised)\sof\s(?:[a-z]+\s)?$|\bcompris(?:es|ed|ing)\s(?:[a-z]+\s)?$"
)
_LABEL = re.compile(
    r"(?:\s(?:of\s(?:them|those|these)(?:\s[a-z]+)?))?(?:\s(?:were|was|are|is|come|came|go|went|live[ds]?|work))?"
    r"(?:\s(?!(?:in|from|at|on|for|to|through|by)\b)[a-z-]+){0,2}?"
    r"\s(?P<how>in|from|at|on|about|for|to|through|by|of)\s(?:[Tt]he\s)?(?P<label>(?!\d|(?:January|February|March|April|May|June|July|August|September|October|November|December|first|second|last|half|year)\b)[\w’'-]+(?:\s[A-Z][\w’'-]*){0,3})"
)
_OF_THEM = re.compile(r"(?:\s[a-z]+)?\sof\s(?:them|these|those|the)\b")
_LABEL_BEFORE = re.compile(r"\b(?P<label>[\w’'-]+)\s(?P<how>for|at|with)\s$")
_SIDE = re.compile(
    r"\b(?:(?P<yes>for|in favou?r|backed|supported|approved|upheld)|(?P<no>against|opposed|rejected|dismissed)"
    r"|(?P<neither>abstain\w*)|(?P<open>pending|outstanding|undecided|still)|(?P<away>absent)|(?P<void>spoiled|spoilt))\b"
)
_FATES = (
    re.compile(
        r"\b(?:killed|died|dead|dies|hurt|injur\w+|wound\w+|unhurt|unharmed|escaped|surviv\w+|serious|critical|"
        r"condition|missing|drowned|rescued|unaccounted|fatal\w*)\b"
    ),
    re.compile(r"\b(?:men|women|male|female|boys|girls|man|woman)\b"),
    re.compile(r"\b(?:adults|children|babies|adult|child)\b"),
    re.compile(r"\b(?:convicted|acquitted|cleared|freed|released|bailed|jailed|pleaded|charged|deported)\b"),
)
# Whoever is not rescued and not found dead is missing.
_EVERYONE = (
    re.compile(r"\b(?:rescued|saved|survived|alive|ashore|unhurt|unharmed|escaped|picked\sup)\b"),
    re.compile(r"\b(?:dead|died|killed|drowned|bodies)\b"),
    re.compile(r"\b(?:missing|unaccounted)\b"),
)

"""A number of things, and the list that names them: "Four countries - Chad, Niger and Mali - signed", "The five who
died were named: Nora Clay, 71, Tom Orr, 45, …".

Which lists are whole is told in `figures/enumerations.py`. `membership` knows the members of a body; this needs no
facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.figures import WORDED, Hedge, prints_number
from nlp.figures.enumerations import Enumeration, find_enumerations, told_on
from nlp.reading import Case
from nlp.states import STATES


def judge(case: Case) -> Iterator[Finding]:
    """The lists of an article that are longer or shorter than it says."""
    text = case.article.text
    yield from _ages(case)
    for first, other in pairwise(case.sentences[:_MANY]):
        if other.end - first.start > _LONGEST or not prints_number(text, first.start, first.end):
            continue
        listed = told_on(text, first, other)
        if listed is not None and len(listed.items) != listed.value:
            yield _finding(case, listed, list(listed.items))
            return
    for sentence in case.counting:
        if sentence.end - sentence.start > _LONGEST:
            continue
        for one in find_enumerations(text, sentence.start, sentence.end):
            # "Seattle, Tacoma, Wash., and Washington, D.C." are three.
            items = [item for item in one.items if not _is_behind_a_place(item)]
            if len(items) == one.value or len({item in _STATES_IN_FULL for item in items}) > 1:
                continue  # "Austin, Texas, and Boise": a state behind its city, or one among cities
            yield _finding(case, one, items)
            return


def _ages(case: Case) -> Iterator[Finding]:
    """The dead of a short article, each named with an age, where there are more or fewer of them than died."""
    text = case.article.text
    dead = [one for one in case.counts if one.fate == "dead" and not one.part and one.value > 1]
    if len(text) > _ONE_HAPPENING or len({one.value for one in dead}) != 1 or dead[0].hedge is not Hedge.EXACT:
        return
    for sentence in case.sentences:
        listed = list(_AGED.finditer(text, sentence.start, sentence.end))
        named = _WERE_NAMED.search(text, dead[0].span.start, sentence.end)
        if len(listed) <= 2 or named is None or _NOT_ALL.search(text, dead[0].span.start, sentence.end):
            continue
        if 0 < abs(len(listed) - dead[0].value) <= 2:
            where = Span(listed[0].start(), listed[-1].end())
            stated = text[dead[0].span.start : dead[0].span.end]
            yield inconsistent(
                case,
                dead[0].span,
                subject="the dead",
                stated=stated,
                expected=str(len(listed)),
                message=f"{stated.capitalize()} dead are told of, {len(listed)} named with their ages.",
                detail="list",
                confidence=0.88,
                also=(where,),
            )
        return


def _is_behind_a_place(name: str) -> bool:
    bare = name.replace(".", "").casefold()
    return bare == "dc" or (bare in STATES and STATES[bare].casefold() != bare)


def _finding(case: Case, one: Enumeration, items: list[str]) -> Finding:
    stated = case.article.text[one.number.start : one.number.end]
    return inconsistent(
        case,
        one.number,
        subject=one.noun,
        stated=stated,
        expected=str(len(items)),
        message=f"{stated.capitalize()} {one.noun} are announced, {len(items)} named: {', '.join(items)}.",
        detail="list",
        confidence=0.9,
        also=(one.listed,),
    )


_MANY, _LONGEST = 600, 600
_ONE_HAPPENING = 2500
# "Nora Clay, 71", "and Luke, seven".
_AGED = re.compile(rf"[A-Z][\w’'-]+,\s(?:aged\s)?(?:\d{{1,2}}|{WORDED})\b(?=[,;.]|\sand\b)")
_WERE_NAMED = re.compile(r"\b(?:named|identified)\b")
_NOT_ALL = re.compile(
    r"\b(?:includ\w+|among|other|others|not\s(?:yet\s)?(?:been\s)?(?:named|identified)|injured|survived|suspect|charged|"
    r"father\sof|mother\sof)\b"
)
# Two of them are cities too.
_STATES_IN_FULL = frozenset(STATES.values()) - {"New York", "Washington"}

"""A number of things, and the list that names them: "Four countries - Chad, Niger and Mali - signed".

Which lists are whole is told in `figures/enumerations.py`. `membership` knows the members of a body; this needs no
facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding
from nlp.figures import prints_number
from nlp.figures.enumerations import Enumeration, find_enumerations, told_on
from nlp.reading import Case
from nlp.states import STATES


def judge(case: Case) -> Iterator[Finding]:
    """The lists of an article that are longer or shorter than it says."""
    text = case.article.text
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
# Two of them are cities too.
_STATES_IN_FULL = frozenset(STATES.values()) - {"New York", "Washington"}

"""The door to comparing names: `compare` two of them, or ask for the `spelling_of` a printed one.

Two answers that are never mixed: whether the two are one bearer, and which class of spelling the first is beside the
second. A finding about spelling rests on the second and needs the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from nlp.domain import Kind
from nlp.names.folding import LONGEST, fold, squash
from nlp.names.letters import slips
from nlp.names.match import IDENTICAL, NameMatch, Spelling, different
from nlp.names.organisations import compare_organisations
from nlp.names.persons import compare_persons


@lru_cache(maxsize=16_384)
def compare(a: str, b: str, *, kind: Kind | None = None) -> NameMatch:
    """Whether `a` and `b` name one bearer, and how `a` is spelt beside `b`.

    Args:
        kind: what they name, where that is known; without it they are compared as organisations where one of them
            has a legal form, else as persons.

    >>> compare("Tony Blar", "Tony Blair", kind=Kind.PERSON).spelling
    <Spelling.MISSPELLING: 'misspelling'>
    """
    a, b = " ".join(a[:LONGEST].split()), " ".join(b[:LONGEST].split())
    if a == b and fold(a):
        return IDENTICAL
    if fold(a) == fold(b) and fold(a):
        return NameMatch(
            same=True,
            score=1.0,
            spelling=Spelling.VARIANT,
            why="the same apart from capitals, accents or punctuation",
        )
    # Which of the two comes first must not matter to the answer.
    a, b = sorted((a, b))
    if kind is Kind.PERSON:
        return compare_persons(a, b)
    if kind is Kind.PLACE:
        return _compare_plain(a, b)
    if kind is None:
        found = compare_persons(a, b)
        return found if found.same else compare_organisations(a, b)
    return compare_organisations(a, b)


def spelling_of(
    printed: str, entity_name: str, aliases: Sequence[str], kind: Kind | None = None
) -> tuple[Spelling, str, str]:
    """How `printed` is spelt beside an entity's accepted names: the class, the nearest of them, and why.

    The house form is the entity's name; an alias, or a form that differs from one only as copy may, is a variant.
    """
    best: tuple[int, float, Spelling, str, str] | None = None
    for alias in (entity_name, *aliases):
        match = compare(printed, alias, kind=kind)
        spelling = match.spelling
        if spelling is Spelling.HOUSE and alias != entity_name:
            spelling = Spelling.VARIANT
        found = (_ORDER[spelling], -match.score, spelling, alias, match.why)
        if best is None or found[:2] < best[:2]:
            best = found
        if spelling is Spelling.HOUSE:
            break
    if best is None:
        return Spelling.DIFFERENT, entity_name, "no accepted name to compare with"
    return best[2], best[3], best[4]


def _compare_plain(a: str, b: str) -> NameMatch:
    """Places: words with no parts to tell apart."""
    one, other = fold(a).removeprefix("the "), fold(b).removeprefix("the ")
    if not one or not other:
        return different("one of them has no letters")
    if one == other:
        return NameMatch(same=True, score=0.98, spelling=Spelling.VARIANT, why="the same apart from “the”")
    if squash(one) == squash(other):
        return NameMatch(same=True, score=0.97, spelling=Spelling.VARIANT, why="the same apart from spaces")
    made = slips(one, other)
    if made is None or min(len(one), len(other)) < _PLACE_SHORTEST or (made > 1 and len(one) < _PLACE_TWO_SLIPS):
        return different("other letters")
    score = 1 - made / max(len(one), len(other))
    why = f"“{a}” and “{b}” differ by a slip"
    return NameMatch(same=True, score=score, spelling=Spelling.MISSPELLING, why=why)


_ORDER = {Spelling.HOUSE: 0, Spelling.VARIANT: 1, Spelling.MISSPELLING: 2, Spelling.DIFFERENT: 3}
# Austria and Australia, Niger and Nigeria are two letters apart.
_PLACE_TWO_SLIPS = 10
# Iran and Iraq, Mali and Bali, Oman and Roman: four letters can be two countries.
_PLACE_SHORTEST = 5

"""The door to comparing names: `compare` two of them, or ask for the `spelling_of` a printed one.

Two answers that are never mixed: whether the two are one bearer, and which class of spelling the first is beside the
second. A finding about spelling rests on the second and needs the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from nlp.domain import Kind
from nlp.names.folding import LONGEST, fold
from nlp.names.match import IDENTICAL, NameMatch, Spelling
from nlp.names.organisations import compare_organisations
from nlp.names.persons import compare_persons
from nlp.names.places import compare_places


@lru_cache(maxsize=16_384)
def compare(a: str, b: str, *, kind: Kind | None = None) -> NameMatch:
    """Whether `a` and `b` name one bearer, and how `a` is spelt beside `b`.

    Args:
        kind: what they name, where that is known; without it they are compared as persons, and as organisations where
            that tells more ("Organisation" and "Organization" are one word of bodies, and two names of persons).

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
        return compare_places(a, b)
    if kind is None:
        person, body = compare_persons(a, b), compare_organisations(a, b)
        slipped = person.spelling is Spelling.MISSPELLING and body.spelling is Spelling.VARIANT
        return person if person.same and not slipped else body
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


_ORDER = {Spelling.HOUSE: 0, Spelling.VARIANT: 1, Spelling.MISSPELLING: 2, Spelling.DIFFERENT: 3}

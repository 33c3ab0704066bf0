"""One person of whom two stories say different things: "Kirk, 61" and "Kirk, 64", a Democrat and a Republican."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.domain import EntityRef
from nlp.people.at_odds import at_odds
from nlp.people.traits import Trait
from nlp.stories.about import may_be_a_year_older
from nlp.stories.values import Difference, DifferenceKind, Side, StoryPrint, StorySaid


def differing_people(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """What each story says of a person in one way alone, and the other in another."""
    for one in _said_once(a):
        for other in _said_once(b):
            if one.folded != other.folded or one.trait is not other.trait:
                continue
            if not at_odds(one.trait, one.value, other.value):
                continue
            if one.trait is Trait.AGE and may_be_a_year_older(float(one.value), float(other.value), a, b):
                continue
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what=_WHAT[one.trait],
                a=Side(at=one.at, value=one.value),
                b=Side(at=other.at, value=other.value),
                subject=EntityRef(name=one.name),
                message=f"{one.name} is {one.value} in the first, {other.value} in the second.",
            )


def _said_once(story: StoryPrint) -> Iterator[StorySaid]:
    """The first place of each thing that a story does not say in two ways itself."""
    for place, one in enumerate(story.people):
        same = [other for other in story.people if (other.folded, other.trait) == (one.folded, one.trait)]
        if story.people.index(same[0]) == place and all(other.value == one.value for other in same):
            yield one


_WHAT = {Trait.AGE: "figure", Trait.PARTY: "list", Trait.STATE: "place", Trait.TITLE: "office holder"}

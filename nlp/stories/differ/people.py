"""One person of whom two stories say different things: "Kirk, 61" and "Kirk, 64", a Democrat and a Republican, the
governor and the deputy governor."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.domain import EntityRef
from nlp.people.at_odds import at_odds
from nlp.people.traits import Trait
from nlp.stories.about import all_agrees, may_be_a_year_older
from nlp.stories.values import Difference, DifferenceKind, Side, StoryPost, StoryPrint, StorySaid


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


def differing_posts(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """The one post of a person who is in both, another in each: "the deputy governor, Ada Quill" and "Quill, the
    governor", or "The agriculture minister" behind a sentence on Quill alone."""
    for one in a.posts:
        for other in b.posts:
            person = one.person or other.person
            if not person or not (_is_his(one, person, a) and _is_his(other, person, b)):
                continue
            sure = (one.person and other.person) or all_agrees(a, b)
            if not sure or not _rivals(one.role, other.role) or _tells_of(b, one.role) or _tells_of(a, other.role):
                continue
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="office holder",
                a=Side(at=one.at, value=one.role),
                b=Side(at=other.at, value=other.role),
                subject=EntityRef(name=person.title()),
                message=f"{person.title()} is {one.role} in the first, {other.role} in the second.",
            )
            return


def _rivals(one: str, other: str) -> bool:
    """Whether two posts are a chief's and his deputy's, or two ministers'."""
    if one.removeprefix("deputy ") == other.removeprefix("deputy "):
        return one != other
    ministers = all(role.endswith(_MINISTER) and not role.startswith(_NO_MINISTRY) for role in (one, other))
    return ministers and at_odds(Trait.TITLE, one, other)


def _is_his(post: StoryPost, person: str, story: StoryPrint) -> bool:
    """Whether a post is his by the words, or by the sentence before in a story that gives him no other."""
    if post.person:
        return post.person == person
    return post.meant == person and not any(other.person == person for other in story.posts)


def _tells_of(story: StoryPrint, role: str) -> bool:
    return any(post.role == role for post in story.posts)


def _said_once(story: StoryPrint) -> Iterator[StorySaid]:
    """The first place of each thing that a story does not say in two ways itself."""
    for place, one in enumerate(story.people):
        same = [other for other in story.people if (other.folded, other.trait) == (one.folded, one.trait)]
        if story.people.index(same[0]) == place and all(other.value == one.value for other in same):
            yield one


_MINISTER = (" minister", " secretary")
_NO_MINISTRY = ("prime", "first", "chief", "permanent", "deputy")
_WHAT = {
    Trait.AGE: "figure",
    Trait.PARTY: "list",
    Trait.STATE: "place",
    Trait.SEAT: "place",
    Trait.TITLE: "office holder",
}

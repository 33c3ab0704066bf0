"""One happening in two places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.domain import EntityRef, Kind
from nlp.names import compare as compare_names
from nlp.names import fold
from nlp.names.countries import is_country
from nlp.states import STATES
from nlp.stories.about import NEAR, all_agrees, one_sentence, shared, tie
from nlp.stories.stems import stems
from nlp.stories.values import Difference, DifferenceKind, Side, StoryPrint, StorySite


def differing_sites(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """One happening in two places, neither of which the other story names."""
    left = [one for one in a.sites if not _names_place(b, one)]
    right = [other for other in b.sites if not _names_place(a, other)]
    pairs = [(one, other) for one in left for other in right if _may_be_rivals(one, other)]
    told: set[str] = set()
    for one, other in sorted(pairs, key=lambda pair: -tie(pair[0], pair[1], a, b)):
        if not {one.folded, other.folded}.isdisjoint(told):
            continue
        if _opens_both(one, other, left, right) or _tied(one, other, left, right, a, b):
            told |= {one.folded, other.folded}
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="place",
                a=Side(at=one.at, value=one.name),
                b=Side(at=other.at, value=other.name),
                subject=EntityRef(name="place of the event"),
                message=f"The place is {one.name} in the first, {other.name} in the second.",
            )


def _may_be_rivals(one: StorySite, other: StorySite) -> bool:
    """Whether one cannot be the other, nor lie in it."""
    if is_country(one.name) is not is_country(other.name) or one.house is not other.house:
        return False
    if compare_names(one.name, other.name, kind=Kind.PLACE).same:
        return False
    return one.folded not in other.folded and other.folded not in one.folded and not _one_in_other(one, other)


def _opens_both(one: StorySite, other: StorySite, left: Sequence[StorySite], right: Sequence[StorySite]) -> bool:
    """Whether both stories open with their place, in sentences that say the same. Where each has one place that the
    other does not know, fewer words need to be the same."""
    if not (one.leads and other.leads):
        return False
    opening = [[site for site in sites if site.leads] for sites in (left, right)]
    alone = all(len({site.folded for site in sites}) == 1 and sites[0].here for sites in opening)
    return one_sentence(one.about, other.about) or (alone and shared(one.about, other.about) >= NEAR)


def _tied(
    one: StorySite,
    other: StorySite,
    left: Sequence[StorySite],
    right: Sequence[StorySite],
    a: StoryPrint,
    b: StoryPrint,
) -> bool:
    """Whether the words around two places tie them, and tie neither to another that is left over."""
    rivals = [
        tie(x, y, a, b)
        for x in left
        for y in right
        if x.about and y.about and (x.folded == one.folded) is not (y.folded == other.folded)
    ]
    strength = tie(one, other, a, b)
    sole = not rivals and _is_place(one, a) and _is_place(other, b)
    if one.here is not other.here:
        return sole and strength >= _ON_ITS_WAY  # "will build in Gothenburg", "is going to Malmo"
    if sole and all_agrees(a, b):
        return strength >= _SOLE
    return strength >= max(_TIED, max(rivals, default=0.0) + _MARGIN)


def _is_place(site: StorySite, story: StoryPrint) -> bool:
    return any(name.folded == site.folded and name.kind is Kind.PLACE for name in story.names)


def _one_in_other(one: StorySite, other: StorySite) -> bool:
    """Whether one may lie in the other, or is none: "Miami" and "Florida", "the US", "Congress"."""
    if not is_country(one.name) and any(fold(site.name) in _REGIONS for site in (one, other)):
        return True
    if any(site.name.isupper() and len(site.name) < _ACRONYM for site in (one, other)):
        return True
    left, right = (set(re.split(r"[\s-]", site.folded)) for site in (one, other))
    # "Carrow House" is one, and the House none.
    named = {word for words in (left, right) for word in words if word != "house" or len(words) == 1}
    return not left.isdisjoint(right) or not named.isdisjoint(_NO_PLACES)


def _names_place(story: StoryPrint, site: StorySite) -> bool:
    if all(stem in story.words or stem in story.telling for stem in stems(site.folded)):
        return True
    return any(site.folded == name.folded for name in story.names) or any(
        site.folded == other.folded for other in story.sites
    )


_REGIONS = frozenset(fold(state) for state in STATES)
# "from Congress", "in High Street", "with British Prime Minister Boris": no place that another could contradict.
_NO_PLACES = frozenset(
    "congress senate house parliament street road avenue minister president north south east west northern southern "
    "eastern western march people marines army navy guard".split()
)
_ACRONYM = 4
# "near Lyon" and "near Dijon", in a farmhouse of one picture (.6); the shaking felt in one county and another (.2).
_TIED, _MARGIN = 0.4, 0.3
# "will build in Gothenburg", "is going to Malmo" (.8); a jail named in one story, its island in the other (.55).
_ON_ITS_WAY = 0.7
# Where all else agrees, and each has one place more.
_SOLE = 0.15

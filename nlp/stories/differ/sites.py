"""One happening in two places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import EntityRef, Kind
from nlp.names import compare as compare_names
from nlp.names import fold
from nlp.names.countries import is_country
from nlp.states import STATES
from nlp.stories.about import NEAR, one_sentence, shared
from nlp.stories.values import Difference, DifferenceKind, Side, StoryPrint, StorySite


def differing_sites(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """One happening in two places, neither of which the other story names."""
    left = [one for one in a.sites if one.leads and not _names_place(b, one)]
    right = [other for other in b.sites if other.leads and not _names_place(a, other)]
    # Where each opens with one place that the other does not know, fewer words need to be the same.
    alone = all(len({site.folded for site in sites}) == 1 and sites[0].here for sites in (left, right))
    for one in left:
        for other in right:
            alike = one_sentence(one.about, other.about) or (alone and shared(one.about, other.about) >= NEAR)
            if not alike or is_country(one.name) is not is_country(other.name):
                continue
            close = compare_names(one.name, other.name, kind=Kind.PLACE)
            if close.same or one.folded in other.folded or other.folded in one.folded or _one_in_other(one, other):
                continue
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="place",
                a=Side(at=one.at, value=one.name),
                b=Side(at=other.at, value=other.name),
                subject=EntityRef(name="place of the event"),
                message=f"It happens in {one.name} in the first, in {other.name} in the second.",
            )
            return


def _one_in_other(one: StorySite, other: StorySite) -> bool:
    """Whether one may lie in the other, or is none: "Miami" and "Florida", "the US", "Congress"."""
    if not is_country(one.name) and any(fold(site.name) in _REGIONS for site in (one, other)):
        return True
    if any(site.name.isupper() and len(site.name) < _ACRONYM for site in (one, other)):
        return True
    left, right = (set(re.split(r"[\s-]", site.folded)) for site in (one, other))
    return not left.isdisjoint(right) or not (left | right).isdisjoint(_NO_PLACES)


def _names_place(story: StoryPrint, site: StorySite) -> bool:
    return any(site.folded == name.folded for name in story.names) or any(
        site.folded == other.folded for other in story.sites
    )


_REGIONS = frozenset(fold(state) for state in STATES)
# "from Congress", "in High Street", "with British Prime Minister Boris": no place that another could contradict.
_NO_PLACES = frozenset(
    "congress senate house parliament street road avenue minister president north south east west northern southern "
    "eastern western march people".split()
)
_ACRONYM = 4

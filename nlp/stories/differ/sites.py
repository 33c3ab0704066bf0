"""One happening in two places."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.domain import EntityRef, Kind
from nlp.names import compare as compare_names
from nlp.names.countries import is_country
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
            if close.same or one.folded in other.folded or other.folded in one.folded:
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


def _names_place(story: StoryPrint, site: StorySite) -> bool:
    return any(site.folded == name.folded for name in story.names) or any(
        site.folded == other.folded for other in story.sites
    )

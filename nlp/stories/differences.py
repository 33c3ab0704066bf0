"""Where two stories on one event differ: what cannot both be true, what has moved on, what is only worded otherwise.

The facts decide where each story's own check has settled the claim; otherwise it stays unknown. Stories on different
events have no differences, whoever appears in both.
"""

from __future__ import annotations

from nlp.stories.differ.claims import differing_holders, differing_lists, differing_rows
from nlp.stories.differ.counts import differing_figures
from nlp.stories.differ.days import differing_days, differing_periods
from nlp.stories.differ.names import differing_bearers, differing_names, differing_parts, differing_things
from nlp.stories.differ.people import differing_people, differing_posts
from nlp.stories.differ.scores import differing_scores
from nlp.stories.differ.sites import differing_sites
from nlp.stories.event import same_event
from nlp.stories.values import Comparison, Difference, DifferenceKind, StoryPrint


def compare(a: StoryPrint, b: StoryPrint) -> Comparison:
    """Two stories side by side; `a` is the earlier where the two have days."""
    same, score = same_event(a, b)
    if not same:
        return Comparison(same_event=False, score=score)
    found: list[Difference] = []
    for difference in (difference for rule in _RULES for difference in rule(a, b)):
        if not any(_of_one_place(difference, told) for told in found):
            found.append(difference)
    return Comparison(
        same_event=True, score=score, differences=tuple(sorted(found, key=lambda one: (_RANK[one.kind], one.a.at.span)))
    )


def _of_one_place(one: Difference, other: Difference) -> bool:
    """Whether two rules tell of the same words in both stories."""
    return one.a.at.span.overlaps(other.a.at.span) and one.b.at.span.overlaps(other.b.at.span)


_RULES = (
    differing_holders,
    differing_people,
    differing_posts,
    differing_lists,
    differing_rows,
    differing_figures,
    differing_scores,
    differing_days,
    differing_periods,
    differing_sites,
    differing_names,
    differing_bearers,
    differing_parts,
    differing_things,
)
_RANK = {DifferenceKind.CONFLICT: 0, DifferenceKind.UPDATE: 1, DifferenceKind.VARIANT: 2}

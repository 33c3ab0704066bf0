"""Where two stories on one event give two results of one match or vote."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.domain import EntityRef
from nlp.stories.values import Difference, DifferenceKind, Side, StoryPrint, StoryScore


def differing_scores(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """The one result of a story against the one result of the other: its only score, or the only one by which somebody
    won or lost."""
    one, other = _result(a), _result(b)
    if one is None or other is None or any(_same_score(one, each) for each in b.scores):
        return
    if any(_same_score(other, each) for each in a.scores):
        return
    yield Difference(
        kind=DifferenceKind.CONFLICT,
        what="figure",
        a=Side(at=one.at, value=one.at.quote),
        b=Side(at=other.at, value=other.at.quote),
        subject=EntityRef(name="result"),
        message=f"The result is {one.at.quote} in the first, {other.at.quote} in the second.",
    )


def _result(story: StoryPrint) -> StoryScore | None:
    for scores in (story.scores, [one for one in story.scores if one.final]):
        if len({(one.most, one.fewest) for one in scores}) == 1:
            return scores[0]
    return None


def _same_score(one: StoryScore, other: StoryScore) -> bool:
    return (one.most, one.fewest) == (other.most, other.fewest)

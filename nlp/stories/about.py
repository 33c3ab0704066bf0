"""What the claims of two stories may have in common: the words around them, as numbers, and the days that passed."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.stories.values import StoryPrint

# How many words of content two sentences share before their figures, days or places are taken for one thing's.
NEAR = 2
SAME_SHARE = 0.4
_SAME_SENTENCE = 3


def shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How many words two sentences share."""
    return len(set(one) & set(other))


def one_sentence(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two sentences say the same of something, in words of their own."""
    common = shared(one, other)
    if common > 1 and set(one) == set(other):
        return True  # "The summit opens on Tuesday.", word for word but for the day
    return common >= _SAME_SENTENCE and common >= SAME_SHARE * min(len(one), len(other))


def may_be_a_year_older(one: float, other: float, a: StoryPrint, b: StoryPrint) -> bool:
    """Whether an age of `a` and one of `b` can be one person's, who had a birthday between the two."""
    return abs(one - other) == 1 and a.as_of != b.as_of

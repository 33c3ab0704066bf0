"""What the words around two claims have in common: the numbers of their stems, never the words."""

from __future__ import annotations

from collections.abc import Sequence

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

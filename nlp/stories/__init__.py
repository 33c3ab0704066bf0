"""Two stories: what is kept of each, whether they tell one event, and where they differ."""

from nlp.stories.differences import compare
from nlp.stories.event import same_event
from nlp.stories.print import print_of
from nlp.stories.values import Comparison, Decided, Difference, DifferenceKind, Side, StoryPrint

__all__ = [
    "Comparison",
    "Decided",
    "Difference",
    "DifferenceKind",
    "Side",
    "StoryPrint",
    "compare",
    "print_of",
    "same_event",
]

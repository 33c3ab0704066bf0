"""What the claims of two stories may have in common: the words around them, as numbers, and the days that passed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from nlp.spelling.frequency import commonness
from nlp.stories.values import StoryPrint

# Lengths of time, which are measured and not counted.
SPANS = frozenset(["year", "month", "week", "day", "hour", "minute", "decade"])
# What is counted of people struck by what happened.
TOLLS = frozenset(["dead", "injured", "missing", "arrested"])
# Whose an age is, where only a pronoun says so.
HE = "he"
# How many words of content two sentences share before their figures, days or places are taken for one thing's.
NEAR = 2
SAME_SHARE = 0.4
_SAME_SENTENCE = 3
_FAR = 0.5
_FEW_OF = 2
# Two hands that share a sum, a day and two names tell one thing; what is left over in each is then seldom of two. Of
# 30 words that tell something as much is agreed on by two who tell all of it (3.4 to 9), and by one in ten of those
# who tell one thing at length (3.2).
_AGREED, _PER_WORDS = 3.3, 30
# The commonness of words that tell next to nothing ("people") and of those that tell most.
_EVERYDAY, _RARE = 6.0, 2.0
_LETTERS = 4
# The words that tell something of some 180 words of copy.
_BRIEF = 90


def shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How many words two sentences share."""
    return len(set(one) & set(other))


def one_sentence(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two sentences say the same of something, in words of their own."""
    common = shared(one, other)
    if common > 1 and set(one) == set(other):
        return True  # "The summit opens on Tuesday.", word for word but for the day
    return common >= _SAME_SENTENCE and common >= SAME_SHARE * min(len(one), len(other))


class Said(Protocol):
    """What stands in a sentence: its words, and those near by."""

    @property
    def about(self) -> tuple[int, ...]: ...
    @property
    def near(self) -> tuple[int, ...]: ...


def tie(one: Said, other: Said, a: StoryPrint, b: StoryPrint) -> float:
    """How surely something in `a` and something in `b` are said of one thing, by the words around them: what hardly any
    other sentence of the two has ("sprinklers") ties them, what is said all over ("people", their hero's name) does
    not, and what stands further off in the sentence half as much."""
    near = set(one.near) & set(other.near)
    every = set(one.about) & set(other.about)
    return sum(
        (1.0 if stem in near else _FAR) * min(a.telling.get(stem, 0.0), b.telling.get(stem, 0.0)) for stem in every
    )


def all_agrees(a: StoryPrint, b: StoryPrint, *, least: int = 0) -> bool:
    """Whether two brief stories agree in so much that what each has left over is of one thing: longer ones agree in
    more by chance, and long ones tell of much beside."""
    if not (is_brief(a) and is_brief(b)):
        return False
    length = min(len(a.telling), len(b.telling)) / _PER_WORDS
    return _agreed(a, b) >= max(_AGREED * max(1.0, length), least)


def is_brief(story: StoryPrint) -> bool:
    """Whether a story is so short that it tells of little beside its event."""
    return len(story.telling) <= _BRIEF


def _agreed(a: StoryPrint, b: StoryPrint) -> float:
    """In how much two stories agree: numbers, days, results, and names by how little known they are. "Visayan Star"
    in both is a detail of one thing; half of the stories of a day name the president."""
    numbers, others = (
        {(one.figure.value, one.figure.unit) for one in story.figures if one.figure.value > _FEW_OF} for story in (a, b)
    )
    days, those = ({one.day for one in story.days} for story in (a, b))
    scores, results = ({(one.most, one.fewest) for one in story.scores} for story in (a, b))
    known = {word for name in b.names for word in name.folded.split() if len(word) >= _LETTERS}
    named = sum(max(map(rarity, known.intersection(name.folded.split())), default=0.0) for name in a.names)
    return len(numbers & others) + len(days & those) + len(scores & results) + named


def rarity(word: str) -> float:
    """How much a word tells, by how seldom it is printed: 0 for "people", 1 for "rehab" and most surnames."""
    return min(1.0, max(0.0, (_EVERYDAY - commonness(word)) / (_EVERYDAY - _RARE)))


def may_be_a_year_older(one: float, other: float, a: StoryPrint, b: StoryPrint) -> bool:
    """Whether an age of `a` and one of `b` can be one person's, who had a birthday between the two."""
    return abs(one - other) == 1 and a.as_of != b.as_of

"""The names of one story gathered by how they are spelt, for finding the one that is spelt two ways.

Reach for it where spellings are weighed. What a name refers to it does not know; that is linking's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlp.domain import Mention
from nlp.lexicon import HONORIFICS
from nlp.names import fold
from nlp.reading import Reading
from nlp.spelling.frequency import commonness
from nlp.spelling.printed import Word, printed_words
from nlp.when import WEEKDAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`words` are those printed as names, by folded spelling, each with its places; `small` those in small letters."""

    words: Mapping[str, tuple[Word, ...]]
    small: frozenset[str]
    mentions: tuple[Mention, ...]

    @classmethod
    def of(cls, reading: Reading) -> Story:
        """The story that a reading has of an article."""
        words = defaultdict(list)
        small = set()
        for word in printed_words(reading.article.text, reading.layout):
            if word.is_capitalised:
                words[word.folded].append(word)
            elif word.printed.islower():
                small.add(word.folded)
        return cls(
            words={folded: tuple(found) for folded, found in words.items()},
            small=frozenset(small),
            mentions=tuple(sorted(reading.mentions, key=lambda mention: mention.span)),
        )

    def is_english(self) -> bool:
        """Whether the words in small letters are mostly those of English; a text of few words is taken at its word."""
        words = [word for word in self.small if len(word) >= _LONG_ENOUGH]
        common = sum(commonness(word) >= _COMMON for word in words)
        return len(words) < _FEW or common >= _ENGLISH * len(words)

    def seen(self, folded: str) -> float:
        """How common a word is in all print, as it is printed here."""
        words = self.words.get(folded, ())[:_ENOUGH]
        return max((commonness(word.printed) for word in words), default=commonness(folded))

    def near(self, folded: str) -> Iterator[str]:
        """The other words of the story that are a letter or two away."""
        found = process.extract(folded, self.words.keys(), scorer=OSA.distance, score_cutoff=2, limit=_ENOUGH)
        return (word for word, _, _ in found if word != folded)

    def holding(self, word: Word) -> Iterator[Mention]:
        """The mentions that a word is part of; they stand in the order of the text, and apart."""
        first = bisect_right(self.mentions, word.span.start, key=lambda mention: mention.span.end)
        return takewhile(lambda mention: mention.span.start < word.span.end, islice(self.mentions, first, None))

    def full_names(self, folded: str) -> frozenset[tuple[str, ...]]:
        """The names of two words and more that a word is part of, as folded words."""
        return frozenset(
            names
            for word in self.words.get(folded, ())[:_MOST_PLACES]
            for mention in self.holding(word)
            for name in _PARTED.split(_A_DAY.sub("", mention.text))
            if len(names := tuple(fold(name).split())) > 1 and folded in names
        )

    def is_unintroduced(self, folded: str) -> bool:
        """Whether somebody is called so after a title and never by a full name."""
        titled = any(word.before in HONORIFICS for word in self.words.get(folded, ()))
        return titled and not self.full_names(folded)


# "Gould and Marsh", "Marsh's Executive Council" are two names.
_PARTED = re.compile(r"['’]s[ \u00a0]|[ \u00a0]and[ \u00a0]")
# "On Saturday Tarnholm danced": no part of the name.
_A_DAY = re.compile(rf"^(?:{'|'.join(WEEKDAYS)})\s")
# Of the long words of 500 English stories nine in ten and more are common; of a German one's three in ten.
_ENGLISH = 0.75
_COMMON = 3.0
_LONG_ENOUGH = 4
_FEW = 20
# So many places of a word, or words near it, tell all; a longer list only costs time.
_ENOUGH = 20
_MOST_PLACES = 200

"""What a story is about, as numbers made of its words: of all of it and of its opening."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import islice
from math import sqrt

from nlp.domain import Kind, Span
from nlp.figures.numbers import NUMBER_WORD
from nlp.names import fold
from nlp.spelling.frequency import commonness
from nlp.stories.about import rarity
from nlp.stories.kept.story import LEAD, Story
from nlp.stories.stems import content, stem_of, stems


def words(story: Story) -> dict[int, float]:
    """The words that tell what the story is about, as numbers, each with how often; the opening's count double."""
    weights: defaultdict[int, float] = defaultdict(float)
    for sentence in story.sentences:
        for word in sentence.about:
            weights[word] += _OPENING if sentence.span.start < story.lead else 1.0
    kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_WORDS]
    return dict(kept)


def opening(story: Story) -> dict[int, float]:
    """The words of the headline and of the two sentences below it, these the less; each the heavier the rarer it is in
    print."""
    found: dict[int, float] = {}
    for sentence, share in zip(story.sentences, _SHARES, strict=False):
        for word in content(story.text[sentence.span.start : min(sentence.span.end, sentence.span.start + LEAD)]):
            stem = stem_of(word)
            found[stem] = max(found.get(stem, 0.0), share * max(_LEAST, rarity(word)))
    return found


def telling(story: Story) -> dict[int, float]:
    """How much each word of the story says of what stands beside it: the more the rarer it is in print, and the fewer
    of its sentences have it ("sprinklers", not "people" nor the man whom the story is about)."""
    rarest: dict[int, float] = {}
    times: Counter[int] = Counter()
    for sentence in story.sentences:
        times.update(sentence.about)
        for word in sentence.words:
            if word not in _NUMBERS:
                rarest[stem_of(word)] = max(rarest.get(stem_of(word), 0.0), rarity(word))
    said = {stem: round(weight / sqrt(times[stem]), 2) for stem, weight in rarest.items() if times[stem]}
    return {stem: weight for stem, weight in islice(said.items(), _TELLING) if weight >= _LEAST}


def start(story: Story) -> tuple[int, ...]:
    """The words among the first hundred or so: what happened stands there, and what went before further down."""
    begins = story.sentences[0].span.start if story.sentences else 0
    first = story.text[begins:].split(None, _FIRST)[:_FIRST]
    return tuple(sorted(set(stems(" ".join(first)))))


def rare(story: Story) -> tuple[tuple[int, ...], ...]:
    """What hardly any other story begins with: each little-known name ("Moussa ag Amastan") and each rare word
    ("pangolins"), as the numbers of its rare stems. Who is in the facts is known too well."""
    known = [entity.span for entity in story.report.entities if entity.id is not None and entity.kind is Kind.PERSON]
    found: dict[tuple[int, ...], None] = {}
    for match in islice(_THING.finditer(story.text), _THINGS):
        where = Span(*match.span())
        if not any(span.overlaps(where) for span in known):
            words = [word for word in re.findall(r"[a-z]{4,}", fold(match[0])) if commonness(word) < _HARDLY_EVER]
            found[tuple(sorted({stem_of(word) for word in words}))] = None
    return tuple(things for things in found if things)


_WORDS = 150
_TELLING = 400
# A number is what differs, and ties nothing.
_NUMBERS = frozenset([*NUMBER_WORD.split("|"), "hundred", "thousand", "million", "billion"])
_OPENING = 2.0
_LEAST = 0.15
_SHARES = (1.0, 0.5, 0.35)
_FIRST = 100
# A name of several words, or a word: "Moussa ag Amastan", "pangolins".
_THING = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?:\s(?:(?:ag|al|bin|da|de|del|di|der|la|van|von)\s)?[A-ZÀ-Þ][\w’'-]+)*|\b[^\W\d_]{4,}"
)
# "Kharkiv" (2.9) and "moussa" (2.9); "Uganda" (3.8) and "toothpaste" (3.4) are met every day.
_HARDLY_EVER = 3.0
# As many of them as a hundred words have, dateline and all.
_THINGS = 100

"""The times that a whole text tells, each looked for once: the points of its sentences, what was done at each, and its
lengths.

Reach for it (`Case.times`) to hold what a text says of time against itself; `points`, `deeds` and `lengths` beside it
have the forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from nlp.domain import Article, Span
from nlp.layout.copy import Layout
from nlp.layout.passages import passage_around
from nlp.time.deeds import Deed, Done, done_at_each
from nlp.time.from_now import Said, counted_from, told_on
from nlp.time.lengths import Length, find_lengths
from nlp.time.points import Point, find_points, moment
from nlp.time.story_day import is_dated, story_days
from nlp.when import WEEKDAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence and those of its paragraph around it: their points, what was done at each, and their lengths."""

    text: str
    sentence: Span
    parts: Sequence[Span]
    points: tuple[Point, ...]
    done: tuple[Done | None, ...]
    lengths: tuple[Length, ...]

    @property
    def span(self) -> Span:
        """The whole of it."""
        return Span(self.parts[0].start, self.parts[-1].end)

    def within(self, point: Point) -> bool:
        """Whether a point stands in the sentence itself."""
        return self.sentence.start <= point.span.start < self.sentence.end

    def sentence_of(self, point: Point) -> Span:
        """The sentence in which a point of the passage stands."""
        return next(part for part in self.parts if part.start <= point.span.start < part.end)

    def at(self, *deeds: Deed) -> list[Point]:
        """The points at which something began or ended."""
        return [
            one
            for one, done in zip(self.points, self.done, strict=True)
            if done is not None and done.deed in deeds and not one.loose
        ]


@dataclass(frozen=True, kw_only=True)
class Times:
    """The times of an article, by its sentences."""

    article: Article
    layout: Layout
    sentences: tuple[Span, ...]
    _points: dict[Span, tuple[Point, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _done: dict[Span, tuple[Done | None, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _lengths: dict[Span, tuple[Length, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def days(self) -> tuple[date, date]:
        """The first and the last day as of which the story may speak."""
        return story_days(self.article, self.layout)

    @property
    def day(self) -> date:
        """The day as of which it speaks, as far as can be told."""
        return self.days[0]

    @cached_property
    def is_dated(self) -> bool:
        """Whether that day is known: given with the story, or printed in it."""
        return is_dated(self.article, self.days)

    @cached_property
    def names_its_day(self) -> bool:
        """Whether the text itself shows that it speaks as of its own day, and not as of the eve of its printing: by its
        dateline, or because something was said or done on that weekday."""
        weekday = WEEKDAYS[self.day.weekday()]
        dated = self.layout.dated is not None or self.layout.dated_printed is not None
        return self.is_dated and (dated or re.search(rf"{_SPOKE}{weekday}\b", self.article.text[:_OPENING]) is not None)

    def now(self, sentence: Span) -> Point | None:
        """The story's own day as a point behind a sentence; None where it is not known."""
        return moment(self.days, sentence) if self.is_dated else None

    @cached_property
    def told_on(self) -> date | None:
        """The day from which its words count, None where nobody knows it."""
        return told_on(self.article, self.layout)

    def counted_from_now(self, sentence: Span) -> Iterator[Said]:
        """The days and periods that one sentence counts from the story's own day."""
        if self.told_on is not None:
            filed = self.layout.dated is not None or self.layout.dated_printed is not None
            yield from counted_from(
                self.told_on, self.article.text, self.layout, sentence, filed=filed, sure=self.names_its_day
            )

    def points(self, sentence: Span) -> tuple[Point, ...]:
        """The points of time of one sentence, in order."""
        if sentence not in self._points:
            near = passage_around(
                self.article.text, self.sentences, self._places[sentence], before=_BEFORE, behind=_BEHIND
            )
            self._points[sentence] = find_points(
                self.article.text, sentence, self.day, dated=self.is_dated, around=Span(near[0].start, near[-1].end)
            )
        return self._points[sentence]

    def done(self, sentence: Span) -> tuple[Done | None, ...]:
        """What was done at each point of one sentence, in order."""
        if sentence not in self._done:
            self._done[sentence] = tuple(done_at_each(self.article.text, sentence, self.points(sentence)))
        return self._done[sentence]

    def lengths(self, sentence: Span) -> tuple[Length, ...]:
        """The lengths of time that one sentence counts, in order."""
        if sentence not in self._lengths:
            self._lengths[sentence] = tuple(find_lengths(self.article.text, sentence.start, sentence.end))
        return self._lengths[sentence]

    @cached_property
    def _places(self) -> dict[Span, int]:
        return {sentence: place for place, sentence in enumerate(self.sentences)}

    def passage(self, place: int, *, before: int, behind: int) -> Passage:
        """The sentence at `place` with up to so many before and behind it of its own paragraph."""
        return self._of(place, passage_around(self.article.text, self.sentences, place, before=before, behind=behind))

    def story_around(self, place: int, *, before: int, behind: int) -> Passage:
        """The same over paragraphs, for what only ties of words hold together."""
        return self._of(place, self.sentences[max(0, place - before) : place + behind + 1])

    def _of(self, place: int, parts: Sequence[Span]) -> Passage:
        return Passage(
            text=self.article.text,
            sentence=self.sentences[place],
            parts=parts,
            points=tuple(one for part in parts for one in self.points(part)),
            done=tuple(one for part in parts for one in self.done(part)),
            lengths=tuple(one for part in parts for one in self.lengths(part)),
        )


# The year of "3 May" is printed in its own sentence, up to three before it, or two behind.
_BEFORE, _BEHIND = 3, 2
_OPENING = 3000
_SPOKE = r"\b(?:said|says|told|reporters|statement|conference|(?!scheduled|expected|planned)[a-z]{3,}ed)\b[^.;]{0,60}\s"

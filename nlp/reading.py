"""What reading an article yields, and what judging it is handed: the values between the engine's steps.

`Page` lives while a text is being read and holds spaCy's Doc; `Reading` is what is kept of it, plain values that travel
between processes; `Case` is a reading with the store's answers, which is all that a check ever sees.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from spacy.tokens import Doc

from nlp.clauses import Clause
from nlp.domain import Abstention, Article, Claim, Finding, Gap, JudgedClaim, Mention, Span
from nlp.figures import Count, Figure, Levels, find_counts, find_figures, find_levels, prints_number
from nlp.hidden import Hidden
from nlp.knowledge import Knowledge, Questions
from nlp.layout.copy import Layout
from nlp.layout.sentences import sentences
from nlp.people.people import People
from nlp.people.said import said
from nlp.people.traits import Said
from nlp.time.times import Times
from nlp.when import DateMention, find_dates

Outcome = Finding | JudgedClaim


@dataclass(frozen=True, kw_only=True)
class Page:
    """An article while it is read. Character offsets of `doc` and of `prose` are those of `article.text`.

    `prose` has a space for each line break within a paragraph; words are looked for there, and quoted from the text.
    """

    article: Article
    layout: Layout
    doc: Doc
    prose: str
    mentions: tuple[Mention, ...]

    def text_of(self, span: Span) -> str:
        """The article's words at `span`, exactly as given."""
        return self.article.text[span.start : span.end]

    @cached_property
    def tags(self) -> dict[int, str]:
        """The part-of-speech tag of each word, by the offset at which it starts."""
        # A column at a time: to ask each word for both takes longer than to find every name of the text.
        starts, tags = self.doc.to_array(["IDX", "TAG"]).T.tolist()
        names = {tag: self.doc.vocab.strings[tag] for tag in set(tags)}
        return {start: names[tag] for start, tag in zip(starts, tags, strict=True)}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What one article says, as plain values.

    All of it speaks of the text as it is seen; `hidden` has the text as given, where the two differ. Its sentences and
    people are looked for once, by whoever asks first: both checks and comparisons with other stories do.
    """

    article: Article
    layout: Layout
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    questions: Questions
    clauses: tuple[Clause, ...] = ()
    hidden: Hidden | None = None

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the article's prose, title included, in order."""
        return tuple(sentences(self.article.text, self.layout))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the article, in small letters and parted at hyphens and apostrophes."""
        return frozenset(_WORD.findall(self.article.text.lower()))

    def places(self, *words: str) -> list[int]:
        """Which sentences have any of these words, given in small letters: what a form needs is looked for first."""
        return sorted(set().union(*(self._where.get(word, ()) for word in words)))

    @cached_property
    def _where(self) -> dict[str, list[int]]:
        found = defaultdict[str, list[int]](list)
        for place, part in enumerate(self.sentences):
            for word in set(_WORD.findall(self.article.text[part.start : part.end].lower())):
                found[word].append(place)
        return found

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Every day with its month that the article prints, in order."""
        return find_dates(self.article.text)

    @cached_property
    def counting(self) -> tuple[Span, ...]:
        """The sentences that print a number."""
        text = self.article.text
        return tuple(part for part in self.sentences if prints_number(text, part.start, part.end))

    def figures(self, part: Span) -> tuple[Figure, ...]:
        """The figures of one stretch of the article, in order."""
        if part not in self._figures:
            self._figures[part] = find_figures(self.article.text, part.start, part.end)
        return self._figures[part]

    @cached_property
    def _figures(self) -> dict[Span, tuple[Figure, ...]]:
        return dict.fromkeys(set(self.sentences).difference(self.counting), ())

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """Every count of the article's prose, in order: what is counted, what befell it, how the words refer to it."""
        parts = self.sentences[:_MANY]
        return find_counts(self.article.text, [(part, self.figures(part)) for part in parts], self.words)

    @cached_property
    def people(self) -> People:
        """Who is named in the article, and where."""
        return People(text=self.article.text, layout=self.layout, sentences=self.sentences)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """What the article says of each of its people."""
        return tuple(said(self.people))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The entity that a cluster of mentions was taken for; `id` is None where none fits or two are close.

    `why` says so in a phrase ("only one of that name", "holds the office named", "could be X or Y"). `exact` is False
    where the printed form is not an accepted spelling, so that the link rests on likeness.
    """

    id: str | None
    alias: str
    score: float
    exact: bool
    why: str

    @property
    def abstention(self) -> Abstention:
        """Why a claim on a bearer without an entity cannot be judged; a name that fits nobody has no `alias`."""
        return Abstention(Gap.AMBIGUOUS if self.id is None and self.alias else Gap.UNKNOWN, self.why)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A reading to be judged: the article, what it says, what the store answered, and who is who.

    Thirty checks go through the same sentences and figures; they are looked for once, and go with the case.
    """

    reading: Reading
    knowledge: Knowledge
    links: Mapping[int, Link]
    _levels: dict[Span, tuple[Levels, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def article(self) -> Article:
        """The article under judgement."""
        return self.reading.article

    @property
    def as_of(self) -> date:
        """The day as of which it is judged."""
        return self.reading.article.as_of

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the article's prose, title included, in order."""
        return self.reading.sentences

    @property
    def people(self) -> People:
        """Who is named in the article, and where."""
        return self.reading.people

    @cached_property
    def times(self) -> Times:
        """The points of time of the article, what was done at each, and its lengths of time."""
        return Times(article=self.article, layout=self.reading.layout, sentences=self.sentences)

    @property
    def counting(self) -> tuple[Span, ...]:
        """The sentences that print a number: no other holds a sum, a score, a vote or a list that is counted."""
        return self.reading.counting

    def says(self, *words: str) -> bool:
        """Whether the text has any of these words, given in small letters: what a form needs is looked for first."""
        return not self.reading.words.isdisjoint(words)

    @property
    def counts(self) -> tuple[Count, ...]:
        """Every count of the article's prose, in order."""
        return self.reading.counts

    def figures(self, part: Span) -> tuple[Figure, ...]:
        """The figures of one stretch of the article, in order."""
        return self.reading.figures(part)

    def levels(self, part: Span) -> tuple[Levels, ...]:
        """The levels that one sentence sets side by side, in order."""
        if part not in self._levels:
            figures = self.figures(part) if part.end - part.start <= _LONGEST else ()
            self._levels[part] = tuple(find_levels(self.article.text, figures)) if len(figures) > 1 else ()
        return self._levels[part]


_WORD = re.compile(r"\w+")
# No story has more sentences; a table or a hostile text may.
_MANY = 400
# Longer than a sentence of prose: a table whose marks were lost.
_LONGEST = 700

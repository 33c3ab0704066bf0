"""A story as its parts are read: the text with its sentences, where its opening ends, and what was found in it.

Reach for it to keep one more kind of thing; what is kept is plain values with a `Place` each.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from nlp.domain import Report, Span
from nlp.names import fold
from nlp.reading import Reading
from nlp.stories.stems import content, stem_of, stems
from nlp.stories.values import Place

# No more of a kind than this is kept, and no more of a quotation.
MANY = 80
QUOTE = 200
# Where the opening of a story ends, if its first three paragraphs are longer; a sentence of more than twice this is a
# table run together, and its rest is not read.
LEAD = 700


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence's place, how much of it is read, its words of content in order, and these as numbers."""

    span: Span
    read: Span
    words: tuple[str, ...]
    about: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Story:
    """A story that has been read and judged."""

    reading: Reading
    report: Report

    @property
    def text(self) -> str:
        return self.reading.article.text

    @cached_property
    def lead(self) -> int:
        """Where its opening ends."""
        paragraphs = self.reading.layout.paragraphs
        if not paragraphs:
            return len(self.text)
        return min(paragraphs[min(2, len(paragraphs) - 1)].end, paragraphs[0].start + LEAD)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, the headline first where there is one."""
        found = []
        for span in self.reading.sentences:
            read = Span(span.start, min(span.end, span.start + 2 * LEAD))
            words = tuple(content(self.text[read.start : read.end]))
            about = tuple(sorted(set(map(stem_of, words))))
            found.append(Sentence(span=span, read=read, words=words, about=about))
        return tuple(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.span.start for one in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset; None in furniture."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].span.end else None

    def only_one_before(self, sentence: Sentence, place: int) -> str:
        """The one person named in a sentence before a place in it, or where nobody is, in the sentence before, in
        folded letters; "" where there are more, or none."""
        at = self.sentences.index(sentence)
        for span in (Span(sentence.span.start, place), *(one.span for one in self.sentences[max(0, at - 1) : at])):
            if names := {fold(one.name) for one in self.reading.people.namings if span.overlaps(one.span)}:
                return names.pop() if len(names) == 1 else ""
        return ""

    def place(self, span: Span) -> Place:
        """The place of a claim in it, with its words."""
        return Place(span=span, quote=self.text[span.start : min(span.end, span.start + QUOTE)])

    def near(self, sentence: Sentence, where: Span) -> tuple[int, ...]:
        """The words of content next to a place, within its sentence."""
        start, end = max(sentence.span.start, where.start - _CLAUSE), min(sentence.span.end, where.end + _CLAUSE)
        return tuple(sorted(set(stems(self.text[start:end]))))


# What stands this near to a number is about it; a sentence of agency copy is about three things.
_CLAUSE = 70

"""The furniture of news copy: what in a text is title, dateline, byline, slug, quotation, and what is prose.

Everything that is told apart here is told apart once, so that no check judges a caption or a correction note as a claim
of today. It reads text alone; it needs no model.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nlp.domain import Span


class Furniture(StrEnum):
    """Lines and passages that are not the story's own statement of today."""

    SLUG = "slug"
    BYLINE = "byline"
    DATELINE = "dateline"
    PUBLICATION = "publication line"
    EMBARGO = "embargo"
    UPDATE = "update line"
    CORRECTION = "correction"
    CAPTION = "caption"
    KEYWORDS = "keywords"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A passage of furniture."""

    kind: Furniture
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a text is built. All spans are offsets into the text as given.

    `title` is None where the first line is as long as a paragraph (contract, section 2). `paragraphs` are the body's,
    furniture included. `dated` is the day that a dateline or publication line gives, None where neither does;
    `embargo` the day that an embargo line gives.
    """

    title: Span | None
    paragraphs: tuple[Span, ...]
    parts: tuple[Part, ...] = ()
    quotations: tuple[Span, ...] = ()
    dated: date | None = None
    dated_from: str | None = None
    embargo: date | None = None

    def is_prose(self, span: Span) -> bool:
        """Whether `span` lies in the story itself (title or body) rather than in its furniture."""
        return not any(part.span.overlaps(span) for part in self.parts)

    def is_quoted(self, span: Span) -> bool:
        """Whether `span` lies wholly inside a quotation."""
        return any(quotation.start <= span.start and span.end <= quotation.end for quotation in self.quotations)


def lay_out(text: str) -> Layout:
    """Tell title, paragraphs, furniture and quotations apart."""
    paragraphs = []
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            start = offset + len(line) - len(line.lstrip())
            paragraphs.append(Span(start, offset + len(line.rstrip())))
        offset += len(line) + 1
    title = paragraphs[0] if paragraphs and paragraphs[0].end - paragraphs[0].start <= _TITLE_MAX else None
    return Layout(title=title, paragraphs=tuple(paragraphs[1:] if title else paragraphs))


# Longer than any headline of the wires; the shortest lead that stood first in a story without a title had 190.
_TITLE_MAX = 150

"""Where the sentences of a text are, by its marks alone: near enough to ask whether two figures stand in one.

It needs no model. A full stop after an abbreviation or an initial ends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Span
from nlp.layout.copy import Layout


def sentences(text: str, layout: Layout) -> Iterator[Span]:
    """The sentences of the story's prose, title included, in order."""
    blocks = layout.paragraphs if layout.title is None else (layout.title, *layout.paragraphs)
    for block in blocks:
        for prose in _prose(block, layout):
            yield from _within(text, prose)


def _prose(block: Span, layout: Layout) -> Iterator[Span]:
    """A block without its furniture: the sentence that follows a dateline begins behind it."""
    start = block.start
    for part in sorted(layout.parts, key=lambda part: part.span):
        if part.span.overlaps(Span(start, block.end)):
            if part.span.start > start:
                yield Span(start, part.span.start)
            start = max(start, part.span.end)
    if start < block.end:
        yield Span(start, block.end)


def _within(text: str, prose: Span) -> Iterator[Span]:
    start = prose.start + _blank(text, prose.start)
    for match in _END.finditer(text, prose.start, prose.end):
        if not _ABBREVIATED.search(text, max(prose.start, match.start() - 12), match.start() + 1):
            yield Span(start, match.end())
            start = match.end() + _blank(text, match.end())
    if start < prose.end:
        yield Span(start, prose.end)


def _blank(text: str, start: int) -> int:
    match = _BLANK.match(text, start)
    return 0 if match is None else len(match[0])


_END = re.compile(r"[.!?…][\"”’')\]]{0,3}(?=\s+[\"“‘'(\[]?[A-Z0-9£$€])")
_BLANK = re.compile(r"\s*")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|Hon|St|Jr|Sr|No|vs|Inc|Ltd|Co|Corp|Jan|Feb"
    r"|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)|\b[A-Z])\.$"
)

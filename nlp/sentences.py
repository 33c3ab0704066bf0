"""Where the sentences of a text are, by its marks alone: near enough to ask whether two figures stand in one.

It needs no model. A full stop after an abbreviation or an initial ends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.copy import Layout
from nlp.domain import Span


def sentences(text: str, layout: Layout) -> Iterator[Span]:
    """The sentences of the story's prose, title included, in order."""
    blocks = layout.paragraphs if layout.title is None else (layout.title, *layout.paragraphs)
    for block in blocks:
        start = block.start
        for match in _END.finditer(text, block.start, block.end):
            if not _ABBREVIATED.search(text, max(block.start, match.start() - 12), match.start() + 1):
                yield Span(start, match.end())
                start = match.end() + len(_BLANK.match(text, match.end())[0])  # type: ignore[index]  # always matches
        if start < block.end:
            yield Span(start, block.end)


_END = re.compile(r"[.!?…][\"”’')\]]{0,3}(?=\s+[\"“‘'(\[]?[A-Z0-9£$€])")
_BLANK = re.compile(r"\s*")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|Hon|St|Jr|Sr|No|vs|Inc|Ltd|Co|Corp|Jan|Feb"
    r"|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)|\b[A-Z])\.$"
)

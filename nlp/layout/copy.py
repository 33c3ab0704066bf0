"""The furniture of news copy: what in a text is title, dateline, byline, slug, quotation, and what is prose.

Everything that is told apart here is told apart once, so that no check judges a caption or a correction note as a claim
of today. It reads text alone; it needs no model.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from nlp.domain import Span
from nlp.layout.datelines import dateline_end, headline_label_end
from nlp.layout.daytext import PrintedDay
from nlp.layout.furniture import Part, line_furniture, links_in_capitals, paragraph_furniture
from nlp.layout.furniture_forms import Furniture
from nlp.layout.quotations import find_quotations

__all__ = ["Furniture", "Layout", "Part", "day_of_copy", "lay_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a text is built. All spans are offsets into the text as given; those of one field are in order and disjoint.

    `title` is None where the first line is as long as a paragraph (contract, section 2). `paragraphs` are the body's,
    furniture included. `dated` is the day that a dateline or publication line gives, None where neither gives a whole
    one; `dated_printed` then has what was printed (month and day), to be completed from the day of posting.
    `embargo` and `embargo_printed` are the same for an embargo line. `quotations` are speech, the outermost marks
    included; `scare_quotes` are a word or two in marks that are nobody's sentence.
    """

    title: Span | None
    paragraphs: tuple[Span, ...]
    parts: tuple[Part, ...] = ()
    quotations: tuple[Span, ...] = ()
    dated: date | None = None
    dated_from: str | None = None
    embargo: date | None = None
    scare_quotes: tuple[Span, ...] = ()
    dated_printed: PrintedDay | None = None
    embargo_printed: PrintedDay | None = None

    def is_prose(self, span: Span) -> bool:
        """Whether `span` lies in the story itself (title or body) rather than in its furniture."""
        return self.furniture_at(span) is None

    def furniture_at(self, span: Span) -> Part | None:
        """The furniture that `span` touches, None for prose."""
        index = bisect_right(self.parts, span.end - 1, key=lambda part: part.span.start)
        return self.parts[index - 1] if index and self.parts[index - 1].span.overlaps(span) else None

    def is_quoted(self, span: Span) -> bool:
        """Whether `span` lies wholly inside a quotation."""
        index = bisect_right(self.quotations, span.start, key=lambda quotation: quotation.start)
        return index > 0 and span.end <= self.quotations[index - 1].end


def lay_out(text: str) -> Layout:
    """Tell title, paragraphs, furniture and quotations apart."""
    blocks = _paragraphs(text[:_LONGEST_STORY])
    title, body, labels = _title(text, blocks)
    found = [part for span in body[:_MOST_PARAGRAPHS] for part in paragraph_furniture(text, span)]
    found += links_in_capitals(text, body[:_MOST_PARAGRAPHS], found)
    if title is not None and _CORRECTIONS.fullmatch(text, title.start, title.end):
        found = [Part(kind=Furniture.CORRECTION, span=span) for span in body[:_MOST_PARAGRAPHS]]
    whole = [title, *body] if title else body
    if any(_SATIRE.match(text, span.start, span.end) for span in whole[:_OPENING]):
        labels, found = [], [Part(kind=Furniture.SATIRE, span=span) for span in whole[:_MOST_PARAGRAPHS]]
    parts = sorted([*labels, *_without_speakers(text, found)], key=lambda part: part.span)
    quotations = find_quotations(text, whole)
    dated, dated_from, printed = _day_of(parts)
    if len(text) > _LONGEST_STORY:
        body.append(Span(_LONGEST_STORY, len(text)))
    embargo = next((part.day for part in parts if part.kind is Furniture.EMBARGO and part.day), None)
    return Layout(
        title=title,
        paragraphs=tuple(body),
        parts=tuple(parts),
        quotations=quotations.speech,
        scare_quotes=quotations.scare,
        dated=dated,
        dated_from=dated_from,
        dated_printed=printed,
        embargo=None if embargo is None else embargo.whole or (embargo.near(dated) if dated else None),
        embargo_printed=embargo,
    )


def day_of_copy(layout: Layout, *, posted: date) -> tuple[date, str]:
    """The day as of which copy posted on `posted` is judged, and where it comes from.

    Embargoed copy is judged as of the embargo's day, when it will be read; a dateline without its year ("Feb 3") as of
    the last one before the posting, or a few days after it.
    """
    embargo = layout.embargo or (layout.embargo_printed and layout.embargo_printed.near(posted))
    if embargo:
        return embargo, "embargo"
    if layout.dated is not None:
        return layout.dated, layout.dated_from or "dateline"
    if layout.dated_printed is not None:
        return layout.dated_printed.by(posted), "dateline"
    return posted, "message"


# What labels a whole story as made up, at its head: "Satire:", "[PARODY]", "This is satire".
_SATIRE = re.compile(
    r"[\[(*\s]{0,3}(?:(?:satire|parody|spoof)(?:[\])*]|\s*[:|\u2013\u2014]|\s+-\s|$)"
    r"|this (?:(?:story|article|piece|column|item) )?(?:is|was) (?:a )?(?:work of |meant as )?"
    r"(?:satire|satirical|parody)\b)",
    re.IGNORECASE,
)
_OPENING = 2
# A column of notes, each of which repeats an error.
_CORRECTIONS = re.compile(
    r"(?:corrections?|clarifications?|amplifications?|for the record|errata)"
    r"(?:(?: and |, | & )(?:corrections?|clarifications?|amplifications?))?[.:]?",
    re.IGNORECASE,
)
# The longest reportage has 50,000 words. What lies beyond is no story, and stays one paragraph without furniture.
_LONGEST_STORY = 300_000
_MOST_PARAGRAPHS = 10_000
# Longer than any headline of the wires; the shortest lead that stood first in a story without a title had 190.
_TITLE_MAX = 150
# A first line that is a sentence with its full stop and more words than this is a lead, however short its paragraph.
_TITLE_WORDS = 16
_LEAD_WORDS = 9
_OF_A_LEAD = re.compile(
    r"\b(?:an?|the|said|yesterday|today|on[ \u00a0](?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", re.IGNORECASE
)
# Old wires set 60 to 80 characters a line, mail programs 72 to 78.
_WRAPPED_MIN, _WRAPPED_MAX = 40, 100


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank; `indent` counts its leading white space, `after_blank` what stands before it."""

    start: int
    end: int
    indent: int
    after_blank: bool


def _paragraphs(text: str) -> list[Span]:
    lines = _lines(text)
    if not _is_hard_wrapped(text, lines):
        return [Span(line.start, line.end) for line in lines]
    spans: list[Span] = []
    base = Counter(line.indent for line in lines).most_common(1)[0][0]
    width = max((line.end - line.start for line in lines if line.end - line.start <= _WRAPPED_MAX), default=0)
    for previous, line in zip([None, *lines], lines, strict=False):
        alone = previous is not None and spans[-1].start == previous.start
        if previous is not None and line.indent <= base + 1 and _continues(text, previous, line, width, alone=alone):
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(Span(line.start, line.end))
    return spans


def _lines(text: str) -> list[_Line]:
    found = []
    offset, after_blank = 0, True
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            indent = len(line) - len(line.lstrip())
            found.append(_Line(offset + indent, offset + indent + len(stripped), indent, after_blank))
        after_blank = not stripped
        offset += len(line)
    return found


def _is_hard_wrapped(text: str, lines: Sequence[_Line]) -> bool:
    """Whether lines end where the paper did: most that have a next one break off in the middle of a sentence."""
    pairs = [line for line, after in pairwise(lines) if not after.after_blank]
    running = [
        line
        for line in pairs
        if _WRAPPED_MIN <= line.end - line.start <= _WRAPPED_MAX and text[line.end - 1] not in _SENTENCE_END
    ]
    return len(running) >= 2 and 2 * len(running) >= len(pairs) and 10 * len(running) >= 3 * len(lines)


_SENTENCE_END = frozenset('.!?:"”’)')


def _continues(text: str, previous: _Line, line: _Line, width: int, *, alone: bool) -> bool:
    """Whether `line` goes on with the paragraph of `previous`, which is `alone` where it has no other line yet."""
    if line.after_blank:
        return False
    length = previous.end - previous.start
    if text[line.start].islower() and 10 * length >= 6 * width:
        return True  # "by the city council, which has 25 members" is no byline there
    if alone and line_furniture(text[previous.start : previous.end]):
        return False
    if 10 * (line.end - line.start) < 7 * width and line_furniture(text[line.start : line.end]):
        return False
    if text[previous.end - 1] in _SENTENCE_END and 10 * length < 8 * width:
        return False
    return 2 * length >= width


def _title(text: str, blocks: Sequence[Span]) -> tuple[Span | None, list[Span], list[Part]]:
    """The title, the paragraphs without it, and the label ("UPDATE 2-") that stood before it."""
    for number, block in enumerate(blocks[:8]):
        words = text[block.start : min(block.end, block.start + _TITLE_MAX + 1)]
        parts = list(paragraph_furniture(text, block))
        if parts and parts[0].span == block:
            continue
        if (
            block.end - block.start > _TITLE_MAX
            or dateline_end(words)[0]
            or _is_lead(words)
            or len(blocks) == number + 1
        ):
            break
        label = headline_label_end(words)
        labels = [Part(kind=Furniture.UPDATE, span=Span(block.start, block.start + label))] if label else []
        return Span(block.start + label, block.end), [*blocks[:number], *blocks[number + 1 :]], labels
    return None, list(blocks), []


def _is_lead(words: str) -> bool:
    """Whether a first line is a sentence of the story: headlines leave out their articles and "on Monday", and of those
    that end in a full stop few have nine words (35 of 20,185 headlines had both, and 483 leads)."""
    long = len(words.split())
    return words.endswith(".") and (long > _TITLE_WORDS or (long >= _LEAD_WORDS and bool(_OF_A_LEAD.search(words))))


def _without_speakers(text: str, parts: Sequence[Part]) -> Sequence[Part]:
    """Without what looks like "NEW DELHI: The…" but comes again and again: a transcript's speakers, a list's labels."""
    labels = {
        part.span
        for part in parts
        if part.kind is Furniture.DATELINE and text[part.span.start : part.span.end].rstrip().endswith(":")
    }
    return parts if len(labels) < 2 else [part for part in parts if part.span not in labels]


def _day_of(parts: Sequence[Part]) -> tuple[date | None, str | None, PrintedDay | None]:
    """The day of the copy, where it comes from, and what was printed where that is not a whole day.

    The dateline comes first; where it leaves out the year, a publication line may give it. Of several publication
    lines the last day counts: copy that was updated must be right as of the update.
    """
    dateline = next((part.day for part in parts if part.kind is Furniture.DATELINE and part.day), None)
    printed = [part.day for part in parts if part.kind is Furniture.PUBLICATION and part.day]
    published = max((day.whole for day in printed if day.whole is not None), default=None)
    if dateline is not None and dateline.whole is not None:
        return dateline.whole, "dateline", None
    if published is not None:
        return published, "publication line", None
    return None, None, dateline or (printed[0] if printed else None)

"""Recognises the furniture of news copy by its form: slugs, bylines, datelines, captions, notes, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from nlp.domain import Span
from nlp.layout.datelines import dateline_end
from nlp.layout.daytext import PrintedDay, find_day
from nlp.layout.furniture_forms import BRACKETS, CREDIT_AT_END, IN_BRACKETS, LINES, OPENINGS, RUN_IN, ZONED, Furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A passage of furniture. `day` is the day that it prints, `clock` the time of a live-blog entry."""

    kind: Furniture
    span: Span
    day: PrintedDay | None = None
    clock: time | None = None


def line_furniture(line: str) -> Furniture | None:
    """The kind of a line that is furniture as a whole whatever stands around it; None for anything else."""
    if len(line) > _LONGEST_LINE:
        return None
    return next((kind for kind, pattern in LINES if pattern.fullmatch(line)), None)


def paragraph_furniture(text: str, span: Span) -> Iterator[Part]:
    """The furniture of one paragraph: all of it, or its dateline, its stamp and the notes in brackets at its end."""
    opening = text[span.start : min(span.end, span.start + _OPENING)]
    closing = text[max(span.start, span.end - _CLOSING) : span.end]
    kind = line_furniture(text[span.start : span.end]) if span.end - span.start <= _LONGEST_LINE else None
    opened = kind is None and next((kind for kind, pattern in OPENINGS if pattern.match(opening)), None)
    if opened and span.end - span.start > _LONGEST_NOTE:
        first = _FIRST_SENTENCE.match(opening)
        yield Part(kind=opened, span=Span(span.start, span.start + (first.end() if first else len(opening))))
        return
    kind = kind or opened or None
    if kind is None and span.end - span.start <= _LONGEST_CAPTION and CREDIT_AT_END.search(closing):
        kind = Furniture.CAPTION
    if kind is not None:
        day = find_day(opening) if kind in _DATED else None
        yield Part(kind=kind, span=span, day=day, clock=clock_of(opening) if kind is Furniture.LIVE else None)
        return
    links = list(_run_in_links(text, span))
    # "Senator Ada Quill Adeline (Ada) QuillStorm …": the short form in brackets is no agency, and the name no dateline.
    prefixes = _prefixes(text, span, opening)
    yield from (part for part in prefixes if not any(part.span.overlaps(one.span) for one in links))
    yield from links
    for match in BRACKETS.finditer(text, span.start, span.end):
        bracket_kind = next((kind for kind, pattern in IN_BRACKETS if pattern.match(match.group(1))), None)
        if bracket_kind is not None:
            yield Part(kind=bracket_kind, span=Span(*match.span()))


def _prefixes(text: str, span: Span, opening: str) -> Iterator[Part]:
    start = span.start
    live = _LIVE_PREFIX.match(opening)
    if live is not None:
        start = span.start + live.end()
        yield Part(kind=Furniture.LIVE, span=Span(span.start, start), clock=clock_of(live.group()))
    end, day = dateline_end(text[start : min(span.end, start + _OPENING)])
    if end:
        yield Part(kind=Furniture.DATELINE, span=Span(start, start + end), day=day)


def _run_in_links(text: str, span: Span) -> Iterator[Part]:
    """Headlines of other stories that a page's menu left in the sentence, from the name's second printing to "MORE"."""
    at = span.start
    while (more := text.find("MORE", at, span.end)) >= 0:
        end = more + len("MORE")
        match = RUN_IN.search(text, max(at, more - _LONGEST_MENU), end)
        at = end
        if match is not None:
            yield Part(kind=Furniture.BOILERPLATE, span=Span(match.start("menu" if match["menu"] else 0), end))


def links_in_capitals(text: str, body: Sequence[Span], found: Sequence[Part]) -> list[Part]:
    """Headlines in capitals that a web page sets between the sentences of a story in small letters.

    A story in the capitals of old wires has none, nor has a passage that is furniture already, one of `found`.
    """
    letters = [char for span in body[:_FIRST_PARAGRAPHS] for char in text[span.start : span.end] if char.isalpha()]
    if 2 * sum(map(str.islower, letters)) <= len(letters):
        return []
    links = [Span(*match.span()) for span in body for match in _IN_CAPITALS.finditer(text, span.start, span.end)]
    return [
        Part(kind=Furniture.BOILERPLATE, span=span)
        for span in links
        if not any(span.overlaps(part.span) for part in found)
    ]


def clock_of(stamp: str) -> time | None:
    """The time of day that a live-blog stamp prints."""
    match = _CLOCK.search(stamp)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower().replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


# Furniture of one line is shorter than this: "By Jane Roe and John Doe, Chief Political Correspondents, in Almaty".
_LONGEST_LINE = 220
# A caption names people, place, day and credit in about 60 words.
_LONGEST_CAPTION = 700
# So many paragraphs tell how the letters of a story are printed.
_FIRST_PARAGRAPHS = 20
# A note or a correction is shorter; a story whose lines were all joined is longer, and only opens with one.
_LONGEST_NOTE = 1500
# A page's menu inside a sentence: the bearer's full name and up to six headlines.
_LONGEST_MENU = 900
_OPENING = 300
_FIRST_SENTENCE = re.compile(r".{0,280}?[.!?][\"”’)]?\s", re.DOTALL)
_CLOSING = 120
_DATED = frozenset({Furniture.PUBLICATION, Furniture.EMBARGO, Furniture.UPDATE, Furniture.CORRECTION})
_LIVE_PREFIX = re.compile(
    rf"\[?(?:{ZONED})\]?\s?(?:[:–—|-]+\s|(?=[A-Z\"“]))|\[?\d{{1,2}}[:.]\d{{2}}\]?\s?(?:[:–—|]|-)\s"
)
# Six words and more: "ADA QUILL FACES NEW CALLS TO RESIGN"; an acronym or two in a row are fewer.
_IN_CAPITALS = re.compile(
    r"(?<![\w'’-])[A-Z][A-Z'’-]+(?:[,:;]?[ \u00a0](?:[A-Z0-9$£€][A-Z0-9'’.$%-]*|&|[-–—])){5,}(?![\w])"
)
_CLOCK = re.compile(r"(?P<hour>\d{1,2})[:.]?(?P<minute>\d{2})?\s?(?P<half>[ap]\.?m)?", re.IGNORECASE)

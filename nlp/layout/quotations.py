"""Where somebody else is speaking: quotations in a paragraph, told apart from apostrophes and scare quotes.

A quotation never leaves its paragraph. Where a speech runs over several, each paragraph opens with a mark of its own,
and only the last is closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.domain import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotations:
    """`speech`: outermost quotations, marks included. `scare`: one to three words in quotation marks that are nobody's
    sentence ("Black Monday", a "special operation")."""

    speech: tuple[Span, ...]
    scare: tuple[Span, ...]


def find_quotations(text: str, paragraphs: Sequence[Span]) -> Quotations:
    """The quotations of each paragraph, in order."""
    speech: list[Span] = []
    scare: list[Span] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        continues = following is not None and _DOUBLE_OPEN.match(text, following.start) is not None
        for span in _in_paragraph(text, paragraph, continues=continues):
            (scare if _is_scare(text, span, paragraph.end) else speech).append(span)
    return Quotations(speech=tuple(speech), scare=tuple(scare))


# `` and '' are the wires' marks of the typewriter days; a backtick alone opens what a straight ' closes.
_DOUBLE = re.compile(r"[\"“”„«»]|``|''")
_SINGLE = re.compile(r"[‘’'`]")
_DOUBLE_OPEN = re.compile(r"[\"“„«]|``")
_BEFORE_OPENING = frozenset(" \t\n\r\xa0([{-–—/:'‘`\"“…")
# A straight single quote before these is an apostrophe.
_CLIPPED = re.compile(r"['‘](?:\d0s?\b|(?:tis|twas|em|til|cause|cos|n|round|bout|neath|ere)\b)", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?…][)\]’'”\"]*(?=\s|$|[\"“A-Z])")
_SAYING = re.compile(
    r",?\s*(?:(?:(?:he|she|they|it|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})\s+)?"
    r"(?:said|says|told|added|asked|replied|wrote|warned|insisted|tweeted|shouted)|according to)\b"
)
# "special military operation", "Fourth of July": the longest that editors set in marks without quoting anyone.
_SCARE_WORDS = 3
_SCARE_LENGTH = 60
_CLOSING_MARKS = frozenset("\"”»'’")
_AFTER_CLOSING = frozenset({",", ".", "", ";", ":", "?", "!", ")"})


def _in_paragraph(text: str, paragraph: Span, *, continues: bool) -> Iterator[Span]:
    doubles = list(_doubles(text, paragraph, continues=continues))
    if doubles:
        yield from doubles
        # British single quotes may stand beside double ones, never inside them.
        starts = [paragraph.start, *(span.end for span in doubles)]
        gaps = zip(starts, [*(span.start for span in doubles), paragraph.end], strict=True)
        yield from (span for start, end in gaps for span in _singles(text, Span(start, end)))
    else:
        yield from _singles(text, paragraph)


def _doubles(text: str, paragraph: Span, *, continues: bool) -> Iterator[Span]:
    start: int | None = None
    depth = 0
    last_close: int | None = None
    for match in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        opens = _opens(text, match, paragraph, is_open=start is not None)
        if opens is None:
            continue
        if opens and start is None:
            start, depth, last_close = match.start(), 1, None
        elif opens and start is not None:
            before = text[max(start, match.start() - 4) : match.start()].rstrip()
            if before.endswith((".", "!", "?", "…", "’", "'")):
                # Two paragraphs of one speech run together: the first part was never closed.
                yield Span(start, _trim(text, start, match.start()))
                start, depth, last_close = match.start(), 1, None
            else:
                depth += 1
        elif start is not None:
            depth -= 1
            last_close = match.end()
            if depth == 0:
                yield Span(start, match.end())
                start = None
    if start is not None:
        if continues:
            yield Span(start, paragraph.end)
        elif last_close is not None:
            yield Span(start, last_close)
        else:
            # Never closed: the speaker has at least the sentence, and not the rest of the story.
            ending = _ENDS_SENTENCE.search(text, start + 1, paragraph.end)
            yield Span(start, ending.end() if ending else paragraph.end)


def _opens(text: str, match: re.Match[str], paragraph: Span, *, is_open: bool) -> bool | None:
    mark = match.group()
    if mark in "“„«" or mark == "``":
        return not (mark == "“" and is_open and _at_word_end(text, match, paragraph))
    if mark in "”»" or mark == "''":
        return False
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    if is_open:
        return (before in _BEFORE_OPENING and before not in "'’…-–—:") and not after.isspace()
    if after.isspace() or (before.isdigit() and not after.isalnum()):
        return None  # 12" of snow, or the end of a quotation whose beginning is missing
    return True


def _at_word_end(text: str, match: re.Match[str], paragraph: Span) -> bool:
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    return not before.isspace() and not after.isalnum()


def _singles(text: str, area: Span) -> Iterator[Span]:
    start: int | None = None
    closes: list[int] = []
    for match in _SINGLE.finditer(text, area.start, area.end):
        if _opens_single(text, match, area):
            if start is not None and closes:
                yield Span(start, _closing(text, closes) + 1)
            start, closes = match.start(), []
        elif start is not None and _may_close(text, match, area):
            closes.append(match.start())
    if start is not None and closes:
        yield Span(start, _closing(text, closes) + 1)


def _opens_single(text: str, match: re.Match[str], area: Span) -> bool:
    mark = match.group()
    before = text[match.start() - 1] if match.start() > area.start else " "
    after = text[match.end()] if match.end() < area.end else " "
    if mark == "’" or (before not in _BEFORE_OPENING):
        return False
    if mark == "`":
        return True
    return after.isalnum() and _CLIPPED.match(text, match.start()) is None


def _may_close(text: str, match: re.Match[str], area: Span) -> bool:
    if match.group() not in "’'":
        return False
    before = text[match.start() - 1] if match.start() > area.start else " "
    after = text[match.end()] if match.end() < area.end else " "
    return not before.isspace() and not after.isalnum()


def _closing(text: str, candidates: Sequence[int]) -> int:
    """The close among `candidates`: a plural's possessive ("the workers' rights") is one only if nothing else is."""
    sure = (place for place in candidates if text[place - 1] != "s" or text[place + 1 : place + 2] in _AFTER_CLOSING)
    return next(sure, candidates[0])


def _is_scare(text: str, span: Span, paragraph_end: int) -> bool:
    if span.end - span.start > _SCARE_LENGTH or text[span.end - 1] not in _CLOSING_MARKS:
        return False
    inner = text[span.start : span.end].strip("`'\"“”‘’«»„ ")
    if len(inner.split()) > _SCARE_WORDS or (inner[:1].isupper() and inner.endswith((".", "!", "?", "…"))):
        return False
    return _SAYING.match(text, span.end, min(paragraph_end, span.end + 60)) is None


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end

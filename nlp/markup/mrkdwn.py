"""Slack's formatting to the plain text that an editor sees, with offsets that lead back into the message.

No word of the article is lost and none invented: what is not surely markup (the asterisk of "5*3", the underscore of a
file name) stays. Emoji codes, bullets and mentions stay as text, since they tell chatter from copy.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.domain import Span
from nlp.markup.richtext import typed_text


@dataclass(frozen=True, slots=True)
class Run:
    """`length` characters of plain text at `plain`, which are the `width` characters of the message at `source`.

    Where the two lengths differ the run is one character that the message spells out ("&amp;").
    """

    plain: int
    source: int
    length: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainText:
    """A message as plain text. `runs` are in order; text that the message does not contain belongs to none."""

    text: str
    runs: tuple[Run, ...]

    def source_span(self, span: Span) -> Span | None:
        """Where the words at `span` stand in the message's mrkdwn; None where it does not have them."""
        first = bisect_right(self.runs, span.start, key=lambda run: run.plain + run.length)
        last = bisect_left(self.runs, span.end, key=lambda run: run.plain) - 1
        if first > last:
            return None
        begin, end = self.runs[first], self.runs[last]
        into = max(0, span.start - begin.plain) if begin.length == begin.width else 0
        short = max(0, end.plain + end.length - span.end) if end.length == end.width else 0
        return Span(begin.source + into, end.source + end.width - short)


def plain_text(text: str, blocks: Sequence[Mapping[str, Any]] | None = None) -> PlainText:
    """The plain text of a message: of its rich_text blocks where it has any, else of its mrkdwn `text`.

    Blocks are what the person typed; `text` is Slack's rendering of them, to which the offsets map back.
    """
    draft = _without_tokens(text)
    draft.copy(_LONGEST, len(text), verbatim=True)
    rendered = _without_marks(draft)
    rich = [block for block in blocks or () if block.get("type") == "rich_text"]
    if not rich:
        return rendered
    typed = "\n".join(typed_text(block) for block in rich)
    return _aligned(typed, rendered) if typed.strip() else rendered


# Slack cuts a message at 40,000 characters. What lies beyond ten times that is no message, and stays as it is.
_LONGEST = 400_000
_TOKEN = re.compile(
    r"```|&(?:amp|lt|gt);"
    r"|<(?P<sigil>[@#!])(?P<id>[^<>|\n]{1,200})(?:\|(?P<name>[^<>\n]{0,500}))?>"
    r"|<(?P<url>(?:https?|ftp|mailto|tel|slack|sms)[:][^<>|\n]{1,4000})(?:\|(?P<label>[^<>\n]{1,4000}))?>"
)
_QUOTE = re.compile(r"(?:(?:&gt;){1,3}|>{1,3}) ?", re.MULTILINE)
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_MARKS = re.compile(r"\*+|_+|~+|`+|\n")


class _Draft:
    """Plain text under construction; `verbatim` are stretches in which no character is a mark."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        self.verbatim: list[Span] = []
        self.length = 0

    def copy(self, start: int, end: int, *, verbatim: bool = False) -> None:
        """Take the message's own characters."""
        if start < end:
            self.put(self.source[start:end], start, end - start, verbatim=verbatim)

    def put(self, plain: str, source: int, width: int, *, verbatim: bool = False) -> None:
        """Let `plain` stand for `width` characters of the message."""
        if verbatim:
            self.verbatim.append(Span(self.length, self.length + len(plain)))
        self.runs.append(Run(self.length, source, len(plain), width))
        self.pieces.append(plain)
        self.length += len(plain)


def _without_tokens(text: str) -> _Draft:
    draft = _Draft(text)
    text = text[:_LONGEST]
    position, fence_open = 0, False
    fences = text.count("```")
    line_starts = _quote_marks(text)
    for token in _merged(line_starts, _TOKEN.finditer(text)):
        if token.start() < position:
            continue
        draft.copy(position, token.start(), verbatim=fence_open)
        position = token.end()
        matched = token.group()
        if token.re is _QUOTE:
            if fence_open:
                draft.copy(token.start(), token.end(), verbatim=True)
        elif matched == "```":
            if fence_open or fences > 1:
                fence_open = not fence_open
            else:
                draft.copy(token.start(), token.end(), verbatim=True)
            fences -= 1
        elif matched in _ENTITIES:
            draft.put(_ENTITIES[matched], token.start(), len(matched), verbatim=True)
        else:
            _put_token(draft, token)
    draft.copy(position, len(text), verbatim=fence_open)
    return draft


def _quote_marks(text: str) -> Iterator[re.Match[str]]:
    start = 0
    while start <= len(text):
        match = _QUOTE.match(text, start)
        if match is not None:
            yield match
        start = text.find("\n", start) + 1
        if not start:
            return


def _merged(first: Iterator[re.Match[str]], second: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Two series of matches in the order of the text; where both begin at one place, the first series leads."""
    one, two = next(first, None), next(second, None)
    while one is not None or two is not None:
        if two is None or (one is not None and one.start() <= two.start()):
            assert one is not None  # noqa: S101 - not both are None here
            yield one
            one = next(first, None)
        else:
            yield two
            two = next(second, None)


def _put_token(draft: _Draft, token: re.Match[str]) -> None:
    if token["url"] is not None:
        if token["label"] is not None:
            draft.copy(*token.span("label"))
            return
        start, end = token.span("url")
        start += len("mailto:") if token["url"].startswith("mailto:") else 0
        draft.copy(start, end, verbatim=True)
        return
    sigil, name = token["sigil"], token["name"]
    if sigil == "!" and name:
        draft.copy(*token.span("name"))  # <!date^…|Tuesday at noon>, <!subteam^S1|@desk>
        return
    place = token.start("sigil")
    draft.put("#" if sigil == "#" else "@", place, 1, verbatim=True)
    draft.copy(*token.span("name" if name else "id"), verbatim=True)


def _without_marks(draft: _Draft) -> PlainText:
    text = "".join(draft.pieces)
    dropped = sorted(_paired_marks(text, draft.verbatim), key=lambda span: span.start)
    if not dropped:
        return PlainText(text=text, runs=tuple(draft.runs))
    kept = [
        Span(a, b)
        for a, b in zip([0, *(d.end for d in dropped)], [*(d.start for d in dropped), len(text)], strict=True)
        if a < b
    ]
    return PlainText(text="".join(text[k.start : k.end] for k in kept), runs=tuple(_cut(draft.runs, kept)))


def _cut(runs: Sequence[Run], kept: Sequence[Span]) -> Iterator[Run]:
    """The runs of the text that is left when only `kept` stays of it."""
    plain, index = 0, 0
    for run in runs:
        while index < len(kept) and kept[index].start < run.plain + run.length:
            start, end = max(kept[index].start, run.plain), min(kept[index].end, run.plain + run.length)
            if start < end:
                whole = run.length != run.width
                source = run.source if whole else run.source + start - run.plain
                yield Run(plain, source, end - start, run.width if whole else end - start)
                plain += end - start
            if kept[index].end > run.plain + run.length:
                break
            index += 1


def _paired_marks(text: str, verbatim: Sequence[Span]) -> Iterator[Span]:
    """The marks that format: opened at the beginning of a word, closed at the end of one, on one line."""
    opened: dict[str, Span] = {}
    for match in _MARKS.finditer(text, 0, _LONGEST):
        mark = match.group()
        if mark == "\n":
            opened.clear()
            continue
        if len(mark) > (2 if mark[0] == "*" else 1) or _inside(verbatim, match.start()):
            continue
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        start = opened.get(mark)
        if start is not None and not before.isspace() and not after.isalnum() and start.end < match.start():
            yield start
            yield Span(*match.span())
            del opened[mark]
        elif not before.isalnum() and not after.isspace():
            opened[mark] = Span(*match.span())


def _inside(spans: Sequence[Span], place: int) -> bool:
    index = bisect_right(spans, place, key=lambda span: span.start)
    return index > 0 and place < spans[index - 1].end


# How far Slack's rendering may run ahead of what was typed: the longest seen is a channel's name for its id.
_LOOK_AHEAD = 120
# So many characters of a word must agree before the two are in step again.
_ANCHOR = 8


def _aligned(typed: str, rendered: PlainText) -> PlainText:
    """`typed` with the offsets of `rendered`, matched character by character; white space need not agree."""
    places: list[int | None] = []
    position = 0
    for number, character in enumerate(typed):
        while rendered.text[position : position + 1].isspace():
            position += 1
        found = position if rendered.text.startswith(character, position) else -1
        if found < 0 and not character.isspace():
            word = typed[number : number + _ANCHOR].split(maxsplit=1)[0]
            found = rendered.text.find(word, position, position + _LOOK_AHEAD)
        places.append(None if found < 0 else found)
        position = position if found < 0 else found + 1
    runs: list[Run] = []
    for plain, place in enumerate(places):
        source = None if place is None else rendered.source_span(Span(place, place + 1))
        if source is None:
            continue
        last = runs[-1] if runs else None
        width = source.end - source.start
        if (
            last is not None
            and last.length == last.width
            and width == 1
            and (last.plain + last.length, last.source + last.width) == (plain, source.start)
        ):
            runs[-1] = Run(last.plain, last.source, last.length + 1, last.width + 1)
        else:
            runs.append(Run(plain, source.start, 1, width))
    return PlainText(text=typed, runs=tuple(runs))

"""A message taken apart for telling articles from chatter: its lines, its whole sentences, its writer's own words.

Reach for it before asking for any of the signs in `nlp/detection/signs.py`. It does not judge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.domain import Span
from nlp.layout.copy import Layout, lay_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`lines` as they stand, `paragraphs` without furniture, `prose` those of whole sentences, `own_paragraphs` what is
    left of them without quotations and interviews, `title` the first line where the layout has one."""

    text: str
    layout: Layout
    lines: tuple[str, ...]
    paragraphs: tuple[str, ...]
    prose: tuple[str, ...]
    own_paragraphs: tuple[str, ...]
    title: str

    @property
    def own(self) -> str:
        """All that the writer says in person."""
        return " ".join(self.own_paragraphs)

    @property
    def own_sentences(self) -> tuple[str, ...]:
        """What the writer says in person, sentence by sentence."""
        return tuple(
            one.strip()
            for paragraph in self.own_paragraphs
            for one in _SENTENCE_BREAK.split(paragraph)
            if any(sign.isalnum() for sign in one)
        )

    @property
    def words(self) -> int:
        """How many words the message has."""
        return len(self.text.split())

    @property
    def sentences(self) -> int:
        """How many sentences its prose has, never less than one so that rates can be taken."""
        return max(1, sum(len(_SENTENCE_END.findall(paragraph)) for paragraph in self.prose))


def take_apart(text: str) -> Message:
    """`text` as the signs want it; what lies beyond a long article's length is not looked at."""
    text = _evenly_spaced(text[:_ENOUGH].replace("\x00", " "))
    layout = lay_out(text)
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    whole = frozenset(part.span for part in layout.parts)
    body = [span for span in layout.paragraphs if span not in whole]
    paragraphs = tuple(text[span.start : span.end] for span in body)
    prose = tuple(paragraph for paragraph in _up_to_the_cut(paragraphs) if _is_prose(paragraph))
    interview = _interview(paragraphs)
    if 0 in interview:
        interview = frozenset()  # nothing introduces it to a reader: a transcript
    own = tuple(_without(text, span, layout) for number, span in enumerate(body) if number not in interview)
    title = "" if layout.title is None else text[layout.title.start : layout.title.end]
    return Message(
        text=text, layout=layout, lines=lines, paragraphs=paragraphs, prose=prose, own_paragraphs=own, title=title
    )


def _evenly_spaced(text: str) -> str:
    """`text` with single spaces, where it was set with wide ones throughout, as pages pasted from a PDF are."""
    return _WIDE.sub(" ", text) if len(_WIDE.findall(text)) > _MOST * len(text.split()) else text


# A table is set with wide spaces too, a few in a line.
_WIDE, _MOST = re.compile(r"(?<=\S) {2,8}(?=\S)"), 0.85
# Longer than all but the longest reportage: what a message is shows in its first pages.
_ENOUGH = 40_000
# Words in a line of code or of a log are fewer.
_LONG_LINE = 40
# The end of a sentence; "(14,200)" and 'wins "by a nose"' are ends of lines.
_CLOSED = re.compile(r"[.!?…][\"”’'»)\]*_ ]{0,4}\Z")
_INTERVIEW = re.compile(r"(?:Q|A|QUESTION|ANSWER|Question|Answer)\s?[:.]\s")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_STAMP = re.compile(r"\d{1,2}[:.]\d{2}\s")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s|$|[A-Z\"“])")
# "Maria Duarte (R.) said": an initial ends nothing.
_SENTENCE_BREAK = re.compile(r"(?<=[a-z\d)%”\"][.!?…])[\"”’')\]]*\s+(?=[\"“‘'(]?[A-Z0-9…])")
_LISTED = re.compile(
    r"(?!Q:|A:|\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?\s?)?(?:[A-Z]{2,4})\b)(?:[•◦▪*·–—-]\s|\d{1,2}[.)]\s|\(?[a-z]\)\s"
    r"|:\w+:\s|\d{1,2}[:.]\d{2}\s|\[[ x]?\]"
    r"|[A-Z][\w /()'’&-]{0,30}:(?:\s|$)|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*\b.{0,12}:)"
)
_MACHINE = re.compile(
    r"[{}<>\[\]=]{2}|[;{}]\s*$|^\s*[{}\[\]()]+,?\s*$|\w\(\w*\)[:;.,]?\s*$|\w+\(.{0,60}\)\s*[:{]|^\S+ = |\bself\."
    r"|\bimport \w|==|!=|=>|->|::"
    r"|\b(?:INFO|WARN|ERROR|DEBUG|Traceback|Exception|Error)\b[ :(]|\d{4}-\d\d-\d\d[T ]\d\d:\d\d"
    r"|^\s*File \"|^[^,\n]{1,60}(?:,[^ ,\n][^,\n]{0,80}){3,}|\"\w+\": |\S {3,}\S+ {2,}\S|\t.*\t|\|.*\|.*\|"
    r"|^[#$>]\s\w+|\w+/\w+/\w+\.\w{2,4}\b"
)


def _interview(paragraphs: Sequence[str]) -> frozenset[int]:
    """The paragraphs that are an interview's: "Q:" and "A:", or three questions that each have a line of their own and
    an answer after them, below an introduction."""
    labelled = {number for number, paragraph in enumerate(paragraphs) if _INTERVIEW.match(paragraph)}
    if len(labelled) >= 4:
        return frozenset(range(min(labelled), len(paragraphs)))
    asked = [number for number, paragraph in enumerate(paragraphs) if number and paragraph.rstrip("*_ ").endswith("?")]
    alone = [number for number in asked if number + 1 < len(paragraphs) and number + 1 not in asked]
    return frozenset(range(alone[0], len(paragraphs))) if len(alone) >= 3 else frozenset()


def is_machine(line: str) -> bool:
    """One odd mark does not make a paragraph code: "::" for a colon is a slip of the keyboard. Nor does a cue make a
    script one: "{IN VISION}"."""
    if _CUE.fullmatch(line.strip()):
        return False
    return len(_MACHINE.findall(line[:2000])) >= (3 if len(line.split()) > _LONG_LINE else 1)


_CUE = re.compile(r"\{[A-Z]{2}[^{}]{0,120}\}")


def is_closed(paragraph: str) -> bool:
    return _CLOSED.search(paragraph[-8:]) is not None


def is_listed(line: str) -> bool:
    """A list's item; the entry of a live blog, its time and then whole sentences, is none."""
    if _LISTED.match(line) is None:
        return False
    return _STAMP.match(line) is None or len(line.split()) < 12 or not is_closed(line)


def _up_to_the_cut(paragraphs: Sequence[str]) -> Sequence[str]:
    """A story pasted in part breaks off in a sentence: its last paragraph is what stands before, if anything does."""
    if not paragraphs or is_closed(paragraphs[-1]):
        return paragraphs
    *whole, last = paragraphs
    ends = [match.end() for match in _SENTENCE_END.finditer(last)]
    return [*whole, last[: ends[-1]]] if ends else paragraphs


def _is_prose(paragraph: str) -> bool:
    words = paragraph.split()
    # A roundup's "Peru: Rosa Quispe was sworn in as president." is a sentence, "Mon: early Sana" is none.
    fewest = 9 if is_listed(paragraph) and _NUMBERED.match(paragraph) is None else 6
    if len(words) < fewest or not is_closed(paragraph):
        return False
    return not is_machine(paragraph)


def _without(text: str, span: Span, layout: Layout) -> str:
    """The paragraph's own words: without what stands in quotations."""
    pieces, position = [], span.start
    for quotation in layout.quotations:
        if quotation.end <= span.start or quotation.start >= span.end:
            continue
        pieces.append(text[position : quotation.start])
        position = quotation.end
    pieces.append(text[position : span.end])
    return " … ".join(pieces)

"""What stands around a name, by marks and words alone: where its sentence opens, and whether the name stands alone.

For claims that look a little further than their own words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from nlp.domain import Mention

# No story says one thing of so many; a text that does is a list, or hostile.
MANY = 200

# Longer than a sentence of copy; a text without full stops is read in time.
_LONGEST = 500
_BREAKS = (". ", ".\n", "\n", "? ", "! ", '." ', ".” ")


def opening(text: str, at: int) -> int:
    """The offset at which the sentence that holds `at` opens."""
    first = max(0, at - _LONGEST)
    return max((found + len(mark) for mark in _BREAKS if (found := text.rfind(mark, first, at)) >= 0), default=first)


def opening_before(text: str, opened: int) -> int:
    """The offset at which the sentence before the one that opens at `opened` opens; `opened` itself across a line."""
    if opened < 2 or "\n" in text[max(0, opened - 2) : opened]:
        return opened
    return opening(text, opened - 2)


def mentions_in(mentions: Sequence[Mention], first: int, last: int) -> Sequence[Mention]:
    """The mentions that begin between two offsets, given all in order."""
    begin = bisect_left(mentions, first, key=lambda mention: mention.span.start)
    end = bisect_left(mentions, last, lo=begin, key=lambda mention: mention.span.start)
    return mentions[begin:end]


def stands_alone(text: str, end: int) -> bool:
    """Whether no noun follows the name that ends at `end`: the seat in "the Geneva-based UN official" is another's."""
    return _ALONE.match(text, end) is not None


def is_subject(text: str, start: int) -> bool:
    """Whether no preposition stands before the name at `start`: it is not Kenya that burns in "the fire in Kenya"."""
    return _PREPOSITION.search(text, max(0, start - 20), start) is None


def is_supposed(text: str, start: int) -> bool:
    """Whether the name at `start` opens what is asked or supposed, and not told: "if", "nor", "Was Ada Quill born"."""
    return _SUPPOSED.search(text, max(0, start - 10), start) is not None


def is_owner(text: str, start: int) -> bool:
    """Whether the name at `start` is that of another's owner or kin: "a unit of Interpol is based in Geneva"."""
    return _OWNER.search(text, max(0, start - 30), start) is not None


_ALONE = re.compile(
    r"(?:['’]s\b|[,.;:)]|$|[ \u00a0](?:\(|says?|said|has|had|is|was|will|would|which|that|and|in|on|to|for|from|at|as|"
    r"by|with|could|may|also|did|does|can|cut|met|[a-z]+(?:ed|es)\b))"
)
_SUPPOSED = re.compile(r"(?:\b(?:[Ii]f|[Uu]nless|[Ww]hether|[Nn]or)|\bWas)[ \u00a0](?:the[ \u00a0])?$")
_OWNER = re.compile(r"[a-z][ \u00a0]of[ \u00a0](?:the[ \u00a0])?$")
_PREPOSITION = re.compile(
    r"\b(?:in|of|near|from|around|outside|across|to|for|with|by|within|inside|at|on|over|into|and|or)[ \u00a0]"
    r"(?:the[ \u00a0])?$"
)

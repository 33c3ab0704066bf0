"""What belongs together in prose: a sentence with those around it, and whether one goes on from another.

Reach for it before two sentences are held against each other as told of one person or thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.domain import Span
from nlp.names.countries import is_country


def passage_around(text: str, parts: Sequence[Span], place: int, *, before: int, behind: int) -> Sequence[Span]:
    """A sentence with up to so many before and behind it of its own paragraph."""
    first = last = place
    while place - first < before and first > 0 and not _is_apart(text, parts[first - 1], parts[first]):
        first -= 1
    while last - place < behind and last + 1 < len(parts) and not _is_apart(text, parts[last], parts[last + 1]):
        last += 1
    return parts[first : last + 1]


def goes_on(text: str, one: Span, other: Span) -> bool:
    """Whether the later of two sentences is of what the earlier was of, by its first words: a pronoun, a noun or a name
    of the earlier one, or the name of whom it called "A man who …"."""
    first, later = sorted([one, other])
    back = _POINTS_BACK.match(text, later.start)
    if back is not None:
        return back["noun"] is None or re.search(rf"\b{back['noun']}\b", text[first.start : first.end]) is not None
    if _THE_PERSON.match(text, later.start) and _NAME.search(text, first.start, first.end):
        return True
    opening = text[later.start : min(later.end, later.start + _OPENING)]
    shared = set(_NAME.findall(text, first.start, first.end)) & set(_NAME.findall(opening))
    if any(not is_country(name) for name in shared):
        return True
    return _SOMEBODY.match(text, first.start) is not None and _NAME.match(opening) is not None


def _is_apart(text: str, one: Span, other: Span) -> bool:
    return "\n\n" in text[one.end : other.start]


_OPENING = 60
_POINTS_BACK = re.compile(
    r"(?:It|He|She|They|His|Her|Its|Their|This|That|These|Those|The\s[a-z]+(?=,\s[a-z]|\s(?:was|were|had|has)\s)|"
    r"The\s(?P<noun>[a-z]+))\b"
    r"|(?:In|For|After|During)\s(?:those|these|the|his|her|its|that)\b"
)
_NAME = re.compile(
    r"(?<![\w’'])(?!(?:In|On|At|The|It|He|She|They|After|For|His|Her|Mr|Mrs|Ms|Dr|Sir|A|An)\b)[A-Z][\w’-]+"
)
# "The Journal's reporter", "The 42-year-old", of whom the sentence before named.
_THE_PERSON = re.compile(r"The\s(?:[\w’'-]+\s){0,4}?(?:\d+-year-old|[a-z]{3,}(?:er|or|ist|man|woman))\b")
_SOMEBODY = re.compile(r"An?\s[a-z]")

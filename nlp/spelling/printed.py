"""The words of a story as printed, with what their print says: capitals, place in a sentence, titles before them.

Reach for it to look at spelling. Addresses, handles and words broken at the end of a line are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nlp.domain import Span
from nlp.layout.copy import Layout
from nlp.names import fold
from nlp.spelling.frequency import SEEN_AS_NAME, commonness

# Stories are shorter; what is longer is no story, and is not read for spelling beyond this.
_LONGEST = 300_000
# Four letters alone are too few to be one place's name and no other's.
_SHORTEST = 5


class Word(NamedTuple):
    """One word of a story; its possessive ending is not part of it. `folded` has neither case nor accents."""

    span: Span
    printed: str
    folded: str
    before: str

    @property
    def is_capitalised(self) -> bool:
        """Whether it is printed as a name is: a capital, then small letters; two words run together are not."""
        return (
            self.printed[0].isupper()
            and any(map(str.islower, self.printed))
            and not _ENDED_ACRONYM.match(self.printed)
            and (not _RUN_TOGETHER.search(self.printed) or bool(_PREFIXED.match(self.printed)))
        )


def printed_words(text: str, layout: Layout) -> Iterator[Word]:
    """The words of the story's prose, in order."""
    addressed = _IN_ADDRESS.search(text, 0, _LONGEST) is not None
    addresses = [Span(*match.span()) for match in _ADDRESS.finditer(text, 0, _LONGEST)] if addressed else []
    closed = sorted([*addresses, *(part.span for part in layout.parts)])
    breaks = [match.span() for match in _BREAK.finditer(text, 0, _LONGEST)]
    first_halves, second_halves = {start for start, _ in breaks}, {end for _, end in breaks}
    at = 0
    before = ""
    for match in _WORD.finditer(text, 0, _LONGEST):
        start, end = match.span()
        while at < len(closed) and closed[at].end <= start:
            at += 1
        folded = fold(match[0])
        is_open = at == len(closed) or end <= closed[at].start
        is_whole = end not in first_halves and start not in second_halves
        if is_open and is_whole and folded and " " not in folded:
            yield Word(span=Span(start, end), printed=match[0], folded=folded, before=before)
        before = folded


def rare_words(text: str, layout: Layout) -> tuple[str, ...]:
    """Capitalised words that the language hardly knows, as printed: what a misspelt name may hide in.

    The store must be asked for each by itself, since no model takes "Scotladn" for a name of its own everywhere.
    """
    found = {
        word.printed: None
        for word in printed_words(text, layout)
        if len(word.folded) >= _SHORTEST and commonness(word.printed) < SEEN_AS_NAME and word.is_capitalised
    }
    return tuple(found)


# A word with the apostrophes inside it (O'Neill), without a possessive; a hyphen parts words. An apostrophe that lost
# its encoding is "â" and two control characters, and no part of the word before it.
_WORD = re.compile(r"(?<![^\W\d_]['’])[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*(?![\x80-\x9f])")
# "MitchellEd Markey" where a page lost a line's end, "PelosiÃ" where it lost its encoding.
_RUN_TOGETHER = re.compile(r"[a-zß-öø-ÿ](?=[A-ZÀ-ÖØ-Þ])")
_ENDED_ACRONYM = re.compile(r"[A-Z]{3,}[a-z]+\Z")  # "MEPs", "OPECers": a word of its own
_PREFIXED = re.compile(r"(?:Ma?c|Fitz|D[eiu]|L[aeou]|V[ao]n|Della|Ter|O['’])[A-ZÀ-ÖØ-Þ][^A-ZÀ-ÖØ-Þ]*\Z")
# An address, a handle or a tag, with all that is printed without a space around it.
_IN_ADDRESS = re.compile(r"://|www\.|[@#]|\w\.(?:com|org|net|edu|gov|info|co\.[a-z]{2})\b")
_ADDRESS = re.compile(rf"(?<!\S)\S*?(?:{_IN_ADDRESS.pattern})\S*")
# Where the end of a line divides a word ("Camp-", "bell").
_BREAK = re.compile(r"[-­‐]\n\s*")

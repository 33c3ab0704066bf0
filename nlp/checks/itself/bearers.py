"""Who is named where, by capitals alone: "Helen Marsh, 47" above and "Marsh, 49" below, where there is one Marsh.

Reach for it where a check must know that a surname goes back to a full name even in a text too short for the reading
to tell. A surname of two bearers belongs to nobody here, and a title beside it says who it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice

from nlp.domain import Span
from nlp.layout.copy import Layout
from nlp.names import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One mention of a person: `bearer` is the full name in folded letters, `name` as first printed in full."""

    span: Span
    bearer: str
    name: str


def namings(text: str, layout: Layout) -> tuple[Naming, ...]:
    """The mentions of people whose full name the text prints, in order."""
    found: list[tuple[Span, tuple[str, ...]]] = []
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for match in islice(_RUN.finditer(text), _MANY):
        words = list(_WORD.finditer(text, match.start(), match.end()))
        # "Finance Minister Ana Ruiz": what stands before the last title is part of it.
        last = max((at for at, word in enumerate(words) if word[0] in _TITLES or word[0] in _OPENERS), default=-1)
        words = words[last + 1 :]
        if not words or any(word[0].isupper() and len(word[0]) > 1 for word in words):
            continue
        span, name = Span(words[0].start(), words[-1].end()), tuple(word[0] for word in words)
        if not layout.is_prose(span):
            continue
        found.append((span, name))
        if len(name) in (2, 3):
            bearers[fold(name[-1])].setdefault(fold(" ".join(name)), " ".join(name))
    out = []
    for span, name in found:
        full = bearers.get(fold(name[-1]), {})
        key = fold(" ".join(name))
        if key in full:
            out.append(Naming(span=span, bearer=key, name=full[key]))
        elif len(name) == 1 and len(full) == 1:
            ((bearer, printed),) = full.items()
            out.append(Naming(span=span, bearer=bearer, name=printed))
    return tuple(out)


# A name has at most so many capitalised words in a row, titles included.
_RUN = re.compile(
    r"(?<![\w’'-])(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Prof|Rev|Sgt|Capt|Adm|[A-Z])\.[ \n]|[A-Z][\w’-]*[ \n]){0,6}"
    r"[A-Z][\w-]*(?:[’'][A-Z][\w-]*)?"
)
_WORD = re.compile(r"[A-Z][\w’'-]*")
_MANY = 5000
_TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Prof Professor Sir Lord Lady Sen Senator Rep Representative Gov Governor President Minister "
    "Secretary Chancellor Premier Mayor Bishop Archbishop Cardinal Judge Justice Chief General Gen Col Colonel Lt Capt "
    "Captain Sgt Sergeant Major Adm Admiral MP MEP Ambassador Director Chairman Chairwoman Chair Speaker Councillor "
    "Inspector Detective Constable Officer Father Sister Rev Reverend Rabbi Imam Sheikh King Queen Prince Princess "
    "Leader Candidate Commissioner Deputy Attorney".split()
)
_OPENERS = frozenset("The A An In On At By For From With And But As When While If Then He She It His Her Its".split())

"""What is left of a name when its likely slips are taken out: the key under which misspelt names meet the right ones.

Reach for it to index and to look up spellings; it proposes, and only a comparison of the names themselves
(`nlp.names`) decides. Two names one slip apart share a skeleton or a neighbour of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nlp.names.folding import fold

# Names with so few consonants ("Iran", "Iraq", "Oran") meet by all their letters; from the second number on, by
# consonants alone. Both hold between the two, so that one dropped consonant never falls between the ways.
_CONSONANTS_FROM = 4
_LETTERS_UP_TO = 5
# A name of fewer letters than this ("EU", "Mao") is right or another name; it has no neighbours.
_NEIGHBOURS_FROM = 4
# Beyond this length ("Organization for Security and Co-operation in Europe") one slip leaves an end of the skeleton
# whole, and two ends cost less than thirty neighbours. Again both hold between the two.
_SHORT_UP_TO = 13
_LONG_FROM = 12
_END = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeletons:
    """The keys of one name: `own` are shared by names alike in consonants, `near` by names one slip further off."""

    own: tuple[str, ...]
    near: tuple[str, ...]


def skeletons(name: str) -> Skeletons:
    """The keys of a printed or accepted name.

    >>> skeletons("Sergei Lavrov").own == skeletons("Sergey Lawrow").own
    True
    """
    letters = plain(name).replace(" ", "")
    if not letters:
        return Skeletons(own=(), near=())
    bones = _bones(letters)
    own, near = [], []
    if len(bones) >= _CONSONANTS_FROM:
        own.append(f"c{bones}")
        near += [f"c{neighbour}" for neighbour in _neighbours(bones)]
    if len(bones) <= _LETTERS_UP_TO:
        own.append(f"l{letters}")
        if len(letters) >= _NEIGHBOURS_FROM:
            near += [f"l{neighbour}" for neighbour in _neighbours(letters)]
    return Skeletons(own=tuple(own), near=tuple(dict.fromkeys(near)))


@lru_cache(maxsize=16_384)
def plain(name: str) -> str:
    """The folded name as spellings are compared: "U.S." is "us", "the Netherlands" is "netherlands"."""
    folded = fold(name.replace(".", "")) if _DOTTED.search(name) else fold(name)
    return folded.removeprefix("the ") or folded


def _bones(letters: str) -> str:
    for written, sound in _SOUNDS:
        letters = letters.replace(written, sound)
    # Doubles go before vowels do: "Papadopoulos" keeps its three p, and losing the d costs it one letter, not three.
    return _DOUBLED.sub(r"\1", letters.translate(_CLASSES)).translate(_VOWELS)


def _neighbours(skeleton: str) -> list[str]:
    found = []
    if len(skeleton) <= _SHORT_UP_TO:
        found = [skeleton[:place] + skeleton[place + 1 :] for place in range(len(skeleton))]
    if len(skeleton) >= _LONG_FROM:
        found += [f"{skeleton[:_END]}-", f"-{skeleton[-_END:]}"]
    return found


_DOUBLED = re.compile(r"(.)\1+")
_DOTTED = re.compile(r"\b[^\W\d_]\.")

# Spellings of one sound under several schemes (Khrushchev, Chruschtschow; Tsvetaeva, Zwetajewa; Philip, Filip).
_SOUNDS = (("ph", "f"), ("x", "ks"), ("tsch", "s"), ("sch", "s"), ("sh", "s"), ("zh", "s"), ("ts", "s"), ("tz", "s"))
# Letters that schemes trade for one another; vowels and their neighbours say least about a spelling.
_CLASSES = str.maketrans({"h": None, "c": "k", "q": "k", "w": "v", "z": "s"})
_VOWELS = str.maketrans(dict.fromkeys("aeiouyj"))

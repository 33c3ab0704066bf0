"""What is left of a name when its likely slips are taken out: the key under which misspelt names meet the right ones.

Reach for it to index and to look up spellings; it proposes, and only a comparison of the names themselves
(`nlp.names`) decides. Two names one slip apart share a skeleton or a neighbour of it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from nlp.names.folding import fold

# Names of up to so many consonants ("Iran", "Iraq", "Kyrgyz") meet by all their letters, and from as many on by
# consonants alone: those of just so many both ways, so that one dropped consonant never falls between the ways.
_CONSONANTS = 4
# A name of fewer letters than this ("EU", "Mao") is right or another name; it has no neighbours.
_NEIGHBOURS_FROM = 4
# Beyond this length ("Organization for Security and Co-operation in Europe") one slip leaves an end of the skeleton
# whole, and two ends cost less than thirty neighbours. Again both hold between the two.
_SHORT_UP_TO = 13
_LONG_FROM = 12
_END = 6


class Skeletons(NamedTuple):
    """The keys of one name: `own` are shared by names alike in consonants, `near` by names one slip further off."""

    own: tuple[str, ...]
    near: tuple[str, ...]


def skeletons(name: str) -> Skeletons:
    """The keys of a printed or accepted name.

    >>> skeletons("Sergei Lavrov").own == skeletons("Sergey Lawrow").own
    True
    """
    own = own_skeletons(name)
    return Skeletons(own=own, near=tuple(dict.fromkeys(key for skeleton in own for key in neighbours(skeleton))))


@lru_cache(maxsize=16_384)
def own_skeletons(name: str) -> tuple[str, ...]:
    """The keys that names alike in consonants share; the first letter says by what they meet."""
    letters = plain(name).replace(" ", "")
    if not letters:
        return ()
    bones = _bones(letters)
    if len(bones) > _CONSONANTS:
        return (f"c{bones}",)
    if len(bones) == _CONSONANTS:
        return f"c{bones}", f"l{letters}"
    return (f"l{letters}",)


def neighbours(skeleton: str) -> tuple[str, ...]:
    """The keys under which a skeleton and those one slip off meet: what is left without one letter, or one half."""
    length = len(skeleton) - 1
    if length < _NEIGHBOURS_FROM:
        return ()
    found = []
    if length <= _SHORT_UP_TO:
        found = [skeleton[:place] + skeleton[place + 1 :] for place in range(1, length + 1)]
    if length >= _LONG_FROM:
        found += [f"{skeleton[: _END + 1]}-", f"{skeleton[0]}-{skeleton[-_END:]}"]
    return tuple(dict.fromkeys(found))


def one_slip_off(skeleton: str) -> tuple[str, ...]:
    """Every skeleton that is one slip away: for the few names that are asked for one by one."""
    way, rest = skeleton[0], skeleton[1:]
    letters = _BONES if way == "c" else _LETTERS
    cuts = [(rest[:place], rest[place:]) for place in range(len(rest) + 1)]
    dropped = [before + after[1:] for before, after in cuts]
    added = [before + letter + after for before, after in cuts for letter in letters]
    other = [before + letter + after[1:] for before, after in cuts if after for letter in letters]
    swapped = [before + after[1] + after[0] + after[2:] for before, after in cuts if len(after) > 1]
    found = dict.fromkeys(f"{way}{one}" for one in (*dropped, *added, *other, *swapped))
    found.pop(skeleton, None)
    return tuple(found)


@lru_cache(maxsize=16_384)
def plain(name: str) -> str:
    """The folded name as spellings are compared: "U.S." is "us", "the Netherlands" is "netherlands"."""
    folded = fold(name.replace(".", "")) if _DOTTED.search(name) else fold(name)
    return folded.removeprefix("the ") or folded


def _bones(letters: str) -> str:
    left = letters.encode()
    for written, sound in _SOUNDS:
        left = left.replace(written, sound)
    # Doubles go before vowels do: "Papadopoulos" keeps its three p, and losing the d costs it one letter, not three.
    return _DOUBLED.sub(rb"\1", left.translate(_CLASSES, b"h")).translate(None, _VOWELS).decode()


_DOUBLED = re.compile(rb"(.)\1+")
_DOTTED = re.compile(r"\b[^\W\d_]\.")

# Spellings of one sound under several schemes (Khrushchev, Chruschtschow; Tsvetaeva, Zwetajewa; Philip, Filip).
_SOUNDS = (
    (b"ph", b"f"),
    (b"x", b"ks"),
    (b"tsch", b"s"),
    (b"sch", b"s"),
    (b"sh", b"s"),
    (b"zh", b"s"),
    (b"ts", b"s"),
    (b"tz", b"s"),
)
# Letters that schemes trade for one another; vowels and their neighbours say least about a spelling.
_CLASSES = bytes.maketrans(b"cqwz", b"kkvs")
_VOWELS = b"aeiouyj"
_BONES = "0123456789bdfgklmnprstv"
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"

"""How far apart two words are, letter by letter, and what kind of slip lies between them.

Reach for `slips` to ask whether one word can be the other with a finger gone wrong. It knows nothing of names.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA


def slips(one: str, other: str) -> int | None:
    """The letters dropped, doubled, swapped or wrong between two folded words; None where they are too many.

    >>> slips("blar", "blair"), slips("salmnod", "salmond"), slips("iran", "iraq"), slips("marquez", "marcos")
    (1, 1, 1, None)
    """
    allowed = _allowed(max(len(one), len(other)))
    made = OSA.distance(one, other, score_cutoff=allowed)
    if made <= allowed:
        return made
    # A key held too long is a slip however short the word: "uun" for "un".
    if one[:1] != other[:1]:
        return None
    return abs(len(one) - len(other)) if _DOUBLE.sub(r"\1", one) == _DOUBLE.sub(r"\1", other) else None


def distance(one: str, other: str) -> int:
    """The letters dropped, added, swapped or wrong between two folded words, however many."""
    return OSA.distance(one, other)


def is_inflection(one: str, other: str) -> bool:
    """Whether two folded words may be one with another ending: Blair, Blairs; Syria, Syrian; Putin, Putina."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) in (1, 2) and longer.startswith(shorter):
        return _ENDING.fullmatch(longer[len(shorter) :]) is not None
    same_stem = len(one) == len(other) and one[:-1] == other[:-1]
    return same_stem and one[-1] in _FINAL and other[-1] in _FINAL


def is_other_vowel(one: str, other: str) -> bool:
    """Whether vowels that romanisations take for one another are all that parts two folded words: Behari, Bihari.

    >>> is_other_vowel("behari", "bihari"), is_other_vowel("zemin", "zemun")
    (True, False)
    """
    return len(one) == len(other) and all(a == b or a + b in _ONE_VOWEL for a, b in zip(one, other, strict=True))


def unvowelled(word: str) -> str:
    """The consonants of a folded word, doubled ones once; w and y count as vowels."""
    return _DOUBLE.sub(
        r"\1", _VOWELS.sub("", word.replace("p", "b").replace("v", "f").replace("q", "k").replace("c", "k"))
    )


def _allowed(length: int) -> int:
    # "Tim" and "Tom" are two people; "Lukashnko" is Lukashenko; "Scholze" and "Schulze" both stand for Scholz.
    return 0 if length < 4 else 1 if length < 7 else 2


# Plurals, demonyms, adjectives, feminine and case endings, in English and in the languages that names come from.
_ENDING = re.compile(r"s|es|n|i|an|ic|y|a|e|o|er|is|as|us|en|in|ov|h|ah")
_FINAL = frozenset("aeiouy")
# Short vowels of Arabic and Hindi, unstressed ones of Russian; no scheme writes i for u or o.
_ONE_VOWEL = frozenset({"ae", "ea", "ei", "ie", "iy", "yi", "ey", "ye", "ou", "uo", "ao", "oa", "au", "ua"})
_VOWELS = re.compile(r"[aeiouwyh]")
_DOUBLE = re.compile(r"(.)\1+")

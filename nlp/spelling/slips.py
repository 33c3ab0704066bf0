"""Whether a word as printed is a slip of another: by its letters, and by how often each is seen in print.

Reach for `is_slip` before calling a spelling wrong. Whose name it is, and what stands around it, the caller knows.
"""

from __future__ import annotations

import re
from collections import Counter

from nlp.names.letters import distance, is_inflection, slips
from nlp.spelling.frequency import ATTESTED, SEEN_AS_NAME, commonness
from nlp.spelling.story import Story

SHORTEST = 4
# How much commoner the right form must be where both are seen: Killy 2.02, Kelly 4.44; not Behari 1.78, Bihari 2.33.
CLEARLY_COMMONER = 1.5
# Two names are seldom the same letters in another order: Hian 1.70, Hain 2.90.
COMMONER_IF_SWAPPED = 0.5
# Two slips in one word need a long one that nobody has ever printed ("Zeollik").
_SHORTEST_TWO_SLIPS = 7


def is_slip(folded: str, right: str, story: Story, *, in_full: bool = False) -> bool:
    """Whether a finger gone wrong makes `folded` of `right`, and nothing speaks for a name of its own.

    `in_full`: the words around it leave no doubt of what is meant (the rest of a full name, "in" before a place), so
    that even an ending that nobody prints ("Bertio Ahern") or three letters ("Jhn Prescott") are a slip.
    """
    if len(right) < SHORTEST:
        return False
    if len(folded) < SHORTEST and not in_full:
        return False
    attested = story.seen(folded) >= ATTESTED
    if is_inflection(folded, right) and (attested or not in_full or folded.endswith("s")):
        return False
    if (
        folded[1:] == right
        or (attested and folded == right[1:])
        or (not begins_alike(folded, right) and (attested or not in_full))
    ):
        return (
            False  # O'Sullivan is not Sullivan, nor Zabul Kabul, nor Ambridge Cambridge: a slip mostly spares the start
        )
    if attested and not in_full and (folded[:-1] == right[:-1] or is_other_consonant(folded, right)):
        return False  # the Asiad is another word than Asian, and Madchester is a scene in Manchester
    if _have_one_stem(folded, right):
        return False
    if is_derived(folded, right) or (folded.startswith(right) and len(folded) - len(right) > 1):
        return False  # Americast is coined of America; no finger adds two letters at the end
    made = slips(folded, right)
    if made == 2:
        if len(right) < _SHORTEST_TWO_SLIPS:
            return False
        return undoubled(folded) == undoubled(right) or not (attested or _are_two_letters_wrong(folded, right))
    return made == 1


def _have_one_stem(folded: str, right: str) -> bool:
    """Iraqia, a broadcaster, and Iraqis; Misratah and whoever is Misratan: two endings of a word that is in print."""
    stem, ends = right[:-1], sorted((folded[-1], right[-1]))
    return folded[:-1] == stem and ends[0] in "aeiouh" and ends[1] in "sn" and commonness(stem) >= ATTESTED


def undoubled(word: str) -> str:
    """A word with each letter once: which of two is the double one is the commonest slip of all ("Phillipines")."""
    return re.sub(r"(.)\1", r"\1", word)


def _are_two_letters_wrong(folded: str, right: str) -> bool:
    """Whether two letters stand for two others and all else is right: Oleshchuk is another man than Onishchuk."""
    return len(folded) == len(right) and (Counter(folded) - Counter(right)).total() == 2


def is_derived(folded: str, right: str) -> bool:
    """Whether a word is made of a name, or of one stem with the right form: Conradian, Katangans, Communese."""
    for ending in _MAKES_WORDS:
        stem = folded.removesuffix(ending)
        if stem == folded or len(stem) < _SHORTEST_STEM:
            continue
        if right.startswith(stem) and right[len(stem) :] in _STEMS_END:
            return True
        if commonness(stem) >= SEEN_AS_NAME and slips(stem, right) is None:
            return True
    return False


# "Britian" is not made of "Brit".
_SHORTEST_STEM = 5
_MAKES_WORDS = ("ians", "ian", "ans", "ns", "esque", "ites", "ite", "ists", "ist", "ism", "ese")
_STEMS_END = frozenset({*_MAKES_WORDS, "", "a", "e", "i", "o", "y", "ia"})


def begins_alike(folded: str, right: str) -> bool:
    """Whether the first letter is right, left out ("Ieland"), or has changed places with the next ("Geypt")."""
    return folded[0] == right[0] or folded == right[1:] or folded[:2] == right[1::-1]


def is_much_commoner(right: str, folded: str, story: Story) -> bool:
    """Whether the right form is in print far more often than what stands here, which nobody may have seen at all."""
    ahead = COMMONER_IF_SWAPPED if sorted(right) == sorted(folded) else CLEARLY_COMMONER
    return story.seen(right) - story.seen(folded) >= ahead


def is_of_demonym(folded: str, right: str) -> bool:
    """Whether a word may as well be a slip in a place's adjective ("Australain"), whose right form we do not have."""
    # Australia makes Australian, Chile Chilean and Honduras Hondurans; Zimmerman makes no Zimmermann.
    if right.endswith("as") and folded in (right[:-1] + "n", right[:-1] + "ns"):
        return True
    endings = ("n", "an", "ns") if right[-1] in "aeio" else ("an",)
    return any(commonness(right + ending) > 0 and slips(folded, right + ending) == 1 for ending in endings)


def is_other_consonant(folded: str, right: str) -> bool:
    """Whether one consonant stands for another that lies apart on the keys and sounds otherwise (Cuta, Cuba)."""
    apart = _letters_apart(folded, right)
    return len(apart) == 2 and not apart & _VOWELS and not any(apart <= group for group in _NEAR_KEYS + _SOUND_ALIKE)


def is_one_vowel(folded: str, right: str) -> bool:
    """Whether one vowel for another is all that parts the two (Brazel, Brazil)."""
    apart = _letters_apart(folded, right)
    return len(apart) == 2 and apart <= _VOWELS


def _letters_apart(folded: str, right: str) -> frozenset[str]:
    """The two letters in which words of one length differ, if it is one place only."""
    pairs = [pair for pair in zip(folded, right, strict=False) if pair[0] != pair[1]]
    return frozenset(pairs[0]) if len(folded) == len(right) and len(pairs) == 1 else frozenset()


_VOWELS = frozenset("aeiouy")


_NEAR_KEYS = tuple(
    {row[at], other}
    for row, below in (("qwertyuiop", "asdfghjkl "), ("asdfghjkl ", "zxcvbnm   "), ("zxcvbnm   ", "          "))
    for at in range(9)
    for other in (row[at + 1], below[at], below[max(0, at - 1)])
)
_SOUND_ALIKE = tuple(map(set, ("ckqx", "szcx", "td", "bp", "vwf", "gj", "mn", "lr", "gk")))


def ends_otherwise(folded: str, right: str) -> bool:
    """Whether two slips in a row at the end make another word: Colorama is not Colorado, nor Luxemburgo Luxembourg."""
    return distance(folded, right) > 1 and folded[-1] != right[-1]

"""Spelling stripped to what is said: no case, accents, apostrophes, punctuation or foreign script.

Reach for `fold` to look a name up or to see whether two are the same letters. It knows nothing of the parts of a name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# A name longer than this is no name; what is hostile is cut before it costs anything.
LONGEST = 200


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The name in lower-case ASCII words with single spaces; folding twice is folding once.

    >>> fold("Néstor Kirchner"), fold("O’Neill"), fold("Jean-Claude"), fold("Лавров")
    ('nestor kirchner', 'oneill', 'jean claude', 'lavrov')
    """
    return " ".join(_WORD.findall(latin(text).lower()))


@lru_cache(maxsize=65_536)
def latin(text: str) -> str:
    """The name in ASCII letters, with its capitals, hyphens and dots; apostrophes are dropped.

    Scripts that write a syllable a sign come out as words of a syllable each ("习近平": "Xi Jin Ping").
    """
    text = text[:LONGEST]
    if not text.isascii():
        text = "".join(map(_letter, unicodedata.normalize("NFKC", text)))
    return _APOSTROPHES.sub("", text)


def squash(text: str) -> str:
    """The folded name without its spaces, for what was joined or split ("SergeiLavrov", "van der Bilt")."""
    return fold(text).replace(" ", "")


def has_other_vowels(text: str) -> bool:
    """Whether the name is in a script whose vowels our letters miss: Arabic, Hebrew, Indian, Khmer, Thai, kana."""
    return bool(_OTHER_VOWELS.search(text))


def is_syllabic(text: str) -> bool:
    """Whether the name is in characters that stand for syllables (Chinese, Korean)."""
    return bool(_SYLLABIC.search(text))


def is_chinese(text: str) -> bool:
    """Whether the name is in Chinese characters, which Japanese names have too."""
    return bool(_CHINESE.search(text))


def _letter(char: str) -> str:
    if char.isascii():
        return char
    if _SYLLABIC.match(char):
        return f" {anyascii(char)} "
    # A combining mark left over by NFKC, or a sign with no letter of its own, says nothing.
    return anyascii(char)


_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = re.compile(r"['`´‘’ʼʻʿʾ\"“”„«»]+")
_SYLLABIC = re.compile(r"[㐀-鿿豈-﫿가-힣]")
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_OTHER_VOWELS = re.compile(
    r"[\u0590-\u06ff\u0750-\u077f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff]"
)

"""Chinese names in pinyin and in Wade-Giles: Mao Zedong and Mao Tse-tung are one.

Reach for `one_name` with two whole names, since the schemes divide a name into words differently. Cantonese and other
house spellings (Chiang Kai-shek) are aliases, which the facts have to name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.names.folding import fold


def one_name(a: str, b: str) -> bool:
    """Whether one is the pinyin and the other the Wade-Giles spelling of a name, syllable by syllable.

    >>> one_name("Deng Xiaoping", "Teng Hsiao-p'ing"), one_name("Li Deng", "Li Teng")
    (True, False)
    """
    return _is_either(a, b) or _is_either(b, a)


def may_be_pinyin(name: str) -> bool:
    """Whether a name reads as pinyin throughout, so that a letter more or less makes another syllable."""
    return _pinyin(fold(name)) is not None


def is_syllable(word: str) -> bool:
    """Whether a folded word is one syllable of pinyin."""
    return _SYLLABLE.fullmatch(word) is not None


def _is_either(pinyin: str, wade_giles: str) -> bool:
    # Without a hyphen, an apostrophe or a syllable that pinyin lacks, "Li Teng" is as good pinyin as any.
    if not set(wade_giles) & set("-'’") and _pinyin(fold(wade_giles)) is not None:
        return False
    syllables = _pinyin(fold(pinyin))
    printed = fold(wade_giles).split()
    return (
        syllables is not None
        and len(syllables) == len(printed)
        and all(
            _in_wade_giles(one) == other or _TAIWAN.get(one) == other
            for one, other in zip(syllables, printed, strict=True)
        )
    )


@lru_cache(maxsize=4_096)
def _pinyin(name: str) -> list[str] | None:
    """The syllables of a folded name, None where it cannot be pinyin."""
    found: list[str] = []
    for word in name.split():
        parted = _WORD.fullmatch(word)
        if parted is None:
            return None
        found.extend(syllable for syllable in parted.groups() if syllable)
    return found or None


def _in_wade_giles(syllable: str) -> str:
    if syllable in _IRREGULAR:
        return _IRREGULAR[syllable]
    parted = _SYLLABLE.fullmatch(syllable)
    if parted is None:
        return syllable
    initial, final = parted.groups(default="")
    if initial in ("zh", "ch", "sh", "r") and final == "i":
        final = "ih"
    elif (initial in ("g", "k", "h") and final == "e") or (final == "uo" and initial not in ("g", "k", "h", "sh")):
        final = "o"
    elif final == "ui" and initial in ("g", "k"):
        final = "uei"
    return _INITIALS.get(initial, initial) + _FINALS.get(final, final)


# What bearers on Taiwan make of it: Tsai Ing-wen, Ma Ying-jeou, Lee Teng-hui.
_TAIWAN = {"ying": "ing", "jiu": "jeou", "li": "lee", "song": "soong", "gu": "koo", "xie": "shieh", "xu": "shu"}
_INITIALS = {
    "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "zh": "ch", "z": "ts", "c": "ts", "x": "hs", "r": "j",
}  # fmt: skip
_FINALS = {"ian": "ien", "ie": "ieh", "ue": "ueh", "ong": "ung", "iong": "iung"}
_IRREGULAR = {
    "zi": "tzu", "ci": "tzu", "si": "ssu", "er": "erh", "yan": "yen", "ye": "yeh", "you": "yu", "yong": "yung",
    "yi": "i", "yue": "yueh",
}  # fmt: skip
_FINAL = "iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|a|o|e|i|u"
_ONE = rf"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:{_FINAL})"
_SYLLABLE = re.compile(rf"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?({_FINAL})")
# A word of a Chinese name has at most two syllables.
_WORD = re.compile(rf"({_ONE})({_ONE})?")

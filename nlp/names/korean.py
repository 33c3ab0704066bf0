"""Korean names in any romanisation: Kim Jong-un, Kim Chong-un, Kim Jeong-eun; Lee Myung-bak, Yi Myong-bak.

Reach for `one_name` with two whole names, family first or last. The state's scheme, McCune-Reischauer without its signs
and what bearers choose themselves part initials and vowels differently; a syllable stands for all that it may be.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.names.folding import fold


def one_name(a: str, b: str) -> bool:
    """Whether both may be Korean, and may be one name syllable by syllable.

    >>> one_name("Park Geun-hye", "Pak Kun-hye"), one_name("Kim Jong-un", "Kim Jong-il")
    (True, False)
    """
    return any(
        family == other_family and _alike(given, other_given)
        for family, given in _readings(a)
        for other_family, other_given in _readings(b)
    )


_Syllable = tuple[str, frozenset[str], str]


@lru_cache(maxsize=4_096)
def _readings(name: str) -> tuple[tuple[int, tuple[_Syllable, ...]], ...]:
    """The family, by its number, and the given name's two syllables, for each end at which the family may stand."""
    words = fold(name).split()
    found = []
    for family, given in ((words[:1], words[1:]), (words[-1:], words[:-1])):
        number = _FAMILIES.get(family[0]) if family else None
        parted = _TWO.fullmatch(" ".join(given))
        if number is not None and parted is not None:
            found.append((number, (_read(*parted.group(1, 2, 3)), _read(*parted.group(4, 5, 6)))))
    return tuple(found)


def _alike(one: tuple[_Syllable, ...], other: tuple[_Syllable, ...]) -> bool:
    return all(
        first[0] == second[0] and first[1] & second[1] and first[2] == second[2]
        for first, second in zip(one, other, strict=True)
    )


def _read(initial: str, vowel: str, final: str) -> _Syllable:
    return _INITIALS.get(initial, initial), _VOWELS[vowel], _FINALS.get(final, final)


# A family's spellings, each group one family.
_FAMILIES = {
    spelling: number
    for number, group in enumerate(
        """
        kim gim | lee yi ri rhee li i | park pak bak | choi choe | jung chung jeong chong | kang gang | cho jo
        yoon yun | jang chang | lim im rim yim | han | oh o | seo suh so | shin sin | kwon gwon | hwang | ahn an
        song | yoo yu ryu you | hong | jeon chun jun chon | ko koh go goh | moon mun | sohn son | yang ryang
        bae pae | baek paek paik | heo hur huh ho | nam | shim sim | roh no noh | ha | kwak gwak | sung seong
        cha | joo ju chu | woo u wu | koo ku gu | min | ryom yeom yom | hyon hyun hyeon | pyon byun byeon
        tae | chae | ban pan | kye | ra na | pang bang
        """.replace("\n", "|").split("|")
    )
    for spelling in group.split()
}
_INITIALS = {
    **dict.fromkeys(("k", "g", "kk"), "k"), **dict.fromkeys(("t", "d", "tt"), "t"),
    **dict.fromkeys(("p", "b", "pp"), "p"), **dict.fromkeys(("j", "ch"), "ch"),
    **dict.fromkeys(("s", "sh", "ss"), "s"), **dict.fromkeys(("r", "l"), "r"),
}  # fmt: skip
# What each spelling of a vowel may stand for, in the letters of the state's scheme: "Jung" is jeong as well as jung.
_VOWELS = {
    spelling: frozenset(sounds.split())
    for spelling, sounds in {
        "a": "a", "ah": "a", "ae": "ae", "ai": "ae", "e": "e ae", "i": "i", "ee": "i", "yi": "i",
        "eo": "eo", "o": "o eo", "u": "u eu eo", "oo": "u", "ou": "u eo", "eu": "eu", "woo": "u",
        "ya": "ya", "yeo": "yeo", "yo": "yo yeo", "you": "yeo yu", "yu": "yu yeo", "yoo": "yu", "ye": "ye yeo",
        "oe": "oe", "oi": "oe", "wae": "wae", "we": "we oe", "wa": "wa", "wo": "wo", "weo": "wo", "wi": "wi",
        "ui": "ui", "eui": "ui", "wu": "u",
    }.items()
}  # fmt: skip
_FINALS = {"g": "k", "ck": "k", "d": "t", "s": "t", "r": "l", "b": "p"}
_ONE = f"(kk|tt|pp|ss|ch|sh|[kgtdpbjsrlhmn]?)({'|'.join(sorted(_VOWELS, key=len, reverse=True))})(ng|ck|[kgndtsrlmpb]?)"
_TWO = re.compile(f"{_ONE} ?{_ONE}")

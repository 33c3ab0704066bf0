"""The parts of a person's name: which words are names, which are titles, particles, initials, father's names.

Reach for `person` before comparing people. It reads the words' form and order only; who bears the name it cannot know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from nlp.names.folding import LONGEST, fold, latin
from nlp.names.tables import word_set


class Role(StrEnum):
    """What a word does in a name."""

    NAME = "name"
    INITIAL = "initial"
    FATHER = "father's name"
    PATRONYMIC = "patronymic"


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name, folded."""

    word: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's name taken apart. `titles` and `suffix` are set aside; `particles` join what follows them.

    >>> [part.word for part in person("Sir John van der Bilt Jr").parts]
    ['john', 'bilt']
    """

    parts: tuple[Part, ...]
    titles: tuple[str, ...] = ()
    suffix: str | None = None
    particles: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of all parts."""
        return tuple(part.word for part in self.parts)


@lru_cache(maxsize=65_536)
def person(text: str) -> PersonName:
    """The parts of a person's name as printed; "Frost, William W." is read as William W. Frost."""
    words, suffix = _without_suffix(_words(_given_first(_ASIDE.sub(" ", text[:LONGEST]))))
    titles, words = _without_titles(words)
    parts: list[Part] = []
    particles: list[str] = []
    for number, (word, printed) in enumerate(words):
        last = number == len(words) - 1
        if not last and _is_particle(word, printed, first=number == 0):
            particles.append(word)
            continue
        father = bool(number) and words[number - 1][0] in _FATHERS and words[number - 1][0] in particles
        father = father or (number == 1 and words[0][0] in _FATHERS and bool(particles))
        parts.append(Part(word, _role(word, middle=0 < number < len(words) - 1, father=father)))
    return PersonName(
        parts=tuple(_join_servants(parts, [word for word, _ in words])),
        titles=tuple(titles),
        suffix=suffix,
        particles=tuple(particles),
    )


def _role(word: str, *, middle: bool, father: bool) -> Role:
    if len(word) == 1:
        return Role.INITIAL
    if father:
        return Role.FATHER
    if middle and _PATRONYMIC.search(word):
        return Role.PATRONYMIC
    return Role.NAME


def _words(text: str) -> list[tuple[str, str]]:
    """(folded, as printed in Latin letters) for each word; initials written together are taken apart."""
    found: list[tuple[str, str]] = []
    for printed in _WORD.findall(latin(text)):
        if _INITIALS.fullmatch(printed) and not text.isupper() and printed.lower() not in _NO_INITIALS:
            found.extend((letter.lower(), letter) for letter in printed)
        else:
            found.append((printed.lower().strip("-"), printed))
    return found


def _given_first(text: str) -> str:
    family, comma, given = text.partition(",")
    if not comma or not given.strip() or all(word in _SUFFIXES for word in fold(given).split()):
        return text
    return f"{given} {family}"


def _without_suffix(words: list[tuple[str, str]]) -> tuple[list[tuple[str, str]], str | None]:
    suffix = None
    if len(words) > 1 and words[-1][1] in _REGNAL:
        return words[:-1], words[-1][0]  # "Pope John Paul I"; "Malcolm X" and "LI XI" have names
    while len(words) > 1 and words[-1][0] in _SUFFIXES:
        suffix = suffix or _SUFFIXES[words[-1][0]]
        words = words[:-1]
    return words, suffix or None


def _without_titles(words: list[tuple[str, str]]) -> tuple[list[str], list[tuple[str, str]]]:
    titles = []
    while len(words) > 1 and (words[0][0] in _TITLES or (words[0][0] in _TITLES_OR_NAMES and len(words) > 2)):
        titles.append(words[0][0])
        words = words[1:]
    return titles, words


def _is_particle(word: str, printed: str, *, first: bool) -> bool:
    if word in _FATHERS:
        # "Ben Affleck" has a given name, "Noureddine Ben Ali" a father's.
        return not (first and word == "ben")
    if first:
        # "Al Gore", "Le Duc Tho" and "Van Morrison" have given names; "al-Assad" and "de Gaulle" have none.
        return word in _PARTICLES and printed.islower()
    return word in _PARTICLES


def _join_servants(parts: list[Part], words: list[str]) -> list[Part]:
    """ "Abd al-Aziz", "Abdul Aziz" and "Abdulaziz" are one word."""
    joined: list[Part] = []
    for part in parts:
        if joined and joined[-1].word in _SERVANTS and part.role in (Role.NAME, Role.FATHER):
            joined[-1] = Part("abdul" + part.word, joined[-1].role)
        else:
            joined.append(part)
    return [
        Part("abdul" + found[1], part.role) if (found := _JOINED_SERVANT.match(part.word)) is not None else part
        for part in joined
    ]


# Words of letters and digits, hyphens parting them; the hyphens of "al-Assad" leave "al" to be a particle.
_WORD = re.compile(r"[A-Za-z0-9]+")
_INITIALS = re.compile(r"[A-Z]{2}")
# What is set in brackets or quotation marks inside a name is a second name, not a part: William (Bill) Clinton.
_ASIDE = re.compile(r"\([^()]{0,60}\)|[\"“”«»][^\"“”«»]{0,60}[\"“”«»]")
_PATRONYMIC = re.compile(
    r".(ovich|evich|ovitch|evitch|ovych|yovych|evych|owicz|ovna|evna|ivna|ichna|ovyc|ovic|oglu|ogly|qizi|kyzy|uulu)$"
)
_SERVANTS = word_set("abd abdul abdel abdal abdoul abdur abdus")
_JOINED_SERVANT = re.compile(r"abd(?:ul|el|al|oul)([a-z]{3,})$")
_FATHERS = word_set("bin bn ibn ben bint binti ould wuld")
_PARTICLES = _FATHERS | word_set("""
    al el ad ar as ash at az an ul ur ud us de da do dos das del della di du le la las los van von
    der den het ter ten zu zum zur af av y e i st
""")
_SUFFIXES = {
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv",
    **dict.fromkeys(word_set("mp msp mep td qc kc sc obe mbe cbe kbe dbe phd md esq"), ""),
}  # fmt: skip
_REGNAL = frozenset(("I", "V", "VI", "VII", "VIII", "IX", "XII", "XIII", "XIV", "XV", "XVI", "XXIII"))
# Two capitals that are no initials: "AL BEN ALI", "John D. Rockefeller IV", "DR".
_NO_INITIALS = _PARTICLES | frozenset(_SUFFIXES) | {"dr"}
_TITLES = word_set("""
    mr mrs ms miss mx dr sir dame lord lady prof professor president vice premier prime minister
    chancellor sen senator rep representative gov governor congressman congresswoman gen general col
    colonel maj lt lieutenant capt captain sgt sergeant cpl pvt adm admiral brig brigadier cmdr
    commander marshal rev reverend fr archbishop rabbi imam mullah maulana ayatollah hojatoleslam
    sheikh shaikh sheik emir amir sultan haji hajj chairman chairwoman secretary ambassador monsieur
    madame mme mlle herr frau senor senora signor signora don dona judge presidente prasident
    honorable honourable hon ex former comrade
""")
# Also given or family names: titles only before two words or more.
_TITLES_OR_NAMES = word_set("""
    king queen prince princess pope bishop cardinal justice major dean mayor count duke earl baron
    baroness abbot
""")

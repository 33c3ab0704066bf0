"""Invented people in any number, to measure a store of that size: the same ones every time, and nobody's names.

Their names are made of syllables, so that some come near one another and a lookup has something to refuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.sources.source import Fact, Line
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Reference, Statement, Value

# Names that each person has: the full one, and the one with an initial.
NAMES_EACH = 2
_SEED = 20_260_203
_ONSETS = "b br ch d dr f g gr h j k kl l m n p r s sh st t tr v w y z".split()
_VOWELS = "a e i o u ai ou".split()
_CODAS = ["", "", "", "l", "n", "r", "s", "k", "m", "nd"]
_SOURCE = Reference(title="Invented for measuring")


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedPeople:
    """A source of facts that needs no file: `size` people, each with a date of birth."""

    size: int
    name: str = "invented"

    def read(self, path: Path) -> Iterator[Line]:
        """The people and what is known of them; `path` is not looked at."""
        random = Random(_SEED)  # noqa: S311 - names, not secrets
        for number in range(self.size):
            given, family = _word(random, 2, 3), _word(random, 2, 4)
            born = PartialDate.parse(f"{random.randint(1930, 2005)}-{random.randint(1, 12):02}")
            id = f"invented-{number}"
            aliases = (f"{given[0]}. {family}",)
            person = Entity(id=id, kind=Kind.PERSON, name=f"{given} {family}", aliases=aliases)
            yield Line(number=2 * number + 1, fact=person)
            yield Line(
                number=2 * number + 2,
                fact=Statement(subject=id, property="date of birth", value=Value(date=born), sources=(_SOURCE,)),
            )

    def write(self, fact: Fact) -> str:
        """Nothing: invented people go into no file."""
        return ""


def _word(random: Random, least: int, most: int) -> str:
    syllables = random.randint(least, most)
    parts = (random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(syllables))
    return ("".join(parts) + random.choice(_CODAS)).capitalize()

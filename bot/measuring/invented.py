"""Invented facts in any number, to measure a store of that size: the same ones every time, and nobody's names.

Ten entities make a block: a place, an organisation, an office of the place and seven people, who know one another.
Their names are made of syllables, so that some come near one another and a lookup has something to refuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from bot.sources.source import Line
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Reference, Statement, Value

BLOCK = 10
# What a block has in all: 2.5 aliases and 3 statements an entity.
ALIASES, STATEMENTS = 25, 30
_PEOPLE = 7
_SEED = 20_260_203
_ONSETS = "b br ch d dr f g gr h j k kl l m n p r s sh st t tr v w y z".split()
_VOWELS = "a e i o u ai ou".split()
_CODAS = ["", "", "", "l", "n", "r", "s", "k", "m", "nd"]
_SOURCE = Reference(title="Invented for measuring")


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedEntities:
    """A source of facts that needs no file: the entities of so many blocks."""

    blocks: int
    name: str = "invented entities"

    def read(self, path: Path) -> Iterator[Line]:
        """The entities; `path` is not looked at."""
        random = Random(_SEED)  # noqa: S311 - names, not secrets
        for block in range(self.blocks):
            for place, entity in enumerate(_entities(block, random)):
                yield Line(number=BLOCK * block + place + 1, fact=entity)


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedStatements:
    """What is known of the entities of so many blocks."""

    blocks: int
    name: str = "invented statements"

    def read(self, path: Path) -> Iterator[Line]:
        """The statements; `path` is not looked at."""
        random = Random(_SEED)  # noqa: S311 - days, not secrets
        for block in range(self.blocks):
            for place, statement in enumerate(_statements(block, random)):
                yield Line(number=STATEMENTS * block + place + 1, fact=statement)


def invented_people(blocks: int, every: int) -> Iterator[Entity]:
    """Of the people of so many blocks, one of each `every`, from first to last."""
    lines = InventedEntities(blocks=blocks).read(Path())
    people = (line.fact for line in lines if isinstance(line.fact, Entity) and line.fact.kind is Kind.PERSON)
    return (person for number, person in enumerate(people) if number % every == 0)


def strangers(count: int) -> tuple[str, ...]:
    """Names of the same making that nobody in any number of blocks has, but by chance."""
    random = Random(_SEED + 1)  # noqa: S311 - names, not secrets
    return tuple(f"{_word(random, 2, 3)} {_word(random, 2, 4)}" for _ in range(count))


def slipped(name: str, slips: int, seed: int) -> str:
    """`name` with so many slips of the pen, none in the first letter of a word."""
    random = Random(seed)  # noqa: S311 - slips, not secrets
    for _ in range(slips):
        name = _slip(name, random)
    return name


def _slip(name: str, random: Random) -> str:
    at = random.choice([place for place in range(1, len(name)) if name[place].islower() and name[place - 1] != " "])
    before, letter, after = name[:at], name[at], name[at + 1 :]
    other = random.choice([one for one in ("aeiou" if letter in "aeiou" else "lmnrst") if one != letter])
    return random.choice(
        [
            before + after,
            before + letter + letter + after,
            before + other + after,
            # Two letters the wrong way round, where both are this word's.
            before + after[0] + letter + after[1:] if after[:1].islower() and after[0] != letter else before + after,
        ]
    )


def _entities(block: int, random: Random) -> Iterator[Entity]:
    city, body = _word(random, 2, 4), f"{_word(random, 1, 2)} {_word(random, 2, 3)}"
    yield Entity(id=_id("place", block), kind=Kind.PLACE, name=city, aliases=(f"Port {city}",))
    short = "".join(word[0] for word in f"{body} Trade Union {city}".split())
    yield Entity(
        id=_id("body", block), kind=Kind.ORGANIZATION, name=f"{body} Trade Union", aliases=(f"{body} Union", short)
    )
    yield Entity(
        id=_id("office", block),
        kind=Kind.OFFICE,
        name=f"Minister of Trade of {city}",
        aliases=(f"{city} Trade Minister",),
        role="Minister of Trade",
        of=_id("place", block),
        seats=1,
    )
    for number in range(_PEOPLE):
        given, family = _word(random, 2, 3), _word(random, 2, 4)
        aliases = (f"{given[0]}. {family}", f"{given} {_word(random, 1, 2)[0]}. {family}", f"{family} {given}")
        yield Entity(id=_id("person", block, number), kind=Kind.PERSON, name=f"{given} {family}", aliases=aliases)


def _statements(block: int, random: Random) -> Iterator[Statement]:
    yield _statement(_id("body", block), "headquarters location", Value(id=_id("place", block)))
    yield _statement(_id("place", block), "population", Value(quantity=float(random.randint(2_000, 900_000)), unit="1"))
    for number in range(_PEOPLE):
        person = _id("person", block, number)
        began = date(1990 + 5 * number, 1 + block % 12, 1)
        ended = None if number == _PEOPLE - 1 else date(began.year + 5, began.month, 1)
        held = Value(id=_id("office", block))
        born = PartialDate.parse(f"{began.year - random.randint(35, 60)}-{random.randint(1, 12):02}")
        yield _statement(person, "date of birth", Value(date=born))
        yield _statement(person, "position held", held, began=began, ended=ended)
        yield _statement(person, "member of", Value(id=_id("body", block)), began=began)
        yield _statement(person, "residence", Value(id=_id("place", block)))


def _statement(
    subject: str, property_: str, value: Value, *, began: date | None = None, ended: date | None = None
) -> Statement:
    start, end = (None if day is None else PartialDate.parse(day.isoformat()) for day in (began, ended))
    return Statement(subject=subject, property=property_, value=value, start=start, end=end, sources=(_SOURCE,))


def _id(what: str, block: int, number: int = 0) -> str:
    return f"invented-{what}-{block}-{number}" if number else f"invented-{what}-{block}"


def _word(random: Random, least: int, most: int) -> str:
    syllables = random.randint(least, most)
    parts = (random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(syllables))
    return ("".join(parts) + random.choice(_CODAS)).capitalize()

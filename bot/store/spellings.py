"""Accepted names in Redis under their skeletons: who bears a name like one that is printed.

A bucket is a string of entries, each behind the tag of its key. Under the skeleton of a name stand the name itself and
its bearer, so that names are compared before any record is read; under its neighbours stands the skeleton. Entries are
appended and not looked for first; one that a dying writer appended twice says the same twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from bot.store import keys
from bot.store.connection import Command, Connection
from nlp.skeleton import neighbours, own_skeletons

# What more skeletons or names share than this says too little about any: "University of" begins thousands.
_CROWD = 400


class Sort(StrEnum):
    """How a name is looked for."""

    # By itself and by what is a slip off.
    NAME = "name"
    # By itself alone: offices are found by role and organisation, and "Minister of …" would be near to thousands.
    OFFICE = "office"
    # A family name alone: "Lavrov" asks for people, and is no accepted spelling of any of them.
    FAMILY = "family"


class Spelling(NamedTuple):
    """A name, folded, and whose it is."""

    name: str
    id: str
    sort: Sort = Sort.NAME


class Probes:
    """Keys to be looked under, in one trip together with whatever else is asked."""

    def __init__(self, skeletons: Iterable[str]) -> None:
        self.skeletons = tuple(dict.fromkeys(skeletons))
        self._places = {skeleton: keys.spelling(skeleton) for skeleton in self.skeletons}
        self._buckets = list({number: None for number, _ in self._places.values()})
        self.commands: list[Command] = [("GET", keys.spelling_bucket(number)) for number in self._buckets]

        self._raws: dict[int, str] = {}

    def take(self, answers: Sequence[Any]) -> None:
        """Take the answers to `commands`."""
        self._raws = {number: raw.decode() for number, raw in zip(self._buckets, answers, strict=True) if raw}

    def names(self, skeleton: str) -> dict[tuple[str, str], None]:
        """The names under one of the keys, each with its bearer's id."""
        named = (entry.partition("\t") for entry in self._entries(skeleton) if "\t" in entry)
        return {(name, id_): None for name, _, id_ in named}

    def neighbours(self, skeleton: str) -> list[str]:
        """The skeletons of which one of the keys is a neighbour."""
        return [entry for entry in self._entries(skeleton) if "\t" not in entry]

    def _entries(self, skeleton: str) -> list[str]:
        # Most keys of a name have nothing to say, and most names are settled before all of theirs are read.
        number, tag = self._places[skeleton]
        pieces = self._raws.get(number, "").split(tag, _CROWD)[1:]
        return [one if (end := one.find("\n")) < 0 else one[:end] for one in pieces]


def family_key(skeleton: str) -> str:
    """The key of a family name's skeleton."""
    return f"family:{skeleton}"


async def add(
    connection: Connection, spellings: Collection[Spelling], *, first: Sequence[Command] = ()
) -> list[Command]:
    """Let the skeletons that are new be found by their neighbours; the commands are given back that add the names.

    `first` goes out before anything else, in the first trip.
    """
    new = await _new_to_their_neighbours(connection, spellings, first)
    near, last = _Appends(), _Appends()
    for skeleton, around in new.items():
        # That the last of them is there says that all are, so it goes after the others.
        near.add(around[:-1], skeleton)
        last.add(around[-1:], skeleton)
    for one in spellings:
        last.add(_name_keys(one), _name_entry(one))
    await connection.write(near.commands())
    return last.commands()


async def add_missing(connection: Connection, spellings: Iterable[Spelling]) -> int:
    """Add each single entry that is not there, and say how many they were."""
    wanted = list(dict.fromkeys(entry for one in spellings for entry in (*_names(one), *_neighbourly(one))))
    raws = await _buckets(connection, (key for key, _ in wanted))
    missing = _Appends()
    count = 0
    for key, entry in wanted:
        if not _stands(raws, key, entry):
            missing.add([key], entry)
            count += 1
    await connection.write(missing.commands())
    return count


async def remove(
    connection: Connection, spellings: Collection[Spelling], *, kept: Iterable[Spelling] = ()
) -> list[Command]:
    """The commands that take names away, under the writer's lease. Skeletons stay: they lead to nobody then.

    An entity that turns from one kind into another keeps names that it had; those of `kept` are left alone.
    """
    if not spellings:
        return []
    there = {entry for one in kept for entry in _names(one)}
    gone = [entry for one in spellings for entry in _names(one) if entry not in there]
    raws = await _buckets(connection, (key for key, _ in gone))
    left = dict(raws)
    for key, entry in gone:
        number, tag = keys.spelling(key)
        left[number] = _without(left[number], tag + entry)
    return [_replaced(number, left[number]) for number in raws if left[number] != raws[number]]


def bearers(raw: bytes) -> set[str]:
    """The ids of everyone whom a bucket names."""
    return {entry.partition("\t")[2] for entry in raw.decode().split("\n") if "\t" in entry}


def kept(raw: bytes, ids: Iterable[str]) -> str:
    """The bucket with the names of these alone."""
    known = frozenset(ids)
    entries = (entry.partition("\t") for entry in raw.decode().split("\n")[1:])
    return "".join(f"\n{name}{tab}{id_}" for name, tab, id_ in entries if not tab or id_ in known)


async def _new_to_their_neighbours(
    connection: Connection, spellings: Iterable[Spelling], first: Sequence[Command]
) -> dict[str, tuple[str, ...]]:
    skeletons = dict.fromkeys(
        skeleton for one in spellings if one.sort is Sort.NAME for skeleton in own_skeletons(one.name)
    )
    around = {skeleton: near for skeleton in skeletons if (near := neighbours(skeleton))}
    raws = await _buckets(connection, (near[-1] for near in around.values()), first=first)
    return {skeleton: near for skeleton, near in around.items() if not _stands(raws, near[-1], skeleton)}


def _stands(raws: Mapping[int, str], key: str, entry: str) -> bool:
    number, tag = keys.spelling(key)
    return raws[number].endswith(tag + entry) or f"{tag}{entry}\n" in raws[number]


async def _buckets(
    connection: Connection, skeletons: Iterable[str], *, first: Sequence[Command] = ()
) -> dict[int, str]:
    numbers = list({keys.spelling(skeleton)[0]: None for skeleton in skeletons})
    reading: list[Command] = [("GET", keys.spelling_bucket(number)) for number in numbers]
    answers = (await connection.run([*first, *reading]))[len(first) :]
    return {number: (raw or b"").decode() for number, raw in zip(numbers, answers, strict=True)}


def _names(one: Spelling) -> Iterator[tuple[str, str]]:
    """The keys that a name stands under, each with its entry."""
    return ((key, _name_entry(one)) for key in _name_keys(one))


def _name_keys(one: Spelling) -> Sequence[str]:
    own = own_skeletons(one.name)
    return own if one.sort is not Sort.FAMILY else [family_key(skeleton) for skeleton in own]


def _name_entry(one: Spelling) -> str:
    return f"{one.name}\t{one.id}"


def _neighbourly(one: Spelling) -> Iterator[tuple[str, str]]:
    if one.sort is Sort.NAME:
        for skeleton in own_skeletons(one.name):
            for key in neighbours(skeleton):
                yield key, skeleton


class _Appends:
    """Entries for many buckets, a command a bucket."""

    def __init__(self) -> None:
        self._entries: defaultdict[int, list[str]] = defaultdict(list)

    def add(self, under: Iterable[str], entry: str) -> None:
        for key in under:
            number, tag = keys.spelling(key)
            self._entries[number] += (tag, entry)

    def commands(self) -> list[Command]:
        return [("APPEND", keys.spelling_bucket(number), "".join(entries)) for number, entries in self._entries.items()]


def _without(raw: str, entry: str) -> str:
    return "".join(f"\n{one}" for one in raw.split("\n")[1:] if one != entry[1:])


def _replaced(number: int, raw: str) -> Command:
    return ("SET", keys.spelling_bucket(number), raw) if raw else ("DEL", keys.spelling_bucket(number))

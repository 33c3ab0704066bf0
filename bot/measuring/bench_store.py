"""What a store of a given size costs, and how well names are found in it, on invented facts.

Reach for it to see whether a change to the index or the import pays. Rates and memory are the machine's and Redis's;
recall and false candidates are ours.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from bot.measuring.invented import (
    ALIASES,
    BLOCK,
    STATEMENTS,
    InventedEntities,
    InventedStatements,
    invented_people,
    slipped,
    strangers,
)
from bot.sources.source import Source
from bot.store.facts import FactStore
from bot.store.importing import import_facts
from nlp.domain import Kind, Mention, Span
from nlp.knowledge import Questions
from nlp.linking import link_all
from nlp.reading import Link

# Names that are asked for: enough that one in a hundred is seen, and asked as an article asks, so many at a time.
_ASKED = 500
_AT_A_TIME = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A store that was filled: with what, how fast, in how much memory.

    `bytes_a_name` is what a name costs Redis with its share of its entity, `bytes_a_statement` what a statement adds.
    `peaks` is the most memory that the loading process had in use after a tenth of the entities, and at the end, in
    bytes.
    """

    entities: int
    names: int
    statements: int
    seconds: float
    bytes_a_name: float
    bytes_a_statement: float
    peaks: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Shares of the names asked for: known ones with one slip or two that were linked to their bearer, known ones that
    were linked to another, and unknown ones that were proposed anybody at all, and that were linked to somebody."""

    one_slip: float
    two_slips: float
    mistaken: float
    proposed: float
    linked: float


async def fill(store: FactStore, *, size: int, clock: Callable[[], float]) -> Filled:
    """Fill a store with invented facts on `size` entities, rounded up to a whole block."""
    blocks = ceil(size / BLOCK)
    empty, begun, peaks = await _memory(store), clock(), _Peaks()
    await _bring(store, InventedEntities(blocks=blocks), peaks.note)
    named = await _memory(store)
    await _bring(store, InventedStatements(blocks=blocks), peaks.note)
    seconds = clock() - begun
    names, statements = (BLOCK + ALIASES) * blocks, STATEMENTS * blocks
    return Filled(
        entities=BLOCK * blocks,
        names=names,
        statements=statements,
        seconds=seconds,
        bytes_a_name=(named - empty) / names,
        bytes_a_statement=(await _memory(store) - named) / statements,
        peaks=(peaks.early, _peak()),
    )


async def find(store: FactStore, *, size: int) -> Found:
    """Ask a store that was filled so for names that it has, misspelt, and for names that it has not."""
    blocks = ceil(size / BLOCK)
    people = list(invented_people(blocks, every=max(1, 7 * blocks // _ASKED)))
    linked = {}
    for slips in (1, 2):
        asked = [slipped(person.name, slips, seed) for seed, person in enumerate(people)]
        linked[slips] = [link.id for link, _ in await _linked(store, asked)]
    unknown = await _linked(store, strangers(_ASKED))
    ids = [person.id for person in people]
    right = {
        slips: sum(found == id for found, id in zip(linked[slips], ids, strict=True)) / len(ids) for slips in linked
    }
    answered = [found for slips in linked for found in linked[slips]]
    wrong = sum(found not in (None, id) for found, id in zip(answered, [*ids, *ids], strict=True))
    return Found(
        one_slip=right[1],
        two_slips=right[2],
        mistaken=wrong / len(answered),
        proposed=sum(candidates > 0 for _, candidates in unknown) / len(unknown),
        linked=sum(link.id is not None for link, _ in unknown) / len(unknown),
    )


async def _linked(store: FactStore, names: Sequence[str]) -> list[tuple[Link, int]]:
    """Whom a story would take each name for, if it held nothing else, and how many candidates there were."""
    found = []
    for first in range(0, len(names), _AT_A_TIME):
        some = names[first : first + _AT_A_TIME]
        knowledge = await store.lookup(Questions(names=tuple(some), roles=()))
        mentions = [
            Mention(span=Span(0, len(name)), text=name, kind=Kind.PERSON, cluster=number, full=name)
            for number, name in enumerate(some)
        ]
        links = link_all(mentions, knowledge, offices={})
        found += [(links[number], len(knowledge.candidates.get(name, ()))) for number, name in enumerate(some)]
    return found


async def _bring(store: FactStore, source: Source, progress: Callable[[int, int], None]) -> None:
    async with store.writing() as lease:
        await import_facts(store, source, Path(source.name), lease=lease, progress=progress)


async def _memory(store: FactStore) -> int:
    (told,) = await store.connection.run([("INFO", "memory")])
    (used,) = (line for line in told.decode().splitlines() if line.startswith("used_memory:"))
    return int(used.partition(":")[2])


class _Peaks:
    """The most memory in use when a tenth of the first import was done."""

    def __init__(self) -> None:
        self.early = 0

    def note(self, done: int, total: int) -> None:
        if not self.early and total and done * 10 >= total:
            self.early = _peak()


def _peak() -> int:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else 1024 * most

"""What is derived of the facts, made again from the records: names, roles and values that lead to them.

For a store that was written by something else than Deskcheck, or restored in parts. What is missing is added; what
leads to a fact that is not there is taken away. The records themselves are never touched.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.store import keys, spellings
from bot.store.connection import Command, Lease
from bot.store.facts import FactStore
from bot.store.index import Cell, derived, listed_ids
from bot.store.records import Record, decode_inverse
from nlp.roles import role_keys

_KEYS_A_TRIP = 200


@dataclass(slots=True, kw_only=True)
class Repaired:
    """How many places were wrong: `added` led nowhere and lead to their facts again, `removed` led to none."""

    added: int = 0
    removed: int = 0


async def repair(store: FactStore, *, lease: Lease) -> Repaired:
    """Make everything derived agree with the records, in constant memory.

    Raises:
        ServiceError: the store cannot be reached.
    """
    done = Repaired()
    async for found in _batches(store, keys.entity("")):
        ids = [key.removeprefix(keys.entity("")) for key in found]
        done.added += await _add_missing(store, list((await store.records(ids)).values()))
        await lease.renew()
    for prefix, (reading, stale) in _STALE.items():
        async for found in _batches(store, prefix):
            kept = await store.connection.run([(reading, key) for key in found])
            commands = await stale(store, dict(zip(found, kept, strict=True)))
            await store.connection.run(commands)
            await lease.renew()
            done.removed += len(commands)
    return done


_Hashes = Mapping[str, Mapping[bytes, bytes]]


async def _add_missing(store: FactStore, records: Sequence[Record]) -> int:
    wanted = [derived(record) for record in records]
    lists = await store.listing({posting for one in wanted for posting in one.postings}, frozenset())
    names = await spellings.add_missing(store.connection, [name for one in wanted for name in one.spellings])
    cells = list(dict.fromkeys(cell for one in wanted for cell in (*one.cells, *map(_word_cell, one.words))))
    there = await store.connection.run([("HGET", cell.key, cell.field) for cell in cells])
    missing: list[Command] = [
        ("HSET", cell.key, cell.field, cell.value)
        for cell, raw in zip(cells, there, strict=True)
        if raw != (cell.value if isinstance(cell.value, bytes) else cell.value.encode())
    ]
    await store.connection.run([*lists, *missing])
    return names + len(lists) + len(missing)


def _word_cell(word: str) -> Cell:
    return Cell(*keys.word(word), "")


async def _stale_values(store: FactStore, hashes: _Hashes) -> list[Command]:
    """Statements kept with their values of which their subjects' records know nothing."""
    cells = [(key, field, decode_inverse(raw)) for key, found in hashes.items() for field, raw in found.items()]
    records = await store.records(inverse.subject.id for _, _, inverse in cells)
    return [
        ("HDEL", key, field)
        for key, field, inverse in cells
        if inverse.subject.id not in records or inverse.statement not in records[inverse.subject.id].statements
    ]


async def _stale_posts(store: FactStore, hashes: _Hashes) -> list[Command]:
    """Offices listed under an organisation or a role that is not theirs."""
    lists = [(key, field, listed_ids(raw)) for key, found in hashes.items() for field, raw in found.items()]
    records = await store.records(id_ for _, _, listed in lists for id_ in listed)

    def belongs(id_: str, key: str, field: bytes) -> bool:
        office = records[id_].entity if id_ in records else None
        if office is None or office.of is None or office.role is None:
            return False
        return key == keys.posts(office.of) and field.decode() in role_keys(office.role)

    commands: list[Command] = []
    for key, field, listed in lists:
        kept = [id_ for id_ in listed if belongs(id_, key, field)]
        if kept != listed:
            commands.append(("HSET", key, field, " ".join(kept)) if kept else ("HDEL", key, field))
    return commands


async def _stale_spellings(store: FactStore, buckets: Mapping[str, bytes]) -> list[Command]:
    """Entities listed under a name that are not there. What was once a name of one that is does no harm."""
    named = {key: spellings.bearers(raw) for key, raw in buckets.items()}
    records = await store.records(id_ for ids in named.values() for id_ in ids)
    return [
        ("SET", key, spellings.kept(raw, records)) for key, raw in buckets.items() if not named[key] <= records.keys()
    ]


async def _stale_ids(store: FactStore, hashes: _Hashes) -> list[Command]:
    """Ids and identifiers of entities that are not there."""
    cells = [(key, name, raw.decode()) for key, found in hashes.items() for name, raw in found.items()]
    records = await store.records(id_ for _, _, id_ in cells)
    return [("HDEL", key, name) for key, name, id_ in cells if id_ not in records]


async def _stale_beginnings(store: FactStore, hashes: _Hashes) -> list[Command]:
    """What is offered to whoever types a name, and is not there."""
    cells = [(key, name, name.decode().partition("\t")[2]) for key, found in hashes.items() for name in found]
    records = await store.records(id_ for _, _, id_ in cells)
    return [("HDEL", key, name) for key, name, id_ in cells if id_ not in records]


async def _batches(store: FactStore, prefix: str) -> AsyncIterator[list[str]]:
    batch: list[str] = []
    async for key in store.connection.keys(prefix):
        batch.append(key)
        if len(batch) == _KEYS_A_TRIP:
            yield batch
            batch = []
    if batch:
        yield batch


# Where each kind of derived key begins -> how one is read, and what is found in it that should not be there.
_STALE: Mapping[str, tuple[str, Callable[[FactStore, Any], Awaitable[list[Command]]]]] = {
    keys.inverse(""): ("HGETALL", _stale_values),
    keys.posts(""): ("HGETALL", _stale_posts),
    keys.spellings(): ("GET", _stale_spellings),
    keys.known_as_buckets(): ("HGETALL", _stale_ids),
    keys.typed(""): ("HGETALL", _stale_beginnings),
}

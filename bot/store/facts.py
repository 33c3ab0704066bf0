"""The store of known facts: read records, and replace them together with everything derived from them.

Reach for `FactStore` wherever facts are read or written; formats are `bot/sources`, merging is `bot/store/merging`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from bot.store import keys
from bot.store.connection import Command, Connection
from bot.store.index import IdLists, Posting, differences
from bot.store.lookup import about, called, lookup
from bot.store.records import Record, decode, encode
from nlp.knowledge import Knowledge, Questions

# Names a pipeline for reading buckets back; small enough that no reply is large.
_BUCKETS_A_TRIP = 512
_RECORDS_A_TRIP = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One record replaced by another; `before` is None where there was none. One change is one line of history."""

    before: Record | None
    after: Record


class FactStore:
    """Known facts in Redis."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def lookup(self, questions: Questions) -> Knowledge:
        """Everything that one article asks, in a constant number of round trips."""
        return await lookup(self.connection, questions)

    async def about(self, ids: Sequence[str]) -> Knowledge:
        """Everything that is held on entities whose ids are known."""
        return await about(self.connection, ids)

    async def called(self, family_name: str) -> tuple[str, ...]:
        """The ids of people of this family name, or of one that is a slip away."""
        return await called(self.connection, family_name)

    async def resolve(self, names: Iterable[str]) -> dict[str, str]:
        """The ids of the entities known as `names` ("id:csto", "wikidata:Q318693"); the unknown are left out."""
        wanted = list(dict.fromkeys(names))
        answers = await self.connection.run([("HGET", *keys.known_as(name)) for name in wanted])
        return {name: raw.decode() for name, raw in zip(wanted, answers, strict=True) if raw is not None}

    async def records(self, ids: Iterable[str]) -> dict[str, Record]:
        """The records of `ids`; those that are not there are left out."""
        wanted = list(dict.fromkeys(ids))
        answers = await self.connection.run([("GET", keys.entity(entity_id)) for entity_id in wanted])
        return {entity_id: decode(raw) for entity_id, raw in zip(wanted, answers, strict=True) if raw is not None}

    async def all_records(self) -> AsyncIterator[Record]:
        """Every record, in an order that depends on nothing but the ids."""
        for first in range(0, keys.KNOWN_AS_BUCKETS, _BUCKETS_A_TRIP):
            numbers = range(first, min(first + _BUCKETS_A_TRIP, keys.KNOWN_AS_BUCKETS))
            buckets = await self.connection.run([("HGETALL", keys.known_as_bucket(number)) for number in numbers])
            ids = [entity_id for bucket in buckets for entity_id in _own_ids(bucket)]
            for start in range(0, len(ids), _RECORDS_A_TRIP):
                for record in (await self.records(ids[start : start + _RECORDS_A_TRIP])).values():
                    yield record

    async def write(self, changes: Sequence[Change], *, also_known_as: Mapping[str, str] | None = None) -> None:
        """Replace records, under the writer's lease.

        What is derived is there before the record is, so that a record is never unfindable.

        Args:
            also_known_as: further names ("id:lavrov") by which other files call entities that are here already.
        """
        added: set[Posting] = set()
        removed: set[Posting] = set()
        set_: dict[tuple[str, bytes | str], bytes | str] = {
            keys.known_as(name): entity_id
            for name, entity_id in (also_known_as or {}).items()
            if name.startswith("id:") and name != f"id:{entity_id}"
        }
        unset: set[tuple[str, bytes | str]] = set()
        for change in changes:
            gone, come = differences(change.before, change.after)
            added |= come.postings
            removed |= gone.postings
            set_ |= {(cell.key, cell.field): cell.value for cell in come.cells}
            # A word may occur in the names of others, so it stays known.
            unset |= {(cell.key, cell.field) for cell in gone.cells if cell.value}
        unset -= set_.keys()
        await self.connection.run(await self._listing(added, frozenset()))
        await self.connection.run([("HSET", key, field, value) for (key, field), value in set_.items()])
        await self.connection.run([("SET", keys.entity(new.after.entity.id), encode(new.after)) for new in changes])
        await self.connection.run(await self._listing(frozenset(), removed))
        await self.connection.run([("HDEL", key, field) for key, field in unset])

    async def _listing(self, added: Set[Posting], removed: Set[Posting]) -> list[Command]:
        """The commands that bring the lists of ids up to date; lists are read first, under the writer's lease."""
        touched: dict[tuple[str, bytes | str], list[Posting]] = defaultdict(list)
        for posting in (*added, *removed):
            touched[posting.key, posting.field].append(posting)
        answers = await self.connection.run([("HGET", key, field) for key, field in touched])
        commands: list[Command] = []
        for ((key, field), postings), raw in zip(touched.items(), answers, strict=True):
            listed = IdLists.unpack(raw)
            for posting in postings:
                if posting in added:
                    listed.of(posting)[posting.id] = None
                else:
                    listed.of(posting).pop(posting.id, None)
            packed = listed.pack()
            if packed != raw:
                commands.append(("HSET", key, field, packed) if packed else ("HDEL", key, field))
        return commands


def _own_ids(bucket: Mapping[bytes, bytes]) -> list[str]:
    """The ids of a bucket that are an entity's own, and not what it is known as besides."""
    return sorted(raw.decode() for name, raw in bucket.items() if name == b"id:" + raw)

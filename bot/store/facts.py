"""The store of known facts: read records, and replace them together with everything derived from them.

Reach for `FactStore` wherever facts are read or written; formats are `bot/sources`, merging is `bot/store/merging`.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence, Set
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.store import keys, spellings
from bot.store.connection import Command, Connection, Lease
from bot.store.deltas import delta, encode_delta
from bot.store.history import Deed, Note, Revision, last_revision, noting, revision_at, revisions, step_field
from bot.store.index import INVERSE_PROPERTIES, Cell, Derived, Posting, differences, listed_ids
from bot.store.intent import Change, Intent, decode_intent, encode_intent
from bot.store.lookup import about, lookup
from bot.store.namesakes import called
from bot.store.past import PastConnection
from bot.store.records import Record, decode, encode
from bot.store.vouches import READING, Vouches, all_vouched, vouches_in
from nlp.errors import InputError
from nlp.freshness import BELIEFS, Belief
from nlp.knowledge import Candidate, Knowledge, Questions

# Names a pipeline for reading buckets back; small enough that no reply is large.
_BUCKETS_A_TRIP = 512
_RECORDS_A_TRIP = 500


# The least time between two revisions: their order is that of their times, which are kept to the millisecond.
_TICK = timedelta(milliseconds=1)
_LOOK_AGAIN_SECONDS = 0.2


def _now() -> datetime:
    return datetime.now(UTC)


class FactStore:
    """Known facts in Redis."""

    def __init__(
        self,
        connection: Connection,
        *,
        clock: Callable[[], datetime] = _now,
        beliefs: Mapping[str, Belief] = BELIEFS,
    ) -> None:
        """`beliefs`: how long what nobody confirms is believed by those who look something up."""
        self.connection = connection
        self._clock = clock
        self._beliefs = beliefs

    def today(self) -> date:
        """The day by the store's clock, in UTC: the one that its history is kept by."""
        return self._clock().astimezone(UTC).date()

    async def as_known_at(self, moment: datetime) -> FactStore:
        """The store as it was at `moment`, to be read only.

        Raises:
            InputError: nothing was held at that time.
        """
        number = await revision_at(self.connection, moment)
        if not number:
            first = (await revisions(self.connection, [1])).get(1)
            begins = f"begins on {first.at.astimezone(UTC):%-d %b %Y at %H:%M} UTC" if first is not None else "is empty"
            raise InputError(f"Nothing was held then: our history {begins}")
        return _StoreOfThen(self.connection, number, moment, beliefs=self._beliefs)

    async def lookup(self, questions: Questions) -> Knowledge:
        """Everything that one article asks, in a constant number of round trips."""
        return replace(await lookup(self.connection, questions), beliefs=self._beliefs)

    async def about(self, ids: Sequence[str]) -> Knowledge:
        """Everything that is held on entities whose ids are known."""
        return await about(self.connection, ids)

    async def called(self, family_name: str) -> tuple[str, ...]:
        """The ids of people of this family name, or of one that is a slip away."""
        found = (await self.families([family_name]))[family_name]
        return tuple(one.entity_id for one in found)

    async def families(self, names: Iterable[str]) -> Mapping[str, tuple[Candidate, ...]]:
        """The people of each of these family names, or of one that is a slip away, in three round trips."""
        return await called(self.connection, names)

    async def resolve(self, names: Iterable[str]) -> dict[str, str]:
        """The ids of the entities known as `names` ("id:csto", "wikidata:Q318693"); the unknown are left out."""
        wanted = list(dict.fromkeys(names))
        answers = await self.connection.run([("HGET", *keys.known_as(name)) for name in wanted])
        return {name: raw.decode() for name, raw in zip(wanted, answers, strict=True) if raw is not None}

    async def vouches(self) -> Vouches:
        """What each followed source promises."""
        (answer,) = await self.connection.run([READING])
        return vouches_in(answer)

    async def records(self, ids: Iterable[str]) -> dict[str, Record]:
        """The records of `ids` as they lie, to be changed; those that are not there are left out."""
        wanted = list(dict.fromkeys(ids))
        answers = await self.connection.run([("GET", keys.entity(entity_id)) for entity_id in wanted])
        return {entity_id: decode(raw) for entity_id, raw in zip(wanted, answers, strict=True) if raw is not None}

    async def all_records(self) -> AsyncIterator[Record]:
        """Every record, what is vouched for with its vouch, in an order that depends on nothing but the ids."""
        vouches = await self.vouches()
        for first in range(0, keys.KNOWN_AS_BUCKETS, _BUCKETS_A_TRIP):
            numbers = range(first, min(first + _BUCKETS_A_TRIP, keys.KNOWN_AS_BUCKETS))
            buckets = await self.connection.run([("HGETALL", keys.known_as_bucket(number)) for number in numbers])
            ids = [entity_id for bucket in buckets for entity_id in _own_ids(bucket)]
            for start in range(0, len(ids), _RECORDS_A_TRIP):
                for record in (await self.records(ids[start : start + _RECORDS_A_TRIP])).values():
                    yield replace(record, statements=all_vouched(record.statements, vouches))

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Lease]:
        """The right to write facts, which one process has at a time; what a dead one left unfinished is finished first.

        Raises:
            ServiceError: another one does not let go, or the store cannot be reached.
        """
        async with self.connection.writing() as lease:
            await self.finish_what_was_begun()
            yield lease
            # Not after an error: then the next writer finishes what may be half written.
            await self.connection.run([("DEL", keys.intent())])

    async def give_way(self, lease: Lease) -> bool:
        """Keep the right to write; where somebody waits for it, let him go first. Whether anything may have changed.

        Raises:
            ServiceError: the lease was lost, or the other one does not let go.
        """
        if not await lease.wanted():
            await lease.renew()
            return False
        await self.connection.run([("DEL", keys.intent())])
        await lease.give_way()
        await self.finish_what_was_begun()
        return True

    async def settled(self) -> None:
        """Wait until no change is half written: its writer goes on, or is dead and its change is finished here.

        Raises:
            ServiceError: the store cannot be reached.
        """
        (first,) = (begun,) = await self.connection.run([("GET", keys.intent())])
        while begun is not None and begun == first:
            (alive,) = await self.connection.run([("EXISTS", keys.writer())])
            if not alive:
                async with self.writing():
                    return
            # A dead writer's lease runs out by itself.
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
            (begun,) = await self.connection.run([("GET", keys.intent())])

    async def finish_what_was_begun(self) -> Revision | None:
        """Finish a change whose writer died over it, under the writer's lease; the change, or None for none."""
        (raw,) = await self.connection.run([("GET", keys.intent())])
        if raw is None:
            return None
        intent = decode_intent(raw)
        await self._carry_out(intent)
        await self.connection.run([("DEL", keys.intent())])
        return intent.revision

    async def next_revision(self, deed: Deed, note: Note) -> Revision:
        """The revision of the next change, under the writer's lease; it is there once something is written under it."""
        last = await last_revision(self.connection)
        now = self._clock()
        if last is None:
            return Revision(number=1, at=now, deed=deed, note=note)
        # Clocks are set back, and two machines' differ; the order of changes must not.
        return Revision(number=last.number + 1, at=max(now, last.at + _TICK), deed=deed, note=note)

    async def note(self, revision: Revision) -> None:
        """Write down what is to be known of a revision under which something was written."""
        await self.connection.run(noting(revision))

    async def write(
        self,
        changes: Sequence[Change],
        *,
        revision: Revision,
        step: int = 0,
        also_known_as: Mapping[str, str] | None = None,
        others: Sequence[Revision] = (),
    ) -> None:
        """Replace records as part of a revision, under the writer's lease: all of them, though the process die over it.

        Args:
            step: numbers the calls within one revision.
            also_known_as: further names ("id:lavrov") by which other files call entities that are here already.
            others: earlier revisions as they are to be known from now on.
        """
        intent = Intent(
            revision=revision,
            step=step,
            changes=tuple(_packed(change, revision) for change in changes),
            also_known_as=also_known_as or {},
            others=tuple(others),
        )
        await self._carry_out(intent, noting_it=[("SET", keys.intent(), encode_intent(intent))])

    async def _carry_out(self, intent: Intent, *, noting_it: Sequence[Command] = ()) -> None:
        # Carried out again from any point on, it comes to the same. What is derived is there before the record is, so
        # that a record is never unfindable.
        parts = [differences(change.before, change.after) for change in intent.changes]
        come = _together([added for _, added in parts])
        gone = _together([removed for removed, _ in parts]) - come
        cells = [
            *come.cells,
            *(
                Cell(*keys.known_as(name), entity_id)
                for name, entity_id in intent.also_known_as.items()
                if name.startswith("id:") and name != f"id:{entity_id}"
            ),
        ]
        names = await spellings.add(self.connection, come.spellings, first=noting_it)
        posts = await self.listing(come.postings, frozenset())
        await self.connection.write([*names, *_setting(cells, come.words), *posts])
        await self.connection.write(_records_and_history(intent))
        taken = await spellings.remove(self.connection, gone.spellings, kept=come.spellings)
        there = {(cell.key, cell.field) for cell in cells}
        # Words stay known, since they may occur in the names of others.
        taken += [("HDEL", cell.key, cell.field) for cell in gone.cells if (cell.key, cell.field) not in there]
        await self.connection.write([*taken, *await self.listing(frozenset(), gone.postings)])

    async def listing(self, added: Set[Posting], removed: Set[Posting]) -> list[Command]:
        """The commands that bring the lists of ids up to date; lists are read first, under the writer's lease."""
        touched: dict[tuple[str, str], list[Posting]] = defaultdict(list)
        for posting in (*added, *removed):
            touched[posting.key, posting.field].append(posting)
        answers = await self.connection.run([("HGET", key, field) for key, field in touched])
        commands: list[Command] = []
        for ((key, field), postings), raw in zip(touched.items(), answers, strict=True):
            listed = dict.fromkeys(listed_ids(raw))
            for posting in postings:
                if posting in added:
                    listed[posting.id] = None
                else:
                    listed.pop(posting.id, None)
            packed = " ".join(listed).encode()
            if packed != raw:
                commands.append(("HSET", key, field, packed) if packed else ("HDEL", key, field))
        return commands


class _StoreOfThen(FactStore):
    """A store as it was, with what it held then and holds no more."""

    def __init__(self, now: Connection, revision: int, moment: datetime, *, beliefs: Mapping[str, Belief]) -> None:
        super().__init__(PastConnection(now, revision, moment), beliefs=beliefs)
        self._now = now

    async def all_records(self) -> AsyncIterator[Record]:
        """Every record of then: of what is there still, then of what an undone change had brought in."""
        async for record in super().all_records():
            yield record
        vouches = await self.vouches()
        with_history = [key.removeprefix(keys.history("")) async for key in self._now.keys(keys.history(""))]
        for first in range(0, len(with_history), _RECORDS_A_TRIP):
            ids = sorted(with_history[first : first + _RECORDS_A_TRIP])
            there = await self._now.run([("EXISTS", keys.entity(entity_id)) for entity_id in ids])
            gone = [entity_id for entity_id, is_there in zip(ids, there, strict=True) if not is_there]
            for record in (await self.records(gone)).values():
                yield replace(record, statements=all_vouched(record.statements, vouches))


def _together(parts: Sequence[Derived]) -> Derived:
    return Derived(
        spellings=frozenset().union(*(part.spellings for part in parts)),
        words=frozenset().union(*(part.words for part in parts)),
        postings=frozenset().union(*(part.postings for part in parts)),
        cells=frozenset().union(*(part.cells for part in parts)),
    )


def _setting(cells: Iterable[Cell], words: Iterable[str]) -> list[Command]:
    """The commands that set cells and let words be known, one a hash."""
    by_key: defaultdict[str, list[bytes | str]] = defaultdict(list)
    for key, *cell in cells:
        by_key[key] += cell
    for word in words:
        key, field = keys.word(word)
        by_key[key] += (field, "")
    return [("HSET", key, *fields) for key, fields in by_key.items()]


def _packed(change: Change, revision: Revision) -> Change:
    """The change as it is written, with a new record that knows since when it is there."""
    after = change.after
    if change.before is None and after is not None:
        after = Record(entity=after.entity, statements=after.statements, since=revision.number)
    return Change(before=change.before, after=after, packed=None if after is None else encode(after))


def _records_and_history(intent: Intent) -> list[Command]:
    commands: list[Command] = []
    for change in intent.changes:
        before, after = change.before, change.after
        known = after if after is not None else before
        assert known is not None  # noqa: S101 - a change of nothing into nothing is none
        key = keys.entity(known.entity.id)
        commands.append(("DEL", key) if change.packed is None else ("SET", key, change.packed))
        # What a revision does to a record that it brought in itself is no history: before it there was nothing.
        if before is not None and before.since != intent.revision.number:
            field = step_field(intent.revision.number, intent.step)
            commands.append(("HSET", keys.history(known.entity.id), field, encode_delta(delta(before, after))))
        for value in sorted(_values(before) - _values(after)):
            commands.append(("SADD", keys.formerly(value), known.entity.id))
    for revision in (intent.revision, *intent.others):
        commands += noting(revision)
    return commands


def _values(record: Record | None) -> set[str]:
    statements = record.statements if record is not None else ()
    return {one.value.id for one in statements if one.value.id is not None and one.property in INVERSE_PROPERTIES}


def _own_ids(bucket: Mapping[bytes, bytes]) -> list[str]:
    """The ids of a bucket that are an entity's own, and not what it is known as besides."""
    return sorted(raw.decode() for name, raw in bucket.items() if name == b"id:" + raw)

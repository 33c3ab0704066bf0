"""The statements that a source said when it was last brought in, to name those that it says no more.

`said.py` has them as numbers only. Kept is what makes each of them one: subject, property, value and start.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import cast

import msgspec
from redis.asyncio import Redis

from bot.store import keys
from bot.store.facts import FactStore
from bot.store.index import names_of_id
from bot.store.merging import identity
from bot.store.records import PackedStatement, Record, pack_statement, unpack_statement
from bot.sync.said import UNFINISHED_SECONDS, Said, number_of, put_in_place
from nlp.domain import Entity, Statement

_A_FRAME = 2000
# Of what a source has lost, so many statements are named; the rest is counted.
_NAMED = 10_000
_A_TRIP = 500


async def keep(redis: Redis, source: str, statements: Iterable[Statement]) -> None:
    """Keep what was told in the place of what was kept before, in one go."""
    key = keys.sync_told(source)
    unfinished = keys.unfinished(key)
    await redis.delete(unfinished)
    rest, frames = iter(statements), 0
    while some := list(islice(rest, _A_FRAME)):
        packed = zlib.compress(_ENCODER.encode([_Told.of(one) for one in some]))
        await redis.eval(_APPENDED, 1, unfinished, packed, UNFINISHED_SECONDS)
        frames += 1
    if frames:
        await put_in_place(redis, unfinished, key)
    else:
        await redis.delete(key)


async def is_kept(redis: Redis, source: str) -> bool:
    """Whether anything is; not of a source that was last brought in by an earlier version."""
    return bool(await redis.exists(keys.sync_told(source)))


async def lost(store: FactStore, source: str, before: Said, now: Said) -> AsyncIterator[Statement]:
    """The statements that the source said before and does not any more: as it told them, where that is kept."""
    if not now.lost(before):
        return
    redis = store.connection.client
    if not await is_kept(redis, source):
        async for one in _lost_of_ours(store, before, now):
            yield one
        return
    frame = 0
    while raw := await redis.lindex(keys.sync_told(source), frame):
        for told in _DECODER.decode(zlib.decompress(cast(bytes, raw))):
            if before.has(told.number) and not now.has(told.number):
                yield unpack_statement(told.statement, told.subject)
        frame += 1


async def _lost_of_ours(store: FactStore, before: Said, now: Said) -> AsyncIterator[Statement]:
    """What we hold of it, of a source that an earlier version brought in: that version kept numbers only.

    The source may know whom it speaks of by our ids or by their identifiers, so that its number is one of several.
    """
    async for records in _in_trips(store.all_records()):
        values = {one.value.id for record in records for one in record.statements if one.value.id is not None}
        ids = {id_: _ids(record.entity) for id_, record in (await store.records(values)).items()}
        for record in records:
            ids[record.entity.id] = _ids(record.entity)
            for one in record.statements:
                numbers = map(number_of, _in_other_ids(one, ids))
                if any(before.has(number) and not now.has(number) for number in numbers):
                    yield one


def _ids(entity: Entity) -> tuple[str, ...]:
    return tuple(dict.fromkeys((entity.id, *entity.identifiers.values())))


def _in_other_ids(ours: Statement, ids: Mapping[str, Sequence[str]]) -> Iterator[Statement]:
    for subject in ids[ours.subject]:
        if ours.value.id is None:
            yield replace(ours, subject=subject)
        else:
            for value in ids.get(ours.value.id, (ours.value.id,)):
                yield replace(ours, subject=subject, value=replace(ours.value, id=value))


async def _in_trips(records: AsyncIterator[Record]) -> AsyncIterator[list[Record]]:
    some: list[Record] = []
    async for record in records:
        some.append(record)
        if len(some) == _A_TRIP:
            yield some
            some = []
    yield some


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What a source says no more: how many statements, the first of them as we hold them, whom they name."""

    number: int
    statements: tuple[Statement, ...]
    names: dict[str, str]


async def named(store: FactStore, statements: AsyncIterator[Statement], *, number: int) -> Lost:
    """What is lost, to be shown to people; what is not in our record is shown as the source had it."""
    first: list[Statement] = []
    async for one in statements:
        first.append(one)
        if len(first) == _NAMED:
            break
    shown: list[Statement] = []
    names: dict[str, str] = {}
    for start in range(0, len(first), _A_TRIP):
        ours = await Ours.of(store, first[start : start + _A_TRIP])
        shown += [ours.held.get(identity(one), one) for one in ours.meant]
        values = {one.value.id for one in shown[start:] if one.value.id is not None}
        named_too = await store.records(values - names.keys())
        names |= {id_: record.entity.name for id_, record in (named_too | ours.records).items()}
    return Lost(number=number, statements=tuple(shown), names=names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """Statements of a source in our words: `meant` have our ids, `records` are their subjects', `held` what we hold."""

    meant: tuple[Statement, ...]
    records: dict[str, Record]
    held: dict[object, Statement]

    @classmethod
    async def of(cls, store: FactStore, told: Iterable[Statement]) -> Ours:
        """What a source tells of entities by its own ids; of those that we do not know, nothing is held."""
        said = list(told)
        ids = {id_ for one in said for id_ in (one.subject, one.value.id) if id_ is not None}
        found = await store.resolve(name for id_ in ids for name in names_of_id(id_))
        ours = {id_: found[name] for id_ in ids for name in names_of_id(id_) if name in found}
        meant = tuple(_in_our_ids(one, ours) for one in said)
        records = await store.records(one.subject for one in meant)
        wanted = {identity(one) for one in meant}
        held = {identity(one): one for record in records.values() for one in record.statements}
        return cls(meant=meant, records=records, held={which: held[which] for which in wanted & held.keys()})


def _in_our_ids(told: Statement, ours: dict[str, str]) -> Statement:
    value = told.value
    if value.id is not None:
        value = replace(value, id=ours.get(value.id, value.id))
    return replace(told, subject=ours.get(told.subject, told.subject), value=value)


class _Told(msgspec.Struct, array_like=True):
    number: int
    subject: str
    statement: PackedStatement

    @classmethod
    def of(cls, told: Statement) -> _Told:
        one = Statement(subject=told.subject, property=told.property, value=told.value, start=told.start)
        return cls(number_of(told), told.subject, pack_statement(one))


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[_Told])
_APPENDED = "redis.call('RPUSH', KEYS[1], ARGV[1]) redis.call('EXPIRE', KEYS[1], ARGV[2])"

"""What becomes of single statements as a followed source begins to vouch for them, says them no more, or ceases to.

Otherwise nothing does: that it says them still is one vouch of the whole source (`store/vouches`).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace

from bot.store.connection import Lease
from bot.store.facts import FactStore
from bot.store.history import Deed, Note
from bot.store.intent import Change
from bot.store.merging import identity
from bot.store.vouches import vouched
from bot.sync.told import Ours
from nlp.domain import Statement

_A_TRIP = 500
_Becomes = Callable[[Statement], Statement]


async def take_on(
    store: FactStore, source: str, statements: AsyncIterator[Statement], *, note: Note, lease: Lease
) -> int:
    """Have a source vouch for these statements from now on, as one change; returns how many there were.

    It said them before it vouched as a whole. Only what is open and was vouched for by a day of its own, or is by
    another source: an end, or a correction by the desk, is the last word.

    Raises:
        ServiceError: the store cannot be reached.
    """

    def taken_on(held: Statement) -> Statement:
        if held.end is not None or source in held.vouched_by:
            return held
        if held.known_until is None and not held.vouched_by:
            return held
        return replace(held, known_until=None, vouched_by=tuple(sorted({*held.vouched_by, source})))

    return await _restate(store, statements, taken_on, said="Vouched for by its source", note=note, lease=lease)


async def let_go(
    store: FactStore, source: str, statements: AsyncIterator[Statement], *, note: Note, lease: Lease
) -> int:
    """Hold these statements, which a source says no more, only for as long as it has vouched for them.

    Raises:
        ServiceError: the store cannot be reached.
    """
    vouches = await store.vouches()

    def gone(held: Statement) -> Statement:
        if source not in held.vouched_by:
            return held
        others = tuple(one for one in held.vouched_by if one != source)
        return replace(held, vouched_by=others) if others else replace(vouched(held, vouches), sources=held.sources)

    return await _restate(store, statements, gone, said="Said by its source no more", note=note, lease=lease)


async def let_off(
    store: FactStore, source: str, statements: AsyncIterator[Statement], *, note: Note, lease: Lease
) -> int:
    """Have these statements, which a source says still, without its vouch: by itself it promises nothing any more.

    What nobody else vouches for is as good as anything that is told without a promise.

    Raises:
        ServiceError: the store cannot be reached.
    """
    vouches = await store.vouches()

    def let(held: Statement) -> Statement:
        if source not in held.vouched_by:
            return held
        others = tuple(one for one in held.vouched_by if one != source)
        # It was read on the day of the vouch, and said this.
        return replace(held, vouched_by=others, sources=held.sources if others else vouched(held, vouches).sources)

    return await _restate(store, statements, let, said="Vouched for by its source no more", note=note, lease=lease)


async def _restate(
    store: FactStore, statements: AsyncIterator[Statement], becomes: _Becomes, *, said: str, note: Note, lease: Lease
) -> int:
    revision = replace(await store.next_revision(Deed.IMPORT, note), said=said, finished=False)
    restated = step = 0
    async for batch in _batches(statements):
        await lease.renew()
        changes = await _changes(store, batch, becomes)
        if changes:
            await store.write([change for change, _ in changes], revision=revision, step=step)
            step += 1
        restated += sum(number for _, number in changes)
    if step:
        await store.note(replace(revision, counts={"statements changed": restated}, finished=True))
    return restated


async def _batches(statements: AsyncIterator[Statement]) -> AsyncIterator[list[Statement]]:
    batch: list[Statement] = []
    async for one in statements:
        batch.append(one)
        if len(batch) == _A_TRIP:
            yield batch
            batch = []
    if batch:
        yield batch


async def _changes(store: FactStore, batch: Sequence[Statement], becomes: _Becomes) -> list[tuple[Change, int]]:
    """What becomes of the records, and of how many statements of each."""
    ours = await Ours.of(store, batch)
    changes = []
    for record in ours.records.values():
        statements = tuple(becomes(one) if identity(one) in ours.held else one for one in record.statements)
        number = sum(one is not other for one, other in zip(record.statements, statements, strict=True))
        if number:
            changes.append((Change(before=record, after=replace(record, statements=statements)), number))
    return changes

"""What a followed source still says is vouched for until a later day: its open ends, where the desk left them open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from bot.store.connection import Lease
from bot.store.facts import FactStore
from bot.store.history import Deed, Note
from bot.store.index import names_of_id
from bot.store.intent import Change
from bot.store.merging import identity
from nlp.dates import PartialDate
from nlp.domain import Statement

_A_TRIP = 500


async def vouch(
    store: FactStore, statements: Iterable[Statement], *, until: PartialDate, note: Note, lease: Lease
) -> int:
    """Vouch for these statements until a later day, as one change; returns how many there were.

    Only for what is open still, and was vouched for before: an end, or a correction by the desk, is the last word.

    Raises:
        ServiceError: the store cannot be reached.
    """
    revision = replace(await store.next_revision(Deed.IMPORT, note), said="Said by its source still", finished=False)
    running = (one for one in statements if one.end is None)
    vouched = step = 0
    while batch := list(islice(running, _A_TRIP)):
        await lease.renew()
        changes = await _changes(store, batch, until)
        if changes:
            await store.write([change for change, _ in changes], revision=revision, step=step)
            step += 1
        vouched += sum(number for _, number in changes)
    if step:
        await store.note(replace(revision, counts={"statements changed": vouched}, finished=True))
    return vouched


async def _changes(store: FactStore, batch: Sequence[Statement], until: PartialDate) -> list[tuple[Change, int]]:
    """What becomes of the records, and of how many statements of each."""
    ids = {id_ for one in batch for id_ in (one.subject, one.value.id) if id_ is not None}
    names = await store.resolve(name for id_ in ids for name in names_of_id(id_))
    here = {id_: names[name] for id_ in ids for name in names_of_id(id_) if name in names}
    told: dict[str, dict[object, Statement]] = {}
    for one in batch:
        if one.subject in here and (one.value.id is None or one.value.id in here):
            value = one.value if one.value.id is None else replace(one.value, id=here[one.value.id])
            known = replace(one, subject=here[one.subject], value=value)
            told.setdefault(known.subject, {})[identity(known)] = known
    changes = []
    for id_, record in (await store.records(told)).items():
        statements = tuple(_vouched(one, told[id_].get(identity(one)), until) for one in record.statements)
        number = sum(one != other for one, other in zip(record.statements, statements, strict=True))
        if number:
            changes.append((Change(before=record, after=replace(record, statements=statements)), number))
    return changes


def _vouched(held: Statement, told: Statement | None, until: PartialDate) -> Statement:
    if told is None or held.end is not None or held.known_until is None:
        return held
    return replace(held, known_until=until, sources=told.sources or held.sources)

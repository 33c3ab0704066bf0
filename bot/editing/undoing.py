"""Taking a revision back: what it brought goes, what it took comes back, unless something later rests on it.

What others changed since stays: only the statements that the revision itself touched must still be as it left them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.editing.edits import EditError
from bot.store import keys
from bot.store.deltas import delta
from bot.store.facts import FactStore
from bot.store.history import Deed, Past, Revision, pasts, revisions
from bot.store.intent import Change
from bot.store.merging import identity
from bot.store.records import Record

_RECORDS_A_TRIP = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """What taking a revision back changes, and the earlier revisions as they are to be known from then on."""

    revision: Revision
    changes: tuple[Change, ...]


async def undoing(store: FactStore, number: int) -> Undoing:
    """What taking back the revision `number` would change.

    Raises:
        EditError: there is no such revision, it was undone already, or something later rests on it.
    """
    revision = (await revisions(store.connection, [number])).get(number)
    if revision is None:
        raise EditError(f"There is no change {number}; the history of a name lists its changes with their numbers.")
    if revision.undone_by is not None:
        raise EditError(f"Change {number} was undone already, by change {revision.undone_by}.")
    touched = await _touched(store, revision)
    changes = []
    for past in touched:
        before, after = past.after(number - 1), past.after(number)
        if before != after:
            new = _taken_back(past, before, after, revision)
            if new != past.now:
                changes.append(Change(before=past.now, after=new))
    if not changes:
        raise EditError(f"Nothing is left of change {number} that could be undone.")
    await _refuse_to_orphan(store, changes, revision)
    return Undoing(revision=revision, changes=tuple(changes))


async def reconsidered(store: FactStore, undone: Revision, *, by: int) -> tuple[Revision, ...]:
    """The revisions that an undo with the number `by` marks: the one undone, and the one that its undo had marked."""
    marked = [replace(undone, undone_by=by)]
    if undone.undoes is not None:
        marked += [
            replace(one, undone_by=None) for one in (await revisions(store.connection, [undone.undoes])).values()
        ]
    return tuple(marked)


async def _touched(store: FactStore, revision: Revision) -> list[Past]:
    if revision.deed is not Deed.IMPORT and not (revision.deed is Deed.UNDO and not revision.entities):
        return list((await pasts(store.connection, revision.entities)).values())
    found: list[Past] = []
    ids: list[str] = []
    async for record in store.all_records():
        ids.append(record.entity.id)
        if len(ids) == _RECORDS_A_TRIP:
            found += await _of_revision(store, ids, revision)
            ids = []
    return found + await _of_revision(store, ids, revision)


async def _of_revision(store: FactStore, ids: Sequence[str], revision: Revision) -> list[Past]:
    found = (await pasts(store.connection, ids)).values()
    return [past for past in found if revision.number in past.touched_by()]


def _taken_back(past: Past, before: Record | None, after: Record | None, revision: Revision) -> Record | None:
    now = past.now
    if now == after:
        return before
    if before is None or after is None or now is None:
        raise _rested_on(past, revision)
    change = delta(before, after)
    came = [after.statements[place] for place in change.came]
    gone = [one for _, one in change.gone]
    there = list(now.statements)
    if any(one not in there for one in came):
        raise _rested_on(past, revision)
    stays = {identity(one) for one in there if one not in came}
    if any(identity(one) in stays for one in gone):
        raise _rested_on(past, revision)
    for one in came:
        same = [old for old in gone if identity(old) == identity(one)]
        place = there.index(one)
        there[place : place + 1] = same
        gone = [old for old in gone if old not in same]
    places = {one: place for place, one in change.gone}
    for one in gone:
        there.insert(places[one], one)
    entity = now.entity
    if change.entity is not None:
        if now.entity != after.entity:
            raise _rested_on(past, revision)
        entity = change.entity
    return replace(now, entity=entity, statements=tuple(there))


async def _refuse_to_orphan(store: FactStore, changes: Sequence[Change], revision: Revision) -> None:
    """An entity goes only where nothing that stays names it."""
    going = [change.before.entity for change in changes if change.before is not None and change.after is None]
    if not going:
        return
    gone = {entity.id for entity in going}
    known = await store.about([entity.id for entity in going])
    kept = {change.after.entity.id: change.after for change in changes if change.after is not None}
    answers = await store.connection.run([("HVALS", keys.posts(entity.id)) for entity in going])
    for entity, raw in zip(going, answers, strict=True):
        offices = {office for packed in raw for office in packed.decode().replace("\t", " ").split()}
        naming = {
            one.subject
            for one in known.dossiers[entity.id].inverse
            if one.subject not in kept or one in kept[one.subject].statements
        }
        resting = (offices | naming) - gone
        if resting:
            raise EditError(
                f"Change {revision.number} can't be undone: {', '.join(sorted(resting)[:5])} in our record"
                f" rests on {entity.name}, which it brought in. Remove that first."
            )


def _rested_on(past: Past, revision: Revision) -> EditError:
    later = [str(number) for number in past.touched_by() if number > revision.number]
    changed = past.now if past.now is not None else past.after(revision.number)
    name = changed.entity.name if changed is not None else past.entity_id
    return EditError(
        f"Change {revision.number} can't be undone: what it changed on {name} was changed again since, by change"
        f" {', '.join(later)}. Undo that first, or correct the statement."
    )

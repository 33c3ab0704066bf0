"""Carrying edits out: under the writer's lease, once, as one revision that is all there or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.editing.edits import (
    AddEntity,
    AddStatement,
    CorrectStatement,
    Edit,
    EndStatement,
    HouseForm,
    RemoveStatement,
    Succession,
    Undo,
)
from bot.editing.refusals import World
from bot.editing.rules import plan
from bot.editing.undoing import reconsidered, undoing
from bot.store.facts import FactStore
from bot.store.history import Deed, Note, Revision, revision_of_edit
from bot.store.index import known_as
from bot.store.intent import Change
from bot.store.records import Record
from nlp.domain import Kind, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What an edit changed, or would change.

    `said` is the change in a sentence. `changes` are the records before and after. `names`: house names by id, of all
    that the changes name. `revision` is None for a preview. `again`: it had been carried out already, by the same edit
    id, and was not carried out twice (`changes` are then empty).
    """

    said: str
    changes: tuple[Change, ...]
    names: Mapping[str, str]
    revision: Revision | None = None
    again: bool = False

    @property
    def gone(self) -> tuple[Statement, ...]:
        """The statements that were there before and are not any more, as they were."""
        return tuple(one for change in self.changes for one in _only(change.before, change.after))

    @property
    def came(self) -> tuple[Statement, ...]:
        """The statements that are there now and were not before, as they are."""
        return tuple(one for change in self.changes for one in _only(change.after, change.before))


async def preview(store: FactStore, edit: Edit) -> Edited:
    """What `edit` would change; nothing is written.

    Raises:
        EditError: it cannot be; the sentence says why and what to do.
        ServiceError: the store cannot be reached.
    """
    return (await _worked_out(store, edit)).edited


async def apply(store: FactStore, edit: Edit, *, note: Note) -> Edited:
    """Carry `edit` out as one revision; it is in the store, on disk, when this returns.

    Raises:
        EditError: it cannot be; everything is as it was.
        ServiceError: the store cannot be reached, or somebody else keeps writing.
    """
    async with store.writing() as lease:
        if note.edit is not None:
            earlier = await revision_of_edit(store.connection, note.edit)
            if earlier is not None:
                return Edited(said=earlier.said, changes=(), names={}, revision=earlier, again=True)
        work = await _worked_out(store, edit)
        revision = replace(
            await store.next_revision(work.deed, note),
            said=work.edited.said,
            entities=_ids(work.edited.changes),
            undoes=work.undoes.number if work.undoes is not None else None,
        )
        marked = () if work.undoes is None else await reconsidered(store, work.undoes, by=revision.number)
        await lease.renew()
        await store.write(work.edited.changes, revision=revision, others=marked)
        return replace(work.edited, revision=revision)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    deed: Deed
    edited: Edited
    undoes: Revision | None = None


async def _worked_out(store: FactStore, edit: Edit) -> _Work:
    if isinstance(edit, Undo):
        back = await undoing(store, edit.revision)
        names = await _names(store, back.changes)
        said = f"Undo of change {edit.revision} ({back.revision.said}){_taken_out(back.changes)}"
        return _Work(deed=Deed.UNDO, edited=Edited(said=said, changes=back.changes, names=names), undoes=back.revision)
    world = await _world(store, edit)
    planned = plan(edit, world, today=store.today())
    changes = tuple(Change(before=world.records.get(record.entity.id), after=record) for record in planned.after)
    new = {record.entity.id: record.entity.name for record in planned.after}
    return _Work(deed=planned.deed, edited=Edited(said=planned.said, changes=changes, names={**world.names, **new}))


def _taken_out(changes: Sequence[Change]) -> str:
    """Who goes from our record or comes back to it, statements and all: "; taken out: Ada Quill and 11 more"."""
    gone = sorted(one.before.entity.name for one in changes if one.before is not None and one.after is None)
    back = sorted(one.after.entity.name for one in changes if one.before is None and one.after is not None)
    return "".join(
        f"; {word}: {', '.join(names[:_NAMED])}{f' and {len(names) - _NAMED:,} more' if len(names) > _NAMED else ''}"
        for word, names in (("taken out", gone), ("put back", back))
        if names
    )


_NAMED = 3


async def _world(store: FactStore, edit: Edit) -> World:
    """What `edit` names, with the holders of its offices and the names of all."""
    ids = _named_by(edit)
    known = await store.about(ids)
    terms = {id_: dossier.inverse for id_, dossier in known.dossiers.items() if dossier.entity.kind is Kind.OFFICE}
    holders = [one.subject for office in terms.values() for one in office] if isinstance(edit, Succession) else []
    records = await store.records([*ids, *holders])
    taken = await store.resolve(known_as(edit.entity)) if isinstance(edit, AddEntity) else {}
    entities = {**known.entities, **{id_: record.entity for id_, record in records.items()}}
    return World(records=records, entities=entities, terms=terms, taken=taken)


def _named_by(edit: Edit) -> list[str]:
    match edit:
        case AddEntity(entity=entity):
            return [entity.id] + ([entity.of] if entity.of is not None else [])
        case AddStatement(statement=statement):
            return _of_statement(statement)
        case EndStatement(ref=ref) | RemoveStatement(ref=ref):
            return [ref.subject]
        case CorrectStatement(ref=ref, to=statement):
            return [ref.subject, *_of_statement(statement)]
        case Succession(office=office, coming=coming, leaving=leaving):
            return [office, coming] + ([leaving] if leaving is not None else [])
        case HouseForm(entity=entity_id):
            return [entity_id]
        case Undo():
            return []


def _of_statement(statement: Statement) -> list[str]:
    return [statement.subject] + ([statement.value.id] if statement.value.id is not None else [])


async def _names(store: FactStore, changes: Sequence[Change]) -> dict[str, str]:
    records = [record for change in changes for record in (change.before, change.after) if record is not None]
    named = [one.value.id for record in records for one in record.statements if one.value.id is not None]
    found = await store.records(named)
    return {id_: record.entity.name for id_, record in found.items()} | {
        record.entity.id: record.entity.name for record in records
    }


def _ids(changes: Sequence[Change]) -> tuple[str, ...]:
    known = [change.after if change.after is not None else change.before for change in changes]
    return tuple(sorted(record.entity.id for record in known if record is not None))


def _only(record: Record | None, other: Record | None) -> tuple[Statement, ...]:
    there = frozenset(other.statements) if other is not None else frozenset()
    return tuple(one for one in record.statements if one not in there) if record is not None else ()

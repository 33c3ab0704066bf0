"""A file of facts brought into the store: in batches, idempotent, a bad line never spoiling the rest.

Nothing is written before the whole file was seen to be readable; its facts are kept in a `Spool` meanwhile, since
statements may stand before the entities that they name, and a file may be larger than memory.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from bot.sources.source import Fact, Line, RefusedError, Source
from bot.store.connection import Lease
from bot.store.facts import FactStore
from bot.store.history import Deed, Note, Revision
from bot.store.import_report import MOST_DIFFERENCES, Difference, ImportReport
from bot.store.index import known_as, names_of_id
from bot.store.intent import Change
from bot.store.merging import identity, merge_entity, merge_statement
from bot.store.pending import Pending, pending
from bot.store.records import Record
from bot.store.spool import BATCH, Spool, spool
from bot.store.vouches import Vouches
from nlp.dates import PartialDate
from nlp.domain import Entity, Statement
from nlp.errors import InputError

# Statements of which the last line is remembered, in about 30 megabytes. In a longer file, two that contradict each
# other further down are both applied, in turn.
_REMEMBERED = 200_000
# 20,000 invented entities took 557 µs of processor time each with Python's 700, 361 with this, 340 without collections.
_OBJECTS_A_COLLECTION = 10_000
_CONTINUED = ", continued"
_BY_NOBODY = Note(by="import")


def look_into(source: Source, path: Path) -> None:
    """Read a file up to its first fact, before a store is opened for it.

    Raises:
        InputError: it holds nothing that can be used.
    """
    report = ImportReport()
    for line in source.read(path):
        if line.refusal is None:
            return
        report.refuse(line, line.refusal)
    raise _useless(path, report)


def _useless(path: Path, report: ImportReport) -> InputError:
    if not report.refused:
        return InputError(f"{path} holds no facts; nothing was imported")
    first = report.refused[0]
    return InputError(f"{path} holds no facts that can be used; nothing was imported ({first.place}: {first.reason})")


async def import_facts(
    store: FactStore,
    source: Source,
    path: Path,
    *,
    lease: Lease,
    dry_run: bool = False,
    known_until: PartialDate | None = None,
    followed: str | None = None,
    vouches: bool = False,
    note: Note = _BY_NOBODY,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> ImportReport:
    """Import a file; all that it changes is one revision, or several where edits came in between.

    Args:
        lease: the right to write, held by the caller.
        dry_run: write nothing, and report what would be.
        known_until: the day up to which the source vouches for its open ends.
        followed: the followed source that tells it.
        vouches: whether that source vouches for its open ends; until when, its vouch in the store says.
        note: who imports it, and why.
        progress: is told the steps done and all steps; 0 in all while the file is read for the first time.

    Raises:
        InputError: the file holds nothing that can be used; nothing is changed.
    """
    with spool() as kept, pending() if dry_run else nullcontext() as would, _few_collections():
        told = await _read(store, source, path, lease=lease, into=kept, progress=progress)
        revision = await store.next_revision(Deed.IMPORT, note)
        importer = _Importer(
            store=store,
            report=told.report,
            lease=lease,
            would=would,
            known_until=known_until,
            followed=followed,
            vouched_by=(followed,) if followed is not None and vouches else (),
            vouches=await store.vouches(),
            last=told.last,
            revision=replace(revision, said=f"Import of {path.name}", finished=False),
        )
        done = 0
        for batch in kept.batches():
            await importer.take(batch)
            await importer.give_way()
            done += len(batch)
            progress(done, told.usable)
        await importer.finish()
    told.report.refused.sort(key=lambda refusal: refusal.line)
    return told.report


@contextmanager
def _few_collections() -> Iterator[None]:
    """Have Python look for rings of garbage less often: facts are many objects and no rings.

    Looking after each 700 new objects, as it does by default, took a third of an import's time.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_OBJECTS_A_COLLECTION, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@dataclass(slots=True, kw_only=True)
class _Told:
    """What a file says before it is held against the store."""

    report: ImportReport = field(default_factory=ImportReport)
    usable: int = 0
    # By a statement's identity: the last line that has it, and what that line says.
    last: dict[int, tuple[int, int]] = field(default_factory=dict)


async def _read(
    store: FactStore,
    source: Source,
    path: Path,
    *,
    lease: Lease,
    into: Spool,
    progress: Callable[[int, int], None],
) -> _Told:
    told = _Told()
    for count, line in enumerate(source.read(path)):
        if count % BATCH == 0:
            await store.give_way(lease)
            progress(count, 0)
        if line.refusal is not None:
            told.report.refuse(line, line.refusal)
            continue
        told.usable += 1
        into.add(line)
        if isinstance(line.fact, Statement) and len(told.last) < _REMEMBERED:
            told.last[_fingerprint(identity(line.fact))] = line.number, _fingerprint(line.fact)
    if not told.usable:
        raise _useless(path, told.report)
    return told


@dataclass(slots=True, kw_only=True)
class _Importer:
    store: FactStore
    report: ImportReport
    lease: Lease
    # What a dry run would have written; None where it is written.
    would: Pending | None
    known_until: PartialDate | None
    followed: str | None
    vouched_by: tuple[str, ...]
    vouches: Vouches
    last: dict[int, tuple[int, int]]
    revision: Revision
    writes: int = 0
    # What earlier revisions of this import brought.
    counted: dict[str, int] = field(default_factory=dict)

    async def take(self, batch: Sequence[Line]) -> None:
        """Bring in facts of one sort: entities, or statements."""
        if isinstance(batch[0].fact, Statement):
            await self._statements(batch)
        else:
            await self._entities(batch)

    async def _entities(self, batch: Sequence[Line]) -> None:
        told = [(line, line.fact) for line in batch if isinstance(line.fact, Entity)]
        wanted = {name for _, entity in told for name in known_as(entity)}
        wanted |= {name for _, entity in told if entity.of is not None for name in names_of_id(entity.of)}
        found = await self._resolve(wanted)
        names = dict(found)
        before = await self._records(names.values())
        after = dict(before)
        for line, entity in told:
            try:
                merged = self._merged(entity, names, after)
            except RefusedError as exc:
                self.report.refuse(line, str(exc))
                continue
            names |= dict.fromkeys(known_as(merged) | known_as(entity), merged.id)
            known = after.get(merged.id)
            self._count("entities", None if known is None else known.entity, merged)
            self._show(None if known is None else known.entity, merged)
            after[merged.id] = Record(entity=merged) if known is None else replace(known, entity=merged)
        await self._write(before, after, {name: id_ for name, id_ in names.items() if found.get(name) != id_})

    def _merged(self, told: Entity, names: dict[str, str], records: dict[str, Record]) -> Entity:
        if told.of is not None:
            told = replace(told, of=_existing(told.of, names))
        same = {names[name] for name in sorted(known_as(told)) if name in names}
        if not same:
            return told
        if len(same) > 1:
            raise RefusedError(
                f"its id and identifiers belong to several entities: {', '.join(sorted(same))}; correct the one that is"
                " another's"
            )
        known = records.get(same.pop())
        return told if known is None else merge_entity(known.entity, told)

    async def _statements(self, batch: Sequence[Line]) -> None:
        told = [(line, line.fact) for line in batch if isinstance(line.fact, Statement)]
        subjects = {name for _, fact in told for name in names_of_id(fact.subject)}
        values = {name for _, fact in told if fact.value.id is not None for name in names_of_id(fact.value.id)}
        names = await self._resolve(subjects | values)
        before = await self._records(names[name] for name in subjects if name in names)
        after = dict(before)
        for line, fact in told:
            try:
                self._refuse_superseded(line, fact)
                statement = self._told(fact, names)
            except RefusedError as exc:
                self.report.refuse(line, str(exc))
                continue
            known = after[statement.subject]
            newer = merge_statement(known, statement, self.vouches, by=self.followed)
            self._count("statements", known if len(newer.statements) == len(known.statements) else None, newer)
            if self.would is not None and newer is not known:
                self._show_statement(known, newer, identity(statement))
            after[statement.subject] = newer
        await self._write(before, after, {})

    def _refuse_superseded(self, line: Line, told: Statement) -> None:
        # Where a file tells one statement with two ends (two sources of one term), the last line counts; to take both
        # in turn would report two changes each time that the file is imported.
        number, said = self.last.get(_fingerprint(identity(told)), (line.number, 0))
        if number > line.number and said != _fingerprint(told):
            later = f"line {number}" if line.place is None else "a later record"
            raise RefusedError(f"{later} says otherwise of the same statement, and counts")

    def _told(self, told: Statement, names: dict[str, str]) -> Statement:
        known_until, vouched_by = told.known_until, told.vouched_by
        if told.end is None and known_until is None:
            known_until, vouched_by = self.known_until, self.vouched_by
        subject = _existing(told.subject, names)
        value = told.value
        if value.id is not None and (known := _existing(value.id, names)) != value.id:
            value = replace(value, id=known)
        if (subject, value, known_until, vouched_by) == (told.subject, told.value, told.known_until, told.vouched_by):
            return told
        return replace(told, subject=subject, value=value, known_until=known_until, vouched_by=vouched_by)

    def _count(self, what: str, known: object, newer: object) -> None:
        counts = self.report
        (counts.added if known is None else counts.unchanged if known == newer else counts.changed)[what] += 1

    def _show(self, before: Fact | None, after: Fact) -> None:
        if self.would is not None and before != after and len(self.report.differences) < MOST_DIFFERENCES:
            self.report.differences.append(Difference(before=before, after=after))

    def _show_statement(self, known: Record, newer: Record, which: tuple[object, ...]) -> None:
        before = next((one for one in known.statements if identity(one) == which), None)
        self._show(before, next(one for one in newer.statements if identity(one) == which))

    async def _name_differences(self) -> None:
        """Look up what the entities are called that the differences speak of."""
        if not self.report.differences:
            return
        spoken = [difference.after for difference in self.report.differences]
        ids = {fact.of for fact in spoken if isinstance(fact, Entity) and fact.of is not None}
        ids |= {id_ for fact in spoken if isinstance(fact, Statement) for id_ in (fact.subject, fact.value.id) if id_}
        self.report.names = {id_: record.entity.name for id_, record in (await self._records(ids)).items()}

    async def _resolve(self, names: Iterable[str]) -> dict[str, str]:
        wanted = set(names)
        would = self.would.names(wanted) if self.would is not None else {}
        return await self.store.resolve(wanted - would.keys()) | would

    async def _records(self, ids: Iterable[str]) -> dict[str, Record]:
        wanted = set(ids)
        would = self.would.records(wanted) if self.would is not None else {}
        return await self.store.records(wanted - would.keys()) | would

    async def _write(self, before: dict[str, Record], after: dict[str, Record], names: dict[str, str]) -> None:
        changes = [
            Change(before=before.get(entity_id), after=record)
            for entity_id, record in after.items()
            if before.get(entity_id) != record
        ]
        if self.would is not None:
            self.would.add({change.after.entity.id: change.after for change in changes if change.after}, names)
        elif changes or names:
            revision = replace(self.revision, counts=self._counts())
            await self.store.write(changes, revision=revision, step=self.writes, also_known_as=names)
            self.writes += 1

    async def give_way(self) -> None:
        """Let an edit that waits go first: the desk must not wait for an import of minutes."""
        if not await self.store.give_way(self.lease):
            return
        await self._finish_revision()
        self.counted = self._all_counts()
        following = await self.store.next_revision(self.revision.deed, self.revision.note)
        said = self.revision.said.removesuffix(_CONTINUED) + (_CONTINUED if self.counted else "")
        self.revision = replace(following, said=said, finished=False)
        self.writes = 0

    async def finish(self) -> None:
        """Say that all of it is there; an import that changed nothing is no revision."""
        await self._name_differences()
        await self._finish_revision()

    async def _finish_revision(self) -> None:
        if self.writes:
            await self.store.note(replace(self.revision, counts=self._counts(), finished=True))

    def _counts(self) -> dict[str, int]:
        here = {what: number - self.counted.get(what, 0) for what, number in self._all_counts().items()}
        return {what: number for what, number in here.items() if number}

    def _all_counts(self) -> dict[str, int]:
        told = {"added": self.report.added, "changed": self.report.changed}
        return {f"{what} {word}": number for word, counts in told.items() for what, number in counts.items()}


def _existing(entity_id: str, names: Mapping[str, str]) -> str:
    for name in names_of_id(entity_id):
        if name in names:
            return names[name]
    raise RefusedError(
        f"it names {entity_id}, which is neither in this file nor in our record; add that entity, or correct the id"
    )


def _fingerprint(fact: object) -> int:
    # Five times as quick as the hash of a value that is made of values.
    return hash(_ENCODER.encode(fact))


_ENCODER = msgspec.msgpack.Encoder()

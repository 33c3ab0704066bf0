"""Who changed which facts, when and why: every change of the store is a numbered revision.

Two times are kept of a fact: when it was true in the world (its start and end), and when we knew it (the revisions
that brought it in and took it out). An import is one revision, an edit another, an undo another. Numbers and times
only grow, so what we held on a day is what the last revision of that day left behind.

Reach for it to list changes and to read records as they were; `FactStore.write` writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from bot.store import keys
from bot.store.connection import Command, Connection
from bot.store.deltas import Delta, decode_delta, rewind
from bot.store.records import Record, decode

# An action that Slack delivers again comes within the hour, and a queue that stood still is looked after within weeks.
EDIT_LIFETIME = timedelta(days=60)


class Deed(StrEnum):
    """What a change did."""

    IMPORT = "import"
    ENTER = "enter"
    ADD = "add"
    END = "end"
    CORRECT = "correct"
    REPLACE = "replace"
    REMOVE = "remove"
    STYLE = "style"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Who changes facts, and why.

    `by` is a Slack user id or a login name, `message` a link to the message that led to it. `edit` names one wish of
    one person: a retried action carries the same, and is carried out once. `approved_by`: the second person, where one
    was asked.
    """

    by: str
    why: str = ""
    message: str | None = None
    edit: str | None = None
    approved_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change of the facts, of one entity or of a million.

    `said` is the change in a sentence. `counts`: what an import added and changed ("statements added": 12).
    `entities`: the ids that an edit touched; empty for an import, which may touch them all. `undoes` and `undone_by`
    are numbers of revisions. An import that was cut off is not `finished`; what it had brought in stays.
    """

    number: int
    at: datetime
    deed: Deed
    note: Note
    said: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    entities: tuple[str, ...] = ()
    finished: bool = True
    undoes: int | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one revision did to one record; one that took several goes has several steps."""

    revision: int
    step: int
    delta: Delta


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A record with the way back through everything that was done to it, the newest step first."""

    entity_id: str
    now: Record | None
    steps: tuple[Step, ...]

    def after(self, revision: int) -> Record | None:
        """The record as `revision` and those before it left it; None where it was not there."""
        record = self.now
        for step in self.steps:
            if step.revision <= revision:
                break
            record = rewind(record, step.delta)
        return None if record is None or record.since > revision else record

    def touched_by(self) -> tuple[int, ...]:
        """The revisions that changed the record or brought it in, the newest first."""
        found = dict.fromkeys(step.revision for step in self.steps)
        if self.now is not None and self.now.since:
            found[self.now.since] = None
        return tuple(sorted(found, reverse=True))


async def pasts(connection: Connection, ids: Iterable[str]) -> dict[str, Past]:
    """The records of `ids` with their history, in one round trip; what never was has neither."""
    wanted = list(dict.fromkeys(ids))
    commands: list[Command] = [("GET", keys.entity(entity_id)) for entity_id in wanted]
    commands += [("HGETALL", keys.history(entity_id)) for entity_id in wanted]
    answers = await connection.run(commands)
    return {
        entity_id: past(entity_id, raw, cells)
        for entity_id, raw, cells in zip(wanted, answers, answers[len(wanted) :], strict=False)
    }


def past(entity_id: str, raw: bytes | None, cells: Mapping[bytes, bytes]) -> Past:
    """A record and its history, from the bytes of the one and the answer to HGETALL of the other."""
    return Past(
        entity_id=entity_id,
        now=None if raw is None else decode(raw),
        steps=tuple(sorted(_steps(entity_id, cells), key=lambda one: (one.revision, one.step), reverse=True)),
    )


async def revision_at(connection: Connection, moment: datetime) -> int:
    """The number of the last revision of or before `moment`; 0 where there was none."""
    command: Command = ("ZREVRANGEBYSCORE", keys.revisions(), _milliseconds(moment), "-inf", "LIMIT", 0, 1)
    (found,) = await connection.run([command])
    return int(found[0]) if found else 0


async def last_revision(connection: Connection) -> Revision | None:
    """The newest revision; None where there is none."""
    (found,) = await connection.run([("ZREVRANGE", keys.revisions(), 0, 0)])
    return (await revisions(connection, [int(found[0])])).get(int(found[0])) if found else None


async def revisions(connection: Connection, numbers: Iterable[int]) -> dict[int, Revision]:
    """The revisions of these numbers, in one round trip; those that never were are left out."""
    wanted = list(dict.fromkeys(numbers))
    answers = await connection.run([("GET", keys.revision(number)) for number in wanted])
    return {number: decode_revision(raw) for number, raw in zip(wanted, answers, strict=True) if raw is not None}


async def newest_revisions(connection: Connection, count: int, *, before: int | None = None) -> tuple[Revision, ...]:
    """The last `count` revisions, or the last before a number, the newest first."""
    if before is None:
        newest = await last_revision(connection)
        before = newest.number + 1 if newest is not None else 1
    last = before - 1
    found = await revisions(connection, range(last, max(0, last - count), -1))
    return tuple(found.values())


async def revision_of_edit(connection: Connection, edit: str) -> Revision | None:
    """The revision in which an edit was carried out already; None where it was not."""
    (number,) = await connection.run([("GET", keys.edit(edit))])
    if number is None:
        return None
    return (await revisions(connection, [int(number)])).get(int(number))


def noting(revision: Revision) -> list[Command]:
    """The commands that write a revision down; writing it again changes nothing."""
    commands: list[Command] = [
        ("SET", keys.revision(revision.number), encode_revision(revision)),
        ("ZADD", keys.revisions(), _milliseconds(revision.at), str(revision.number)),
    ]
    if revision.note.edit is not None:
        seconds = int(EDIT_LIFETIME.total_seconds())
        commands.append(("SET", keys.edit(revision.note.edit), str(revision.number), "EX", seconds))
    return commands


def encode_revision(revision: Revision) -> bytes:
    """The bytes of a revision."""
    return _ENCODER.encode(revision)


def decode_revision(raw: bytes) -> Revision:
    """The revision."""
    return _REVISIONS.decode(raw)


def step_field(revision: int, step: int) -> str:
    """The field of a step within its record's history."""
    return f"{revision}.{step}"


def _steps(entity_id: str, cells: Mapping[bytes, bytes]) -> list[Step]:
    found = []
    for name, raw in cells.items():
        revision, _, step = name.decode().partition(".")
        found.append(Step(revision=int(revision), step=int(step), delta=decode_delta(raw, entity_id)))
    return found


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


_ENCODER = msgspec.msgpack.Encoder()
_REVISIONS = msgspec.msgpack.Decoder(Revision)

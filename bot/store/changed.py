"""Whom a change of facts concerns: whoever it was about, and whatever its statements name.

A form's change lists the records that it touched. An import's may be a million: of those only the ones are looked at
that somebody is interested in.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.store import keys
from bot.store.connection import Connection
from bot.store.history import Deed, Past, Revision, pasts
from bot.store.records import Record, decode_inverse
from nlp.domain import Statement

# A few hundred records are half a megabyte.
_AT_ONCE = 500


async def concerned_by(connection: Connection, revision: Revision, *, among: Collection[str]) -> frozenset[str]:
    """The ids of the entities that a change tells something new of.

    A source that merely says again what it said before concerns nobody, though it is vouched for until a later day:
    one that is followed does so each day, of everything.

    Args:
        among: where the change does not list what it touched, as an import does not, the ids that are looked at, with
            the holders and members that they have and had.

    Raises:
        ServiceError: the store cannot be reached.
    """
    looked_at = sorted(revision.entities or await _with_their_holders(connection, among))
    found: set[str] = set()
    for start in range(0, len(looked_at), _AT_ONCE):
        for past in (await pasts(connection, looked_at[start : start + _AT_ONCE])).values():
            found |= _told_anew(past, revision)
    return frozenset(found)


async def _with_their_holders(connection: Connection, ids: Collection[str]) -> frozenset[str]:
    """The ids, and those of everybody of whom they are or were the value: a new holder is of interest to an office."""
    found, asked = set(ids), sorted(ids)
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        now = await connection.run([("HVALS", keys.inverse(id_)) for id_ in some])
        before = await connection.run([("SMEMBERS", keys.formerly(id_)) for id_ in some])
        found |= {decode_inverse(raw).statement.subject for answer in now for raw in answer}
        found |= {raw.decode() for answer in before for raw in answer}
    return frozenset(found)


def _told_anew(past: Past, revision: Revision) -> frozenset[str]:
    if revision.number not in past.touched_by():
        return frozenset()
    before, after = past.after(revision.number - 1), past.after(revision.number)
    differing = _statements(before, revision) ^ _statements(after, revision)
    if not differing and _entity(before) == _entity(after):
        return frozenset()
    return frozenset({past.entity_id, *(one.value.id for one in differing if one.value.id is not None)})


def _statements(record: Record | None, revision: Revision) -> frozenset[Statement]:
    statements = record.statements if record is not None else ()
    if revision.deed is not Deed.IMPORT:
        return frozenset(statements)
    return frozenset(replace(one, sources=(), known_until=None, vouched_by=()) for one in statements)


def _entity(record: Record | None) -> object:
    return record.entity if record is not None else None

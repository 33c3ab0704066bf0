"""The history of one entity: each change that touched it, with what went and what came.

An office's history has its holders' terms in it, which lie in their records: what has an entity as its value is told
with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.store import keys
from bot.store.connection import Connection
from bot.store.history import Past, Revision, pasts, revisions
from bot.store.records import Record, decode_entity, decode_inverse
from nlp.domain import Entity, Statement

# A parliament's seats have a thousand holders, whose terms are looked for under their own names.
_MOST_SUBJECTS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What one revision did to an entity.

    `gone` are the statements as they were, `came` as they are since. `was` and `became` are the entity itself where its
    names, kind or identifiers changed; `was` is None where it was new, `became` where it went.
    """

    revision: Revision
    gone: tuple[Statement, ...] = ()
    came: tuple[Statement, ...] = ()
    was: Entity | None = None
    became: Entity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All that happened to an entity, the newest first; `names` are the house names of all whom it names, by id."""

    entity_id: str
    happenings: tuple[Happening, ...]
    names: Mapping[str, str]


async def timeline(connection: Connection, entity_id: str) -> Timeline:
    """The history of an entity, in four round trips.

    Raises:
        ServiceError: the store cannot be reached.
    """
    now, before = await connection.run([("HVALS", keys.inverse(entity_id)), ("SMEMBERS", keys.formerly(entity_id))])
    subjects = [decode_inverse(raw).statement.subject for raw in now] + sorted(raw.decode() for raw in before)
    told = await pasts(connection, [entity_id, *subjects[:_MOST_SUBJECTS]])
    own = told.pop(entity_id)
    found = {number: _own(own, number) for number in own.touched_by()}
    for past in told.values():
        for number in past.touched_by():
            gone, came = _of_value(past, number, entity_id)
            if gone or came:
                known = found.get(number, _Found())
                found[number] = replace(known, gone=(*known.gone, *gone), came=(*known.came, *came))
    records = await revisions(connection, found)
    happenings = tuple(
        Happening(revision=records[number], gone=one.gone, came=one.came, was=one.was, became=one.became)
        for number, one in sorted(found.items(), reverse=True)
        if number in records and one != _Found()
    )
    return Timeline(entity_id=entity_id, happenings=happenings, names=await _names(connection, happenings, entity_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    gone: tuple[Statement, ...] = ()
    came: tuple[Statement, ...] = ()
    was: Entity | None = None
    became: Entity | None = None


def _own(past: Past, number: int) -> _Found:
    before, after = past.after(number - 1), past.after(number)
    was = before.entity if before is not None else None
    became = after.entity if after is not None else None
    return _Found(
        gone=_only(before, after),
        came=_only(after, before),
        was=was if was != became else None,
        became=became if was != became else None,
    )


def _of_value(past: Past, number: int, value: str) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    before, after = past.after(number - 1), past.after(number)
    gone, came = _only(before, after), _only(after, before)
    return (
        tuple(one for one in gone if one.value.id == value),
        tuple(one for one in came if one.value.id == value),
    )


def _only(record: Record | None, other: Record | None) -> tuple[Statement, ...]:
    there = frozenset(other.statements) if other is not None else frozenset()
    return tuple(one for one in record.statements if one not in there) if record is not None else ()


async def _names(connection: Connection, happenings: Iterable[Happening], entity_id: str) -> dict[str, str]:
    told = [one for happening in happenings for one in (*happening.gone, *happening.came)]
    wanted = list(dict.fromkeys([entity_id, *(id_ for one in told for id_ in (one.subject, one.value.id) if id_)]))
    answers = await connection.run([("GET", keys.entity(id_)) for id_ in wanted])
    return {id_: decode_entity(raw).name for id_, raw in zip(wanted, answers, strict=True) if raw is not None}

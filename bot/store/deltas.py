"""What one change did to one record, kept so that the record before can be had from the record after.

Only what differs is kept: of a statement that was added its place, of one that went the statement and its place. Pure;
`bot/store/history` says where deltas lie and which revision they belong to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from bot.store.records import (
    PackedEntity,
    PackedStatement,
    Record,
    decode,
    encode,
    pack_entity,
    pack_statement,
    unpack_entity,
    unpack_statement,
    unshared,
)
from nlp.domain import Entity, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """The way back from a record to the one before it.

    `came` are the places, in the record after, of statements that the one before had not; `gone` the statements that
    the one after has not, with their places in the one before. `entity` is the entity before, None where it is the
    same. `created`: there was no record before. `removed`: there is none after, and this was the one before.
    """

    gone: tuple[tuple[int, Statement], ...] = ()
    came: tuple[int, ...] = ()
    entity: Entity | None = None
    created: bool = False
    removed: Record | None = None


def delta(before: Record | None, after: Record | None) -> Delta:
    """The way back from `after` to `before`."""
    if before is None:
        return Delta(created=True)
    if after is None:
        return Delta(removed=before)
    gone, came = (frozenset(ones) for ones in unshared(before.statements, after.statements))
    if [one for one in before.statements if one not in gone] != [one for one in after.statements if one not in came]:
        gone, came = frozenset(before.statements), frozenset(after.statements)
    return Delta(
        gone=tuple((place, one) for place, one in enumerate(before.statements) if one in gone),
        came=tuple(place for place, one in enumerate(after.statements) if one in came),
        entity=None if before.entity == after.entity else before.entity,
    )


def rewind(after: Record | None, step: Delta) -> Record | None:
    """The record before the change; None where there was none."""
    if step.removed is not None:
        return step.removed
    if step.created or after is None:
        return None
    came = frozenset(step.came)
    statements = [one for place, one in enumerate(after.statements) if place not in came]
    for place, one in step.gone:
        statements.insert(place, one)
    entity = after.entity if step.entity is None else step.entity
    return Record(entity=entity, statements=tuple(statements), since=after.since)


def encode_delta(step: Delta) -> bytes:
    """The bytes of a delta."""
    return _ENCODER.encode(
        _Delta(
            gone=[(place, pack_statement(one)) for place, one in step.gone],
            came=list(step.came),
            entity=None if step.entity is None else pack_entity(step.entity),
            created=step.created,
            removed=None if step.removed is None else encode(step.removed),
        )
    )


def decode_delta(raw: bytes, subject: str) -> Delta:
    """The delta of a record of the entity `subject`."""
    packed = _DECODER.decode(raw)
    return Delta(
        gone=_statements(packed.gone, subject),
        came=tuple(packed.came),
        entity=None if packed.entity is None else unpack_entity(packed.entity),
        created=packed.created,
        removed=None if packed.removed is None else decode(packed.removed),
    )


def _statements(packed: Sequence[tuple[int, PackedStatement]], subject: str) -> tuple[tuple[int, Statement], ...]:
    return tuple((place, unpack_statement(one, subject)) for place, one in packed)


class _Delta(msgspec.Struct, array_like=True, frozen=True):
    gone: list[tuple[int, PackedStatement]] = []
    came: list[int] = []
    entity: PackedEntity | None = None
    created: bool = False
    removed: bytes | None = None


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Delta)

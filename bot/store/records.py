"""How entities and statements lie in Redis: compact msgpack arrays, made and read here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Rank, Reference, Statement, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An entity with the statements that have it as subject: what one key holds, and what one change replaces.

    `since` is the number of the revision that brought it in, 0 where it is older than our history. It says nothing of
    the facts, so two records that hold the same are equal.
    """

    entity: Entity
    statements: tuple[Statement, ...] = ()
    since: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inverse:
    """A statement as its value's entity sees it, with enough of the subject to name it."""

    statement: Statement
    subject: Entity


def unshared(before: Sequence[Statement], after: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """The statements of each that the other has not."""
    # What was merged keeps its objects, so most are told apart without being compared.
    kept = {id(one) for one in before} & {id(one) for one in after}
    gone = [one for one in before if id(one) not in kept]
    come = [one for one in after if id(one) not in kept]
    if gone and come:
        shared = frozenset(gone) & frozenset(come)
        return [one for one in gone if one not in shared], [one for one in come if one not in shared]
    return gone, come


class PackedEntity(msgspec.Struct, array_like=True, frozen=True):
    """An entity as it lies in Redis."""

    id: str
    kind: str
    name: str
    aliases: list[str]
    description: str = ""
    identifiers: dict[str, str] = {}
    role: str | None = None
    of: str | None = None
    seats: int | None = None
    avoid: list[str] = []


class PackedStatement(msgspec.Struct, array_like=True, frozen=True):
    """A statement as it lies in Redis, without its subject: that is the record it stands in."""

    property: str
    id: str | None
    start: str | None
    end: str | None
    rank: str = Rank.NORMAL
    sources: list[tuple[str, str | None, str | None]] = []
    text: str | None = None
    date: str | None = None
    quantity: float | None = None
    unit: str | None = None
    known_until: str | None = None
    confidence: float | None = None
    note: str | None = None
    vouched_by: list[str] = []


class _Record(msgspec.Struct, array_like=True, frozen=True):
    entity: PackedEntity
    statements: list[PackedStatement]
    since: int = 0


class _Spelled(msgspec.Struct, array_like=True, frozen=True):
    """A record of which only the entity is wanted; the statements are skipped, not read."""

    entity: PackedEntity
    statements: msgspec.Raw


class _Inverse(msgspec.Struct, array_like=True, frozen=True):
    subject: str
    kind: str
    name: str
    statement: PackedStatement


def encode(record: Record) -> bytes:
    """The bytes of an entity and its statements."""
    return _ENCODER.encode(
        _Record(pack_entity(record.entity), [pack_statement(one) for one in record.statements], record.since)
    )


def decode(raw: bytes) -> Record:
    """The entity and its statements."""
    packed = _RECORDS.decode(raw)
    subject = packed.entity.id
    return Record(
        entity=unpack_entity(packed.entity),
        statements=tuple(unpack_statement(statement, subject) for statement in packed.statements),
        since=packed.since,
    )


def decode_entity(raw: bytes) -> Entity:
    """The entity alone, for the price of the entity alone."""
    return unpack_entity(_SPELLED.decode(raw).entity)


def encode_inverse(subject: Entity, statement: Statement) -> bytes:
    """The bytes of a statement as its value's entity keeps it."""
    return _ENCODER.encode(_Inverse(subject.id, subject.kind, subject.name, pack_statement(statement)))


def decode_inverse(raw: bytes) -> Inverse:
    """The statement, and its subject as far as it is kept there."""
    packed = _INVERSES.decode(raw)
    return Inverse(
        statement=unpack_statement(packed.statement, packed.subject),
        subject=Entity(id=packed.subject, kind=Kind(packed.kind), name=packed.name),
    )


def day_text(day: PartialDate | None) -> str | None:
    """The date as it is written, or None."""
    return None if day is None else str(day)


def pack_entity(entity: Entity) -> PackedEntity:
    """The entity as it is kept."""
    return PackedEntity(
        id=entity.id,
        kind=entity.kind.value,
        name=entity.name,
        aliases=list(entity.aliases),
        description=entity.description,
        identifiers=dict(sorted(entity.identifiers.items())),
        role=entity.role,
        of=entity.of,
        seats=entity.seats,
        avoid=list(entity.avoid),
    )


def unpack_entity(packed: PackedEntity) -> Entity:
    """The entity that was kept."""
    return Entity(
        id=packed.id,
        kind=Kind(packed.kind),
        name=packed.name,
        aliases=tuple(packed.aliases),
        description=packed.description,
        identifiers=packed.identifiers,
        role=packed.role,
        of=packed.of,
        seats=packed.seats,
        avoid=tuple(packed.avoid),
    )


def pack_statement(statement: Statement) -> PackedStatement:
    """The statement as it is kept."""
    value = statement.value
    return PackedStatement(
        property=statement.property,
        id=value.id,
        start=day_text(statement.start),
        end=day_text(statement.end),
        rank=statement.rank.value,
        sources=[(source.title, source.url, day_text(source.retrieved)) for source in statement.sources],
        text=value.text,
        date=day_text(value.date),
        quantity=value.quantity,
        unit=value.unit,
        known_until=day_text(statement.known_until),
        confidence=statement.confidence,
        note=statement.note,
        vouched_by=list(statement.vouched_by),
    )


def unpack_statement(packed: PackedStatement, subject: str) -> Statement:
    """The statement that was kept, of the entity `subject`."""
    return Statement(
        subject=subject,
        property=packed.property,
        value=Value(
            id=packed.id,
            text=packed.text,
            date=_day(packed.date),
            quantity=packed.quantity,
            unit=packed.unit,
        ),
        start=_day(packed.start),
        end=_day(packed.end),
        rank=_RANKS[packed.rank],
        sources=_references(packed.sources),
        known_until=_day(packed.known_until),
        confidence=packed.confidence,
        note=packed.note,
        vouched_by=tuple(packed.vouched_by),
    )


def _references(packed: Sequence[tuple[str, str | None, str | None]]) -> tuple[Reference, ...]:
    return tuple(_reference(*source) for source in packed)


# A store's sources and dates repeat (terms begin together), and making them costs more than all else of a statement.
@lru_cache(maxsize=16_384)
def _reference(title: str, url: str | None, retrieved: str | None) -> Reference:
    return Reference(title=title, url=url, retrieved=_day(retrieved))


@lru_cache(maxsize=16_384)
def _day(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


_RANKS = {rank.value: rank for rank in Rank}
_ENCODER = msgspec.msgpack.Encoder()
_RECORDS = msgspec.msgpack.Decoder(_Record)
_SPELLED = msgspec.msgpack.Decoder(_Spelled)
_INVERSES = msgspec.msgpack.Decoder(_Inverse)

"""What becomes of a record that is told something again: pure rules of identity and change (contract, section 1).

An import adds and corrects, and never takes away what it does not mention: a name that was accepted stays accepted.
"""

from __future__ import annotations

from dataclasses import replace

from bot.sources.source import RefusedError
from bot.store.records import Record
from bot.store.vouches import Vouches, vouched
from nlp.domain import Entity, Kind, Statement


def merge_entity(known: Entity, told: Entity) -> Entity:
    """The known entity with what was told of it: the newer name is the house form, the older stays an alias.

    Where the newsroom has said which form is its own (`avoid`), that form stays until it says another.

    Raises:
        RefusedError: they are of two kinds, so they cannot be one.
    """
    if known.kind is not told.kind and Kind.OTHER not in (known.kind, told.kind):
        raise RefusedError(
            f"{told.id} is {_a(known.kind)} on our record, and no {told.kind} too; give one of them another id"
        )
    name = known.name if known.avoid and not told.avoid else told.name
    aliases = dict.fromkeys((*known.aliases, known.name, *told.aliases, told.name))
    aliases.pop(name, None)
    return Entity(
        id=known.id,
        kind=told.kind if known.kind is Kind.OTHER else known.kind,
        name=name,
        aliases=tuple(aliases),
        description=told.description or known.description,
        identifiers={**known.identifiers, **told.identifiers},
        role=told.role or known.role,
        of=told.of or known.of,
        seats=told.seats or known.seats,
        avoid=told.avoid or known.avoid,
    )


def merge_statement(record: Record, told: Statement, vouches: Vouches, *, by: str | None = None) -> Record:
    """The record with the statement in it: added, or in the place of the same one with another end, rank or source.

    `by` is the followed source that tells it; None for a file, or a source that is not followed.
    """
    for place, known in enumerate(record.statements):
        if (
            known.property == told.property
            and known.start == told.start
            and known.value == told.value
            and known.subject == told.subject
        ):
            newer = replace(
                told,
                sources=told.sources or known.sources,
                confidence=known.confidence if told.confidence is None else told.confidence,
                note=told.note or known.note,
                vouched_by=_vouching(known.vouched_by, told.vouched_by, by),
            )
            # What is told with the very day of the vouch says nothing new: so it stands in an export.
            if newer.vouched_by == known.vouched_by and vouched(newer, vouches) == vouched(known, vouches):
                return record
            return replace(record, statements=(*record.statements[:place], newer, *record.statements[place + 1 :]))
    return replace(record, statements=(*record.statements, told))


def _vouching(known: tuple[str, ...], told: tuple[str, ...], by: str | None) -> tuple[str, ...]:
    """Who vouches from now on: whoever tells something gives or takes away its own vouch, and nobody else's.

    Under an end the vouches of those who said nothing of it lie still: they count again if the end is taken back.
    """
    return tuple(sorted({one for one in known if one != by} | {*told}))


def identity(statement: Statement) -> tuple[object, ...]:
    """What makes two statements one: subject, property, value and start."""
    return statement.subject, statement.property, statement.value, statement.start


def _a(kind: Kind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"

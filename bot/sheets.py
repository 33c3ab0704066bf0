"""What is held of one entity, as people in Slack are shown it and point at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.editing import StatementRef
from bot.editing.words import statement_words, value_words
from bot.store.facts import FactStore
from handlers.ports_facts import Held, Offered, Sheet
from handlers.words import source_words
from nlp.domain import Entity, Statement


async def sheet_of(store: FactStore, entity: Entity) -> Sheet:
    """All that is held of `entity`, the newest first.

    Raises:
        ServiceError: the store cannot be reached.
    """
    knowledge = await store.about([entity.id])
    dossier = knowledge.dossiers[entity.id]
    names = {id_: other.name for id_, other in knowledge.entities.items()} | {entity.id: entity.name}
    return Sheet(
        entity=entity,
        statements=tuple(_held(one, names) for one in sorted(dossier.statements, key=_newest_first)),
        others=tuple(_held(one, names) for one in sorted(dossier.inverse, key=_newest_first)),
    )


def offered(entity: Entity) -> Offered:
    """An entity to choose."""
    return Offered(id=entity.id, name=entity.name, detail=entity.description or entity.kind.value)


def _held(statement: Statement, names: Mapping[str, str]) -> Held:
    return Held(
        subject=statement.subject,
        key=StatementRef.to(statement).key,
        words=statement_words(replace(statement, sources=(), note=None), names),
        sources=tuple(source_words(source).line for source in statement.sources),
        property=statement.property,
        value=_typed(statement) if statement.value.id is None else value_words(statement, names),
        value_id=statement.value.id,
        start=str(statement.start or ""),
        end=str(statement.end or ""),
        note=statement.note or "",
    )


def _typed(statement: Statement) -> str:
    value = statement.value
    if value.quantity is not None:
        return f"{value.quantity:.10g}"
    return str(value.date) if value.date is not None else value.text or ""


def _newest_first(statement: Statement) -> tuple[bool, int]:
    started = statement.start
    return statement.end is not None, -started.first.toordinal() if started is not None else 0

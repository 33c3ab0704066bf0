"""All facts as one Popolo document, section by section; what Popolo has no field for stands in fields with "x_"."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import msgspec

from bot.sources.source import Fact
from bot.sources.wire import day_out, statement_out, without_none
from nlp.domain import Entity, Kind, Rank, Reference, Statement

_SECTIONS = {
    Kind.PERSON: "persons",
    Kind.ORGANIZATION: "organizations",
    Kind.PLACE: "areas",
    Kind.OFFICE: "posts",
    Kind.EVENT: "events",
    Kind.OTHER: "x_entities",
}
# Where Popolo has a field for a few words on something.
_DESCRIPTION = {Kind.PERSON: "summary", Kind.ORGANIZATION: "description", Kind.EVENT: "description"}
# Read by other programs; Deskcheck reads the statement itself, which has a source.
_DATES = {
    (Kind.PERSON, "date of birth"): "birth_date",
    (Kind.PERSON, "date of death"): "death_date",
    (Kind.ORGANIZATION, "inception"): "founding_date",
    (Kind.ORGANIZATION, "dissolved, abolished or demolished date"): "dissolution_date",
}
_MEMBERSHIPS = {
    "position held": "post_id",
    "member of": "organization_id",
    "member of political party": "organization_id",
}


async def pieces(facts: Callable[[], AsyncIterator[Fact]]) -> AsyncIterator[str]:
    """The pieces of the document; the store is read through once a section, and nothing of it is held."""
    owners = await _organizations_with_offices(facts)
    yield "{"
    for kind, section in _SECTIONS.items():
        yield f'"{section}": ['
        between = "\n"
        async for entity, statements in _records(facts):
            if entity.kind is kind:
                yield between + _json(_thing(entity, statements, owners))
                between = ",\n"
        yield "],\n"
    yield '"memberships": ['
    between = "\n"
    async for entity, statements in _records(facts):
        for statement in statements:
            if _is_membership(statement):
                yield between + _json(_membership(entity, statement))
                between = ",\n"
    yield "]}\n"


async def _records(facts: Callable[[], AsyncIterator[Fact]]) -> AsyncIterator[tuple[Entity, Sequence[Statement]]]:
    """Each entity with its statements, which follow it."""
    entity: Entity | None = None
    statements: list[Statement] = []
    async for fact in facts():
        if isinstance(fact, Statement):
            statements.append(fact)
            continue
        if entity is not None:
            yield entity, statements
        entity, statements = fact, []
    if entity is not None:
        yield entity, statements


async def _organizations_with_offices(facts: Callable[[], AsyncIterator[Fact]]) -> frozenset[str]:
    """The organizations among those that offices are of: a post names its organization, or its area."""
    owners = {fact.of async for fact in facts() if isinstance(fact, Entity) and fact.of is not None}
    return frozenset(
        [
            fact.id
            async for fact in facts()
            if isinstance(fact, Entity) and fact.kind is Kind.ORGANIZATION and fact.id in owners
        ]
    )


def _thing(entity: Entity, statements: Sequence[Statement], organizations: frozenset[str]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": entity.id,
        "label" if entity.kind is Kind.OFFICE else "name": entity.name,
        "other_names": [{"name": alias} for alias in entity.aliases] or None,
        "identifiers": [{"scheme": scheme, "identifier": value} for scheme, value in entity.identifiers.items()]
        or None,
        _DESCRIPTION.get(entity.kind, "x_description"): entity.description or None,
        "role": entity.role,
        "x_of": entity.of,
        "x_seats": entity.seats,
        "x_avoid": list(entity.avoid) or None,
    }
    if entity.kind is Kind.OFFICE and entity.of is not None:
        said["organization_id" if entity.of in organizations else "area_id"] = entity.of
    for statement in statements:
        name = _DATES.get((entity.kind, statement.property))
        if name is not None and statement.value.date is not None and statement.rank is not Rank.DEPRECATED:
            said[name] = day_out(statement.value.date)
    # Always there: it says that the fields above are told once more, with sources, here.
    said["x_statements"] = [_without_subject(statement) for statement in statements if not _is_membership(statement)]
    return without_none(said)


def _membership(entity: Entity, statement: Statement) -> dict[str, Any]:
    return without_none(
        {
            "person_id" if entity.kind is Kind.PERSON else "member_id": statement.subject,
            _MEMBERSHIPS[statement.property]: statement.value.id,
            "start_date": day_out(statement.start),
            "end_date": day_out(statement.end),
            "sources": [_link(source) for source in statement.sources] or None,
            "x_property": statement.property,
            "x_rank": statement.rank.value if statement.rank is not Rank.NORMAL else None,
            "x_known_until": day_out(statement.known_until),
            "x_confidence": statement.confidence,
            "x_note": statement.note,
        }
    )


def _is_membership(statement: Statement) -> bool:
    return statement.property in _MEMBERSHIPS and statement.value.id is not None


def _link(source: Reference) -> dict[str, Any]:
    return without_none({"note": source.title, "url": source.url, "x_retrieved": day_out(source.retrieved)})


def _without_subject(statement: Statement) -> dict[str, Any]:
    said = statement_out(statement)
    del said["subject"]
    return without_none(said)


def _json(said: dict[str, Any]) -> str:
    return msgspec.json.encode(said).decode()

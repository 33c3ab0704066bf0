"""What stands in a Popolo document: its items as they are written, and what its memberships need to know of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from bot.sources.documents import items
from bot.sources.source import RefusedError
from bot.sources.wire import converted, iso_day
from nlp.domain import Rank

_PARTY = frozenset({"party", "political party"})
# Organizations whose name and class are remembered; EveryPolitician's largest file has some hundred.
REMEMBERED = 100_000


class Name(msgspec.Struct):
    """One of somebody's other names."""

    name: str | None = None
    lang: str | None = None


class Identifier(msgspec.Struct):
    """A number that somebody gives to a thing."""

    scheme: str | None = None
    identifier: str | None = None


class Link(msgspec.Struct):
    """A source."""

    url: str | None = None
    note: str | None = None
    x_retrieved: str | None = None


class Thing(msgspec.Struct):
    """A person, organization, post, area or event."""

    id: str
    name: str | None = None
    label: str | None = None
    other_names: list[Name] | None = None
    other_label: str | None = None
    identifiers: list[Identifier] | None = None
    summary: str | None = None
    description: str | None = None
    x_description: str | None = None
    classification: str | None = None
    parent_id: str | None = None
    birth_date: str | None = None
    death_date: str | None = None
    founding_date: str | None = None
    dissolution_date: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    role: str | None = None
    organization_id: str | None = None
    area_id: str | None = None
    sources: list[Link] | None = None
    x_of: str | None = None
    x_seats: int | None = None
    x_avoid: list[str] | None = None
    x_statements: list[Any] | None = None


class Membership(msgspec.Struct):
    """A post that somebody holds, or a seat in an organization."""

    person_id: str | None = None
    member_id: str | None = None
    organization_id: str | None = None
    post_id: str | None = None
    on_behalf_of_id: str | None = None
    area_id: str | None = None
    legislative_period_id: str | None = None
    role: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    sources: list[Link] | None = None
    x_property: str | None = None
    x_rank: Rank | None = None
    x_known_until: str | None = None
    x_confidence: float | None = None
    x_note: str | None = None


@dataclass(slots=True, kw_only=True)
class Context:
    """What memberships need to know of the document, wherever in it that stands."""

    title: str = "Popolo"
    legislature: str | None = None
    periods: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    parties: set[str] = field(default_factory=set)


def context_of(path: Path) -> Context:
    """What memberships need to know, of a document that may be larger than memory."""
    context = Context()
    for item in items(path, ["organizations", "events"]):
        try:
            thing = converted(item.value, Thing)
        except RefusedError:
            continue  # refused, with its place, when it is read for itself
        kind = (thing.classification or "").lower()
        if item.within == "events":
            if kind == "legislative period":
                context.periods[thing.id] = iso_day(thing.start_date), iso_day(thing.end_date)
        elif len(context.names) < REMEMBERED:
            context.names[thing.id] = thing.name or thing.id
            if kind in _PARTY:
                context.parties.add(thing.id)
            if kind == "legislature" and thing.x_statements is None and context.legislature is None:
                context.legislature = thing.id
                context.title = f"Popolo: {thing.name}" if thing.name else context.title
    return context

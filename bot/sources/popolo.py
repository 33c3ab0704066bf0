"""Popolo JSON: persons, organizations, posts, areas, events and memberships, as EveryPolitician publishes them.

What Deskcheck writes in this format carries the rest of what it knows in fields that begin with "x_", and reads back
as the same facts. What each field becomes is said in this package's README.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.sources.documents import items
from bot.sources.numbering import Numbering
from bot.sources.popolo_document import REMEMBERED, Context, Link, Membership, Thing, context_of
from bot.sources.popolo_export import pieces
from bot.sources.source import Fact, Line, RefusedError
from bot.sources.wire import (
    EntityIn,
    SourceIn,
    StatementIn,
    ValueIn,
    converted,
    iso_day,
    slug,
    usable_names,
)
from nlp.domain import Kind

_KINDS = {
    "persons": Kind.PERSON,
    "organizations": Kind.ORGANIZATION,
    "posts": Kind.OFFICE,
    "areas": Kind.PLACE,
    "events": Kind.EVENT,
    "x_entities": Kind.OTHER,
}
# Dates of an item, and what they say of it.
_DATES = {
    "birth_date": "date of birth",
    "death_date": "date of death",
    "founding_date": "inception",
    "dissolution_date": "dissolved, abolished or demolished date",
    "start_date": "start time",
    "end_date": "end time",
}
_OF_AN_ITEM = {
    Kind.PERSON: ("birth_date", "death_date"),
    Kind.ORGANIZATION: ("founding_date", "dissolution_date"),
    Kind.EVENT: ("start_date", "end_date"),
}
# Numbers that are given to one thing only, whoever gives the list. "12" of a parliament's own list is not.
_SCHEMES = frozenset({"wikidata", "viaf", "isni", "gnd", "bioguide", "freebase", "imdb"})
# Who sits for no party, or for one that the list does not know.
_NO_PARTY = frozenset({"independent", "unknown", "none", "q327591"})
_MEMBER = frozenset({"", "member"})
_GLOBAL_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z|Q\d+\Z|.*://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Popolo:
    """A Popolo document.

    `languages`: those whose other names are accepted names, besides names of no stated language. `retrieved`: the day
    on which the file was fetched.
    """

    name: str = "popolo"
    languages: tuple[str, ...] = ("en",)
    retrieved: str | None = None

    def read(self, path: Path) -> Iterator[Line]:
        """The entities of a document and its memberships."""
        reader = _Reader(context=context_of(path), languages=self.languages, retrieved=self.retrieved)
        for item in items(path, [*_KINDS, "memberships"]):
            try:
                if item.oversized:
                    raise RefusedError("it is too large to be a record; take what is no fact out of it")
                if item.within == "memberships":
                    yield from reader.membership(item.place, converted(item.value, Membership))
                else:
                    yield from reader.thing(item.place, _KINDS[item.within], converted(item.value, Thing))
            except RefusedError as exc:
                yield reader.numbering.refused(item.place, str(exc))

    def write_all(self, facts: Callable[[], AsyncIterator[Fact]]) -> AsyncIterator[str]:
        """A document with all facts."""
        return pieces(facts)


@dataclass(slots=True, kw_only=True)
class _Reader:
    context: Context
    languages: tuple[str, ...]
    retrieved: str | None
    numbering: Numbering = field(default_factory=Numbering)
    offices: set[str] = field(default_factory=set)

    def thing(self, place: str, kind: Kind, thing: Thing) -> Iterator[Line]:
        """An entity, and what its own fields say of it."""
        ours = thing.x_statements is not None
        names = list(usable_names((thing.name, thing.label, *self._other_names(thing))))
        if not names:
            raise RefusedError("it has no name; give it a name or a label")
        id_ = thing.id if ours else self._id(thing.id)
        of = thing.x_of or (thing.organization_id or thing.area_id if kind is Kind.OFFICE else None)
        yield self.numbering.line(
            place,
            EntityIn(
                id=id_,
                kind=kind,
                name=names[0],
                aliases=names[1:],
                description=thing.summary or thing.description or thing.x_description,
                identifiers={
                    one.scheme: one.identifier
                    for one in thing.identifiers or ()
                    if one.scheme and one.identifier and (ours or one.scheme in _SCHEMES)
                },
                role=thing.role,
                of=self._id(of) if of is not None and not ours else of,
                seats=thing.x_seats,
                avoid=thing.x_avoid,
            ),
        )
        if thing.x_statements is not None:
            yield from self._exported(place, id_, thing.x_statements)
        else:
            yield from self._own_fields(place, kind, id_, thing)

    def membership(self, place: str, told: Membership) -> Iterator[Line]:
        """What a membership says: a post held, a seat in an organization, for a party and an area."""
        who, what = told.person_id or told.member_id, told.post_id or told.organization_id
        if who is None or what is None:
            raise RefusedError(
                "it names nobody; give it a person_id"
                if who is None
                else "it names neither a post nor an organization; give it a post_id or an organization_id"
            )
        if told.x_property is not None:
            yield self.numbering.line(place, self._exported_membership(told, who, what))
            return
        since, until = self.context.periods.get(told.legislative_period_id or "", (None, None))
        start, end = iso_day(told.start_date) or since, iso_day(told.end_date) or until
        said: list[tuple[str, str]] = []
        if told.post_id is not None:
            said.append(("position held", self._id(told.post_id)))
        if told.organization_id is not None:
            party = told.organization_id in self.context.parties
            said.append(("member of political party" if party else "member of", self._id(told.organization_id)))
            if told.post_id is None and (told.role or "").strip().lower() not in _MEMBER and not party:
                office = self._office(told.organization_id, told.role or "")
                if office is not None:
                    yield from self._once(place, office)
                    said.append(("position held", office.id))
        if told.on_behalf_of_id is not None and self._is_party(told.on_behalf_of_id):
            said.append(("member of political party", self._id(told.on_behalf_of_id)))
        if told.area_id is not None:
            said.append(("electoral district", self._id(told.area_id)))
        sources = self._sources(told.sources)
        for property_, value in said:
            yield self.numbering.line(
                place,
                StatementIn(
                    subject=self._id(who),
                    property=property_,
                    value=ValueIn(id=value),
                    start=start,
                    end=end,
                    sources=sources,
                ),
            )

    def _exported(self, place: str, subject: str, statements: list[Any]) -> Iterator[Line]:
        for said in statements:
            try:
                record = {**said, "subject": subject} if isinstance(said, dict) else said
                yield self.numbering.line(place, converted(record, StatementIn))
            except RefusedError as exc:
                yield self.numbering.refused(place, str(exc))

    def _exported_membership(self, told: Membership, who: str, what: str) -> StatementIn:
        return StatementIn(
            subject=who,
            property=told.x_property or "",
            value=ValueIn(id=what),
            start=told.start_date,
            end=told.end_date,
            rank=told.x_rank,
            sources=[
                SourceIn(title=link.note or "", url=link.url, retrieved=link.x_retrieved) for link in told.sources or ()
            ],
            known_until=told.x_known_until,
            confidence=told.x_confidence,
            note=told.x_note,
        )

    def _own_fields(self, place: str, kind: Kind, id_: str, thing: Thing) -> Iterator[Line]:
        sources = self._sources(thing.sources)
        for name in _OF_AN_ITEM.get(kind, ()):
            day = iso_day(getattr(thing, name))
            if day is not None:
                said = StatementIn(subject=id_, property=_DATES[name], value=ValueIn(date=day), sources=sources)
                yield self.numbering.line(place, said)
        if kind is Kind.ORGANIZATION and thing.parent_id:
            parent = ValueIn(id=self._id(thing.parent_id))
            said = StatementIn(subject=id_, property="parent organization", value=parent, sources=sources)
            yield self.numbering.line(place, said)

    def _other_names(self, thing: Thing) -> Iterator[str | None]:
        for other in thing.other_names or ():
            if other.lang is None or other.lang in self.languages:
                yield other.name
        yield thing.other_label

    def _id(self, id_: str) -> str:
        """The id, and whose it is: "term/19" is another in each parliament's file."""
        joined = "-".join(id_.split())
        if self.context.legislature is None or _GLOBAL_ID.match(joined):
            return joined
        return f"{self.context.legislature}:{joined}"

    def _is_party(self, id_: str) -> bool:
        name = self.context.names.get(id_, id_)
        return not {id_.lower(), name.lower(), id_.lower().rpartition("/")[2]} & _NO_PARTY

    def _office(self, organization: str, role: str) -> EntityIn | None:
        name = self.context.names.get(organization)
        if name is None:
            return None
        role = " ".join(role.split())
        return EntityIn(
            id=f"{self._id(organization)}:{slug(role)}",
            kind=Kind.OFFICE,
            name=f"{role} of {name}",
            role=role,
            of=self._id(organization),
        )

    def _once(self, place: str, office: EntityIn) -> Iterator[Line]:
        if office.id not in self.offices:
            if len(self.offices) < REMEMBERED:
                self.offices.add(office.id)
            yield self.numbering.line(place, office)

    def _sources(self, links: list[Link] | None) -> list[SourceIn]:
        found = [
            SourceIn(title=link.note or urlsplit(link.url or "").netloc, url=link.url, retrieved=self.retrieved)
            for link in links or ()
            if link.note or urlsplit(link.url or "").netloc
        ]
        return found or [SourceIn(title=self.context.title, retrieved=self.retrieved)]

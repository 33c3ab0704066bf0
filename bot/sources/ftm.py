"""FollowTheMoney, as OpenSanctions publishes it: people, bodies, positions and who occupied them, an entity a line.

Links (Occupancy, Membership, Directorship, Employment, Family and the like) become statements. Records about other
things (sanctions, addresses, passports, ships) hold nothing that copy states, and are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from bot.sources.files import lines
from bot.sources.numbering import Numbering
from bot.sources.refusing import in_words, not_json
from bot.sources.source import Line
from bot.sources.wire import ENDED, EntityIn, SourceIn, StatementIn, ValueIn, iso_day, usable_names
from nlp.domain import Kind

_LINE_MAX = 4 << 20
_THINGS: Mapping[str, Kind] = MappingProxyType(
    {
        "Person": Kind.PERSON,
        "Organization": Kind.ORGANIZATION,
        "PublicBody": Kind.ORGANIZATION,
        "Company": Kind.ORGANIZATION,
        "LegalEntity": Kind.OTHER,  # a person or an organization, and the source does not say which
        "Position": Kind.OFFICE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """A record that joins two: the fields that name them, and what it says of the first. `role` is kept as its note."""

    subject: str
    property: str
    value: str


_LINKS: Mapping[str, _Link] = MappingProxyType(
    {
        "Occupancy": _Link(subject="holder", property="position held", value="post"),
        "Membership": _Link(subject="member", property="member of", value="organization"),
        "Employment": _Link(subject="employee", property="employer", value="employer"),
        "Directorship": _Link(subject="director", property="director of", value="organization"),
    }
)
# What a thing says of itself.
_DATES: Mapping[str, str] = MappingProxyType(
    {
        "birthDate": "date of birth",
        "deathDate": "date of death",
        "incorporationDate": "inception",
        "inceptionDate": "inception",
        "dissolutionDate": "dissolved, abolished or demolished date",
    }
)
# Names that are another form of the same. A weak alias ("Sasha", "the Engineer") is many people's: kept as a statement,
# it is shown, and no name in copy is taken for its bearer.
_NAMES = ("name", "alias", "previousName", "abbreviation")
_IDENTIFIERS = (("wikidataId", "wikidata"), ("leiCode", "lei"), ("isinCode", "isin"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowTheMoney:
    """Line JSON of FollowTheMoney entities; `retrieved`: the day on which the file was fetched."""

    name: str = "ftm"
    retrieved: str | None = None

    def read(self, path: Path) -> Iterator[Line]:
        """The entities and links of a file."""
        reader = _Reader(retrieved=self.retrieved)
        for number, raw in lines(path, longest=_LINE_MAX):
            place = f"line {number}"
            if raw is None:
                yield reader.numbering.refused(
                    place, f"the line is longer than {_LINE_MAX:,} bytes; write one record a line"
                )
            elif raw.strip():
                try:
                    record = _DECODER.decode(raw)
                except msgspec.ValidationError as exc:
                    yield reader.numbering.refused(place, in_words(str(exc)))
                except (msgspec.DecodeError, RecursionError) as exc:
                    yield reader.numbering.refused(place, not_json(str(exc)))
                else:
                    yield from reader.record(place, record)


class _Record(msgspec.Struct):
    id: str
    schema: str
    properties: dict[str, list[Any]] = {}
    caption: str | None = None
    datasets: list[str] = []
    last_seen: str | None = None

    def texts(self, property_: str) -> list[str]:
        """The values of a property that are text; a nested entity is named by its id."""
        said = (one.get("id") if isinstance(one, dict) else one for one in self.properties.get(property_, ()))
        return [one for one in said if isinstance(one, str) and one.strip()]

    def days(self, property_: str) -> list[str]:
        """The dates of a property, the more precise before the less."""
        return sorted(filter(None, map(iso_day, self.texts(property_))), key=lambda day: (-len(day), day))


@dataclass(slots=True, kw_only=True)
class _Reader:
    retrieved: str | None
    numbering: Numbering = field(default_factory=Numbering)

    def record(self, place: str, record: _Record) -> Iterator[Line]:
        """What one line says."""
        if record.schema in _THINGS:
            yield from self._thing(place, record)
        elif record.schema in _LINKS:
            yield from self._link(place, record, _LINKS[record.schema])

    def _thing(self, place: str, record: _Record) -> Iterator[Line]:
        names = list(usable_names(_names(record)))
        if not names:
            yield self.numbering.refused(place, "it has no name; give it a name or a caption")
            return
        yield self.numbering.line(
            place,
            EntityIn(
                id=record.id,
                kind=_THINGS[record.schema],
                name=names[0],
                aliases=names[1:],
                description="; ".join(record.texts("summary") or record.texts("position"))[:500],
                identifiers={
                    scheme: codes[0] for name, scheme in _IDENTIFIERS if len(codes := record.texts(name)) == 1
                },
            ),
        )
        sources = self._sources(record)
        for property_, said in _DATES.items():
            for day in _uncontested(record.days(property_)):
                wire = StatementIn(subject=record.id, property=said, value=ValueIn(date=day), sources=sources)
                yield self.numbering.line(place, wire)
        for alias in usable_names(record.texts("weakAlias")):
            wire = StatementIn(subject=record.id, property="weak alias", value=ValueIn(text=alias), sources=sources)
            yield self.numbering.line(place, wire)

    def _link(self, place: str, record: _Record, link: _Link) -> Iterator[Line]:
        subjects, values = record.texts(link.subject), record.texts(link.value)
        if not subjects or not values:
            yield self.numbering.refused(place, f"it has no {link.value if subjects else link.subject}; add it")
            return
        starts, ends = record.days("startDate"), record.days("endDate")
        start, end = starts[0] if starts else None, ends[0] if ends else None
        status = record.texts("status")
        # Without an end, "current" holds as long as the source was seen; "ended" and "unknown" hold for no day.
        seen = iso_day(record.last_seen) if "current" in status or not status else start or ENDED
        for subject in subjects:
            for value in values:
                yield self.numbering.line(
                    place,
                    StatementIn(
                        subject=subject,
                        property=link.property,
                        value=ValueIn(id=value),
                        start=start,
                        end=end,
                        sources=self._sources(record),
                        known_until=None if end is not None else seen,
                        note="; ".join(record.texts("role")) or None,
                    ),
                )

    def _sources(self, record: _Record) -> list[SourceIn]:
        title = ", ".join(record.datasets) or "FollowTheMoney"
        read = self.retrieved or iso_day(record.last_seen)
        urls: Iterable[str | None] = record.texts("sourceUrl") or [None]
        return [SourceIn(title=title, url=url, retrieved=read) for url in urls]


def _names(record: _Record) -> Iterator[str | None]:
    # The caption is the name that the publisher chose among those of many languages and lists.
    yield record.caption if record.schema != "Position" or not record.texts("name") else record.texts("name")[0]
    for property_ in _NAMES:
        yield from record.texts(property_)


def _uncontested(days: list[str]) -> list[str]:
    """The most precise of dates that are one; all of them where lists disagree, so that none counts as the only one."""
    return [day for day in days if not any(other.startswith(day) and other != day for other in days)]


_DECODER = msgspec.json.Decoder(_Record)

"""Wikidata's entity JSON: as `Special:EntityData` and `wbgetentities` serve it, and the dump, one entity a line.

Every item becomes an entity, every statement of it that copy could state becomes one of ours, with its rank, its time
and its references. What each becomes is said in this package's README.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from bot.sources.documents import items
from bot.sources.files import lines, opened
from bot.sources.numbering import Numbering
from bot.sources.refusing import not_json
from bot.sources.source import Line, RefusedError
from bot.sources.wikidata_statements import statements
from bot.sources.wikidata_terms import CLASSES, IDENTIFIERS, TELLING
from bot.sources.wikidata_values import Snak, item_of
from bot.sources.wire import EntityIn, role_of, usable_names
from nlp.domain import Kind

# The largest entities (countries) are 4 megabytes a line.
_LINE_MAX = 32 << 20
# Entities of which the names are remembered, so that an office is known to be one's and a note says who came next:
# some 20 megabytes. Later ones in a longer file are not: their offices have no `of`, and notes say their numbers.
_REMEMBERED = 100_000
_NAMESAKES = ("mul",)
_A_DOCUMENT = re.compile(rb'(\xef\xbb\xbf)?\s*\{\s*("success"\s*:\s*\d+\s*,\s*)?"entities"\s*:')


@dataclass(frozen=True, slots=True, kw_only=True)
class Wikidata:
    """Entities of Wikidata.

    `languages`: those whose labels and aliases are accepted names; the first that an entity has gives its name.
    `retrieved`: the day on which the file was fetched; without it, the day of the entity's last change.
    """

    name: str = "wikidata"
    languages: tuple[str, ...] = ("en",)
    retrieved: str | None = None

    def read(self, path: Path) -> Iterator[Line]:
        """The entities of a file with their statements."""
        with opened(path) as file:
            document = _A_DOCUMENT.match(file.read(200)) is not None
        reader = _Reader(languages=self.languages, retrieved=self.retrieved)
        if document:
            # An office may stand before what it is an office of; in a document, which is short, names are read first.
            for item in items(path, ["entities"]):
                if not item.oversized:
                    reader.remember(item.value)
            for item in items(path, ["entities"]):
                if item.oversized:
                    yield reader.numbering.refused(
                        item.place,
                        "it is too large to be an entity; take what is no fact out of it",
                    )
                else:
                    yield from reader.entity(item.place, item.value)
            return
        for number, raw in lines(path, longest=_LINE_MAX):
            yield from reader.line(f"line {number}", raw)


class _Entity(msgspec.Struct):
    """An entity as far as it is read. An empty map is an empty list in Wikidata's JSON."""

    id: str
    type: str = "item"
    missing: str | None = None
    modified: str | None = None
    labels: dict[str, Any] | list[Any] = {}
    descriptions: dict[str, Any] | list[Any] = {}
    aliases: dict[str, Any] | list[Any] = {}
    claims: dict[str, list[Any]] | list[Any] = {}


class _Reader:
    """One reading of a file, and the names of what it has met."""

    def __init__(self, *, languages: tuple[str, ...], retrieved: str | None) -> None:
        self.numbering = Numbering()
        self._languages = languages
        self._retrieved = retrieved
        self._labels: dict[str, str] = {}
        # Of places and organisations, every name.
        self._names: dict[str, tuple[str, ...]] = {}

    def line(self, place: str, raw: bytes | None) -> Iterator[Line]:
        """The facts of one line of a dump; its brackets and commas are passed over."""
        if raw is None:
            reason = f"the line is longer than {_LINE_MAX:,} bytes; a dump has one entity a line"
            yield self.numbering.refused(place, reason)
            return
        raw = raw.strip().removesuffix(b",")
        if raw in (b"", b"[", b"]"):
            return
        try:
            said = msgspec.json.decode(raw.removeprefix(b"[").removesuffix(b"]"), strict=False)
        except (msgspec.DecodeError, RecursionError) as exc:
            yield self.numbering.refused(place, not_json(str(exc)))
            return
        yield from self.entity(place, said)

    def remember(self, said: Any) -> None:
        """Keep the names of an entity that others may speak of."""
        try:
            self._remember(_read(said))
        except RefusedError:
            return  # refused, with its place, when it is read for itself

    def entity(self, place: str, said: Any) -> Iterator[Line]:
        """An entity and its statements."""
        try:
            entity = _read(said)
        except RefusedError as exc:
            yield self.numbering.refused(place, str(exc))
            return
        if entity.type != "item":
            return  # properties, lexemes and the like: nothing that copy names
        self._remember(entity)
        place = f"{place}, {entity.id}" if entity.id not in place else place
        names = self._all_names(entity)
        if entity.missing is not None or not names:
            wanted = " or ".join(self._languages)
            reason = f"it has no label in {wanted}; name others with --languages"
            if entity.missing is not None:
                reason = "Wikidata has no such entity; correct its number"
            yield self.numbering.refused(place, reason)
            return
        kind = _kind(entity)
        role, of = self._role(entity, names) if kind is Kind.OFFICE else (None, None)
        yield self.numbering.line(
            place,
            EntityIn(
                id=entity.id,
                kind=kind,
                name=names[0],
                aliases=names[1:],
                description=next(iter(_terms(entity.descriptions, self._languages)), "")[:500],
                identifiers={"wikidata": entity.id} | _identifiers(entity),
                role=role,
                of=of,
            ),
        )
        retrieved = self._retrieved or (entity.modified or "")[:10] or None
        claims = _map(entity.claims)
        yield from statements(self.numbering, place, entity.id, claims, names=self._labels, retrieved=retrieved)

    def _all_names(self, entity: _Entity) -> list[str]:
        languages = (*self._languages, *_NAMESAKES)
        terms = (*_terms(entity.labels, languages), *_terms(entity.aliases, languages))
        return list(dict.fromkeys(usable_names(terms)))

    def _remember(self, entity: _Entity) -> None:
        names = self._all_names(entity)
        if names and entity.missing is None and len(self._labels) < _REMEMBERED:
            self._labels[entity.id] = names[0]
            if _kind(entity) in (Kind.PLACE, Kind.ORGANIZATION):
                self._names[entity.id] = tuple(names)

    def _role(self, entity: _Entity, names: list[str]) -> tuple[str | None, str | None]:
        """The role and whose it is, where the label says it in the words of an entity that this file has.

        "Prime Minister of Hungary" of Hungary, "United States Secretary of State" of the United States; of "Chancellor
        of the Exchequer", with the United Kingdom as jurisdiction, it says nothing.
        """
        claims = _map(entity.claims)
        owners = [
            owner for property_ in ("P2389", "P1001") for owner in _items(claims, property_) if owner in self._names
        ]
        for owner in owners:
            for name in names:
                for whose in self._names[owner]:
                    role = role_of(name, whose)
                    if role is not None:
                        return role, owner
        return None, None


def _read(said: Any) -> _Entity:
    try:
        return msgspec.convert(said, _Entity)
    except (msgspec.ValidationError, RecursionError):
        raise RefusedError("it is not an entity of Wikidata; fetch it anew (Special:EntityData)") from None


def _kind(entity: _Entity) -> Kind:
    claims = _map(entity.claims)
    for property_ in ("P31", "P279"):
        for number in _items(claims, property_):
            kind = CLASSES.get(number)
            # A kind of minister is an office; a kind of city is no place.
            if kind is not None and (property_ == "P31" or kind is Kind.OFFICE):
                return kind
    return next((kind for kind, telling in TELLING if telling & claims.keys()), Kind.OTHER)


def _identifiers(entity: _Entity) -> dict[str, str]:
    found = {}
    for property_, scheme in IDENTIFIERS.items():
        said = [value for snak in _snaks(_map(entity.claims), property_) if isinstance(value := _string(snak), str)]
        if len(said) == 1:
            found[scheme] = said[0]
    return found


def _string(snak: Snak) -> object:
    return (snak.datavalue or {}).get("value")


def _items(claims: Mapping[str, Any], property_: str) -> Iterator[str]:
    for snak in _snaks(claims, property_):
        try:
            yield item_of(snak)
        except RefusedError:
            continue  # no value, or a broken one, which is refused as a statement


def _snaks(claims: Mapping[str, Any], property_: str) -> Iterator[Snak]:
    """The main snaks of a property that are not deprecated."""
    for claim in claims.get(property_, ()):
        if isinstance(claim, dict) and claim.get("rank") != "deprecated":
            try:
                yield msgspec.convert(claim.get("mainsnak"), Snak)
            except msgspec.ValidationError:
                continue  # refused as a statement


def _terms(said: Any, languages: Iterable[str]) -> Iterator[str]:
    """The labels, or the aliases, in each of the languages."""
    terms = _map(said)
    for language in languages:
        found = terms.get(language, ())
        for term in found if isinstance(found, list) else [found]:
            if isinstance(term, dict) and isinstance(term.get("value"), str):
                yield term["value"]


def _map(said: Any) -> Mapping[str, Any]:
    return said if isinstance(said, dict) else {}

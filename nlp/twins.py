"""One bearer that two sources entered under two ids, taken as one while an article is judged.

A desk that imports its own file beside the facts that ship has two United Kingdoms, two Prime Ministers of it and two
Tony Blairs, and would call each of them ambiguous. The store keeps them apart, as their sources do (contract: only an
id or an identifier makes two records one); the engine sees through it where name, kind and what is stated leave no
doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Statement
from nlp.knowledge import Candidate, Dossier, Knowledge
from nlp.names import fold

_HELD = "position held"
_COUNTRY = "country"
_CAPITAL = "capital"
_BORN = "date of birth"
_WIKIDATA = "wikidata"


def one_of_each(knowledge: Knowledge) -> Knowledge:
    """`knowledge` with every pair of twins made one, under the id of the one that says more."""
    same = _Same()
    everyone = {**knowledge.entities, **{key: dossier.entity for key, dossier in knowledge.dossiers.items()}}
    _join(same, [one for one in everyone.values() if one.kind in _BODIES], _one_body)
    dossiers = knowledge.dossiers
    places = [one for one in everyone.values() if one.kind is Kind.PLACE]
    _join(same, places, lambda a, b: _one_town(a, b, dossiers, same))
    _join(same, [one for one in everyone.values() if one.kind is Kind.OFFICE], lambda a, b: _one_office(a, b, same))
    people = [one for one in everyone.values() if one.kind is Kind.PERSON]
    terms = _terms(knowledge, same, everyone)
    _join(same, people, lambda a, b: _one_person(a, b, dossiers, terms))
    if not same.found:
        return knowledge
    return _rewritten(knowledge, same, everyone)


_BODIES = frozenset({Kind.PLACE, Kind.ORGANIZATION})


class _Same:
    """Which id stands for which: a map from every twin to the one kept."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def of(self, entity_id: str) -> str:
        while entity_id in self.found:
            entity_id = self.found[entity_id]
        return entity_id

    def join(self, kept: str, other: str) -> None:
        if self.of(kept) != self.of(other):
            self.found[self.of(other)] = self.of(kept)


def _join(same: _Same, entities: Sequence[Entity], is_one: Callable[[Entity, Entity], bool]) -> None:
    """Join those that bear a name in common and pass `is_one`."""
    by_name: dict[tuple[Kind, str], dict[str, Entity]] = defaultdict(dict)
    for entity in entities:
        for name in {fold(name) for name in (entity.name, *entity.aliases)}:
            by_name[entity.kind, name][entity.id] = entity
    for bearers in by_name.values():
        if len(bearers) == 1:
            continue
        group = sorted(bearers.values(), key=lambda one: (-len(one.aliases), one.id))
        for at, first in enumerate(group):
            for second in group[at + 1 :]:
                if same.of(first.id) != same.of(second.id) and (_of_one_id(first, second) or is_one(first, second)):
                    same.join(first.id, second.id)


def _of_one_id(a: Entity, b: Entity) -> bool:
    """Whether one goes by the other's Wikidata item: "Q9545" beside "tony-blair", which is Q9545 there."""
    return a.identifiers.get(_WIKIDATA) == b.id or b.identifiers.get(_WIKIDATA) == a.id


def _one_body(a: Entity, b: Entity) -> bool:
    """Countries by any name in common, unless codes differ; cities and organisations by house name and description."""
    if any(b.identifiers.get(scheme, code) != code for scheme, code in a.identifiers.items()):
        return False
    if _is_country(a) and _is_country(b):
        return fold(a.name) in _names(b) or fold(b.name) in _names(a)
    if fold(a.name) != fold(b.name):
        return False
    return a.kind is Kind.ORGANIZATION or (fold(a.description) == fold(b.description) != "")


def _one_town(a: Entity, b: Entity, dossiers: Mapping[str, Dossier], same: _Same) -> bool:
    """Towns of one house name that lie in one country, or are its capital: "city, Turkey", "city, Türkiye"."""
    if _is_country(a) or _is_country(b) or fold(a.name) != fold(b.name):
        return False
    return bool(_lands(dossiers.get(a.id), same) & _lands(dossiers.get(b.id), same))


def _lands(town: Dossier | None, same: _Same) -> frozenset[str]:
    if town is None:
        return frozenset()
    lies_in = {one.value.id for one in town.statements if one.property == _COUNTRY and one.value.id is not None}
    return frozenset(map(same.of, lies_in | {one.subject for one in town.inverse if one.property == _CAPITAL}))


def _one_office(a: Entity, b: Entity, same: _Same) -> bool:
    if a.of is None or b.of is None or a.role is None or b.role is None:
        return False
    return same.of(a.of) == same.of(b.of) and fold(a.role) == fold(b.role)


# The offices that each person took up, with the year, and the places whose offices, with the day.
_Terms = Mapping[str, frozenset[tuple[str, int | date | None]]]


def _one_person(a: Entity, b: Entity, dossiers: Mapping[str, Dossier], terms: _Terms) -> bool:
    """By the day of birth where both have one; else by an office that both took up in the same year, or by the day on
    which both took up one of the same country."""
    born_a, born_b = _born(dossiers.get(a.id)), _born(dossiers.get(b.id))
    if born_a is not None and born_b is not None:
        return born_a.first <= born_b.last and born_b.first <= born_a.last
    return bool(terms.get(a.id, frozenset()) & terms.get(b.id, frozenset()))


def _born(dossier: Dossier | None) -> PartialDate | None:
    births = [one.value.date for one in dossier.statements if one.property == _BORN] if dossier else []
    return births[0] if births else None


def _terms(knowledge: Knowledge, same: _Same, everyone: Mapping[str, Entity]) -> _Terms:
    found: dict[str, set[tuple[str, int | date | None]]] = defaultdict(set)
    for dossier in knowledge.dossiers.values():
        for one in (*dossier.statements, *dossier.inverse):
            if one.property != _HELD or one.value.id is None or one.start is None:
                continue
            found[one.subject].add((same.of(one.value.id), one.start.year))
            office = everyone.get(one.value.id)
            if office is not None and office.of is not None and office.seats == 1 and one.start.day is not None:
                found[one.subject].add((same.of(office.of), one.start.first))
    return {person: frozenset(terms) for person, terms in found.items()}


def _is_country(entity: Entity) -> bool:
    return entity.kind is Kind.PLACE and entity.description.casefold().startswith("country")


def _names(entity: Entity) -> frozenset[str]:
    return frozenset(fold(name) for name in (entity.name, *entity.aliases))


def _rewritten(knowledge: Knowledge, same: _Same, everyone: Mapping[str, Entity]) -> Knowledge:
    dossiers: dict[str, list[Dossier]] = defaultdict(list)
    for entity_id, dossier in knowledge.dossiers.items():
        dossiers[same.of(entity_id)].append(dossier)
    posts: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for (of, key), offices in knowledge.posts.items():
        posts[same.of(of), key].update(dict.fromkeys(same.of(office) for office in offices))
    return replace(
        knowledge,
        candidates={name: _candidates(found, same) for name, found in knowledge.candidates.items()},
        dossiers={key: _merged(key, twins, same, everyone) for key, twins in dossiers.items()},
        entities={key: _kept(everyone[same.of(key)], same) for key in (*knowledge.entities, *same.found.values())},
        posts={key: tuple(offices) for key, offices in posts.items()},
    )


def _candidates(found: Iterable[Candidate], same: _Same) -> tuple[Candidate, ...]:
    kept: dict[str, Candidate] = {}
    for candidate in found:
        kept.setdefault(same.of(candidate.entity_id), replace(candidate, entity_id=same.of(candidate.entity_id)))
    return tuple(kept.values())


def _merged(key: str, twins: Sequence[Dossier], same: _Same, everyone: Mapping[str, Entity]) -> Dossier:
    entity = next((one.entity for one in twins if one.entity.id == key), everyone.get(key, twins[0].entity))
    names = dict.fromkeys(name for twin in twins for name in (twin.entity.name, *twin.entity.aliases))
    names.pop(entity.name, None)
    seats = (
        entity.seats
        if entity.seats is not None
        else next((one.entity.seats for one in twins if one.entity.seats), None)
    )
    return Dossier(
        entity=replace(_kept(entity, same), aliases=tuple(names), seats=seats),
        statements=_statements((one for twin in twins for one in twin.statements), same),
        inverse=_statements((one for twin in twins for one in twin.inverse), same),
    )


def _kept(entity: Entity, same: _Same) -> Entity:
    return replace(entity, of=same.of(entity.of)) if entity.of is not None else entity


def _statements(found: Iterable[Statement], same: _Same) -> tuple[Statement, ...]:
    kept: dict[tuple[object, ...], Statement] = {}
    for one in found:
        value = replace(one.value, id=same.of(one.value.id)) if one.value.id is not None else one.value
        own = replace(one, subject=same.of(one.subject), value=value)
        kept.setdefault((own.subject, own.property, own.value, own.start, own.end), own)
    exact = defaultdict(list)
    for own in kept.values():
        exact[own.subject, own.property, own.value, own.start].append(own.end)
    return tuple(
        own
        for own in kept.values()
        if not any(_is_nearer(end, own.end) for end in exact[own.subject, own.property, own.value, own.start])
    )


def _is_nearer(end: PartialDate | None, rough: PartialDate | None) -> bool:
    """Whether one source has the day of a year in which another ends the same term: "14 Apr 2006" beside "2006"."""
    return (
        end is not None and rough is not None and rough.first <= end.first and end.last <= rough.last and end != rough
    )

"""Which entity a name in the text means: one, or none when two are close or nothing fits.

A name is linked by its spelling first, and of several bearers by what the story says around it: the office that it is
given, and the countries that the story names. An unknown person is never taken for the known one of like name here; a
near spelling makes a link with `exact=False`, which only the spelling check may speak of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from nlp.domain import Entity, Kind, Mention
from nlp.knowledge import Candidate, Dossier, Knowledge
from nlp.names import Spelling, compare
from nlp.reading import Link

# Two candidates this close in score are not told apart by spelling ("Ivanov": Sergei or Igor).
_MARGIN = 3.0
_EXACT = 100.0

_NOBODY = Link(id=None, alias="", score=0.0, exact=False, why="not in our record")


def link_all(
    mentions: Sequence[Mention], knowledge: Knowledge, *, offices: Mapping[int, frozenset[str]]
) -> dict[int, Link]:
    """A link for every cluster of mentions.

    Args:
        offices: for a cluster, the ids of the offices that the article gives its bearer.
    """
    clusters: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        clusters[mention.cluster].append(mention)
    story = _countries_of(mentions, knowledge)
    links = {
        number: _link(group, knowledge, offices=offices.get(number, frozenset()), story=story)
        for number, group in clusters.items()
    }
    return links | dict(_short_for_another(clusters, links))


def country_of(entity_id: str, knowledge: Knowledge) -> frozenset[str]:
    """The countries and organisations in whose offices a person serves or served.

    A bare seat in a legislature does not count: the Viscount of the record who shares a name with Australia's deputy
    prime minister John Anderson must not make the story British.
    """
    dossier = knowledge.dossiers.get(entity_id)
    if dossier is None:
        return frozenset()
    held = (statement.value.id for statement in dossier.statements if statement.property == "position held")
    offices = (knowledge.entities.get(office) for office in held if office is not None)
    return frozenset(office.of for office in offices if office is not None and office.of is not None and office.role)


def _short_for_another(
    clusters: Mapping[int, Sequence[Mention]], links: Mapping[int, Link]
) -> Iterator[tuple[int, Link]]:
    """The acronyms that stand for what the story names in full, and not for the best known body of these letters.

    "The African Development Bank said … the Abidjan-based ADB": no Asian one. Of two such bodies it may be either.
    """
    names = {number: group[0].full for number, group in clusters.items()}
    for number, short in names.items():
        known = links[number]
        if not known.exact or _ACRONYM.fullmatch(short) is None:
            continue
        full = [
            other
            for other, name in names.items()
            if name[:1] == short[:1]
            and len(name.split()) > 1
            and Kind.PERSON not in {one.kind for one in clusters[other]}
            and compare(short, name, kind=Kind.ORGANIZATION).same
        ]
        meant = {links[other].id if links[other].exact else None for other in full}
        if full and known.id not in meant:
            only = next(iter(meant)) if len(meant) == 1 else None
            why = f"short for “{names[full[0]]}” in this story"
            yield number, replace(links[full[0]] if only else _NOBODY, why=why)


# "ADB", "IOC"; two letters are mostly a country or a state.
_ACRONYM = re.compile(r"[A-Z]{3,7}")


def _link(group: list[Mention], knowledge: Knowledge, *, offices: frozenset[str], story: frozenset[str]) -> Link:
    full = max((mention.full for mention in group), key=len)
    kind = _kind_of(group)
    candidates = _candidates(full, group, knowledge)
    exact = [candidate for candidate in candidates if candidate.score >= _EXACT and _fits(candidate.kind, kind)]
    if not exact:
        exact = [candidate for candidate in candidates if candidate.score >= _EXACT]
    if exact:
        return _choose(exact, knowledge, offices=offices, story=story)
    near = [candidate for candidate in candidates if _fits(candidate.kind, kind)]
    if not near:
        return _NOBODY
    return _near(full, near, knowledge)


def _near(full: str, near: Sequence[Candidate], knowledge: Knowledge) -> Link:
    """A link by likeness: an accepted transliteration is as good as exact, a slip is marked as such."""
    judged = [(compare(full, candidate.alias, kind=candidate.kind), candidate) for candidate in near]
    same = sorted(
        ((match, candidate) for match, candidate in judged if match.same),
        key=lambda pair: (-pair[0].score, -pair[1].score),
    )
    if not same:
        return _NOBODY
    match, best = same[0]
    rivals = {candidate.entity_id for other, candidate in same if match.score - other.score < _MARGIN / 100}
    if len(rivals) > 1:
        names = " or ".join(sorted(_name(rival, knowledge) for rival in rivals))
        return Link(id=None, alias=best.alias, score=match.score, exact=False, why=f"could be {names}")
    variant = match.spelling in {Spelling.HOUSE, Spelling.VARIANT}
    return Link(id=best.entity_id, alias=best.alias, score=match.score, exact=variant, why=match.why)


def _choose(
    exact: Sequence[Candidate], knowledge: Knowledge, *, offices: frozenset[str], story: frozenset[str]
) -> Link:
    ids = tuple(dict.fromkeys(candidate.entity_id for candidate in exact))
    alias = exact[0].alias
    if len(ids) == 1:
        return Link(id=ids[0], alias=alias, score=1.0, exact=True, why="only one of that name in our record")
    in_office = [entity for entity in ids if _held(knowledge.dossiers.get(entity)) & offices]
    if len(in_office) == 1:
        return Link(id=in_office[0], alias=alias, score=0.95, exact=True, why="the one who held the office named")
    at_home = [entity for entity in ids if country_of(entity, knowledge) & story]
    if len(at_home) == 1:
        return Link(id=at_home[0], alias=alias, score=0.8, exact=True, why="the one from a country in the story")
    state = _city_state(ids, knowledge)
    if state is not None:
        return Link(id=state, alias=alias, score=0.9, exact=True, why="the country, and not its town of that name")
    names = " or ".join(sorted({_label(entity, knowledge) for entity in ids}))
    return Link(id=None, alias=alias, score=0.0, exact=True, why=f"could be {names}")


def _city_state(ids: Sequence[str], knowledge: Knowledge) -> str | None:
    """ "Singapore", "Luxembourg": of a country and its own towns of that name the country is meant, or comes to it."""
    countries = [one for one in ids if (known := _entity(one, knowledge)) and known.description.startswith("country")]
    if len(countries) != 1:
        return None
    towns = [one for one in ids if one != countries[0]]
    return countries[0] if all(countries[0] in _lands_of(town, knowledge) for town in towns) else None


def _lands_of(town: str, knowledge: Knowledge) -> frozenset[str]:
    """The countries that a town lies in, or is the capital of."""
    dossier = knowledge.dossiers.get(town)
    if dossier is None:
        return frozenset()
    lies_in = {one.value.id for one in dossier.statements if one.property == "country" and one.value.id is not None}
    return frozenset(lies_in | {one.subject for one in dossier.inverse if one.property == "capital"})


def _candidates(full: str, group: Iterable[Mention], knowledge: Knowledge) -> tuple[Candidate, ...]:
    found = knowledge.candidates.get(full)
    if found is not None:
        return found
    for mention in group:
        if mention.text in knowledge.candidates:
            return knowledge.candidates[mention.text]
    return ()


def _kind_of(group: Iterable[Mention]) -> Kind | None:
    kinds = [mention.kind for mention in group if mention.kind is not None]
    return max(set(kinds), key=kinds.count) if kinds else None


def _fits(known: Kind, printed: Kind | None) -> bool:
    """Whether an entity's kind agrees with what the words suggest; places and organisations are mixed up by models."""
    if printed is None or known is printed:
        return True
    return Kind.PERSON not in {known, printed}


def _held(dossier: Dossier | None) -> frozenset[str]:
    if dossier is None:
        return frozenset()
    return frozenset(
        statement.value.id
        for statement in dossier.statements
        if statement.property == "position held" and statement.value.id is not None
    )


def _countries_of(mentions: Iterable[Mention], knowledge: Knowledge) -> frozenset[str]:
    found = set()
    for mention in mentions:
        for candidate in knowledge.candidates.get(mention.text, ()):
            if candidate.score >= _EXACT and candidate.kind in {Kind.PLACE, Kind.ORGANIZATION}:
                found.add(candidate.entity_id)
    return frozenset(found)


def _name(entity_id: str, knowledge: Knowledge) -> str:
    entity = _entity(entity_id, knowledge)
    return entity.name if entity else entity_id


def _label(entity_id: str, knowledge: Knowledge) -> str:
    """A namesake's name with what tells him apart."""
    entity = _entity(entity_id, knowledge)
    if entity is None:
        return entity_id
    return f"{entity.name} ({entity.description})" if entity.description else f"{entity.name} ({entity_id})"


def _entity(entity_id: str, knowledge: Knowledge) -> Entity | None:
    dossier = knowledge.dossiers.get(entity_id)
    return dossier.entity if dossier else knowledge.entities.get(entity_id)

"""Whom a printed name may mean, by the accepted names that stand in the index: the very name, and those a slip off.

Reach for it between a name and the records of those who may bear it (`lookup.py`, which reads them). How like two names
are is decided here by their letters alone; who is meant is the business of `nlp/linking.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.store import keys
from bot.store.connection import Connection
from bot.store.index import accepted_names, family_names
from bot.store.records import decode_entity
from bot.store.spellings import Probes, family_key
from nlp.domain import Entity
from nlp.knowledge import Candidate
from nlp.skeleton import Skeletons, one_slip_off, own_skeletons, plain

# Exact namesakes are all kept (there are many John Smiths); near ones only while there are fewer than this.
_CANDIDATES = 8
# Everybody of one family name who may be offered: there are 60 Kims among some 6,000 officials.
_CALLED = 100
# How many bearers of one name are read (a common Chinese name has hundreds at a million entities).
_NAMESAKES = 200
# How many skeletons a slip off are looked under for one name, the nearest first: where the store is large, a short name
# has hundreds around it. With 60, a million entities gave .990 of the names with one slip, with 40 .980, with 30 .974.
_SKELETONS = 40
# Two slips are one letter gone and another come; in a long name, one in four letters.
_SLIPS = 2
# "Iran" and "Iraq" are 75 alike, and worth proposing; what is less alike than one letter in four is another name.
_LEAST_ALIKE = 74.0
_EXACT = 100.0
# "Lavrof" is 83 like Lavrov, "Blar" 80 like Blair; Sadykov is 78 like Masadykov, and another family.
_FAMILY_ALIKE = 80.0
# Capitals of this length or less are an acronym, and one letter makes another ("CSTO", "CTO").
_ACRONYM_UP_TO = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A printed name, what stood under its keys, and the skeletons to look under next."""

    name: str
    printed: str
    names: tuple[tuple[str, str], ...]
    skeletons: tuple[str, ...]

    @classmethod
    def of(cls, name: str, keys_: Skeletons, probes: Probes) -> Sought:
        printed = plain(name)
        names = [one for key in keys_.own for one in probes.names(key)]
        if not _may_be_a_slip(name) or any(accepted == printed for accepted, _ in names):
            return cls(name=name, printed=printed, names=tuple(names), skeletons=())
        names += [one for key in keys_.near for one in probes.names(key)]
        further = {skeleton for key in (*keys_.own, *keys_.near) for skeleton in probes.neighbours(key)}
        return cls(
            name=name,
            printed=printed,
            names=tuple(names),
            skeletons=_nearest(further - {*keys_.own, *keys_.near}, keys_.own),
        )

    def likeliest(self, probes: Probes) -> list[str]:
        """The ids of those who may be meant, by the names that were found: all exact namesakes, then the nearest."""
        found = dict.fromkeys((*self.names, *(one for key in self.skeletons for one in probes.names(key))))
        ids = [id_ for _, id_ in found]
        alike = process.extract(
            self.printed,
            [accepted for accepted, _ in found],
            scorer=OSA.normalized_similarity,
            score_cutoff=_LEAST_ALIKE / 100,
            limit=None,
        )
        exact = dict.fromkeys(ids[place] for _, score, place in alike if score == 1)
        near = dict.fromkeys(ids[place] for _, _, place in sorted(alike, key=lambda one: (-one[1], ids[one[2]])))
        return [*list(exact)[:_NAMESAKES], *[id_ for id_ in near if id_ not in exact][:_CANDIDATES]]


@dataclass(frozen=True, slots=True)
class Spelled:
    """An entity with its accepted names, folded once for all the names that are compared with them."""

    entity: Entity
    names: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, entity: Entity) -> Spelled:
        return cls(entity, tuple((name, plain(name)) for name in accepted_names(entity)))


def choose(name: str, spelled: Sequence[Spelled]) -> tuple[Candidate, ...]:
    printed = plain(name)
    found = [candidate for one in spelled if (candidate := _candidate(printed, name, one)) is not None]
    found.sort(key=lambda candidate: (-candidate.score, candidate.entity_id))
    exact = [candidate for candidate in found if candidate.score == _EXACT]
    return tuple(exact + found[len(exact) : max(_CANDIDATES, len(exact))])


async def called(connection: Connection, names: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
    """The people of each family name; where there is nobody, of one a slip away, likeliest first.

    In three round trips, however many names there are.
    """
    printed = {name: plain(name) for name in names}
    own = {name: own_skeletons(printed[name]) for name in printed}
    found = await _families(connection, own)
    slips = {
        name: [near for skeleton in own[name] for near in one_slip_off(skeleton)]
        for name in printed
        if printed[name] not in found[name].values() and _may_be_a_slip(name)
    }
    for name, near in (await _families(connection, slips)).items():
        found[name] |= near
    ids = {name: _likeliest(printed[name], families) for name, families in found.items()}
    wanted = list(dict.fromkeys(id_ for some in ids.values() for id_ in some))
    raws = await connection.run([("GET", keys.entity(entity_id)) for entity_id in wanted])
    entities = {id_: decode_entity(raw) for id_, raw in zip(wanted, raws, strict=True) if raw is not None}
    return {name: _of_family(printed[name], [entities[one] for one in ids[name] if one in entities]) for name in ids}


def _likeliest(printed: str, families: Mapping[str, str]) -> list[str]:
    return sorted(families, key=lambda id_: (-_likeness(printed, families[id_]), id_))[:_NAMESAKES]


def _of_family(printed: str, entities: Iterable[Entity]) -> tuple[Candidate, ...]:
    alike = [
        Candidate(entity_id=entity.id, kind=entity.kind, alias=family, score=_likeness(printed, family))
        for entity in entities
        for family in [max(family_names(entity), key=lambda one: _likeness(printed, one), default="")]
    ]
    # Whoever bears the very name leaves no room for those of a name nearly like it.
    least = _EXACT if any(one.score == _EXACT for one in alike) else _FAMILY_ALIKE
    ranked = sorted((one for one in alike if one.score >= least), key=lambda one: (-one.score, one.entity_id))
    return tuple(ranked[:_CALLED])


async def _families(connection: Connection, asked: Mapping[str, Sequence[str]]) -> dict[str, dict[str, str]]:
    """For each name, the people whose family names stand under its skeletons, each with that name."""
    probes = Probes(family_key(skeleton) for skeletons in asked.values() for skeleton in skeletons)
    probes.take(await connection.run(probes.commands))
    return {
        name: {id_: family for skeleton in skeletons for family, id_ in probes.names(family_key(skeleton))}
        for name, skeletons in asked.items()
    }


def _nearest(found: Iterable[str], own: Sequence[str]) -> tuple[str, ...]:
    """The skeletons that a name may have been meant to have, the nearest first."""
    distances: dict[str, int] = {}
    for skeleton in own:
        ways = sorted(one for one in found if one[0] == skeleton[0])
        far = max(_SLIPS, len(skeleton) // 4)
        for other, distance, _ in process.extract(
            skeleton, ways, scorer=OSA.distance, score_cutoff=far, limit=_SKELETONS
        ):
            distances[other] = distance
    return tuple(sorted(distances, key=lambda one: (distances[one], one))[:_SKELETONS])


def _may_be_a_slip(name: str) -> bool:
    letters = plain(name).replace(" ", "")
    return len(letters) > 3 and not (name.isupper() and len(letters) <= _ACRONYM_UP_TO)


def _candidate(printed: str, name: str, one: Spelled) -> Candidate | None:
    best, alias = 0.0, one.entity.name
    for accepted, folded in one.names:
        score = _likeness(printed, folded)
        # Of two accepted spellings that fold alike, the one printed is nearest.
        if score > best or (score == best == _EXACT and accepted == name):
            best, alias = score, accepted
    if best < _LEAST_ALIKE or (best < _EXACT and not _may_be_a_slip(name)):
        return None
    return Candidate(entity_id=one.entity.id, kind=one.entity.kind, alias=alias, score=best)


def _likeness(printed: str, accepted: str) -> float:
    """From 0 to 100, and 100 for the same letters alone; 0 where they are too unlike to be worth a look."""
    if printed == accepted:
        return _EXACT
    alike = OSA.normalized_similarity(printed, accepted, score_cutoff=_LEAST_ALIKE / 100)
    return min(round(100 * alike, 1), 99.0)

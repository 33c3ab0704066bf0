"""One article's questions answered in five round trips, however many names it has and however large the store is.

    1. the skeletons of all names -> ids that may be meant; which words are known
    2. those ids -> their entities; the spellings are compared, and the candidates chosen
    3. the candidates' inverse statements; what their statements name; the offices of places and organisations
    4. the offices found so; the offices of the organisations that candidates serve
    5. the offices found so

It proposes candidates and judges nothing: who is meant is the business of `nlp/linking.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from rapidfuzz.distance import OSA

from bot.store import keys
from bot.store.connection import Command, Connection
from bot.store.index import FAMILY, accepted_names, family_names, listed_ids
from bot.store.records import Inverse, Record, decode, decode_entity, decode_inverse
from nlp.domain import Entity, Kind
from nlp.knowledge import Candidate, Dossier, Knowledge, Questions
from nlp.names.folding import fold
from nlp.skeleton import plain, skeletons

# Exact namesakes are all kept (there are many John Smiths); near ones only while there are fewer than this.
_CANDIDATES = 8
# Everybody of one family name who may be offered: there are 60 Kims among some 6,000 officials.
_CALLED = 100
# How many entities are compared with one name: those of its own skeleton (a common Chinese name has hundreds at a
# million entities), and those one slip off.
_OWN_COMPARED = 200
_NEAR_COMPARED = 60
# "Iran" and "Iraq" are 75 alike, and worth proposing; what is less alike than one letter in four is another name.
_LEAST_ALIKE = 74.0
_EXACT = 100.0
# "Lavrof" is 83 like Lavrov, "Blar" 80 like Blair; Sadykov is 78 like Masadykov, and another family.
_FAMILY_ALIKE = 80.0
# The holders of a seat in parliament (a house of lords has 1,275 on record) say nothing of who else may hold one, and
# cost more than all else of a lookup; the United Nations have 193 members, and an old office some 80 holders.
_CROWD = 400
# Capitals of this length or less are an acronym, and one letter makes another ("CSTO", "CTO").
_ACRONYM_UP_TO = 5


async def lookup(connection: Connection, questions: Questions) -> Knowledge:
    """Everything that the store holds on `questions`."""
    names = tuple(dict.fromkeys(name for name in questions.names if plain(name)))
    search = _Search(connection=connection, roles=tuple(dict.fromkeys(questions.roles)))
    ids, known_tokens = await _spelled_like(connection, names)
    candidates = await search.choose(ids)
    await search.open({candidate.entity_id for found in candidates.values() for candidate in found})
    await search.follow()
    await search.follow()
    return Knowledge(
        candidates=candidates,
        dossiers=search.dossiers(),
        entities=search.entities(),
        posts=search.posts,
        known_tokens=known_tokens,
    )


async def about(connection: Connection, ids: Sequence[str]) -> Knowledge:
    """Everything that the store holds on entities whose ids are known already."""
    search = _Search(connection=connection, roles=(), crowds=True)
    await search.open(await search.keep(ids))
    return Knowledge(dossiers=search.dossiers(), entities=search.entities())


async def called(connection: Connection, name: str) -> tuple[str, ...]:
    """The ids of people of the family name `name`; where there is nobody, of one a slip away, likeliest first."""
    printed = plain(name)
    probes = skeletons(printed)
    wanted = [keys.spelling(f"{FAMILY}{skeleton}") for skeleton in (*probes.own, *probes.near)]
    lists = [listed_ids(raw) for raw in await connection.run([("HGET", *field) for field in wanted])]
    found = dict.fromkeys(entity_id for own, _ in lists for entity_id in own)
    if _may_be_a_slip(name):
        found |= dict.fromkeys(entity_id for _, near in lists for entity_id in near)
    ids = list(found)[:_OWN_COMPARED]
    raws = await connection.run([("GET", keys.entity(entity_id)) for entity_id in ids])
    entities = [decode_entity(raw) for raw in raws if raw is not None]
    alike = {
        entity.id: max((_likeness(printed, family, floor=0) for family in family_names(entity)), default=0.0)
        for entity in entities
    }
    # Whoever bears the very name leaves no room for those of a name nearly like it.
    least = _EXACT if _EXACT in alike.values() else _FAMILY_ALIKE
    ranked = sorted(
        (entity_id for entity_id in alike if alike[entity_id] >= least),
        key=lambda found: (-alike[found], found),
    )
    return tuple(ranked[:_CALLED])


@dataclass(slots=True, kw_only=True)
class _Search:
    """What has been read so far, and what it leads to."""

    connection: Connection
    roles: tuple[str, ...]
    # Whether everybody is wanted even where an office has a crowd of holders.
    crowds: bool = False
    records: dict[str, Record] = field(default_factory=dict)
    inverses: dict[str, tuple[Inverse, ...]] = field(default_factory=dict)
    posts: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    asked_posts: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    async def choose(self, ids: Mapping[str, Sequence[str]]) -> dict[str, tuple[Candidate, ...]]:
        """Compare each name with the entities that may be meant, and keep the records of those that may."""
        wanted = list(dict.fromkeys(entity_id for found in ids.values() for entity_id in found))
        answers = await self.connection.run([("GET", keys.entity(entity_id)) for entity_id in wanted])
        raws = {entity_id: raw for entity_id, raw in zip(wanted, answers, strict=True) if raw is not None}
        spelled = {entity_id: _Spelled.of(decode_entity(raw)) for entity_id, raw in raws.items()}
        chosen = {
            name: _choose(name, [spelled[entity_id] for entity_id in found if entity_id in spelled])
            for name, found in ids.items()
        }
        for entity_id in {candidate.entity_id for found in chosen.values() for candidate in found}:
            self.records[entity_id] = decode(raws[entity_id])
        self.asked |= self.records.keys()
        return chosen

    async def keep(self, ids: Iterable[str]) -> list[str]:
        """Read records of known ids; those that are there are given back."""
        wanted = list(dict.fromkeys(ids))
        answers = await self.connection.run([("GET", keys.entity(entity_id)) for entity_id in wanted])
        self.records |= {
            entity_id: decode(raw) for entity_id, raw in zip(wanted, answers, strict=True) if raw is not None
        }
        self.asked |= self.records.keys()
        return list(self.records)

    async def open(self, candidates: Iterable[str]) -> None:
        """Read the candidates' inverse statements, what they name, and the posts of places and organisations."""
        found = sorted(candidates)
        await self._read(
            inverses=found,
            records=self._named_by(found),
            posts=[entity_id for entity_id in found if self.records[entity_id].entity.kind in _HAVE_POSTS],
        )

    async def follow(self) -> None:
        """Read the offices found in posts, and the posts of what they belong to, and of whose capital was named."""
        offices = {office for found in self.posts.values() for office in found}
        owners = [record.entity.of for record in self.records.values() if record.entity.of is not None]
        owners += [
            one.subject.id for found in self.inverses.values() for one in found if one.statement.property == "capital"
        ]
        await self._read(inverses=offices - self.inverses.keys(), records=[*offices, *owners], posts=owners)

    async def _read(self, *, inverses: Iterable[str], records: Iterable[str], posts: Iterable[str]) -> None:
        new = list(dict.fromkeys(entity_id for entity_id in records if entity_id not in self.asked))
        self.asked |= set(new)
        # An office is read whole: with its holders.
        held = list(dict.fromkeys([*inverses, *(entity_id for entity_id in new if entity_id in self._offices())]))
        asked = (
            [entity_id for entity_id in dict.fromkeys(posts) if entity_id not in self.asked_posts] if self.roles else []
        )
        self.asked_posts |= set(asked)
        commands: list[Command] = [("GET", keys.entity(entity_id)) for entity_id in new]
        commands += [self._inverse_command(entity_id) for entity_id in held]
        commands += [("HMGET", keys.posts(entity_id), *self.roles) for entity_id in asked]
        answers = iter(await self.connection.run(commands))
        for entity_id, raw in zip(new, answers):  # noqa: B905 - the answers go on
            if raw is not None:
                self.records[entity_id] = decode(raw)
        for entity_id in held:
            self.inverses[entity_id] = tuple(map(decode_inverse, next(answers)))
        for entity_id in asked:
            for role, raw in zip(self.roles, next(answers), strict=True):
                if raw is not None:
                    self.posts[entity_id, role] = tuple(listed_ids(raw)[0])

    def _inverse_command(self, entity_id: str) -> Command:
        if self.crowds:
            return "HVALS", keys.inverse(entity_id)
        return "EVAL", _UNLESS_CROWD, 1, keys.inverse(entity_id), _CROWD

    def dossiers(self) -> dict[str, Dossier]:
        """All that was read whole."""
        return {
            entity_id: Dossier(
                entity=self.records[entity_id].entity,
                statements=self.records[entity_id].statements,
                inverse=tuple(inverse.statement for inverse in inverses),
            )
            for entity_id, inverses in self.inverses.items()
            if entity_id in self.records
        }

    def entities(self) -> dict[str, Entity]:
        """Everyone and everything that was met on the way, at least by name."""
        met = {inverse.subject.id: inverse.subject for found in self.inverses.values() for inverse in found}
        return met | {entity_id: record.entity for entity_id, record in self.records.items()}

    def _named_by(self, ids: Iterable[str]) -> list[str]:
        named = []
        for entity_id in ids:
            record = self.records[entity_id]
            named += [statement.value.id for statement in record.statements if statement.value.id is not None]
            named += [record.entity.of] if record.entity.of is not None else []
        return named

    def _offices(self) -> set[str]:
        """The ids that some record says are an office held."""
        return {
            statement.value.id
            for record in self.records.values()
            for statement in record.statements
            if statement.property == "position held" and statement.value.id is not None
        }


@dataclass(frozen=True, slots=True)
class _Spelled:
    """An entity with its accepted names, folded once for all the names that are compared with them."""

    entity: Entity
    names: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, entity: Entity) -> _Spelled:
        return cls(entity, tuple((name, plain(name)) for name in accepted_names(entity)))


async def _spelled_like(
    connection: Connection, names: Sequence[str]
) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """The ids that each name may mean, likeliest first, and which of the names' words any accepted name has."""
    probes = {name: skeletons(name) for name in names}
    fields = {skeleton for found in probes.values() for skeleton in (*found.own, *found.near)}
    wanted = {skeleton: keys.spelling(skeleton) for skeleton in sorted(fields)}
    words = sorted({word for name in names for word in fold(name).split()})
    commands: list[Command] = [("HGET", *field) for field in wanted.values()]
    commands += [("HEXISTS", *keys.word(word)) for word in words]
    answers = await connection.run(commands)
    lists = {skeleton: listed_ids(raw) for skeleton, raw in zip(wanted, answers, strict=False)}
    known = frozenset(word for word, there in zip(words, answers[len(wanted) :], strict=True) if there)
    ids = {}
    for name, found in probes.items():
        own = dict.fromkeys(entity_id for skeleton in found.own for entity_id in lists[skeleton][0])
        further: list[str] = []
        if _may_be_a_slip(name):
            by_one = [lists[skeleton][1] for skeleton in found.own] + [lists[skeleton][0] for skeleton in found.near]
            by_two = [lists[skeleton][1] for skeleton in found.near]
            near = dict.fromkeys(chain.from_iterable([*by_one, *by_two]))
            further = [entity_id for entity_id in near if entity_id not in own]
        ids[name] = (*list(own)[:_OWN_COMPARED], *further[:_NEAR_COMPARED])
    return ids, known


def _may_be_a_slip(name: str) -> bool:
    letters = plain(name).replace(" ", "")
    return len(letters) > 3 and not (name.isupper() and len(letters) <= _ACRONYM_UP_TO)


def _choose(name: str, spelled: Sequence[_Spelled]) -> tuple[Candidate, ...]:
    printed = plain(name)
    found = [candidate for one in spelled if (candidate := _candidate(printed, name, one)) is not None]
    found.sort(key=lambda candidate: (-candidate.score, candidate.entity_id))
    exact = [candidate for candidate in found if candidate.score == _EXACT]
    return tuple(exact + found[len(exact) : max(_CANDIDATES, len(exact))])


def _candidate(printed: str, name: str, one: _Spelled) -> Candidate | None:
    best, alias = 0.0, one.entity.name
    for accepted, folded in one.names:
        score = _likeness(printed, folded, floor=best)
        # Of two accepted spellings that fold alike, the one printed is nearest.
        if score > best or (score == best == _EXACT and accepted == name):
            best, alias = score, accepted
    if best < _LEAST_ALIKE or (best < _EXACT and not _may_be_a_slip(name)):
        return None
    return Candidate(entity_id=one.entity.id, kind=one.entity.kind, alias=alias, score=best)


def _likeness(printed: str, accepted: str, *, floor: float) -> float:
    """From 0 to 100, and 100 for the same letters alone."""
    if printed == accepted:
        return _EXACT
    alike = OSA.normalized_similarity(printed, accepted, score_cutoff=max(floor, _LEAST_ALIKE) / 100)
    return min(round(100 * alike, 1), 99.0)


_UNLESS_CROWD = (
    "if redis.call('HLEN', KEYS[1]) > tonumber(ARGV[1]) then return {} end return redis.call('HVALS', KEYS[1])"
)
_HAVE_POSTS = frozenset({Kind.PLACE, Kind.ORGANIZATION})

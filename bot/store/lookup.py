"""One article's questions answered in six round trips at most, however many names it has and however large the store.

    1. the skeletons of all names -> the names that are there, with their bearers' ids; which words are known
    2. the entities of the names that are there as printed; for the others, the names under skeletons a slip off
    3. the entities of those; and of what is known by now its statements as values see them, what its statements name,
       the offices of places and organisations
    4. to 6. likewise of the offices found so, of the organisations that candidates serve, of their offices

It proposes candidates and judges nothing: who is meant is the business of `nlp/linking.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.store import keys
from bot.store.connection import Command, Connection
from bot.store.index import listed_ids
from bot.store.namesakes import Sought, Spelled, choose
from bot.store.records import Inverse, Record, decode, decode_inverse
from bot.store.spellings import Probes
from bot.store.vouches import READING, Vouches, all_vouched, vouched, vouches_in
from nlp.domain import Entity, Kind
from nlp.knowledge import Candidate, Dossier, Knowledge, Questions
from nlp.names.folding import fold
from nlp.skeleton import plain, skeletons

_TRIPS_AFTER_NAMES = 5
# The holders of a seat in parliament (a house of lords has 1,275 on record) say nothing of who else may hold one, and
# cost more than all else of a lookup; the United Nations have 193 members, and an old office some 80 holders.
_CROWD = 400


async def lookup(connection: Connection, questions: Questions) -> Knowledge:
    """Everything that the store holds on `questions`."""
    names = tuple(dict.fromkeys(name for name in questions.names if plain(name)))
    words = sorted({word for name in names for word in fold(name).split()})
    asked = {name: skeletons(name) for name in names}
    probes = Probes(key for found in asked.values() for key in (*found.own, *found.near))
    known: list[Command] = [("HEXISTS", *keys.word(word)) for word in words]
    *answers, given = await connection.run([*probes.commands, *known, READING])
    probes.take(answers[: len(probes.commands)])
    there = answers[len(probes.commands) :]
    search = _Search(connection=connection, roles=tuple(dict.fromkeys(questions.roles)))
    await search.find({name: Sought.of(name, found, probes) for name, found in asked.items()})
    return Knowledge(
        candidates=search.candidates,
        dossiers=search.dossiers(vouches_in(given)),
        entities=search.entities(),
        posts=search.posts,
        known_tokens=frozenset(word for word, is_there in zip(words, there, strict=True) if is_there),
    )


async def about(connection: Connection, ids: Sequence[str]) -> Knowledge:
    """Everything that the store holds on entities whose ids are known already."""
    search = _Search(connection=connection, roles=(), crowds=True)
    search.meant |= dict.fromkeys(ids)
    (given,) = await search.step([READING])
    search.open(search.records)
    await search.step()
    return Knowledge(dossiers=search.dossiers(vouches_in(given)), entities=search.entities())


@dataclass(slots=True, kw_only=True)
class _Search:
    """What has been read so far, and what it leads to."""

    connection: Connection
    roles: tuple[str, ...]
    # Whether everybody is wanted even where an office has a crowd of holders.
    crowds: bool = False
    # The ids of those who may be meant, and of those who may still be after their records were read.
    meant: dict[str, None] = field(default_factory=dict)
    opened: dict[str, None] = field(default_factory=dict)
    candidates: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    inverses: dict[str, tuple[Inverse, ...]] = field(default_factory=dict)
    posts: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    asked_posts: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    async def find(self, sought: Mapping[str, Sought]) -> None:
        """The candidates for each name, and everything that they lead to."""
        probes = Probes(key for one in sought.values() for key in one.skeletons)
        settled = {name: one.likeliest(probes) for name, one in sought.items() if not one.skeletons}
        self.meant |= dict.fromkeys(id_ for ids in settled.values() for id_ in ids)
        probes.take(await self.step(probes.commands))
        self._choose(settled)
        near = {name: one.likeliest(probes) for name, one in sought.items() if one.skeletons}
        self.meant |= dict.fromkeys(id_ for ids in near.values() for id_ in ids)
        await self.step()
        self._choose(near)
        for _ in range(_TRIPS_AFTER_NAMES - 2):
            await self.step()

    def _choose(self, ids: Mapping[str, Sequence[str]]) -> None:
        """Compare each name with the entities that may be meant, now that their records are there."""
        spelled = {
            id_: Spelled.of(self.records[id_].entity)
            for id_ in dict.fromkeys(id_ for found in ids.values() for id_ in found)
            if id_ in self.records
        }
        for name, found in ids.items():
            self.candidates[name] = choose(name, [spelled[id_] for id_ in found if id_ in spelled])
            self.open(candidate.entity_id for candidate in self.candidates[name])

    def open(self, ids: Iterable[str]) -> None:
        """Want everything that leads from these: who names them, what they name, the offices that they have."""
        self.opened |= dict.fromkeys(ids)

    async def step(self, further: Sequence[Command] = ()) -> list[Any]:
        """Read what is wanted by now, in one trip together with `further`, whose answers are given back."""
        new = [id_ for id_ in dict.fromkeys(self._wanted()) if id_ not in self.asked]
        self.asked |= set(new)
        held = [id_ for id_ in dict.fromkeys(self._held(new)) if id_ not in self.inverses]
        posts = [id_ for id_ in dict.fromkeys(self._have_posts()) if id_ not in self.asked_posts] if self.roles else []
        self.asked_posts |= set(posts)
        commands: list[Command] = [("GET", keys.entity(entity_id)) for entity_id in new]
        commands += [self._inverse_command(entity_id) for entity_id in held]
        commands += [("HMGET", keys.posts(entity_id), *self.roles) for entity_id in posts]
        told = await self.connection.run([*further, *commands])
        answers = iter(told[len(further) :])
        for entity_id in new:
            if (raw := next(answers)) is not None:
                self.records[entity_id] = decode(raw)
        for entity_id in held:
            self.inverses[entity_id] = tuple(map(decode_inverse, next(answers)))
        for entity_id in posts:
            for role, raw in zip(self.roles, next(answers), strict=True):
                if raw is not None:
                    self.posts[entity_id, role] = tuple(listed_ids(raw))
        return told[: len(further)]

    def _wanted(self) -> list[str]:
        """The ids of records that something known leads to."""
        return [*self.meant, *self._named_by(self.opened), *self._found_in_posts(), *self._owners()]

    def _held(self, new: Sequence[str]) -> list[str]:
        """The ids of what is asked for those who name it: an office is read whole, with its holders."""
        offices = self._offices()
        return [*self.opened, *self._found_in_posts(), *(id_ for id_ in (*self.records, *new) if id_ in offices)]

    def _have_posts(self) -> list[str]:
        """The ids of places and organisations whose offices are wanted."""
        opened = [id_ for id_ in self.opened if self.records[id_].entity.kind in _HAVE_POSTS]
        return [*opened, *self._owners()]

    def _owners(self) -> list[str]:
        """What the offices known so far belong to, and whose capital was named."""
        of = [record.entity.of for record in self.records.values() if record.entity.of is not None]
        inverses = (one for found in self.inverses.values() for one in found)
        return [*of, *(one.subject.id for one in inverses if one.statement.property == "capital")]

    def _found_in_posts(self) -> list[str]:
        return [office for found in self.posts.values() for office in found]

    def _inverse_command(self, entity_id: str) -> Command:
        if self.crowds:
            return "HVALS", keys.inverse(entity_id)
        return "EVAL", _UNLESS_CROWD, 1, keys.inverse(entity_id), _CROWD

    def dossiers(self, vouches: Vouches) -> dict[str, Dossier]:
        """All that was read whole."""
        return {
            entity_id: Dossier(
                entity=self.records[entity_id].entity,
                statements=all_vouched(self.records[entity_id].statements, vouches),
                inverse=tuple(vouched(inverse.statement, vouches) for inverse in inverses),
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


_UNLESS_CROWD = (
    "if redis.call('HLEN', KEYS[1]) > tonumber(ARGV[1]) then return {} end return redis.call('HVALS', KEYS[1])"
)
_HAVE_POSTS = frozenset({Kind.PLACE, Kind.ORGANIZATION})

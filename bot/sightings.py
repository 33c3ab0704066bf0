"""In which articles somebody was named lately: message ids by entity, for a while, and never across a private door.

What is kept says that an entity was named in a message, not with which words. Asked from a channel, it tells of that
channel and of the workspace's public ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from redis.asyncio import Redis

from bot.store import keys
from handlers.ports import ChannelRef, MessageRef, Visibility

# `/whois` tells of a week; a month lets a desk look back.
LIFETIME = timedelta(days=30)
# Everybody writes about a head of state: the newest are enough to count a week by.
_MOST = 2_000

_PUBLIC, _HIDDEN = "public", "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The articles that name somebody: those of the asking channel, newest first, and how many public ones besides."""

    here: tuple[MessageRef, ...]
    elsewhere: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """An article that names somebody, and whether it stands in a public channel."""

    ref: MessageRef
    public: bool


class Sightings:
    """Who was named where, in Redis."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def note(self, ref: MessageRef, entities: Collection[str], *, visibility: Visibility) -> None:
        """Keep that an article names these entities now, and no longer those that it named before."""
        before = await self._before(ref)
        door = _PUBLIC if visibility is Visibility.PUBLIC else _HIDDEN
        member, score = f"{door}:{ref.channel}:{ref.ts}", float(ref.ts)
        async with self._redis.pipeline(transaction=False) as pipe:
            for entity in before - set(entities):
                _forget(pipe, ref, entity)
            for entity in entities:
                key = keys.sightings(ref.team, entity)
                pipe.zadd(key, {member: score})
                pipe.zremrangebyscore(key, "-inf", score - LIFETIME.total_seconds())
                pipe.zremrangebyrank(key, 0, -_MOST - 1)
                pipe.expire(key, LIFETIME)
            pipe.delete(keys.sighted(ref.key))
            if entities:
                pipe.zadd(keys.sightings_teams(), {ref.team: score})
                pipe.expire(keys.sightings_teams(), LIFETIME)
                pipe.sadd(keys.sighted(ref.key), *entities)
                pipe.expire(keys.sighted(ref.key), LIFETIME)
                pipe.zadd(keys.sighted_lately(), {ref.key: score})
                pipe.zremrangebyscore(keys.sighted_lately(), "-inf", score - LIFETIME.total_seconds())
                pipe.expire(keys.sighted_lately(), LIFETIME)
            else:
                pipe.zrem(keys.sighted_lately(), ref.key)
            await pipe.execute()

    async def forget(self, ref: MessageRef) -> None:
        """Keep nothing of an article: it is gone."""
        await self.note(ref, (), visibility=Visibility.PRIVATE)

    async def of(self, entity: str, *, asked_in: ChannelRef, since: datetime) -> Seen:
        """Where `entity` was named since then, as far as `asked_in` may know."""
        found = await self._redis.zrevrangebyscore(keys.sightings(asked_in.team, entity), "+inf", since.timestamp())
        here, elsewhere = [], 0
        for member in found:
            door, channel, ts = _text(member).split(":")
            if channel == asked_in.channel:
                here.append(MessageRef(team=asked_in.team, channel=channel, ts=ts))
            elif door == _PUBLIC:
                elsewhere += 1
        return Seen(here=tuple(here), elsewhere=elsewhere)

    async def everywhere(self, entities: Sequence[str], *, since: datetime) -> tuple[Sighted, ...]:
        """The articles of all workspaces that name one of the entities, newest first; public ones alone may be told."""
        teams = [_text(raw) for raw in await self._redis.zrange(keys.sightings_teams(), 0, -1)]
        async with self._redis.pipeline(transaction=False) as pipe:
            for team in teams:
                for entity in entities:
                    pipe.zrevrangebyscore(keys.sightings(team, entity), "+inf", since.timestamp())
            answers = iter(await pipe.execute())
        found = {
            Sighted(ref=MessageRef(team=team, channel=channel, ts=ts), public=door == _PUBLIC)
            for team in teams
            for _ in entities
            for member in next(answers)
            for door, channel, ts in [_text(member).split(":")]
        }
        return tuple(sorted(found, key=lambda one: float(one.ref.ts), reverse=True))

    async def named_since(self, since: datetime) -> frozenset[str]:
        """The entities that the articles of all workspaces name that were posted since then."""
        refs = await self._redis.zrevrangebyscore(keys.sighted_lately(), "+inf", since.timestamp(), start=0, num=_MOST)
        async with self._redis.pipeline(transaction=False) as pipe:
            for ref in refs:
                pipe.smembers(keys.sighted(_text(ref)))
            sets = await pipe.execute()
        return frozenset(_text(raw) for named in sets for raw in named)

    async def named_in(self, refs: Sequence[MessageRef]) -> tuple[str, ...]:
        """The entities that these articles name, those of most articles first."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for ref in refs:
                pipe.smembers(keys.sighted(ref.key))
            sets = await pipe.execute()
        counts = Counter(_text(raw) for named in sets for raw in sorted(named))
        return tuple(entity for entity, _ in counts.most_common())

    async def _before(self, ref: MessageRef) -> set[str]:
        return {_text(raw) for raw in await self._redis.smembers(keys.sighted(ref.key))}


def _forget(pipe: Redis, ref: MessageRef, entity: str) -> None:
    # A channel may have been made private or public since.
    pipe.zrem(keys.sightings(ref.team, entity), *(f"{door}:{ref.channel}:{ref.ts}" for door in (_PUBLIC, _HIDDEN)))


def _text(raw: object) -> str:
    return raw.decode() if isinstance(raw, bytes) else str(raw)

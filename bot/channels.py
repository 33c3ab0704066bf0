"""How channels want to be served, in Redis: watched or not, quiet or not, their time zone, their digest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time

import msgspec
from redis.asyncio import Redis

from bot.reach import store_in_reach
from bot.store import keys
from handlers.ports import ChannelRef, ChannelSettings
from handlers.ports_commands import DigestPlan


class RedisChannels:
    """`handlers.ports_commands.ChannelBook` over Redis. Every method raises ServiceError where that is away."""

    def __init__(self, redis: Redis, *, clock: Callable[[], datetime]) -> None:
        self._redis = redis
        self._clock = clock

    async def settings(self, channel: ChannelRef) -> ChannelSettings:
        """The settings of `channel`; the defaults where nothing was set."""
        with store_in_reach():
            raw = await self._redis.get(keys.channel_settings(channel.team, channel.channel))
        return ChannelSettings() if raw is None else msgspec.json.decode(raw, type=ChannelSettings)

    async def change(self, channel: ChannelRef, settings: ChannelSettings) -> None:
        """Serve `channel` so from now on."""
        with store_in_reach():
            await self._redis.set(keys.channel_settings(channel.team, channel.channel), msgspec.json.encode(settings))
            # Its digest may come at another hour now.
            await self._redis.incr(keys.digests_changed())

    async def digest(self, channel: ChannelRef) -> DigestPlan | None:
        """When the digest of `channel` comes; None where it has none."""
        with store_in_reach():
            raw = await self._redis.hget(keys.digests(), _field(channel))
        return None if raw is None else msgspec.json.decode(raw, type=DigestPlan)

    async def plan_digest(self, channel: ChannelRef, at: time | None) -> None:
        """Post the digest of `channel` each day at this time; None ends it."""
        with store_in_reach():
            if at is None:
                await self._redis.hdel(keys.digests(), _field(channel))
            else:
                plan = DigestPlan(at=at, since=self._clock())
                await self._redis.hset(keys.digests(), _field(channel), msgspec.json.encode(plan))
            await self._redis.incr(keys.digests_changed())

    async def plans(self) -> Mapping[ChannelRef, DigestPlan]:
        """Every channel that has a digest."""
        with store_in_reach():
            raw = await self._redis.hgetall(keys.digests())
        return {
            ChannelRef(team=team, channel=channel): msgspec.json.decode(plan, type=DigestPlan)
            for field, plan in raw.items()
            if isinstance(field, bytes)
            for team, channel in [field.decode().split(":", 1)]
        }

    async def plans_version(self) -> int:
        """A number that grows whenever a digest is planned, moved or ended."""
        with store_in_reach():
            return int(await self._redis.get(keys.digests_changed()) or 0)


def _field(channel: ChannelRef) -> str:
    return f"{channel.team}:{channel.channel}"

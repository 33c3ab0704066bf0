"""What a channel has set holds until somebody there changes it."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from redis.asyncio import Redis

from bot.channels import RedisChannels
from bot.store.keys import PERMANENT
from handlers.ports import ChannelRef, ChannelSettings
from handlers.ports_commands import DigestPlan
from nlp.errors import ServiceError

DESK = ChannelRef(team="T1", channel="C1")
OTHER = ChannelRef(team="T1", channel="C2")
NOW = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)


def channels(redis: Redis) -> RedisChannels:
    return RedisChannels(redis, clock=lambda: NOW)


async def test_a_channel_that_set_nothing_has_the_defaults(redis: Redis) -> None:
    assert await channels(redis).settings(DESK) == ChannelSettings()
    assert await channels(redis).digest(DESK) is None


async def test_settings_are_kept_for_their_channel_alone(redis: Redis) -> None:
    changed = ChannelSettings(watched=False, timezone="Europe/Vienna", quiet_when_clean=True)
    await channels(redis).change(DESK, changed)
    assert await channels(redis).settings(DESK) == changed
    assert await channels(redis).settings(OTHER) == ChannelSettings()


async def test_a_planned_digest_knows_since_when(redis: Redis) -> None:
    book = channels(redis)
    await book.plan_digest(DESK, time(18, 30))
    assert await book.digest(DESK) == DigestPlan(at=time(18, 30), since=NOW)
    assert await book.plans() == {DESK: DigestPlan(at=time(18, 30), since=NOW)}
    await book.plan_digest(DESK, None)
    assert await book.plans() == {}


async def test_the_scheduler_can_notice_every_change(redis: Redis) -> None:
    book = channels(redis)
    versions = [await book.plans_version()]
    await book.plan_digest(DESK, time(18, 30))
    versions.append(await book.plans_version())
    await book.change(DESK, ChannelSettings(timezone="Europe/Vienna"))
    versions.append(await book.plans_version())
    await book.plan_digest(DESK, None)
    versions.append(await book.plans_version())
    assert versions == sorted(set(versions))


async def test_settings_have_no_lifetime_and_a_reason_for_it(redis: Redis) -> None:
    book = channels(redis)
    await book.plan_digest(DESK, time(18, 30))
    await book.change(DESK, ChannelSettings())
    for key in await redis.keys("*"):
        assert isinstance(key, bytes)
        assert key.decode().startswith(tuple(PERMANENT))


async def test_a_store_that_is_away_is_told_in_a_sentence() -> None:
    book = channels(Redis(host="127.0.0.1", port=1))
    for ask in (
        book.settings(DESK),
        book.change(DESK, ChannelSettings()),
        book.digest(DESK),
        book.plan_digest(DESK, None),
    ):
        with pytest.raises(ServiceError, match=r"can't reach its store just now\. Nothing was changed") as caught:
            await ask
        assert "127.0.0.1" not in str(caught.value)

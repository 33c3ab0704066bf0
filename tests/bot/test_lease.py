"""A lease has one holder, and runs out with it."""

from __future__ import annotations

from datetime import timedelta

from redis.asyncio import Redis

from bot.lease import Lease

LONG = timedelta(minutes=1)


async def test_one_holds_it_and_may_renew_it(redis: Redis) -> None:
    first, second = (Lease(redis, "lease", lifetime=LONG) for _ in range(2))
    assert await first.hold()
    assert not await second.hold()
    assert await first.hold()


async def test_it_passes_on_when_it_is_given_back(redis: Redis) -> None:
    first, second = (Lease(redis, "lease", lifetime=LONG) for _ in range(2))
    await first.hold()
    await second.release()
    assert not await second.hold()
    await first.release()
    assert await second.hold()


async def test_it_runs_out_with_its_holder_and_is_not_taken_back(redis: Redis) -> None:
    first, second = (Lease(redis, "lease", lifetime=LONG) for _ in range(2))
    await first.hold()
    assert 0 < await redis.pttl("lease") <= LONG.total_seconds() * 1000
    await redis.delete("lease")
    assert await second.hold()
    assert not await first.hold()

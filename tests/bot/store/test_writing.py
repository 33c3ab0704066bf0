"""One process at a time writes facts: for as long as it lives, however long a batch takes it, and no longer."""

from __future__ import annotations

import asyncio

import pytest
from redis.asyncio import Redis

from bot.store import keys
from bot.store.connection import Connection
from nlp.errors import ServiceError


async def test_a_writer_that_is_long_about_a_batch_keeps_its_right(fresh_redis: Redis) -> None:
    async with Connection(fresh_redis).writing() as lease, asyncio.timeout(10):
        await fresh_redis.pexpire(keys.writer(), 9_000)
        while await fresh_redis.pttl(keys.writer()) <= 9_000:  # noqa: ASYNC110 - the renewal is seen in Redis only
            await asyncio.sleep(0.05)
        await lease.renew()
    assert not await fresh_redis.exists(keys.writer())


async def test_a_writer_that_lost_its_right_is_told_and_takes_it_from_nobody(fresh_redis: Redis) -> None:
    async with Connection(fresh_redis).writing() as lease:
        await fresh_redis.set(keys.writer(), "another", ex=30)
        with pytest.raises(ServiceError, match="another import took over"):
            await lease.renew()
    assert await fresh_redis.get(keys.writer()) == b"another"

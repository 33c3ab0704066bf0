"""A real Redis for each test that asks for one: one server, emptied for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from bot.embedded import embedded_redis


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def redis_server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    async with embedded_redis(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture
async def redis(redis_server: str) -> AsyncIterator[Redis]:
    async with Redis.from_url(redis_server) as client:
        await client.flushall()
        yield client

"""One embedded Redis for a whole run of the tests, empty for each test that asks for it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.config import Settings, load_settings
from bot.embedded import embedded_redis
from bot.store import keys
from bot.store.connection import Connection
from bot.store.facts import FactStore
from tests.cluster import Node, cluster
from tests.commands import Run, typed


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real server; its data is nobody's."""
    with asyncio.Runner() as runner:
        server = embedded_redis(tmp_path_factory.mktemp("server"))
        yield runner.run(server.__aenter__())
        runner.run(server.__aexit__(None, None, None))


@pytest.fixture(scope="session")
def cluster_nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Node, ...]]:
    """The three nodes of a Redis Cluster; who uses them empties them first."""
    with cluster(tmp_path_factory.mktemp("cluster")) as nodes:
        yield nodes


@pytest.fixture
async def fresh_redis(redis_server: str) -> AsyncIterator[Redis]:
    """A client of an empty server. Afterwards every key must have a lifetime or a reason for having none."""
    async with Redis.from_url(redis_server) as client:
        await client.flushall()
        yield client
        fleeting = [
            key
            async for key in client.scan_iter(count=10_000)
            if not key.decode(errors="replace").startswith(tuple(keys.PERMANENT))
        ]
        assert [key for key in fleeting if await client.ttl(key) == -1] == []


@pytest.fixture
def settings(redis_server: str, fresh_redis: Redis, tmp_path: Path) -> Settings:
    """Settings that name the empty server."""
    return load_settings(redis_url=redis_server, data_dir=tmp_path)


@pytest.fixture
def store(fresh_redis: Redis) -> FactStore:
    """An empty store of facts."""
    return FactStore(Connection(fresh_redis))


@pytest.fixture
def command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line in an empty directory, with no setting but a data directory (`data`) that is not there yet."""
    monkeypatch.chdir(tmp_path)
    for name in tuple(os.environ):
        if name.startswith(("DESKCHECK_", "SLACK_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("DESKCHECK_DATA_DIR", str(tmp_path / "data"))
    return partial(typed, capsys)

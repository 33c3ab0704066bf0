"""The whole bot for each test: the real Bolt app, queue, embedded Redis and spaCy, against the stand-in for Slack."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr
from redis.asyncio import Redis
from slack_bolt.async_app import AsyncApp

from bot.app import Editing, Entrance, deskcheck, slack_client
from bot.channels import RedisChannels
from bot.config import Settings
from bot.embedded import embedded_redis
from bot.playground import Playground
from bot.sources.jsonl import JsonLines
from bot.store.facts import FactStore
from bot.store.importing import import_facts
from bot.store.opening import open_store
from bot.worker import Readers
from handlers.ports_commands import Managers
from nlp.detection.detect import detect
from nlp.pipeline import DEFAULT_MODEL
from tests.tour.copy import FACTS


@pytest.fixture(scope="session")
def readers() -> Iterator[Readers]:
    readers = Readers(model=DEFAULT_MODEL, processes=1)
    with asyncio.Runner() as runner:
        runner.run(readers.warm())
    yield readers
    readers.close()


@pytest.fixture
async def slack() -> AsyncIterator[Playground]:
    async with Playground(ack_seconds=2, retry_delays=(0.05, 0.05, 0.05)) as slack:
        yield slack


@pytest.fixture
async def redis_url(tmp_path: Path) -> AsyncIterator[str]:
    async with embedded_redis(tmp_path / "data") as url:
        yield url


@pytest.fixture
async def store(redis_url: str, tmp_path: Path) -> AsyncIterator[FactStore]:
    path = tmp_path / "facts.jsonl"
    path.write_text(FACTS, encoding="utf8")
    async with open_store(Settings(redis_url=SecretStr(redis_url)), empty=True) as store:
        async with store.writing() as lease:
            report = await import_facts(store, JsonLines(), path, lease=lease)
        assert not report.refused
        yield store


@pytest.fixture
def redis(store: FactStore) -> Redis:
    return store.connection.client


@pytest.fixture
def channels(redis: Redis) -> RedisChannels:
    return RedisChannels(redis, clock=lambda: datetime.now(UTC))


Start = Callable[..., AbstractAsyncContextManager[AsyncApp]]


@pytest.fixture
def start(slack: Playground, store: FactStore, redis_url: str, channels: RedisChannels, readers: Readers) -> Start:
    """Starts a bot, as often as a test wants; over Socket Mode, unless it is given another entrance."""

    @asynccontextmanager
    async def start(
        *,
        entrance: Entrance | None = None,
        managers: Managers = Managers.MEMBERS,
        editing: Editing | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> AsyncIterator[AsyncApp]:
        async with deskcheck(
            client=slack_client(slack.bot_token, api_url=slack.api_url),
            entrance=entrance or Entrance(app_token=slack.app_token),
            redis=store.connection.client,
            redis_url=redis_url,
            channels=channels,
            lookup=store.lookup,
            is_article=lambda text: detect(text).is_article,
            readers=readers,
            timezone=ZoneInfo("UTC"),
            managers=managers,
            editing=editing or Editing(),
            clock=clock,
        ) as app:
            if entrance is None:
                await slack.connected()
            yield app

    return start


@pytest.fixture
async def bot(start: Start) -> AsyncIterator[AsyncApp]:
    async with start() as app:
        yield app


@pytest.fixture
async def admins_bot(start: Start) -> AsyncIterator[AsyncApp]:
    async with start(managers=Managers.ADMINS) as app:
        yield app

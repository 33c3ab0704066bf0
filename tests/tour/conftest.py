"""The whole bot for each test: the real Bolt app, queue, embedded Redis and spaCy, against the stand-in for Slack."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from redis.asyncio import Redis
from slack_bolt.async_app import AsyncApp

from bot.app import Entrance, deskcheck, slack_client
from bot.embedded import embedded_redis
from bot.playground import Playground
from bot.worker import Readers
from handlers.ports import ChannelRef, ChannelSettings
from nlp.knowledge import Knowledge, Questions
from nlp.pipeline import DEFAULT_MODEL


class PlainChannels:
    """`ports.Channels` from a dictionary."""

    def __init__(self) -> None:
        self.by_channel: dict[str, ChannelSettings] = {}

    async def settings(self, channel: ChannelRef) -> ChannelSettings:
        return self.by_channel.get(channel.channel, ChannelSettings())


async def _nothing_known(questions: Questions) -> Knowledge:
    return Knowledge()


@pytest.fixture(scope="session")
def readers() -> Iterator[Readers]:
    readers = Readers(model=DEFAULT_MODEL, processes=1)
    yield readers
    readers.close()


@pytest.fixture
async def slack() -> AsyncIterator[Playground]:
    async with Playground(ack_seconds=1, retry_delays=(0.05, 0.05, 0.05)) as slack:
        yield slack


@pytest.fixture
async def redis_url(tmp_path: Path) -> AsyncIterator[str]:
    async with embedded_redis(tmp_path / "data") as url:
        yield url


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    async with Redis.from_url(redis_url) as redis:
        yield redis


@pytest.fixture
def channels() -> PlainChannels:
    return PlainChannels()


Start = Callable[[], AbstractAsyncContextManager[AsyncApp]]


@pytest.fixture
def start(slack: Playground, redis: Redis, redis_url: str, channels: PlainChannels, readers: Readers) -> Start:
    """Starts a bot, as often as a test wants."""

    @asynccontextmanager
    async def start() -> AsyncIterator[AsyncApp]:
        async with deskcheck(
            client=slack_client(slack.bot_token, api_url=slack.api_url),
            entrance=Entrance(app_token=slack.app_token),
            redis=redis,
            redis_url=redis_url,
            channels=channels,
            lookup=_nothing_known,
            is_article=lambda text: len(text.split()) > 30,
            readers=readers,
            timezone=ZoneInfo("UTC"),
        ) as app:
            await slack.connected()
            yield app

    return start


@pytest.fixture
async def bot(start: Start) -> AsyncIterator[AsyncApp]:
    async with start() as app:
        yield app

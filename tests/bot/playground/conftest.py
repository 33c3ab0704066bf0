"""A real Bolt app connected to the stand-in, with listeners that a test adds to."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground


@pytest.fixture
def patience() -> float:
    """For how many seconds the stand-in waits for an acknowledgement. A test that withholds one says less."""
    return 10


@pytest.fixture
async def slack(patience: float) -> AsyncIterator[Playground]:
    """A stand-in that repeats at once what was not acknowledged."""
    async with Playground(ack_seconds=patience, retry_delays=(0, 0, 0)) as playground:
        yield playground


@pytest.fixture
def client(slack: Playground) -> AsyncWebClient:
    """Slack's own client, as the bot."""
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


@pytest.fixture
async def app(slack: Playground, client: AsyncWebClient) -> AsyncIterator[AsyncApp]:
    """A Bolt app without listeners, connected over Socket Mode."""
    bolt = AsyncApp(client=client, signing_secret=slack.signing_secret)
    handler = AsyncSocketModeHandler(bolt, slack.app_token)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it without types
    await slack.connected()
    yield bolt
    await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt leaves it without types

"""Acknowledged or sent again, over the socket and over HTTP; and the faults by which tests prove exactly-once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground
from bot.playground.requests import sign


class Socket:
    """A client that talks to the socket by hand, to acknowledge or not as the test says."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket

    async def receive(self) -> dict[str, Any]:
        message: dict[str, Any] = await self._socket.receive_json(timeout=5)
        return message

    async def acknowledge(self, envelope: dict[str, Any]) -> None:
        await self._socket.send_json({"envelope_id": envelope["envelope_id"]})


@asynccontextmanager
async def connection_to(slack: Playground) -> AsyncIterator[Socket]:
    async with aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {slack.app_token}"}
        async with session.post(f"{slack.api_url}apps.connections.open", headers=headers) as response:
            url = (await response.json())["url"]
        async with session.ws_connect(url) as connection:
            made = Socket(connection)
            assert (await made.receive())["type"] == "hello"
            yield made


@pytest.fixture
async def socket(slack: Playground) -> AsyncIterator[Socket]:
    async with connection_to(slack) as made:
        yield made


async def test_two_clients_take_turns(slack: Playground, socket: Socket) -> None:
    async with connection_to(slack) as second:
        await slack.wait_for(lambda: len(slack.sockets.connected) == 2)
        slack.paste("mara", "world", "one")
        slack.paste("mara", "world", "two")
        envelopes = [await socket.receive(), await second.receive()]
    assert {envelope["payload"]["event"]["text"] for envelope in envelopes} == {"one", "two"}


async def test_an_event_that_is_acknowledged_is_sent_once(slack: Playground, socket: Socket) -> None:
    slack.paste("mara", "world", "a story")
    await socket.acknowledge(envelope := await socket.receive())
    await slack.wait_for(lambda: slack.settled)
    assert (envelope["retry_attempt"], envelope["retry_reason"]) == (0, "")
    assert [(each.attempts, each.acknowledged) for each in slack.deliveries] == [(1, True)]


@pytest.mark.parametrize("patience", [0.3])
async def test_an_event_that_is_not_acknowledged_is_sent_again_with_the_same_event_id(
    slack: Playground, socket: Socket
) -> None:
    slack.paste("mara", "world", "a story")
    first, second = await socket.receive(), await socket.receive()
    await socket.acknowledge(second)
    await slack.wait_for(lambda: slack.settled)
    assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")
    assert first["payload"]["event_id"] == second["payload"]["event_id"]
    assert first["envelope_id"] != second["envelope_id"]
    assert slack.deliveries[0].acknowledged


async def test_after_three_repetitions_an_event_is_given_up() -> None:
    async with Playground(ack_seconds=0.01, retry_delays=(0, 0, 0)) as slack:
        slack.paste("mara", "world", "a story")
        await slack.wait_for(lambda: slack.settled)
        assert [(each.attempts, each.given_up) for each in slack.deliveries] == [(4, True)]


async def test_an_event_can_be_sent_twice_on_purpose(slack: Playground, socket: Socket) -> None:
    slack.paste("mara", "world", "a story")
    await socket.acknowledge(first := await socket.receive())
    await slack.wait_for(lambda: slack.settled)
    slack.redeliver(slack.deliveries[0])
    again = await socket.receive()
    assert again["payload"] == first["payload"]
    assert again["retry_attempt"] == 1


@pytest.mark.parametrize("patience", [0.3])
async def test_an_acknowledgement_of_something_else_counts_for_nothing(slack: Playground, socket: Socket) -> None:
    slack.paste("mara", "world", "a story")
    await socket.receive()
    await socket.acknowledge({"envelope_id": "another"})
    assert (await socket.receive())["retry_attempt"] == 1


async def test_a_ticket_connects_once(slack: Playground, client: AsyncWebClient) -> None:
    url = str((await client.apps_connections_open(app_token=slack.app_token))["url"])
    async with aiohttp.ClientSession() as session, session.ws_connect(url):
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


@dataclass(frozen=True, kw_only=True)
class WebApp:
    """A Bolt app and the address at which it takes requests."""

    bolt: AsyncApp
    url: str


@pytest.fixture
async def web_app(slack: Playground, client: AsyncWebClient) -> AsyncIterator[WebApp]:
    """A Bolt app that gets its events as signed HTTP requests."""
    bolt = AsyncApp(client=client, signing_secret=slack.signing_secret)

    async def receive(request: web.Request) -> web.Response:
        headers: dict[str, str | Sequence[str]] = dict(request.headers)
        answer = await bolt.async_dispatch(AsyncBoltRequest(body=await request.text(), headers=headers))
        return web.Response(status=answer.status, body=answer.body, content_type=_content_type(answer.first_headers()))

    server = web.Application()
    server.router.add_post("/slack/events", receive)
    runner = web.AppRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    slack.deliver_over_http(url)
    yield WebApp(bolt=bolt, url=url)
    await runner.cleanup()


def _content_type(headers: dict[str, str]) -> str:
    return headers.get("content-type", "text/plain").split(";")[0]


async def test_signed_requests_reach_an_app_that_checks_signatures(slack: Playground, web_app: WebApp) -> None:
    @web_app.bolt.event("message")
    async def answer(event: dict[str, Any], client: AsyncWebClient) -> None:
        await client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text="read")

    ts = slack.paste("mara", "world", "a story")
    assert (await slack.wait_for(lambda: slack.thread("world", ts)))[0].text == "read"


async def test_a_command_over_http_is_a_form_and_its_answer_is_shown(slack: Playground, web_app: WebApp) -> None:
    @web_app.bolt.command("/whois")
    async def whois(ack: AsyncAck, command: dict[str, Any]) -> None:
        await ack(f"asked for {command['text']}")

    invocation = await slack.command("tom", "world", "/whois", "lavrof & co")
    assert invocation.reply is not None
    assert invocation.reply.text == "asked for lavrof &amp; co"


async def test_an_app_with_another_signing_secret_refuses_and_is_asked_again(
    slack: Playground, web_app: WebApp
) -> None:
    @web_app.bolt.event("message")
    async def never(event: dict[str, Any]) -> None:
        pytest.fail(f"an unsigned event got through: {event['ts']}")

    slack.deliver_over_http(web_app.url, signing_secret="another")
    slack.paste("mara", "world", "a story")
    await slack.wait_for(lambda: slack.settled)
    assert slack.deliveries[0].reasons == ["http_error"] * 4


def test_the_signature_covers_the_time_and_the_body() -> None:
    signed = sign(b"body", secret="secret", timestamp=1)
    assert signed == sign(b"body", secret="secret", timestamp=1)
    others = [
        sign(b"body!", secret="secret", timestamp=1),
        sign(b"body", secret="secret!", timestamp=1),
        sign(b"body", secret="secret", timestamp=2),
    ]
    assert signed["X-Slack-Signature"] not in [other["X-Slack-Signature"] for other in others]


async def test_a_rate_limited_call_succeeds_for_a_client_that_waits(slack: Playground) -> None:
    client = AsyncWebClient(
        token=slack.bot_token, base_url=slack.api_url, retry_handlers=[AsyncRateLimitErrorRetryHandler()]
    )
    slack.faults.rate_limit("chat.postMessage", retry_after=0)
    await client.chat_postMessage(channel="C0WORLD", text="once")
    assert [message.text for message in slack.messages("world")] == ["once"]
    assert [call.ok for call in slack.calls_of("chat.postMessage")] == [False, True]


async def test_a_call_that_fails_does_nothing(slack: Playground) -> None:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    slack.faults.rate_limit("chat.postMessage")
    slack.faults.server_error("chat.postMessage")
    slack.faults.refuse("chat.postMessage", "fatal_error")
    for _ in range(3):
        with pytest.raises(SlackApiError):
            await client.chat_postMessage(channel="C0WORLD", text="once")
    assert slack.messages("world") == []


async def test_a_dropped_answer_leaves_the_message_standing(slack: Playground) -> None:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    slack.faults.drop_before("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="C0WORLD", text="never arrived")
    slack.faults.drop_after("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="C0WORLD", text="arrived, unknown to the caller")
    assert [message.text for message in slack.messages("world")] == ["arrived, unknown to the caller"]


async def test_a_held_call_waits_for_the_test(slack: Playground, client: AsyncWebClient) -> None:
    go_on = slack.faults.hold("chat.postMessage")
    held = asyncio.create_task(client.chat_postMessage(channel="C0WORLD", text="first asked"))
    await slack.wait_for(lambda: slack.faults.held("chat.postMessage"))
    await client.chat_postMessage(channel="C0WORLD", text="second asked")
    go_on.set()
    await held
    assert [message.text for message in slack.messages("world")] == ["second asked", "first asked"]

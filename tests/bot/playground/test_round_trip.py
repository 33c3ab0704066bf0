"""The real Bolt app over the stand-in's socket: what people do goes in, what the app does comes out."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_bolt.context.say.async_say import AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import ImpossibleError, NotAcknowledgedError, Playground
from bot.playground.views import View


async def test_a_pasted_message_reaches_the_app_and_its_reply_stands_in_the_thread(
    slack: Playground, app: AsyncApp
) -> None:
    @app.event("message")
    async def answer(event: dict[str, Any], say: AsyncSay) -> None:
        await say(text=f"read: {event['text']}", thread_ts=event["ts"])

    ts = slack.paste("mara", "world", "Ministers & <others> met")
    reply = (await slack.wait_for(lambda: slack.thread("world", ts)))[0]
    assert reply.text == "read: Ministers &amp; &lt;others&gt; met"
    assert reply.by_app


async def test_a_command_is_answered_to_the_asker_alone(slack: Playground, app: AsyncApp) -> None:
    @app.command("/whois")
    async def whois(ack: AsyncAck, command: dict[str, Any]) -> None:
        await ack(f"{command['user_name']} asks for {command['text']}")

    invocation = await slack.command("tom", "world", "/whois", "lavrof")
    assert invocation.reply is not None
    assert invocation.reply.text == "tom asks for lavrof"
    assert slack.ephemerals("tom", "world") == [invocation.reply]
    assert slack.ephemerals("mara") == []
    assert slack.messages("world") == []


async def test_a_command_may_be_answered_later_and_in_the_channel(slack: Playground, app: AsyncApp) -> None:
    @app.command("/whois")
    async def whois(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond("for everyone", response_type="in_channel")

    invocation = await slack.command("tom", "world", "/whois")
    reply = await slack.wait_for(lambda: invocation.reply)
    assert slack.messages("world") == [reply]


@pytest.mark.parametrize("patience", [0.3])
async def test_a_command_without_a_listener_fails_as_it_does_in_slack(slack: Playground, app: AsyncApp) -> None:
    with pytest.raises(NotAcknowledgedError):
        await slack.command("tom", "world", "/nobody-listens")


BUTTON = {"type": "button", "action_id": "share", "value": "q1", "text": {"type": "plain_text", "text": "Share here"}}
BLOCKS = [{"type": "actions", "block_id": "row", "elements": [BUTTON]}]


async def test_a_button_brings_its_value_and_the_answer_can_replace_the_message(
    slack: Playground, app: AsyncApp
) -> None:
    @app.action("share")
    async def share(ack: AsyncAck, action: dict[str, Any], respond: AsyncRespond) -> None:
        await ack()
        await respond(f"shared {action['value']}", replace_original=True)

    ts = (await app.client.chat_postMessage(channel="C0WORLD", text="An answer", blocks=BLOCKS))["ts"]
    await slack.click("mara", ts, "share")
    replaced = await slack.wait_for(lambda: slack.message(ts) if slack.message(ts).edited_ts else None)
    assert (replaced.text, replaced.blocks) == ("shared q1", ())


async def test_a_button_that_is_not_there_cannot_be_pressed(slack: Playground, client: AsyncWebClient) -> None:
    ts = str((await client.chat_postMessage(channel="C0WORLD", text="An answer", blocks=BLOCKS))["ts"])
    with pytest.raises(ImpossibleError, match="no element 'share-all'"):
        await slack.click("mara", ts, "share-all")
    with pytest.raises(ImpossibleError, match="carries 'q1'"):
        await slack.click("mara", ts, "share", "q2")


async def test_an_answer_url_works_five_times(slack: Playground, app: AsyncApp) -> None:
    statuses: asyncio.Future[list[int]] = asyncio.get_running_loop().create_future()

    @app.command("/whois")
    async def whois(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        statuses.set_result([(await respond(f"answer {number}")).status_code for number in range(6)])

    await slack.command("tom", "world", "/whois")
    assert await statuses == [200, 200, 200, 200, 200, 404]
    assert len(slack.ephemerals("tom")) == 5


DATE = {"type": "datepicker", "action_id": "date", "initial_date": "2026-02-03"}
NOTE = {"type": "plain_text_input", "action_id": "note"}
MODAL = {
    "type": "modal",
    "callback_id": "as-of",
    "private_metadata": "C0WORLD",
    "title": {"type": "plain_text", "text": "As of another date"},
    "submit": {"type": "plain_text", "text": "Judge"},
    "blocks": [
        {"type": "input", "block_id": "d", "label": {"type": "plain_text", "text": "Date"}, "element": DATE},
        {
            "type": "input",
            "block_id": "n",
            "optional": True,
            "label": {"type": "plain_text", "text": "Note"},
            "element": NOTE,
        },
    ],
}


@pytest.fixture
async def modal(slack: Playground, app: AsyncApp) -> View:
    """A modal that mara has opened with a command, and whose date must lie in this century."""

    @app.command("/as-of")
    async def open_it(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @app.view("as-of")
    async def submitted(ack: AsyncAck, view: dict[str, Any], client: AsyncWebClient) -> None:
        values = view["state"]["values"]
        date = values["d"]["date"]["selected_date"]
        if date < "2000":
            await ack(response_action="errors", errors={"d": "Too long ago."})
            return
        await ack()
        await client.chat_postMessage(channel=view["private_metadata"], text=f"{date} {values['n']['note']['value']}")

    await slack.command("mara", "world", "/as-of")
    return await slack.wait_for(lambda: slack.modal("mara"))


async def test_a_modal_brings_what_was_put_into_it_and_closes(slack: Playground, modal: View) -> None:
    await slack.submit("mara", modal, {"note": "checked"})
    assert slack.modal("mara") is None
    assert (await slack.wait_for(lambda: slack.messages("world")))[0].text == "2026-02-03 checked"


async def test_a_modal_with_errors_stays_open_and_shows_them(slack: Playground, modal: View) -> None:
    await slack.submit("mara", modal, {"date": "1999-12-31"})
    assert slack.modal("mara") == modal
    assert slack.modal_errors(modal) == {"d": "Too long ago."}


async def test_a_modal_with_an_empty_required_field_cannot_be_submitted(slack: Playground, modal: View) -> None:
    with pytest.raises(ImpossibleError, match="Date"):
        await slack.submit("mara", modal, {"date": ""})


async def test_a_message_shortcut_brings_the_message(slack: Playground, app: AsyncApp) -> None:
    @app.shortcut("check-this")
    async def check(ack: AsyncAck, shortcut: dict[str, Any], respond: AsyncRespond) -> None:
        await ack()
        await respond(f"checking {shortcut['message']['text']}")

    ts = slack.paste("tom", "lounge", "a story")
    await slack.shortcut("tom", "check-this", ts)
    answer = (await slack.wait_for(lambda: slack.ephemerals("tom")))[0]
    assert (answer.text, answer.channel) == ("checking a story", "C0LOUNGE")


async def test_the_home_tab_shows_what_the_app_publishes(slack: Playground, app: AsyncApp) -> None:
    @app.event("app_home_opened")
    async def show(event: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": BLOCKS})

    slack.open_home("ines")
    home = await slack.wait_for(lambda: slack.home("ines"))
    assert home.content["blocks"] == BLOCKS
    assert slack.home("tom") is None


async def test_every_event_reaches_one_of_two_connected_clients(slack: Playground, app: AsyncApp) -> None:
    heard = []

    @app.event("message")
    async def hear(event: dict[str, Any]) -> None:
        heard.append(event["text"])

    second = AsyncSocketModeHandler(app, slack.app_token)
    await second.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it without types
    await slack.wait_for(lambda: len(slack.sockets.connected) == 2)
    for number in range(6):
        slack.paste("mara", "world", str(number))
    await slack.wait_for(lambda: slack.settled)
    assert sorted(heard) == list("012345")
    await second.close_async()  # type: ignore[no-untyped-call]  # Bolt leaves it without types


async def test_a_client_that_is_asked_to_reconnect_comes_back_and_hears_on(slack: Playground, app: AsyncApp) -> None:
    heard = []

    @app.event("message")
    async def hear(event: dict[str, Any]) -> None:
        heard.append(event["text"])

    before = slack.sockets.connected[0]
    await slack.sockets.disconnect()
    await slack.wait_for(lambda: slack.sockets.connected and before not in slack.sockets.connected)
    slack.paste("mara", "world", "after the break")
    await slack.wait_for(lambda: heard == ["after the break"] and slack.settled)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("[]", "json_not_object"),
        ("{", "invalid_json"),
        ('{"text": ""}', "no_text"),
        ('{"blocks": [{}]}', "invalid_blocks"),
    ],
)
async def test_an_answer_that_slack_would_not_take_is_refused(
    slack: Playground, app: AsyncApp, body: str, error: str
) -> None:
    urls = []

    @app.command("/whois")
    async def whois(ack: AsyncAck, command: dict[str, Any]) -> None:
        urls.append(command["response_url"])
        await ack()

    await slack.command("tom", "world", "/whois")
    async with aiohttp.ClientSession() as session, session.post(urls[0], data=body) as response:
        assert (response.status, (await response.json())["error"]) == (400, error)
    assert slack.ephemerals("tom") == []


async def test_an_answer_cannot_replace_what_a_person_wrote(slack: Playground, app: AsyncApp) -> None:
    answers: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    @app.shortcut("check-this")
    async def check(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        answers.set_result((await respond("replaced", replace_original=True)).body)

    ts = slack.paste("tom", "world", "a story")
    await slack.shortcut("tom", "check-this", ts)
    assert "cant_update_message" in await answers
    assert slack.message(ts).text == "a story"


async def test_an_answer_can_delete_the_message_it_is_about(slack: Playground, app: AsyncApp) -> None:
    @app.action("share")
    async def share(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(delete_original=True)

    ts = str((await app.client.chat_postMessage(channel="C0WORLD", text="An answer", blocks=BLOCKS))["ts"])
    await slack.click("mara", ts, "share")
    await slack.wait_for(lambda: slack.messages("world") == [])

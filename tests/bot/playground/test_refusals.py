"""The stand-in refuses what Slack refuses, in Slack's words: without this, passing against it would mean little."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground
from bot.playground.limits import BLOCKS_PER_MESSAGE, MESSAGE_BLOCKS_TEXT, MESSAGE_TEXT, UPDATE_TEXT_BYTES

Block = dict[str, Any]


def section(text: str = "words", **more: Any) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(text: str = "Show", **more: Any) -> Block:
    return {"type": "button", "text": {"type": "plain_text", "text": text}, **more}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def header(text: str) -> Block:
    return {"type": "header", "text": {"type": "plain_text", "text": text}}


def select(*values: str, text: str = "One") -> Block:
    options = [{"text": {"type": "plain_text", "text": text}, "value": value} for value in values]
    return {"type": "static_select", "action_id": "pick", "options": options}


ACCEPTED = {
    "fifty blocks": [section()] * BLOCKS_PER_MESSAGE,
    "section of 3000": [section("x" * 3000)],
    "header of 150": [header("x" * 150)],
    "button of 75": [actions(button("x" * 75))],
    "action_id of 255": [actions(button(action_id="x" * 255))],
    "same action_id in two blocks": [actions(button(action_id="a")), actions(button(action_id="a"))],
    "blocks of 13000 together": [section("x" * 2600)] * 5,
    "option value of 150": [actions(select("x" * 150))],
    "five overflow options": [section(accessory={**select(*"abcde"), "type": "overflow"})],
    "25 buttons": [actions(*[button(action_id=str(number)) for number in range(25)])],
    "ten fields": [{"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 1000}] * 10}],
    "divider": [{"type": "divider"}],
}

REFUSED = {
    "51 blocks": ([section()] * 51, "no more than 50 items allowed"),
    "section of 3001": ([section("x" * 3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    "empty section": ([section("")], "must be more than 0 characters"),
    "section without text": ([{"type": "section"}], "missing required field: text"),
    "header of 151": ([header("x" * 151)], "must be less than 151 characters"),
    "header in mrkdwn": ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "unsupported type: mrkdwn"),
    "button of 76": ([actions(button("x" * 76))], "[json-pointer:/blocks/0/elements/0/text/text]"),
    "button in a loud style": ([actions(button(style="loud"))], "must be one of: primary, danger"),
    "button value of 2001": ([actions(button(value="x" * 2001))], "must be less than 2001 characters"),
    "action_id of 256": ([actions(button(action_id="x" * 256))], "must be less than 256 characters"),
    "duplicate action_id": ([actions(button(action_id="a"), button(action_id="a"))], "'a' already exists"),
    "duplicate block_id": ([section(block_id="b"), section(block_id="b")], "'b' already exists"),
    "unknown block": ([{"type": "marquee"}], "unsupported type: marquee"),
    "unknown element": ([actions({"type": "slider"})], "unsupported type: slider"),
    "text input in an actions block": ([actions({"type": "plain_text_input"})], "unsupported type: plain_text_input"),
    "actions without elements": ([actions()], "no fewer than 1 items allowed"),
    "26 buttons": ([actions(*[button(action_id=str(n)) for n in range(26)])], "no more than 25 items allowed"),
    "eleven fields": ([{"type": "section", "fields": [{"type": "mrkdwn", "text": "x"}] * 11}], "no more than 10 items"),
    "field of 2001": ([{"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 2001}]}], "less than 2001"),
    "option value of 151": ([actions(select("x" * 151))], "must be less than 151 characters"),
    "option text of 76": ([actions(select("a", text="x" * 76))], "must be less than 76 characters"),
    "select without options": ([actions(select())], "no fewer than 1 items allowed"),
    "six overflow options": ([section(accessory={**select(*"abcdef"), "type": "overflow"})], "no more than 5 items"),
    "eleven in a context": (
        [{"type": "context", "elements": [{"type": "mrkdwn", "text": "x"}] * 11}],
        "no more than 10",
    ),
}


async def refusal(client: AsyncWebClient, method: str, **arguments: Any) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, json=arguments)
    answer: dict[str, Any] = caught.value.response.data
    return answer


@pytest.mark.parametrize("blocks", ACCEPTED.values(), ids=ACCEPTED.keys())
async def test_blocks_at_the_limit_are_taken(client: AsyncWebClient, blocks: list[Block]) -> None:
    assert (await client.chat_postMessage(channel="C0WORLD", text="fallback", blocks=blocks))["ok"]


@pytest.mark.parametrize(("blocks", "why"), REFUSED.values(), ids=REFUSED.keys())
async def test_blocks_beyond_the_limit_are_refused_with_the_reason(
    client: AsyncWebClient, slack: Playground, blocks: list[Block], why: str
) -> None:
    answer = await refusal(client, "chat.postMessage", channel="C0WORLD", text="fallback", blocks=blocks)
    assert answer["error"] == "invalid_blocks"
    assert any(why in message for message in answer["response_metadata"]["messages"])
    assert slack.messages("world") == []


MESSAGES = {
    "no_text": {"text": ""},
    "msg_too_long": {"text": "x" * (MESSAGE_TEXT + 1)},
    "msg_blocks_too_long": {"text": "x", "blocks": [section("x" * 2601)] * (MESSAGE_BLOCKS_TEXT // 2600)},
    "invalid_blocks_format": {"text": "x", "blocks": "[not json"},
    "channel_not_found": {"text": "x", "channel": "C0NOWHERE"},
    "not_in_channel": {"text": "x", "channel": "C0LOUNGE"},
    "thread_not_found": {"text": "x", "thread_ts": "1.000001"},
    "invalid_metadata_format": {"text": "x", "metadata": {"event_type": "a"}},
    "metadata_too_large": {"text": "x", "metadata": {"event_type": "a", "event_payload": {"a": "x" * 16_000}}},
}


@pytest.mark.parametrize(("error", "arguments"), MESSAGES.items(), ids=MESSAGES.keys())
async def test_a_message_that_slack_would_not_take_is_refused(
    client: AsyncWebClient, error: str, arguments: dict[str, Any]
) -> None:
    answer = await refusal(client, "chat.postMessage", **{"channel": "C0WORLD", **arguments})
    assert answer["error"] == error


async def test_a_private_channel_without_the_bot_does_not_exist_for_it(
    client: AsyncWebClient, slack: Playground
) -> None:
    slack.kick("investigations")
    assert (await refusal(client, "chat.postMessage", channel="C0SECRETS", text="x"))["error"] == "channel_not_found"
    assert (await refusal(client, "conversations.info", channel="C0SECRETS"))["error"] == "channel_not_found"


async def test_only_the_bots_own_messages_can_be_changed(client: AsyncWebClient, slack: Playground) -> None:
    ts = slack.paste("mara", "world", "mine")
    changed = await refusal(client, "chat.update", channel="C0WORLD", ts=ts, text="yours")
    deleted = await refusal(client, "chat.delete", channel="C0WORLD", ts=ts)
    assert (changed["error"], deleted["error"]) == ("cant_update_message", "cant_delete_message")
    assert slack.message(ts).text == "mine"


async def test_an_update_may_hold_four_thousand_bytes_and_no_more(client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel="C0WORLD", text="x" * 5000))["ts"]
    assert (await client.chat_update(channel="C0WORLD", ts=ts, text="x" * UPDATE_TEXT_BYTES))["ok"]
    answer = await refusal(client, "chat.update", channel="C0WORLD", ts=ts, text="é" * (UPDATE_TEXT_BYTES // 2 + 1))
    assert answer["error"] == "msg_too_long"


async def test_a_message_that_is_gone_is_not_found(client: AsyncWebClient, slack: Playground) -> None:
    ts = (await client.chat_postMessage(channel="C0WORLD", text="soon gone"))["ts"]
    slack.delete(ts)
    for method in ("chat.update", "chat.delete"):
        assert (await refusal(client, method, channel="C0WORLD", ts=ts, text="x"))["error"] == "message_not_found"


async def test_a_reaction_is_added_once_removed_once_and_must_exist(client: AsyncWebClient, slack: Playground) -> None:
    ts = slack.paste("mara", "world", "a story")
    target = {"channel": "C0WORLD", "timestamp": ts}
    await client.reactions_add(name="eyes", **target)
    assert (await refusal(client, "reactions.add", name="eyes", **target))["error"] == "already_reacted"
    await client.reactions_remove(name="eyes", **target)
    assert (await refusal(client, "reactions.remove", name="eyes", **target))["error"] == "no_reaction"
    assert (await refusal(client, "reactions.add", name="no such emoji", **target))["error"] == "invalid_name"


async def test_an_unknown_method_is_refused(client: AsyncWebClient) -> None:
    assert (await refusal(client, "chat.postTelegram", channel="C0WORLD"))["error"] == "unknown_method"


@pytest.mark.parametrize(
    ("token", "error"),
    [(None, "not_authed"), ("xoxb-other", "invalid_auth"), ("xapp-demo", "not_allowed_token_type")],
)
async def test_a_call_needs_the_right_token(slack: Playground, token: str | None, error: str) -> None:
    client = AsyncWebClient(token=token, base_url=slack.api_url)
    assert (await refusal(client, "auth.test"))["error"] == error


async def test_opening_a_socket_needs_the_app_token(client: AsyncWebClient, slack: Playground) -> None:
    assert (await refusal(client, "apps.connections.open"))["error"] == "not_allowed_token_type"
    assert (await client.apps_connections_open(app_token=slack.app_token))["url"].startswith("ws://127.0.0.1:")


async def test_a_method_without_its_scope_is_refused_and_the_scope_named() -> None:
    async with Playground(scopes=["users:read"]) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        answer = await refusal(client, "chat.postMessage", channel="C0WORLD", text="x")
        granted = (await client.auth_test()).headers["x-oauth-scopes"]
    assert (answer["error"], answer["needed"], answer["provided"]) == ("missing_scope", "chat:write", "users:read")
    assert granted == "users:read"


async def test_a_trigger_opens_one_modal_within_three_seconds(slack: Playground, client: AsyncWebClient) -> None:
    view = {"type": "modal", "title": {"type": "plain_text", "text": "A title"}, "blocks": [section()]}
    trigger = slack.state.triggers.issue("U0MARA")
    await client.views_open(trigger_id=trigger, view=view)
    used = await refusal(client, "views.open", trigger_id=trigger, view=view)
    invented = await refusal(client, "views.open", trigger_id="1.2.3", view=view)
    assert (used["error"], invented["error"]) == ("exchanged_trigger_id", "invalid_trigger_id")


async def test_a_trigger_is_too_old_after_three_seconds() -> None:
    now = 1_770_000_000.0
    async with Playground(clock=lambda: now) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        trigger = slack.state.triggers.issue("U0MARA")
        now += 3.5
        answer = await refusal(client, "views.open", trigger_id=trigger, view={"type": "modal"})
    assert answer["error"] == "expired_trigger_id"


TITLE = {"type": "plain_text", "text": "Judge as of another date"}
FIELD = {"type": "plain_text_input", "action_id": "date"}
INPUT = {"type": "input", "label": {"type": "plain_text", "text": "Date"}, "element": FIELD}
SUBMIT = {"type": "plain_text", "text": "Judge"}
VIEWS = {
    "title of 25": ({"type": "modal", "title": {**TITLE, "text": "x" * 25}, "blocks": []}, "less than 25 characters"),
    "no title": ({"type": "modal", "blocks": []}, "/view/title"),
    "input without submit": ({"type": "modal", "title": TITLE, "blocks": [INPUT]}, "missing required field: submit"),
    "submit of 25": (
        {"type": "modal", "title": TITLE, "submit": {**SUBMIT, "text": "x" * 25}, "blocks": [INPUT]},
        "/view/submit/text",
    ),
    "private_metadata of 3001": (
        {"type": "modal", "title": TITLE, "blocks": [], "private_metadata": "x" * 3001},
        "/view/private_metadata",
    ),
    "a home tab as a modal": ({"type": "home", "blocks": []}, "must be one of: modal"),
}


@pytest.mark.parametrize(("view", "why"), VIEWS.values(), ids=VIEWS.keys())
async def test_a_view_that_slack_would_not_take_is_refused(
    slack: Playground, client: AsyncWebClient, view: dict[str, Any], why: str
) -> None:
    trigger = slack.state.triggers.issue("U0MARA")
    answer = await refusal(client, "views.open", trigger_id=trigger, view=view)
    assert answer["error"] == "invalid_arguments"
    assert any(why in message for message in answer["response_metadata"]["messages"])


async def test_a_view_at_the_limits_is_taken(slack: Playground, client: AsyncWebClient) -> None:
    view = {"type": "modal", "title": TITLE, "submit": SUBMIT, "blocks": [INPUT], "private_metadata": "x" * 3000}
    await client.views_open(trigger_id=slack.state.triggers.issue("U0MARA"), view=view)
    opened = slack.modal("mara")
    assert opened is not None
    assert opened.title == "Judge as of another date"

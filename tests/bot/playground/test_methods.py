"""What the methods do beyond posting: each fact is one that a handler of ours relies on."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground

SECTION: dict[str, Any] = {"type": "section", "block_id": "s", "text": {"type": "mrkdwn", "text": "words"}}


async def test_an_update_keeps_what_it_does_not_name(slack: Playground, client: AsyncWebClient) -> None:
    metadata = {"event_type": "reply", "event_payload": {"article": "a1"}}
    posted = await client.chat_postMessage(channel="C0WORLD", text="one", blocks=[SECTION], metadata=metadata)
    ts = str(posted["ts"])
    await client.chat_update(channel="C0WORLD", ts=ts, text="two")
    kept = slack.message(ts)
    await client.chat_update(channel="C0WORLD", ts=ts, text="three", blocks=[], metadata={})
    emptied = slack.message(ts)
    assert (kept.text, kept.blocks, kept.metadata) == ("two", (SECTION,), metadata)
    assert (emptied.text, emptied.blocks, emptied.metadata) == ("three", (), None)


async def test_a_message_for_one_member_is_seen_by_that_member_and_is_no_event(
    slack: Playground, client: AsyncWebClient
) -> None:
    await client.chat_postEphemeral(channel="C0SECRETS", user="U0TOM", text="for you")
    assert [message.text for message in slack.ephemerals("tom")] == ["for you"]
    assert (slack.ephemerals("mara"), slack.messages("investigations"), slack.deliveries) == ([], [], [])
    with pytest.raises(SlackApiError, match="user_not_in_channel"):
        await client.chat_postEphemeral(channel="C0SECRETS", user="U0INES", text="not for you")


async def test_a_permalink_names_channel_message_and_thread(slack: Playground, client: AsyncWebClient) -> None:
    ts = slack.paste("mara", "world", "a story")
    reply = slack.paste("tom", "world", "a reply", thread_ts=ts)
    link = (await client.chat_getPermalink(channel="C0WORLD", message_ts=ts))["permalink"]
    inside = (await client.chat_getPermalink(channel="C0WORLD", message_ts=reply))["permalink"]
    assert link.endswith(f"/archives/C0WORLD/p{ts.replace('.', '')}")
    assert inside.endswith(f"?thread_ts={ts}&cid=C0WORLD")
    with pytest.raises(SlackApiError, match="message_not_found"):
        await client.chat_getPermalink(channel="C0WORLD", message_ts="1.000001")


async def test_the_bot_may_join_a_public_channel_by_itself_but_no_private_one(
    slack: Playground, client: AsyncWebClient
) -> None:
    slack.kick("investigations")
    assert (await client.conversations_join(channel="C0LOUNGE"))["channel"]["is_member"] is True
    await client.chat_postMessage(channel="C0LOUNGE", text="hello")
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await client.conversations_join(channel="C0SECRETS")


async def test_a_list_of_channels_comes_in_pages(client: AsyncWebClient) -> None:
    names, cursor = [], ""
    while True:
        answer = await client.conversations_list(limit=2, cursor=cursor)
        names += [channel["name"] for channel in answer["channels"]]
        cursor = answer["response_metadata"]["next_cursor"]
        if not cursor:
            break
    assert names == ["world", "business", "lounge", "partners"]


async def test_who_the_bot_is_and_where(client: AsyncWebClient) -> None:
    me = await client.auth_test()
    assert (me["user_id"], me["bot_id"], me["team_id"]) == ("U0DESKCHECK", "B0DESKCHECK", "T0NEWSROOM")
    assert (await client.team_info())["team"]["name"] == "The Harbour Post"
    assert (await client.bots_info(bot=me["bot_id"]))["bot"]["user_id"] == "U0DESKCHECK"


async def test_a_user_group_names_its_members(client: AsyncWebClient) -> None:
    (group,) = (await client.usergroups_list())["usergroups"]
    assert (group["handle"], group["user_count"]) == ("copydesk", 2)
    assert (await client.usergroups_users_list(usergroup=group["id"]))["users"] == ["U0MARA", "U0INES"]


async def test_reactions_are_listed_with_those_who_reacted(slack: Playground, client: AsyncWebClient) -> None:
    ts = slack.paste("mara", "world", "a story")
    slack.react("tom", ts, "eyes")
    await client.reactions_add(channel="C0WORLD", timestamp=ts, name="eyes")
    message = (await client.reactions_get(channel="C0WORLD", timestamp=ts))["message"]
    assert message["reactions"] == [{"name": "eyes", "users": ["U0TOM", "U0DESKCHECK"], "count": 2}]


async def test_a_deleted_thread_is_not_found_and_a_tombstone_is_shown_as_one(
    slack: Playground, client: AsyncWebClient
) -> None:
    alone, answered = slack.paste("mara", "world", "alone"), slack.paste("mara", "world", "answered")
    slack.paste("tom", "world", "a reply", thread_ts=answered)
    slack.delete(alone)
    slack.delete(answered)
    with pytest.raises(SlackApiError, match="thread_not_found"):
        await client.conversations_replies(channel="C0WORLD", ts=alone)
    messages = (await client.conversations_replies(channel="C0WORLD", ts=answered))["messages"]
    assert [message.get("subtype") for message in messages] == ["tombstone", None]


async def test_forms_and_json_bodies_are_read_alike(slack: Playground, client: AsyncWebClient) -> None:
    await client.api_call("chat.postMessage", data={"channel": "C0WORLD", "text": "as a form", "blocks": "[]"})
    await client.api_call("chat.postMessage", json={"channel": "C0WORLD", "text": "as JSON"})
    assert [message.text for message in slack.messages("world")] == ["as a form", "as JSON"]

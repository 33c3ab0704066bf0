"""Events in the shapes in which Slack sends them: those that a handler trips over are the reason for this table."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground


def events(slack: Playground) -> list[dict[str, Any]]:
    return [delivery.event for delivery in slack.deliveries]


async def test_text_is_escaped_and_the_same_words_stand_in_a_rich_text_block(slack: Playground) -> None:
    slack.paste("mara", "world", "AT&T <b> said <@U0TOM> https://example.org/a. End")
    event = events(slack)[0]
    assert event["text"] == "AT&amp;T &lt;b&gt; said <@U0TOM> <https://example.org/a>. End"
    assert event["blocks"][0]["elements"][0]["elements"] == [
        {"type": "text", "text": "AT&T <b> said "},
        {"type": "user", "user_id": "U0TOM"},
        {"type": "text", "text": " "},
        {"type": "link", "url": "https://example.org/a"},
        {"type": "text", "text": ". End"},
    ]


async def test_a_message_event_has_the_fields_of_slacks(slack: Playground) -> None:
    ts = slack.paste("mara", "world", "a story")
    event = events(slack)[0]
    assert {key: event[key] for key in ("type", "user", "channel", "channel_type", "ts", "event_ts", "team")} == {
        "type": "message",
        "user": "U0MARA",
        "channel": "C0WORLD",
        "channel_type": "channel",
        "ts": ts,
        "event_ts": ts,
        "team": "T0NEWSROOM",
    }
    assert event["client_msg_id"]
    assert "subtype" not in event


async def test_the_envelope_of_an_event_names_workspace_app_and_bot(slack: Playground) -> None:
    slack.paste("mara", "partners", "a story")
    payload = slack.deliveries[0].payload
    assert payload["type"] == "event_callback"
    assert payload["event_id"].startswith("Ev")
    assert (payload["team_id"], payload["api_app_id"]) == ("T0NEWSROOM", "A0DESKCHECK")
    assert payload["authorizations"][0]["user_id"] == "U0DESKCHECK"
    assert payload["is_ext_shared_channel"] is True


@pytest.mark.parametrize(
    ("channel", "kind"), [("world", "channel"), ("investigations", "group"), ("partners", "channel")]
)
async def test_the_channel_type_tells_a_private_channel(slack: Playground, channel: str, kind: str) -> None:
    slack.paste("mara", channel, "a story")
    assert events(slack)[0]["channel_type"] == kind


async def test_where_the_bot_is_not_it_hears_nothing(slack: Playground) -> None:
    slack.paste("mara", "lounge", "gossip")
    assert events(slack) == []


async def test_a_reply_names_its_thread_and_whose_it_is(slack: Playground) -> None:
    ts = slack.paste("mara", "world", "a story")
    slack.paste("tom", "world", "a reply", thread_ts=ts)
    assert (events(slack)[1]["thread_ts"], events(slack)[1]["parent_user_id"]) == (ts, "U0MARA")


async def test_an_edit_brings_both_texts_and_says_who_edited(slack: Playground) -> None:
    ts = slack.paste("mara", "world", "befour")
    slack.edit(ts, "before")
    event = events(slack)[1]
    assert (event["subtype"], event["hidden"], event["channel"]) == ("message_changed", True, "C0WORLD")
    assert (event["previous_message"]["text"], event["message"]["text"]) == ("befour", "before")
    assert event["message"]["ts"] == ts != event["ts"]
    assert event["message"]["edited"]["user"] == "U0MARA"
    assert "edited" not in event["previous_message"]


async def test_a_link_preview_is_a_change_without_changed_words(slack: Playground) -> None:
    ts = slack.paste("mara", "world", "a story")
    slack.unfurl(ts)
    event = events(slack)[1]
    assert event["subtype"] == "message_changed"
    assert event["message"]["text"] == event["previous_message"]["text"]
    assert event["message"]["attachments"]
    assert "edited" not in event["message"]


async def test_a_message_without_replies_is_deleted(slack: Playground) -> None:
    ts = slack.paste("mara", "world", "a story")
    slack.delete(ts)
    event = events(slack)[1]
    assert (event["subtype"], event["deleted_ts"], event["previous_message"]["text"]) == (
        "message_deleted",
        ts,
        "a story",
    )
    assert slack.messages("world") == []


async def test_a_deleted_message_with_a_reply_leaves_a_tombstone(slack: Playground, client: AsyncWebClient) -> None:
    ts = slack.paste("mara", "world", "a story")
    reply = str((await client.chat_postMessage(channel="C0WORLD", thread_ts=ts, text="read"))["ts"])
    slack.delete(ts)
    event = events(slack)[-1]
    assert (event["subtype"], event["message"]["subtype"]) == ("message_changed", "tombstone")
    assert event["previous_message"]["text"] == "a story"
    assert "a story" not in str(event["message"])
    assert event["message"]["ts"] == ts
    assert [message.ts for message in slack.thread("world", ts)] == [reply]


async def test_the_tombstone_goes_with_the_last_reply(slack: Playground, client: AsyncWebClient) -> None:
    ts = slack.paste("mara", "world", "a story")
    reply = str((await client.chat_postMessage(channel="C0WORLD", thread_ts=ts, text="read"))["ts"])
    slack.delete(ts)
    await client.chat_delete(channel="C0WORLD", ts=reply)
    assert [event.get("deleted_ts") for event in events(slack)[-2:]] == [reply, ts]
    assert slack.messages("world") == []


async def test_the_bots_own_post_comes_back_to_it(slack: Playground, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel="C0WORLD", text="a reply")
    event = events(slack)[0]
    assert (event["user"], event["bot_id"], event["app_id"]) == ("U0DESKCHECK", "B0DESKCHECK", "A0DESKCHECK")
    assert "client_msg_id" not in event


async def test_an_invitation_is_a_join_line_and_an_event(slack: Playground) -> None:
    slack.invite("lounge")
    line, joined = events(slack)
    assert (line["subtype"], line["user"]) == ("channel_join", "U0DESKCHECK")
    assert (joined["type"], joined["channel"], joined["inviter"]) == ("member_joined_channel", "C0LOUNGE", "U0MARA")


async def test_a_mention_is_an_event_of_its_own_beside_the_message(slack: Playground) -> None:
    slack.paste("mara", "world", "<@U0DESKCHECK> what is this?")
    assert [event["type"] for event in events(slack)] == ["message", "app_mention"]


@pytest.mark.parametrize(("subscribed", "expected"), [({"reaction_added"}, 1), ({"reaction_removed"}, 0)])
async def test_a_reaction_is_sent_only_to_an_app_that_subscribes(subscribed: set[str], expected: int) -> None:
    async with Playground(subscriptions=subscribed) as slack:
        slack.react("tom", slack.paste("mara", "world", "a story"), "eyes")
        assert [event["item_user"] for event in events(slack)] == ["U0MARA"] * expected


async def test_the_home_tab_opening_is_told(slack: Playground) -> None:
    slack.open_home("ines")
    assert (events(slack)[0]["type"], events(slack)[0]["user"]) == ("app_home_opened", "U0INES")


async def test_metadata_is_handed_back_only_when_asked_for(slack: Playground, client: AsyncWebClient) -> None:
    ts = slack.paste("mara", "world", "a story")
    metadata = {"event_type": "deskcheck_reply", "event_payload": {"article": "a1"}}
    await client.chat_postMessage(channel="C0WORLD", thread_ts=ts, text="read", metadata=metadata)
    asked = await client.conversations_replies(channel="C0WORLD", ts=ts, include_all_metadata=True)
    unasked = await client.conversations_replies(channel="C0WORLD", ts=ts)
    assert [message.get("metadata") for message in asked["messages"]] == [None, metadata]
    assert all("metadata" not in message for message in unasked["messages"])


async def test_history_is_newest_first_in_pages_and_leaves_threads_out(
    slack: Playground, client: AsyncWebClient
) -> None:
    first = slack.paste("mara", "world", "first")
    slack.paste("mara", "world", "reply", thread_ts=first)
    slack.paste("mara", "world", "second")
    page = await client.conversations_history(channel="C0WORLD", limit=1)
    rest = await client.conversations_history(
        channel="C0WORLD", limit=1, cursor=page["response_metadata"]["next_cursor"]
    )
    assert [message["text"] for answer in (page, rest) for message in answer["messages"]] == ["second", "first"]
    assert (page["has_more"], rest["has_more"]) == (True, False)
    assert rest["messages"][0]["reply_count"] == 1
    exact = await client.conversations_history(channel="C0WORLD", oldest=first, latest=first, inclusive=True)
    assert [message["text"] for message in exact["messages"]] == ["first"]


async def test_what_slack_tells_of_people_and_channels(slack: Playground, client: AsyncWebClient) -> None:
    tom = (await client.users_info(user="U0TOM"))["user"]
    assert (tom["tz"], tom["is_admin"], tom["is_bot"]) == ("America/New_York", False, False)
    private = (await client.conversations_info(channel="C0SECRETS"))["channel"]
    shared = (await client.conversations_info(channel="C0PARTNER"))["channel"]
    assert (private["is_private"], shared["is_private"], shared["is_ext_shared"]) == (True, False, True)
    assert "tz" not in shared
    members = (await client.conversations_members(channel="C0SECRETS"))["members"]
    assert members == ["U0DESKCHECK", "U0MARA", "U0TOM"]
    mine = (await client.users_conversations(types="public_channel,private_channel"))["channels"]
    assert {channel["name"] for channel in mine} == {"world", "business", "investigations", "partners"}
    direct = (await client.conversations_open(users="U0TOM"))["channel"]["id"]
    await client.chat_postMessage(channel=direct, text="between us")
    assert [message.text for message in slack.messages(direct)] == ["between us"]

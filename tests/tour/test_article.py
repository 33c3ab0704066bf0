"""An article's way through Deskcheck, as a desk sees it."""

from __future__ import annotations

from redis.asyncio import Redis
from slack_bolt.async_app import AsyncApp

from bot.channels import RedisChannels
from bot.playground import Playground
from bot.playground.messages import Message
from bot.store import keys
from handlers.ports import ChannelRef, ChannelSettings
from tests.tour.copy import CHATTER, CORRECTED, OUTDATED

NEW_ERROR = "New since the edit"


async def test_a_pasted_article_is_answered_in_its_thread(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "world", OUTDATED)
    (reply,) = await slack.wait_for(lambda: slack.thread("world", ts))
    assert reply.text.startswith("As of Tue 3 Feb 2026: 1 to check before publishing.")
    assert "▲ Out of date: “NFC Secretary General Marten Oldefeld”" in reply.text
    assert "Ilse Brandvik since 1 Jan 2026" in reply.text


async def test_the_reaction_says_seen_and_then_flagged_or_done(slack: Playground, bot: AsyncApp) -> None:
    flagged, clean = slack.paste("mara", "world", OUTDATED), slack.paste("tom", "world", CORRECTED)
    await slack.wait_for(lambda: _reactions(slack, flagged) == {"triangular_flag_on_post"})
    await slack.wait_for(lambda: _reactions(slack, clean) == {"memo"})
    assert [call.arguments["name"] for call in slack.calls_of("reactions.add")].count("eyes") == 2


async def test_an_article_within_a_thread_is_answered_in_that_thread(slack: Playground, bot: AsyncApp) -> None:
    parent = slack.paste("tom", "world", CHATTER)
    slack.paste("mara", "world", OUTDATED, thread_ts=parent)
    replies = await slack.wait_for(lambda: _ours(slack, parent))
    assert len(replies) == 1


async def test_chatter_is_left_alone(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("tom", "world", CHATTER)
    after = slack.paste("mara", "world", OUTDATED)
    await slack.wait_for(lambda: slack.thread("world", after))
    assert slack.thread("world", ts) == []
    assert _reactions(slack, ts) == set()


async def test_a_mistake_put_right_is_struck_through_in_the_same_reply(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "world", OUTDATED)
    (first,) = await slack.wait_for(lambda: slack.thread("world", ts))
    slack.edit(ts, CORRECTED)
    await slack.wait_for(lambda: "Fixed in the edit" in slack.message(first.ts).text)
    assert len(slack.thread("world", ts)) == 1
    await slack.wait_for(lambda: _reactions(slack, ts) == {"memo"})


async def test_a_mistake_that_an_edit_brings_in_adds_one_line_to_the_thread(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "world", CORRECTED)
    (first,) = await slack.wait_for(lambda: slack.thread("world", ts))
    slack.edit(ts, OUTDATED)
    await slack.wait_for(lambda: len(slack.thread("world", ts)) == 2)
    line = slack.thread("world", ts)[1]
    assert line.text.startswith(NEW_ERROR)
    assert "▲ Out of date" in slack.message(first.ts).text


async def test_a_link_preview_changes_nothing(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "world", OUTDATED)
    await slack.wait_for(lambda: _reactions(slack, ts) == {"triangular_flag_on_post"})
    slack.unfurl(ts)
    after = slack.paste("mara", "world", CORRECTED)
    await slack.wait_for(lambda: slack.thread("world", after))
    assert slack.calls_of("chat.update") == []


async def test_a_deleted_article_takes_its_reply_with_it(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "world", OUTDATED)
    await slack.wait_for(lambda: _reactions(slack, ts) == {"triangular_flag_on_post"})
    slack.delete(ts)
    await slack.wait_for(lambda: not _ours(slack, ts))


async def test_the_same_event_twice_is_answered_once(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "world", OUTDATED)
    slack.redeliver(slack.deliveries[-1])
    await slack.wait_for(lambda: _reactions(slack, ts) == {"triangular_flag_on_post"})
    slack.redeliver(slack.deliveries[0])
    after = slack.paste("mara", "world", CORRECTED)
    await slack.wait_for(lambda: slack.thread("world", after))
    assert len(slack.thread("world", ts)) == 1
    assert len(slack.calls_of("chat.postMessage")) == 2


async def test_another_date_is_asked_for_in_a_modal_and_changes_the_reply(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "world", OUTDATED)
    (reply,) = await slack.wait_for(lambda: slack.thread("world", ts))
    await slack.wait_for(lambda: _reactions(slack, ts) == {"triangular_flag_on_post"})
    await slack.click("tom", reply, "ask_date")
    modal = await slack.wait_for(lambda: slack.modal("tom"))
    await slack.submit("tom", modal, {"date": "2025-06-01"})
    await slack.wait_for(lambda: slack.message(reply.ts).text.startswith("As of Sun 1 Jun 2025"))
    assert "▲" not in slack.message(reply.ts).text
    assert len(slack.thread("world", ts)) == 1


async def test_a_channel_that_is_not_the_bots_is_not_heard(slack: Playground, bot: AsyncApp) -> None:
    slack.paste("mara", "lounge", OUTDATED)
    ts = slack.paste("mara", "world", OUTDATED)
    await slack.wait_for(lambda: slack.thread("world", ts))
    assert len(slack.calls_of("chat.postMessage")) == 1


async def test_a_clean_result_is_the_reaction_alone_where_the_channel_wants_it_so(
    slack: Playground, bot: AsyncApp, channels: RedisChannels
) -> None:
    world = ChannelRef(team="T0NEWSROOM", channel="C0WORLD")
    await channels.change(world, ChannelSettings(quiet_when_clean=True))
    clean = slack.paste("mara", "world", CORRECTED)
    await slack.wait_for(lambda: _reactions(slack, clean) == {"memo"})
    assert slack.thread("world", clean) == []
    slack.edit(clean, OUTDATED)
    (reply,) = await slack.wait_for(lambda: slack.thread("world", clean))
    assert "▲ Out of date" in reply.text


async def test_a_channel_that_is_not_watched_is_left_alone(
    slack: Playground, bot: AsyncApp, channels: RedisChannels
) -> None:
    business = ChannelRef(team="T0NEWSROOM", channel=slack.channel("business").id)
    await channels.change(business, ChannelSettings(watched=False))
    slack.paste("mara", "business", OUTDATED)
    ts = slack.paste("mara", "world", OUTDATED)
    await slack.wait_for(lambda: slack.thread("world", ts))
    assert len(slack.calls_of("chat.postMessage")) == 1


async def test_what_is_too_long_is_said_to_be(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "world", "\n\n".join([OUTDATED] * 50))
    (reply,) = await slack.wait_for(lambda: slack.thread("world", ts))
    assert reply.text.startswith("This is longer than 30,000 characters")


async def test_an_article_in_a_private_channel_is_answered_there(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "investigations", OUTDATED)
    assert await slack.wait_for(lambda: slack.thread("investigations", ts))


async def test_the_text_of_an_article_is_gone_from_the_store_when_it_is_answered(
    slack: Playground, bot: AsyncApp, redis: Redis
) -> None:
    ts = slack.paste("mara", "world", OUTDATED)
    await slack.wait_for(lambda: _reactions(slack, ts) == {"triangular_flag_on_post"})
    after = slack.paste("tom", "world", CORRECTED)
    await slack.wait_for(lambda: _reactions(slack, after) == {"memo"})
    key = f"T0NEWSROOM:C0WORLD:{ts}"
    assert await redis.exists(keys.message_text(key)) == 0
    everything = b"\n".join([await redis.dump(name) or b"" async for name in redis.scan_iter()])
    assert b"Oldefeld told reporters" not in everything


def _ours(slack: Playground, ts: str) -> list[Message]:
    return [message for message in slack.thread("world", ts) if message.by_app]


def _reactions(slack: Playground, ts: str) -> set[str]:
    return {name for name, _ in slack.message(ts).reactions}

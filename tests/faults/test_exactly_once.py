"""Whatever Slack, the network, the store or the process does: an article is answered, and once."""

from __future__ import annotations

import multiprocessing

from redis.asyncio import Redis
from slack_bolt.async_app import AsyncApp

from bot.answer import DONE, FLAGGED
from bot.playground import Playground
from tests.tour.conftest import Start
from tests.tour.copy import CORRECTED, OUTDATED


async def test_a_post_whose_answer_is_lost_is_found_and_not_repeated(slack: Playground, bot: AsyncApp) -> None:
    slack.faults.drop_after("chat.postMessage")
    ts = slack.paste("mara", "world", OUTDATED)
    await _marked(slack, ts, FLAGGED)
    assert len(slack.thread("world", ts)) == 1
    assert len(slack.calls_of("chat.postMessage")) == 1
    assert len(slack.calls_of("conversations.replies")) == 1


async def test_a_post_that_was_not_carried_out_is_made_again(slack: Playground, bot: AsyncApp) -> None:
    slack.faults.drop_before("chat.postMessage")
    ts = slack.paste("mara", "world", OUTDATED)
    await _marked(slack, ts, FLAGGED)
    assert len(slack.thread("world", ts)) == 1


async def test_a_failing_slack_is_asked_again(slack: Playground, bot: AsyncApp) -> None:
    slack.faults.server_error("chat.postMessage")
    ts = slack.paste("mara", "world", OUTDATED)
    await _marked(slack, ts, FLAGGED)
    assert len(slack.thread("world", ts)) == 1


async def test_a_rate_limit_is_waited_out_and_the_thread_is_not_read(slack: Playground, bot: AsyncApp) -> None:
    slack.faults.rate_limit("chat.postMessage", retry_after=1)
    ts = slack.paste("mara", "world", OUTDATED)
    await _marked(slack, ts, FLAGGED)
    assert len(slack.thread("world", ts)) == 1
    assert slack.calls_of("conversations.replies") == []


async def test_a_reply_whose_blocks_are_refused_is_posted_as_plain_text(slack: Playground, bot: AsyncApp) -> None:
    slack.faults.refuse("chat.postMessage", "invalid_blocks")
    ts = slack.paste("mara", "world", OUTDATED)
    (reply,) = await slack.wait_for(lambda: slack.thread("world", ts))
    assert reply.blocks == ()
    assert "Ilse Brandvik" in reply.text


async def test_reactions_that_fail_cost_nobody_an_answer(slack: Playground, bot: AsyncApp) -> None:
    slack.faults.refuse("reactions.add", "missing_scope", times=2)
    ts = slack.paste("mara", "world", OUTDATED)
    assert await slack.wait_for(lambda: slack.thread("world", ts))


async def test_a_process_that_ends_between_post_and_note_is_followed_by_one_that_finds_the_reply(
    slack: Playground, start: Start
) -> None:
    async with start():
        # The post is carried out, and this process never learns of it.
        slack.faults.drop_after("chat.postMessage")
        ts = slack.paste("mara", "world", OUTDATED)
        await slack.wait_for(lambda: slack.thread("world", ts))
    async with start():
        await _marked(slack, ts, FLAGGED)
    assert len(slack.thread("world", ts)) == 1


async def test_what_was_acknowledged_and_not_begun_is_answered_after_a_restart(slack: Playground, start: Start) -> None:
    async with start():
        release = slack.faults.hold("users.info")  # asked before the reading; the article waits for it
        ts = slack.paste("mara", "world", OUTDATED)
        await slack.wait_for(lambda: slack.deliveries[-1].acknowledged and slack.faults.held("users.info"))
        release.set()
    async with start():
        await _marked(slack, ts, FLAGGED)
    assert len(slack.thread("world", ts)) == 1


async def test_what_the_store_does_not_accept_is_not_acknowledged_and_comes_again(
    slack: Playground, bot: AsyncApp, redis: Redis
) -> None:
    await redis.config_set("maxmemory", 1)  # every write is refused
    ts = slack.paste("mara", "world", OUTDATED)
    delivery = slack.deliveries[-1]
    await slack.wait_for(lambda: delivery.reasons)
    assert not delivery.acknowledged
    await redis.config_set("maxmemory", 0)
    await _marked(slack, ts, FLAGGED)
    assert len(slack.thread("world", ts)) == 1


async def test_an_unaccepted_token_does_not_lose_what_is_posted_meanwhile(slack: Playground, bot: AsyncApp) -> None:
    # Bolt asks auth.test before its listeners run, and acknowledges what it then does not run.
    slack.faults.refuse("auth.test", "invalid_auth", times=3)
    ts = slack.paste("mara", "world", OUTDATED)
    await _marked(slack, ts, FLAGGED)


async def test_an_edit_during_the_answer_is_answered_too_in_the_same_reply(slack: Playground, bot: AsyncApp) -> None:
    release = slack.faults.hold("chat.postMessage")
    ts = slack.paste("mara", "world", OUTDATED)
    await slack.wait_for(lambda: slack.faults.held("chat.postMessage"))
    slack.edit(ts, CORRECTED)
    await slack.wait_for(lambda: slack.settled)
    release.set()
    await _marked(slack, ts, DONE)
    (reply,) = slack.thread("world", ts)
    assert "Fixed in the edit" in reply.text


async def test_an_article_deleted_while_it_is_read_is_not_answered(slack: Playground, bot: AsyncApp) -> None:
    release = slack.faults.hold("users.info")
    ts = slack.paste("mara", "world", OUTDATED)
    await slack.wait_for(lambda: slack.faults.held("users.info"))
    slack.delete(ts)
    await slack.wait_for(lambda: slack.settled)
    release.set()
    after = slack.paste("mara", "world", CORRECTED)
    await _marked(slack, after, DONE)
    assert len(slack.calls_of("chat.postMessage")) == 1


async def test_our_reply_removed_by_hand_is_not_posted_again(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "world", OUTDATED)
    await _marked(slack, ts, FLAGGED)
    slack.delete(slack.thread("world", ts)[0])
    slack.edit(ts, CORRECTED)
    await _marked(slack, ts, DONE)
    assert slack.thread("world", ts) == []


async def test_the_line_on_a_new_mistake_is_posted_once_though_its_answer_is_lost(
    slack: Playground, bot: AsyncApp
) -> None:
    ts = slack.paste("mara", "world", CORRECTED)
    await _marked(slack, ts, DONE)
    slack.faults.drop_after("chat.postMessage")
    slack.edit(ts, OUTDATED)
    await _marked(slack, ts, FLAGGED)
    assert [message.text[:18] for message in slack.thread("world", ts)[1:]] == ["New since the edit"]


async def test_a_reading_process_that_dies_is_replaced_and_the_article_answered(
    slack: Playground, bot: AsyncApp
) -> None:
    for process in multiprocessing.active_children():
        process.kill()
    ts = slack.paste("mara", "world", OUTDATED)
    await slack.wait_for(lambda: slack.thread("world", ts), 60)
    assert len(slack.thread("world", ts)) == 1


async def _marked(slack: Playground, ts: str, reaction: str) -> None:
    await slack.wait_for(lambda: {name for name, _ in slack.message(ts).reactions} == {reaction}, 30)

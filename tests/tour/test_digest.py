"""The daily digest across restarts: missed while the bot was down, it comes once, and not twice."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from redis.asyncio import Redis

from bot.channels import RedisChannels
from bot.playground import Playground, people
from bot.playground.messages import Message
from bot.store.messages import Messages
from handlers.ports import ChannelRef
from tests.tour.conftest import Start
from tests.tour.copy import OUTDATED

PATIENCE = 60


def digests(slack: Playground, channel: str) -> list[Message]:
    return [message for message in slack.messages(channel) if message.text.startswith("Digest for")]


async def test_a_digest_missed_while_the_bot_was_down_is_posted_once(
    slack: Playground, redis: Redis, start: Start
) -> None:
    now = datetime.now(UTC)
    world, business = (ChannelRef(team=people.TEAM, channel=slack.channel(name).id) for name in ("world", "business"))
    async with start():
        ts = slack.paste("mara", "world", OUTDATED)
        await slack.wait_for(lambda: slack.thread("world", ts), PATIENCE)
    # On the way out the bot finished what it had in hand.
    assert await Messages(redis).checked_in(world, since=now - timedelta(hours=1))

    long_ago = RedisChannels(redis, clock=lambda: now - timedelta(days=3))
    for channel in (world, business):
        await long_ago.plan_digest(channel, (now - timedelta(minutes=1)).time().replace(second=0, microsecond=0))
    async with start():
        (digest,) = await slack.wait_for(lambda: digests(slack, "world"), PATIENCE)
        assert "1 article checked; 1 finding: 1 out of date." in digest.text
        assert "p" + ts.replace(".", "") in str(digest.blocks), "a link to the article"

    # Hours later, after another restart, the day's digest is not due again; and quiet channels have none at all.
    async with start(clock=lambda: now + timedelta(seconds=30)):
        after = slack.paste("mara", "world", OUTDATED)
        await slack.wait_for(lambda: slack.thread("world", after), PATIENCE)
    assert len(digests(slack, "world")) == 1
    assert digests(slack, "business") == []


async def test_a_new_digest_does_not_begin_with_the_past(slack: Playground, redis: Redis, start: Start) -> None:
    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    world = ChannelRef(team=people.TEAM, channel=slack.channel("world").id)
    await RedisChannels(redis, clock=lambda: noon).plan_digest(world, time(9))
    async with start(clock=lambda: noon + timedelta(minutes=5)):
        ts = slack.paste("mara", "world", OUTDATED)
        await slack.wait_for(lambda: slack.thread("world", ts), PATIENCE)
    assert digests(slack, "world") == []

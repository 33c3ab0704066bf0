from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from redis.asyncio import Redis

from bot.channels import RedisChannels
from bot.desk import ArticleDesk
from bot.queue import Queue, open_queue
from bot.store.messages import Messages
from handlers.ports import ChannelSettings, Deleted, MessageRef, Posted, Visibility
from nlp.errors import InputError, ServiceError

REF = MessageRef(team="T1", channel="C1", ts="1770105600.000100")
FIRST, SECOND = 1770105600000100, 1770105660000000
ARTICLE, CHATTER = "An article: the harbour is closed", "who has the harbour?"


def posted(text: str, *, revision: int = FIRST, edited: bool = False) -> Posted:
    return Posted(ref=REF, revision=revision, text=text, user="U1", visibility=Visibility.PUBLIC, edited=edited)


def edit(text: str) -> Posted:
    return posted(text, revision=SECOND, edited=True)


@pytest.fixture
async def redis(redis_server: str) -> AsyncIterator[Redis]:
    async with Redis.from_url(redis_server) as redis:
        await redis.flushall()
        yield redis


@pytest.fixture
async def queue(redis_server: str, redis: Redis) -> AsyncIterator[Queue]:
    async with open_queue(redis_server) as queue:
        yield queue


@pytest.fixture
def messages(redis: Redis) -> Messages:
    return Messages(redis)


@pytest.fixture
def channels(redis: Redis) -> RedisChannels:
    return RedisChannels(redis, clock=lambda: datetime(2026, 2, 3, tzinfo=UTC))


@pytest.fixture
def desk(messages: Messages, queue: Queue, channels: RedisChannels) -> ArticleDesk:
    return ArticleDesk(
        messages=messages, queue=queue, channels=channels, is_article=lambda text: text.startswith("An article")
    )


async def test_an_article_is_queued_with_its_text_kept(desk: ArticleDesk, queue: Queue, messages: Messages) -> None:
    assert await desk.take_in(posted(ARTICLE)) == "queued"
    assert await queue.waiting() == 1
    assert await messages.text(REF) == ARTICLE


async def test_chatter_is_neither_queued_nor_kept(desk: ArticleDesk, queue: Queue, messages: Messages) -> None:
    assert await desk.take_in(posted(CHATTER)) == "chatter"
    assert await queue.waiting() == 0
    assert await messages.get(REF) is None


async def test_an_article_in_a_channel_that_is_not_watched_is_left_alone(
    desk: ArticleDesk, queue: Queue, channels: RedisChannels
) -> None:
    await channels.change(REF.home, ChannelSettings(watched=False))
    assert await desk.take_in(posted(ARTICLE)) == "not watched"
    assert await queue.waiting() == 0


async def test_the_same_event_twice_is_queued_once(desk: ArticleDesk, queue: Queue) -> None:
    await desk.take_in(posted(ARTICLE))
    assert await desk.take_in(posted(ARTICLE)) == "queued"
    assert await queue.waiting() == 1


async def test_a_redelivery_after_a_failure_half_way_is_queued(
    desk: ArticleDesk, queue: Queue, messages: Messages
) -> None:
    await messages.take(posted(ARTICLE))  # and then the process died, before the queue had it
    await desk.take_in(posted(ARTICLE))
    assert await queue.waiting() == 1


async def test_chatter_that_is_edited_into_an_article_is_queued(desk: ArticleDesk, queue: Queue) -> None:
    await desk.take_in(posted(CHATTER))
    assert await desk.take_in(edit(ARTICLE)) == "queued"
    assert await queue.waiting() == 1


async def test_an_article_that_is_cut_down_to_a_remark_is_judged_as_that(desk: ArticleDesk, messages: Messages) -> None:
    await desk.take_in(posted(ARTICLE))
    assert await desk.take_in(edit(CHATTER)) == "queued"
    assert await messages.text(REF) == CHATTER


async def test_an_article_that_comes_after_the_edit_that_made_it_chatter_is_not_answered(
    desk: ArticleDesk, messages: Messages
) -> None:
    assert await desk.take_in(edit(CHATTER)) == "chatter"
    await desk.take_in(posted(ARTICLE))
    record = await messages.get(REF)
    assert record is not None
    assert record.newest == record.done


async def test_an_edit_of_an_old_message_that_nobody_remembers_is_left_alone(desk: ArticleDesk, queue: Queue) -> None:
    late = FIRST + int(timedelta(days=31).total_seconds()) * 1_000_000
    assert await desk.take_in(posted(ARTICLE, revision=late, edited=True)) == "too old"
    assert await queue.waiting() == 0


async def test_a_deletion_is_queued_and_the_text_goes_at_once(
    desk: ArticleDesk, queue: Queue, messages: Messages
) -> None:
    await desk.take_in(posted(ARTICLE))
    assert await desk.withdraw(Deleted(ref=REF, revision=SECOND)) == "queued"
    assert await queue.waiting() == 2
    assert await messages.text(REF) is None


async def test_another_date_is_for_articles_that_are_there(desk: ArticleDesk, queue: Queue) -> None:
    with pytest.raises(InputError, match="not here any more"):
        await desk.judge_as_of(REF, date(2025, 6, 1))
    await desk.take_in(posted(ARTICLE))
    await desk.judge_as_of(REF, date(2025, 6, 1))
    assert await queue.waiting() == 2
    await desk.withdraw(Deleted(ref=REF, revision=SECOND))
    with pytest.raises(InputError):
        await desk.judge_as_of(REF, date(2025, 6, 1))


async def test_a_store_that_accepts_nothing_is_said_so_that_slack_delivers_again(
    desk: ArticleDesk, redis: Redis
) -> None:
    await redis.config_set("maxmemory", 1)
    try:
        with pytest.raises(ServiceError, match="Not accepted yet: Slack will deliver it again"):
            await desk.take_in(posted(ARTICLE))
    finally:
        await redis.config_set("maxmemory", 0)


async def test_whoever_asks_for_another_date_is_not_told_that_slack_delivers_again(
    desk: ArticleDesk, redis: Redis
) -> None:
    await desk.take_in(posted(ARTICLE))
    await redis.config_set("maxmemory", 1)
    try:
        with pytest.raises(ServiceError, match="Nothing was changed; try again soon"):
            await desk.judge_as_of(REF, date(2025, 6, 1))
    finally:
        await redis.config_set("maxmemory", 0)


async def test_messages_of_two_workspaces_do_not_meet(desk: ArticleDesk, queue: Queue, messages: Messages) -> None:
    elsewhere = replace(REF, team="T2")
    await desk.take_in(posted(ARTICLE))
    await desk.take_in(replace(posted("An article of another house"), ref=elsewhere))
    assert await queue.waiting() == 2
    assert await messages.text(REF) == ARTICLE
    assert await messages.text(elsewhere) == "An article of another house"

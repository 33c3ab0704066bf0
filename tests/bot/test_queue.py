from __future__ import annotations

import asyncio
import pickle
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from redis.asyncio import Redis

from bot.queue import AgainError, Queue, open_queue
from handlers.ports import MessageRef
from nlp.errors import ServiceError

REF = MessageRef(team="T1", channel="C1", ts="1770105600.000100")
OTHER = MessageRef(team="T1", channel="C1", ts="1770105600.000200")


class Hands:
    """`bot.queue.Work` that keeps a transcript, and fails as often as it is told to."""

    def __init__(self, *errors: Exception) -> None:
        self.done: list[tuple[str, int]] = []
        self._errors = list(errors)
        self._changed = asyncio.Condition()

    async def __call__(self, ref: MessageRef, *, attempt: int) -> None:
        async with self._changed:
            self.done.append((ref.key, attempt))
            self._changed.notify_all()
        if self._errors:
            raise self._errors.pop(0)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(lambda: len(self.done) >= count)


@pytest.fixture
async def queue(redis_server: str) -> AsyncIterator[Queue]:
    async with Redis.from_url(redis_server) as client:
        await client.flushall()
    async with open_queue(redis_server) as queue:
        yield queue


async def test_what_is_put_is_worked_on(queue: Queue) -> None:
    hands = Hands()
    async with queue.working(hands, concurrency=2):
        await queue.put(REF, 1)
        await hands.until(1)
    assert hands.done == [(REF.key, 1)]


async def test_what_was_put_before_anybody_works_is_kept(queue: Queue, redis_server: str) -> None:
    async with open_queue(redis_server) as another:
        await another.put(REF, 1)
    assert await queue.waiting() == 1
    hands = Hands()
    async with queue.working(hands, concurrency=2):
        await hands.until(1)


async def test_one_revision_put_twice_is_worked_on_once(queue: Queue) -> None:
    hands = Hands()
    await queue.put(REF, 1)
    await queue.put(REF, 1)
    await queue.put(OTHER, 1)
    async with queue.working(hands, concurrency=1):
        await hands.until(2)
    assert sorted(key for key, _ in hands.done) == [REF.key, OTHER.key]


async def test_two_revisions_are_two_pieces_of_work(queue: Queue) -> None:
    hands = Hands()
    await queue.put(REF, 1)
    await queue.put(REF, 2)
    async with queue.working(hands, concurrency=1):
        await hands.until(2)
    assert hands.done == [(REF.key, 1), (REF.key, 1)]


async def test_work_that_fails_is_done_again_whatever_the_error(queue: Queue) -> None:
    hands = Hands(AgainError(timedelta(milliseconds=50)), ServiceError("Slack is away"))
    async with queue.working(hands, concurrency=1):
        await queue.put(REF, 1)
        await hands.until(3)
    assert [attempt for _, attempt in hands.done] == [1, 2, 3]


async def test_on_the_way_out_what_is_in_hand_is_finished(queue: Queue) -> None:
    begun, finished = asyncio.Event(), asyncio.Event()

    async def work(ref: MessageRef, *, attempt: int) -> None:
        begun.set()
        for _ in range(20):
            await asyncio.sleep(0)
        finished.set()

    async with queue.working(work, concurrency=1):
        await queue.put(REF, 1)
        async with asyncio.timeout(10):
            await begun.wait()
    assert finished.is_set()
    assert await queue.waiting() == 0


async def test_the_queue_holds_the_key_of_an_article_and_nothing_else_of_it(queue: Queue, redis_server: str) -> None:
    await queue.put(REF, 7)
    async with Redis.from_url(redis_server) as client:
        entries = await client.xrange("deskcheck-queue:stream") or []
    ((_, fields),) = entries
    assert fields is not None
    assert fields[b"key"] == f"{REF.key}:7".encode()
    arguments = fields[b"args"]
    assert isinstance(arguments, bytes)
    assert pickle.loads(arguments) == (REF.key,)


async def test_a_store_that_is_not_there_is_a_service_error() -> None:
    async with open_queue("unix:///nowhere/redis.sock") as queue:
        with pytest.raises(ServiceError, match="nothing was queued"):
            await queue.put(REF, 1)


async def test_a_store_that_accepts_nothing_is_a_service_error(queue: Queue, redis_server: str) -> None:
    async with Redis.from_url(redis_server) as client:
        await client.config_set("maxmemory", 1)
        try:
            with pytest.raises(ServiceError, match="nothing was queued"):
                await queue.put(REF, 1)
        finally:
            await client.config_set("maxmemory", 0)

"""An article over which the checking fails again and again: the thread is told, once, and the queue is rid of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from redis.asyncio import Redis

from bot.answer import FLAGGED, Answers
from bot.app import slack_client
from bot.channels import RedisChannels
from bot.checks import Checks
from bot.localday import LocalDays
from bot.memory import Memory
from bot.playground import Playground
from bot.queue import open_queue
from bot.sightings import Sightings
from bot.store.facts import FactStore
from bot.store.messages import Messages
from bot.store.stories import StoryMemory
from bot.worker import Readers
from handlers.payloads import revision
from handlers.ports import MessageRef, Posted, Visibility
from handlers.publish import SlackThreads
from nlp.knowledge import Knowledge, Questions
from tests.tour.copy import CORRECTED, OUTDATED

GAVE_UP = "Deskcheck could not check this article"


class Desk:
    """One article at the desk: it is worked on by hand, try for try, and the checking fails while `broken` is set."""

    def __init__(self, *, slack: Playground, redis: Redis) -> None:
        self.slack = slack
        self.messages = Messages(redis)
        self.broken = False
        self.answers: Answers | None = None
        self.ts = ""

    async def take(self, text: str, *, edited: bool = False) -> None:
        """The article reaches the desk, or an edit of it does."""
        if edited:
            self.slack.edit(self.ts, text)
        else:
            self.ts = self.slack.paste("mara", "world", text)
        message = self.slack.message(self.ts)
        posted = Posted(
            ref=self.ref,
            revision=revision(message.edited_ts or message.ts),
            text=text,
            user=message.user,
            visibility=Visibility.PUBLIC,
            edited=edited,
        )
        assert await self.messages.take(posted)

    async def tried(self) -> bool:
        """One try of the queue's; False where it asks to be called again."""
        assert self.answers is not None
        try:
            await self.answers(self.ref, attempt=1)
        except KeyError:
            return False
        return True

    @property
    def ref(self) -> MessageRef:
        """The article."""
        return MessageRef(team="T0NEWSROOM", channel="C0WORLD", ts=self.ts)

    @property
    def thread(self) -> list[str]:
        """What stands in the article's thread."""
        return [message.text for message in self.slack.thread("world", self.ts)]

    @property
    def marks(self) -> set[str]:
        """The reactions on the article."""
        return {name for name, _ in self.slack.message(self.ts).reactions}


@pytest.fixture
async def desk(
    slack: Playground, redis: Redis, redis_url: str, store: FactStore, channels: RedisChannels, readers: Readers
) -> AsyncIterator[Desk]:
    desk = Desk(slack=slack, redis=redis)

    async def lookup(questions: Questions) -> Knowledge:
        if desk.broken:
            raise KeyError("a fault of ours")
        return await store.lookup(questions)

    threads, stories = SlackThreads(slack_client(slack.bot_token, api_url=slack.api_url)), StoryMemory(redis)
    async with open_queue(redis_url) as queue:
        desk.answers = Answers(
            messages=desk.messages,
            memory=Memory(
                messages=desk.messages, queue=queue, stories=stories, sightings=Sightings(redis), threads=threads
            ),
            threads=threads,
            channels=channels,
            checks=Checks(readers=readers, lookup=lookup, stories=stories),
            days=LocalDays(channels=channels, threads=threads, timezone=ZoneInfo("UTC")),
        )
        yield desk


async def test_after_five_failures_the_thread_is_told_once_and_the_reaction_goes(desk: Desk) -> None:
    await desk.take(OUTDATED)
    desk.broken = True
    assert [await desk.tried() for _ in range(5)] == [False, False, False, False, True]
    (told,) = desk.thread
    assert told.startswith(GAVE_UP)
    assert desk.marks == set()
    assert await desk.tried()
    assert len(desk.thread) == 1


async def test_an_edit_has_it_tried_again_and_the_reply_becomes_the_answer(desk: Desk) -> None:
    await desk.take(OUTDATED)
    desk.broken = True
    for _ in range(5):
        await desk.tried()
    desk.broken = False
    await desk.take(CORRECTED, edited=True)
    assert await desk.tried()
    (reply,) = desk.thread
    assert reply.startswith("As of Tue 3 Feb 2026")
    assert desk.marks == {"memo"}


async def test_an_edit_that_cannot_be_checked_is_told_in_a_line_since_an_update_notifies_nobody(desk: Desk) -> None:
    await desk.take(OUTDATED)
    assert await desk.tried()
    desk.broken = True
    await desk.take(CORRECTED, edited=True)
    assert [await desk.tried() for _ in range(5)][-1]
    reply, line = desk.thread
    assert reply.startswith(GAVE_UP)
    assert line == "Deskcheck could not check the article as it reads since the edit; see above."
    assert desk.marks == set()


async def test_what_could_not_be_judged_again_keeps_its_answer(desk: Desk) -> None:
    await desk.take(OUTDATED)
    assert await desk.tried()
    desk.broken = True
    await desk.messages.ask_again(desk.ref, day=datetime(2025, 6, 1, tzinfo=UTC).date())
    assert [await desk.tried() for _ in range(5)][-1]
    reply, line = desk.thread
    assert reply.startswith("As of Tue 3 Feb 2026")
    assert line.startswith("Deskcheck could not judge the article again")
    assert desk.marks == {FLAGGED}


async def test_an_edit_that_is_too_long_to_be_checked_leaves_no_reaction_of_the_text_before(desk: Desk) -> None:
    await desk.take(OUTDATED)
    assert await desk.tried()
    assert desk.marks == {FLAGGED}
    await desk.take("\n\n".join([OUTDATED] * 50), edited=True)
    assert await desk.tried()
    assert desk.thread[0].startswith("This is longer than 30,000 characters")
    assert desk.marks == set()

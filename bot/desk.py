"""What happens to a message: taken in if it is an article, withdrawn when it is deleted, judged again when asked.

All of it ends in the durable queue; the answering itself is `bot/answer.py`. Nothing here waits for spaCy or Slack:
Slack waits three seconds for an acknowledgement, and the acknowledgement waits for this.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date

from redis.exceptions import RedisError

from bot.queue import Queue
from bot.store.messages import RECORD_LIFETIME, Messages
from handlers.payloads import revision
from handlers.ports import Channels, Deleted, MessageRef, Posted
from nlp.errors import InputError, ServiceError

# Slack waits three seconds; whatever takes longer than this was not done in time, and Slack delivers again.
_PATIENCE = 2.5


class ArticleDesk:
    """`handlers.ports.Desk` over the store and the queue."""

    def __init__(
        self, *, messages: Messages, queue: Queue, channels: Channels, is_article: Callable[[str], bool]
    ) -> None:
        self._messages = messages
        self._queue = queue
        self._channels = channels
        self._is_article = is_article

    async def take_in(self, message: Posted) -> str:
        """Put a message into the durable queue if it is an article; returns what was decided, in a word for the log.

        Raises:
            ServiceError: it is not in the queue.
        """
        async with _store_in_reach():
            settings = await self._channels.settings(message.ref.home)
            if not settings.watched:
                return "not watched"
            if message.edited and not await self._answered_before(message):
                if _too_old(message):
                    return "too old"
                if not self._is_article(message.text):
                    await self._messages.pass_over(message.ref, message.revision)
                    return "chatter"
            elif not message.edited and not self._is_article(message.text):
                return "chatter"
            # A redelivery finds its revision known. It is queued all the same: the first delivery may have failed here.
            await self._messages.take(message)
            await self._queue.put(message.ref, message.revision)
        return "queued"

    async def withdraw(self, message: Deleted) -> str:
        """Put the removal of a message's reply, and of everything remembered of it, into the queue.

        Raises:
            ServiceError: it is not in the queue.
        """
        async with _store_in_reach():
            await self._messages.withdraw(message)
            await self._queue.put(message.ref, message.revision)
        return "queued"

    async def judge_as_of(self, ref: MessageRef, day: date) -> None:
        """Judge an article again as of `day`; its reply is updated.

        Raises:
            InputError: the message is gone, or was never an article.
            ServiceError: the queue cannot be reached; nothing was changed.
        """
        # A person waits for this, and nobody delivers it again.
        async with _store_in_reach(otherwise="Nothing was changed; try again soon."):
            record = await self._messages.get(ref)
            if record is None or not record.taken or record.deleted:
                raise InputError("That article is not here any more, so it can't be judged again.")
            newest = await self._messages.ask_again(ref, day=day)
            await self._queue.put(ref, newest)

    async def _answered_before(self, message: Posted) -> bool:
        record = await self._messages.get(message.ref)
        return record is not None and record.taken


@asynccontextmanager
async def _store_in_reach(*, otherwise: str = "Not accepted yet: Slack will deliver it again.") -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(_PATIENCE):
            yield
    except (RedisError, OSError, TimeoutError) as error:
        raise ServiceError(f"Deskcheck can't reach its store just now. {otherwise}") from error


def _too_old(message: Posted) -> bool:
    return message.revision - revision(message.ref.ts) > RECORD_LIFETIME.total_seconds() * 1_000_000

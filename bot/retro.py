"""The retro-check: when facts change, the articles of the last days that they concern are judged again.

Whoever changed them and however (a form in Slack, the command line, an import, a source that is followed), it is a
revision in the history; how far the retro-check has come is kept in the store, so that a change is neither missed nor
gone through twice. What came in since it last looked is gone through together: an article is judged again once for all
of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.concerned import MOST_ARTICLES, concerned
from bot.lease import Lease
from bot.queue import Queue
from bot.sightings import Sighted, Sightings
from bot.store import keys
from bot.store.facts import FactStore
from bot.store.history import Revision, last_revision, revisions
from bot.store.messages import Messages
from handlers.ports import MessageRef
from nlp.errors import ServiceError

_ROUND = timedelta(seconds=5)
_LEASE = timedelta(seconds=60)

_log = structlog.get_logger("retro")


class RetroCheck:
    """Has articles judged again for each change of facts, in one process at a time."""

    def __init__(
        self,
        *,
        redis: Redis,
        store: FactStore,
        messages: Messages,
        sightings: Sightings,
        queue: Queue,
        clock: Callable[[], datetime],
    ) -> None:
        self._redis = redis
        self._store = store
        self._messages = messages
        self._sightings = sightings
        self._queue = queue
        self._clock = clock
        self._lease = Lease(redis, keys.retro_lease(), lifetime=_LEASE)
        self._nudged = asyncio.Event()

    def nudge(self) -> None:
        """Facts were changed by this process: look now, and not in a few seconds."""
        self._nudged.set()

    async def keep(self) -> None:
        """Follow the changes until cancelled."""
        while True:
            try:
                if await self._lease.hold():
                    await self.round()
            except (ServiceError, RedisError, OSError) as error:
                _log.warning("store away", error=type(error).__name__)
            with suppress(TimeoutError):
                async with asyncio.timeout(_ROUND.total_seconds()):
                    await self._nudged.wait()
            self._nudged.clear()

    async def round(self) -> None:
        """Go through the changes since the last one that was gone through; before the first there is nothing to do."""
        newest = await last_revision(self._store.connection)
        done = await self._redis.get(keys.retro_done())
        last = newest.number if newest is not None else 0
        if done is None:
            await self._redis.set(keys.retro_done(), last)
            return
        changes = await self._gone_through(int(done) + 1, last)
        await self._judge_again(changes)
        if changes:
            await self._redis.set(keys.retro_done(), changes[-1].number)

    async def concerned(self, revision: Revision) -> tuple[Sighted, ...]:
        """The articles of the last days that a change concerns, the newest first."""
        return await concerned(revision, store=self._store, sightings=self._sightings, now=self._clock())

    async def _gone_through(self, first: int, last: int) -> list[Revision]:
        """The changes from `first` to `last`, up to an import that still goes on; one that was cut off counts."""
        found = await revisions(self._store.connection, range(first, last + 1))
        changes = [found[number] for number in sorted(found)]
        going_on = next((place for place, one in enumerate(changes) if not one.finished), None)
        if going_on is None or not await self._redis.exists(keys.writer()):
            return changes
        return changes[:going_on]

    async def _judge_again(self, changes: Sequence[Revision]) -> None:
        because: dict[MessageRef, list[str]] = {}
        for revision in changes:
            for one in await self.concerned(revision):
                because.setdefault(one.ref, []).append(revision.said)
        newest = sorted(because, key=lambda ref: float(ref.ts), reverse=True)[:MOST_ARTICLES]
        for ref in newest:
            record = await self._messages.get(ref)
            if record is not None and record.taken and not record.deleted:
                await self._queue.put(ref, await self._messages.ask_again(ref, because=_together(because[ref])))
        if changes:
            _log.info("judged again", changes=len(changes), last=changes[-1].number, articles=len(newest))


def _together(said: Sequence[str]) -> str:
    """Why an article is judged again: the newest change, and how many others there were."""
    return said[-1] if len(said) == 1 else f"{said[-1]} (and {len(said) - 1} more)"

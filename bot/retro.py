"""The retro-check: when facts change, the articles of the last days that they concern are judged again.

Whoever changed them (a form in Slack, the command line, another process), it is a revision in the history; how far the
retro-check has come is kept in the store, so that a change is neither missed nor gone through twice. An import is not
gone through: it may change a million facts, and its articles are judged by them when they are next asked about.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.lease import Lease
from bot.queue import Queue
from bot.sightings import Sighted, Sightings
from bot.store import keys
from bot.store.facts import FactStore
from bot.store.history import Deed, Revision, last_revision, revisions
from bot.store.messages import Messages
from nlp.errors import ServiceError

# Copy older than this has been printed, and its correction is another matter than a note in its thread.
_DAYS = timedelta(days=7)
# A head of state is named in every other article of a busy week; the newest are those that can still be mended.
_MOST_ARTICLES = 200
_ROUND = timedelta(seconds=15)
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
        """Facts were changed by this process: look now, and not in a quarter of a minute."""
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
        for number in range(int(done) + 1, last + 1):
            revision = (await revisions(self._store.connection, [number])).get(number)
            if revision is not None and revision.deed is not Deed.IMPORT:
                await self._judge_again(revision)
            await self._redis.set(keys.retro_done(), number)

    async def _judge_again(self, revision: Revision) -> None:
        concerned = await self.concerned(revision)
        for one in concerned:
            record = await self._messages.get(one.ref)
            if record is not None and record.taken and not record.deleted:
                await self._queue.put(one.ref, await self._messages.ask_again(one.ref, because=revision.said))
        _log.info("judged again", change=revision.number, articles=len(concerned))

    async def concerned(self, revision: Revision) -> tuple[Sighted, ...]:
        """The articles of the last days that a change concerns, the newest first."""
        records = await self._store.records(revision.entities)
        values = {one.value.id for record in records.values() for one in record.statements if one.value.id is not None}
        found = await self._sightings.everywhere(sorted({*revision.entities, *values}), since=self._clock() - _DAYS)
        return found[:_MOST_ARTICLES]

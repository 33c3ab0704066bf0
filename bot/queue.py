"""The durable queue: which articles wait for work. Nothing else in the house knows docket.

The queue holds plain keys (`team:channel:ts`), never text: docket pickles its arguments and keeps them for a while
after the work is done. It delivers at least once, so whoever works for it must bear being called again for what is
done.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Protocol

import structlog
from docket import Docket, ExponentialRetry, Retry, Worker
from redis.exceptions import RedisError

from bot.store.servers import Serving, follow, nodes_in, serving
from bot.tasks import end
from handlers.ports import MessageRef
from nlp.errors import ServiceError

# docket keeps its keys under a name of their own, apart from the store's.
NAME = "deskcheck-queue"

# A worker renews its lease four times in this time. docket's default of 5 minutes is how long an article would wait
# after its process was killed.
_REDELIVERY = timedelta(seconds=10)
# How long docket remembers a finished task: long enough to see it in its own tools, and it holds no text.
_REMEMBERED = timedelta(minutes=1)
# Slack away for an hour, or the store: tried again soon at first, and then every few minutes.
_FIRST_RETRY, _LAST_RETRY = timedelta(seconds=1), timedelta(minutes=2)
# Slack waits three seconds for an acknowledgement; a store that takes longer than this counts as away.
_PATIENCE = 2.5
# Supervisors kill what has not ended after 30 seconds (Kubernetes) or 90 (systemd).
_FAREWELL = 20.0
# What is in hand while the queue moves to another server is given this long; it may wait on the one that is gone.
_HASTE = 5.0

_log = structlog.get_logger("queue")


class AgainError(Exception):
    """The work could not be done now; it is to be done again after `after`."""

    def __init__(self, after: timedelta) -> None:
        super().__init__(f"again after {after}")
        self.after = after


class Work(Protocol):
    """What is done with an article that was queued."""

    async def __call__(self, ref: MessageRef, *, attempt: int) -> None:
        """Do it. `AgainError` has it done again at a time; any other error, a little later each time."""
        ...


class Queue:
    """Puts articles into the queue, and works them off while `working` is entered."""

    def __init__(self, docket: Docket) -> None:
        self._docket = docket
        self._work: Work | None = None
        self._concurrency = 0
        self._running: asyncio.Task[None] | None = None
        self._leaving: set[asyncio.Task[None]] = set()
        docket.register(self._attend, names=[_TASK])

    def move_to(self, docket: Docket) -> None:
        """Put and work in another docket from now on; what is in hand of the one before is given a moment."""
        docket.register(self._attend, names=[_TASK])
        self._leaving.add(asyncio.create_task(_left(self._docket, self._running), name="leave a queue"))
        self._docket = docket
        if self._running is not None:
            self._running = self._started()

    async def leave(self) -> None:
        """Let go of it."""
        await asyncio.gather(*self._leaving, _left(self._docket))

    async def put(self, ref: MessageRef, revision: int) -> None:
        """Queue one revision of an article; while the same one waits or is worked on, this changes nothing.

        Raises:
            ServiceError: the queue does not have it.
        """
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._docket.add(_TASK, key=f"{ref.key}:{revision}")(ref.key)
        except (RedisError, OSError, TimeoutError) as error:
            raise ServiceError("Deskcheck can't reach its store just now; nothing was queued") from error

    async def waiting(self) -> int:
        """How many articles are queued or in work."""
        return (await self._docket.snapshot()).total_tasks

    @asynccontextmanager
    async def working(self, work: Work, *, concurrency: int) -> AsyncIterator[None]:
        """Work the queue off for as long as the context is open; on the way out, what is in hand is finished first.

        What is not finished in time is given up here, and delivered to the next worker.
        """
        self._work, self._concurrency = work, concurrency
        self._running = self._started()
        try:
            yield
        finally:
            running, self._running = self._running, None
            await _stopped(running, _FAREWELL)

    def _started(self) -> asyncio.Task[None]:
        return asyncio.create_task(_work_off(self._docket, self._concurrency), name="queue worker")

    async def _attend(
        self,
        key: str,
        # docket reads what a task depends on from its defaults.
        retry: Retry = ExponentialRetry(attempts=None, minimum_delay=_FIRST_RETRY, maximum_delay=_LAST_RETRY),  # noqa: B008
    ) -> None:
        assert self._work is not None  # noqa: S101 - only `working` starts a worker
        try:
            await self._work(MessageRef.from_key(key), attempt=retry.attempt)
        except AgainError as again:
            retry.after(again.after)


@asynccontextmanager
async def open_queue(url: str, *, cluster: bool = False) -> AsyncIterator[Queue]:
    """The queue in the store at `url`, and wherever that moves; whether it can be reached shows when something is put.

    Raises:
        RedisError, OSError: no node of the cluster answers.
    """
    now = await serving(nodes_in(url)) if cluster else None
    docket = _docket(url if now is None else now.url, cluster=cluster)
    await docket.__aenter__()
    queue = Queue(docket)

    async def move(_: Serving, found: Serving) -> None:
        # docket asks for news of one master of a cluster, the same for its life, and takes no work while it cannot;
        # and it waits for answers without an end, those of a machine that went silent too.
        docket = _docket(found.url, cluster=found.cluster)
        await docket.__aenter__()
        queue.move_to(docket)

    following = asyncio.create_task(follow(url, now, move), name="follow the queue")
    try:
        yield queue
    finally:
        await end(following)
        await queue.leave()


def _docket(url: str, *, cluster: bool) -> Docket:
    if cluster:  # docket reads it off the scheme, and then keeps all of its keys in one slot
        scheme, _, place = url.partition("://")
        url = f"{scheme}+cluster://{place}"
    return Docket(name=NAME, url=url, execution_ttl=_REMEMBERED)


async def _left(docket: Docket, running: asyncio.Task[None] | None = None) -> None:
    """Let go of a docket and of who works in it; its server may not answer any more."""
    if running is not None:
        await _stopped(running, _HASTE)
    leaving = asyncio.create_task(docket.__aexit__(None, None, None), name="close a queue")
    await _ended(leaving, _HASTE)


async def _work_off(docket: Docket, concurrency: int) -> None:
    # Entered, run and left in one task: docket keeps context variables, which belong to a task.
    async with Worker(
        docket,
        concurrency=concurrency,
        redelivery_timeout=_REDELIVERY,
        minimum_check_interval=timedelta(milliseconds=100),
        schedule_automatic_tasks=False,
    ) as worker:
        await worker.run_forever()


async def _stopped(running: asyncio.Task[None], seconds: float) -> None:
    # docket takes a cancelled loop for a shutdown: it reads no more, and finishes what it has in hand.
    running.cancel()
    await _ended(running, seconds)


async def _ended(task: asyncio.Task[None], seconds: float) -> None:
    """Wait for the end of a task; after so many seconds it is told to end, and soon left to itself."""
    # Waiting for the task itself would last as long as it does, which may be for ever.
    await asyncio.wait({task}, timeout=seconds)
    if not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=_HASTE)
    if task.done() and not task.cancelled() and (error := task.exception()) is not None:
        _log.warning("the queue was left in disorder", error=type(error).__name__)


_TASK = "attend"

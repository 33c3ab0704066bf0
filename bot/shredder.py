"""Deleted texts leave the disk too: the embedded server's append-only file is rewritten soon after a text went.

Until then the file still holds the command that once stored it. A server of a newsroom's own is left to its operators
(deploy/README.md says what to set): rewriting is theirs to time.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError, ResponseError

from bot.tasks import end

# The least time between two rewrites, and how many times as long as the last one took: a store of a million entities
# takes seconds to rewrite, and that should cost a twentieth of a core.
_REST, _SHARE = 20.0, 20.0
_LOOK = 0.05

_log = structlog.get_logger("shredder")


class Shredder:
    """Rewrites the append-only file of a server of our own while `running` is entered."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._gone = asyncio.Event()

    def text_gone(self) -> None:
        """A text was deleted, and is still in the file."""
        self._gone.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Rewrite whenever a text went, and once more on the way out if one did."""
        keeping = asyncio.create_task(self._keep(), name="shredder")
        try:
            yield
        finally:
            await end(keeping)
            if self._gone.is_set():
                await self._rewrite()

    async def _keep(self) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            await self._gone.wait()
            started = clock()
            await self._rewrite()
            await asyncio.sleep(max(_REST, _SHARE * (clock() - started)))

    async def _rewrite(self) -> None:
        self._gone.clear()
        try:
            # A rewrite that is under way began before the text went; another one has to follow it.
            await self._rewritten()
            with suppress(ResponseError):
                await self._redis.bgrewriteaof()
            await self._rewritten()
        except (RedisError, OSError) as error:
            self._gone.set()
            _log.warning("texts stay on disk", error=type(error).__name__)

    async def _rewritten(self) -> None:
        # Redis tells nobody of the end of a rewrite; it has to be asked.
        while int((await self._redis.info("persistence")).get("aof_rewrite_in_progress", 0)):  # noqa: ASYNC110
            await asyncio.sleep(_LOOK)

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any

from redis.asyncio import Redis

from bot.embedded import embedded_redis
from bot.shredder import Shredder

TEXT = b"The harbour board of Port Ellery will decide on Thursday"


def _on_disk(folder: Path) -> bool:
    return any(TEXT in path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_a_deleted_text_leaves_the_disk(tmp_path: Path) -> None:
    async with embedded_redis(tmp_path) as url, Redis.from_url(url) as redis:
        shredder = Shredder(redis)
        await redis.set("text", TEXT)
        await redis.delete("text")
        assert _on_disk(tmp_path)  # the reason for all this
        async with shredder.running():
            shredder.text_gone()
            async with asyncio.timeout(10):
                while _on_disk(tmp_path):  # noqa: ASYNC110 - a file tells nobody that it changed
                    await asyncio.sleep(0.02)


async def test_a_text_that_goes_last_leaves_the_disk_on_the_way_out(tmp_path: Path) -> None:
    async with embedded_redis(tmp_path) as url, Redis.from_url(url) as redis:
        shredder = Shredder(redis)
        async with shredder.running():
            await redis.set("text", TEXT)
            await redis.delete("text")
            shredder.text_gone()
        assert not _on_disk(tmp_path)


class Deaf(Redis):
    """A server whose answer swallows the first cancellation."""

    asked = False

    async def info(self, section: str | None = None, *args: Any, **kwargs: Any) -> Any:
        if not self.asked:
            self.asked = True
            with suppress(asyncio.CancelledError):
                await asyncio.Event().wait()
        return {}

    async def bgrewriteaof(self, **kwargs: Any) -> Any:
        return True


async def test_a_cancellation_that_is_lost_holds_nobody_up() -> None:
    redis = Deaf()
    shredder = Shredder(redis)
    async with asyncio.timeout(10):
        async with shredder.running():
            shredder.text_gone()
            while not redis.asked:  # noqa: ASYNC110 - the task is seen from outside only
                await asyncio.sleep(0)

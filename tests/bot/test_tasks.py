"""A task is ended whatever it does with a cancellation, and its owner's own cancellation goes through."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from bot.tasks import end


async def test_a_task_that_loses_its_first_cancellation_is_ended() -> None:
    async def deaf() -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        await asyncio.Event().wait()

    task = asyncio.create_task(deaf())
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        await end(task)
    assert task.cancelled()


async def test_what_a_task_failed_with_is_raised() -> None:
    async def failing() -> None:
        raise OSError("gone")

    task = asyncio.create_task(failing())
    await asyncio.sleep(0)
    with pytest.raises(OSError, match="gone"):
        await end(task)


async def test_who_is_cancelled_while_waiting_stays_cancelled() -> None:
    async def stubborn() -> None:
        while not let_go.is_set():
            with suppress(asyncio.CancelledError):
                await let_go.wait()

    let_go = asyncio.Event()
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    ending = asyncio.create_task(end(task))
    await asyncio.sleep(0)
    ending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await ending
    let_go.set()
    await task

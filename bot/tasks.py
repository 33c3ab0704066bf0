"""Ending a task of one's own, for good."""

from __future__ import annotations

import asyncio
from contextlib import suppress

_AGAIN_SECONDS = 0.05


async def end(task: asyncio.Task[None]) -> None:
    """Cancel `task` and wait until it has ended; what it raised otherwise is raised here.

    A cancellation that comes just as Redis answers can get lost on its way (a whole run of the tests hung on one), so
    the task is told until it listens. A cancellation of the caller goes through.
    """
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=_AGAIN_SECONDS)
    with suppress(asyncio.CancelledError):
        task.result()

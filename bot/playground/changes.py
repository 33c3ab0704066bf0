"""Waiting for a condition instead of sleeping: whoever changes something says so, whoever waits looks again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Changes:
    """Tells those who wait that something changed."""

    def __init__(self) -> None:
        self._watching: set[asyncio.Event] = set()

    def notify(self) -> None:
        """Something changed: everyone who waits looks again."""
        for event in self._watching:
            event.set()

    @contextmanager
    def watch(self) -> Iterator[asyncio.Event]:
        """An event that every change sets; clear it before looking, so that nothing is missed in between."""
        event = asyncio.Event()
        self._watching.add(event)
        try:
            yield event
        finally:
            self._watching.discard(event)

    async def wait_for(self, predicate: Callable[[], T | None], timeout: float) -> T:  # noqa: ASYNC109 - reads better
        """The predicate's first true value. Raises TimeoutError, naming the predicate, if there was none in time."""
        try:
            async with asyncio.timeout(timeout):
                with self.watch() as changed:
                    while not (value := predicate()):
                        await changed.wait()
                        changed.clear()
                    return value
        except TimeoutError:
            name = getattr(predicate, "__qualname__", repr(predicate))
            raise TimeoutError(f"nothing made {name} true within {timeout:g} s") from None

"""Faults on demand: what a test makes Slack do wrong, to prove that nothing is lost or said twice.

A fault belongs to a method's next calls; when they are used up, the method works again.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from enum import Enum

from bot.playground.changes import Changes


class Kind(Enum):
    """What goes wrong."""

    RATE_LIMITED = "429 with Retry-After; nothing was done"
    SERVER_ERROR = "500; nothing was done"
    REFUSED = "an error code in the answer; nothing was done"
    DROPPED_BEFORE = "the connection closes; nothing was done"
    DROPPED_AFTER = "it was done, and the connection closes before the answer: the caller cannot know"
    HELD = "the call waits until the test lets it go on, then is done"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that goes wrong once."""

    kind: Kind
    retry_after: int = 1
    error: str = "internal_error"
    released: asyncio.Event = field(default_factory=asyncio.Event)


class Faults:
    """The faults that wait for their calls, a queue for each method."""

    def __init__(self, *, changes: Changes) -> None:
        self._changes = changes
        self._held: Counter[str] = Counter()
        self._waiting: dict[str, deque[Fault]] = defaultdict(deque)

    def rate_limit(self, method: str, *, times: int = 1, retry_after: int = 1) -> None:
        """The next `times` calls answer 429 and are not carried out."""
        self._add(method, times, Fault(kind=Kind.RATE_LIMITED, retry_after=retry_after))

    def server_error(self, method: str, *, times: int = 1) -> None:
        """The next `times` calls answer 500 and are not carried out."""
        self._add(method, times, Fault(kind=Kind.SERVER_ERROR))

    def refuse(self, method: str, error: str, *, times: int = 1) -> None:
        """The next `times` calls answer `error`."""
        self._add(method, times, Fault(kind=Kind.REFUSED, error=error))

    def drop_before(self, method: str, *, times: int = 1) -> None:
        """The next `times` calls lose their connection and are not carried out."""
        self._add(method, times, Fault(kind=Kind.DROPPED_BEFORE))

    def drop_after(self, method: str, *, times: int = 1) -> None:
        """The next `times` calls are carried out, but their answers are lost: the outcome is unknown to the caller."""
        self._add(method, times, Fault(kind=Kind.DROPPED_AFTER))

    def hold(self, method: str) -> asyncio.Event:
        """The next call waits until the event that is handed back is set."""
        fault = Fault(kind=Kind.HELD)
        self._add(method, 1, fault)
        return fault.released

    def held(self, method: str) -> bool:
        """Whether a call of `method` is being held now."""
        return self._held[method] > 0

    async def wait(self, method: str, fault: Fault) -> None:
        """Hold a call until its fault is released."""
        self._held[method] += 1
        self._changes.notify()
        try:
            await fault.released.wait()
        finally:
            self._held[method] -= 1

    def next(self, method: str) -> Fault | None:
        """The fault that this call of `method` meets, if any."""
        waiting = self._waiting[method]
        return waiting.popleft() if waiting else None

    def _add(self, method: str, times: int, fault: Fault) -> None:
        self._waiting[method].extend([fault] * times)

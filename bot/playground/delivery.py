"""Getting a payload to the app: attempts, acknowledgements and redelivery, over whichever transport there is.

The transport (Socket Mode or signed HTTP) makes one attempt; this decides whether there is another, as Slack does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.playground import people
from bot.playground.people import Channel
from bot.playground.refusal import JSON
from bot.playground.workspace import Workspace


class NotAcknowledgedError(Exception):
    """An attempt came to nothing; the reason in Slack's word for it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """That this is the n-th repetition, and why."""

    attempt: int
    reason: str


class Transport(Protocol):
    """One way to reach the app."""

    async def send(self, kind: str, payload: JSON, *, retry: Retry | None, seconds: float) -> JSON:
        """Make one attempt and hand back what the acknowledgement carried.

        `kind` is Socket Mode's word: events_api, slash_commands or interactive. Raises NotAcknowledgedError if
        there was no acknowledgement within `seconds`.
        """
        ...


@dataclass(slots=True, kw_only=True)
class Delivery:
    """One event on its way: its payload, how often it was sent, and what came of it."""

    payload: JSON
    attempts: int = 0
    acknowledged: bool = False
    given_up: bool = False
    reasons: list[str] = field(default_factory=list)

    @property
    def event(self) -> JSON:
        """The event inside the payload."""
        event: JSON = self.payload["event"]
        return event

    @property
    def settled(self) -> bool:
        """Whether nothing more will be sent."""
        return self.acknowledged or self.given_up


class Deliveries:
    """Every event sent to the app, in the order in which it happened."""

    def __init__(
        self,
        *,
        transport: Transport,
        workspace: Workspace,
        subscriptions: frozenset[str],
        ack_seconds: float,
        retry_delays: Sequence[float],
    ) -> None:
        self.transport = transport
        self.sent: list[Delivery] = []
        self._workspace = workspace
        self._subscriptions = subscriptions
        self._ack_seconds = ack_seconds
        self._retry_delays = retry_delays
        self._tasks: set[asyncio.Task[None]] = set()

    def event(self, event: JSON, channel: Channel | None) -> None:
        """Send an event, if the app subscribes to its kind and its bot is where it happened."""
        if _subscription(event) not in self._subscriptions:
            return
        if channel is not None and people.BOT_USER not in channel.members:
            return
        delivery = Delivery(payload=self._callback(event, channel))
        self.sent.append(delivery)
        self.start(self._deliver(delivery))

    def again(self, delivery: Delivery, *, reason: str = "timeout") -> None:
        """Send a delivered event once more, as Slack does where the acknowledgement got lost on its way."""
        self.start(self._attempt(delivery, Retry(attempt=max(1, delivery.attempts), reason=reason)))

    async def interact(self, kind: str, payload: JSON) -> JSON:
        """Send a command or an interaction once: Slack never repeats what a person can do again."""
        return await self.transport.send(kind, payload, retry=None, seconds=self._ack_seconds)

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Run in the background until the stand-in is closed."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Stop sending."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _deliver(self, delivery: Delivery) -> None:
        retry: Retry | None = None
        for delay in (*self._retry_delays, None):
            await self._attempt(delivery, retry)
            if delivery.acknowledged or delay is None:
                break
            retry = Retry(attempt=delivery.attempts, reason=delivery.reasons[-1])
            await asyncio.sleep(delay)
        delivery.given_up = not delivery.acknowledged
        self._workspace.changes.notify()

    async def _attempt(self, delivery: Delivery, retry: Retry | None) -> None:
        delivery.attempts += 1
        try:
            await self.transport.send("events_api", delivery.payload, retry=retry, seconds=self._ack_seconds)
        except NotAcknowledgedError as error:
            delivery.reasons.append(error.reason)
        else:
            delivery.acknowledged = True
        self._workspace.changes.notify()

    def _callback(self, event: JSON, channel: Channel | None) -> JSON:
        return {
            "token": "verification-token-of-old",
            "team_id": people.TEAM,
            "context_team_id": people.TEAM,
            "context_enterprise_id": None,
            "api_app_id": people.APP,
            "event": event,
            "type": "event_callback",
            "event_id": self._workspace.next_id("Ev"),
            "event_time": int(self._workspace.clock()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": people.TEAM,
                    "user_id": people.BOT_USER,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": channel.is_ext_shared if channel else False,
        }


def _subscription(event: JSON) -> str:
    kind = str(event["type"])
    if kind != "message":
        return kind
    return {"channel": "message.channels", "group": "message.groups", "im": "message.im"}[event["channel_type"]]

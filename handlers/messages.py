"""Messages are taken in before Bolt authorizes and acknowledges: what is acknowledged and not yet queued can be lost.

Bolt acknowledges an event before a listener has done its work, and a failing authorization acknowledges it unseen. So
this is its `before_authorize` middleware: where it raises, nothing is acknowledged, and Slack delivers the event again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from slack_bolt import BoltResponse

from handlers.payloads import message_event
from handlers.ports import Deleted, Desk, Ignored

_log = structlog.get_logger("intake")

Intake = Callable[..., Awaitable[BoltResponse | None]]


def intake(desk: Desk) -> Intake:
    """The middleware that hands every message to `desk`, and everything else on."""

    async def take_in(body: Mapping[str, Any], next_: Callable[[], Awaitable[None]]) -> BoltResponse | None:
        event = message_event(body)
        if event is None:
            await next_()
            return None
        if isinstance(event, Ignored):
            _log.debug("ignored", reason=event.reason)
        elif isinstance(event, Deleted):
            outcome = await desk.withdraw(event)
            _log.info("deleted", message=event.ref.key, outcome=outcome)
        else:
            outcome = await desk.take_in(event)
            _log.info("message", message=event.ref.key, edited=event.edited, outcome=outcome)
        return BoltResponse(status=200, body="")

    return take_in

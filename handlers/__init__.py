"""Slack's side of Deskcheck: payloads in, use cases called, replies rendered. See README.md in this folder."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt.async_app import AsyncApp

from handlers import as_of, errors
from handlers.ports import Desk


def register(app: AsyncApp, *, desk: Desk, reference: Callable[[], str]) -> None:
    """Attach every listener to `app`; messages are taken in by its `before_authorize` (`handlers.messages`)."""
    errors.register(app, reference=reference)
    as_of.register(app, desk=desk)

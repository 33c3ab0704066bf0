"""The last stop of every listener's error: a sentence for what a person can mend, a reference id for the rest."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp, AsyncRespond
from slack_sdk.errors import SlackClientError

from nlp.errors import DeskcheckError

_BOLT_LOOKS = 0.05

_log = structlog.get_logger("errors")


def register(app: AsyncApp, *, reference: Callable[[], str]) -> None:
    """Answer errors of listeners; `reference` gives an id that stands in the log and in what the user is told."""
    app.error(_listener(reference))


def _listener(reference: Callable[[], str]) -> Callable[..., Awaitable[None]]:
    async def tell(error: Exception, body: Mapping[str, Any], respond: AsyncRespond) -> None:
        # Bolt looks every 10 ms whether a listener has acknowledged, and forgets that it has where the listener fails
        # before Bolt has looked: a store that is down refuses at once, and Slack would say that the app did not answer.
        await asyncio.sleep(_BOLT_LOOKS)
        kind = body.get("type") or body.get("command")
        if isinstance(error, DeskcheckError):
            _log.warning("refused", kind=kind, error=type(error).__name__, reason=str(error))
            text = str(error)
        else:
            id = reference()
            _log.error("failed", kind=kind, reference=id, exc_info=error)
            text = f"Something went wrong in Deskcheck. Nothing was changed. Reference for whoever runs it: {id}"
        # An event has nobody to answer: whoever posted an article hears of it in the thread, once it is worked on.
        if respond.response_url is not None:
            try:
                await respond(text=text, response_type="ephemeral", replace_original=False)
            except (SlackClientError, OSError) as unanswered:
                _log.warning("unanswered", error=type(unanswered).__name__)

    return tell

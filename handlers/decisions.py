"""Approve and Reject under a message of the review channel: an editor decides, once, and the message says so.

What is decided on (`review.py`: a proposal; `held_back.py`: a source) says what comes of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from handlers.blocks import escape
from handlers.interactions import Pressed, pressed, standing_text
from handlers.ports import Reply
from handlers.ports_facts import Editors

_EDITORS_ONLY = "Only editors of the facts decide here."

Press = Callable[..., Awaitable[None]]
Decide = Callable[[Pressed, bool, str, AsyncRespond], Awaitable[Reply | str]]
"""What comes of a press: who pressed, whether it is an approval, what the message says, and a way to answer meanwhile.

A reply takes the message's place; a sentence is told to whoever pressed, and to nobody else.
"""


def register(app: AsyncApp, *, approve: str, reject: str, editors: Editors, decide: Decide) -> None:
    """Listen to two buttons by their ids."""

    def pressing(*, approved: bool) -> Press:
        async def press(
            ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], respond: AsyncRespond
        ) -> None:
            await ack()
            who = pressed(body, action)
            if who is None:
                return
            if not await editors.may_edit(who.user):
                await tell(respond, _EDITORS_ONLY)
                return
            told = await decide(who, approved, standing_text(body), respond)
            if isinstance(told, str):
                await tell(respond, told)
            else:
                await respond(text=told.text, blocks=[dict(block) for block in told.blocks], replace_original=True)

        return press

    app.action(approve)(pressing(approved=True))
    app.action(reject)(pressing(approved=False))


async def tell(respond: AsyncRespond, text: str) -> None:
    """Say something to whoever pressed, and to nobody else."""
    await respond(text=escape(text), response_type="ephemeral", replace_original=False)

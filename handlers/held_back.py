"""A followed source that was held back, in the review channel: what it would change, Approve and Reject."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

from slack_bolt.async_app import AsyncApp, AsyncRespond

from handlers import decisions
from handlers.blocks import Block, button, fallback, person, rich, say
from handlers.interactions import Pressed, json_object
from handlers.ports import Reply
from handlers.ports_facts import Editors, HeldBack
from handlers.words import shorten

ACCEPT, REFUSE = "held_accept", "held_refuse"

_LINE = 260
# An import of thousands takes longer than somebody waits without a word.
_PATIENCE = 2.0
_NOBODY = "No source is followed any more. Nothing was changed."
_DECIDED = "Decided already. Nothing was changed by this."
_AT_WORK = "Being applied; a large source takes some minutes."


def register(app: AsyncApp, *, held_back: HeldBack | None, editors: Editors) -> None:
    """Listen to both buttons; `held_back` is None where no sources are followed."""

    async def decide(press: Pressed, accepted: bool, stood: str, respond: AsyncRespond) -> Reply | str:
        if held_back is None:
            return _NOBODY
        what = await (_accepted(held_back, press, respond) if accepted else _refused(held_back, press))
        return _DECIDED if what is None else decided_reply(stood, what, by=press.user)

    decisions.register(app, approve=ACCEPT, reject=REFUSE, editors=editors, decide=decide)


def held_back_reply(
    source: str, why: str, *, mark: str, said: str, differences: Sequence[str], lost: Sequence[str]
) -> Reply:
    """A source of which nothing was applied, as somebody is asked to decide on it.

    `mark` stands for what it said, `said` counts what it would change, `differences` are the first of that, and `lost`
    the first of what it says no more.
    """
    head = f"Held back: what the source {source} says now. Nothing of it was applied: {why}."
    lines = [
        *(["It says these no more; they stay on our record:"] if lost else []),
        *(shorten(line, _LINE) for line in lost),
        f"It would do this: {said}.",
        *(shorten(line, _LINE) for line in differences),
        f"All of it, at a terminal: deskcheck facts sync {source} --dry-run",
    ]
    value = json.dumps({"source": source, "mark": mark})
    buttons = {"type": "actions", "elements": [button("Approve", ACCEPT, value), button("Reject", REFUSE, value)]}
    runs = [say(head, bold=True), *(say(f"\n{line}") for line in lines)]
    return Reply(text=fallback([head, *lines]), blocks=(rich(runs), buttons))


def decided_reply(stood: str, what: str, *, by: str) -> Reply:
    """The same once it was decided on: by whom, and what was done."""
    tail = [say(f"{what} By ", bold=True), person(by)]
    blocks: list[Block] = [rich([say(stood)])] if stood else []
    return Reply(text=fallback([what, *stood.splitlines()]), blocks=(*blocks, rich(tail)))


async def _accepted(held_back: HeldBack, press: Pressed, respond: AsyncRespond) -> str | None:
    source, mark = _meant(press)
    working = asyncio.create_task(held_back.accept(source, mark, by=press.user), name="source accepted")
    await asyncio.wait({working}, timeout=_PATIENCE)
    if not working.done():
        await decisions.tell(respond, _AT_WORK)
    done = await working
    return None if done is None else f"Approved, and applied: {done}."


async def _refused(held_back: HeldBack, press: Pressed) -> str | None:
    done = await held_back.refuse(*_meant(press))
    return "Rejected; nothing was changed. It is put up again when it says something else." if done else None


def _meant(press: Pressed) -> tuple[str, str]:
    value = json_object(press.value)
    return str(value.get("source")), str(value.get("mark"))

"""The date of an article, corrected: the button on its reply, the modal with the day, and the article judged again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from handlers.blocks import ASK_DATE, plain
from handlers.interactions import date_button, date_chosen
from handlers.ports import Desk, MessageRef
from nlp.errors import DeskcheckError

DATE_MODAL = "judge_as_of"
_BLOCK, _PICKER = "day", "date"


def register(app: AsyncApp, *, desk: Desk) -> None:
    """Listen to the button and to the modal that it opens."""

    async def ask(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], client: AsyncWebClient) -> None:
        await ack()
        pressed = date_button(body, action)
        if pressed is not None:
            ref, trigger = pressed
            await client.views_open(trigger_id=trigger, view=_modal(ref))

    async def judge(ack: AsyncAck, view: Mapping[str, Any]) -> None:
        chosen = date_chosen(view, block=_BLOCK, action=_PICKER)
        if chosen is None or chosen.day is None:
            await ack(response_action="errors", errors={_BLOCK: "Choose a day."})
            return
        try:
            await desk.judge_as_of(chosen.ref, chosen.day)
        except DeskcheckError as error:
            await ack(response_action="errors", errors={_BLOCK: str(error)})
            return
        await ack()

    app.action(ASK_DATE)(ask)
    app.view(DATE_MODAL)(judge)


def _modal(ref: MessageRef) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": DATE_MODAL,
        "private_metadata": ref.key,
        "title": plain("Judge as of"),
        "submit": plain("Judge again"),
        "close": plain("Cancel"),
        "blocks": [
            {
                "type": "input",
                "block_id": _BLOCK,
                "label": plain("The day as of which the article is judged"),
                "element": {"type": "datepicker", "action_id": _PICKER},
            }
        ],
    }

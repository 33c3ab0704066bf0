"""The buttons of what we hold, and the forms that they open: filled in, sent in, carried out or proposed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from handlers.blocks import FACTS_WRONG, Block
from handlers.fact_forms import Missing, problem_in, wished
from handlers.fact_modals import CHOSEN_FROM, FORM, form_for, modal, options
from handlers.fact_views import (
    ADD,
    CHANGE,
    HISTORY,
    REPLACE,
    SHEET,
    done_modal,
    findings_modal,
    history_reply,
    outcome_words,
    sheet_modal,
)
from handlers.interactions import Opened, date_button, filled, json_object, opened, typing
from handlers.ports_facts import Editors, FactBook, Outcome, Unfinished
from handlers.publish import open_modal
from handlers.typed_facts import Typed, Verb
from nlp.domain import Kind
from nlp.errors import DeskcheckError

# Slack waits three seconds for a form; who asked for the group of editors may have waited for some of it.
_PATIENCE = 1.5
_SHORTEST_TYPED = 2
_GONE = "That is not in our record any more; look at it again with /fact."


def register(app: AsyncApp, *, book: FactBook, editors: Editors, today: Callable[[], date]) -> None:
    """Listen to the buttons, to what is typed into forms, and to the forms themselves."""

    async def press(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], client: AsyncWebClient) -> None:
        await ack()
        spot = opened(body, action)
        view = await _opened_by(spot, book, today()) or done_modal(_GONE)
        await open_modal(client, spot.trigger, view, above_another=spot.in_modal)

    async def wrong(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], client: AsyncWebClient) -> None:
        await ack()
        found = date_button(body, action)
        if found is not None:
            ref, trigger = found
            findings = await book.findings(ref.key)
            text = "None of these findings rests on our record any more."
            view = findings_modal(findings, message=ref.key) if findings else done_modal(text)
            await open_modal(client, trigger, view)

    async def offer(ack: AsyncAck, body: Mapping[str, Any]) -> None:
        typed = typing(body)
        kind = CHOSEN_FROM.get(typed.field)
        found = await book.offers(typed.text, kind=kind) if len(typed.text.strip()) >= _SHORTEST_TYPED else ()
        await ack(**options(found))

    async def submit(ack: AsyncAck, body: Mapping[str, Any], view: Mapping[str, Any], client: AsyncWebClient) -> None:
        given = filled(body, view)
        wish = wished(given)
        if isinstance(wish, Missing):
            await ack(response_action="errors", errors={wish.field: wish.problem})
            return

        async def carried_out() -> Outcome:
            return await book.wish(wish, may_edit=await editors.may_edit(wish.by))

        working = asyncio.create_task(carried_out(), name="facts changed")
        await asyncio.wait({working}, timeout=_PATIENCE)
        if not working.done():
            # An import has the store to itself, say. What was sent in is carried out once it can be.
            await ack(response_action="update", view=done_modal("Waiting for the store …"))
            await client.views_update(view_id=given.view, view=await _done(working))
            return
        try:
            working.result()
        except DeskcheckError as error:
            found = problem_in(given, error)
            await ack(response_action="errors", errors={found.field: found.problem})
            return
        await ack(response_action="update", view=await _done(working))

    for name in (CHANGE, ADD, HISTORY, REPLACE, SHEET):
        app.action(re.compile(rf"{name}(:\d+)?"))(press)
    app.action(FACTS_WRONG)(wrong)
    app.view(FORM)(submit)
    for name in CHOSEN_FROM:
        app.options(name)(offer)


async def _opened_by(spot: Opened, book: FactBook, today: date) -> Block | None:
    """The modal that a button opens; None where what it stands for is gone."""
    value, action = json_object(spot.value), spot.action.partition(":")[0]
    sheet = await book.sheet(str(value.get("subject") or value.get("id") or spot.value))
    if sheet is None:
        return None
    if action == SHEET:
        return sheet_modal(sheet, message=spot.message)
    if action == HISTORY:
        changes = await book.history(sheet.entity.id, asked_in=None)
        shown = history_reply(sheet.entity.name, changes)
        return modal("History", [dict(block) for block in shown.blocks], state={}, submit=None)
    if action == ADD:
        begun = Unfinished(typed=Typed(verb=Verb.ADD), subject=sheet.entity)
    elif action == REPLACE:
        stated = str(value.get("stated") or "")
        coming = await book.sheet(stated) if stated else None
        person = coming.entity if coming is not None and coming.entity.kind is Kind.PERSON else None
        begun = Unfinished(typed=Typed(verb=Verb.REPLACE), value=sheet.entity, subject=person)
    else:
        rows = (*sheet.statements, *sheet.others)
        # What it says is shown as it is now, whatever it said when the button was made.
        which = str(value.get("key")).partition("-")[0]
        held = next((one for one in rows if one.key.partition("-")[0] == which), None)
        if held is None:
            return None
        begun = Unfinished(typed=Typed(verb=Verb.CORRECT), held=held)
    return form_for(begun, today=today, message=spot.message)


async def _done(working: asyncio.Task[Outcome]) -> Block:
    try:
        outcome = await working
    except DeskcheckError as error:
        return done_modal(f"Not done: {error}")
    return done_modal(outcome_words(outcome), outcome.concerned.links)

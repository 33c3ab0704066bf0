"""`/fact` and its buttons and forms: what we hold of somebody, changed by whoever may, proposed by everybody else."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from handlers.blocks import FACTS_WRONG, Block, escape
from handlers.commands import answer_with
from handlers.fact_forms import Missing, wished
from handlers.fact_views import (
    ADD,
    CHANGE,
    CHOSEN_FROM,
    FORM,
    HISTORY,
    REPLACE,
    SHOW,
    WHY,
    add_form,
    change_form,
    done_modal,
    findings_modal,
    history_reply,
    new_form,
    options,
    outcome_words,
    replace_form,
    sheet_modal,
    sheet_reply,
    unsure_reply,
)
from handlers.payloads import Filled, Opened, date_button, filled, json_object, opened, pressed, typing
from handlers.ports import Reply
from handlers.ports_facts import Editors, FactBook, Held, Outcome, Sheet, Undoing, Wished
from handlers.slash import Usage, asked
from handlers.slash_fact import FACT_USAGE, Form, OpenForm, ShowFacts, ShowHistory, TakeBack, parse_fact
from nlp.domain import Kind
from nlp.errors import DeskcheckError

# Slack waits three seconds for a form; who asked for the group of editors may have waited for some of it.
_PATIENCE = 1.5
_SHORTEST_TYPED = 2


def register(app: AsyncApp, *, book: FactBook, editors: Editors, today: Callable[[], date]) -> None:
    """Listen to the command, to its buttons and forms, and to what is typed into them."""
    office = _Office(book=book, editors=editors, today=today)

    async def fact(ack: AsyncAck, command: Mapping[str, Any], respond: AsyncRespond, client: AsyncWebClient) -> None:
        await ack()
        given = asked(command)
        match parse_fact(given.text):
            case Usage(problem=problem):
                await answer_with(respond, _told(f"{problem}\n{FACT_USAGE}" if problem else FACT_USAGE))
            case ShowFacts(name=name):
                await answer_with(respond, await office.facts(name))
            case ShowHistory(name=name):
                await answer_with(respond, await office.history(name))
            case TakeBack(number=number):
                wish = Wished(
                    wish=Undoing(number=number),
                    by=given.user,
                    key=f"undo-{number}-{given.user}",
                    team=given.channel.team,
                )
                await answer_with(respond, _told(outcome_words(await office.carry_out(wish))))
            case OpenForm(form=form, name=name):
                trigger = str(command.get("trigger_id", ""))
                await client.views_open(trigger_id=trigger, view=await office.form(form, name))

    async def press(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], client: AsyncWebClient) -> None:
        await ack()
        spot = opened(body, action)
        view = await office.pressed(spot)
        if view is None:
            view = done_modal("That is not in our record any more; look at it again with /fact.")
        if spot.in_modal:
            await client.views_push(trigger_id=spot.trigger, view=view)
        else:
            await client.views_open(trigger_id=spot.trigger, view=view)

    async def show(
        ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        press_ = pressed(body, action)
        if press_ is None:
            await press(ack, body, action, client)
            return
        await ack()
        shown = await office.facts(press_.value)
        await respond(text=shown.text, blocks=[dict(block) for block in shown.blocks], replace_original=True)

    async def wrong(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], client: AsyncWebClient) -> None:
        await ack()
        found = date_button(body, action)
        if found is not None:
            ref, trigger = found
            findings = await book.findings(ref.key)
            text = "None of these findings rests on our record any more."
            view = findings_modal(findings, message=ref.key) if findings else done_modal(text)
            await client.views_open(trigger_id=trigger, view=view)

    async def offer(ack: AsyncAck, body: Mapping[str, Any]) -> None:
        typed = typing(body)
        kind = CHOSEN_FROM.get(typed.field)
        found = await book.offers(typed.text, kind=kind) if len(typed.text.strip()) >= _SHORTEST_TYPED else ()
        await ack(**options(found))

    async def submit(ack: AsyncAck, body: Mapping[str, Any], view: Mapping[str, Any], client: AsyncWebClient) -> None:
        given: Filled = filled(body, view)
        wish = wished(given)
        if isinstance(wish, Missing):
            await ack(response_action="errors", errors={wish.field: wish.problem})
            return
        working = asyncio.create_task(office.carry_out(wish), name="facts changed")
        await asyncio.wait({working}, timeout=_PATIENCE)
        if not working.done():
            # An import has the store to itself, say. What was sent in is carried out once it can be.
            await ack(response_action="update", view=done_modal("Waiting for the store …"))
            await client.views_update(view_id=given.view, view=await _done(working))
            return
        try:
            working.result()
        except DeskcheckError as error:
            await ack(response_action="errors", errors={WHY: str(error)})
            return
        await ack(response_action="update", view=await _done(working))

    app.command("/fact")(fact)
    for name in (CHANGE, ADD, HISTORY, REPLACE):
        app.action(re.compile(rf"{name}(:\d+)?"))(press)
    app.action(re.compile(rf"{SHOW}:\d+"))(show)
    app.action(FACTS_WRONG)(wrong)
    app.view(FORM)(submit)
    for name in CHOSEN_FROM:
        app.options(name)(offer)


class _Office:
    """Answers what is asked for with what the fact book says."""

    def __init__(self, *, book: FactBook, editors: Editors, today: Callable[[], date]) -> None:
        self._book = book
        self._editors = editors
        self._today = today

    async def facts(self, name: str) -> Reply:
        sheet = await self._book.sheet(name)
        if sheet is not None:
            return sheet_reply(sheet)
        return unsure_reply(name, await self._book.offers(name, kind=None))

    async def history(self, name: str) -> Reply:
        sheet = await self._book.sheet(name)
        if sheet is not None:
            return history_reply(sheet.entity.name, await self._book.history(sheet.entity.id))
        return unsure_reply(name, await self._book.offers(name, kind=None))

    async def form(self, form: Form, name: str) -> Block:
        today = self._today()
        if form is Form.NEW:
            return new_form(name)
        sheet = await self._book.sheet(name) if name else None
        entity = sheet.entity if sheet is not None else None
        if form is Form.ADD:
            return add_form(entity, today=today)
        return replace_form(entity if entity and entity.kind is Kind.OFFICE else None, None, today=today)

    async def pressed(self, spot: Opened) -> Block | None:
        """The modal that a button opens; None where what it stands for is gone."""
        today = self._today()
        value, action = json_object(spot.value), spot.action.partition(":")[0]
        sheet = await self._book.sheet(str(value.get("subject") or value.get("id") or spot.value))
        if sheet is None:
            return None
        match action:
            case _ if action == CHANGE:
                held = next((one for one in _rows(sheet) if one.key == value.get("key")), None)
                return change_form(held, today=today, message=spot.message) if held is not None else None
            case _ if action == ADD:
                return add_form(sheet.entity, today=today, message=spot.message)
            case _ if action == REPLACE:
                stated = str(value.get("stated") or "")
                coming = await self._book.sheet(stated) if stated else None
                person = coming.entity if coming is not None and coming.entity.kind is Kind.PERSON else None
                return replace_form(sheet.entity, person, today=today, message=spot.message)
            case _ if action == SHOW:
                return sheet_modal(sheet, message=spot.message)
            case _:
                return done_modal(history_reply(sheet.entity.name, await self._book.history(sheet.entity.id)).text)

    async def carry_out(self, wish: Wished) -> Outcome:
        return await self._book.wish(wish, may_edit=await self._editors.may_edit(wish.by))


async def _done(working: asyncio.Task[Outcome]) -> Block:
    try:
        outcome = await working
    except DeskcheckError as error:
        return done_modal(f"Not done: {error}")
    return done_modal(outcome_words(outcome), outcome.concerned.links)


def _rows(sheet: Sheet) -> tuple[Held, ...]:
    return (*sheet.statements, *sheet.others)


def _told(text: str) -> Reply:
    return Reply(text=escape(text))

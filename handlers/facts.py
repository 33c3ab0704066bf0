"""`/fact`: what we hold of somebody, and changes typed in one line: shown first, then saved or proposed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from handlers.blocks import escape
from handlers.commands import answer_with
from handlers.fact_modals import form_for, new_form
from handlers.fact_views import (
    DROP,
    SAVE,
    SHOW,
    history_reply,
    outcome_reply,
    ready_reply,
    sheet_reply,
    unsure_reply,
)
from handlers.interactions import pressed
from handlers.ports import ChannelRef, Reply
from handlers.ports_facts import Editors, FactBook, Ready, Sheet, Unclear, Unfinished
from handlers.ports_wishes import Undoing
from handlers.publish import open_modal
from handlers.slash import Asked, Usage, asked
from handlers.slash_fact import FACT_USAGE, Enter, ShowFacts, ShowHistory, parse_fact
from handlers.typed_facts import Typed

_GONE = "That is saved or dropped already, or too old. Nothing was changed by this press."
_DROPPED = "Dropped; nothing was changed."


def register(app: AsyncApp, *, book: FactBook, editors: Editors, today: Callable[[], date]) -> None:
    """Listen to the command, and to the buttons beneath a change that was typed."""

    async def fact(ack: AsyncAck, command: Mapping[str, Any], respond: AsyncRespond, client: AsyncWebClient) -> None:
        await ack()
        given = asked(command)
        trigger = str(command.get("trigger_id", ""))
        match parse_fact(given.text):
            case Usage(problem=problem):
                await answer_with(respond, _told(f"{problem}\n{FACT_USAGE}" if problem else FACT_USAGE))
            case ShowFacts(name=name):
                sheet = await book.sheet(name)
                await answer_with(respond, sheet_reply(sheet) if sheet is not None else await unsure(name))
            case ShowHistory(name=name):
                await answer_with(respond, await history(name, given.channel))
            case Enter(name=name):
                await open_modal(client, trigger, new_form(name))
            case Typed() | Undoing() as wanted:
                await change(wanted, given, trigger, respond, client)

    async def change(
        wanted: Typed | Undoing, given: Asked, trigger: str, respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        may_edit = await editors.may_edit(given.user)
        draft = await book.draft(wanted, by=given.user, may_edit=may_edit)
        match draft:
            case Ready():
                await answer_with(respond, ready_reply(draft))
            case Unclear(name=name, sheet=None):
                await answer_with(respond, await unsure(name))
            case Unclear(problem=problem, sheet=Sheet() as sheet):
                await answer_with(respond, sheet_reply(sheet, problem=problem))
            case Unfinished():
                await open_modal(client, trigger, form_for(draft, today=today()))

    async def history(name: str, asked_in: ChannelRef) -> Reply:
        if not name:
            return history_reply(None, await book.history(None, asked_in=asked_in))
        sheet = await book.sheet(name)
        if sheet is None:
            return await unsure(name)
        return history_reply(sheet.entity.name, await book.history(sheet.entity.id, asked_in=asked_in))

    async def unsure(name: str) -> Reply:
        return unsure_reply(name, await book.offers(name, kind=None))

    async def save(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], respond: AsyncRespond) -> None:
        await ack()
        press = pressed(body, action)
        if press is None:
            return
        may_edit = await editors.may_edit(press.user)
        outcome = await book.save(press.value, by=press.user, team=press.channel.team, may_edit=may_edit)
        await _instead(respond, outcome_reply(outcome) if outcome is not None else _told(_GONE))

    async def drop(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], respond: AsyncRespond) -> None:
        await ack()
        press = pressed(body, action)
        if press is not None:
            dropped = await book.drop(press.value, by=press.user)
            await _instead(respond, _told(_DROPPED if dropped else _GONE))

    async def show(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], respond: AsyncRespond) -> None:
        await ack()
        press = pressed(body, action)
        if press is not None:
            sheet = await book.sheet(press.value)
            await _instead(respond, sheet_reply(sheet) if sheet is not None else await unsure(press.value))

    app.command("/fact")(fact)
    app.action(SAVE)(save)
    app.action(DROP)(drop)
    app.action(re.compile(rf"{SHOW}:\d+"))(show)


async def _instead(respond: AsyncRespond, reply: Reply) -> None:
    """Put `reply` in the place of the message whose button was pressed."""
    await respond(text=reply.text, blocks=[dict(block) for block in reply.blocks], replace_original=True)


def _told(text: str) -> Reply:
    return Reply(text=escape(text))

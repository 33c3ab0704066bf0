"""All claims of an article, in a modal: what each was judged to be, a page at a time.

Nothing of an article's text is kept, so every page reads it from Slack once more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from handlers.blocks import SHOW_CLAIMS, Block, button, finding_block, plain, rich, say
from handlers.finding_words import finding_words, told
from handlers.interactions import date_button, paged
from handlers.ports import MessageRef
from handlers.ports_commands import Checker
from handlers.report_words import claim_line, first_line
from handlers.words import counted
from nlp.domain import Report
from nlp.errors import InputError, ServiceError

CLAIMS_MODAL = "claims"
EARLIER, LATER = "claims_earlier", "claims_later"

# A view may hold 100 blocks; a page of 40 is two screens of a laptop.
_PAGE = 40


def register(app: AsyncApp, *, checker: Checker) -> None:
    """Listen to the button on a reply, and to those that turn the modal's pages."""

    async def show(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], client: AsyncWebClient) -> None:
        await ack()
        pressed = date_button(body, action)
        if pressed is None:
            return
        ref, trigger = pressed
        # The trigger is good for three seconds, and reading a long article may take one: the modal opens first.
        opened: Any = await client.views_open(
            trigger_id=trigger, view=_modal(ref, [rich([say("Reading the article…")])])
        )
        await client.views_update(view_id=opened["view"]["id"], view=await _page_of(ref, 0))

    async def turn(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], client: AsyncWebClient) -> None:
        await ack()
        wanted = paged(body, action)
        if wanted is not None:
            await client.views_update(view_id=wanted.view, view=await _page_of(wanted.ref, wanted.page))

    async def _page_of(ref: MessageRef, page: int) -> Block:
        try:
            return claims_modal(ref, await checker.again(ref), page=page)
        except InputError as error:
            return _modal(ref, [rich([say(str(error))])])
        except ServiceError:
            return _modal(ref, [rich([say("Deskcheck can't read that article just now. Try again in a minute.")])])

    app.action(SHOW_CLAIMS)(show)
    app.action(EARLIER)(turn)
    app.action(LATER)(turn)


def claims_modal(ref: MessageRef, report: Report, *, page: int) -> Block:
    """One page of an article's claims, the findings first."""
    findings = [finding_block(finding_words(finding)) for finding in told(report.findings)]
    claims = sorted(report.claims, key=lambda claim: claim.span)
    items = [*findings, *(rich([say(claim_line(claim))]) for claim in claims)]
    pages = max(1, -(-len(items) // _PAGE))
    page = min(max(page, 0), pages - 1)
    shown = items[page * _PAGE : (page + 1) * _PAGE]
    head = [rich([say(first_line(report), bold=True)])]
    if report.skipped and page == pages - 1:
        shown.append(rich([say(f"{counted(report.skipped, 'claim')} skipped: not said clearly enough to judge.")]))
    return _modal(ref, [*head, *shown, *_turning(page, pages)])


def _turning(page: int, pages: int) -> Sequence[Block]:
    if pages == 1:
        return ()
    buttons = []
    if page > 0:
        buttons.append(button("Earlier", EARLIER, str(page - 1)))
    if page < pages - 1:
        buttons.append(button("Later", LATER, str(page + 1)))
    return (rich([say(f"Page {page + 1} of {pages}")]), {"type": "actions", "elements": buttons})


def _modal(ref: MessageRef, blocks: Sequence[Block]) -> Block:
    return {
        "type": "modal",
        "callback_id": CLAIMS_MODAL,
        "private_metadata": ref.key,
        "title": plain("All claims"),
        "close": plain("Close"),
        "blocks": list(blocks),
    }

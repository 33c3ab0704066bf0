"""Proposals in the review channel: what goes and what comes, Approve and Reject, and what became of it."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp, AsyncRespond

from handlers import decisions
from handlers.blocks import button, fallback, person, rich, say
from handlers.fact_views import change_lines
from handlers.interactions import Pressed
from handlers.ports import Reply
from handlers.ports_facts import Decision, Editors, FactBook, Proposal
from handlers.words import shorten

APPROVE, REJECT = "proposal_approve", "proposal_reject"

_LINE = 400
_NAME = 80
_DECIDED = "Decided already, or too old. Nothing was changed by this."


def register(app: AsyncApp, *, book: FactBook, editors: Editors) -> None:
    """Listen to both buttons."""

    async def decide(press: Pressed, approved: bool, _stood: str, _respond: AsyncRespond) -> Reply | str:
        decision = await book.decide(press.value, by=press.user, approved=approved)
        if decision is None:
            return _DECIDED
        return decision.refused or decided_reply(decision, by=press.user, approved=approved)

    decisions.register(app, approve=APPROVE, reject=REJECT, editors=editors, decide=decide)


def review_reply(proposal: Proposal, *, by: str) -> Reply:
    """A proposal of `by`, by name, as it is put before a second person: nobody is pinged for what they did."""
    head, lines = f"Proposed by {shorten(by, _NAME)}:", _lines(proposal)
    buttons = [button("Approve", APPROVE, proposal.id), button("Reject", REJECT, proposal.id)]
    runs = [say(head, bold=True), *(say(f"\n{line}") for line in lines)]
    return Reply(text=fallback([head, *lines]), blocks=(rich(runs), {"type": "actions", "elements": buttons}))


def decided_reply(decision: Decision, *, by: str, approved: bool) -> Reply:
    """A proposal that was decided on: by whom, and what was done."""
    proposal, lines = decision.proposal, _lines(decision.proposal)
    number = f" as change {decision.number}" if decision.number is not None else ""
    what = f"Approved, and done{number}." if approved else "Rejected; nothing was changed."
    # An update of a message notifies nobody.
    head = rich([say("Proposed by ", bold=True), person(proposal.by), *(say(f"\n{line}") for line in lines)])
    return Reply(text=fallback([what, *lines]), blocks=(head, rich([say(f"{what} By ", bold=True), person(by)])))


def _lines(proposal: Proposal) -> list[str]:
    return [*change_lines(proposal), *([f"Why: {shorten(proposal.why, _LINE)}"] if proposal.why else [])]

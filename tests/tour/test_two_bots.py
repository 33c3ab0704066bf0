"""Two bots on one store: a change is made once, and each thread is told once."""

from __future__ import annotations

import asyncio

from bot.app import Editing
from bot.playground import Playground
from bot.store.facts import FactStore
from bot.store.history import Deed, newest_revisions
from tests.tour.conftest import Start
from tests.tour.copy import OUTDATED
from tests.tour.test_facts import PATIENCE, replaced


async def test_a_proposal_approved_twice_at_once_is_carried_out_once_and_told_once(
    slack: Playground, start: Start, store: FactStore
) -> None:
    editing = Editing(review_channel=slack.channel("business").id)
    async with start(editing=editing), start(editing=editing):
        await slack.wait_for(lambda: len(slack.sockets.connected) == 2, PATIENCE)
        posted = [slack.paste("mara", "world", OUTDATED), slack.paste("tom", "world", OUTDATED)]
        replies = [
            (await slack.wait_for(lambda ts=ts: slack.thread("world", ts), PATIENCE))[0]  # type: ignore[misc]
            for ts in posted
        ]
        await replaced(slack, user="tom")
        (proposal,) = await slack.wait_for(lambda: slack.messages("business"), PATIENCE)
        await asyncio.gather(*(slack.click("mara", proposal, "proposal_approve") for _ in range(3)))
        for reply in replies:
            await slack.wait_for(lambda one=reply: "Withdrawn: " in slack.message(one.ts).text, PATIENCE)  # type: ignore[misc]
        for ts in posted:
            await slack.wait_for(lambda ts=ts: slack.thread("world", ts)[1:], PATIENCE)  # type: ignore[misc]
    assert [len(slack.thread("world", ts)) for ts in posted] == [2, 2]
    assert [one.deed for one in await newest_revisions(store.connection, 9)] == [Deed.REPLACE, Deed.IMPORT]

"""An article's way through Deskcheck, as a desk sees it."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from bot.playground import Playground

ARTICLE = """Harbour board weighs a second ferry pier

PORT ELLERY, 3 February 2026 - The harbour board of Port Ellery will decide on Thursday whether a second ferry pier is
built beside the fish market, its chair said after a meeting with residents.

The plan has divided the town since the summer, when the first drawings were shown. Fishermen fear for their moorings,
while hotel owners expect more day visitors from the islands.
"""


async def test_a_pasted_article_is_answered_in_its_thread(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "world", ARTICLE)
    (reply,) = await slack.wait_for(lambda: slack.thread("world", ts))
    assert reply.text.startswith("As of Tue 3 Feb 2026")
    assert reply.by_app

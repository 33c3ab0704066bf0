"""The store is down while people ask: everybody is answered in a sentence, at once, and nothing hangs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis
from slack_bolt.async_app import AsyncApp

from bot.answer import FLAGGED
from bot.playground import Message, Playground
from tests.tour.copy import OUTDATED

AWAY = "Deskcheck can't reach its store just now. Nothing was changed; try again soon."


@pytest.fixture
async def answered(slack: Playground, bot: AsyncApp) -> Message:
    """The reply to an article, from when the store was still there."""
    ts = slack.paste("mara", "world", OUTDATED)
    await slack.wait_for(lambda: {name for name, _ in slack.message(ts).reactions} == {FLAGGED}, 30)
    return slack.thread("world", ts)[0]


@pytest.fixture
async def store_away(answered: Message, redis: Redis, redis_url: str) -> AsyncIterator[None]:
    """From now on every connection is refused at once, as where no server listens."""
    socket = redis_url.removeprefix("unix://")
    _move(socket, f"{socket}.away")
    await redis.connection_pool.disconnect()
    yield
    _move(f"{socket}.away", socket)


def _move(there: str, thither: str) -> None:
    Path(there).rename(thither)


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("/whois", "brandvik"),
        ("/fact", "brandvik"),
        ("/fact", "history brandvik"),
        ("/fact", "undo 1"),
        ("/fact", "end Ilse Brandvik as Secretary General of the NFC on 2026-02-01 source NFC"),
        ("/deskcheck", "status"),
        ("/deskcheck", "unwatch"),
        ("/deskcheck", "check NFC Secretary General Marten Oldefeld told reporters that all was well."),
        ("/digest", "now"),
        ("/digest", "at 9:00"),
    ],
)
async def test_a_command_is_acknowledged_and_answered_in_a_sentence(
    slack: Playground, store_away: None, command: str, text: str
) -> None:
    # It raises where the command is not acknowledged.
    invocation = await slack.command("mara", "world", command, text)
    answer = await slack.wait_for(lambda: invocation.reply)
    assert answer.text == AWAY


async def test_the_modal_of_all_claims_says_so_and_does_not_hang(
    slack: Playground, answered: Message, store_away: None
) -> None:
    await slack.click("tom", answered, "show_claims")
    await slack.wait_for(lambda: (modal := slack.modal("tom")) and "just now" in str(modal.json()))


async def test_another_date_is_refused_in_the_modal(slack: Playground, answered: Message, store_away: None) -> None:
    await slack.click("tom", answered, "ask_date")
    modal = await slack.wait_for(lambda: slack.modal("tom"))
    await slack.submit("tom", modal, {"date": "2025-06-01"})
    assert slack.modal_errors(modal) == {"day": AWAY}

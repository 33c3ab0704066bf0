"""A held-back source as it is put before the review channel: within Slack's limits, however much it has lost."""

from __future__ import annotations

from bot.playground.blocks import check_blocks
from handlers.held_back import held_back_reply

LONG = "wörd <!channel> & " * 40


def test_however_much_a_source_has_lost_the_message_is_within_slacks_limits() -> None:
    reply = held_back_reply(
        "port", LONG, mark="m", said="1 added, 2 changed", differences=[LONG] * 11, lost=[f"- {LONG}"] * 21
    )
    check_blocks(list(reply.blocks), surface="message")
    assert "<!channel>" not in reply.text


def test_a_source_that_has_lost_nothing_is_not_said_to() -> None:
    reply = held_back_reply("port", "its changes wait", mark="m", said="1 added, 0 changed", differences=[], lost=[])
    assert "no more" not in reply.text

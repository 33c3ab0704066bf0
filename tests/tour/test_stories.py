"""Two stories on one event, and who may hear of the other one. Our record here knows nothing of either."""

from __future__ import annotations

from importlib.resources import files

import pytest
from slack_bolt.async_app import AsyncApp

from bot.playground import Message, Playground

FIRST, SECOND = (
    (files("seeds") / "stories" / name).read_text(encoding="utf8")
    for name in ("csto-border-drill.txt", "csto-pamir-drill.txt")
)
TITLE = FIRST.split("\n", 1)[0]


async def test_a_story_that_disagrees_with_an_earlier_one_says_so_and_links_it(
    slack: Playground, bot: AsyncApp
) -> None:
    await _reply(slack, "world", FIRST)
    reply = await _reply(slack, "world", SECOND)
    assert f"Differs from “{TITLE}”" in reply
    assert "Imangali Tasmagambetov" in reply


async def test_a_killed_story_is_quoted_no_longer(slack: Playground, bot: AsyncApp) -> None:
    first = slack.paste("mara", "world", FIRST)
    await slack.wait_for(lambda: "eyes" not in _marks(slack, first) and _marks(slack, first))
    second = slack.paste("tom", "world", SECOND)
    await slack.wait_for(lambda: slack.thread("world", second))
    assert TITLE in slack.thread("world", second)[0].text
    slack.delete(first)
    await slack.wait_for(lambda: TITLE not in slack.thread("world", second)[0].text)
    assert TITLE not in await _reply(slack, "world", SECOND + "\nThe committee meets again in May.\n")


async def test_a_story_that_was_checked_first_hears_of_an_earlier_one_that_was_not_done_yet(
    slack: Playground, bot: AsyncApp
) -> None:
    release = slack.faults.hold("users.info")  # Mara's story waits; Tom's, posted later, is done before it
    slack.paste("mara", "world", FIRST)
    await slack.wait_for(lambda: slack.faults.held("users.info"))
    second = slack.paste("tom", "world", SECOND)
    await slack.wait_for(lambda: slack.thread("world", second))
    assert TITLE not in slack.thread("world", second)[0].text
    release.set()
    await slack.wait_for(lambda: TITLE in slack.thread("world", second)[0].text)
    # An updated reply notifies nobody.
    _, line = await slack.wait_for(lambda: _two(slack.thread("world", second)))
    assert line.text.startswith("New since the first reply: ▲ Another story differs")


async def test_an_earlier_story_that_is_edited_into_a_difference_is_told_in_one_line(
    slack: Playground, bot: AsyncApp
) -> None:
    alike = FIRST.replace("Imangali Tasmagambetov", "Taalatbek Masadykov")
    first = slack.paste("mara", "world", alike)
    await slack.wait_for(lambda: "memo" in _marks(slack, first))
    second = slack.paste("tom", "business", SECOND)
    await slack.wait_for(lambda: "memo" in _marks(slack, second))
    slack.edit(first, FIRST)
    reply, line = await slack.wait_for(lambda: _two(slack.thread("business", second)))
    assert TITLE in reply.text
    assert line.text.startswith("New since the first reply: ▲ Another story differs")
    await slack.wait_for(lambda: "triangular_flag_on_post" in _marks(slack, second))
    # The edit itself: the first story's own thread has nothing new, since the later one answers for the two.
    assert len(slack.thread("world", first)) == 1


@pytest.mark.parametrize(
    ("told_in", "read_in", "heard"),
    [
        ("investigations", "world", False),
        ("partners", "world", False),
        ("world", "partners", False),
        ("world", "investigations", True),
        ("investigations", "investigations", True),
        ("partners", "partners", True),
        ("business", "world", True),
    ],
)
async def test_nothing_of_a_private_or_shared_channel_is_heard_outside_it(
    slack: Playground, bot: AsyncApp, told_in: str, read_in: str, heard: bool
) -> None:
    await _reply(slack, told_in, FIRST)
    assert (TITLE in await _reply(slack, read_in, SECOND)) is heard


async def _reply(slack: Playground, channel: str, text: str) -> str:
    ts = slack.paste("mara", channel, text)
    await slack.wait_for(lambda: {"memo", "triangular_flag_on_post"} & _marks(slack, ts))
    (reply,) = slack.thread(channel, ts)
    return reply.text


def _two(messages: list[Message]) -> list[Message] | None:
    return messages if len(messages) == 2 else None


def _marks(slack: Playground, ts: str) -> set[str]:
    return {name for name, _ in slack.message(ts).reactions}

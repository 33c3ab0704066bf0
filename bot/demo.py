"""The demo: the bot as its settings describe it, pointed at the stand-in for Slack, with two stories that disagree."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from importlib.resources import files

from pydantic import SecretStr

from bot.config import Settings
from bot.playground import Playground
from bot.serving import serving

# The sample stories, which disagree about one office.
_STORIES = ("csto-border-drill.txt", "csto-pamir-drill.txt")
_CHANNEL, _POSTERS = "world", ("mara", "tom")
# Two readings on a slow and busy machine.
_PATIENCE = 60.0


async def demonstrate(
    settings: Settings, *, until: asyncio.Event | None, empty: bool, say: Callable[[str], None]
) -> str | None:
    """Post the stories; then print their threads, or stay `until` the end. Returns what went wrong, None if nothing."""
    async with Playground() as slack, serving(_pointed_at(slack, settings), empty=empty):
        await slack.connected()
        posted = []
        for story, poster in zip(_STORIES, _POSTERS, strict=True):
            ts = slack.paste(poster, _CHANNEL, (files("seeds") / "stories" / story).read_text(encoding="utf8"))
            if not await _answered(slack, ts):
                return f"no reply to {story} came within {_PATIENCE:.0f} seconds"
            posted.append(ts)
        if until is None:
            say("\n".join(line for ts in posted for line in _thread(slack, ts)))
        else:
            say(f"Deskcheck answers at {slack.page_url} (Ctrl-C ends it).")
            await until.wait()
    return None


def _pointed_at(slack: Playground, settings: Settings) -> Settings:
    return settings.model_copy(
        update={
            "slack_api_url": slack.api_url,
            "slack_bot_token": SecretStr(slack.bot_token),
            "slack_app_token": SecretStr(slack.app_token),
        }
    )


async def _answered(slack: Playground, ts: str) -> bool:
    try:
        await slack.wait_for(lambda: slack.thread(_CHANNEL, ts), _PATIENCE)
    except TimeoutError:
        return False
    return True


def _thread(slack: Playground, ts: str) -> list[str]:
    lines = [f"#{_CHANNEL}: {slack.message(ts).text.splitlines()[0]}"]
    for reply in slack.thread(_CHANNEL, ts):
        lines += [f"    {line}" for line in reply.text.splitlines()]
    return [*lines, ""]

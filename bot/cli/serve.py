"""`deskcheck run`, `demo` and `doctor`: the bot in Slack, the bot in the local stand-in, and what it lacks."""

from __future__ import annotations

import asyncio
import logging
import signal
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer
from pydantic import SecretStr

from bot.app import slack_client
from bot.cli.options import DataDirOption, EmptyOption, RedisOption
from bot.config import Settings, load_settings
from bot.doctor import Status, examine
from bot.logs import configure
from bot.playground import Playground
from bot.serving import serving

# The sample stories, which disagree about one office.
_STORIES = ("csto-border-drill.txt", "csto-pamir-drill.txt")
_CHANNEL, _POSTERS = "world", ("mara", "tom")
# The model, the facts and two readings on a slow machine.
_PATIENCE = 60.0

_NO_REPLY = 1


def run(
    http: Annotated[
        str | None, typer.Option(metavar="HOST:PORT", help="Listen for Slack here instead of over Socket Mode.")
    ] = None,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Run the bot: SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (--http)."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    configure()
    asyncio.run(_run(settings, http=http, empty=empty))


async def _run(settings: Settings, *, http: str | None, empty: bool) -> None:
    stop = _stop_asked()
    async with serving(settings, http=http, empty=empty):
        await stop.wait()


def demo(
    once: Annotated[bool, typer.Option("--once", help="Print the threads of the sample stories, and end.")] = False,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Try Deskcheck without Slack: a local stand-in for it, with two sample stories that disagree."""
    with tempfile.TemporaryDirectory(prefix="deskcheck-demo-") as folder:
        settings = load_settings(redis_url=redis, data_dir=data_dir or Path(folder))
        configure(level=logging.WARNING)
        asyncio.run(_demo(settings, once=once, empty=empty))


async def _demo(settings: Settings, *, once: bool, empty: bool) -> None:
    stop = _stop_asked()
    async with Playground() as slack, serving(_pointed_at(slack, settings), empty=empty):
        await slack.connected()
        posted = []
        for story, poster in zip(_STORIES, _POSTERS, strict=True):
            ts = slack.paste(poster, _CHANNEL, _story(story))
            posted.append(ts)
            try:
                await slack.wait_for(lambda ts=ts: slack.thread(_CHANNEL, ts), _PATIENCE)  # type: ignore[misc]
            except TimeoutError:
                typer.echo(f"deskcheck: no reply to {story} came within {_PATIENCE:.0f} seconds", err=True)
                raise typer.Exit(_NO_REPLY) from None
        if once:
            for ts in posted:
                _print_thread(slack, ts)
            return
        typer.echo(f"Deskcheck answers at {slack.page_url} (Ctrl-C ends it).")
        await stop.wait()


def doctor(
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Look at everything that the bot needs, and say what to do about what is missing."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    status = asyncio.run(_doctor(settings))
    if status is not Status.FINE:
        raise typer.Exit(int(status))


async def _doctor(settings: Settings) -> Status:
    token = settings.slack_bot_token
    client = slack_client(token.get_secret_value(), api_url=settings.slack_api_url) if token is not None else None
    worst = Status.FINE
    async for looked in examine(settings, client=client):
        typer.echo(f"{'ok   ' if looked.status is Status.FINE else 'TO DO'} {looked.at}: {looked.seen}")
        if looked.todo:
            typer.echo(f"      {looked.todo}")
        worst = max(worst, looked.status)
    return worst


def _pointed_at(slack: Playground, settings: Settings) -> Settings:
    return settings.model_copy(
        update={
            "slack_api_url": slack.api_url,
            "slack_bot_token": SecretStr(slack.bot_token),
            "slack_app_token": SecretStr(slack.app_token),
        }
    )


def _story(name: str) -> str:
    return (files("seeds") / "stories" / name).read_text(encoding="utf8")


def _print_thread(slack: Playground, ts: str) -> None:
    article = slack.message(ts)
    typer.echo(f"#{_CHANNEL}: {article.text.splitlines()[0]}")
    for reply in slack.thread(_CHANNEL, ts):
        typer.echo("".join(f"    {line}\n" for line in reply.text.splitlines()))


def _stop_asked() -> asyncio.Event:
    """Set by Control-C and by whoever ends the process in good order."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for kind in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(kind, stop.set)
    return stop

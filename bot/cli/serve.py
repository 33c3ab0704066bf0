"""`deskcheck run`, `demo` and `doctor`: the bot in Slack, the bot in the local stand-in, and what it lacks.

What a command needs is imported when it runs: every other command, and every reading process on its way up, would
otherwise wait a second and a half for the libraries of Slack and of the queue.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import DataDirOption, EmptyOption, RedisOption
from bot.config import Settings, load_settings, usable_settings
from bot.logs import configure

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
    from bot.serving import serving

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
        typer.echo("Starting the stand-in for Slack, and putting the facts into a new store: about a minute.", err=True)
        wrong = asyncio.run(_demo(settings, once=once, empty=empty))
    if wrong is not None:
        typer.echo(f"deskcheck: {wrong}", err=True)
        raise typer.Exit(_NO_REPLY)


async def _demo(settings: Settings, *, once: bool, empty: bool) -> str | None:
    from bot.demo import demonstrate

    stop = _stop_asked()
    return await demonstrate(settings, until=None if once else stop, empty=empty, say=typer.echo)


def doctor(
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Look at everything that the bot needs, and say what to do about what is missing."""
    status = asyncio.run(_doctor(*usable_settings(redis_url=redis, data_dir=data_dir)))
    if status:
        raise typer.Exit(status)


async def _doctor(settings: Settings, wrong: Mapping[str, str]) -> int:
    from bot.app import slack_client
    from bot.doctor import Status, examine

    token = settings.slack_bot_token
    client = slack_client(token.get_secret_value() if token is not None else "", api_url=settings.slack_api_url)
    worst = Status.FINE
    async for looked in examine(settings, client=client, wrong=wrong):
        typer.echo(f"{'ok   ' if looked.status is Status.FINE else 'TO DO'} {looked.at}: {looked.seen}")
        if looked.todo:
            typer.echo(f"      {looked.todo}")
        worst = max(worst, looked.status)
    return worst


def _stop_asked() -> asyncio.Event:
    """Set by Control-C and by whoever ends the process in good order."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for kind in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(kind, stop.set)
    return stop

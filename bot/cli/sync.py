"""`deskcheck facts sync`: bring the sources that are followed up to date, now."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.options import DataDirOption, EmptyOption, RedisOption
from bot.cli.output import progress_bar
from bot.config import Settings, load_settings
from bot.differences import difference_lines, lost_lines, refusal_lines
from bot.store.opening import open_store
from bot.sync.plan import Plan, read_plan
from bot.sync.syncs import Synced, Syncs
from nlp.errors import DeskcheckError, InputError, ServiceError

_DIFFERENCES_SHOWN = 50
_REFUSALS_SHOWN = 20


def sync(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Which sources; all, unless named.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="Apply what was held back; name the sources.")] = False,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Fetch the sources of DESKCHECK_SOURCES and apply what is new in them; one that fails does not stop the others."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    if settings.sources is None:
        raise InputError("DESKCHECK_SOURCES is not set; it names the file that lists the sources to follow")
    if accept and not names:
        raise InputError("--accept needs the names of the sources whose changes you have looked at")
    asyncio.run(_sync(settings, read_plan(settings.sources), names or [], dry_run=dry_run, accept=accept, empty=empty))


async def _sync(settings: Settings, plan: Plan, names: list[str], *, dry_run: bool, accept: bool, empty: bool) -> None:
    chosen = [plan.of(name) for name in names] or list(plan.sources)
    failed: list[DeskcheckError] = []
    async with open_store(settings, empty=empty) as store:
        client = store.connection.client
        for source in chosen:
            with progress_bar() as progress:
                syncs = Syncs(plan=plan, store=store, redis=client, clock=lambda: datetime.now(UTC), progress=progress)
                try:
                    synced = await syncs.sync(source, dry_run=dry_run, accept=accept)
                except (InputError, ServiceError) as error:
                    failed.append(type(error)(f"{source.name}: {error}"))
                    continue
            _print(synced, dry_run=dry_run)
    if failed:
        *told, last = failed
        for one in told:
            typer.echo(f"deskcheck: {one}", err=True)
        raise last


def _print(synced: Synced, *, dry_run: bool) -> None:
    console = Console(highlight=False, soft_wrap=True)
    report = synced.report
    vouched = f"; its open ends are vouched for until {synced.vouched_until}" if synced.vouched_until else ""
    if report is None:
        console.print(f"{synced.source}: unchanged since it was last fetched{vouched}", markup=False)
        return
    word = "would be held back" if dry_run else "held back"
    head = (
        f"{word}: {synced.held}" if synced.held else "nothing was changed; it would do this" if dry_run else "applied"
    )
    counts = (("added", report.added), ("changed", report.changed), ("unchanged", report.unchanged))
    said = ", ".join(f"{count.total():,} {name}" for name, count in counts)
    refused = len(report.refused) + report.unlisted
    gone = f"; {synced.gone:,} that it says no more stay on our record" if synced.gone and synced.lost is None else ""
    console.print(f"{synced.source}: {head}. {said}, {refused:,} refused{gone}{vouched}", markup=False)
    for line in refusal_lines(report, most=_REFUSALS_SHOWN):
        console.print(f"  {line}", markup=False)
    if synced.held:
        console.print(f"  To apply it all the same: deskcheck facts sync {synced.source} --accept", markup=False)
    if synced.lost is not None:
        console.print("  It says these no more; they stay on our record:", markup=False)
        for line in lost_lines(synced.lost):
            console.print(f"  {line}", markup=False)
    for line in difference_lines(report.differences[:_DIFFERENCES_SHOWN], report.names):
        console.print(f"  {line}", markup=False)

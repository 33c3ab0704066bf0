"""`deskcheck facts …`: facts brought into the store and out of it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console

from bot.cli import edits
from bot.cli.history import history, undo
from bot.cli.options import DataDirOption, EmptyOption, KnownAtOption, RedisOption
from bot.cli.output import end_of_day, login, progress_bar
from bot.cli.sync import sync
from bot.config import Settings, load_settings
from bot.differences import difference_lines, refusal_lines
from bot.sources.choosing import configured, exporter, guessed, named
from bot.sources.formats import SOURCES
from bot.sources.source import Exporter, Fact, Source
from bot.store.history import Note
from bot.store.import_report import ImportReport
from bot.store.importing import import_facts, look_into
from bot.store.lint import Trouble, lint
from bot.store.opening import open_store
from bot.store.repair import Repaired, repair
from nlp.dates import PartialDate
from nlp.errors import InputError

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Bring facts into the store and out of it.")

# More refused lines than this are counted, not listed: by then the file is the wrong one.
_REFUSALS_SHOWN = 100
# A dry run is read by somebody; the counts above the list are whole.
_DIFFERENCES_SHOWN = 50
_FORMATS = ", ".join(source.name for source in SOURCES)
_EXPORTED = ", ".join(source.name for source in SOURCES if isinstance(source, Exporter))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file of facts.")],
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="F", help=f"One of: {_FORMATS}; guessed from the file."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    known_until: Annotated[
        str | None, typer.Option("--known-until", metavar="DATE", help="The day up to which open ends are vouched for.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE", help="For csv: the file that says what the columns mean.")
    ] = None,
    languages: Annotated[
        str | None, typer.Option(metavar="EN,FR", help="For wikidata and popolo: the languages of accepted names.")
    ] = None,
    retrieved: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day on which the file was fetched, where it does not say.")
    ] = None,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Bring a file of facts into the store; what it holds already is left as it is."""
    day, fetched = _day("--known-until", known_until), _day("--retrieved", retrieved)
    source = configured(
        named(format_) if format_ is not None else named("csv") if mapping is not None else guessed(file),
        mapping=mapping,
        languages=tuple(filter(None, (one.strip() for one in languages.split(",")))) if languages else None,
        retrieved=None if fetched is None else str(fetched),
    )
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    look_into(source, file)
    report = asyncio.run(_import(settings, source, file, dry_run=dry_run, known_until=day, empty=empty))
    _print_report(report, dry_run=dry_run)


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; - for standard output.")],
    format_: Annotated[
        str | None, typer.Option("--format", metavar="F", help=f"One of: {_EXPORTED}; by the file's name.")
    ] = None,
    known_at: KnownAtOption = None,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Write every fact of the store, or of what it held on an earlier day, to a file that `import` reads back."""
    source, moment = exporter(file, format_), end_of_day("--known-at", known_at)
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    with _output(file) as output:
        asyncio.run(_export(settings, source, output, known_at=moment, empty=empty))


@app.command("lint")
def lint_(
    mend: Annotated[
        bool, typer.Option("--repair", help="First make again what leads to the facts, and finish what was cut off.")
    ] = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="List as well what may be right, and could be more precise.")
    ] = False,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """List what in the store cannot be right or should not be relied on; no fact is changed."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    console = Console(highlight=False, soft_wrap=True)
    if mend:
        repaired = asyncio.run(_repair(settings, empty=empty))
        done = f"{_count(repaired.added, 'place', 'places')} made again, {_count(repaired.removed, 'place', 'places')}"
        console.print(f"repaired: {done} that led nowhere taken away")
    found = asyncio.run(_lint(settings, empty=empty))
    troubles, vague = [one for one in found if not one.is_note], [one for one in found if one.is_note]
    for trouble in [*vague, *troubles] if notes else troubles:
        console.print(f"{trouble.entity.name} ({trouble.entity.id}): {trouble.message}", markup=False)
    console.print(_count(len(troubles), "thing to look at", "things to look at"))
    if vague:
        console.print(
            f"{_count(len(vague), 'term ends', 'terms end')} in a month or year in which the next holder's first day "
            "is known; whoever is named in the office after that day is unverified, not out of date. "
            + ("facts correct … --new-end DAY makes one more precise." if notes else "--notes lists them.")
        )


app.command("history")(history)
app.command("undo")(undo)
app.command("add")(edits.add)
app.command("end")(edits.end)
app.command("correct")(edits.correct)
app.command("remove")(edits.remove)
app.command("replace")(edits.replace_)
app.command("style")(edits.style)
app.command("sync")(sync)


async def _repair(settings: Settings, *, empty: bool) -> Repaired:
    async with open_store(settings, empty=empty) as store, store.writing() as lease:
        return await repair(store, lease=lease)


async def _lint(settings: Settings, *, empty: bool) -> list[Trouble]:
    async with open_store(settings, empty=empty) as store:
        return [trouble async for trouble in lint(store, today=datetime.now().astimezone().date())]


async def _import(
    settings: Settings, source: Source, file: Path, *, dry_run: bool, known_until: PartialDate | None, empty: bool
) -> ImportReport:
    async with open_store(settings, empty=empty) as store, store.writing() as lease:
        with progress_bar() as progress:
            return await import_facts(
                store,
                source,
                file,
                lease=lease,
                dry_run=dry_run,
                known_until=known_until,
                note=Note(by=login()),
                progress=progress,
            )


async def _export(
    settings: Settings, source: Exporter, output: TextIO, *, known_at: datetime | None, empty: bool
) -> None:
    async with open_store(settings, known_at=known_at, empty=empty) as store:
        with progress_bar() as progress:

            async def facts() -> AsyncIterator[Fact]:
                count = 0
                async for record in store.all_records():
                    yield record.entity
                    for statement in record.statements:
                        yield statement
                    count += 1 + len(record.statements)
                    progress(count, 0)

            async for piece in source.write_all(facts):
                output.write(piece)


@contextmanager
def _output(file: Path) -> Iterator[TextIO]:
    """The file to write, there whole or not at all; standard output and pipes are written as it comes."""
    if str(file) == "-":
        yield sys.stdout
        return
    whole = file.is_file() or not file.exists()
    path = file.resolve() if whole else file
    unfinished = path.with_name(f".{path.name}.{os.getpid()}") if whole else file
    try:
        with unfinished.open("w", encoding="utf8", newline="") as output:
            yield output
        if whole:
            unfinished.replace(path)
    except OSError as exc:
        raise InputError(f"cannot write {file}: {(exc.strerror or 'no reason given').lower()}") from None
    finally:
        if whole:
            unfinished.unlink(missing_ok=True)


def _day(option: str, text: str | None) -> PartialDate | None:
    if text is None:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError as exc:
        raise InputError(f"{option}: {exc}") from None


def _print_report(report: ImportReport, *, dry_run: bool) -> None:
    console = Console(highlight=False, soft_wrap=True)
    if dry_run:
        console.print("Nothing was changed. An import would do this:")
    for word, counts in (("added", report.added), ("changed", report.changed), ("unchanged", report.unchanged)):
        console.print(f"{word:<10}{_count(counts['entities'], 'entity', 'entities')}, ", end="")
        console.print(_count(counts["statements"], "statement", "statements"))
    refused = len(report.refused) + report.unlisted
    console.print(f"{'refused':<10}{_count(refused, 'record', 'records')}")
    for line in refusal_lines(report, most=_REFUSALS_SHOWN):
        console.print(f"  {line}", markup=False)
    for line in difference_lines(report.differences[:_DIFFERENCES_SHOWN], report.names):
        console.print(line, markup=False)
    more = sum((*report.added.values(), *report.changed.values())) - _DIFFERENCES_SHOWN
    if report.differences and more > 0:
        console.print(f"and {more:,} more")


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"

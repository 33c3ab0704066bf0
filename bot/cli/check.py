"""`deskcheck check`: one article, or a batch of them, judged against the store's facts."""

from __future__ import annotations

import asyncio
import json
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.articles import Entry, as_article, read_batch, read_text
from bot.batch import check_all, check_one
from bot.claimreview import as_claim_reviews
from bot.cli.options import DataDirOption, EmptyOption, KnownAtOption, RedisOption
from bot.cli.output import day_given, end_of_day, folder_at, write_into
from bot.config import Settings, load_settings
from bot.report_json import as_json
from bot.store.facts import FactStore
from bot.store.opening import open_store
from bot.store.stories import StoryMemory
from bot.terminal import show
from nlp.domain import Article, Report, Severity
from nlp.errors import InputError

# How findings count for --fail-on: as grave as this, or graver.
_GRAVE = {"error": {Severity.ERROR}, "warning": {Severity.ERROR, Severity.WARNING}}
_FOUND_SOMETHING = 1


class ReportFormat(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    JSON = "json"
    CLAIMREVIEW = "claimreview"


class FailOn(StrEnum):
    """From which severity on a finding makes the command exit with status 1."""

    ERROR = "error"
    WARNING = "warning"


def check(
    file: Annotated[str | None, typer.Argument(metavar="FILE|-", help="The article; - reads standard input.")] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day as of which it is judged.")
    ] = None,
    known_at: KnownAtOption = None,
    format: Annotated[
        ReportFormat, typer.Option(help="How the report is printed; claimreview is schema.org's, as JSON-LD.")
    ] = ReportFormat.TEXT,
    fail_on: Annotated[FailOn | None, typer.Option(help="Exit with 1 where a finding is at least that severe.")] = None,
    batch: Annotated[str | None, typer.Option(metavar="FILE", help="Check the articles of an articles.jsonl.")] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where --batch writes one <id>.json an article.")
    ] = None,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Check an article against the known facts, as of its date."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    today, moment = datetime.now().astimezone().date(), end_of_day("--known-at", known_at)
    if batch is not None:
        if file is not None or day is not None or output is None:
            raise InputError("--batch takes its articles and their days from the file, and needs --output DIR")
        entries, folder = _readable(read_batch(batch)), folder_at(output)
        grave = asyncio.run(
            _check_batch(entries, folder, settings, known_at=moment, empty=empty, today=today, fail_on=fail_on)
        )
    elif file is None or output is not None:
        raise InputError("give one article (or - for standard input), or --batch FILE --output DIR")
    else:
        name = "stdin" if file == "-" else Path(file).stem
        article = as_article(read_text(file), id=name, today=today, given=day_given("--date", day))
        report = asyncio.run(_check_file(article, settings, known_at=moment, empty=empty))
        _print(report, format, today=today)
        grave = _is_grave(report, fail_on)
    if grave:
        raise typer.Exit(_FOUND_SOMETHING)


async def _check_file(article: Article, settings: Settings, *, known_at: datetime | None, empty: bool) -> Report:
    async with open_store(settings, known_at=known_at, empty=empty) as store:
        return await check_one(article, store=store, memory=_memory(store), model=settings.spacy_model)


async def _check_batch(
    entries: tuple[Entry, ...],
    folder: Path,
    settings: Settings,
    *,
    known_at: datetime | None,
    empty: bool,
    today: date,
    fail_on: FailOn | None,
) -> bool:
    grave = False
    async with open_store(settings, known_at=known_at, empty=empty) as store:
        memory = _memory(store)
        async for report in check_all(entries, store=store, memory=memory, model=settings.spacy_model, today=today):
            write_into(folder, f"{report.article.id}.json", json.dumps(as_json(report), ensure_ascii=False, indent=1))
            grave = grave or _is_grave(report, fail_on)
    return grave


def _memory(store: FactStore) -> StoryMemory:
    return StoryMemory(store.connection.client)


def _readable(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    # Every text is looked at before the first is checked: a batch is checked whole, or refused with the reason.
    for entry in entries:
        read_text(str(entry.path))
    return entries


def _print(report: Report, format: ReportFormat, *, today: date) -> None:
    if format is ReportFormat.TEXT:
        show(report, console=Console())
    else:
        told = as_json(report) if format is ReportFormat.JSON else as_claim_reviews(report, reviewed=today)
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _is_grave(report: Report, fail_on: FailOn | None) -> bool:
    return fail_on is not None and any(finding.severity in _GRAVE[fail_on] for finding in report.findings)

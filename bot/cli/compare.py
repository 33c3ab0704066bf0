"""`deskcheck compare`: two stories, or a file of pairs; one event? and where do they differ?"""

from __future__ import annotations

import asyncio
import json
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.articles import read_text
from bot.cli.options import DataDirOption, EmptyOption, KnownAtOption, RedisOption
from bot.cli.output import Format, day_given, end_of_day, folder_at, write_into
from bot.config import load_settings
from bot.pairs import Pair, compare_pairs, comparison_json, read_pairs
from bot.store.facts import FactStore
from bot.store.opening import open_store
from nlp.errors import InputError
from nlp.stories import Comparison, DifferenceKind

_SIGNS = {DifferenceKind.CONFLICT: "▲", DifferenceKind.UPDATE: "●", DifferenceKind.VARIANT: "·"}


def compare(
    a: Annotated[Path | None, typer.Argument(metavar="A", help="One story.")] = None,
    b: Annotated[Path | None, typer.Argument(metavar="B", help="The other story.")] = None,
    date_a: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of the first.")] = None,
    date_b: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of the second.")] = None,
    format: Annotated[Format, typer.Option(help="How the comparison is printed.")] = Format.TEXT,
    batch: Annotated[str | None, typer.Option(metavar="FILE", help="Compare the pairs of a pairs.jsonl.")] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where --batch writes one <id>.json a pair.")
    ] = None,
    known_at: KnownAtOption = None,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Say whether two stories tell one event, and where they differ."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    today, moment = datetime.now().astimezone().date(), end_of_day("--known-at", known_at)
    if batch is not None:
        if a is not None or date_a is not None or date_b is not None or output is None:
            raise InputError("--batch takes its stories and their days from the file, and needs --output DIR")
        pairs, folder = read_pairs(batch), folder_at(output)
    elif a is None or b is None or output is not None:
        raise InputError("give two stories, or --batch FILE --output DIR")
    else:
        pairs = (Pair(id="pair", a=a, b=b, a_date=day_given("--date-a", date_a), b_date=day_given("--date-b", date_b)),)
        folder = None
    for pair in pairs:
        # Every text is looked at before the store is opened: pairs are compared all, or refused with the reason.
        read_text(str(pair.a))
        read_text(str(pair.b))
    opened = open_store(settings, known_at=moment, empty=empty)
    asyncio.run(_compare(pairs, opened, settings.spacy_model, today=today, folder=folder, format=format))


async def _compare(
    pairs: tuple[Pair, ...],
    opened: AbstractAsyncContextManager[FactStore],
    model: str,
    *,
    today: date,
    folder: Path | None,
    format: Format,
) -> None:
    async with opened as store:
        async for name, comparison in compare_pairs(pairs, store=store, model=model, today=today):
            if folder is not None:
                content = json.dumps(comparison_json(comparison), ensure_ascii=False, indent=1)
                write_into(folder, f"{name}.json", content)
            elif format is Format.JSON:
                typer.echo(json.dumps(comparison_json(comparison), ensure_ascii=False, indent=2))
            else:
                typer.echo(_told(comparison))


def _told(comparison: Comparison) -> str:
    if not comparison.same_event:
        return f"Not one event ({comparison.score:.2f})."
    count = len(comparison.differences)
    lines = [f"One event ({comparison.score:.2f}); {count or 'no'} difference{'' if count == 1 else 's'}."]
    for one in comparison.differences:
        lines.append(f"{_SIGNS[one.kind]} {one.kind.value.capitalize()}, {one.what}: {one.message}")
        lines += [f"  {evidence.text}" for evidence in one.evidence]
    return "\n".join(lines)

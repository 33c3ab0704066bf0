"""`deskcheck bench`: what a check costs beside the stock spaCy pipeline alone, on the articles given."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from statistics import median, quantiles
from typing import Annotated

import typer

from bot.articles import as_article, read_batch, read_text
from bot.bench import ROUNDS, Comparison, Timing, compared, measure
from bot.cli.options import DataDirOption, EmptyOption, RedisOption
from bot.config import Settings, load_settings
from bot.invented import NAMES_EACH, InventedPeople
from bot.store.facts import FactStore
from bot.store.importing import import_facts
from bot.store.opening import open_store
from bot.store.stories import StoryMemory
from nlp.domain import Article
from nlp.errors import InputError


def bench(
    place: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR|FILE]", help="A text, an articles.jsonl or a folder of either."),
    ] = None,
    size: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="First fill a store of its own with so many invented people.")
    ] = None,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Time checks beside the stock spaCy pipeline, in one process; the sample stories where no others are given."""
    if size is not None and (redis is not None or data_dir is not None):
        raise InputError("--size fills a store of its own; give it without --redis and --data-dir")
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    articles = _articles(place, today=datetime.now().astimezone().date())
    with tempfile.TemporaryDirectory(prefix="deskcheck-bench-") as own:
        if size is not None:
            settings = settings.model_copy(update={"redis_url": None, "data_dir": Path(own)})
        filled, timings = asyncio.run(_measure(articles, settings, empty=empty, size=size))
    for line in (*_told(timings, compared(timings)), *_store_told(filled)):
        typer.echo(line)
    typer.echo("Milliseconds are this machine's; the ratio is what can be compared.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filled:
    people: int
    seconds: float
    bytes: int


async def _measure(
    articles: Sequence[Article], settings: Settings, *, empty: bool, size: int | None
) -> tuple[_Filled | None, tuple[Timing, ...]]:
    async with open_store(settings, empty=empty) as store:
        filled = None if size is None else await _fill(store, size)
        timings = await measure(
            articles,
            store=store,
            memory=StoryMemory(store.connection.client),
            model=settings.spacy_model,
            clock=time.perf_counter,
            round_trips=lambda: store.connection.round_trips,
        )
        return filled, timings


async def _fill(store: FactStore, size: int) -> _Filled:
    held, begun = await _memory(store), time.perf_counter()
    async with store.writing() as lease:
        await import_facts(store, InventedPeople(size=size), Path(), lease=lease)
    return _Filled(people=size, seconds=time.perf_counter() - begun, bytes=await _memory(store) - held)


async def _memory(store: FactStore) -> int:
    (told,) = await store.connection.run([("INFO", "memory")])
    (used,) = (line for line in told.decode().splitlines() if line.startswith("used_memory:"))
    return int(used.partition(":")[2])


def _articles(place: Path | None, *, today: date) -> tuple[Article, ...]:
    if place is None:
        stories = sorted((files("seeds") / "stories").iterdir(), key=lambda story: story.name)
        return tuple(as_article(story.read_text(encoding="utf-8"), id=story.name, today=today) for story in stories)
    if place.is_dir() and (place / "articles.jsonl").is_file():
        place = place / "articles.jsonl"
    if place.suffix == ".jsonl":
        return tuple(
            as_article(read_text(str(entry.path)), id=entry.id, today=today, given=entry.published)
            for entry in read_batch(str(place))
        )
    texts = sorted(place.glob("*.txt")) if place.is_dir() else [place]
    if not texts:
        raise InputError(f"{place} holds no articles; give a text, an articles.jsonl or a folder of either")
    return tuple(as_article(read_text(str(text)), id=text.stem, today=today) for text in texts)


def _told(timings: Sequence[Timing], all_together: Comparison) -> Iterator[str]:
    each = all_together.each
    yield f"{'check / stock pipeline':<26}{all_together.check:.2f}"
    for step in ("reading", "lookup", "judging", "stories"):
        yield f"  {step:<24}{getattr(all_together, step):.2f}"
    yield f"{'article by article':<26}median {median(each):.2f}, from {each[0]:.2f} to {each[-1]:.2f}"
    yield ""
    stock, check = (median(1000 * getattr(timing, step) for timing in timings) for step in ("stock", "check"))
    yield f"{'median an article':<26}stock pipeline {stock:.0f} ms, check {check:.0f} ms"
    lookups = [1000 * timing.lookup for timing in timings]
    yield f"{'lookup an article':<26}median {median(lookups):.1f} ms, 95th percentile {_percentile_95(lookups):.1f} ms"
    trips = [timing.round_trips for timing in timings]
    yield f"{'round trips an article':<26}median {median(trips):.0f}, at most {max(trips)}"
    words = sum(timing.words for timing in timings)
    count = len(timings)
    yield f"{'measured on':<26}{count} article{'' if count == 1 else 's'}, {words:,} words, quickest of {ROUNDS} rounds"


def _store_told(filled: _Filled | None) -> Iterator[str]:
    if filled is not None:
        names = NAMES_EACH * filled.people
        yield f"{'store filled with':<26}{filled.people:,} people of {names:,} names, {filled.people:,} statements"
        yield f"{'':<26}{filled.people / filled.seconds:,.0f} people a second"
        each = filled.bytes / filled.people
        yield f"{'':<26}{each:,.0f} bytes a person with all that is known of them, {each / NAMES_EACH:,.0f} a name"


def _percentile_95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]

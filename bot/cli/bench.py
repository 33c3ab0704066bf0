"""`deskcheck bench`: what a check costs beside the stock spaCy pipeline alone, and what a large store costs."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from statistics import median, quantiles
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bot.articles import as_article, read_batch, read_text
from bot.cli.options import DataDirOption, EmptyOption, RedisOption
from bot.config import Settings, load_settings
from bot.measuring.bench import ROUNDS, Comparison, Timing, compared, measure
from bot.measuring.bench_store import Filled, Found, fill, find
from bot.store.facts import FactStore
from bot.store.opening import open_store
from bot.store.stories import StoryMemory
from nlp.domain import Article
from nlp.errors import InputError


class _ArticlesUnlessTold(TyperGroup):
    """`deskcheck bench DIR` is short for `deskcheck bench articles DIR`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        told = args and args[0] in {*self.commands, "--help"}
        return super().parse_args(ctx, args if told else ["articles", *args])


_CAUTION = "Milliseconds are this machine's; the ratio is what can be compared."
app = typer.Typer(cls=_ArticlesUnlessTold, no_args_is_help=False, add_completion=False, pretty_exceptions_enable=False)

PlaceArgument = Annotated[
    Path | None,
    typer.Argument(metavar="[DIR|FILE]", help="A text, an articles.jsonl or a folder of either."),
]


@app.callback()
def _root() -> None:
    """Time checks beside the stock spaCy pipeline, in one process."""


@app.command("articles")
def articles(
    place: PlaceArgument = None,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """What a check costs beside the stock spaCy pipeline; on the sample stories where no others are given."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    given = _articles(place, today=datetime.now().astimezone().date())
    timings = asyncio.run(_measure(given, settings, empty=empty))
    for line in (*_told(timings, compared(timings)), _CAUTION):
        typer.echo(line)


@app.command("store")
def store(
    place: PlaceArgument = None,
    size: Annotated[int, typer.Option(min=10, metavar="N", help="Entities with 2.5 aliases and 3 statements each.")] = (
        10_000
    ),
) -> None:
    """The same on a store of its own with so many invented entities: loading, memory, names found and mistaken."""
    given = _articles(place, today=datetime.now().astimezone().date())
    with tempfile.TemporaryDirectory(prefix="deskcheck-bench-") as own:
        settings = load_settings(redis_url=None, data_dir=Path(own)).model_copy(update={"redis_url": None})
        filled, found, timings = asyncio.run(_fill_and_measure(given, settings, size=size))
    for line in (*_told(timings, compared(timings)), *_store_told(filled), *_found_told(found), _CAUTION):
        typer.echo(line)


async def _measure(articles: Sequence[Article], settings: Settings, *, empty: bool) -> tuple[Timing, ...]:
    async with open_store(settings, empty=empty) as store:
        return await _timed(articles, settings, store)


async def _fill_and_measure(
    articles: Sequence[Article], settings: Settings, *, size: int
) -> tuple[Filled, Found, tuple[Timing, ...]]:
    # The facts that ship are in it too: the articles then find as much as they do in a newsroom.
    async with open_store(settings) as store:
        filled = await fill(store, size=size, clock=time.perf_counter)
        found = await find(store, size=size)
        return filled, found, await _timed(articles, settings, store)


async def _timed(articles: Sequence[Article], settings: Settings, store: FactStore) -> tuple[Timing, ...]:
    return await measure(
        articles,
        store=store,
        memory=StoryMemory(store.connection.client),
        model=settings.spacy_model,
        clock=time.perf_counter,
        round_trips=lambda: store.connection.round_trips,
    )


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


def _store_told(filled: Filled) -> Iterator[str]:
    yield ""
    what = f"{filled.entities:,} entities, {filled.names:,} names, {filled.statements:,} statements"
    yield f"{'store filled with':<26}{what}"
    facts = filled.entities + filled.statements
    yield f"{'loaded in':<26}{filled.seconds:,.0f} s, {facts / filled.seconds:,.0f} facts a second"
    yield f"{'memory in Redis':<26}{filled.bytes_a_name:,.0f} bytes a name, {filled.bytes_a_statement:,.0f} a statement"
    early, late = (peak / 2**20 for peak in filled.peaks)
    yield f"{'memory of the loader':<26}{early:,.0f} MB after a tenth of it, {late:,.0f} MB at the end"


def _found_told(found: Found) -> Iterator[str]:
    yield f"{'misspelt names linked':<26}{found.one_slip:.3f} with one slip, {found.two_slips:.3f} with two"
    yield f"{'':<26}{found.mistaken:.3f} to another than the one meant"
    yield f"{'unknown names':<26}{found.proposed:.3f} were proposed somebody, {found.linked:.3f} linked to somebody"


def _percentile_95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]

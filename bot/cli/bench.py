"""`deskcheck bench`: what a check costs beside the stock spaCy pipeline alone, on the articles given."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Annotated

import typer

from bot.articles import as_article, read_batch, read_text
from bot.bench import ROUNDS, Comparison, Timing, compared, measure
from bot.cli.options import DataDirOption, EmptyOption, RedisOption
from bot.config import Settings, load_settings
from bot.store.opening import open_store
from bot.store.stories import StoryMemory
from nlp.domain import Article
from nlp.errors import InputError


def bench(
    place: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR|FILE]", help="A text, an articles.jsonl or a folder of either."),
    ] = None,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Time checks beside the stock spaCy pipeline, in one process; the sample stories where no others are given."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    articles = _articles(place, today=datetime.now().astimezone().date())
    timings = asyncio.run(_measure(articles, settings, empty=empty))
    for line in _told(timings, compared(timings)):
        typer.echo(line)


async def _measure(articles: Sequence[Article], settings: Settings, *, empty: bool) -> tuple[Timing, ...]:
    async with open_store(settings, empty=empty) as store:
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
    trips = [timing.round_trips for timing in timings]
    yield f"{'round trips an article':<26}median {median(trips):.0f}, at most {max(trips)}"
    words = sum(timing.words for timing in timings)
    count = len(timings)
    yield f"{'measured on':<26}{count} article{'' if count == 1 else 's'}, {words:,} words, quickest of {ROUNDS} rounds"
    yield "Milliseconds are this machine's; the ratio is what can be compared."

"""Check many articles: the texts are read in processes of their own, one a core, and judged here in order.

Reach for it where there is more than one article at hand (a batch, a measurement). One that comes alone is not worth a
process.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections import deque
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Protocol

from spacy.language import Language

from nlp.domain import Article, Report
from nlp.engine import judge, read
from nlp.knowledge import Knowledge, Questions
from nlp.pipeline import load
from nlp.reading import Reading

# A worker takes three seconds to start; as long as reading some twenty articles takes.
_WORTH_WORKERS = 20
# Each worker holds the model (about 180 MiB).
_MOST_WORKERS = 8
# Enough readings ahead that no worker waits for a lookup, few enough that memory stays small.
_AHEAD = 4


class Lookup(Protocol):
    """The store, as far as checking needs it."""

    async def lookup(self, questions: Questions) -> Knowledge:
        """Everything that the store holds on what an article asks."""
        ...


async def check_one(article: Article, *, store: Lookup, model: str) -> Report:
    """The report on one article."""
    reading = read(article, load(model))
    return judge(reading, await store.lookup(reading.questions))


async def check_all(articles: Sequence[Article], *, store: Lookup, model: str) -> AsyncIterator[Report]:
    """The reports on `articles`, in their order, each as soon as it is there."""
    async for reading in _readings(articles, model=model):
        yield judge(reading, await store.lookup(reading.questions))


async def _readings(articles: Sequence[Article], *, model: str) -> AsyncIterator[Reading]:
    if len(articles) < _WORTH_WORKERS:
        nlp = load(model)
        for article in articles:
            yield await asyncio.to_thread(read, article, nlp)
        return
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    # Spawned, not forked: the parent has threads and an open store by now.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(model,)) as pool:
        waiting: deque[Future[Reading]] = deque()
        try:
            for article in articles:
                waiting.append(pool.submit(_read, article))
                if len(waiting) >= workers * _AHEAD:
                    yield await asyncio.wrap_future(waiting.popleft())
            while waiting:
                yield await asyncio.wrap_future(waiting.popleft())
        finally:
            for future in waiting:
                future.cancel()


# A worker process keeps its pipeline here; it has no other state.
_worker: dict[str, Language] = {}


def _start(model: str) -> None:
    _worker["nlp"] = load(model)


def _read(article: Article) -> Reading:
    return read(article, _worker["nlp"])

"""Check articles from files: the texts are read in processes of their own, one a core, and judged here in order.

Reach for it where articles come from files rather than from Slack (a batch, a measurement). A few are not worth the
start of a process and are read here.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from datetime import date
from typing import Protocol

from bot.articles import Entry, as_article, read_text
from bot.worker import Readers
from nlp.domain import Article, Report
from nlp.engine import judge, read
from nlp.errors import ServiceError
from nlp.knowledge import Knowledge, Questions
from nlp.pipeline import load
from nlp.reading import Reading

# A process takes about three seconds to start: as long as reading some twenty articles takes.
_WORTH_PROCESSES = 20
# Enough readings ahead that no process waits for a lookup, few enough that memory stays small.
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


async def check_all(entries: Sequence[Entry], *, store: Lookup, model: str, today: date) -> AsyncIterator[Report]:
    """The reports on a batch, by day of publication and then in the order given, each as soon as it is there.

    Raises:
        InputError: a text can no longer be read.
        ServiceError: a reading process died, or the store cannot be reached.
    """
    ordered = sorted(entries, key=lambda entry: entry.published or date.max)
    async for reading in _readings(ordered, model=model, today=today):
        yield judge(reading, await store.lookup(reading.questions))


async def _readings(entries: Sequence[Entry], *, model: str, today: date) -> AsyncIterator[Reading]:
    if len(entries) < _WORTH_PROCESSES:
        nlp = load(model)
        for entry in entries:
            yield read(as_article(read_text(str(entry.path)), id=entry.id, today=today, given=entry.published), nlp)
        return
    with closing(Readers(model=model)) as readers:
        waiting: deque[asyncio.Task[Reading]] = deque()
        try:
            for entry in entries:
                waiting.append(asyncio.create_task(_read(readers, entry, today)))
                if len(waiting) >= readers.processes * _AHEAD:
                    yield await waiting.popleft()
            while waiting:
                yield await waiting.popleft()
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)


async def _read(readers: Readers, entry: Entry, today: date) -> Reading:
    try:
        return await readers.read(read_text(str(entry.path)), id=entry.id, today=today, given=entry.published)
    except BrokenProcessPool as exc:
        raise ServiceError("a reading process died; free some memory and run the batch again") from exc

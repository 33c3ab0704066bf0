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
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from bot.articles import Entry, as_article, read_text
from bot.worker import Readers
from nlp.checks.conflict import weigh_against
from nlp.domain import Article, Report
from nlp.engine import judge, read
from nlp.errors import ServiceError
from nlp.knowledge import Knowledge, Questions
from nlp.pipeline import load
from nlp.reading import Reading
from nlp.stories import StoryPrint, print_of

# A process takes about three seconds to start: as long as reading some twenty articles takes.
_WORTH_PROCESSES = 20
# Enough readings ahead that no process waits for a lookup, few enough that memory stays small.
_AHEAD = 4
# Stories from files are a workspace of their own; nothing of a channel is quoted to them, nor the other way round.
_FILES = "files"


class Lookup(Protocol):
    """The store, as far as checking needs it."""

    async def lookup(self, questions: Questions) -> Knowledge:
        """Everything that the store holds on what an article asks."""
        ...


class Memory(Protocol):
    """What is remembered of recent stories, as far as checking files needs it."""

    async def recall(self, story: StoryPrint, *, scopes: Sequence[str], before: datetime) -> tuple[StoryPrint, ...]:
        """Earlier stories that share names with `story`."""
        ...

    async def remember(self, story: StoryPrint, *, scope: str, at: datetime) -> None:
        """Keep what later stories are held against."""
        ...


async def check_one(article: Article, *, store: Lookup, memory: Memory, model: str) -> Report:
    """The report on one article, held against what is remembered; it is not remembered itself."""
    reading = read(article, load(model))
    report = judge(reading, await store.lookup(reading.questions))
    # Whatever is remembered of its own day counts as earlier: a batch of today's stories was checked before it.
    return (await _among_others(reading, report, memory, at=_moment(article.as_of + timedelta(days=1), 0)))[0]


async def check_all(
    entries: Sequence[Entry], *, store: Lookup, memory: Memory, model: str, today: date
) -> AsyncIterator[Report]:
    """The reports on a batch, by day of publication and then in the order given, each as soon as it is there.

    Each article is held against those before it, and remembered for those after it.

    Raises:
        InputError: a text can no longer be read.
        ServiceError: a reading process died, or the store cannot be reached.
    """
    ordered = sorted(entries, key=lambda entry: entry.published or date.max)
    number = 0
    async for reading in _readings(ordered, model=model, today=today):
        number += 1
        report = judge(reading, await store.lookup(reading.questions))
        at = _moment(reading.article.as_of, number)
        report, story = await _among_others(reading, report, memory, at=at)
        await memory.remember(story, scope=_FILES, at=at)
        yield report


async def _among_others(reading: Reading, report: Report, memory: Memory, *, at: datetime) -> tuple[Report, StoryPrint]:
    story = print_of(reading, report)
    earlier = await memory.recall(story, scopes=(_FILES,), before=at)
    return replace(report, findings=weigh_against(report.findings, story, earlier)), story


def _moment(day: date, number: int) -> datetime:
    """When an article counts as told: on its day, in the order of the batch."""
    return datetime.combine(day, time(), UTC) + timedelta(milliseconds=number)


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

"""A source's file, held against what the source said before: what is news, what it says again, what it has lost."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from pathlib import Path

from redis.asyncio import Redis

from bot.sources.choosing import configured, guessed, named
from bot.sources.source import Line
from bot.store.facts import FactStore
from bot.store.history import Note
from bot.store.import_report import ImportReport
from bot.store.spool import BATCH
from bot.sync import told
from bot.sync.plan import Followed, Trust
from bot.sync.said import News, Said
from nlp.domain import Statement


class Brought:
    """A source's file. It is read first, then compared; both let in whoever else waits for this process."""

    def __init__(self, *, source: Followed, path: Path, before: Said, said: Said) -> None:
        self.source = source
        self.path = path
        self.note = Note(by=f"sync of {source.name}")
        self._format = configured(
            named(source.format) if source.format is not None else guessed(path), mapping=source.mapping
        )
        self.before, self.said = before, said
        # How many entities and statements it says as before, and whether it says anything else.
        self.again: Counter[str] = Counter()
        self.has_news = False
        self.news = News(source=self._format, now=said, before=before)

    async def read(self) -> None:
        """Take in what the file says."""
        async for lines in self._batches():
            self.said.add(lines)

    async def compare(self) -> None:
        """Hold it against what it said before."""
        async for lines in self._batches():
            for line in lines:
                if line.fact is not None and self.before.says(line.fact):
                    self.again["statements" if isinstance(line.fact, Statement) else "entities"] += 1
                elif line.fact is not None and not self.has_news:
                    self.has_news = self.said.says(line.fact)

    async def open_again(self) -> AsyncIterator[Statement]:
        """The statements with an open end that it says as before, and for which no day of its own stands in it."""
        async for lines in self._batches():
            for line in lines:
                one = line.fact
                if isinstance(one, Statement) and one.end is None and one.known_until is None and self.before.says(one):
                    yield one

    def lost(self, store: FactStore) -> AsyncIterator[Statement]:
        """The statements that it said before, and says no more."""
        return told.lost(store, self.source.name, self.before, self.said)

    async def _batches(self) -> AsyncIterator[list[Line]]:
        lines = self._format.read(self.path)
        while batch := list(islice(lines, BATCH)):
            yield batch
            await asyncio.sleep(0)

    async def keep_said(self, redis: Redis, report: ImportReport) -> None:
        """Keep what it said, without what the import refused: an entity that was missing may come."""
        if report.unlisted:
            return
        refused = {refusal.line for refusal in report.refused}
        self.said.take_out(line for line in self._format.read(self.path) if line.number in refused)
        if self.said.mark() == self.before.mark() and await told.is_kept(redis, self.source.name):
            return
        # First: of what is gone the next time, no statement may be missing there.
        await told.keep(redis, self.source.name, self._last_words())
        await self.said.keep(redis, self.source.name)

    def _last_words(self) -> Iterator[Statement]:
        for line in self._format.read(self.path):
            if isinstance(line.fact, Statement) and self.said.says(line.fact):
                yield line.fact

    def shrunk(self) -> str | None:
        """That it lacks too much of what it said before; None where it does not."""
        had, gone = self.before.statements(), self.said.lost(self.before)
        return f"{gone:,} of its {had:,} statements are gone" if gone > had * self.source.most_dropped else None

    def to_be_seen(self, report: ImportReport) -> str | None:
        """That somebody has to look at what would become of it; None where nobody has."""
        changes = report.added.total() or report.changed.total()
        return (
            "its changes wait for somebody to look at them" if changes and self.source.trust is Trust.REVIEW else None
        )

"""One check of one text: read in a process of its own, looked up in the store, judged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from bot.worker import Readers
from nlp.domain import Report
from nlp.engine import judge
from nlp.knowledge import Knowledge, Questions

# Slack cuts a message off at 40,000 characters, so that what is nearly as long may lack its end. Five thousand words,
# a magazine's long read, have 30,000.
MAX_CHARACTERS = 30_000


class Checks:
    """The engine with the processes that read and the store that knows."""

    def __init__(self, *, readers: Readers, lookup: Callable[[Questions], Awaitable[Knowledge]]) -> None:
        self._readers = readers
        self._lookup = lookup

    async def report(self, text: str, *, id: str, today: date, given: date | None = None) -> Report:
        """The report on `text` as of `given`, else of the day that it gives itself, else of `today`.

        Raises:
            BrokenProcessPool: the reading process died over it.
            ServiceError: the store cannot be reached.
        """
        reading = await self._readers.read(text, id=id, today=today, given=given)
        return judge(reading, await self._lookup(reading.questions))

"""One check of one text: read in a process of its own, looked up in the store, judged, held against recent stories."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.store.stories import StoryMemory
from bot.worker import Readers
from handlers.ports import MessageRef, Visibility
from nlp.checks.conflict import weigh_against
from nlp.domain import Report
from nlp.engine import judge
from nlp.knowledge import Knowledge, Questions
from nlp.stories import StoryPrint, print_of

# Slack cuts a message off at 40,000 characters, so that what is nearly as long may lack its end. Five thousand words,
# a magazine's long read, have 30,000.
MAX_CHARACTERS = 30_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Readership:
    """Who may read an article, as the scopes of stories: the one it is told in, and those that its readers see.

    In a private channel the workspace's public stories may be quoted, and not the other way round. In a channel shared
    with another organisation nothing from elsewhere is quoted at all: its readers are not all of this workspace.
    """

    tells: str
    sees: tuple[str, ...]

    @classmethod
    def of(cls, ref: MessageRef, visibility: Visibility) -> Readership:
        """The readership of a message."""
        public, here = f"{ref.team}:public", f"{ref.team}:{ref.channel}"
        if visibility is Visibility.PUBLIC:
            return cls(tells=public, sees=(public,))
        return cls(tells=here, sees=(here,) if visibility is Visibility.SHARED else (public, here))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A report, what is worth remembering of the story, and which stories the report quotes."""

    report: Report
    story: StoryPrint
    quotes: tuple[StoryPrint, ...]


class Checks:
    """The engine with the processes that read and the store that knows."""

    def __init__(
        self, *, readers: Readers, lookup: Callable[[Questions], Awaitable[Knowledge]], stories: StoryMemory
    ) -> None:
        self._readers = readers
        self._lookup = lookup
        self._stories = stories

    async def report(self, text: str, *, id: str, today: date, given: date | None = None) -> Report:
        """The report on `text` alone, as of `given`, else of the day that it gives itself, else of `today`.

        Raises:
            BrokenProcessPool: the reading process died over it.
            ServiceError: the store cannot be reached.
        """
        reading = await self._readers.read(text, id=id, today=today, given=given)
        return judge(reading, await self._lookup(reading.questions))

    async def among_others(
        self, text: str, *, ref: MessageRef, readership: Readership, today: date, given: date | None = None
    ) -> Checked:
        """The report on an article, held against the earlier stories that its readers may see.

        Raises:
            BrokenProcessPool, ServiceError: as in `report`.
        """
        reading = await self._readers.read(text, id=ref.key, today=today, given=given)
        report = judge(reading, await self._lookup(reading.questions))
        story = print_of(reading, report)
        earlier = await self._stories.recall(story, scopes=readership.sees, before=ref.posted_at)
        findings = weigh_against(report.findings, story, earlier)
        linked = {proof.source.url for finding in findings for proof in finding.evidence if proof.source is not None}
        return Checked(
            report=replace(report, findings=tuple(sorted(findings, key=lambda finding: finding.span))),
            story=story,
            quotes=tuple(other for other in earlier if other.origin in linked),
        )

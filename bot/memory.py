"""What stays of an article when it has been checked, and which other replies have to be brought up to it.

Stories are checked side by side, edited and killed. So an article that was remembered late is made known to the later
ones that did not find it, and one that changed or went to those that quote it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.checks import Checked, Readership
from bot.queue import Queue
from bot.sightings import Sightings
from bot.store.messages import Messages, Record
from bot.store.stories import StoryMemory
from handlers.ports import MessageRef, Threads
from handlers.publish import LaterError, RefusedError, UnsureError
from nlp.engine import alarms
from nlp.stories import DifferenceKind, StoryPrint, compare


class Memory:
    """Remembers articles, and has the replies judged again that their coming or going concerns."""

    def __init__(
        self, *, messages: Messages, queue: Queue, stories: StoryMemory, sightings: Sightings, threads: Threads
    ) -> None:
        self._messages = messages
        self._queue = queue
        self._stories = stories
        self._sightings = sightings
        self._threads = threads

    async def may_quote(self, record: Record, checked: Checked) -> bool:
        """Whether the stories that a reply is going to quote are still there, as they were."""
        return await self._stories.cite(checked.quotes, by=record.ref.key)

    async def remember(self, record: Record, checked: Checked) -> None:
        """Keep what a later story may be held against, and who was named."""
        ref, tells = record.ref, Readership.of(record.ref, record.visibility).tells
        story = replace(checked.story, origin=await self._link(ref))
        await self._stories.remember(story, scope=tells, at=ref.posted_at)
        report = checked.report
        named = {entity.id for entity in report.entities if entity.id is not None}
        # An office stands in a finding and under no name; a change of its holders concerns the article all the same.
        named |= {finding.subject.id for finding in alarms(report) if finding.subject.id is not None}
        await self._sightings.note(ref, named, visibility=record.visibility)
        later = await self._stories.since(story, scope=tells, after=ref.posted_at)
        concerned = {other.article_id for other in later if _conflict(story, other)}
        if record.findings is not None:
            concerned |= set(await self._stories.citers(ref.key))
        await self._judge_again(concerned)

    async def forget(self, record: Record) -> None:
        """Keep nothing of an article that is gone; no later story quotes it, and no reply that did goes on doing so."""
        await self._sightings.forget(record.ref)
        await self._stories.forget(record.ref.key, scope=Readership.of(record.ref, record.visibility).tells)
        await self._judge_again(await self._stories.citers(record.ref.key))

    async def _judge_again(self, articles: Iterable[str]) -> None:
        for key in sorted(articles):
            ref = MessageRef.from_key(key)
            record = await self._messages.get(ref)
            if record is not None and record.taken and not record.deleted:
                await self._queue.put(ref, await self._messages.ask_again(ref))

    async def _link(self, ref: MessageRef) -> str:
        try:
            return await self._threads.permalink(ref) or ""
        except (LaterError, UnsureError, RefusedError):
            # A story without its link is still worth remembering, and no answer waits for it.
            return ""


def _conflict(story: StoryPrint, later: StoryPrint) -> bool:
    return any(difference.kind is DifferenceKind.CONFLICT for difference in compare(story, later).differences)

"""Who changed what in the facts, as people in Slack are told it: the newest changes, and the articles they are from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.reach import store_in_reach
from bot.store.facts import FactStore
from bot.store.history import Revision, newest_revisions
from bot.store.messages import Messages
from bot.store.timeline import timeline
from handlers.payloads import article_of
from handlers.ports import ChannelRef, MessageRef, Visibility
from handlers.ports_facts import PastChange
from nlp.errors import ServiceError

_SHOWN = 20
# Slack is asked for each link, and whoever asks waits for the answer.
_LINKS = 5


class Links(Protocol):
    """Where links to messages come from."""

    async def permalink(self, message: MessageRef) -> str | None:
        """A link to a message, None where Slack has none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """The changes of a store."""

    store: FactStore
    messages: Messages
    links: Links

    async def of(self, entity: str | None, *, asked_in: ChannelRef | None) -> Sequence[PastChange]:
        """What was changed of an entity, or of everything, the newest first.

        Raises:
            ServiceError: the store cannot be reached.
        """
        with store_in_reach():
            if entity is None:
                changes = await newest_revisions(self.store.connection, _SHOWN)
            else:
                told = await timeline(self.store.connection, entity)
                changes = tuple(one.revision for one in told.happenings[:_SHOWN])
        past = [_past(one) for one in changes]
        articles = list(dict.fromkeys(one.message for one in past if one.message is not None))[:_LINKS]
        links = {article: await self._link(article, asked_in) for article in articles}
        return [replace(one, link=links.get(one.message)) if one.message is not None else one for one in past]

    async def _link(self, article: MessageRef, asked_in: ChannelRef | None) -> str | None:
        """A link to an article that led to a change, unless whoever reads this may not know of it."""
        try:
            with store_in_reach():
                record = await self.messages.get(article)
            public = record is not None and record.visibility is Visibility.PUBLIC
            return await self.links.permalink(article) if public or article.home == asked_in else None
        except ServiceError:
            # What was changed matters more.
            return None


def _past(revision: Revision) -> PastChange:
    note = revision.note
    parts = [
        revision.said or "facts imported",
        f"; why: {note.why}" if note.why else "",
        f"; approved by {note.approved_by}" if note.approved_by else "",
        f" (undone by change {revision.undone_by})" if revision.undone_by else "",
    ]
    return PastChange(
        number=revision.number,
        day=revision.at.date(),
        by=note.by,
        words="".join(parts),
        message=article_of(note.message or ""),
    )

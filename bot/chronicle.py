"""Who changed what in the facts, as people in Slack are told it: the newest changes, and the articles they are from."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.editing.words import counts_words, statement_words
from bot.reach import store_in_reach
from bot.store.facts import FactStore
from bot.store.history import Deed, Revision, newest_revisions
from bot.store.timeline import Happening, timeline
from handlers.payloads import article_of
from handlers.ports import ChannelRef, MessageRef
from handlers.ports_facts import PastChange
from nlp.errors import ServiceError

_SHOWN = 20
# What an import changed of one entity is seldom more than a term that ended and one that began.
_LINES = 2


class Board(Protocol):
    """Where articles stand."""

    async def is_public(self, channel: ChannelRef) -> bool:
        """Whether everybody in the workspace, and nobody else, may read a channel."""
        ...

    async def permalink(self, message: MessageRef) -> str | None:
        """A link to a message, None where Slack has none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """The changes of a store."""

    store: FactStore
    board: Board

    async def of(self, entity: str | None, *, asked_in: ChannelRef | None) -> Sequence[PastChange]:
        """What was changed of an entity, or of everything, the newest first.

        Raises:
            ServiceError: the store cannot be reached.
        """
        with store_in_reach():
            if entity is None:
                newest = await newest_revisions(self.store.connection, _SHOWN)
                told = [(one, counts_words(one.counts)) for one in newest]
            else:
                its = await timeline(self.store.connection, entity)
                told = [(one.revision, _brought(one, its.names)) for one in its.happenings[:_SHOWN]]
        articles = {one.number: article_of(one.note.message or "") for one, _ in told}
        known = await self._links({article: None for article in articles.values() if article is not None}, asked_in)
        return [_past(one, more, articles[one.number], known) for one, more in told]

    async def _links(self, articles: Iterable[MessageRef], asked_in: ChannelRef | None) -> dict[MessageRef, str | None]:
        """The articles of which whoever reads this may know, with their links."""
        try:
            homes = list(dict.fromkeys(article.home for article in articles))
            open_to_all = await asyncio.gather(*(self.board.is_public(home) for home in homes if home != asked_in))
            rest = iter(open_to_all)
            known = {home for home in homes if home == asked_in or next(rest)}
            told = [article for article in articles if article.home in known]
            return dict(zip(told, await asyncio.gather(*map(self.board.permalink, told)), strict=True))
        except ServiceError:
            # What was changed matters more.
            return {}


def _brought(happening: Happening, names: Mapping[str, str]) -> str:
    """What an import changed of an entity; of an edit its own sentence says it."""
    if happening.revision.deed is not Deed.IMPORT:
        return ""
    lines = [*(f"− {statement_words(one, names)}" for one in happening.gone)]
    lines += [*(f"+ {statement_words(one, names)}" for one in happening.came)]
    more = [f"and {len(lines) - _LINES:,} more"] if len(lines) > _LINES else []
    return "; ".join([*lines[:_LINES], *more])


def _past(
    revision: Revision, more: str, article: MessageRef | None, known: Mapping[MessageRef, str | None]
) -> PastChange:
    note = revision.note
    parts = [
        revision.said or "facts imported",
        f": {more}" if more else "",
        f"; why: {note.why}" if note.why else "",
        f" (undone by change {revision.undone_by})" if revision.undone_by else "",
    ]
    return PastChange(
        number=revision.number,
        at=revision.at,
        by=note.by,
        words="".join(parts),
        approved_by=note.approved_by,
        message=article if article in known else None,
        link=known.get(article) if article is not None else None,
    )

"""Which articles of the last days a change of facts concerns: those that are judged again, and told of."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.sightings import Sighted, Sightings
from bot.store.changed import concerned_by
from bot.store.facts import FactStore
from bot.store.history import Revision

# Copy older than this has been printed, and its correction is another matter than a note in its thread.
_DAYS = timedelta(days=7)
# A head of state is named in every other article of a busy week; the newest are those that can still be mended.
MOST_ARTICLES = 200


async def concerned(
    revision: Revision, *, store: FactStore, sightings: Sightings, now: datetime
) -> tuple[Sighted, ...]:
    """The articles of the last days that a change concerns, the newest first.

    Raises:
        ServiceError, RedisError: the store cannot be reached.
    """
    since = now - _DAYS
    # What an import touched nobody wrote down: it is looked for among those that articles name.
    named = frozenset[str]() if revision.entities else await sightings.named_since(since)
    ids = await concerned_by(store.connection, revision, among=named)
    wanted = ids if revision.entities else ids & named
    return (await sightings.everywhere(sorted(wanted), since=since))[:MOST_ARTICLES]

"""The digest of a channel's day: composed from what was checked there, and posted once for each local day.

What a channel's digest holds comes from that channel alone, so a private channel's articles appear nowhere else; only
what it says of our record is the same everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

import structlog
from redis.asyncio import Redis

from bot.reach import store_in_reach
from bot.sightings import Sightings
from bot.store import keys
from handlers.digest import Digest, Misspelt, StillThere, digest_reply
from handlers.finding_words import told
from handlers.ports import ChannelRef, ChannelSettings, MessageRef, Reply
from handlers.publish import RefusedError
from handlers.words import short_day
from nlp.dates import PartialDate
from nlp.domain import Finding, FindingKind, Rank, Statement
from nlp.errors import ServiceError
from nlp.knowledge import Knowledge
from nlp.quantities import quantity_words

_log = structlog.get_logger("digest")

# A digest that is due now looks back over one day; one that was missed for a weekend covers it, and no more.
_DAY = timedelta(days=1)
_LONGEST = timedelta(days=4)
# A process that dies while it posts is followed by another after this time.
_POSTING = timedelta(minutes=3)
_BEING_POSTED = b"posting"
# Long after the last process that could ask for that day.
_DONE = timedelta(days=8)
# Terms that end within the week: time enough to prepare a piece.
_SOON = timedelta(days=7)
# Whoever was written about within a week is of interest to a channel still.
_LATELY = timedelta(days=7)
# Links are asked of Slack one at a time; the message shows no more than these anyway.
_LINKED = 8
# Changes are told of those whom most articles named; a day of a big desk names about a thousand.
_ASKED = 300


class CheckedArticle(Protocol):
    """An article that was checked, and what it still gives rise to."""

    @property
    def ref(self) -> MessageRef:
        """Its message."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...] | None:
        """The findings on its newest text."""
        ...


class Articles(Protocol):
    """What was checked in a channel."""

    async def checked_in(self, channel: ChannelRef, *, since: datetime) -> Sequence[CheckedArticle]:
        """The articles of a channel that were posted since then and checked, oldest first."""
        ...


class Settings(Protocol):
    """The settings of channels, as far as a digest needs them."""

    async def settings(self, channel: ChannelRef) -> ChannelSettings:
        """The settings of `channel`."""
        ...


class Board(Protocol):
    """The channel, to post into and link to."""

    async def announce(self, channel: ChannelRef, reply: Reply, *, key: str) -> None:
        """Post a message of its own into a channel, with its key in the message's metadata.

        Raises:
            RefusedError: Slack will not do this, now or later.
            ServiceError: Slack cannot be reached.
        """
        ...

    async def announced(self, channel: ChannelRef, *, key: str, since: datetime) -> bool:
        """Whether a message of ours whose metadata holds `key` is among the channel's newest since then.

        Raises:
            RefusedError, ServiceError: as in `announce`.
        """
        ...

    async def permalink(self, message: MessageRef) -> str | None:
        """A link to a message, None where Slack has none."""
        ...


class DigestDesk:
    """`handlers.ports_commands.Digests`, and the poster of the scheduler."""

    def __init__(
        self,
        redis: Redis,
        *,
        articles: Articles,
        sightings: Sightings,
        about: Callable[[Sequence[str]], Awaitable[Knowledge]],
        settings: Settings,
        board: Board,
        clock: Callable[[], datetime],
        timezone: ZoneInfo,
    ) -> None:
        self._redis = redis
        self._articles = articles
        self._sightings = sightings
        self._about = about
        self._settings = settings
        self._board = board
        self._clock = clock
        self._timezone = timezone

    async def now(self, channel: ChannelRef) -> Reply | None:
        """The digest of the last day; None where there is nothing to say.

        Raises:
            ServiceError: the store or Slack cannot be reached.
        """
        with store_in_reach():
            digest = await self._compose(channel, since=self._clock() - _DAY)
        return None if digest.empty else digest_reply(digest)

    async def post(self, channel: ChannelRef, day: date) -> None:
        """Post the digest of a local day, unless it was posted or is being posted.

        Raises:
            ServiceError: Slack cannot be reached; it may be tried again.
        """
        done = keys.digest_done(channel.team, channel.channel, day.isoformat())
        if not await self._redis.set(done, _BEING_POSTED, nx=True, ex=_POSTING):
            if await self._redis.get(done) == _BEING_POSTED:
                raise ServiceError("another process posts this digest, or died over it; look again later")
            return
        try:
            await self._post(channel, day)
        except RefusedError as error:
            # Not in the channel any more, or it was archived: the day is settled, tomorrow may be another.
            _log.warning("digest refused", channel=channel.channel, error=error.error)
        except BaseException:
            await self._redis.delete(done)
            raise
        await self._redis.set(done, self._clock().isoformat(), ex=_DONE)

    async def _post(self, channel: ChannelRef, day: date) -> None:
        digest = await self._compose(channel, since=await self._last(channel, day))
        key = f"digest:{channel.team}:{channel.channel}:{day.isoformat()}"
        # An earlier try may have reached Slack without its answer reaching us.
        if not digest.empty and not await self._board.announced(channel, key=key, since=self._clock() - _LONGEST):
            await self._board.announce(channel, digest_reply(digest), key=key)

    async def _last(self, channel: ChannelRef, day: date) -> datetime:
        """When the digest before this one was posted, so that nothing is told twice or left out."""
        now = self._clock()
        days = [day - timedelta(days=back) for back in range(1, _LONGEST.days + 1)]
        for before in days:
            raw = await self._redis.get(keys.digest_done(channel.team, channel.channel, before.isoformat()))
            if isinstance(raw, bytes) and raw != _BEING_POSTED:
                return max(datetime.fromisoformat(raw.decode()), now - _LONGEST)
        return now - _DAY

    async def _compose(self, channel: ChannelRef, *, since: datetime) -> Digest:
        settings = await self._settings.settings(channel)
        zone = ZoneInfo(settings.timezone) if settings.timezone else self._timezone
        now = self._clock().astimezone(zone)
        lately = await self._articles.checked_in(channel, since=min(since, now - _LATELY))
        articles = [article for article in lately if article.ref.posted_at >= since]
        found = [(article, finding) for article in articles for finding in told(article.findings or ())]
        named = await self._sightings.named_in([article.ref for article in articles])
        knowledge = await self._about(named[:_ASKED])
        # What begins tomorrow is told wherever it was written about lately: on its eve nobody may have.
        known_lately = await self._about((await self._sightings.named_in([one.ref for one in lately]))[:_ASKED])
        tomorrow = now.date() + _DAY
        return Digest(
            day=now.date(),
            articles=len(articles),
            kinds=dict(Counter(finding.kind for _, finding in found)),
            still_there=tuple([await self._open(article.ref, finding) for article, finding in found[:_LINKED]])
            + tuple(StillThere(finding=finding, link=None) for _, finding in found[_LINKED:]),
            misspelt=_misspelt(found),
            changed=tuple(changes(knowledge, first=since.astimezone(zone).date(), last=now.date())),
            beginning=tuple(changes(known_lately, first=tomorrow, last=tomorrow)),
            ending=tuple(endings(knowledge, first=now.date(), last=now.date() + _SOON)),
        )

    async def _open(self, ref: MessageRef, finding: Finding) -> StillThere:
        return StillThere(finding=finding, link=await self._board.permalink(ref))


def _misspelt(found: Sequence[tuple[CheckedArticle, Finding]]) -> tuple[Misspelt, ...]:
    # Once an article: a name misspelt in every paragraph of one story is one slip.
    slips = {
        (article.ref.key, finding.stated, finding.expected)
        for article, finding in found
        if finding.kind is FindingKind.MISSPELLED
    }
    counts = Counter((stated, expected) for _, stated, expected in sorted(slips))
    return tuple(
        Misspelt(stated=stated, expected=expected, articles=count) for (stated, expected), count in counts.most_common()
    )


def changes(knowledge: Knowledge, *, first: date, last: date) -> Sequence[str]:
    """What began on one of these days, in sentences; only days that our record knows to the day."""
    return _sentences(knowledge, lambda statement: statement.start, "since", first=first, last=last)


def endings(knowledge: Knowledge, *, first: date, last: date) -> Sequence[str]:
    """What ends on one of these days, in sentences."""
    return _sentences(knowledge, lambda statement: statement.end, "until", first=first, last=last)


def _sentences(
    knowledge: Knowledge, edge: Callable[[Statement], PartialDate | None], word: str, *, first: date, last: date
) -> Sequence[str]:
    statements = [
        statement for dossier in knowledge.dossiers.values() for statement in (*dossier.statements, *dossier.inverse)
    ]
    due = [
        (day.first, statement)
        for statement in statements
        # A month or a year is no day on which anybody could be told of it.
        if statement.rank is not Rank.DEPRECATED
        and (day := edge(statement)) is not None
        and day.day is not None
        and first <= day.first <= last
    ]
    ordered = sorted(due, key=lambda item: item[0])
    return tuple(
        dict.fromkeys(_sentence(statement, knowledge, f"{word} {short_day(day)}") for day, statement in ordered)
    )


def _sentence(statement: Statement, knowledge: Knowledge, when: str) -> str:
    subject = _name(statement.subject, knowledge)
    value = statement.value
    if value.id is not None:
        stated = _name(value.id, knowledge)
    elif value.date is not None:
        stated = short_day(value.date)
    elif value.quantity is not None:
        stated = quantity_words(value.quantity, value.unit)
    else:
        stated = value.text or ""
    what = stated if statement.property == "position held" else f"{statement.property} {stated}"
    return f"{subject}: {what} {when}"


def _name(entity_id: str, knowledge: Knowledge) -> str:
    dossier = knowledge.dossiers.get(entity_id)
    entity = dossier.entity if dossier is not None else knowledge.entities.get(entity_id)
    return entity.name if entity is not None else entity_id

"""Who is who, asked from a channel: our record of one name, and where in the workspace it was named lately."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.localday import LocalDays
from bot.reach import store_in_reach
from bot.sightings import Sightings
from bot.store.facts import FactStore
from bot.store.messages import Messages
from bot.store.people import who_is
from handlers.finding_words import told
from handlers.ports import ChannelRef, MessageRef, Threads
from handlers.ports_commands import Answered, Named
from handlers.slash_whois import Who
from handlers.words import short_day
from nlp.domain import Entity, Finding
from nlp.errors import InputError, ServiceError

_LATELY = timedelta(days=7)
# Slack is asked for each link; the answer is wanted within three seconds.
_LINKS = 3
# The newest articles are looked through for what is still open.
_LOOKED_THROUGH = 50


class RecordRegister:
    """`handlers.ports_commands.Register` over the store."""

    def __init__(
        self,
        *,
        store: FactStore,
        sightings: Sightings,
        messages: Messages,
        threads: Threads,
        days: LocalDays,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._sightings = sightings
        self._messages = messages
        self._threads = threads
        self._days = days
        self._clock = clock

    async def who(self, asked: Who, *, channel: ChannelRef, user: str) -> Answered:
        """Who is meant by a name as copy has it, or by an entity's id.

        Raises:
            InputError: nothing was held yet on the day whose record is asked for.
            ServiceError: the store cannot be reached.
        """
        with store_in_reach():
            today = await self._days.day(self._clock(), channel=channel, user=user)
            store = self._store
            if asked.known_at is not None:
                if asked.known_at > today:
                    to_come = f"{short_day(asked.known_at)} is still to come; nobody knows what we shall hold then."
                    raise InputError(to_come)
                store = await store.as_known_at(await self._days.end(asked.known_at, channel=channel, user=user))
            answer = await who_is(store, asked.name, day=asked.day or asked.known_at or today)
            if answer.profile is None or asked.day is not None or asked.known_at is not None:
                return Answered(asked=asked, answer=answer)
            return Answered(asked=asked, answer=answer, named=await self._named(answer.profile.entity, channel))

    async def _named(self, entity: Entity, channel: ChannelRef) -> Named:
        seen = await self._sightings.of(entity.id, asked_in=channel, since=self._clock() - _LATELY)
        links = [await self._link(ref) for ref in seen.here[:_LINKS]]
        records = [await self._messages.get(ref) for ref in seen.here[:_LOOKED_THROUGH]]
        findings = [finding for record in records if record for finding in told(record.findings or ())]
        return Named(
            here=len(seen.here),
            elsewhere=seen.elsewhere,
            days=_LATELY.days,
            open=sum(_about(entity, finding) for finding in findings),
            links=tuple(link for link in links if link is not None),
        )

    async def _link(self, ref: MessageRef) -> str | None:
        try:
            return await self._threads.permalink(ref)
        except ServiceError:
            # Who that is matters more than where it was named.
            return None


def _about(entity: Entity, finding: Finding) -> bool:
    return finding.subject.id == entity.id or entity.name in (finding.stated, finding.expected)

"""When digests come: each day at a channel's time in its time zone, from one process, and a missed one once.

Nothing else in the house knows APScheduler. Any number of processes may run `Scheduler.keep`; the one with the lease
schedules. Its jobs live in memory, built anew from the settings in Redis when it takes over and when these change.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger
from redis.exceptions import RedisError

from bot.lease import Lease
from handlers.ports import ChannelRef, ChannelSettings
from handlers.ports_commands import DigestPlan
from nlp.errors import ServiceError

# The lease outlasts three missed renewals; a process that dies is followed by another within this time.
LEASE_LIFETIME = timedelta(seconds=20)
_ROUND = timedelta(seconds=5)
# Slack or the store was away when a digest came due.
_RETRY_AFTER = timedelta(minutes=5)

_log = structlog.get_logger("schedule")


class Plans(Protocol):
    """The settings that the schedule follows."""

    async def plans(self) -> Mapping[ChannelRef, DigestPlan]:
        """Every channel that has a digest."""
        ...

    async def plans_version(self) -> int:
        """A number that grows whenever a digest is planned, moved or ended."""
        ...

    async def settings(self, channel: ChannelRef) -> ChannelSettings:
        """The settings of `channel`."""
        ...


PostDigest = Callable[[ChannelRef, date], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chore:
    """What is done again and again, `every` so often, in the process that schedules."""

    name: str
    every: timedelta
    work: Callable[[], Awaitable[None]]


class Scheduler:
    """Posts digests at their times; `post` sees to it that each local day of a channel has at most one."""

    def __init__(
        self,
        *,
        plans: Plans,
        post: PostDigest,
        lease: Lease,
        clock: Callable[[], datetime],
        timezone: ZoneInfo,
        chores: Sequence[Chore] = (),
    ) -> None:
        self._chores = tuple(chores)
        self._plans = plans
        self._post = post
        self._lease = lease
        self._clock = clock
        self._timezone = timezone
        self._jobs: AsyncIOScheduler | None = None
        self._version: int | None = None

    async def keep(self) -> None:
        """Schedule for as long as this process has the lease; runs until it is cancelled."""
        try:
            while True:
                try:
                    await self.round()
                except (ServiceError, RedisError, OSError) as error:
                    # Without the store nobody can tell who has the lease; no job may run on a guess.
                    _log.warning("store away", error=type(error).__name__)
                    self._drop()
                await asyncio.sleep(_ROUND.total_seconds())
        finally:
            self._drop()
            with suppress(RedisError, OSError):
                await self._lease.release()

    async def round(self) -> None:
        """Take or renew the lease, and follow the settings where they have changed."""
        if not await self._lease.hold():
            self._drop()
            return
        version = await self._plans.plans_version()
        if self._jobs is None or version != self._version:
            await self._rebuild()
            self._version = version

    @property
    def planned(self) -> tuple[str, ...]:
        """The jobs at hand, by channel; empty in a process without the lease."""
        return tuple(sorted(str(job.id) for job in self._jobs.get_jobs())) if self._jobs else ()

    async def _rebuild(self) -> None:
        self._drop()
        jobs = AsyncIOScheduler(timezone=self._timezone)
        now = self._clock()
        for channel, plan in (await self._plans.plans()).items():
            zone = await self._zone(channel)
            jobs.add_job(
                self._due,
                CronTrigger(hour=plan.at.hour, minute=plan.at.minute, timezone=zone),
                args=(channel, zone),
                id=f"{channel.team}:{channel.channel}",
                misfire_grace_time=None,
                coalesce=True,
            )
            missed = missed_day(plan, zone=zone, now=now)
            if missed is not None:
                jobs.add_job(self.attempt, DateTrigger(now), args=(channel, missed), misfire_grace_time=None)
        for chore in self._chores:
            jobs.add_job(
                self._do,
                IntervalTrigger(seconds=round(chore.every.total_seconds())),
                args=(chore,),
                id=chore.name,
                next_run_time=now,
                misfire_grace_time=None,
                coalesce=True,
            )
        jobs.start()
        self._jobs = jobs
        _log.info("scheduled", digests=len(jobs.get_jobs()) - len(self._chores), chores=len(self._chores))

    async def _do(self, chore: Chore) -> None:
        try:
            await chore.work()
        except (ServiceError, RedisError, OSError) as error:
            _log.warning("chore later", chore=chore.name, error=type(error).__name__)

    def _drop(self) -> None:
        if self._jobs is not None:
            self._jobs.shutdown(wait=False)
            self._jobs = None

    async def _zone(self, channel: ChannelRef) -> ZoneInfo:
        settings = await self._plans.settings(channel)
        return ZoneInfo(settings.timezone) if settings.timezone else self._timezone

    async def _due(self, channel: ChannelRef, zone: ZoneInfo) -> None:
        await self.attempt(channel, self._clock().astimezone(zone).date())

    async def attempt(self, channel: ChannelRef, day: date) -> None:
        """Have the digest of a channel's local day posted; where that fails, again in a while."""
        try:
            await self._post(channel, day)
        except (ServiceError, RedisError, OSError) as error:
            _log.warning("digest later", channel=channel.channel, day=day.isoformat(), error=type(error).__name__)
            # After a day of it the next digest is due, and looks back as far.
            if self._jobs is not None and self._clock().date() - day <= timedelta(days=1):
                again = DateTrigger(self._clock() + _RETRY_AFTER)
                self._jobs.add_job(self.attempt, again, args=(channel, day), misfire_grace_time=None)


def missed_day(plan: DigestPlan, *, zone: ZoneInfo, now: datetime) -> date | None:
    """The local day whose digest was last due before `now`; None where none has come due since it was planned.

    Whether it was posted is the poster's to say; only the last one is ever made up for.
    """
    local = now.astimezone(zone)
    day = local.date()
    if datetime.combine(day, plan.at, zone) > local:
        day -= timedelta(days=1)
    return day if datetime.combine(day, plan.at, zone) >= plan.since else None

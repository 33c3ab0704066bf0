"""Digests come at their local times, from one process only, and a missed one once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from redis.asyncio import Redis

from bot.lease import Lease
from bot.schedule import LEASE_LIFETIME, Scheduler, missed_day
from handlers.ports import ChannelRef, ChannelSettings
from handlers.ports_commands import DigestPlan
from nlp.errors import ServiceError

DESK = ChannelRef(team="T1", channel="C1")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)


class Plans:
    """The settings in memory, with a version that a test raises."""

    def __init__(self, *plans: tuple[ChannelRef, DigestPlan], timezone: str | None = None) -> None:
        self.by_channel = dict(plans)
        self.timezone = timezone
        self.version = 1

    async def plans(self) -> Mapping[ChannelRef, DigestPlan]:
        return self.by_channel

    async def plans_version(self) -> int:
        return self.version

    async def settings(self, channel: ChannelRef) -> ChannelSettings:
        return ChannelSettings(timezone=self.timezone)


class Posts:
    """What came due; it cannot be posted `failing` times, and then `came` is set."""

    def __init__(self, *, failing: int = 0) -> None:
        self.failing = failing
        self.made: list[tuple[ChannelRef, date]] = []
        self.came = asyncio.Event()

    async def __call__(self, channel: ChannelRef, day: date) -> None:
        self.made.append((channel, day))
        if len(self.made) <= self.failing:
            raise ServiceError("Slack cannot be reached")
        self.came.set()


def scheduler(redis: Redis, plans: Plans, posts: Posts, *, now: datetime = NOW) -> Scheduler:
    lease = Lease(redis, "scheduler", lifetime=LEASE_LIFETIME)
    return Scheduler(plans=plans, post=posts, lease=lease, clock=lambda: now, timezone=ZoneInfo("UTC"))


def plan(at: time, *, since: datetime = LONG_AGO) -> DigestPlan:
    return DigestPlan(at=at, since=since)


MISSED = [
    ("due this morning", plan(time(9)), "UTC", date(2026, 2, 3)),
    ("due at this minute", plan(time(12)), "UTC", date(2026, 2, 3)),
    ("due tonight, so yesterday's", plan(time(18)), "UTC", date(2026, 2, 2)),
    ("in a zone that is a day ahead", plan(time(0, 30)), "Pacific/Auckland", date(2026, 2, 4)),
    ("in a zone that is behind", plan(time(9)), "America/Los_Angeles", date(2026, 2, 2)),
    ("planned after it would have been due", plan(time(9), since=NOW - timedelta(hours=1)), "UTC", None),
    ("planned before it was due", plan(time(9), since=NOW - timedelta(hours=5)), "UTC", date(2026, 2, 3)),
]


@pytest.mark.parametrize(("planned", "zone", "expected"), [row[1:] for row in MISSED], ids=[row[0] for row in MISSED])
def test_the_last_digest_that_came_due_is_known(planned: DigestPlan, zone: str, expected: date | None) -> None:
    assert missed_day(planned, zone=ZoneInfo(zone), now=NOW) == expected


async def test_one_process_schedules_and_another_waits(redis: Redis) -> None:
    plans = Plans((DESK, plan(time(18), since=NOW)))
    first, second = scheduler(redis, plans, Posts()), scheduler(redis, plans, Posts())
    await first.round()
    await second.round()
    assert (first.planned, second.planned) == (("T1:C1",), ())


async def test_the_next_one_takes_over_when_the_lease_is_lost(redis: Redis) -> None:
    plans = Plans((DESK, plan(time(18), since=NOW)))
    first, second = scheduler(redis, plans, Posts()), scheduler(redis, plans, Posts())
    await first.round()
    await redis.delete("scheduler")
    await second.round()
    await first.round()
    assert (first.planned, second.planned) == ((), ("T1:C1",))


async def test_a_change_of_settings_is_followed(redis: Redis) -> None:
    plans = Plans((DESK, plan(time(18), since=NOW)))
    keeper = scheduler(redis, plans, Posts())
    await keeper.round()
    plans.by_channel, plans.version = {}, 2
    await keeper.round()
    assert keeper.planned == ()


async def test_a_digest_missed_while_the_bot_was_down_is_asked_for_at_the_start(redis: Redis) -> None:
    posts = Posts()
    await scheduler(redis, Plans((DESK, plan(time(9)))), posts).round()
    await asyncio.wait_for(posts.came.wait(), timeout=10)
    assert posts.made == [(DESK, date(2026, 2, 3))]


async def test_a_digest_that_could_not_be_posted_is_tried_again(redis: Redis) -> None:
    posts = Posts(failing=1)
    # By the test's clock, "in five minutes" is long past.
    await scheduler(redis, Plans((DESK, plan(time(9)))), posts).round()
    await asyncio.wait_for(posts.came.wait(), timeout=10)
    assert posts.made == [(DESK, date(2026, 2, 3))] * 2


async def test_a_digest_of_days_ago_is_not_tried_for_ever(redis: Redis) -> None:
    posts = Posts(failing=9)
    keeper = scheduler(redis, Plans((DESK, plan(time(18), since=NOW))), posts)
    await keeper.round()
    await keeper.attempt(DESK, NOW.date() - timedelta(days=2))
    assert keeper.planned == ("T1:C1",)
    await keeper.attempt(DESK, NOW.date() - timedelta(days=1))
    assert len(keeper.planned) == 2


async def test_keeping_gives_the_lease_back_in_the_end(redis: Redis) -> None:
    posts = Posts()
    keeper = scheduler(redis, Plans((DESK, plan(time(9)))), posts)
    task = asyncio.create_task(keeper.keep())
    await asyncio.wait_for(posts.came.wait(), timeout=10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await redis.get("scheduler") is None
    assert keeper.planned == ()

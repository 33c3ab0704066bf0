"""A channel's digest: its own articles of the day, once a day, and silence where there is nothing to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from redis.asyncio import Redis

from bot.channels import RedisChannels
from bot.digest import DigestDesk, changes, endings
from bot.sightings import Sightings
from bot.store import keys
from handlers.ports import ChannelRef, ChannelSettings, MessageRef, Reply, Visibility
from handlers.publish import RefusedError, UnsureError
from nlp.dates import PartialDate
from nlp.domain import Entity, Finding, FindingKind, Kind, Rank, Severity, Statement, Value
from nlp.errors import ServiceError
from nlp.knowledge import Dossier, Knowledge
from tests.builders import finding

DESK = ChannelRef(team="T1", channel="C1")
NOW = datetime(2026, 2, 3, 18, 0, tzinfo=UTC)
TODAY = NOW.date()


@dataclass(frozen=True, slots=True)
class Checked:
    ref: MessageRef
    findings: tuple[Finding, ...] | None


class Newsroom:
    """Articles, facts and Slack in memory; it keeps what was announced, and what was asked."""

    def __init__(self) -> None:
        self.articles: list[Checked] = []
        self.knowledge = Knowledge()
        self.posted: list[tuple[ChannelRef, Reply]] = []
        self.down = False
        self.answer_lost = False
        self.refused = False
        self.keys: set[str] = set()

    def add(self, *findings: Finding, channel: ChannelRef = DESK, at: datetime = NOW - timedelta(hours=1)) -> None:
        ts = f"{at.timestamp() + len(self.articles):.6f}"
        ref = MessageRef(team=channel.team, channel=channel.channel, ts=ts)
        self.articles.append(Checked(ref, findings))

    async def checked_in(self, channel: ChannelRef, *, since: datetime) -> Sequence[Checked]:
        return [item for item in self.articles if item.ref.home == channel and item.ref.posted_at >= since]

    async def about(self, ids: Sequence[str]) -> Knowledge:
        return self.knowledge if "tarn" in ids else Knowledge()

    async def announce(self, channel: ChannelRef, reply: Reply, *, key: str) -> None:
        if self.down:
            raise ServiceError("Slack cannot be reached")
        if self.refused:
            raise RefusedError("Slack refuses", error="is_archived")
        self.posted.append((channel, reply))
        self.keys.add(key)
        if self.answer_lost:
            raise UnsureError("Slack did not answer")

    async def announced(self, channel: ChannelRef, *, key: str, since: datetime) -> bool:
        return key in self.keys

    async def permalink(self, message: MessageRef) -> str | None:
        return f"https://desk.example/{message.ts}"


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


def desk(redis: Redis, newsroom: Newsroom, *, now: datetime = NOW) -> DigestDesk:
    return DigestDesk(
        redis,
        articles=newsroom,
        sightings=Sightings(redis),
        about=newsroom.about,
        settings=RedisChannels(redis, clock=lambda: now),
        board=newsroom,
        clock=lambda: now,
        timezone=ZoneInfo("UTC"),
    )


async def test_a_digest_tells_of_the_last_days_articles(redis: Redis, newsroom: Newsroom) -> None:
    newsroom.add(finding(), finding("Ellry", kind=FindingKind.MISSPELLED, stated="Ellry", expected="Ellery", start=90))
    newsroom.add(finding("Ellry", kind=FindingKind.MISSPELLED, stated="Ellry", expected="Ellery"))
    newsroom.add(finding("a note", severity=Severity.INFO))
    newsroom.add(finding("of last week"), at=NOW - timedelta(days=7))
    reply = await desk(redis, newsroom).now(DESK)
    assert reply is not None
    assert reply.text.splitlines() == [
        "Digest for Tue 3 Feb 2026: 3 articles checked; 3 findings: 1 out of date, 2 misspellings.",
        "Still in the copy:",
        "▲ Out of date: “Ada Quill”; our record: Bo Tarn",
        "▲ Spelling: “Ellry”; our record: Ellery",
        "▲ Spelling: “Ellry”; our record: Ellery",
        "Misspelt most:",
        "“Ellry” for Ellery in 2 articles",
    ]


async def test_another_channels_articles_are_not_told(redis: Redis, newsroom: Newsroom) -> None:
    newsroom.add(finding(), channel=ChannelRef(team="T1", channel="C2"))
    assert await desk(redis, newsroom).now(DESK) is None


async def test_a_days_digest_is_posted_once_however_often_it_comes_due(redis: Redis, newsroom: Newsroom) -> None:
    newsroom.add(finding())
    for _ in range(3):
        await desk(redis, newsroom).post(DESK, TODAY)
    assert len(newsroom.posted) == 1
    await desk(redis, newsroom, now=NOW + timedelta(days=1)).post(DESK, TODAY + timedelta(days=1))
    assert len(newsroom.posted) == 1, "nothing new since"


async def test_nothing_to_say_means_no_post_and_is_settled_for_the_day(redis: Redis, newsroom: Newsroom) -> None:
    await desk(redis, newsroom).post(DESK, TODAY)
    newsroom.add(finding())
    await desk(redis, newsroom).post(DESK, TODAY)
    assert newsroom.posted == []


async def test_a_digest_that_could_not_be_posted_is_posted_later(redis: Redis, newsroom: Newsroom) -> None:
    newsroom.add(finding())
    newsroom.down = True
    with pytest.raises(ServiceError):
        await desk(redis, newsroom).post(DESK, TODAY)
    newsroom.down = False
    await desk(redis, newsroom).post(DESK, TODAY)
    assert len(newsroom.posted) == 1


async def test_a_digest_whose_answer_was_lost_is_not_posted_again(redis: Redis, newsroom: Newsroom) -> None:
    newsroom.add(finding())
    newsroom.answer_lost = True
    with pytest.raises(ServiceError):
        await desk(redis, newsroom).post(DESK, TODAY)
    await desk(redis, newsroom).post(DESK, TODAY)
    assert len(newsroom.posted) == 1


async def test_a_digest_that_another_process_died_over_is_tried_again_later(redis: Redis, newsroom: Newsroom) -> None:
    newsroom.add(finding())
    done = keys.digest_done(DESK.team, DESK.channel, TODAY.isoformat())
    await redis.set(done, b"posting", ex=60)
    with pytest.raises(ServiceError):
        await desk(redis, newsroom).post(DESK, TODAY)
    await redis.delete(done)
    await desk(redis, newsroom).post(DESK, TODAY)
    assert len(newsroom.posted) == 1


async def test_a_channel_that_takes_no_digest_is_left_alone_for_the_day(redis: Redis, newsroom: Newsroom) -> None:
    newsroom.add(finding())
    newsroom.refused = True
    await desk(redis, newsroom).post(DESK, TODAY)
    newsroom.refused = False
    await desk(redis, newsroom).post(DESK, TODAY)
    assert newsroom.posted == []


async def test_a_digest_begins_where_the_one_before_ended(redis: Redis, newsroom: Newsroom) -> None:
    weekend = NOW + timedelta(days=3)
    newsroom.add(finding())
    await desk(redis, newsroom).post(DESK, TODAY)
    newsroom.add(finding(), at=NOW + timedelta(hours=2))
    await desk(redis, newsroom, now=weekend).post(DESK, weekend.date())
    assert [reply.text.split(": ")[1][:9] for _, reply in newsroom.posted] == ["1 article", "1 article"]


async def test_what_begins_tomorrow_is_announced_where_it_was_written_about_within_a_week(
    redis: Redis, newsroom: Newsroom
) -> None:
    newsroom.knowledge = knows(term("2026-02-04", None), term("2026-02-05", None, property="member of"))
    newsroom.add(at=NOW - timedelta(days=6))
    await Sightings(redis).note(newsroom.articles[0].ref, {"tarn"}, visibility=Visibility.PRIVATE)
    reply = await desk(redis, newsroom).now(DESK)
    assert reply is not None
    assert reply.text.splitlines()[1:] == [
        "True from tomorrow in our record:",
        "Bo Tarn: Harbour Master of Port Ellery since 4 Feb 2026",
    ]
    assert await desk(redis, newsroom, now=NOW + timedelta(days=2)).now(DESK) is None


async def test_a_claim_and_what_was_posted_run_out(redis: Redis, newsroom: Newsroom) -> None:
    newsroom.add(finding())
    await desk(redis, newsroom).post(DESK, TODAY)
    assert [await redis.ttl(key) > 0 for key in await redis.keys("*")] == [True]


async def test_the_day_is_the_channels_own(redis: Redis, newsroom: Newsroom) -> None:
    await RedisChannels(redis, clock=lambda: NOW).change(DESK, ChannelSettings(timezone="Pacific/Auckland"))
    newsroom.add(finding())
    reply = await desk(redis, newsroom).now(DESK)
    assert reply is not None
    assert reply.text.startswith("Digest for Wed 4 Feb 2026: ")


async def test_changes_are_told_of_those_whom_the_channels_articles_name(redis: Redis, newsroom: Newsroom) -> None:
    newsroom.knowledge = knows(term("2026-02-03", None), term("2026-02-03", "2026-02-09", property="member of"))
    newsroom.add()
    assert "Changed" not in (await desk(redis, newsroom).now(DESK) or Reply(text="")).text
    await Sightings(redis).note(newsroom.articles[0].ref, {"tarn"}, visibility=Visibility.PRIVATE)
    reply = await desk(redis, newsroom).now(DESK)
    assert reply is not None
    assert reply.text.splitlines()[1:] == [
        "Changed in our record:",
        "Bo Tarn: Harbour Master of Port Ellery since 3 Feb 2026",
        "Bo Tarn: member of Harbour Master of Port Ellery since 3 Feb 2026",
        "Ending soon in our record:",
        "Bo Tarn: member of Harbour Master of Port Ellery until 9 Feb 2026",
    ]


def term(start: str | None, end: str | None, *, property: str = "position held", rank: Rank = Rank.NORMAL) -> Statement:
    return Statement(
        subject="tarn",
        property=property,
        value=Value(id="ellery-hm"),
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
        rank=rank,
    )


def knows(*statements: Statement) -> Knowledge:
    office = Entity(id="ellery-hm", kind=Kind.OFFICE, name="Harbour Master of Port Ellery")
    tarn = Entity(id="tarn", kind=Kind.PERSON, name="Bo Tarn")
    return Knowledge(dossiers={"ellery-hm": Dossier(entity=office, inverse=statements)}, entities={"tarn": tarn})


FIRST, LAST = date(2026, 2, 2), date(2026, 2, 9)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (term("2026-02-03", None), ["Bo Tarn: Harbour Master of Port Ellery since 3 Feb 2026"]),
        (
            term("2026-02-03", None, property="member of"),
            ["Bo Tarn: member of Harbour Master of Port Ellery since 3 Feb 2026"],
        ),
        (term("2026-02-10", None), []),
        (term("2026-02-01", None), []),
        (term("2026-02", None), []),
        (term(None, None), []),
        (term("2026-02-03", None, rank=Rank.DEPRECATED), []),
    ],
)
def test_what_began_within_the_days_is_told(statement: Statement, told: list[str]) -> None:
    assert list(changes(knows(statement, statement), first=FIRST, last=LAST)) == told


def test_what_ends_soon_is_told_in_the_order_of_days() -> None:
    first, second = term("2020-01-01", "2026-02-04"), term("2021-01-01", "2026-02-03", property="member of")
    assert list(endings(knows(first, second, term(None, "2026-03-01")), first=FIRST, last=LAST)) == [
        "Bo Tarn: member of Harbour Master of Port Ellery until 3 Feb 2026",
        "Bo Tarn: Harbour Master of Port Ellery until 4 Feb 2026",
    ]

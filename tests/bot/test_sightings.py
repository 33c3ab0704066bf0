"""Where somebody was named: told in the channel itself, and of public channels; forgotten with the article."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from redis.asyncio import Redis

from bot.sightings import LIFETIME, Sightings
from handlers.ports import ChannelRef, MessageRef, Visibility

NOW = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)
WEEK = NOW - timedelta(days=7)
WORLD, OTHER, SECRET = (ChannelRef(team="T1", channel=name) for name in ("C1", "C2", "G1"))
PUBLIC, PRIVATE = Visibility.PUBLIC, Visibility.PRIVATE


def article(channel: ChannelRef, *, at: datetime = NOW) -> MessageRef:
    return MessageRef(team=channel.team, channel=channel.channel, ts=f"{at.timestamp():.6f}")


async def test_a_channel_is_told_of_its_own_articles_newest_first(redis: Redis) -> None:
    old, new = article(WORLD, at=NOW - timedelta(days=1)), article(WORLD)
    for ref in (old, new):
        await Sightings(redis).note(ref, {"orr"}, visibility=PUBLIC)
    seen = await Sightings(redis).of("orr", asked_in=WORLD, since=WEEK)
    assert (seen.here, seen.elsewhere) == ((new, old), 0)
    assert (await Sightings(redis).of("quill", asked_in=WORLD, since=WEEK)).here == ()


async def test_what_was_seen_behind_a_private_door_is_told_only_there(redis: Redis) -> None:
    await Sightings(redis).note(article(SECRET), {"orr"}, visibility=PRIVATE)
    await Sightings(redis).note(article(OTHER), {"orr"}, visibility=Visibility.SHARED)
    outside = await Sightings(redis).of("orr", asked_in=WORLD, since=WEEK)
    assert (outside.here, outside.elsewhere) == ((), 0)
    assert (await Sightings(redis).of("orr", asked_in=SECRET, since=WEEK)).here == (article(SECRET),)


async def test_other_public_channels_are_counted(redis: Redis) -> None:
    await Sightings(redis).note(article(OTHER), {"orr"}, visibility=PUBLIC)
    assert (await Sightings(redis).of("orr", asked_in=WORLD, since=WEEK)).elsewhere == 1


async def test_another_workspace_is_another_world(redis: Redis) -> None:
    await Sightings(redis).note(article(OTHER), {"orr"}, visibility=PUBLIC)
    seen = await Sightings(redis).of("orr", asked_in=ChannelRef(team="T2", channel="C2"), since=WEEK)
    assert (seen.here, seen.elsewhere) == ((), 0)


async def test_an_edit_that_takes_a_name_out_takes_the_sighting_with_it(redis: Redis) -> None:
    sightings = Sightings(redis)
    await sightings.note(article(WORLD), {"orr", "quill"}, visibility=PUBLIC)
    await sightings.note(article(WORLD), {"quill"}, visibility=PRIVATE)
    assert (await sightings.of("orr", asked_in=WORLD, since=WEEK)).here == ()
    assert (await sightings.of("quill", asked_in=WORLD, since=WEEK)).here != ()


async def test_a_deleted_article_leaves_nothing_behind(redis: Redis) -> None:
    sightings = Sightings(redis)
    await sightings.note(article(WORLD), {"orr"}, visibility=PUBLIC)
    await sightings.forget(article(WORLD))
    assert await redis.keys("deskcheck:sight*:*") == []


async def test_whom_some_articles_name_is_known_those_of_most_articles_first(redis: Redis) -> None:
    sightings, first, second = Sightings(redis), article(WORLD), article(OTHER)
    await sightings.note(first, {"quill", "orr"}, visibility=PUBLIC)
    await sightings.note(second, {"orr"}, visibility=PUBLIC)
    assert await sightings.named_in([first, second]) == ("orr", "quill")
    assert await sightings.named_in([]) == ()


async def test_all_who_were_named_lately_are_known(redis: Redis) -> None:
    sightings, gone = Sightings(redis), article(OTHER)
    await sightings.note(article(WORLD), {"quill", "orr"}, visibility=PUBLIC)
    await sightings.note(article(SECRET, at=NOW - timedelta(days=9)), {"tarn"}, visibility=PRIVATE)
    await sightings.note(gone, {"marsh"}, visibility=PUBLIC)
    await sightings.forget(gone)
    assert await sightings.named_since(WEEK) == {"quill", "orr"}


async def test_sightings_run_out(redis: Redis) -> None:
    sightings = Sightings(redis)
    await sightings.note(article(WORLD, at=NOW - LIFETIME - timedelta(days=1)), {"orr"}, visibility=PUBLIC)
    await sightings.note(article(WORLD), {"orr"}, visibility=PUBLIC)
    assert (await sightings.of("orr", asked_in=WORLD, since=NOW - 2 * LIFETIME)).here == (article(WORLD),)
    assert all([await redis.ttl(key) > 0 for key in await redis.keys("*")])

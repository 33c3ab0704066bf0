"""Repair: whatever was lost or left over around the records, afterwards everything leads to its facts again."""

from __future__ import annotations

import pytest
from redis.asyncio import Redis

from bot.store.facts import FactStore
from bot.store.records import encode_inverse
from bot.store.repair import repair
from tests.bot.store.arrange import everything, fill, held, office, organisation, person, snapshot

TERM = held("quill", "hm", "2020-01-01")
PORT = (
    organisation("port", "Port of Ellery", "Ellery Port"),
    office("hm", "Harbour Master", "port"),
    person("quill", "Ada Quill", "A. Quill", wikidata="Q7"),
    person("tarn", "Bo Tarn"),
    TERM,
)


async def repaired(store: FactStore) -> tuple[int, int]:
    async with store.writing() as lease:
        done = await repair(store, lease=lease)
    return done.added, done.removed


async def test_a_sound_store_is_left_as_it_is(store: FactStore, fresh_redis: Redis) -> None:
    await fill(store, *PORT)
    before = await snapshot(fresh_redis)
    assert await repaired(store) == (0, 0)
    assert await snapshot(fresh_redis) == before


@pytest.mark.parametrize("lost", ["spelling:*", "word:*", "inverse:*", "posts:*", "known-as:*", "typed:*"])
async def test_what_was_lost_is_made_again(store: FactStore, fresh_redis: Redis, lost: str) -> None:
    await fill(store, *PORT)
    before = await snapshot(fresh_redis)
    gone = [key async for key in fresh_redis.scan_iter(f"deskcheck:{lost}", count=10_000)]
    await fresh_redis.delete(*gone)
    added, removed = await repaired(store)
    assert (added > 0, removed) == (True, 0)
    assert await snapshot(fresh_redis) == before


async def test_what_leads_to_no_fact_is_taken_away(store: FactStore, fresh_redis: Redis) -> None:
    await fill(store, *PORT)
    before = await snapshot(fresh_redis)
    tarn = (await everything(store))["tarn"].entity
    await fresh_redis.hset("deskcheck:inverse:hm", "stale", encode_inverse(tarn, held("tarn", "hm", "2024")))
    await fresh_redis.hset("deskcheck:inverse:port", "gone", encode_inverse(person("x", "X"), held("x", "port")))
    await fresh_redis.hset("deskcheck:posts:port", "pilot", "hm nobody")
    await fresh_redis.hset("deskcheck:known-as:1", "id:nobody", "nobody")
    await fresh_redis.hset("deskcheck:typed:nob", "nobody\tnobody", "person")
    await fresh_redis.set("deskcheck:spelling:1", "\nABbo x\tnobody\nABada quille\tquill\nABcbx")
    added, removed = await repaired(store)
    assert (added, removed) == (0, 6)
    left = await snapshot(fresh_redis)
    # A spelling that was once an entity's does no harm, and stays.
    assert left.pop("deskcheck:spelling:1") == {b"", b"ABada quille\tquill", b"ABcbx"}
    assert left == {key: value for key, value in before.items() if key != "deskcheck:spelling:1"}


async def test_a_restored_record_is_found_again(store: FactStore, fresh_redis: Redis) -> None:
    await fill(store, *PORT)
    raw = await fresh_redis.get("deskcheck:entity:quill")
    await fresh_redis.flushall()
    await fresh_redis.set("deskcheck:entity:quill", raw or b"")
    await repaired(store)
    assert await store.called("Quill") == ("quill",)
    assert set(await everything(store)) == {"quill"}

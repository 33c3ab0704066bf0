from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from redis.asyncio import Redis

from bot.store import keys
from bot.store.stories import StoryMemory
from nlp.domain import Kind, Span
from nlp.stories import StoryPrint
from nlp.stories.values import Place, StoryDay, StoryName, StorySite

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)


def story(id: str, *names: str) -> StoryPrint:
    at = Place(span=Span(0, 3), quote="Any")
    return StoryPrint(
        article_id=id,
        origin="https://chat.example/1",
        title=f"Story {id}",
        as_of=date(2026, 2, 3),
        names=tuple(
            StoryName(name=name, folded=name.lower(), kind=Kind.PERSON, id=None, at=at, count=1, leads=True)
            for name in names
        ),
        words={17: 2.0},
        holders=(),
        lists=(),
        figures=(),
        days=(),
        sites=(),
    )


@pytest.fixture
def memory(fresh_redis: Redis) -> StoryMemory:
    return StoryMemory(fresh_redis)


async def _ids(memory: StoryMemory, asked: StoryPrint, *scopes: str, before: datetime | None = None) -> list[str]:
    later = before or NOON + timedelta(hours=1)
    return [found.article_id for found in await memory.recall(asked, scopes=scopes, before=later)]


async def test_a_story_is_recalled_whole_by_the_names_it_shares(memory: StoryMemory) -> None:
    kept = story("a", "Ada Quill", "Bo Tarn", "Port Ellery")
    await memory.remember(kept, scope="T1:public", at=NOON)
    asked = story("b", "Ada Quill", "Bo Tarn")
    assert await memory.recall(asked, scopes=["T1:public"], before=NOON + timedelta(hours=1)) == (kept,)


async def test_one_name_in_common_is_no_reason_to_recall_a_story(memory: StoryMemory) -> None:
    await memory.remember(story("a", "Ada Quill", "Port Ellery"), scope="T1:public", at=NOON)
    assert await _ids(memory, story("b", "Ada Quill", "Bo Tarn"), "T1:public") == []


async def test_no_scope_sees_into_another(memory: StoryMemory) -> None:
    await memory.remember(story("a", "Ada Quill", "Bo Tarn"), scope="T1:C7", at=NOON)
    asked = story("b", "Ada Quill", "Bo Tarn")
    assert await _ids(memory, asked, "T1:public") == []
    assert await _ids(memory, asked, "T2:C7") == []
    assert await _ids(memory, asked, "T1:public", "T1:C7") == ["a"]


async def test_most_shared_names_come_first_and_the_latest_of_equals(memory: StoryMemory) -> None:
    for place, (id, *names) in enumerate(
        [
            ("a", "Ada Quill", "Bo Tarn"),
            ("b", "Una Bell", "Ty Rask"),
            ("c", "Ada Quill", "Ty Rask"),
            ("d", "Ada Quill", "Bo Tarn", "Una Bell"),
        ]
    ):
        await memory.remember(story(id, *names), scope="T1:public", at=NOON + timedelta(minutes=place))
    asked = story("e", "Ada Quill", "Bo Tarn", "Una Bell", "Ty Rask")
    assert await _ids(memory, asked, "T1:public") == ["d", "c", "b", "a"]


async def test_only_earlier_stories_are_recalled_and_never_the_story_itself(memory: StoryMemory) -> None:
    await memory.remember(story("a", "Ada Quill", "Bo Tarn"), scope="T1:public", at=NOON)
    assert await _ids(memory, story("b", "Ada Quill", "Bo Tarn"), "T1:public", before=NOON) == []
    assert await _ids(memory, story("a", "Ada Quill", "Bo Tarn"), "T1:public") == []


async def test_an_edited_story_is_remembered_as_it_reads_now(memory: StoryMemory) -> None:
    await memory.remember(story("a", "Ada Quill", "Bo Tarn"), scope="T1:public", at=NOON)
    await memory.remember(story("a", "Ada Quill", "Cy Vane"), scope="T1:public", at=NOON)
    assert await _ids(memory, story("b", "Ada Quill", "Bo Tarn"), "T1:public") == []
    assert await _ids(memory, story("b", "Ada Quill", "Cy Vane"), "T1:public") == ["a"]


async def test_of_a_forgotten_story_nothing_is_left(memory: StoryMemory, fresh_redis: Redis) -> None:
    await memory.remember(story("a", "Ada Quill", "Bo Tarn"), scope="T1:public", at=NOON)
    await memory.forget("a", scope="T1:public")
    assert [key async for key in fresh_redis.scan_iter()] == []


async def test_who_quotes_a_story_is_told_once(memory: StoryMemory) -> None:
    kept = story("a", "Ada Quill", "Bo Tarn")
    await memory.remember(kept, scope="T1:public", at=NOON)
    assert await memory.cite([kept], by="b")
    assert await memory.citers("a") == ("b",)
    assert await memory.citers("a") == ()


async def test_a_story_that_changed_or_went_meanwhile_may_not_be_quoted_as_it_was(memory: StoryMemory) -> None:
    kept = story("a", "Ada Quill", "Bo Tarn")
    await memory.remember(story("a", "Ada Quill", "Cy Vane"), scope="T1:public", at=NOON)
    assert not await memory.cite([kept], by="b")
    await memory.forget("a", scope="T1:public")
    assert not await memory.cite([kept], by="b")


async def test_a_story_remembered_late_finds_the_later_ones(memory: StoryMemory) -> None:
    later = story("b", "Ada Quill", "Bo Tarn")
    await memory.remember(later, scope="T1:public", at=NOON)
    early = story("a", "Ada Quill", "Bo Tarn")
    assert await memory.since(early, scope="T1:public", after=NOON - timedelta(minutes=1)) == (later,)
    assert await memory.since(early, scope="T1:public", after=NOON) == ()
    assert await memory.since(early, scope="T1:C7", after=NOON - timedelta(minutes=1)) == ()


async def test_a_story_that_an_earlier_version_kept_is_recalled_without_what_it_did_not_keep(
    memory: StoryMemory, fresh_redis: Redis
) -> None:
    at = Place(span=Span(0, 3), quote="Any")
    day = StoryDay(day=date(2026, 2, 3), weekday=1, dated=True, at=at, about=(4,), near=(5,), leads=True)
    site = StorySite(name="Ashgate", folded="ashgate", at=at, about=(4,), near=(5,), leads=True)
    kept = replace(story("a", "Ada Quill", "Bo Tarn"), days=(day,), sites=(site,), telling={4: 1.0})
    await memory.remember(kept, scope="T1:public", at=NOON)
    stored = await fresh_redis.get(keys.story("a"))
    assert isinstance(stored, bytes)
    raw = msgspec.msgpack.decode(stored)
    del raw["telling"]
    for one in (*raw["days"], *raw["sites"]):
        del one["near"]
    await fresh_redis.set(keys.story("a"), msgspec.msgpack.encode(raw), keepttl=True)
    (found,) = await memory.recall(
        story("b", "Ada Quill", "Bo Tarn"), scopes=["T1:public"], before=NOON + timedelta(hours=1)
    )
    assert found == replace(kept, days=(replace(day, near=()),), sites=(replace(site, near=()),), telling={})


async def test_what_another_version_kept_in_another_shape_counts_as_not_remembered(
    memory: StoryMemory, fresh_redis: Redis
) -> None:
    kept, asked = story("a", "Ada Quill", "Bo Tarn"), story("b", "Ada Quill", "Bo Tarn")
    await memory.remember(kept, scope="T1:public", at=NOON)
    raw = msgspec.msgpack.decode(msgspec.msgpack.encode(kept))
    raw["names"][0]["kind"] = "a kind of then"
    await fresh_redis.set(keys.story("a"), msgspec.msgpack.encode(raw))
    assert await _ids(memory, asked, "T1:public") == []
    assert not await memory.cite([kept], by="b")
    await memory.forget("a", scope="T1:public")
    assert await fresh_redis.get(keys.story("a")) is None
    await memory.remember(kept, scope="T1:public", at=NOON)
    assert await _ids(memory, asked, "T1:public") == ["a"]

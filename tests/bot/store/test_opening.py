"""Opening a store: the facts that ship, once; and one clear line where it cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.config import Settings, load_settings
from bot.store.opening import open_store
from nlp.errors import ServiceError, SettingsError
from tests.bot.store.arrange import everything, fill, person, snapshot


async def test_a_new_store_can_be_left_empty_and_stays_so(settings: Settings) -> None:
    async with open_store(settings, empty=True) as store:
        assert await everything(store) == {}
    async with open_store(settings) as store:
        assert await everything(store) == {}


async def test_a_new_store_holds_the_facts_that_ship_even_where_filling_it_was_interrupted(
    settings: Settings, fresh_redis: Redis
) -> None:
    async with open_store(settings) as store:
        whole = await everything(store)
    assert "Lavrov" in whole["sergei-lavrov"].entity.name
    await fresh_redis.delete("deskcheck:format", "deskcheck:entity:csto")
    async with open_store(settings) as store:
        assert await everything(store) == whole
    async with open_store(settings, empty=True) as store:
        assert await everything(store) == whole


async def test_a_store_of_another_version_is_left_alone(settings: Settings, fresh_redis: Redis) -> None:
    await fresh_redis.set("deskcheck:format", "999")
    with pytest.raises(SettingsError, match="DESKCHECK_REDIS_URL was written by another version"):
        async with open_store(settings):
            pass


async def test_a_store_of_the_version_before_is_brought_up_to_date(settings: Settings, fresh_redis: Redis) -> None:
    async with open_store(settings, empty=True) as store:
        await fill(store, person("quill", "Ada Quill"))
    before = await snapshot(fresh_redis)
    await fresh_redis.delete(*[key async for key in fresh_redis.scan_iter("deskcheck:spelling:*", count=10_000)])
    await fresh_redis.hset("deskcheck:spelling:7", "old", "quill")
    await fresh_redis.hset("deskcheck:word:7", "old", "")
    await fresh_redis.set("deskcheck:format", "3")
    async with open_store(settings):
        assert await snapshot(fresh_redis) == before


async def test_a_store_whose_statements_have_days_of_their_own_is_taken_as_it_is(
    settings: Settings, fresh_redis: Redis
) -> None:
    async with open_store(settings, empty=True) as store:
        await fill(store, person("quill", "Ada Quill"))
    before = await snapshot(fresh_redis)
    await fresh_redis.set("deskcheck:format", "4")
    async with open_store(settings):
        assert await snapshot(fresh_redis) == before


async def test_an_embedded_store_of_another_version_is_named_by_its_directory(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path)
    async with open_store(settings, empty=True) as store:
        await store.connection.client.set("deskcheck:format", "1")
    with pytest.raises(SettingsError, match="another version") as caught:
        async with open_store(settings):
            pass
    assert str(tmp_path) in str(caught.value)
    assert "DESKCHECK_REDIS_URL" not in str(caught.value)


@pytest.mark.parametrize("url", ["redis://:hush@127.0.0.1:1/0", "unix:///nowhere/redis.sock?password=hush"])
async def test_a_server_that_is_not_there_is_said_in_one_line_without_its_address(url: str, tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="can't be reached") as caught:
        async with open_store(load_settings(redis_url=url, data_dir=tmp_path)):
            pass
    assert not any(secret in str(caught.value) for secret in ("hush", "127.0.0.1", "nowhere"))


async def test_without_a_url_the_store_lives_in_the_data_directory(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path)
    async with open_store(settings, empty=True) as store:
        await fill(store, person("quill", "Ada Quill"))
    async with open_store(settings) as store:
        assert set(await everything(store)) == {"quill"}

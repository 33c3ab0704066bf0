"""Store, messages and queue on a real Redis Cluster: three servers on loopback, a third of the slots each."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from redis.asyncio import Redis
from redis.crc import key_slot

from bot.config import Settings, load_settings
from bot.queue import open_queue
from bot.store import keys
from bot.store.cluster import ClusterConnection, connection_to, is_cluster
from bot.store.facts import FactStore
from bot.store.messages import BusyError, Messages
from bot.store.opening import open_redis, open_store
from bot.store.repair import repair
from bot.store.stories import StoryMemory
from handlers.ports import MessageRef, Posted, Visibility
from nlp.knowledge import Questions
from tests.bot.store.arrange import fill, held, office, person, place
from tests.bot.store.test_stories import story
from tests.cluster import Node, asked
from tests.commands import Run

_SLOTS = 16_384
REF = MessageRef(team="T1", channel="C1", ts="1770105600.000100")
FIRST, SECOND = 1770105600000100, 1770105660000000
FACTS = (
    place("ellery", "Port Ellery"),
    office("mayor", "Mayor", "ellery"),
    person("quill", "Ada Quill", "A. J. Quill"),
    person("marsh", "Helen Marsh"),
    held("marsh", "mayor", "2020-05-04", "2024-05-05"),
    held("quill", "mayor", "2024-05-06"),
)


@pytest.fixture
def settings(cluster_nodes: Sequence[Node], tmp_path: Path) -> Settings:
    """Settings that name one node, as for a server by itself."""
    for node in cluster_nodes:
        node.client.flushall()
    return load_settings(data_dir=tmp_path).model_copy(update={"redis_url": SecretStr(cluster_nodes[1].url)})


@pytest.fixture
async def store(settings: Settings) -> AsyncIterator[FactStore]:
    async with open_store(settings, empty=True) as store:
        await fill(store, *FACTS)
        yield store


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[Redis]:
    async with open_redis(settings) as client:
        yield client


async def test_a_cluster_is_known_by_what_the_server_says(client: Redis, redis: Redis) -> None:
    assert is_cluster(client)
    assert isinstance(connection_to(client), ClusterConnection)
    assert not is_cluster(redis)
    assert not isinstance(connection_to(redis), ClusterConnection)


async def test_facts_are_spread_over_the_nodes_and_found_in_as_many_round_trips(
    store: FactStore, cluster_nodes: Sequence[Node]
) -> None:
    assert all(int(str(node.client.dbsize())) > 10 for node in cluster_nodes)
    before = store.connection.round_trips
    known = await store.lookup(Questions(names=("Ada Quil", "Port Ellery", "Nobody At All"), roles=("mayor|",)))
    assert store.connection.round_trips - before <= 5
    assert [candidate.entity_id for candidate in known.candidates["Ada Quil"]] == ["quill"]
    assert {one.subject for one in known.dossiers["mayor"].inverse} == {"quill", "marsh"}


async def test_all_records_are_read_back_and_nothing_is_to_be_repaired(store: FactStore) -> None:
    records = [record async for record in store.all_records()]
    assert {record.entity.id for record in records} == {"ellery", "mayor", "quill", "marsh"}
    async with store.writing() as lease:
        repaired = await repair(store, lease=lease)
    assert (repaired.added, repaired.removed) == (0, 0)


async def test_a_slot_that_moved_is_found_where_it_is(store: FactStore, cluster_nodes: Sequence[Node]) -> None:
    key = "deskcheck:entity:not-there-yet"
    slot = int(str(asked(cluster_nodes[0], "CLUSTER KEYSLOT", key)))
    ids = [str(asked(node, "CLUSTER MYID")) for node in cluster_nodes]
    home = next(number for number in range(3) if slot < (number + 1) * (_SLOTS // 3 + 1))
    await store.connection.run([("GET", key)])
    for owner in (ids[(home + 1) % 3], ids[home]):
        for node in cluster_nodes:
            asked(node, "CLUSTER SETSLOT", slot, "NODE", owner)
        assert await store.connection.run([("SET", key, "x"), ("GET", key), ("DEL", key)]) == [b"OK", b"x", 1]


async def test_a_message_is_taken_worked_on_by_one_and_finished(client: Redis) -> None:
    messages = Messages(client)
    text = Posted(ref=REF, revision=FIRST, text="Harbour closed", user="U1", visibility=Visibility.PUBLIC)
    assert await messages.take(text)
    assert not await messages.take(text)
    async with messages.lease(REF):
        with pytest.raises(BusyError):
            async with messages.lease(REF):
                pass
    assert await messages.ask_again(REF) == FIRST + 1
    record = await messages.get(REF)
    assert record is not None
    await messages.note(record)
    await messages.judged(record, ())
    assert not await messages.finish(record, FIRST + 1, ())
    assert await messages.text(REF) is None
    assert [found.ref for found in await messages.checked_in(REF.home, since=datetime(2026, 1, 1, tzinfo=UTC))] == [REF]
    await messages.forget(record, SECOND)
    assert (await messages.get(REF)) is not None


async def test_a_story_is_remembered_and_recalled_by_names_in_any_slot(client: Redis) -> None:
    memory, noon = StoryMemory(client), datetime(2026, 2, 3, 12, tzinfo=UTC)
    first, second = (story(id, "Ada Quill", "Port Ellery", "Helen Marsh") for id in ("one", "two"))
    await memory.remember(first, scope="T1:public", at=noon)
    assert await memory.recall(second, scopes=("T1:public",), before=datetime(2026, 2, 4, tzinfo=UTC)) == (first,)
    assert await memory.cite([first], by=REF.key)
    assert await memory.citers("one") == (REF.key,)


async def test_what_is_queued_is_worked_on(settings: Settings, client: Redis) -> None:
    assert settings.redis_url is not None
    done: asyncio.Queue[str] = asyncio.Queue()

    async def work(ref: MessageRef, *, attempt: int) -> None:
        await done.put(ref.key)

    async with open_queue(settings.redis_url.get_secret_value(), cluster=is_cluster(client)) as queue:
        await queue.put(REF, 1)
        await queue.put(REF, 1)
        assert await queue.waiting() == 1
        async with queue.working(work, concurrency=1), asyncio.timeout(20):
            assert await done.get() == REF.key


async def test_an_article_is_checked_from_the_command_line(
    store: FactStore,
    settings: Settings,
    tmp_path: Path,
    command_line: Run,
) -> None:
    assert settings.redis_url is not None
    text = "Harbour opens\n\nMayor Helen Marsh of Port Ellery opened the harbour.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    url = settings.redis_url.get_secret_value()
    given = ("check", tmp_path / "a.txt", "--date", "2026-02-03", "--format", "json", "--redis", url)
    ran = await asyncio.to_thread(command_line, *given)
    told = json.loads(ran.out)
    assert ran.status == 0
    assert [(finding["kind"], finding["expected"]) for finding in told["findings"]] == [("outdated", "Ada Quill")]


def test_the_keys_of_one_message_share_a_slot() -> None:
    made = (keys.message(REF.key), keys.message_text(REF.key), keys.message_lease(REF.key))
    assert len({key_slot(key.encode()) for key in made}) == 1

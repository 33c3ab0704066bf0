"""Store, messages and queue on a real Redis Cluster: three servers on loopback, a third of the slots each."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import redis as blocking
from pydantic import SecretStr
from redis.asyncio import Redis
from redis.crc import key_slot

from bot.cli import main
from bot.config import Settings, load_settings
from bot.embedded import server_program
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

_SLOTS = 16_384
_BUS = 10_000  # a node's own port for the others, so far above the one for clients
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


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[blocking.Redis, ...]]:
    """The three nodes of a cluster, each asked by itself."""
    ports = _free_ports(3)
    servers = [_server(port, tmp_path_factory.mktemp("node")) for port in ports]
    clients = tuple(blocking.Redis(port=port, decode_responses=True) for port in ports)
    try:
        for client in clients:
            _until(lambda client=client: _answers(client))  # type: ignore[misc]
        share = _SLOTS // len(clients) + 1
        for number, client in enumerate(clients):
            mine = range(number * share, min((number + 1) * share, _SLOTS))
            _asked(client, "CLUSTER ADDSLOTS", *mine)
            _asked(client, "CLUSTER MEET", "127.0.0.1", ports[0])
        for client in clients:
            _until(lambda client=client: _is_whole(client))  # type: ignore[misc]
        yield clients
    finally:
        for client in clients:
            client.close()
        for server in servers:
            server.kill()
            server.wait()


@pytest.fixture
def settings(nodes: Sequence[blocking.Redis], tmp_path: Path) -> Settings:
    """Settings that name one node, as for a server by itself."""
    for node in nodes:
        node.flushall()
    url = f"redis://127.0.0.1:{_port(nodes[1])}/0"
    return load_settings(data_dir=tmp_path).model_copy(update={"redis_url": SecretStr(url)})


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
    store: FactStore, nodes: Sequence[blocking.Redis]
) -> None:
    assert all(int(str(node.dbsize())) > 10 for node in nodes)
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


async def test_a_slot_that_moved_is_found_where_it_is(store: FactStore, nodes: Sequence[blocking.Redis]) -> None:
    key = "deskcheck:entity:not-there-yet"
    slot = int(str(_asked(nodes[0], "CLUSTER KEYSLOT", key)))
    ids = [str(_asked(node, "CLUSTER MYID")) for node in nodes]
    home = next(number for number in range(3) if slot < (number + 1) * (_SLOTS // 3 + 1))
    await store.connection.run([("GET", key)])
    for owner in (ids[(home + 1) % 3], ids[home]):
        for node in nodes:
            _asked(node, "CLUSTER SETSLOT", slot, "NODE", owner)
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
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert settings.redis_url is not None
    text = "Harbour opens\n\nMayor Helen Marsh of Port Ellery opened the harbour.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    url = settings.redis_url.get_secret_value()
    given = ["deskcheck", "check", str(tmp_path / "a.txt"), "--date", "2026-02-03", "--format", "json", "--redis", url]
    monkeypatch.setattr("sys.argv", given)
    with pytest.raises(SystemExit) as ended:
        await asyncio.to_thread(main)
    told = json.loads(capsys.readouterr().out)
    assert ended.value.code == 0
    assert [(finding["kind"], finding["expected"]) for finding in told["findings"]] == [("outdated", "Ada Quill")]


def test_the_keys_of_one_message_share_a_slot() -> None:
    made = (keys.message(REF.key), keys.message_text(REF.key), keys.message_lease(REF.key))
    assert len({key_slot(key.encode()) for key in made}) == 1


def _server(port: int, folder: Path) -> subprocess.Popen[bytes]:
    options = ("--cluster-enabled", "yes", "--cluster-node-timeout", "5000", "--save", "", "--dir", str(folder))
    return subprocess.Popen(
        [server_program(), "--port", str(port), "--bind", "127.0.0.1", *options], stdout=subprocess.DEVNULL
    )


def _free_ports(count: int) -> list[int]:
    found: list[int] = []
    for port in range(21_000, 40_000, 7):
        with closing(socket.socket()) as one, closing(socket.socket()) as bus, suppress(OSError):
            one.bind(("127.0.0.1", port))
            bus.bind(("127.0.0.1", port + _BUS))
            found.append(port)
        if len(found) == count:
            break
    return found


def _answers(client: blocking.Redis) -> bool:
    try:
        return bool(client.ping())
    except blocking.exceptions.ConnectionError:
        return False


def _is_whole(client: blocking.Redis) -> bool:
    told = _asked(client, "CLUSTER INFO")
    return (told["cluster_state"], told["cluster_known_nodes"]) == ("ok", "3")


def _asked(client: blocking.Redis, *command: str | int) -> Any:
    return client.execute_command(*command)  # type: ignore[no-untyped-call]


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, "the cluster does not come up"
        time.sleep(0.05)


def _port(client: blocking.Redis) -> int:
    return int(client.connection_pool.connection_kwargs["port"])

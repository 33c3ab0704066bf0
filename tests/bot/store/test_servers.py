"""Who serves: several nodes in one URL, and a server by itself in whose place another one stands."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis as blocking
from pydantic import SecretStr

from bot.config import load_settings
from bot.embedded import server_program
from bot.queue import Queue, open_queue
from bot.store.cluster import is_cluster
from bot.store.opening import open_redis
from bot.store.servers import nodes_in, serving
from handlers.ports import MessageRef
from nlp.errors import ServiceError, SettingsError
from tests.cluster import Node, free_ports, until

NOBODY = "127.0.0.1:1"
REF = MessageRef(team="T1", channel="C1", ts="1770105600.000100")


@pytest.mark.parametrize(
    ("url", "nodes"),
    [
        ("redis://one:6379/2", ["redis://one:6379/2"]),
        ("redis://desk:w,rd@one:1,two:2/0", ["redis://desk:w,rd@one:1/0", "redis://desk:w,rd@two:2/0"]),
        ("rediss://[::1]:1, [::2]:2?ssl_cert_reqs=none", [f"rediss://[::{n}]:{n}?ssl_cert_reqs=none" for n in (1, 2)]),
        ("unix:///run/redis,desk.sock", ["unix:///run/redis,desk.sock"]),
    ],
)
def test_a_url_names_one_node_or_several(url: str, nodes: Sequence[str]) -> None:
    assert list(nodes_in(url)) == nodes


async def test_one_node_that_lives_is_enough_of_those_that_are_named(
    cluster_nodes: Sequence[Node], tmp_path: Path
) -> None:
    url = f"redis://{NOBODY},127.0.0.1:{cluster_nodes[2].port}/0"
    settings = load_settings(data_dir=tmp_path).model_copy(update={"redis_url": SecretStr(url)})
    async with open_redis(settings) as client, open_queue(url, cluster=is_cluster(client)) as queue:
        assert is_cluster(client)
        await queue.put(REF, 1)
        assert await queue.waiting() == 1
    cluster_nodes[0].client.flushall()


async def test_all_nodes_and_masters_of_a_cluster_are_told_by_any(cluster_nodes: Sequence[Node]) -> None:
    told = await serving([cluster_nodes[1].url])
    assert told.masters == {f"127.0.0.1:{node.port}" for node in cluster_nodes}
    assert told.nodes[0] == told.url
    assert {node.url for node in cluster_nodes} == set(told.nodes)


@pytest.mark.parametrize(
    ("hosts", "says"), [(NOBODY, "may name several nodes"), (f"{NOBODY},{NOBODY}", "none of the nodes that it names")]
)
async def test_where_no_node_answers_the_sentence_says_what_to_write(hosts: str, says: str, tmp_path: Path) -> None:
    settings = load_settings(redis_url=f"redis://{hosts}", data_dir=tmp_path)
    with pytest.raises(ServiceError, match=says):
        async with open_redis(settings):
            pass


async def test_several_servers_that_are_no_cluster_are_refused(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    with _server(port, tmp_path):
        settings = load_settings(redis_url=f"redis://127.0.0.1:{port},{NOBODY}", data_dir=tmp_path)
        with pytest.raises(SettingsError, match="only the nodes of a cluster"):
            async with open_redis(settings):
                pass


async def test_a_replica_that_takes_the_place_of_a_server_is_gone_on_with(tmp_path: Path) -> None:
    """The name in the URL leads to the new master, and the old one lives on as its replica: it takes no writes."""
    old, new, front = free_ports(3)
    with _server(old, tmp_path), _server(new, tmp_path, "--replicaof", "127.0.0.1", str(old)):
        leads_to = [old]
        name = await asyncio.start_server(lambda r, w: _through(r, w, leads_to[0]), "127.0.0.1", front)
        url = f"redis://127.0.0.1:{front}/0"
        settings = load_settings(redis_url=url, data_dir=tmp_path)
        async with name, open_redis(settings) as client, open_queue(url) as queue:
            await client.set("written", "before")
            await queue.put(REF, 1)
            # Looked at once, so that it is known who serves.
            await asyncio.sleep(3)
            with blocking.Redis(port=new) as promoted, blocking.Redis(port=old) as demoted:
                until(lambda: promoted.get("written") is not None, "the replica has it")
                promoted.execute_command("REPLICAOF NO ONE")
                leads_to[0] = new
                demoted.execute_command(f"REPLICAOF 127.0.0.1 {new}")
            async with asyncio.timeout(30):
                while not await _put(queue, 2):  # noqa: ASYNC110 - somebody else's server has no event for us
                    await asyncio.sleep(0.1)
                await client.set("written", "after")
            assert await queue.waiting() == 2


async def _put(queue: Queue, revision: int) -> bool:
    try:
        await queue.put(REF, revision)
    except ServiceError:
        return False
    return True


@contextmanager
def _server(port: int, folder: Path, *options: str) -> Iterator[None]:
    command = [server_program(), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    server = subprocess.Popen([*command, "--repl-diskless-sync-delay", "0", *options], stdout=subprocess.DEVNULL)
    try:
        with blocking.Redis(port=port) as client:
            until(lambda: _answers(client), "a server starts")
        yield
    finally:
        server.kill()
        server.wait()


def _answers(client: blocking.Redis) -> bool:
    try:
        return bool(client.ping())
    except blocking.exceptions.ConnectionError:
        return False


async def _through(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    """What a name in front of a server does: a connection leads to whoever it named when it was made."""
    back_reader, back_writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        await asyncio.gather(_copied(reader, back_writer), _copied(back_reader, writer))
    finally:
        back_writer.close()
        writer.close()


async def _copied(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while some := await reader.read(65_536):
            writer.write(some)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()

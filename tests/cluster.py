"""A real Redis Cluster on loopback for the tests: servers of our own, each master with a share of the slots."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import redis as blocking
from redis.crc import key_slot

from bot.embedded import server_program

_SLOTS = 16_384
_BUS = 10_000  # a node's own port for the others, so far above the one for clients
_PATIENCE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node, to be asked by itself."""

    port: int
    server: subprocess.Popen[bytes]
    client: blocking.Redis

    @property
    def url(self) -> str:
        """The node's own address; any node's is the cluster's."""
        return f"redis://127.0.0.1:{self.port}/0"


@contextmanager
def cluster(folder: Path, *, masters: int = 3, replicas: int = 0, timeout_ms: int = 5000) -> Iterator[tuple[Node, ...]]:
    """A cluster of so many masters, with so many replicas each; those come after all masters, in their order."""
    nodes = tuple(_node(port, folder, timeout_ms) for port in free_ports(masters * (1 + replicas)))
    try:
        for node in nodes:
            until(lambda node=node: _answers(node), "a node starts")  # type: ignore[misc]
            asked(node, "CLUSTER MEET", "127.0.0.1", nodes[0].port)
        share = _SLOTS // masters + 1
        for number, node in enumerate(nodes[:masters]):
            asked(node, "CLUSTER ADDSLOTS", *range(number * share, min((number + 1) * share, _SLOTS)))
        for node in nodes:
            until(lambda node=node: _is_whole(node, len(nodes)), "the cluster comes up")  # type: ignore[misc]
        for number, node in enumerate(nodes[masters:]):
            asked(node, "CLUSTER REPLICATE", asked(nodes[number % masters], "CLUSTER MYID"))
        for node in nodes[masters:]:
            until(lambda node=node: _follows(node), "a replica follows")  # type: ignore[misc]
        yield nodes
    finally:
        for node in nodes:
            node.client.close()
            node.server.kill()
            node.server.wait()


def master_of(key: str, nodes: Sequence[Node], *, masters: int = 3) -> Node:
    """The master that has a key, as long as no slot was moved."""
    return nodes[key_slot(key.encode()) // (_SLOTS // masters + 1)]


def asked(node: Node, *command: str | int) -> Any:
    """What a node answers."""
    return node.client.execute_command(*command)  # type: ignore[no-untyped-call]


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for it."""
    deadline = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.05)


def _node(port: int, folder: Path, timeout_ms: int) -> Node:
    place = folder / str(port)
    place.mkdir()
    options = ("--cluster-enabled", "yes", "--cluster-node-timeout", str(timeout_ms), "--save", "", "--dir", str(place))
    server = subprocess.Popen(
        [server_program(), "--port", str(port), "--bind", "127.0.0.1", *options], stdout=subprocess.DEVNULL
    )
    return Node(port=port, server=server, client=blocking.Redis(port=port, decode_responses=True))


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens at, with room for the nodes' own port above each."""
    found: list[int] = []
    for port in range(21_000, 40_000, 7):
        with closing(socket.socket()) as one, closing(socket.socket()) as bus, suppress(OSError):
            one.bind(("127.0.0.1", port))
            bus.bind(("127.0.0.1", port + _BUS))
            found.append(port)
        if len(found) == count:
            break
    return found


def _answers(node: Node) -> bool:
    try:
        return bool(node.client.ping())
    except blocking.exceptions.ConnectionError:
        return False


def _is_whole(node: Node, nodes: int) -> bool:
    told = asked(node, "CLUSTER INFO")
    return (told["cluster_state"], told["cluster_known_nodes"]) == ("ok", str(nodes))


def _follows(node: Node) -> bool:
    told = node.client.info("replication")
    return (told["role"], told.get("master_link_status")) == ("slave", "up")

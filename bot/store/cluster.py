"""The store on a Redis Cluster: each command goes to the node that has its key, all nodes are asked at once.

Reach for `connection_to` where a client is at hand and its server may be either. Whether it
is a cluster is the server's to say.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, cast

from redis.asyncio import Redis
from redis.asyncio.cluster import ClusterNode, RedisCluster
from redis.exceptions import (
    AskError,
    ClusterDownError,
    ClusterError,
    MovedError,
    RedisClusterException,
    RedisError,
    ResponseError,
    TryAgainError,
)

from bot.store.connection import Command, Connection, exchange

# While a slot moves to another node, or a node's replica takes over, its keys are refused for a moment.
_TRIES = 20
_PAUSE_SECONDS = 0.25
_REFUSED_FOR_NOW = (MovedError, AskError, TryAgainError, ClusterDownError)


def connection_to(client: Redis | RedisCluster) -> Connection:
    """The facts' way to speak to a server, be it one or a cluster."""
    return ClusterConnection(client) if isinstance(client, RedisCluster) else Connection(client)


def is_cluster(client: Redis | RedisCluster) -> bool:
    """Whether a client speaks to a cluster, whatever it is typed as."""
    return isinstance(client, RedisCluster)


async def let_go(client: RedisCluster, places: Iterable[str]) -> None:
    """Cut what waits on nodes that are masters no more ("host:port"), and learn who has their slots."""
    known = client.nodes_manager
    for place in places:
        for node in {
            id(node): node for nodes in (known.nodes_cache, known.startup_nodes) if (node := nodes.get(place))
        }.values():
            with suppress(RedisError, OSError):
                await node.disconnect()
        with suppress(RedisError, OSError):
            await known.initialize(last_failed_node_name=place)


class ClusterConnection(Connection):
    """As `Connection`; a round trip is one to all nodes that are asked, side by side."""

    def __init__(self, client: RedisCluster) -> None:
        super().__init__(cast(Redis, client))  # its commands are the same
        self._cluster = client

    async def write(self, commands: Sequence[Command]) -> None:
        """Carry out commands of which nobody wants the answers; a transaction cannot span a cluster's slots."""
        await self.run(commands)

    async def _pipelined(self, commands: Sequence[Command]) -> list[Any]:
        answers: list[Any] = [None] * len(commands)
        left = list(range(len(commands)))
        for attempt in range(_TRIES):
            if attempt:
                await asyncio.sleep(_PAUSE_SECONDS)
                await self._cluster.nodes_manager.initialize()
            await self._ask(commands, left, answers)
            # What was refused was not carried out, and is asked again.
            left = [number for number in left if isinstance(answers[number], _REFUSED_FOR_NOW)]
            if not left:
                break
        for answer in answers:
            if isinstance(answer, ResponseError):
                raise answer
        return answers

    async def _ask(self, commands: Sequence[Command], numbers: Sequence[int], answers: list[Any]) -> None:
        await self._cluster.initialize()
        by_node: defaultdict[ClusterNode, list[int]] = defaultdict(list)
        for number in numbers:
            by_node[self._node_of(commands[number])].append(number)
        try:
            told = await asyncio.gather(
                *(_told(node, [commands[number] for number in some]) for node, some in by_node.items())
            )
        except (RedisError, OSError):
            # A node is gone: who has its slots now shows when it is asked for anew.
            await self._refreshed()
            raise
        for some, from_node in zip(by_node.values(), told, strict=True):
            for number, answer in zip(some, from_node, strict=True):
                answers[number] = answer

    async def _refreshed(self) -> None:
        try:
            await self._cluster.nodes_manager.initialize()
        except (RedisClusterException, ClusterError, OSError, RedisError):
            return  # the error at hand says it

    def _node_of(self, command: Command) -> ClusterNode:
        key = _key_of(command)
        if key is None:
            return self._cluster.get_default_node()
        return self._cluster.nodes_manager.get_node_from_slot(self._cluster.keyslot(key))


async def _told(node: ClusterNode, commands: Sequence[Command]) -> list[Any]:
    connection = node.acquire_connection()
    try:
        return await exchange(connection, commands)
    except BaseException:
        # Answers may be left unread: the connection is of no more use.
        await connection.disconnect(nowait=True)
        raise
    finally:
        node.release(connection)


def _key_of(command: Command) -> str | bytes | int | None:
    """The one key of a command; None for one about the server itself."""
    name = command[0]
    if name in {"INFO", "PING"}:
        return None
    return command[3] if name == "EVAL" else command[1]

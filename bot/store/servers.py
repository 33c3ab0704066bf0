"""Who serves just now: the nodes that a URL names, and which of a cluster's are its masters.

Reach for `serving` to find a node that answers, and for `follow` to move with the store when others take over. Clients
wait on a machine that went silent for as long as the system does; these questions have an end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import structlog
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ClusterDownError, NoPermissionError, RedisError

# A replica takes over 15 seconds after its master is gone, as Redis comes; looking is two small commands.
_LOOK_SECONDS = 2.0
# A node that takes longer is passed over.
_PATIENCE_SECONDS = 2.0
_ONCE = Retry(NoBackoff(), 0)

_log = structlog.get_logger("store")


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A node that answers at `url`, and who serves: a cluster's masters ("host:port"), or one server ("its run's id").

    `nodes` are the URLs of every node of a cluster, the one that answered first.
    """

    url: str
    cluster: bool
    masters: frozenset[str]
    nodes: tuple[str, ...]


def nodes_in(url: str) -> tuple[str, ...]:
    """The URLs of the single nodes that a URL names: `redis://user:word@one:6379,two:6379/0` names two."""
    if url.startswith("unix:"):
        return (url,)
    hosts = urlsplit(url).netloc.rpartition("@")[2]
    return tuple(_at(host.strip(), url) for host in hosts.split(","))


async def serving(urls: Iterable[str]) -> Serving:
    """Who serves, as the first of the nodes says that answers and sees its cluster whole.

    Raises:
        RedisError, OSError: none does; the error is the last one's.
    """
    error: RedisError | OSError = ConnectionError("no node is named")
    for url in urls:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await _told(url)
        except (RedisError, OSError) as exc:  # a timeout is an OSError
            error = exc
    raise error


async def follow(url: str, now: Serving | None, move: Callable[[Serving, Serving], Awaitable[None]]) -> None:
    """For as long as this runs, `move` from who served to who does, each time that it is somebody else.

    A move that fails is made again. `now` is who serves at the beginning, where that is known.
    """
    while not url.startswith("unix://"):  # behind a socket in the file system is always the same server
        await asyncio.sleep(_LOOK_SECONDS)
        with suppress(RedisError, OSError):
            found = await serving(dict.fromkeys((*(now.nodes if now is not None else ()), *nodes_in(url))))
            if now is not None and now.masters != found.masters:
                await move(now, found)
                _log.warning("another server took over", cluster=found.cluster)
            now = found


async def _told(url: str) -> Serving:
    async with Redis.from_url(url, retry=_ONCE) as client:
        try:
            told = await client.info()
        except NoPermissionError:  # one that may not be asked is a server by itself, as far as anyone said
            told = {}
        if not told.get("cluster_enabled"):
            return Serving(url=url, cluster=False, masters=frozenset({str(told.get("run_id"))}), nodes=(url,))
        state = (await client.cluster("info"))["cluster_state"]
        if state != "ok":
            raise ClusterDownError(f"the cluster's state is {state}")
        slots = await client.execute_command("CLUSTER SLOTS")  # type: ignore[no-untyped-call]
    owners = [[_place(node, url) for node in nodes] for _, _, *nodes in slots]
    everybody = dict.fromkeys(place for places in owners for place in places)
    return Serving(
        url=url,
        cluster=True,
        masters=frozenset(places[0] for places in owners),
        nodes=tuple(dict.fromkeys((url, *(_at(place, url) for place in everybody)))),
    )


def _place(node: Sequence[Any], url: str) -> str:
    host = node[0].decode() if node[0] else urlsplit(url).hostname  # a node may not know its own name
    return f"[{host}]:{node[1]}" if ":" in str(host) else f"{host}:{node[1]}"


def _at(place: str, url: str) -> str:
    """The same URL at another place."""
    scheme, netloc, *rest = urlsplit(url)
    who, at, _ = netloc.rpartition("@")
    return urlunsplit((scheme, f"{who}{at}{place}", *rest))

"""Opening the store: the newsroom's own Redis or the embedded one, and the facts that ship put into a new one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from importlib.resources import as_file, files
from typing import Any, cast

from redis.asyncio import Redis
from redis.asyncio.cluster import RedisCluster
from redis.exceptions import RedisError

from bot.config import Settings
from bot.embedded import embedded_redis
from bot.sources.jsonl import JsonLines
from bot.store import keys
from bot.store.cluster import connection_to, let_go
from bot.store.facts import FactStore
from bot.store.history import Note
from bot.store.importing import import_facts
from bot.store.servers import Serving, follow, nodes_in, serving
from bot.store.upgrading import UPGRADED, upgrade
from bot.tasks import end
from nlp.errors import ServiceError, SettingsError

# Raised when what lies in Redis changes its shape; one that is older than `UPGRADED` is exported and imported again.
_FORMAT = b"5"
_SHIPPED = Note(by="deskcheck", why="the facts that ship")
_CONNECT_SECONDS = 5
# A node of a cluster that says nothing for so long is gone. `let_go` cuts what waits sooner, and reaches only nodes
# that the client still knows; who waits on one that a newly read layout has forgotten is told by this. An import's
# batch is answered in two seconds. A single server has as long as it takes: nobody could take its place.
_SILENT_SECONDS = 15


@asynccontextmanager
async def open_store(
    settings: Settings, *, empty: bool = False, known_at: datetime | None = None
) -> AsyncIterator[FactStore]:
    """The store that the settings name, ready for use; a new one holds the facts that ship, unless `empty`.

    With `known_at` it is the store as it was then, to be read only.

    Raises:
        InputError: nothing was held at that time.
        ServiceError: it cannot be reached or started.
        SettingsError: it was written by another version of Deskcheck.
    """
    async with open_redis(settings) as client:
        store = FactStore(connection_to(client), beliefs=settings.beliefs)
        if not await _prepared(store, empty=empty):
            place = "the store at DESKCHECK_REDIS_URL" if settings.redis_url else f"the store in {settings.data_dir}"
            raise SettingsError(
                f"{place} was written by another version of Deskcheck; with that version, export its facts "
                "(deskcheck facts export FILE), and import them into a new store"
            )
        yield store if known_at is None else await store.as_known_at(known_at)


@asynccontextmanager
async def open_redis(settings: Settings) -> AsyncIterator[Redis]:
    """A client of the Redis that the settings name, started first where it is the embedded one.

    Where another server takes over while it is open, the client goes on with that one.
    """
    async with AsyncExitStack() as stack:
        if settings.redis_url is not None:
            url = settings.redis_url.get_secret_value()
        else:
            url = await stack.enter_async_context(embedded_redis(settings.data_dir))
        try:
            now = await serving(nodes_in(url))
            client = await _client(now, stack)
        except ValueError:
            raise SettingsError("DESKCHECK_REDIS_URL is not a Redis URL") from None
        except (RedisError, OSError) as exc:
            raise ServiceError(f"Redis can't be reached ({type(exc).__name__}); {_todo(settings, url)}") from None
        if len(nodes_in(url)) > 1 and not now.cluster:
            raise SettingsError("DESKCHECK_REDIS_URL names several servers, which only the nodes of a cluster can be")
        following = asyncio.create_task(follow(url, now, _moving(client)), name="follow the store")
        stack.push_async_callback(end, following)
        yield client


async def _client(now: Serving, stack: AsyncExitStack) -> Redis:
    options: dict[str, Any] = {"socket_connect_timeout": _CONNECT_SECONDS}
    if not now.cluster:
        client = Redis.from_url(now.url, socket_timeout=None, **options)
        stack.push_async_callback(client.aclose)
        return client
    cluster: RedisCluster = RedisCluster.from_url(now.url, socket_timeout=_SILENT_SECONDS, **options)
    stack.push_async_callback(cluster.aclose)
    await cluster.initialize()
    return cast(Redis, cluster)  # it has the same commands


def _moving(client: Redis) -> Callable[[Serving, Serving], Awaitable[None]]:
    async def move(before: Serving, now: Serving) -> None:
        # A command may wait for one that serves no more, and would for minutes.
        if isinstance(client, RedisCluster):
            await let_go(client, before.masters - now.masters)
        else:
            await client.connection_pool.disconnect()

    return move


def _todo(settings: Settings, url: str) -> str:
    if settings.redis_url is None:
        return f"look at server.log in {settings.data_dir}"
    if len(nodes_in(url)) > 1:
        return "check DESKCHECK_REDIS_URL; none of the nodes that it names answers"
    return "check DESKCHECK_REDIS_URL; of a cluster it may name several nodes, with commas between them"


async def _prepared(store: FactStore, *, empty: bool) -> bool:
    """Whether the store is of our format; a new one is filled first."""
    (version,) = await store.connection.run([("GET", keys.store_format())])
    if version is None:
        async with store.writing() as lease:
            (version,) = await store.connection.run([("GET", keys.store_format())])
            if version is None:
                # The format is noted last: an interrupted filling is begun again, and changes nothing that is there.
                if not empty:
                    with as_file(files("seeds") / "facts.jsonl") as path:
                        await import_facts(store, JsonLines(), path, lease=lease, note=_SHIPPED)
                await store.connection.run([("SET", keys.store_format(), _FORMAT)])
                return True
    if version in UPGRADED:
        await upgrade(store, version)
        await store.connection.run([("SET", keys.store_format(), _FORMAT)])
        return True
    if version == _FORMAT:
        await store.settled()
    return bool(version == _FORMAT)

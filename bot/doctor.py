"""What keeps Deskcheck from working, looked at one thing at a time, each with what to do about it.

`deskcheck doctor` prints it; one thing that is wrong does not keep it from looking at the rest.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import aiohttp
from redis.asyncio import Redis, RedisCluster
from redis.exceptions import RedisError, ResponseError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.config import Settings
from bot.store.cluster import is_cluster
from bot.store.opening import open_redis
from bot.sync.plan import read_plan
from bot.tokens import SCOPES, Identity, slack_identity, socket_address
from handlers.people import is_there
from handlers.ports import ChannelRef
from nlp.errors import DeskcheckError, InputError, ServiceError

_OLDEST_REDIS = (6, 2)
# The part that cannot be looked at where the setting is wrong; that it is not set would be no news.
_PART_OF = {"SLACK_BOT_TOKEN": "bot token", "SLACK_APP_TOKEN": "app token"}
_UNANSWERED = (SlackApiError, aiohttp.ClientError, OSError, TimeoutError)


class Status(IntEnum):
    """What a trouble means for the exit status of a command (contract, section 3)."""

    FINE = 0
    SETTINGS = 2
    SERVICE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One thing looked at: what was seen, and what to do about it where it is not fine."""

    at: str
    status: Status
    seen: str
    todo: str = ""


async def examine(
    settings: Settings, *, client: AsyncWebClient, wrong: Mapping[str, str] = MappingProxyType({})
) -> AsyncIterator[Looked]:
    """Look at everything, in the order in which it is mended. `client` has the bot token, where one is set.

    `wrong` says of settings why they cannot be used; they are not set in `settings`.
    """
    for variable, why in wrong.items():
        yield Looked(
            at=variable, status=Status.SETTINGS, seen=why, todo="put it right in the environment or the .env file"
        )
    async for looked in _slack(client, settings):
        if looked.at not in {_PART_OF[variable] for variable in wrong.keys() & _PART_OF}:
            yield looked
    if "DESKCHECK_REDIS_URL" not in wrong:
        yield _data_dir(settings.data_dir, embedded=settings.redis_url is None)
        async for looked in _redis(settings):
            yield looked
    yield _model(settings.spacy_model)
    if settings.sources is not None:
        yield _sources(settings.sources)
    told = ", ".join(f"{what} {one.asks_after.days}/{one.silent_after.days}" for what, one in settings.beliefs.items())
    yield Looked(at="facts believed", status=Status.FINE, seen=f"days to a warning/to nothing: {told}")


async def _slack(client: AsyncWebClient, settings: Settings) -> AsyncIterator[Looked]:
    bot, identity = await _bot_token(client, settings)
    yield bot
    if identity is not None:
        yield _scopes(identity)
    # What did not answer once would be waited for again and again.
    if bot.status is not Status.SERVICE:
        yield await _way_in(client, settings)
    if identity is None:
        return
    if settings.review_channel is not None:
        yield await _review_channel(client, identity.team, settings.review_channel)
    if groups := sorted(one for one in settings.editors if one.startswith("S")):
        yield await _editors(client, groups)


async def _bot_token(client: AsyncWebClient, settings: Settings) -> tuple[Looked, Identity | None]:
    at = "bot token"
    if settings.slack_bot_token is None:
        todo = "set SLACK_BOT_TOKEN (deploy/README.md says how)"
        return Looked(at=at, status=Status.SETTINGS, seen="not set", todo=todo), None
    try:
        identity = await slack_identity(client)
    except DeskcheckError as error:
        return _trouble(at, error), None
    return Looked(at=at, status=Status.FINE, seen=f"{identity.bot_name} in {identity.team_name}"), identity


def _scopes(identity: Identity) -> Looked:
    missing = [scope for scope in SCOPES if scope not in identity.scopes]
    if not missing:
        return Looked(at="scopes", status=Status.FINE, seen=f"all {len(SCOPES)}")
    reasons = "; ".join(f"{scope} {SCOPES[scope]}" for scope in missing)
    return Looked(
        at="scopes",
        status=Status.SETTINGS,
        seen=f"missing {', '.join(missing)}",
        todo=f"add them on the app's page and install it again ({reasons})",
    )


async def _way_in(client: AsyncWebClient, settings: Settings) -> Looked:
    """What Slack's events come in by: the app token, or the signing secret."""
    at = "app token"
    if settings.slack_app_token is not None:
        try:
            await socket_address(client, settings.slack_app_token.get_secret_value())
        except DeskcheckError as error:
            return _trouble(at, error)
        return Looked(at=at, status=Status.FINE, seen="Socket Mode answers")
    if settings.slack_signing_secret is not None:
        return Looked(at="signing secret", status=Status.FINE, seen="set, for HTTP")
    todo = "set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP"
    return Looked(at=at, status=Status.SETTINGS, seen="not set", todo=todo)


async def _review_channel(client: AsyncWebClient, team: str, channel: str) -> Looked:
    at = "review channel"
    try:
        there = await is_there(client, ChannelRef(team=team, channel=channel))
    except _UNANSWERED as error:
        seen = f"Slack does not say whether Deskcheck is in it ({type(error).__name__})"
        return Looked(at=at, status=Status.SERVICE, seen=seen, todo="try again")
    if there:
        return Looked(at=at, status=Status.FINE, seen="Deskcheck is in it")
    todo = "invite Deskcheck there, or set DESKCHECK_REVIEW_CHANNEL to the id (C…) of another"
    return Looked(at=at, status=Status.SETTINGS, seen="Deskcheck is not in it: nobody can propose", todo=todo)


async def _editors(client: AsyncWebClient, groups: Sequence[str]) -> Looked:
    at = "editors"
    for group in groups:
        try:
            await client.usergroups_users_list(usergroup=group)
        except SlackApiError as error:
            seen = f"Slack does not say who is in the group {group} ({error.response.get('error')})"
            todo = "set DESKCHECK_EDITORS to ids of groups (S…) or of users (U…) that are there"
            return Looked(at=at, status=Status.SETTINGS, seen=seen, todo=todo)
        except _UNANSWERED as error:
            seen = f"Slack does not say who is in the group {group} ({type(error).__name__})"
            return Looked(at=at, status=Status.SERVICE, seen=seen, todo="try again")
    return Looked(at=at, status=Status.FINE, seen=f"in {', '.join(groups)}")


async def _redis(settings: Settings) -> AsyncIterator[Looked]:
    with _where_it_may_start(settings) as there:
        async for looked in _server(there):
            yield looked


@contextmanager
def _where_it_may_start(settings: Settings) -> Iterator[Settings]:
    """A data directory that is not there yet is not made by looking: the embedded server is tried in another place."""
    if settings.redis_url is not None or settings.data_dir.exists():
        yield settings
        return
    with TemporaryDirectory(prefix="deskcheck-doctor-") as folder:
        yield settings.model_copy(update={"data_dir": Path(folder)})


async def _server(settings: Settings) -> AsyncIterator[Looked]:
    try:
        async with open_redis(settings) as redis:
            servers = await _servers(redis)
            server = next(iter(servers.values()))
            version = str(server.get("redis_version", "0"))
            name = "Redis, embedded" if settings.redis_url is None else "Redis"
            if tuple(int(part) for part in version.split(".")[:2]) < _OLDEST_REDIS:
                yield Looked(
                    at=name, status=Status.SETTINGS, seen=f"version {version}", todo="use 6.2 or later, or Valkey"
                )
            else:
                yield Looked(at=name, status=Status.FINE, seen=f"reachable, version {version}")
            yield await _persistence(redis, servers)
    except DeskcheckError as error:
        yield _trouble("Redis", error)
    except (RedisError, OSError) as error:
        yield Looked(
            at="Redis",
            status=Status.SERVICE,
            seen=f"stopped answering ({type(error).__name__})",
            todo="look at its log",
        )


async def _servers(redis: Redis) -> Mapping[str, Mapping[str, Any]]:
    """What the server says of itself, or each master of a cluster, by its place ("one:6379")."""
    if not is_cluster(redis):
        return {"": await redis.info()}
    told = await redis.info(target_nodes=RedisCluster.PRIMARIES)
    return told if all(isinstance(said, dict) for said in told.values()) else {"": told}


async def _persistence(redis: Redis, servers: Mapping[str, Mapping[str, Any]]) -> Looked:
    without = [place for place, server in servers.items() if not int(server.get("aof_enabled", 0))]
    if not without:
        try:
            often = (await redis.config_get("appendfsync")).get("appendfsync", "")
        except ResponseError:
            # A managed server does not let its settings be read.
            often = ""
        return Looked(at="persistence", status=Status.FINE, seen=f"append-only file{f', {often}' if often else ''}")
    where = f" on {', '.join(without)}" if all(without) else ""
    return Looked(
        at="persistence",
        status=Status.SETTINGS,
        seen=f"off{where}: articles in the queue and the facts would be lost when Redis ends",
        todo="set appendonly yes (and appendfsync always) in its configuration",
    )


def _data_dir(path: Path, *, embedded: bool) -> Looked:
    parent = next((place for place in (path, *path.parents) if place.exists()), path)
    if not parent.is_dir() or not os.access(parent, os.W_OK | os.X_OK):
        return Looked(
            at="data directory",
            status=Status.SETTINGS if embedded else Status.FINE,
            seen=f"{path} cannot be written",
            todo="set DESKCHECK_DATA_DIR to a directory that can",
        )
    seen = str(path) if path.exists() or not embedded else f"{path} (not there yet; made when it is first needed)"
    return Looked(at="data directory", status=Status.FINE, seen=seen)


def _model(name: str) -> Looked:
    if model_installed(name):
        return Looked(at="spaCy model", status=Status.FINE, seen=name)
    return Looked(
        at="spaCy model",
        status=Status.SETTINGS,
        seen=f"{name} is not installed",
        todo="install it with pip, or unset DESKCHECK_SPACY_MODEL",
    )


def model_installed(name: str) -> bool:
    """Whether a spaCy pipeline of this name, or at this path, is there; it is not loaded."""
    if Path(name).is_dir():
        return True
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _sources(path: Path) -> Looked:
    try:
        plan = read_plan(path)
    except InputError as error:
        todo = "put the file right, or unset DESKCHECK_SOURCES"
        return Looked(at="followed sources", status=Status.SETTINGS, seen=str(error), todo=todo)
    names = ", ".join(source.name for source in plan.sources)
    return Looked(at="followed sources", status=Status.FINE, seen=names)


def _trouble(at: str, error: DeskcheckError) -> Looked:
    seen, _, todo = str(error).partition("; ")
    status = Status.SERVICE if isinstance(error, ServiceError) else Status.SETTINGS
    return Looked(at=at, status=status, seen=seen, todo=todo)

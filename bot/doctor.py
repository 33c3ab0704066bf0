"""What keeps Deskcheck from working, looked at one thing at a time, each with what to do about it.

`deskcheck doctor` prints it; the bot itself asks Slack the same questions when it starts (`slack_identity`).
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
from redis.asyncio import Redis, RedisCluster
from redis.exceptions import RedisError, ResponseError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.config import Settings
from bot.store.cluster import is_cluster
from bot.store.opening import open_redis
from handlers.people import is_there
from handlers.ports import ChannelRef
from nlp.errors import DeskcheckError, ServiceError, SettingsError

# Every scope that the bot token needs, and what for; the manifest asks for the same.
SCOPES = {
    "channels:history": "to read articles posted in public channels",
    "groups:history": "to read articles posted in private channels that it was invited to",
    "channels:read": "to know which channels it is in",
    "groups:read": "to know which private channels it is in",
    "chat:write": "to answer in threads",
    "reactions:write": "to mark an article as seen and done",
    "users:read": "to know an author's time zone, and the name of who proposes a change",
    "commands": "for /whois, /fact, /deskcheck and /digest",
    "usergroups:read": "to know who belongs to the group that may edit facts",
}
_OLDEST_REDIS = (6, 2)
# What Slack answers where a token itself is the trouble, rather than Slack.
_TOKEN_TROUBLE = {
    "invalid_auth",
    "not_authed",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "not_allowed_token_type",
}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who the bot token is, and what it may do."""

    team: str
    team_name: str
    bot_name: str
    scopes: frozenset[str]


async def examine(settings: Settings, *, client: AsyncWebClient | None) -> AsyncIterator[Looked]:
    """Look at everything, in the order in which it is mended. `client` has the bot token; None where there is none."""
    if client is None:
        yield Looked(
            at="bot token",
            status=Status.SETTINGS,
            seen="not set",
            todo="set SLACK_BOT_TOKEN (deploy/README.md says how)",
        )
    else:
        async for looked in _slack(client, settings):
            yield looked
    yield _data_dir(settings.data_dir, embedded=settings.redis_url is None)
    async for looked in _redis(settings):
        yield looked
    yield _model(settings.spacy_model)
    told = ", ".join(f"{what} {one.asks_after.days}/{one.silent_after.days}" for what, one in settings.beliefs.items())
    yield Looked(at="facts believed", status=Status.FINE, seen=f"days to a warning/to nothing: {told}")


async def slack_identity(client: AsyncWebClient) -> Identity:
    """Who the bot token is.

    Raises:
        SettingsError: Slack does not accept the token.
        ServiceError: Slack cannot be reached.
    """
    answer = await _slack_says(client.auth_test, "SLACK_BOT_TOKEN")
    scopes = answer.headers.get("x-oauth-scopes") or ""
    return Identity(
        team=str(answer.get("team_id")),
        team_name=str(answer.get("team")),
        bot_name=str(answer.get("user")),
        scopes=frozenset(scope.strip() for scope in scopes.split(",") if scope.strip()),
    )


async def socket_address(client: AsyncWebClient, app_token: str) -> str:
    """A Socket Mode address to connect to, once.

    Raises:
        SettingsError: Slack does not accept the app token.
        ServiceError: Slack cannot be reached.
    """

    async def opened() -> Any:
        return await client.apps_connections_open(app_token=app_token)

    return str((await _slack_says(opened, "SLACK_APP_TOKEN"))["url"])


async def _slack_says(ask: Any, variable: str) -> Any:
    try:
        return await ask()
    except SlackApiError as error:
        code = error.response.get("error") if isinstance(error.response.data, Mapping) else None
        if code in _TOKEN_TROUBLE:
            raise SettingsError(
                f"{variable} is not accepted by Slack ({code}); copy it anew from the app's page"
            ) from None
        raise ServiceError(
            f"Slack refused to let Deskcheck in ({code or error.response.status_code}); try again"
        ) from None
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise ServiceError(
            f"Slack can't be reached ({type(error).__name__}); check the network and SLACK_API_URL"
        ) from None


async def _slack(client: AsyncWebClient, settings: Settings) -> AsyncIterator[Looked]:
    try:
        identity = await slack_identity(client)
    except DeskcheckError as error:
        yield _trouble("bot token", error)
        return
    yield Looked(at="bot token", status=Status.FINE, seen=f"{identity.bot_name} in {identity.team_name}")
    missing = [scope for scope in SCOPES if scope not in identity.scopes]
    if missing:
        reasons = "; ".join(f"{scope} {SCOPES[scope]}" for scope in missing)
        yield Looked(
            at="scopes",
            status=Status.SETTINGS,
            seen=f"missing {', '.join(missing)}",
            todo=f"add them on the app's page and install it again ({reasons})",
        )
    else:
        yield Looked(at="scopes", status=Status.FINE, seen=f"all {len(SCOPES)}")
    if settings.slack_app_token is not None:
        try:
            await socket_address(client, settings.slack_app_token.get_secret_value())
        except DeskcheckError as error:
            yield _trouble("app token", error)
        else:
            yield Looked(at="app token", status=Status.FINE, seen="Socket Mode answers")
    elif settings.slack_signing_secret is not None:
        yield Looked(at="signing secret", status=Status.FINE, seen="set, for HTTP")
    else:
        yield Looked(
            at="app token",
            status=Status.SETTINGS,
            seen="not set",
            todo="set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP",
        )
    if settings.review_channel is not None:
        yield await _review_channel(client, identity.team, settings.review_channel)


async def _review_channel(client: AsyncWebClient, team: str, channel: str) -> Looked:
    at = "review channel"
    try:
        there = await is_there(client, ChannelRef(team=team, channel=channel))
    except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError) as error:
        seen = f"Slack does not say whether Deskcheck is in it ({type(error).__name__})"
        return Looked(at=at, status=Status.SERVICE, seen=seen, todo="try again")
    if there:
        return Looked(at=at, status=Status.FINE, seen="Deskcheck is in it")
    todo = "invite Deskcheck there, or set DESKCHECK_REVIEW_CHANNEL to the id (C…) of another"
    return Looked(at=at, status=Status.SETTINGS, seen="Deskcheck is not in it: nobody can propose", todo=todo)


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


def _trouble(at: str, error: DeskcheckError) -> Looked:
    seen, _, todo = str(error).partition("; ")
    status = Status.SERVICE if isinstance(error, ServiceError) else Status.SETTINGS
    return Looked(at=at, status=status, seen=seen, todo=todo)

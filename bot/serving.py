"""The bot as its settings describe it, from the first look at Slack to a graceful end: what `run` and `demo` start."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import Editing, Entrance, deskcheck, slack_client
from bot.channels import RedisChannels
from bot.config import Settings, required
from bot.differences import difference_lines, lost_lines
from bot.doctor import model_installed
from bot.embedded import embedded_redis
from bot.schedule import Chore
from bot.store.facts import FactStore
from bot.store.opening import open_store
from bot.sync.plan import Plan, read_plan
from bot.sync.syncs import Synced, Syncs
from bot.tokens import slack_identity, socket_address
from bot.worker import Readers
from handlers.held_back import held_back_reply
from handlers.ports import ChannelRef
from handlers.publish import SlackThreads
from nlp.detection.detect import detect
from nlp.errors import InputError, ServiceError, SettingsError

_log = structlog.get_logger("serving")


@asynccontextmanager
async def serving(settings: Settings, *, http: str | None = None, empty: bool = False) -> AsyncIterator[None]:
    """The bot at work for as long as the context is open. `http` is where to listen instead of Socket Mode.

    Raises:
        SettingsError, InputError: something is missing or wrong; the sentence names it.
        ServiceError: Slack or Redis cannot be reached.
    """
    entrance = entrance_of(settings, http=http)
    plan = read_plan(settings.sources) if settings.sources is not None else None
    client = slack_client(required(settings.slack_bot_token, "SLACK_BOT_TOKEN"), api_url=settings.slack_api_url)
    if not model_installed(settings.spacy_model):
        raise SettingsError(f"DESKCHECK_SPACY_MODEL: no spaCy pipeline {settings.spacy_model!r} is installed")
    async with AsyncExitStack() as stack:
        # Slack first: with a wrong token no store is made and filled, which takes half a minute.
        identity = await slack_identity(client)
        if entrance.app_token is not None:
            await socket_address(client, entrance.app_token)
        redis_url = await _redis_url(settings, stack)
        store = await stack.enter_async_context(open_store(settings, empty=empty))
        readers = Readers(model=settings.spacy_model)
        stack.callback(readers.close)
        await _warm(readers, settings.spacy_model)
        redis = store.connection.client
        syncs = _syncs(settings, plan, store, client, identity.team)
        await stack.enter_async_context(
            deskcheck(
                client=client,
                entrance=entrance,
                redis=redis,
                redis_url=redis_url,
                channels=RedisChannels(redis, clock=lambda: datetime.now(UTC)),
                lookup=store.lookup,
                is_article=lambda text: detect(text).is_article,
                readers=readers,
                timezone=ZoneInfo(settings.timezone),
                managers=settings.managers,
                editing=Editing(
                    editors=settings.editors, review_channel=settings.review_channel, sensitive=settings.sensitive
                ),
                sources=syncs,
                chores=(Chore(name="sync", every=_LOOKED_AT, work=syncs.due),) if syncs is not None else (),
                own_server=settings.redis_url is None,
            )
        )
        _log.info("ready", team=identity.team, processes=readers.processes)
        yield


def entrance_of(settings: Settings, *, http: str | None) -> Entrance:
    """How Slack reaches the bot: Socket Mode, or HTTP on `http` ("HOST:PORT").

    Raises:
        SettingsError: the token or secret that it needs is not set.
        InputError: `http` is no address.
    """
    if http is None:
        return Entrance(app_token=required(settings.slack_app_token, "SLACK_APP_TOKEN"))
    host, _, port = http.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > _LAST_PORT:
        raise InputError(f"--http is {http!r}; expected HOST:PORT, for example 0.0.0.0:3000")
    secret = required(settings.slack_signing_secret, "SLACK_SIGNING_SECRET")
    key = settings.reconcile_key.get_secret_value() if settings.reconcile_key is not None else None
    return Entrance(signing_secret=secret, reconcile_key=key, host=host.strip("[]"), port=int(port))


_LAST_PORT = 65_535
# Enough to see what kind of change it is.
_DIFFERENCES_TOLD = 10
# With the differences they stay within the 13,000 characters that a message's blocks may have in all.
_LOST_TOLD = 20
# How often it is looked whether a source is due.
_LOOKED_AT = timedelta(minutes=1)


def _syncs(settings: Settings, plan: Plan | None, store: FactStore, client: AsyncWebClient, team: str) -> Syncs | None:
    """The sources that are followed; what is held back is put before the review channel, where there is one."""
    if plan is None:
        return None
    board = SlackThreads(client)

    async def tell(synced: Synced) -> None:
        assert settings.review_channel is not None  # noqa: S101 - else nobody is told
        assert synced.report is not None  # noqa: S101 - what is held back has one
        report = synced.report
        lines = list(islice(difference_lines(report.differences, report.names), _DIFFERENCES_TOLD))
        lost = [*lost_lines(synced.lost, most=_LOST_TOLD)] if synced.lost is not None else []
        more = report.added.total() + report.changed.total() - len(lines)
        reply = held_back_reply(
            synced.source,
            synced.held or "",
            mark=synced.mark,
            said=f"{report.added.total():,} added, {report.changed.total():,} changed",
            differences=[*lines, *([f"and {more:,} more"] if lines and more > 0 else [])],
            lost=lost,
        )
        channel = ChannelRef(team=team, channel=settings.review_channel)
        await board.announce(channel, reply, key=f"held:{synced.source}")

    return Syncs(
        plan=plan,
        store=store,
        redis=store.connection.client,
        clock=lambda: datetime.now(UTC),
        tell=tell if settings.review_channel is not None else None,
    )


async def _warm(readers: Readers, model: str) -> None:
    try:
        await readers.warm()
    except BrokenProcessPool:
        # It ended without a word: the system does that to a process that takes too much memory.
        raise ServiceError(
            f"the processes that read ended while they loaded {model}; free some memory and start again"
        ) from None


async def _redis_url(settings: Settings, stack: AsyncExitStack) -> str:
    if settings.redis_url is not None:
        return settings.redis_url.get_secret_value()
    # The queue connects by itself, so the embedded server's address is asked for here and not within the store.
    return await stack.enter_async_context(embedded_redis(settings.data_dir))

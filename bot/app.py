"""Puts the bot together: Slack's client, the Bolt app, the desk behind it, the queue's worker; up and down in order.

Nothing here decides anything about an article, and importing it has no effect.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from aiohttp import web
from redis.asyncio import Redis
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.answer import Answers
from bot.channels import RedisChannels
from bot.checker import DeskChecker
from bot.checks import Checks
from bot.desk import ArticleDesk
from bot.digest import DigestDesk
from bot.factbook import StoreFactBook
from bot.lease import Lease
from bot.localday import LocalDays
from bot.memory import Memory
from bot.queue import open_queue
from bot.reconcile.service import Reconciliation
from bot.reconcile.web import add_routes
from bot.register import RecordRegister
from bot.retro import RetroCheck
from bot.schedule import LEASE_LIFETIME, Chore, Scheduler
from bot.shredder import Shredder
from bot.sightings import Sightings
from bot.store import keys
from bot.store.cluster import connection_to, is_cluster
from bot.store.facts import FactStore
from bot.store.messages import Messages
from bot.store.proposals import Proposals
from bot.store.stories import StoryMemory
from bot.tasks import end
from bot.worker import Readers
from handlers.listeners import register
from handlers.messages import intake
from handlers.people import SlackEditors
from handlers.ports import Desk
from handlers.ports_commands import ChannelBook, Checker, Digests, Managers, Register
from handlers.ports_facts import Editors, FactBook, HeldBack
from handlers.publish import SlackThreads
from nlp.errors import InputError
from nlp.knowledge import Knowledge, Questions

_log = structlog.get_logger("app")

# Largest event that Slack sends is far below this; whatever is larger is not from Slack.
_LARGEST_REQUEST = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """How Slack reaches the bot: Socket Mode with an app token, or HTTP with a signing secret.

    Over HTTP the reconciliation API is served too, where it has a key.
    """

    app_token: str | None = None
    signing_secret: str | None = None
    reconcile_key: str | None = None
    host: str = ""
    port: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """Who may change facts, and what needs a second person, where; where no editors are named, admins are."""

    editors: frozenset[str] = frozenset()
    review_channel: str | None = None
    sensitive: frozenset[str] = frozenset()


_NOBODY_NAMED = Editing()


def slack_client(token: str, *, api_url: str) -> AsyncWebClient:
    """A client that waits out rate limits, and does not repeat a request whose answer was lost.

    slack_sdk's own default does repeat it, and a reply would be posted twice.
    """
    return AsyncWebClient(
        token=token, base_url=api_url, retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=3)]
    )


def build_app(
    client: AsyncWebClient,
    *,
    desk: Desk,
    channels: ChannelBook,
    checker: Checker,
    digests: Digests,
    people: Register,
    book: FactBook,
    editors: Editors,
    sources: HeldBack | None,
    today: Callable[[], date],
    managers: Managers,
    timezone: str,
    signing_secret: str | None = None,
) -> AsyncApp:
    """The Bolt app with every listener attached."""
    log = logging.getLogger("slack_bolt.deskcheck")
    # Bolt warns that it makes nothing of SLACK_BOT_TOKEN, which the client has already.
    log.setLevel(logging.ERROR)
    app = AsyncApp(
        client=client,
        logger=log,
        signing_secret=signing_secret,
        request_verification_enabled=signing_secret is not None,
        before_authorize=intake(desk),
    )
    log.setLevel(logging.WARNING)
    register(
        app,
        desk=desk,
        channels=channels,
        checker=checker,
        digests=digests,
        people=people,
        book=book,
        editors=editors,
        sources=sources,
        today=today,
        managers=managers,
        timezone=timezone,
        reference=lambda: secrets.token_hex(4),
    )
    return app


@asynccontextmanager
async def deskcheck(
    *,
    client: AsyncWebClient,
    entrance: Entrance,
    redis: Redis,
    redis_url: str,
    channels: RedisChannels,
    lookup: Callable[[Questions], Awaitable[Knowledge]],
    is_article: Callable[[str], bool],
    readers: Readers,
    timezone: ZoneInfo,
    managers: Managers = Managers.MEMBERS,
    editing: Editing = _NOBODY_NAMED,
    sources: HeldBack | None = None,
    chores: Sequence[Chore] = (),
    own_server: bool = False,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> AsyncIterator[AsyncApp]:
    """The bot at work for as long as the context is open.

    On the way out it stops listening first, then finishes what it has in hand; what it has not begun stays queued.
    `sources` are those that are followed, None where none are. `own_server`: the Redis is the embedded one, so that its
    files are ours to keep free of deleted texts.
    """
    threads = SlackThreads(client)
    shredder = Shredder(redis)
    messages = Messages(redis, text_gone=shredder.text_gone)
    async with (
        open_queue(redis_url, cluster=is_cluster(redis)) as queue,
        shredder.running() if own_server else nullcontext(),
    ):
        desk = ArticleDesk(messages=messages, queue=queue, channels=channels, is_article=is_article)
        stories, sightings, facts = StoryMemory(redis), Sightings(redis), FactStore(connection_to(redis))
        checks = Checks(readers=readers, lookup=lookup, stories=stories)
        days = LocalDays(channels=channels, threads=threads, timezone=timezone)
        answers = Answers(
            messages=messages,
            memory=Memory(messages=messages, queue=queue, stories=stories, sightings=sightings, threads=threads),
            threads=threads,
            channels=channels,
            checks=checks,
            days=days,
        )
        digests = DigestDesk(
            redis,
            articles=messages,
            sightings=sightings,
            about=facts.about,
            settings=channels,
            board=threads,
            clock=clock,
            timezone=timezone,
        )

        def today() -> date:
            return clock().astimezone(timezone).date()

        retro = RetroCheck(redis=redis, store=facts, messages=messages, sightings=sightings, queue=queue, clock=clock)
        app = build_app(
            client,
            desk=desk,
            channels=channels,
            checker=DeskChecker(checks=checks, days=days, messages=messages, threads=threads, clock=clock),
            digests=digests,
            people=RecordRegister(
                store=facts,
                sightings=sightings,
                messages=messages,
                threads=threads,
                days=days,
                clock=clock,
            ),
            book=StoreFactBook(
                store=facts,
                messages=messages,
                proposals=Proposals(redis),
                board=threads,
                review_channel=editing.review_channel,
                sensitive=editing.sensitive,
                retro=retro,
            ),
            editors=SlackEditors(client, editing.editors),
            sources=sources,
            today=today,
            managers=managers,
            timezone=timezone.key,
            signing_secret=entrance.signing_secret,
        )
        scheduler = Scheduler(
            plans=channels,
            post=digests.post,
            lease=Lease(redis, keys.scheduler(), lifetime=LEASE_LIFETIME),
            clock=clock,
            timezone=timezone,
            chores=chores,
        )
        # One more than there are processes: while one article waits for Slack, the next can be read.
        async with (
            queue.working(answers, concurrency=readers.processes + 1),
            _kept(scheduler.keep(), "scheduler"),
            _kept(retro.keep(), "retro-check"),
            _listening(app, entrance, _web(app, entrance, facts, today, timezone)),
        ):
            _log.info("listening", http=entrance.signing_secret is not None)
            yield app
            _log.info("stopping")


@asynccontextmanager
async def _kept(work: Coroutine[Any, Any, None], name: str) -> AsyncIterator[None]:
    keeping = asyncio.create_task(work, name=name)
    try:
        yield
    finally:
        await end(keeping)


@asynccontextmanager
async def _listening(app: AsyncApp, entrance: Entrance, server: web.Application) -> AsyncIterator[None]:
    if entrance.app_token is not None:
        handler = AsyncSocketModeHandler(app, entrance.app_token)
        await handler.connect_async()  # type: ignore[no-untyped-call]  # slack_bolt leaves it untyped
        try:
            yield
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]  # likewise
        return
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, entrance.host, entrance.port).start()
        except OSError as error:
            # asyncio says it at length, address and all; an address that does not resolve has a negative number.
            number = error.errno or 0
            reason = os.strerror(number) if number > 0 else error.strerror or "no reason given"
            raise InputError(f"--http: cannot listen at {entrance.host}:{entrance.port}: {reason.lower()}") from None
        yield
    finally:
        await runner.cleanup()


def _web(
    app: AsyncApp, entrance: Entrance, facts: FactStore, today: Callable[[], date], timezone: ZoneInfo
) -> web.Application:
    async def events(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    async def healthy(_: web.Request) -> web.StreamResponse:
        return web.Response(text="ok")

    server = web.Application(client_max_size=_LARGEST_REQUEST)
    server.router.add_post("/slack/events", events)
    server.router.add_get("/healthz", healthy)
    if entrance.reconcile_key is not None:
        service = Reconciliation(facts, timezone=timezone)
        add_routes(server, reconciliation=service, key=entrance.reconcile_key, today=today)
    return server

"""The stand-in as one object: start it, point the app at `api_url`, and do what people in a newsroom do.

It listens on 127.0.0.1 only. Nothing here is imported by the app; the demo and the end-to-end tests start it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.playground import limits
from bot.playground.api import Api
from bot.playground.changes import Changes
from bot.playground.delivery import Deliveries
from bot.playground.driver import Driver
from bot.playground.faults import Faults
from bot.playground.files import Downloads
from bot.playground.installed import COMMANDS, SCOPES, SUBSCRIPTIONS
from bot.playground.interactions import respond
from bot.playground.interactivity import ResponseUrls, Triggers
from bot.playground.page import Site
from bot.playground.page.guard import only_this_host
from bot.playground.refusal import RefusalError
from bot.playground.requests import SignedRequests
from bot.playground.sockets import Sockets
from bot.playground.state import State
from bot.playground.views import Views
from bot.playground.workspace import Workspace

_LARGEST_BODY = 64 * 1024 * 1024


class Playground(Driver):
    """A small Slack of one workspace. Use it as an async context manager.

    `clock` gives the time of messages and of what expires; `ack_seconds` and `retry_delays` say when an event that was
    not acknowledged is sent again. `commands` and `shortcuts` (callback_id to label) are what the page offers.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        bot_token: str = "xoxb-demo",  # noqa: S107 - opens nothing but this stand-in
        app_token: str = "xapp-demo",  # noqa: S107
        signing_secret: str = "demo-signing-secret",  # noqa: S107
        clock: Callable[[], float] = time.time,
        scopes: Iterable[str] = SCOPES,
        subscriptions: Iterable[str] = SUBSCRIPTIONS,
        commands: Iterable[str] = COMMANDS,
        shortcuts: Mapping[str, str] | None = None,
        ack_seconds: float = limits.ACK_SECONDS,
        retry_delays: Sequence[float] = limits.RETRY_DELAYS,
    ) -> None:
        changes = Changes()
        workspace = Workspace(clock=clock, changes=changes)
        sockets = Sockets(changes=changes)
        state = State(
            workspace=workspace,
            views=Views(workspace=workspace, changes=changes),
            triggers=Triggers(clock=clock),
            response_urls=ResponseUrls(clock=clock),
            sockets=sockets,
            scopes=tuple(scopes),
        )
        self.faults = Faults(changes=changes)
        self.bot_token = bot_token
        self.app_token = app_token
        self.signing_secret = signing_secret
        super().__init__(
            state=state,
            api=Api(state=state, faults=self.faults, changes=changes, bot_token=bot_token, app_token=app_token),
            deliveries=Deliveries(
                transport=sockets,
                workspace=workspace,
                subscriptions=frozenset(subscriptions),
                ack_seconds=ack_seconds,
                retry_delays=retry_delays,
            ),
            changes=changes,
            commands=tuple(commands),
            shortcuts=shortcuts or {},
        )
        workspace.on_event = self._deliveries.event
        self._port = port
        self._site = Site(self, changes=changes)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def start(self) -> None:
        """Listen."""
        app = web.Application(client_max_size=_LARGEST_BODY, middlewares=[only_this_host])
        app.router.add_route("*", "/api/{method}", self._api.serve)
        downloads = Downloads(files=self.workspace.files, bot_token=self.bot_token)
        app.router.add_get("/files/{id}/{name}", downloads.serve)
        app.router.add_get("/link", self.state.sockets.serve)
        app.router.add_post("/respond/{secret}", self._respond)
        self._site.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.state.address = f"{host}:{port}"

    async def close(self) -> None:
        """Stop listening, and sending."""
        await self._deliveries.close()
        await self.state.sockets.disconnect()
        await self._site.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def deliver_over_http(self, url: str, *, signing_secret: str | None = None) -> None:
        """From now on send everything as signed requests to `url` instead of over Socket Mode."""
        secret = self.signing_secret if signing_secret is None else signing_secret
        self._deliveries.transport = SignedRequests(url=url, signing_secret=secret)

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL is set to."""
        return f"http://{self.state.address}/api/"

    @property
    def page_url(self) -> str:
        """The page in the browser; its key keeps other sites out."""
        return f"http://{self.state.address}/?key={self._site.key}"

    async def _respond(self, request: web.Request) -> web.Response:
        try:
            response = self.state.response_urls.use(request.match_info["secret"])
        except RefusalError as refusal:
            return web.json_response(refusal.answer(), status=404)
        try:
            body = json.loads(await request.text())
            if not isinstance(body, dict):
                raise RefusalError("json_not_object")
            respond(self.state, response, body)
        except ValueError:
            return web.json_response(RefusalError("invalid_json").answer(), status=400)
        except RefusalError as refusal:
            return web.json_response(refusal.answer(), status=400)
        return web.Response(text="ok")

"""The page's own addresses: the HTML with everything in it, the live socket, and the doings."""

from __future__ import annotations

import asyncio
import json
import secrets
from contextlib import suppress
from pathlib import Path

from aiohttp import WSMsgType, web

from bot.playground import people
from bot.playground.changes import Changes
from bot.playground.driver import Driver
from bot.playground.page.doings import do
from bot.playground.page.guard import check_key, check_origin
from bot.playground.page.snapshot import snapshot
from bot.playground.people import User
from bot.playground.refusal import RefusalError

_HERE = Path(__file__).parent
_SCRIPTS = ("markup.js", "elements.js", "blocks.js", "messages.js", "views.js", "main.js")


class Site:
    """Serves the page to whoever has its key."""

    def __init__(self, slack: Driver, *, changes: Changes) -> None:
        self.key = secrets.token_urlsafe(16)
        self._slack = slack
        self._changes = changes
        self._sockets: set[web.WebSocketResponse] = set()

    def add_routes(self, app: web.Application) -> None:
        """Put the page's addresses into the server."""
        app.router.add_get("/", self._html)
        app.router.add_get("/page/live", self._live)
        app.router.add_post("/page/do", self._do)

    async def close(self) -> None:
        """Say goodbye to open pages."""
        for socket in list(self._sockets):
            await socket.close()

    async def _html(self, request: web.Request) -> web.Response:
        check_key(request, self.key)
        nonce = secrets.token_urlsafe(16)
        style = (_HERE / "style.css").read_text(encoding="utf8")
        script = "\n".join((_HERE / name).read_text(encoding="utf8") for name in _SCRIPTS)
        html = (_HERE / "index.html").read_text(encoding="utf8")
        html = html.replace("{nonce}", nonce).replace("{style}", style).replace("{script}", script)
        policy = (
            f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; "
            f"connect-src 'self' ws://{request.host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        headers = {
            "Content-Security-Policy": policy,
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(text=html, content_type="text/html", headers=headers)

    async def _do(self, request: web.Request) -> web.Response:
        check_key(request, self.key)
        check_origin(request)
        try:
            body = json.loads(await request.text())
            user = self._user(str(body["me"]))
            return web.json_response(await do(self._slack, user.id, body))
        except (ValueError, TypeError, KeyError, RefusalError):
            raise web.HTTPBadRequest(text="The page sent something that makes no sense.") from None

    async def _live(self, request: web.Request) -> web.WebSocketResponse:
        check_key(request, self.key)
        check_origin(request)
        user = self._user(request.query.get("me", people.MARA.id))
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.add(socket)
        sending = asyncio.create_task(self._send(socket, user))
        try:
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            self._sockets.discard(socket)
            sending.cancel()
            with suppress(asyncio.CancelledError, ConnectionError):
                await sending
        return socket

    async def _send(self, socket: web.WebSocketResponse, user: User) -> None:
        shown = ""
        with self._changes.watch() as changed:
            while not socket.closed:
                changed.clear()
                now = self._snapshot(user)
                if now != shown:
                    await socket.send_str(now)
                    shown = now
                await changed.wait()

    def _snapshot(self, user: User) -> str:
        slack = self._slack
        return json.dumps(snapshot(slack.state, user, commands=slack.commands, shortcuts=slack.shortcuts))

    def _user(self, ref: str) -> User:
        user = self._slack.user(ref)
        if user.is_bot:
            raise RefusalError("user_not_found")
        return user

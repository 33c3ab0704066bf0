"""Socket Mode: the app's WebSocket connections, the envelopes that go out on them and the answers that come back."""

from __future__ import annotations

import asyncio
import json
import secrets
from contextlib import suppress

from aiohttp import WSMsgType, web

from bot.playground import limits, people
from bot.playground.changes import Changes
from bot.playground.delivery import NotAcknowledgedError, Retry
from bot.playground.refusal import JSON, RefusalError


class Sockets:
    """The connected clients of the app; each envelope goes to one of them."""

    def __init__(self, *, changes: Changes) -> None:
        self.connected: list[web.WebSocketResponse] = []
        self._changes = changes
        self._tickets: set[str] = set()
        self._waiting: dict[str, asyncio.Future[JSON]] = {}
        self._turn = 0

    def ticket(self) -> str:
        """What lets one client connect once."""
        if len(self.connected) >= limits.SOCKET_CONNECTIONS:
            raise RefusalError("too_many_websockets")
        ticket = secrets.token_urlsafe(16)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One client's connection, from hello to goodbye."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPForbidden(text="this ticket is not valid, or was used before")
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        await socket.send_json(self._hello(len(self.connected) + 1))
        self.connected.append(socket)
        self._changes.notify()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._receive(message.data)
        finally:
            if socket in self.connected:
                self.connected.remove(socket)
            self._changes.notify()
        return socket

    async def send(self, kind: str, payload: JSON, *, retry: Retry | None, seconds: float) -> JSON:
        """Send an envelope to the client whose turn it is and wait for its acknowledgement (a Transport)."""
        envelope_id = secrets.token_hex(16)
        envelope: JSON = {
            "envelope_id": envelope_id,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": retry.attempt if retry else 0, "retry_reason": retry.reason if retry else ""}
        answer: asyncio.Future[JSON] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = answer
        try:
            async with asyncio.timeout(seconds):
                await self._changes.wait_for(lambda: bool(self.connected), seconds)
                self._turn += 1
                with suppress(ConnectionError):
                    await self.connected[self._turn % len(self.connected)].send_json(envelope)
                return await answer
        except TimeoutError:
            raise NotAcknowledgedError("timeout") from None
        finally:
            del self._waiting[envelope_id]

    async def disconnect(self, *, reason: str = "refresh_requested") -> None:
        """Ask every client to connect anew, and close their connections, as Slack does every few hours."""
        going, self.connected = self.connected, []
        for socket in going:
            with suppress(ConnectionError):
                await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "playground"}})
        self._changes.notify()
        for socket in going:
            await socket.close()

    def _receive(self, text: str) -> None:
        try:
            answer = json.loads(text)
        except ValueError:
            return
        if not isinstance(answer, dict):
            return
        waiting = self._waiting.get(str(answer.get("envelope_id")))
        if waiting and not waiting.done():
            payload = answer.get("payload")
            waiting.set_result(payload if isinstance(payload, dict) else {})

    @staticmethod
    def _hello(connections: int) -> JSON:
        return {
            "type": "hello",
            "num_connections": connections,
            "debug_info": {"host": "playground", "approximate_connection_time": 18060},
            "connection_info": {"app_id": people.APP},
        }

"""The Web API over HTTP: reads a call, checks its token and scopes, meets the faults, carries it out, notes it down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.playground.arguments import Arguments
from bot.playground.changes import Changes
from bot.playground.faults import Fault, Faults, Kind
from bot.playground.methods import METHODS
from bot.playground.methods.method import Method
from bot.playground.refusal import JSON, RefusalError
from bot.playground.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call as the app made it, and what it was told. `answer` is empty where a fault ate it."""

    method: str
    arguments: Mapping[str, Any]
    answer: JSON

    @property
    def ok(self) -> bool:
        """Whether Slack did as asked."""
        return bool(self.answer.get("ok"))


class Api:
    """The endpoint below /api/, with a transcript of its calls."""

    def __init__(self, *, state: State, faults: Faults, changes: Changes, bot_token: str, app_token: str) -> None:
        self.calls: list[Call] = []
        self._state = state
        self._faults = faults
        self._changes = changes
        self._tokens = {bot_token: "bot", app_token: "app"}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        name = request.match_info["method"]
        fault = self._faults.next(name)
        if fault is not None and fault.kind is Kind.HELD:
            await self._faults.wait(name, fault)
            fault = None
        try:
            arguments = await _arguments(request)
        except RefusalError as refusal:
            return web.json_response(refusal.answer())
        if fault is not None and fault.kind is not Kind.DROPPED_AFTER:
            self._note(name, arguments, {})
            return _failure(request, fault)
        answer = self._answer(request, name, arguments)
        self._note(name, arguments, answer)
        if fault is not None:
            return _failure(request, fault)
        return web.json_response(answer, headers=self._scope_headers(answer))

    def _answer(self, request: web.Request, name: str, arguments: Arguments) -> JSON:
        try:
            method = METHODS.get(name)
            if method is None:
                raise RefusalError("unknown_method", req_method=name)
            self._authorize(request, method, arguments)
            return {"ok": True, **method.call(self._state, arguments)}
        except RefusalError as refusal:
            return refusal.answer()

    def _authorize(self, request: web.Request, method: Method, arguments: Arguments) -> None:
        header = request.headers.get("Authorization", "")
        token = header.removeprefix("Bearer ").strip() or arguments.text("token")
        if not token:
            raise RefusalError("not_authed")
        kind = self._tokens.get(token)
        if kind is None:
            raise RefusalError("invalid_auth")
        if kind != method.wants:
            raise RefusalError("not_allowed_token_type")
        granted = self._state.scopes
        if method.scopes and not set(method.scopes) & set(granted):
            raise RefusalError("missing_scope", needed=method.scopes[0], provided=",".join(granted))

    def _scope_headers(self, answer: JSON) -> dict[str, str]:
        return {"x-oauth-scopes": ",".join(self._state.scopes)} if answer["ok"] else {}

    def _note(self, name: str, arguments: Arguments, answer: JSON) -> None:
        kept = {key: value for key, value in arguments.values.items() if key != "token"}
        self.calls.append(Call(method=name, arguments=kept, answer=answer))
        self._changes.notify()


async def _arguments(request: web.Request) -> Arguments:
    values: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError:
            raise RefusalError("invalid_json") from None
        if not isinstance(body, dict):
            raise RefusalError("json_not_object")
        return Arguments(values | body)
    return Arguments(values | {key: value for key, value in (await request.post()).items() if isinstance(value, str)})


def _failure(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.kind is Kind.RATE_LIMITED:
        headers = {"Retry-After": str(fault.retry_after)}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    if fault.kind is Kind.SERVER_ERROR:
        return web.Response(status=500, text="something went wrong")
    if fault.kind is Kind.REFUSED:
        return web.json_response({"ok": False, "error": fault.error})
    if request.transport is not None:
        request.transport.abort()
    return web.Response()

"""The reconciliation API over HTTP, below a path that only those know whom an admin has told it."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from aiohttp import web

from bot.reconcile import messages, service
from bot.reconcile.service import Reconciliation
from nlp.errors import InputError, ServiceError

PATH = "/reconcile/{key}"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_routes(server: web.Application, *, reconciliation: Reconciliation, key: str, today: Callable[[], date]) -> None:
    """Answer below `/reconcile/KEY`; whoever does not know the key finds nothing there."""

    async def root(request: web.Request) -> web.StreamResponse:
        form = await request.post() if request.method == "POST" else {}
        queries = form.get("queries") or request.query.get("queries")
        extend = form.get("extend") or request.query.get("extend")
        if extend is not None:
            return _json(await reconciliation.extend(messages.extension(str(extend)), today=today()))
        if queries is not None:
            return _json(await reconciliation.answer(messages.queries(str(queries))))
        return _json(service.manifest(f"{request.url.origin()}/reconcile/{key}"))

    async def suggest(request: web.Request) -> web.StreamResponse:
        prefix = request.query.get("prefix", "")[:300]
        match request.match_info["what"]:
            case "entity":
                return _json(await reconciliation.entities(prefix))
            case "property":
                return _json(service.properties(prefix))
            case "type":
                return _json(service.types(prefix))
        raise web.HTTPNotFound

    async def preview(request: web.Request) -> web.StreamResponse:
        page = await reconciliation.preview(request.query.get("id", ""), today=today())
        if page is None:
            raise web.HTTPNotFound
        return web.Response(text=page, content_type="text/html", headers=_FRAMED)

    async def proposed(request: web.Request) -> web.StreamResponse:
        return _json(service.proposed(request.query.get("type", "")))

    def guarded(handler: Handler) -> Handler:
        async def answer(request: web.Request) -> web.StreamResponse:
            if not hmac.compare_digest(request.match_info["key"].encode(), key.encode()):
                raise web.HTTPNotFound
            try:
                return await handler(request)
            except InputError as error:
                return _json({"error": str(error)}, status=400)
            except ServiceError as error:
                return _json({"error": str(error)}, status=503)

        return answer

    server.router.add_get(PATH, guarded(root))
    server.router.add_post(PATH, guarded(root))
    server.router.add_get(PATH + "/suggest/{what}", guarded(suggest))
    server.router.add_get(PATH + "/preview", guarded(preview))
    server.router.add_get(PATH + "/properties", guarded(proposed))


# The specification has clients in browsers ask from any page; the key is what lets them in.
_OPEN = {"Access-Control-Allow-Origin": "*"}
# A preview is text in a frame: nothing in it runs or loads.
_FRAMED = _OPEN | {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


def _json(answer: dict[str, Any], *, status: int = 200) -> web.Response:
    return web.json_response(answer, status=status, headers=_OPEN)

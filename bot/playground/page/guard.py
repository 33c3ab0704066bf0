"""Who may talk to the stand-in: this machine only, and to the page only those who were given its address.

A web site that the person has open elsewhere must not reach it: not by a name that it points at 127.0.0.1 (DNS
rebinding: the Host header is checked), not by a form or socket of its own (the Origin is checked, and the key).
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def only_this_host(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer only requests that name the loopback address itself."""
    name, _, port = request.host.rpartition(":")
    if name not in {"127.0.0.1", "localhost"} or port != str(_own_port(request)):
        raise web.HTTPForbidden(text="This stand-in answers on its own address only.")
    return await handler(request)


def check_key(request: web.Request, key: str) -> None:
    """Refuse a request for the page that doesn't carry the page's key."""
    given = request.headers.get("X-Playground-Key") or request.query.get("key", "")
    if not hmac.compare_digest(given.encode(), key.encode()):
        raise web.HTTPForbidden(text="Open the page by the whole address that was printed; it ends in a key.")


def check_origin(request: web.Request) -> None:
    """Refuse a request that another site's script makes."""
    if request.headers.get("Origin") != f"http://{request.host}":
        raise web.HTTPForbidden(text="Only the stand-in's own page may do this.")


def _own_port(request: web.Request) -> int | None:
    address = request.transport.get_extra_info("sockname") if request.transport else None
    return int(address[1]) if address else None

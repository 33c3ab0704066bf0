"""Everything that the stand-in holds, as its methods get it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.playground.interactivity import ResponseUrls, Triggers
from bot.playground.sockets import Sockets
from bot.playground.views import Views
from bot.playground.workspace import Workspace


@dataclass(slots=True, kw_only=True)
class State:
    """The workspace and what hangs on it. `address` is host:port, known once the server listens."""

    workspace: Workspace
    views: Views
    triggers: Triggers
    response_urls: ResponseUrls
    sockets: Sockets
    scopes: tuple[str, ...]
    app_scopes: tuple[str, ...] = ("connections:write",)
    address: str = field(default="")

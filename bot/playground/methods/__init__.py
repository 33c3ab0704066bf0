"""The Web API's methods that Deskcheck uses: one module a family, all of them in `METHODS`."""

from __future__ import annotations

from bot.playground.methods import chat, conversations, directory, reactions, session, views
from bot.playground.methods.method import Method

METHODS: dict[str, Method] = {
    **session.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **reactions.METHODS,
    **views.METHODS,
    **directory.METHODS,
}

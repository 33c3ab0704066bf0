"""Who am I, and where do I connect: auth.test, apps.connections.open, team.info, bots.info."""

from __future__ import annotations

from bot.playground import people
from bot.playground.arguments import Arguments
from bot.playground.messages import bot_profile
from bot.playground.methods.method import Method
from bot.playground.refusal import JSON, RefusalError
from bot.playground.state import State


def auth_test(state: State, _args: Arguments) -> JSON:
    """The identity behind the bot token."""
    return {
        "url": f"http://{state.address}/",
        "team": people.TEAM_NAME,
        "user": people.DESKCHECK.name,
        "team_id": people.TEAM,
        "user_id": people.BOT_USER,
        "bot_id": people.BOT,
        "is_enterprise_install": False,
    }


def connections_open(state: State, _args: Arguments) -> JSON:
    """A WebSocket address that is good for one connection."""
    return {"url": f"ws://{state.address}/link?ticket={state.sockets.ticket()}&app_id={people.APP}"}


def team_info(_state: State, _args: Arguments) -> JSON:
    """The workspace's name."""
    return {"team": {"id": people.TEAM, "name": people.TEAM_NAME, "domain": people.TEAM_DOMAIN, "icon": {}}}


def bots_info(_state: State, args: Arguments) -> JSON:
    """The app's own bot; there is no other."""
    if args.required("bot") != people.BOT:
        raise RefusalError("bot_not_found")
    return {"bot": bot_profile()}


METHODS = {
    "auth.test": Method(call=auth_test),
    "apps.connections.open": Method(call=connections_open, wants="app"),
    "team.info": Method(call=team_info, scopes=("team:read",)),
    "bots.info": Method(call=bots_info, scopes=("users:read",)),
}

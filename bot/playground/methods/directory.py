"""users.*, usergroups.*, files.info: who people are, and what a file is."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.playground import people
from bot.playground.arguments import Arguments
from bot.playground.methods.method import Method
from bot.playground.people import User, Usergroup
from bot.playground.refusal import JSON, RefusalError
from bot.playground.state import State


def user_json(user: User, *, now: float) -> JSON:
    """A user as Slack describes them, with the zone that their client is set to."""
    offset = datetime.fromtimestamp(now, ZoneInfo(user.tz)).utcoffset()
    return {
        "id": user.id,
        "team_id": people.TEAM,
        "name": user.name,
        "deleted": False,
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": user.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": {"real_name": user.real_name, "display_name": user.name, "team": people.TEAM},
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "locale": "en-GB",
    }


def users_info(state: State, args: Arguments) -> JSON:
    """One user."""
    user = state.workspace.users.get(args.required("user"))
    if user is None:
        raise RefusalError("user_not_found")
    return {"user": user_json(user, now=state.workspace.clock())}


def users_list(state: State, _args: Arguments) -> JSON:
    """Everybody, bots included."""
    now = state.workspace.clock()
    members = [user_json(user, now=now) for user in state.workspace.users.values()]
    return {"members": members, "cache_ts": int(now), "response_metadata": {"next_cursor": ""}}


def usergroups_list(_state: State, args: Arguments) -> JSON:
    """The handles for several people."""
    groups = [_group_json(group, with_users=args.flag("include_users")) for group in people.USERGROUPS]
    return {"usergroups": groups}


def usergroups_users(_state: State, args: Arguments) -> JSON:
    """Who is behind a handle."""
    for group in people.USERGROUPS:
        if group.id == args.required("usergroup"):
            return {"users": list(group.members)}
    raise RefusalError("no_such_subteam")


def files_info(state: State, args: Arguments) -> JSON:
    """One uploaded file."""
    file = state.workspace.files.get(args.required("file"))
    if file is None:
        raise RefusalError("file_not_found")
    return {"file": file.json(address=state.address), "comments": []}


def _group_json(group: Usergroup, *, with_users: bool) -> JSON:
    content: JSON = {"id": group.id, "team_id": people.TEAM, "handle": group.handle, "name": group.name}
    content |= {"is_usergroup": True, "user_count": len(group.members)}
    return content | ({"users": list(group.members)} if with_users else {})


METHODS = {
    "users.info": Method(call=users_info, scopes=("users:read",)),
    "users.list": Method(call=users_list, scopes=("users:read",)),
    "usergroups.list": Method(call=usergroups_list, scopes=("usergroups:read",)),
    "usergroups.users.list": Method(call=usergroups_users, scopes=("usergroups:read",)),
    "files.info": Method(call=files_info, scopes=("files:read",)),
}

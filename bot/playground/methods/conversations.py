"""conversations.*: where the bot is, and what was said there."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Any

from bot.playground import limits, people
from bot.playground.arguments import Arguments
from bot.playground.messages import Message
from bot.playground.methods.method import Method
from bot.playground.methods.places import direct, joined, visible
from bot.playground.people import Channel
from bot.playground.refusal import JSON, RefusalError
from bot.playground.state import State


def channel_json(channel: Channel) -> JSON:
    """A channel as Slack describes it."""
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private and not channel.is_im,
        "is_group": False,
        "is_im": channel.is_im,
        "is_mpim": False,
        "is_private": channel.is_private or channel.is_im,
        "is_archived": channel.is_archived,
        "is_general": False,
        "is_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "is_ext_shared": channel.is_ext_shared,
        "is_pending_ext_shared": False,
        "is_member": people.BOT_USER in channel.members,
        "context_team_id": people.TEAM,
        "creator": people.MARA.id,
        "created": 1_700_000_000,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }


def history(state: State, args: Arguments) -> JSON:
    """A channel's messages outside threads, newest first."""
    channel = joined(state, args.text("channel"))
    messages = [message for message in reversed(state.workspace.history(channel.id)) if _within(message, args)]
    page, paging = _page(messages, args, default=100)
    return {"messages": [_json(state, message, args) for message in page], "pin_count": 0, **paging}


def replies(state: State, args: Arguments) -> JSON:
    """A thread: its first message, then the replies, oldest first."""
    channel = joined(state, args.text("channel"))
    parent = state.workspace.messages.get((channel.id, args.text("ts")))
    if parent is None:
        raise RefusalError("thread_not_found")
    rest = [message for message in state.workspace.replies(channel.id, parent.ts) if _within(message, args)]
    page, paging = _page([parent, *rest], args, default=limits.PAGE_SIZE)
    return {"messages": [_json(state, message, args) for message in page], **paging}


def info(state: State, args: Arguments) -> JSON:
    """One channel."""
    return {"channel": channel_json(visible(state, args.text("channel")))}


def members(state: State, args: Arguments) -> JSON:
    """Who is in a channel."""
    page, paging = _page(sorted(visible(state, args.text("channel")).members), args, default=100)
    return {"members": page, "response_metadata": paging["response_metadata"]}


def listing(state: State, args: Arguments) -> JSON:
    """The channels that the bot may know of, of the kinds asked for (public ones if none is named)."""
    kinds = args.names("types") or ("public_channel",)
    return _channels(state, args, kinds, only_joined=False)


def of_user(state: State, args: Arguments) -> JSON:
    """The channels that the bot is in."""
    kinds = args.names("types") or ("public_channel",)
    return _channels(state, args, kinds, only_joined=True)


def join(state: State, args: Arguments) -> JSON:
    """The bot goes into a public channel by itself."""
    channel = visible(state, args.text("channel"))
    if channel.is_private or channel.is_im:
        raise RefusalError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise RefusalError("is_archived")
    return {"channel": channel_json(state.workspace.join(people.DESKCHECK, channel))}


def open_direct(state: State, args: Arguments) -> JSON:
    """The direct messages with one user."""
    users = args.names("users")
    if len(users) != 1:
        raise RefusalError("users_list_not_supplied" if not users else "not_enough_users")
    channel = direct(state, users[0])
    return {"channel": channel_json(channel) if args.flag("return_im") else {"id": channel.id}}


def _channels(state: State, args: Arguments, kinds: Sequence[str], *, only_joined: bool) -> JSON:
    if not set(kinds) <= {"public_channel", "private_channel", "mpim", "im"}:
        raise RefusalError("invalid_types")
    found = []
    for channel in state.workspace.channels.values():
        is_member = people.BOT_USER in channel.members
        kind = "im" if channel.is_im else "private_channel" if channel.is_private else "public_channel"
        hidden = not is_member and (only_joined or kind != "public_channel")
        if kind in kinds and not hidden and not (channel.is_archived and args.flag("exclude_archived")):
            found.append(channel_json(channel))
    page, paging = _page(found, args, default=100)
    return {"channels": page, "response_metadata": paging["response_metadata"]}


def _json(state: State, message: Message, args: Arguments) -> JSON:
    return state.workspace.json(message, metadata=args.flag("include_all_metadata"))


def _within(message: Message, args: Arguments) -> bool:
    oldest, latest = _moment(args, "oldest"), _moment(args, "latest")
    ts = float(message.ts)
    if args.flag("inclusive"):
        return (oldest is None or ts >= oldest) and (latest is None or ts <= latest)
    return (oldest is None or ts > oldest) and (latest is None or ts < latest)


def _moment(args: Arguments, name: str) -> float | None:
    text = args.text(name)
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise RefusalError(f"invalid_ts_{name}") from None


def _page(items: list[Any], args: Arguments, *, default: int) -> tuple[list[Any], JSON]:
    limit = args.number("limit", default=default)
    if not 1 <= limit <= limits.PAGE_SIZE + 1:
        raise RefusalError("invalid_limit")
    start = 0
    if args.text("cursor"):
        try:
            start = int(base64.b64decode(args.text("cursor"), validate=True).decode().removeprefix("next:"))
        except (binascii.Error, ValueError):
            raise RefusalError("invalid_cursor") from None
    more = start + limit < len(items)
    cursor = base64.b64encode(f"next:{start + limit}".encode()).decode() if more else ""
    return items[start : start + limit], {"has_more": more, "response_metadata": {"next_cursor": cursor}}


_READ = ("channels:read", "groups:read", "im:read")
_HISTORY = ("channels:history", "groups:history", "im:history")

METHODS = {
    "conversations.history": Method(call=history, scopes=_HISTORY),
    "conversations.replies": Method(call=replies, scopes=_HISTORY),
    "conversations.info": Method(call=info, scopes=_READ),
    "conversations.members": Method(call=members, scopes=_READ),
    "conversations.list": Method(call=listing, scopes=_READ),
    "users.conversations": Method(call=of_user, scopes=_READ),
    "conversations.join": Method(call=join, scopes=("channels:join",)),
    "conversations.open": Method(call=open_direct, scopes=("im:write",)),
}

"""What one person sees, as JSON for the page: their channels, threads, what only they see, their modal and home tab."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.playground import people
from bot.playground.messages import Message
from bot.playground.people import Channel, User
from bot.playground.refusal import JSON
from bot.playground.state import State
from bot.playground.views import View

# An article is a few thousand characters; more than this nobody reads on the page, and each change sends it anew.
_SHOWN = 20_000


def snapshot(state: State, user: User, *, commands: Sequence[str], shortcuts: Mapping[str, str]) -> JSON:
    """Everything that the page shows to `user`."""
    stack = state.views.stacks.get(user.id, [])
    home = state.views.homes.get(user.id)
    channels = [channel for channel in state.workspace.channels.values() if user.id in channel.members]
    return {
        "team": people.TEAM_NAME,
        "me": user.id,
        "bot": people.BOT_USER,
        "connected": len(state.sockets.connected),
        "users": {
            each.id: {"name": each.real_name, "handle": each.name, "bot": each.is_bot, "admin": each.is_admin}
            for each in state.workspace.users.values()
        },
        "channels": [_channel(state, channel, user) for channel in channels],
        "modal": _view(stack[-1]) | {"depth": len(stack)} if stack else None,
        "errors": state.views.errors.get(stack[-1].id, {}) if stack else {},
        "home": _view(home) if home else None,
        "commands": list(commands),
        "shortcuts": dict(shortcuts),
    }


def _channel(state: State, channel: Channel, user: User) -> JSON:
    messages = [message for message in state.workspace.messages.values() if message.channel == channel.id]
    messages += [
        message
        for message in state.workspace.ephemerals.values()
        if message.channel == channel.id and message.only_for == user.id
    ]
    messages.sort(key=lambda message: message.ts)
    kind = (
        "im" if channel.is_im else "private" if channel.is_private else "shared" if channel.is_ext_shared else "public"
    )
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": kind,
        "topic": channel.topic,
        "bot_inside": people.BOT_USER in channel.members,
        "messages": [_message(message) for message in messages],
    }


def _message(message: Message) -> JSON:
    long = len(message.text) > _SHOWN
    return {
        "ts": message.ts,
        "thread": message.thread_ts if message.is_reply else None,
        "user": message.user,
        "by_app": message.by_app,
        "text": message.text[:_SHOWN] + "\n(cut for the page)" if long else message.text,
        "blocks": [] if long else list(message.blocks),
        "attachments": [str(each.get("title") or each.get("fallback") or "") for each in message.attachments],
        "files": [str(each.get("name", "")) for each in message.files],
        "edited": message.edited_ts is not None,
        "subtype": message.subtype,
        "ephemeral": message.only_for is not None,
        "reactions": [[name, list(users)] for name, users in message.reactions],
    }


def _view(view: View) -> JSON:
    return {"id": view.id, "hash": view.hash, "content": view.content}

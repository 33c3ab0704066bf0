"""Finding a channel for a method, with the refusals that come before it is touched."""

from __future__ import annotations

from bot.playground import people
from bot.playground.people import Channel
from bot.playground.refusal import RefusalError
from bot.playground.state import State


def visible(state: State, ref: str) -> Channel:
    """The channel, if the bot may know of it: a private one that it isn't in does not exist for it."""
    if not ref:
        raise RefusalError("channel_not_found")
    if ref in state.workspace.users:
        return direct(state, ref)
    channel = state.workspace.channel(ref)
    if people.BOT_USER not in channel.members and (channel.is_private or channel.is_im):
        raise RefusalError("channel_not_found")
    return channel


def joined(state: State, ref: str) -> Channel:
    """The channel, if the bot is in it and it isn't archived."""
    channel = visible(state, ref)
    if people.BOT_USER not in channel.members:
        raise RefusalError("not_in_channel")
    if channel.is_archived:
        raise RefusalError("is_archived")
    return channel


def direct(state: State, user: str) -> Channel:
    """The direct messages between the bot and a user, opened if need be."""
    state.workspace.user(user)
    members = frozenset({user, people.BOT_USER})
    for channel in state.workspace.channels.values():
        if channel.is_im and channel.members == members:
            return channel
    channel = Channel(id=f"D{user.removeprefix('U')}", name=f"dm-{user}", members=members, is_im=True)
    state.workspace.channels[channel.id] = channel
    return channel

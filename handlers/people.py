"""Who may change how a channel is served: its members, or the workspace's admins alone."""

from __future__ import annotations

from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.ports import ChannelRef
from handlers.ports_commands import Managers

# What Slack answers where the bot is not in a channel, or was not told of it.
_NOT_THERE = {"channel_not_found", "not_in_channel", "missing_scope", "method_not_supported_for_channel_type"}


async def may_manage(client: AsyncWebClient, user: str, *, managers: Managers) -> bool:
    """Whether `user` may watch, unwatch and set digests; Slack lets only members use a command in a channel."""
    if managers is Managers.MEMBERS:
        return True
    answer: Any = await client.users_info(user=user)
    profile = answer.get("user") or {}
    return bool(profile.get("is_admin") or profile.get("is_owner") or profile.get("is_primary_owner"))


async def is_there(client: AsyncWebClient, channel: ChannelRef) -> bool:
    """Whether the bot is in `channel`: only there does Slack tell it of articles."""
    try:
        answer: Any = await client.conversations_info(channel=channel.channel)
    except SlackApiError as error:
        if error.response.get("error") in _NOT_THERE:
            return False
        raise
    place = answer.get("channel") or {}
    return bool(place.get("is_member") or place.get("is_im"))

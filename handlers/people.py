"""Who may change how a channel is served: its members, or the workspace's admins alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.ports import ChannelRef
from handlers.ports_commands import Managers
from nlp.errors import ServiceError

# Who was made an editor a minute ago can wait a minute; a form must be answered within three seconds.
_KNOWN_FOR = 60.0


class SlackEditors:
    """`handlers.ports_facts.Editors`: users and user groups by their ids; where none are named, workspace admins."""

    def __init__(
        self, client: AsyncWebClient, named: Collection[str], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._users = frozenset(one for one in named if not one.startswith("S"))
        self._groups = tuple(sorted(one for one in named if one.startswith("S")))
        self._clock = clock
        self._members: tuple[float, frozenset[str]] | None = None

    async def may_edit(self, user: str) -> bool:
        """Whether `user` is an editor of the facts; everybody else proposes.

        Raises:
            ServiceError: Slack cannot say who belongs to the group of editors.
        """
        if user in self._users:
            return True
        try:
            if not (self._users or self._groups):
                return await may_manage(self._client, user, managers=Managers.ADMINS)
            return user in await self._in_groups()
        except (SlackApiError, OSError, TimeoutError) as error:
            raise ServiceError(
                "Slack can't say just now who may edit facts. Nothing was changed; try again soon."
            ) from error

    async def _in_groups(self) -> frozenset[str]:
        now = self._clock()
        if self._members is None or now - self._members[0] > _KNOWN_FOR:
            found: set[str] = set()
            for group in self._groups:
                answer: Any = await self._client.usergroups_users_list(usergroup=group)
                found.update(answer.get("users") or ())
            self._members = now, frozenset(found)
        return self._members[1]


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

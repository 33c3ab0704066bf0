"""Which day it is where a message was posted: in the channel's time zone, else its author's, else the newsroom's."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handlers.ports import ChannelRef, Channels, Threads
from nlp.errors import ServiceError

# A newsroom's people; more than that many are a sign that something else fills it.
_ZONES_KEPT = 10_000


class LocalDays:
    """Days by channel and person; people's time zones are asked of Slack once."""

    def __init__(self, *, channels: Channels, threads: Threads, timezone: ZoneInfo) -> None:
        self._channels = channels
        self._threads = threads
        self._timezone = timezone
        self._zones: dict[str, str | None] = {}

    async def day(self, moment: datetime, *, channel: ChannelRef, user: str) -> date:
        """The day of `moment` in `channel` for `user`."""
        return moment.astimezone(await self._zone_in(channel, user)).date()

    async def end(self, day: date, *, channel: ChannelRef, user: str) -> datetime:
        """The last moment of `day` in `channel` for `user`."""
        return datetime.combine(day, time.max, await self._zone_in(channel, user))

    async def _zone_in(self, channel: ChannelRef, user: str) -> ZoneInfo:
        settings = await self._channels.settings(channel)
        return _zone(settings.timezone) or _zone(await self._zone_of(user)) or self._timezone

    async def _zone_of(self, user: str) -> str | None:
        if user not in self._zones:
            try:
                zone = await self._threads.timezone(user)
            except ServiceError:
                # Slack is busy, or lets the app see no profiles: the newsroom's own zone is near enough.
                return None
            if len(self._zones) >= _ZONES_KEPT:
                self._zones.clear()
            self._zones[user] = zone
        return self._zones[user]


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None

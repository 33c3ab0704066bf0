"""Checks that people ask for outside an article's thread: a text of their own, or an article's claims once more.

Nothing is kept of either. An article is read from Slack again, since its text was deleted when it had been answered.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from datetime import date, datetime

from bot.checks import MAX_CHARACTERS, Checks
from bot.localday import LocalDays
from bot.reach import store_in_reach
from bot.store.messages import Messages
from handlers.ports import ChannelRef, MessageRef, Threads
from nlp.domain import Report
from nlp.errors import InputError, ServiceError


class DeskChecker:
    """`handlers.ports_commands.Checker`."""

    def __init__(
        self,
        *,
        checks: Checks,
        days: LocalDays,
        messages: Messages,
        threads: Threads,
        clock: Callable[[], datetime],
    ) -> None:
        self._checks = checks
        self._days = days
        self._messages = messages
        self._threads = threads
        self._clock = clock

    async def check(self, text: str, *, channel: ChannelRef, user: str) -> Report:
        """The report on a text that somebody asks about; nothing of it is kept.

        Raises:
            InputError: there is nothing in it that could be checked.
            ServiceError: the store cannot be reached.
        """
        if not text.strip():
            raise InputError("There is no text to check.")
        if len(text) > MAX_CHARACTERS:
            raise InputError(f"That is longer than {MAX_CHARACTERS:,} characters; check it in parts.")
        today = await self._days.day(self._clock(), channel=channel, user=user)
        return await self._report(text, id=f"{channel.team}:{channel.channel}", today=today)

    async def again(self, ref: MessageRef) -> Report:
        """The report on an article as it reads now; nothing is changed by it.

        Raises:
            InputError: the message is gone, or was never an article.
            ServiceError: the store or Slack cannot be reached.
        """
        with store_in_reach():
            record = await self._messages.get(ref)
        message = None
        if record is not None and record.taken and not record.deleted:
            message = await self._threads.read(ref, thread_ts=record.thread_ts, visibility=record.visibility)
        if record is None or message is None:
            raise InputError("That article is not here any more.")
        today = await self._days.day(ref.posted_at, channel=ref.home, user=record.user)
        return await self._report(message.text, id=ref.key, today=today, given=record.as_of)

    async def _report(self, text: str, *, id: str, today: date, given: date | None = None) -> Report:
        try:
            return await self._checks.report(text, id=id, today=today, given=given)
        except BrokenProcessPool as error:
            raise ServiceError("Deskcheck could not read that text. Nothing of it was kept; try again.") from error

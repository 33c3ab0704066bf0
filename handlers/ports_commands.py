"""What slash commands, buttons and the digest ask of the desk: values and Protocols beside those of `ports.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Protocol

from handlers.ports import ChannelRef, Channels, ChannelSettings, MessageRef, Reply
from handlers.slash_whois import Who
from nlp.domain import Report
from nlp.whois import WhoisAnswer


class Managers(StrEnum):
    """Who may watch, unwatch and set digests."""

    MEMBERS = "members"
    ADMINS = "admins"


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPlan:
    """A channel's daily digest: at which time of its day, and since when that has been so."""

    at: time
    since: datetime


class ChannelBook(Channels, Protocol):
    """The settings of channels, to be changed too."""

    async def change(self, channel: ChannelRef, settings: ChannelSettings) -> None:
        """Serve `channel` so from now on."""
        ...

    async def digest(self, channel: ChannelRef) -> DigestPlan | None:
        """When the digest of `channel` comes; None where it has none."""
        ...

    async def plan_digest(self, channel: ChannelRef, at: time | None) -> None:
        """Post the digest of `channel` each day at this time; None ends it."""
        ...

    async def plans(self) -> Mapping[ChannelRef, DigestPlan]:
        """Every channel that has a digest."""
        ...


class Digests(Protocol):
    """The digest, asked for by hand."""

    async def now(self, channel: ChannelRef) -> Reply | None:
        """The digest of the last day; None where there is nothing to say."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Where somebody was named lately, as far as the channel that asks may know.

    `here` and `elsewhere` count articles of this channel and of the workspace's public ones, in the last `days` days;
    `open` are findings about them in this channel that are still in the copy, `links` its newest articles.
    """

    here: int
    elsewhere: int
    days: int
    open: int = 0
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Who that is, and where they were named lately; `named` is None where nobody was shown, or of another day."""

    asked: Who
    answer: WhoisAnswer
    named: Named | None = None


class Register(Protocol):
    """Everyone and everything on record."""

    async def who(self, asked: Who, *, channel: ChannelRef, user: str) -> Answered:
        """Who is meant by a name as copy has it, or by an entity's id.

        Raises:
            InputError: nothing was held yet on the day whose record is asked for.
            ServiceError: the store cannot be reached.
        """
        ...


class Checker(Protocol):
    """Checks outside an article's thread."""

    async def check(self, text: str, *, channel: ChannelRef, user: str) -> Report:
        """The report on a text that somebody asks about; nothing of it is kept.

        Raises:
            InputError: there is nothing in it that could be checked.
            ServiceError: the store cannot be reached.
        """
        ...

    async def again(self, ref: MessageRef) -> Report:
        """The report on an article as it reads now, for the list of all its claims; nothing is changed by it.

        Raises:
            InputError: the message is gone, or was never an article.
            ServiceError: the store or Slack cannot be reached.
        """
        ...

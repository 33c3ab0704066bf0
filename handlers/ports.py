"""What handlers are handed and hand on: the values between Slack and the desk, and the Protocols of both sides.

Reach for it to see what a listener may ask for (`register(app, *, desk, ...)`). Nothing here knows a Slack payload or a
Redis key. A group of use cases has its own Protocol, so that a test needs to fake only what it uses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Protocol


class Visibility(StrEnum):
    """Who can read a channel; what was seen in a private or shared one is never told outside it."""

    PUBLIC = "public"
    PRIVATE = "private"
    SHARED = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRef:
    """A channel of a workspace."""

    team: str
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRef:
    """A message: Slack knows it by its channel and its time stamp, which is also its name within the channel."""

    team: str
    channel: str
    ts: str

    @property
    def key(self) -> str:
        """`team:channel:ts`, the article's key in the queue, the store and the reply's metadata."""
        return f"{self.team}:{self.channel}:{self.ts}"

    @property
    def home(self) -> ChannelRef:
        """The channel that it stands in."""
        return ChannelRef(team=self.team, channel=self.channel)

    @property
    def posted_at(self) -> datetime:
        """When it was posted, in UTC."""
        return datetime.fromtimestamp(float(self.ts), UTC)

    @classmethod
    def from_key(cls, key: str) -> MessageRef:
        """The message that `key` names."""
        team, channel, ts = key.split(":")
        return cls(team=team, channel=channel, ts=ts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message as it reads now. `revision` grows with every edit (microseconds since 1970).

    `text` is plain: Slack's formatting is gone. `thread_ts` is the thread that the message itself stands in, None where
    it starts its own. `edited` tells an edit from a post.
    """

    ref: MessageRef
    revision: int
    text: str
    user: str
    visibility: Visibility
    thread_ts: str | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """A message that is gone."""

    ref: MessageRef
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """An event that is left alone on purpose, and by name."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A message of ours: Block Kit, and the plain text that notifications and screen readers get."""

    text: str
    blocks: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSettings:
    """How a channel wants to be served. `timezone` is an IANA name; None means the poster's, else the newsroom's."""

    watched: bool = True
    timezone: str | None = None
    quiet_when_clean: bool = False


class Desk(Protocol):
    """What Slack's events about articles ask of the desk."""

    async def take_in(self, message: Posted) -> str:
        """Put a message into the durable queue if it is an article; returns what was decided, in a word for the log.

        Raises:
            ServiceError: it is not in the queue; the event must not be acknowledged, so that Slack delivers it again.
        """
        ...

    async def withdraw(self, message: Deleted) -> str:
        """Put the removal of a message's reply, and of everything remembered of it, into the queue.

        Raises:
            ServiceError: as in `take_in`.
        """
        ...

    async def judge_as_of(self, ref: MessageRef, day: date) -> None:
        """Judge an article again as of `day`; its reply is updated.

        Raises:
            InputError: the message is gone, or was never an article.
            ServiceError: the queue cannot be reached; nothing was changed.
        """
        ...


class Channels(Protocol):
    """The settings of channels."""

    async def settings(self, channel: ChannelRef) -> ChannelSettings:
        """The settings of `channel`; the defaults where nothing was set."""
        ...


class Threads(Protocol):
    """What the desk does in Slack's threads. Every method raises one of the errors of `handlers.publish`."""

    async def post(self, article: MessageRef, reply: Reply, *, thread_ts: str, key: str | None) -> str:
        """Post into a thread, with the article's key in the message's metadata; returns the new message's ts."""
        ...

    async def update(self, article: MessageRef, reply_ts: str, reply: Reply, *, key: str) -> None:
        """Replace a reply of ours."""
        ...

    async def remove(self, article: MessageRef, reply_ts: str) -> None:
        """Delete a reply of ours; one that is already gone is no error."""
        ...

    async def find(self, article: MessageRef, *, thread_ts: str, key: str) -> str | None:
        """The ts of our reply in the thread whose metadata holds `key`, None where there is none."""
        ...

    async def react(self, article: MessageRef, name: str) -> None:
        """Set a reaction of ours; one that is already there is no error."""
        ...

    async def unreact(self, article: MessageRef, name: str) -> None:
        """Take a reaction of ours away; one that is not there is no error."""
        ...

    async def read(self, article: MessageRef, *, thread_ts: str | None, visibility: Visibility) -> Posted | None:
        """The message as it reads in Slack now, None where it is gone. `thread_ts` is the thread it stands in."""
        ...

    async def timezone(self, user: str) -> str | None:
        """The IANA time zone of a member's profile, None where Slack does not say."""
        ...

    async def permalink(self, message: MessageRef) -> str | None:
        """A link to a message, None where Slack has none."""
        ...

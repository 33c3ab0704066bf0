"""A message in the stand-in, and its JSON as Slack sends it in events and in answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.playground import people
from bot.playground.refusal import JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as it stands now; a change makes another value with the same channel and ts.

    `text` is as it travels (escaped). `only_for` is the one user who sees an ephemeral message.
    `reactions` are pairs of name and users, in the order in which they came.
    """

    channel: str
    ts: str
    user: str
    text: str
    blocks: tuple[JSON, ...] = ()
    thread_ts: str | None = None
    subtype: str | None = None
    client_msg_id: str | None = None
    metadata: JSON | None = None
    edited_by: str | None = None
    edited_ts: str | None = None
    reactions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    attachments: tuple[JSON, ...] = ()
    files: tuple[JSON, ...] = ()
    only_for: str | None = None

    @property
    def by_app(self) -> bool:
        """Whether the app itself posted it."""
        return self.user == people.BOT_USER and self.subtype is None

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread, below another message."""
        return self.thread_ts is not None and self.thread_ts != self.ts


def as_json(message: Message, *, replies: Sequence[Message] = (), metadata: bool = False) -> JSON:
    """The message's own JSON. `replies` are those of the thread it opens; metadata only where it was asked for."""
    content: JSON = {"user": message.user, "type": "message", "ts": message.ts, "text": message.text}
    if message.client_msg_id:
        content["client_msg_id"] = message.client_msg_id
    if message.subtype:
        content["subtype"] = message.subtype
    if message.by_app:
        content |= {"bot_id": people.BOT, "app_id": people.APP, "bot_profile": bot_profile()}
    if message.subtype != "tombstone":
        content["team"] = people.TEAM
    if message.blocks:
        content["blocks"] = list(message.blocks)
    if message.attachments:
        content["attachments"] = list(message.attachments)
    if message.files:
        content |= {"files": list(message.files), "upload": False}
    if message.edited_ts:
        content["edited"] = {"user": message.edited_by, "ts": message.edited_ts}
    if message.reactions:
        content["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions
        ]
    if metadata and message.metadata:
        content["metadata"] = message.metadata
    if message.thread_ts and message.is_reply:
        content["thread_ts"] = message.thread_ts
    if replies:
        content |= _thread_summary(message, replies)
    if message.subtype == "tombstone":
        content["hidden"] = True
    return content


def bot_profile() -> JSON:
    """What Slack puts beside a message that an app posted."""
    return {
        "id": people.BOT,
        "app_id": people.APP,
        "user_id": people.BOT_USER,
        "name": people.DESKCHECK.name,
        "team_id": people.TEAM,
        "deleted": False,
    }


def _thread_summary(parent: Message, replies: Sequence[Message]) -> JSON:
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": parent.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }

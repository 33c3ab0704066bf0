"""The workspace behind the stand-in: who is where, what was said, and the event that each change makes.

It knows Slack's nouns, not its wire: methods, sockets and the page read and change it; `on_event` is told each event
as Slack would send it, `changes` that there was one at all.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import UUID

from bot.playground import limits, people
from bot.playground.changes import Changes
from bot.playground.files import File
from bot.playground.markup import as_sent, rich_text
from bot.playground.messages import Message, as_json
from bot.playground.people import Channel, User
from bot.playground.refusal import JSON, ImpossibleError, RefusalError

TOMBSTONE_TEXT = "This message was deleted."


class Workspace:
    """People, channels and messages, and the one way to change each."""

    def __init__(self, *, clock: Callable[[], float], changes: Changes) -> None:
        self.clock = clock
        self.changes = changes
        self.on_event: Callable[[JSON, Channel | None], None] = lambda _event, _channel: None
        self.users: dict[str, User] = {user.id: user for user in people.USERS}
        self.channels: dict[str, Channel] = {channel.id: channel for channel in people.CHANNELS}
        self.messages: dict[tuple[str, str], Message] = {}
        self.ephemerals: dict[tuple[str, str], Message] = {}
        self.files: dict[str, File] = {}
        self._last_micros = 0
        self._numbers = itertools.count(1)

    def next_ts(self) -> str:
        """A timestamp that no other message has, later than any before."""
        self._last_micros = max(int(self.clock() * 1_000_000), self._last_micros + 1)
        return f"{self._last_micros // 1_000_000}.{self._last_micros % 1_000_000:06d}"

    def next_id(self, prefix: str) -> str:
        """An id that nothing else has."""
        return f"{prefix}{next(self._numbers):09d}"

    def user(self, ref: str) -> User:
        """The user with this id or name."""
        for user in self.users.values():
            if ref in (user.id, user.name):
                return user
        raise RefusalError("user_not_found")

    def channel(self, ref: str) -> Channel:
        """The channel with this id, name or #name."""
        name = ref.removeprefix("#")
        for channel in self.channels.values():
            if ref == channel.id or name == channel.name:
                return channel
        raise RefusalError("channel_not_found")

    def message(self, channel: str, ts: str) -> Message:
        """The message, ephemeral ones included."""
        found = self.messages.get((channel, ts)) or self.ephemerals.get((channel, ts))
        if found is None:
            raise RefusalError("message_not_found")
        return found

    def history(self, channel: str) -> list[Message]:
        """A channel's messages outside threads, oldest first."""
        return [m for m in self._in(channel) if not m.is_reply]

    def replies(self, channel: str, ts: str) -> list[Message]:
        """The replies to a message, oldest first."""
        return [m for m in self._in(channel) if m.is_reply and m.thread_ts == ts]

    def json(self, message: Message, *, metadata: bool = False) -> JSON:
        """A message's JSON with the summary of the thread it opens."""
        return as_json(message, replies=self.replies(message.channel, message.ts), metadata=metadata)

    def say(
        self,
        user: User,
        channel: Channel,
        text: str,
        *,
        thread_ts: str | None = None,
        subtype: str | None = None,
        files: Iterable[JSON] = (),
    ) -> Message:
        """A person types or pastes `text`: a message with its rich_text block."""
        if len(text) > limits.MESSAGE_TEXT:
            raise ImpossibleError(f"Slack's client takes no message of more than {limits.MESSAGE_TEXT:,} characters.")
        number = self.next_id("")
        message = Message(
            channel=channel.id,
            ts=self.next_ts(),
            user=user.id,
            text=as_sent(text),
            blocks=(rich_text(text, block_id=f"b{number}"),) if text else (),
            thread_ts=thread_ts,
            subtype=subtype,
            client_msg_id=str(UUID(int=int(number))),
            files=tuple(files),
        )
        self.post(message)
        if f"<@{people.BOT_USER}>" in text:
            content = as_json(message)
            self._emit({**content, "type": "app_mention", "channel": channel.id, "event_ts": message.ts}, channel)
        return message

    def post(self, message: Message) -> None:
        """A message appears."""
        self.messages[message.channel, message.ts] = message
        content = as_json(message)
        if message.is_reply and message.thread_ts:
            parent = self.messages.get((message.channel, message.thread_ts))
            content["parent_user_id"] = parent.user if parent else people.SLACKBOT
        self._emit_message(message.channel, content, event_ts=message.ts)

    def post_ephemeral(self, message: Message) -> None:
        """A message appears to one user only; nobody gets an event for it."""
        self.ephemerals[message.channel, message.ts] = message
        self.changes.notify()

    def change(self, new: Message, *, silent: bool = False) -> None:
        """A message is edited, or gets a link preview: message_changed. `silent` is for what makes no such event."""
        key = (new.channel, new.ts)
        if key in self.ephemerals:
            self.ephemerals[key] = new
            self.changes.notify()
            return
        previous = self.json(self.messages[key])
        self.messages[key] = new
        if silent:
            self.changes.notify()
            return
        now = {**self.json(new), "source_team": people.TEAM, "user_team": people.TEAM}
        self._emit_hidden(new.channel, "message_changed", message=now, previous_message=previous)

    def edit(self, message: Message, text: str) -> None:
        """A person edits their message."""
        number = self.next_id("")
        self.change(
            replace(
                message,
                text=as_sent(text),
                blocks=(rich_text(text, block_id=f"b{number}"),),
                edited_by=message.user,
                edited_ts=self.next_ts(),
            )
        )

    def open_home(self, user: User, view: JSON | None) -> None:
        """A user opens the app's home tab."""
        event: JSON = {"type": "app_home_opened", "user": user.id, "channel": f"D{user.id[1:]}", "tab": "home"}
        event |= {"event_ts": self.next_ts()} | ({"view": view} if view else {})
        self._emit(event, None)

    def remove(self, message: Message) -> None:
        """A message is deleted; one that has replies leaves a tombstone, which goes with the last of them."""
        key = (message.channel, message.ts)
        if self.ephemerals.pop(key, None):
            self.changes.notify()
            return
        if self.replies(message.channel, message.ts):
            self.change(
                Message(
                    channel=message.channel,
                    ts=message.ts,
                    user=people.SLACKBOT,
                    text=TOMBSTONE_TEXT,
                    subtype="tombstone",
                )
            )
            return
        previous = self.json(message)
        del self.messages[key]
        self._emit_hidden(message.channel, "message_deleted", deleted_ts=message.ts, previous_message=previous)
        if message.is_reply and message.thread_ts:
            parent = self.messages.get((message.channel, message.thread_ts))
            if parent and parent.subtype == "tombstone" and not self.replies(parent.channel, parent.ts):
                self.remove(parent)

    def react(self, user: User, message: Message, name: str) -> None:
        """A reaction appears. Raises already_reacted."""
        users = dict(message.reactions)
        if user.id in users.get(name, ()):
            raise RefusalError("already_reacted")
        users[name] = (*users.get(name, ()), user.id)
        self.change(replace(message, reactions=tuple(users.items())), silent=True)
        self._emit_reaction("reaction_added", user, message, name)

    def unreact(self, user: User, message: Message, name: str) -> None:
        """A reaction goes. Raises no_reaction."""
        users = dict(message.reactions)
        if user.id not in users.get(name, ()):
            raise RefusalError("no_reaction")
        users[name] = tuple(each for each in users[name] if each != user.id)
        kept = tuple((each, by) for each, by in users.items() if by)
        self.change(replace(message, reactions=kept), silent=True)
        self._emit_reaction("reaction_removed", user, message, name)

    def join(self, user: User, channel: Channel, *, inviter: User | None = None) -> Channel:
        """A user comes into a channel: the line that says so, and member_joined_channel."""
        if user.id in channel.members:
            return channel
        joined = replace(channel, members=channel.members | {user.id})
        self.channels[channel.id] = joined
        self.post(
            Message(
                channel=channel.id,
                ts=self.next_ts(),
                user=user.id,
                text=f"<@{user.id}> has joined the channel",
                subtype="group_join" if channel.is_private else "channel_join",
            )
        )
        event = self._membership("member_joined_channel", user, joined)
        self._emit(event | ({"inviter": inviter.id} if inviter else {}), joined)
        return joined

    def leave(self, user: User, channel: Channel) -> None:
        """A user goes, or is removed: member_left_channel, and channel_left to an app whose bot it was."""
        if user.id not in channel.members:
            return
        left = replace(channel, members=channel.members - {user.id})
        self.channels[channel.id] = left
        if user.id == people.BOT_USER:
            kind = "group_left" if channel.is_private else "channel_left"
            self._emit({"type": kind, "channel": channel.id, "event_ts": self.next_ts()}, None)
        else:
            self._emit(self._membership("member_left_channel", user, left), left)

    def _in(self, channel: str) -> list[Message]:
        return [message for (place, _), message in self.messages.items() if place == channel]

    def _membership(self, kind: str, user: User, channel: Channel) -> JSON:
        return {
            "type": kind,
            "user": user.id,
            "channel": channel.id,
            "channel_type": "G" if channel.is_private else "C",
            "team": people.TEAM,
            "event_ts": self.next_ts(),
        }

    def _emit_reaction(self, kind: str, user: User, message: Message, name: str) -> None:
        item = {"type": "message", "channel": message.channel, "ts": message.ts}
        event = {"type": kind, "user": user.id, "reaction": name, "item": item, "item_user": message.user}
        self._emit({**event, "event_ts": self.next_ts()}, self.channels[message.channel])

    def _emit_hidden(self, channel: str, subtype: str, **content: object) -> None:
        ts = self.next_ts()
        self._emit_message(
            channel, {"type": "message", "subtype": subtype, "hidden": True, "ts": ts, **content}, event_ts=ts
        )

    def _emit_message(self, channel_id: str, content: JSON, *, event_ts: str) -> None:
        channel = self.channels[channel_id]
        kind = "im" if channel.is_im else "group" if channel.is_private else "channel"
        self._emit({**content, "channel": channel_id, "event_ts": event_ts, "channel_type": kind}, channel)

    def _emit(self, event: JSON, channel: Channel | None) -> None:
        self.on_event(event, channel)
        self.changes.notify()

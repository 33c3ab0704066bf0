"""Messages in Slack's dicts, as values; `interactions.py` reads presses and forms. Nothing else digs in a payload.

Whatever is missing or of the wrong type makes an event one to be left alone, never an exception: a payload that we
cannot read would otherwise be delivered again and again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from handlers.ports import Deleted, Ignored, MessageRef, Posted, Visibility
from nlp.markup.mrkdwn import plain_text

# Subtypes that are people's own posts; every other one (joins, topics, bots, reminders) is left alone by its name.
_POSTS = {"", "file_share", "thread_broadcast"}
_TS = re.compile(r"\d{1,12}\.\d{6}\Z")


def message_event(body: Mapping[str, Any]) -> Posted | Deleted | Ignored | None:
    """What an Events API envelope says about a message; None where it is about something else."""
    event = mapping(body, "event")
    if event.get("type") != "message":
        return None
    subtype = string(event, "subtype")
    if subtype == "message_changed":
        return _changed(body, event)
    if subtype == "message_deleted":
        return _deleted(body, event, mapping(event, "previous_message"), string(event, "deleted_ts"))
    if subtype not in _POSTS:
        return Ignored(reason=f"not a post: {subtype}")
    return _posted(body, event, event, revision_ts=string(event, "ts"), edited=False)


def stored_message(message: Mapping[str, Any], *, ref: MessageRef, visibility: Visibility) -> Posted | None:
    """A message as `conversations.history` lists it; None where it is no longer a person's post."""
    if string(message, "subtype") not in _POSTS or string(message, "ts") != ref.ts:
        return None
    return Posted(
        ref=ref,
        revision=revision(ref.ts),
        text=text_of(message),
        user=string(message, "user"),
        visibility=visibility,
        thread_ts=_thread(message),
    )


def revision(ts: str) -> int:
    """A time stamp of Slack's in microseconds; it orders the revisions of one message."""
    return int(ts.replace(".", ""))


def _posted(
    body: Mapping[str, Any], event: Mapping[str, Any], message: Mapping[str, Any], *, revision_ts: str, edited: bool
) -> Posted | Ignored:
    if message.get("bot_id"):
        return Ignored(reason="a bot's post")
    ref = _ref(body, event, string(message, "ts"))
    if ref is None or not _TS.match(revision_ts):
        return Ignored(reason="no message in it")
    return Posted(
        ref=ref,
        revision=revision(revision_ts),
        text=text_of(message),
        user=string(message, "user"),
        visibility=_visibility(body, event),
        thread_ts=_thread(message),
        edited=edited,
    )


def _changed(body: Mapping[str, Any], event: Mapping[str, Any]) -> Posted | Deleted | Ignored:
    message, before = mapping(event, "message"), mapping(event, "previous_message")
    # A deleted message that has replies stays in its channel as a tombstone, and no message_deleted ever comes.
    if message.get("subtype") == "tombstone":
        return _deleted(body, event, before, string(message, "ts"))
    if string(message, "subtype") not in _POSTS:
        return Ignored(reason=f"not a post: {string(message, 'subtype')}")
    # Link previews and new thread replies change a message too, and not its words.
    if (before and text_of(before) == text_of(message)) or not (before or message.get("edited")):
        return Ignored(reason="no new text")
    # The event's own time, not `edited.ts`: that is to the second, so that an edit in the second of its post would
    # seem the older one.
    changed_ts = string(event, "event_ts") or string(event, "ts")
    return _posted(body, event, message, revision_ts=changed_ts, edited=True)


def _deleted(
    body: Mapping[str, Any], event: Mapping[str, Any], before: Mapping[str, Any], ts: str
) -> Deleted | Ignored:
    if before.get("bot_id"):
        return Ignored(reason="a bot's post")
    ref = _ref(body, event, ts)
    deleted_ts = string(event, "event_ts") or string(event, "ts")
    if ref is None or not _TS.match(deleted_ts):
        return Ignored(reason="no message in it")
    return Deleted(ref=ref, revision=revision(deleted_ts))


def _ref(body: Mapping[str, Any], event: Mapping[str, Any], ts: str) -> MessageRef | None:
    team, channel = _team(body), string(event, "channel")
    return article_of(f"{team}:{channel}:{ts}")


def article_of(key: str) -> MessageRef | None:
    """The message of a key; None where it is none."""
    parts = key.split(":")
    if len(parts) != 3 or not all(parts) or not _TS.match(parts[2]):
        return None
    return MessageRef.from_key(key)


def _team(body: Mapping[str, Any]) -> str:
    # In a channel shared with another organisation `team_id` may be theirs; the authorization names our installation.
    authorizations = body.get("authorizations")
    if isinstance(authorizations, Sequence) and authorizations and isinstance(authorizations[0], Mapping):
        team = string(authorizations[0], "team_id")
        if team:
            return team
    return string(body, "team_id")


def _visibility(body: Mapping[str, Any], event: Mapping[str, Any]) -> Visibility:
    if body.get("is_ext_shared_channel") is True:
        return Visibility.SHARED
    # Whatever does not say that it is public is treated as private.
    return Visibility.PUBLIC if event.get("channel_type") == "channel" else Visibility.PRIVATE


def _thread(message: Mapping[str, Any]) -> str | None:
    # The first message of a thread carries its own ts as thread_ts once somebody has answered it.
    thread = string(message, "thread_ts")
    return thread if _TS.match(thread) and thread != message.get("ts") else None


def text_of(message: Mapping[str, Any]) -> str:
    """What a message says, without Slack's formatting."""
    listed = message.get("blocks")
    blocks = [block for block in listed if isinstance(block, Mapping)] if isinstance(listed, list) else []
    return plain_text(string(message, "text"), blocks).text


def mapping(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The object under a key; empty where there is none."""
    inner = value.get(key)
    return inner if isinstance(inner, Mapping) else {}


def string(value: Mapping[str, Any], key: str) -> str:
    """The string under a key; empty where there is none."""
    inner = value.get(key)
    return inner if isinstance(inner, str) else ""

"""Slack's dicts into values: the only place that digs in a payload.

Whatever is missing or of the wrong type makes an event one to be left alone, never an exception: a payload that we
cannot read would otherwise be delivered again and again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.ports import ChannelRef, Deleted, Ignored, MessageRef, Posted, Visibility
from nlp.markup.mrkdwn import plain_text

# Subtypes that are people's own posts; every other one (joins, topics, bots, reminders) is left alone by its name.
_POSTS = {"", "file_share", "thread_broadcast"}
_TS = re.compile(r"\d{1,12}\.\d{6}\Z")


def message_event(body: Mapping[str, Any]) -> Posted | Deleted | Ignored | None:
    """What an Events API envelope says about a message; None where it is about something else."""
    event = _mapping(body, "event")
    if event.get("type") != "message":
        return None
    subtype = _string(event, "subtype")
    if subtype == "message_changed":
        return _changed(body, event)
    if subtype == "message_deleted":
        return _deleted(body, event, _mapping(event, "previous_message"), _string(event, "deleted_ts"))
    if subtype not in _POSTS:
        return Ignored(reason=f"not a post: {subtype}")
    return _posted(body, event, event, revision_ts=_string(event, "ts"), edited=False)


def stored_message(message: Mapping[str, Any], *, ref: MessageRef, visibility: Visibility) -> Posted | None:
    """A message as `conversations.history` lists it; None where it is no longer a person's post."""
    if _string(message, "subtype") not in _POSTS or _string(message, "ts") != ref.ts:
        return None
    return Posted(
        ref=ref,
        revision=revision(ref.ts),
        text=_text(message),
        user=_string(message, "user"),
        visibility=visibility,
        thread_ts=_thread(message),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DateAsked:
    """A press on "Judge as of another date", or the date that was then chosen for the article `ref`."""

    ref: MessageRef
    day: date | None = None


def date_button(body: Mapping[str, Any], action: Mapping[str, Any]) -> tuple[MessageRef, str] | None:
    """The article that a button of its reply speaks of, and the trigger for a modal.

    None where the button's value is not an article of the channel that it was pressed in: a value is only what was once
    sent out, and a reply that was shared elsewhere must not open what its readers cannot see.
    """
    ref = _ref_from_key(_string(action, "value"))
    channel = _string(_mapping(body, "channel"), "id") or _string(_mapping(body, "container"), "channel_id")
    trigger = _string(body, "trigger_id")
    if ref is None or not trigger or ref.channel != channel:
        return None
    return ref, trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A press on a button that stands for a value: who pressed it, and where."""

    channel: ChannelRef
    user: str
    value: str


def pressed(body: Mapping[str, Any], action: Mapping[str, Any]) -> Pressed | None:
    """Who pressed a button, where, and what it stands for; None where the payload does not say."""
    team, channel = _string(_mapping(body, "team"), "id"), _string(_mapping(body, "channel"), "id")
    user, value = _string(_mapping(body, "user"), "id"), _string(action, "value")
    if not (team and channel and user and value):
        return None
    return Pressed(channel=ChannelRef(team=team, channel=channel), user=user, value=value)


def standing_text(body: Mapping[str, Any]) -> str:
    """What the message says whose button was pressed; nothing where Slack does not tell."""
    return _text(_mapping(body, "message"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """A press on a modal's button for another page of what it shows of the article `ref`."""

    ref: MessageRef
    view: str
    page: int


def paged(body: Mapping[str, Any], action: Mapping[str, Any]) -> Paged | None:
    """Which page of which modal is asked for; None where the payload does not say."""
    view = _mapping(body, "view")
    ref, page = _ref_from_key(_string(view, "private_metadata")), _string(action, "value")
    if ref is None or not page.isdecimal() or len(page) > 6:
        return None
    return Paged(ref=ref, view=_string(view, "id"), page=int(page))


def date_chosen(view: Mapping[str, Any], *, block: str, action: str) -> DateAsked | None:
    """The article and the day of a submitted date modal; `day` is None where none was picked."""
    ref = _ref_from_key(_string(view, "private_metadata"))
    if ref is None:
        return None
    picked = _mapping(_mapping(_mapping(_mapping(view, "state"), "values"), block), action)
    try:
        return DateAsked(ref=ref, day=date.fromisoformat(_string(picked, "selected_date")))
    except ValueError:
        return DateAsked(ref=ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A press on a button that opens a modal, or one more on top of that in which it stands.

    `message` is what that modal was opened from: an article's key, or nothing.
    """

    action: str
    value: str
    trigger: str
    in_modal: bool
    message: str


def opened(body: Mapping[str, Any], action: Mapping[str, Any]) -> Opened:
    """Which button was pressed, what it stands for, and where."""
    view = _mapping(body, "view")
    return Opened(
        action=_string(action, "action_id"),
        value=_string(action, "value"),
        trigger=_string(body, "trigger_id"),
        in_modal=bool(view),
        message=_string(json_object(_string(view, "private_metadata")), "message"),
    )


def json_object(text: str) -> Mapping[str, Any]:
    """What a button's value or a modal's metadata carries, as it was sent out; empty where it is something else."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, Mapping) else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A submitted modal: what its inputs hold by action_id (empty ones left out), and what it was opened with."""

    view: str
    state: str
    values: Mapping[str, str]
    user: str
    team: str


def filled(body: Mapping[str, Any], view: Mapping[str, Any]) -> Filled:
    """What somebody filled in; of several options ticked, the first."""
    values = {}
    for inputs in _mapping(_mapping(view, "state"), "values").values():
        for name, held in inputs.items() if isinstance(inputs, Mapping) else ():
            value = _held(held) if isinstance(held, Mapping) else ""
            if value:
                values[str(name)] = value
    return Filled(
        view=_string(view, "id"),
        state=_string(view, "private_metadata"),
        values=values,
        user=_string(_mapping(body, "user"), "id"),
        team=_string(_mapping(body, "team"), "id"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """The letters typed so far into a field that offers entities."""

    field: str
    text: str


def typing(body: Mapping[str, Any]) -> Typing:
    """What somebody is typing, and into which field."""
    return Typing(field=_string(body, "action_id"), text=_string(body, "value"))


def revision(ts: str) -> int:
    """A time stamp of Slack's in microseconds; it orders the revisions of one message."""
    return int(ts.replace(".", ""))


def _posted(
    body: Mapping[str, Any], event: Mapping[str, Any], message: Mapping[str, Any], *, revision_ts: str, edited: bool
) -> Posted | Ignored:
    if message.get("bot_id"):
        return Ignored(reason="a bot's post")
    ref = _ref(body, event, _string(message, "ts"))
    if ref is None or not _TS.match(revision_ts):
        return Ignored(reason="no message in it")
    return Posted(
        ref=ref,
        revision=revision(revision_ts),
        text=_text(message),
        user=_string(message, "user"),
        visibility=_visibility(body, event),
        thread_ts=_thread(message),
        edited=edited,
    )


def _changed(body: Mapping[str, Any], event: Mapping[str, Any]) -> Posted | Deleted | Ignored:
    message, before = _mapping(event, "message"), _mapping(event, "previous_message")
    # A deleted message that has replies stays in its channel as a tombstone, and no message_deleted ever comes.
    if message.get("subtype") == "tombstone":
        return _deleted(body, event, before, _string(message, "ts"))
    if _string(message, "subtype") not in _POSTS:
        return Ignored(reason=f"not a post: {_string(message, 'subtype')}")
    # Link previews and new thread replies change a message too, and not its words.
    if (before and _text(before) == _text(message)) or not (before or message.get("edited")):
        return Ignored(reason="no new text")
    # The event's own time, not `edited.ts`: that is to the second, so that an edit in the second of its post would
    # seem the older one.
    changed_ts = _string(event, "event_ts") or _string(event, "ts")
    return _posted(body, event, message, revision_ts=changed_ts, edited=True)


def _deleted(
    body: Mapping[str, Any], event: Mapping[str, Any], before: Mapping[str, Any], ts: str
) -> Deleted | Ignored:
    if before.get("bot_id"):
        return Ignored(reason="a bot's post")
    ref = _ref(body, event, ts)
    deleted_ts = _string(event, "event_ts") or _string(event, "ts")
    if ref is None or not _TS.match(deleted_ts):
        return Ignored(reason="no message in it")
    return Deleted(ref=ref, revision=revision(deleted_ts))


def _ref(body: Mapping[str, Any], event: Mapping[str, Any], ts: str) -> MessageRef | None:
    team, channel = _team(body), _string(event, "channel")
    return _ref_from_key(f"{team}:{channel}:{ts}")


def _ref_from_key(key: str) -> MessageRef | None:
    parts = key.split(":")
    if len(parts) != 3 or not all(parts) or not _TS.match(parts[2]):
        return None
    return MessageRef.from_key(key)


def _team(body: Mapping[str, Any]) -> str:
    # In a channel shared with another organisation `team_id` may be theirs; the authorization names our installation.
    authorizations = body.get("authorizations")
    if isinstance(authorizations, Sequence) and authorizations and isinstance(authorizations[0], Mapping):
        team = _string(authorizations[0], "team_id")
        if team:
            return team
    return _string(body, "team_id")


def _visibility(body: Mapping[str, Any], event: Mapping[str, Any]) -> Visibility:
    if body.get("is_ext_shared_channel") is True:
        return Visibility.SHARED
    # Whatever does not say that it is public is treated as private.
    return Visibility.PUBLIC if event.get("channel_type") == "channel" else Visibility.PRIVATE


def _thread(message: Mapping[str, Any]) -> str | None:
    # The first message of a thread carries its own ts as thread_ts once somebody has answered it.
    thread = _string(message, "thread_ts")
    return thread if _TS.match(thread) and thread != message.get("ts") else None


def _text(message: Mapping[str, Any]) -> str:
    listed = message.get("blocks")
    blocks = [block for block in listed if isinstance(block, Mapping)] if isinstance(listed, list) else []
    return plain_text(_string(message, "text"), blocks).text


def _held(held: Mapping[str, Any]) -> str:
    chosen = held.get("selected_options")
    if isinstance(chosen, list):
        first = chosen[0] if chosen and isinstance(chosen[0], Mapping) else {}
        return _string(first, "value")
    option = _mapping(held, "selected_option")
    return _string(option, "value") or _string(held, "selected_date") or _string(held, "value")


def _mapping(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    inner = value.get(key)
    return inner if isinstance(inner, Mapping) else {}


def _string(value: Mapping[str, Any], key: str) -> str:
    inner = value.get(key)
    return inner if isinstance(inner, str) else ""

"""Presses of buttons, and forms that were filled in, as values: beside `payloads.py`, what digs in Slack's dicts.

What is missing or of the wrong type leaves a value empty, or makes it None; it is never an exception.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.payloads import article_of, mapping, string, text_of
from handlers.ports import ChannelRef, MessageRef


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
    ref = article_of(string(action, "value"))
    channel = string(mapping(body, "channel"), "id") or string(mapping(body, "container"), "channel_id")
    trigger = string(body, "trigger_id")
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
    team, channel = string(mapping(body, "team"), "id"), string(mapping(body, "channel"), "id")
    user, value = string(mapping(body, "user"), "id"), string(action, "value")
    if not (team and channel and user and value):
        return None
    return Pressed(channel=ChannelRef(team=team, channel=channel), user=user, value=value)


def standing_text(body: Mapping[str, Any]) -> str:
    """What the message says whose button was pressed; nothing where Slack does not tell."""
    return text_of(mapping(body, "message"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """A press on a modal's button for another page of what it shows of the article `ref`."""

    ref: MessageRef
    view: str
    page: int


def paged(body: Mapping[str, Any], action: Mapping[str, Any]) -> Paged | None:
    """Which page of which modal is asked for; None where the payload does not say."""
    view = mapping(body, "view")
    ref, page = article_of(string(view, "private_metadata")), string(action, "value")
    if ref is None or not page.isdecimal() or len(page) > 6:
        return None
    return Paged(ref=ref, view=string(view, "id"), page=int(page))


def date_chosen(view: Mapping[str, Any], *, block: str, action: str) -> DateAsked | None:
    """The article and the day of a submitted date modal; `day` is None where none was picked."""
    ref = article_of(string(view, "private_metadata"))
    if ref is None:
        return None
    picked = mapping(mapping(mapping(mapping(view, "state"), "values"), block), action)
    try:
        return DateAsked(ref=ref, day=date.fromisoformat(string(picked, "selected_date")))
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
    view = mapping(body, "view")
    return Opened(
        action=string(action, "action_id"),
        value=string(action, "value"),
        trigger=string(body, "trigger_id"),
        in_modal=bool(view),
        message=string(json_object(string(view, "private_metadata")), "message"),
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
    """A submitted modal: what its inputs hold by action_id (empty ones left out), and what it was opened with.

    `blocks` are the ids of all its inputs' blocks, at which what is wrong can be said.
    """

    view: str
    state: str
    values: Mapping[str, str]
    user: str
    team: str
    blocks: frozenset[str] = frozenset()


def filled(body: Mapping[str, Any], view: Mapping[str, Any]) -> Filled:
    """What somebody filled in; of several options ticked, the first."""
    values = {}
    held_by = mapping(mapping(view, "state"), "values")
    for inputs in held_by.values():
        for name, held in inputs.items() if isinstance(inputs, Mapping) else ():
            value = _held(held) if isinstance(held, Mapping) else ""
            if value:
                values[str(name)] = value
    return Filled(
        view=string(view, "id"),
        state=string(view, "private_metadata"),
        values=values,
        user=string(mapping(body, "user"), "id"),
        team=string(mapping(body, "team"), "id"),
        blocks=frozenset(map(str, held_by)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """The letters typed so far into a field that offers entities."""

    field: str
    text: str


def typing(body: Mapping[str, Any]) -> Typing:
    """What somebody is typing, and into which field."""
    return Typing(field=string(body, "action_id"), text=string(body, "value"))


def _held(held: Mapping[str, Any]) -> str:
    chosen = held.get("selected_options")
    if isinstance(chosen, list):
        first = chosen[0] if chosen and isinstance(chosen[0], Mapping) else {}
        return string(first, "value")
    option = mapping(held, "selected_option")
    return string(option, "value") or string(held, "selected_date") or string(held, "value")

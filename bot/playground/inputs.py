"""What a person put into an element: its value as `state.values` and as a block action carry it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.playground.blocks import elements_of
from bot.playground.elements import is_day
from bot.playground.refusal import JSON, ImpossibleError

Value = str | Sequence[str] | None


def entered(element: JSON, value: Value) -> JSON:
    """The element's value in `state.values`; None means what it started with."""
    kind = str(element["type"])
    if kind in _PLAIN:
        key, initial = _PLAIN[kind]
        given = element.get(initial) if value is None else value
        if kind == "datepicker" and given and not is_day(given):
            raise ImpossibleError(f"{given!r} cannot be picked from a calendar")
        if kind == "datetimepicker" and given is not None:
            return {"type": kind, key: int(str(given))}
        return {"type": kind, key: (given or None) if isinstance(given, str) else given}
    if kind in {"checkboxes", "multi_static_select"}:
        chosen = element.get("initial_options", []) if value is None else [_option(element, each) for each in value]
        return {"type": kind, "selected_options": chosen}
    if kind in {"static_select", "external_select", "radio_buttons", "overflow"}:
        option = element.get("initial_option") if value is None else _option(element, str(value)) if value else None
        return {"type": kind, "selected_option": option}
    if kind in _SEVERAL:
        key, initial = _SEVERAL[kind]
        return {"type": kind, key: list(element.get(initial, []) if value is None else value)}
    raise ImpossibleError(f"a {kind} holds no value")


def action(block: JSON, element: JSON, value: Value, *, ts: str) -> JSON:
    """The entry in a block_actions payload for using this element."""
    kind = str(element["type"])
    made: JSON = {"type": kind, "action_id": element["action_id"], "block_id": block["block_id"], "action_ts": ts}
    if kind != "button":
        return {**entered(element, value), **made}
    if value is not None and value != element.get("value"):
        raise ImpossibleError(f"the button {element['action_id']} carries {element.get('value')!r}, not {value!r}")
    made["text"] = element["text"]
    return made | {name: element[name] for name in ("value", "style") if name in element}


def values_of(blocks: Sequence[JSON], given: Mapping[str, Value]) -> JSON:
    """All that the inputs of these blocks hold, by block_id and action_id; `given` is by action_id."""
    values: JSON = {}
    for block in blocks:
        for _, element in elements_of(block):
            if element["type"] not in {"button", "overflow", "image"}:
                held = entered(element, given.get(element["action_id"]))
                values.setdefault(block["block_id"], {})[element["action_id"]] = held
    return values


def with_offers(blocks: Sequence[JSON], offered: Mapping[str, Sequence[JSON]]) -> list[JSON]:
    """The blocks with what the app has offered so far in their external selects, by action_id."""
    return [_with_offers(block, offered) for block in blocks]


def _with_offers(block: JSON, offered: Mapping[str, Sequence[JSON]]) -> JSON:
    element = block.get("element")
    if not isinstance(element, dict) or element.get("type") != "external_select":
        return block
    first = [element["initial_option"]] if "initial_option" in element else []
    return {**block, "element": {**element, "options": [*first, *offered.get(element["action_id"], ())]}}


def check_complete(blocks: Sequence[JSON], values: Mapping[str, Any], given: Mapping[str, Value]) -> None:
    """Raise ImpossibleError if a field named in `given` doesn't exist, or a required input is empty or too long."""
    known = {element["action_id"] for block in blocks for _, element in elements_of(block)}
    if unknown := set(given) - known:
        raise ImpossibleError(f"no field {sorted(unknown)}; there is {sorted(known)}")
    for block in blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        held = values[block["block_id"]][element["action_id"]]
        content = next((value for key, value in held.items() if key != "type"), None)
        if not content and not block.get("optional"):
            raise ImpossibleError(f"{block['label']['text']}: please complete this required field")
        if isinstance(content, str) and not element.get("min_length", 0) <= len(content) <= element.get(
            "max_length", 3000
        ):
            raise ImpossibleError(f"{block['label']['text']}: too short or too long")


def _option(element: JSON, value: str) -> JSON:
    groups = element.get("option_groups")
    options: list[JSON] = [o for g in groups for o in g["options"]] if groups else element.get("options", [])
    for option in options:
        if option["value"] == value:
            return option
    raise ImpossibleError(f"{value!r} is not offered; there is {[option['value'] for option in options]}")


_PLAIN = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
}
_SEVERAL = {
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
}

"""The block_id and action_id that Slack gives to blocks and elements that came without one."""

from __future__ import annotations

import secrets

from bot.playground.blocks import elements_of
from bot.playground.refusal import JSON


def with_ids(blocks: tuple[JSON, ...]) -> tuple[JSON, ...]:
    """The same blocks, each with a block_id, and each interactive element in them with an action_id."""
    return tuple(_with_id(block) for block in blocks)


def _with_id(block: JSON) -> JSON:
    made: JSON = {"block_id": secrets.token_urlsafe(4), **block}
    for name in ("accessory", "element"):
        if isinstance(made.get(name), dict):
            made[name] = _element(made[name])
    if made.get("type") == "actions":
        made["elements"] = [_element(element) for element in made["elements"]]
    return made


def _element(element: JSON) -> JSON:
    return element if element.get("type") == "image" else {"action_id": secrets.token_urlsafe(4), **element}


def find_element(blocks: tuple[JSON, ...], action_id: str) -> tuple[JSON, JSON] | None:
    """The block and the element in it that has this action_id."""
    for block in blocks:
        for _, element in elements_of(block):
            if element.get("action_id") == action_id:
                return block, element
    return None

"""The inputs that forms are made of, as Slack wants them. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.blocks import Block, plain
from handlers.words import shorten

# 75 for Slack, with room for what makes a mention harmless.
_OFFER_TEXT_MAX = 66


def input_block(label: str, name: str, element: Block, *, optional: bool = False, hint: str | None = None) -> Block:
    """An input with its label; `name` is its block's id too, so that what is wrong with it can be said there."""
    block: Block = {"type": "input", "block_id": name, "label": plain(label), "element": element, "optional": optional}
    return block | ({"hint": plain(hint)} if hint else {})


def text_input(name: str, initial: str = "", *, lines: bool = False, most: int = 500) -> Block:
    """A field for a line, or for several."""
    element: Block = {"type": "plain_text_input", "action_id": name, "max_length": most}
    if initial:
        element["initial_value"] = initial[:most]
    return element | ({"multiline": True} if lines else {})


def choice_of(name: str, choices: Mapping[str, str], *, chosen: str = "") -> Block:
    """A choice of a few: the words for each value."""
    element: Block = {"type": "static_select", "action_id": name}
    element["options"] = [option(words, value) for value, words in choices.items()]
    return element | ({"initial_option": option(choices[chosen], chosen)} if chosen in choices else {})


def option(text: str, value: str) -> Block:
    """One thing to choose."""
    return {"text": plain(shorten(text, _OFFER_TEXT_MAX)), "value": value}

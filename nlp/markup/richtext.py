"""What a person typed into Slack's composer: rich_text blocks to text. It ignores styles, and every other block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def typed_text(block: Mapping[str, Any]) -> str:
    """The text of one rich_text block; list items have a line each, with a bullet or their number."""
    return "".join(_parts(block)).rstrip("\n")


# The only kinds of element whose text a person typed or sees; anything newer is left out rather than guessed at.
_NESTED = frozenset({"rich_text_section", "rich_text_quote", "rich_text_preformatted"})
_BULLETS = ("• ", "◦ ", "▪ ")


def _parts(block: Mapping[str, Any]) -> Iterator[str]:
    open_line = False
    for element in _elements(block):
        text = _list_text(element) if element.get("type") == "rich_text_list" else _section_text(element)
        if open_line and text:
            yield "\n"
        if text:
            yield text
            open_line = not text.endswith("\n")


def _list_text(element: Mapping[str, Any]) -> str:
    indent = element.get("indent")
    depth = indent if isinstance(indent, int) else 0
    ordered = element.get("style") == "ordered"
    offset = element.get("offset")
    first = 1 + (offset if isinstance(offset, int) else 0)
    bullet = _BULLETS[min(max(depth, 0), len(_BULLETS) - 1)]
    items = [_section_text(item) for item in _elements(element)]
    return "\n".join((f"{number}. " if ordered else bullet) + item for number, item in enumerate(items, first))


def _section_text(element: Mapping[str, Any]) -> str:
    if element.get("type") not in _NESTED:
        return ""
    return "".join(_leaf_text(leaf) for leaf in _elements(element))


def _leaf_text(leaf: Mapping[str, Any]) -> str:
    match leaf:
        case {"type": "text", "text": str(text)}:
            return text
        case {"type": "link", "text": str(text)} if text:
            return text
        case {"type": "link", "url": str(url)}:
            return url.removeprefix("mailto:")
        case {"type": "user", "user_id": str(name)} | {"type": "usergroup", "usergroup_id": str(name)}:
            return f"@{name}"
        case {"type": "channel", "channel_id": str(name)}:
            return f"#{name}"
        case {"type": "broadcast", "range": str(name)}:
            return f"@{name}"
        case {"type": "emoji", "name": str(name)}:
            return f":{name}:"
        case {"type": "date", "fallback": str(text)}:
            return text
        case _:
            return ""


def _elements(parent: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    children = parent.get("elements")
    if isinstance(children, list):
        yield from (child for child in children if isinstance(child, Mapping))

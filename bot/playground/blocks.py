"""Whether Slack would take these blocks: each complaint with the pointer at the field, in Slack's manner.

One table says what each block and element may hold; what isn't in it is refused as Slack refuses what it doesn't know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bot.playground import limits
from bot.playground.elements import check_element, check_text, complain, text_total
from bot.playground.refusal import RefusalError

SURFACES = {"message": limits.BLOCKS_PER_MESSAGE, "modal": limits.BLOCKS_PER_VIEW, "home": limits.BLOCKS_PER_VIEW}


def check_blocks(blocks: Any, *, surface: str) -> tuple[dict[str, Any], ...]:
    """The blocks, if Slack would take them. Raises RefusalError: invalid_blocks or msg_blocks_too_long."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise RefusalError("invalid_blocks_format")
    complaints = list(complaints_about(blocks, surface=surface, at="/blocks"))
    if complaints:
        raise RefusalError("invalid_blocks", *complaints)
    if surface == "message" and text_total(blocks) > limits.MESSAGE_BLOCKS_TEXT:
        raise RefusalError("msg_blocks_too_long")
    return tuple(blocks)


def complaints_about(blocks: list[dict[str, Any]], *, surface: str, at: str) -> Iterator[str]:
    """What Slack would say against these blocks, which stand at the JSON pointer `at`."""
    if len(blocks) > SURFACES[surface]:
        yield complain(f"no more than {SURFACES[surface]} items allowed", at)
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        here = f"{at}/{number}"
        kind = block.get("type")
        check = _BLOCKS.get(str(kind))
        if check is None or (kind == "input" and surface == "message" and "element" not in block):
            yield complain(f"unsupported type: {kind}", f"{here}/type")
            continue
        block_id = block.get("block_id")
        if block_id is not None:
            if not isinstance(block_id, str) or len(block_id) > limits.BLOCK_ID:
                yield complain(f"must be less than {limits.BLOCK_ID + 1} characters", f"{here}/block_id")
            elif block_id in seen:
                yield complain(f"`block_id` {block_id!r} already exists for another block", f"{here}/block_id")
            else:
                seen.add(block_id)
        yield from check(block, here)
        yield from _duplicate_actions(block, here)


def _duplicate_actions(block: dict[str, Any], at: str) -> Iterator[str]:
    seen: set[str] = set()
    for where, element in elements_of(block):
        action_id = element.get("action_id")
        if action_id in seen:
            yield complain(f"`action_id` {action_id!r} already exists for another element", f"{at}/{where}/action_id")
        if isinstance(action_id, str):
            seen.add(action_id)


def elements_of(block: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The interactive elements of a block, each with its pointer inside the block."""
    for name in ("accessory", "element"):
        if isinstance(block.get(name), dict):
            yield name, block[name]
    if block.get("type") == "actions":
        for number, element in enumerate(block.get("elements", [])):
            if isinstance(element, dict):
                yield f"elements/{number}", element


def _section(block: dict[str, Any], at: str) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield complain("missing required field: text", at)
    if "text" in block:
        yield from check_text(block["text"], f"{at}/text", most=limits.SECTION_TEXT)
    fields = block.get("fields", [])
    if "fields" in block and (not isinstance(fields, list) or not fields):
        yield complain("no fewer than 1 items allowed", f"{at}/fields")
        return
    if len(fields) > limits.SECTION_FIELDS:
        yield complain(f"no more than {limits.SECTION_FIELDS} items allowed", f"{at}/fields")
    for number, field in enumerate(fields):
        yield from check_text(field, f"{at}/fields/{number}", most=limits.SECTION_FIELD_TEXT)
    if "accessory" in block:
        yield from check_element(block["accessory"], f"{at}/accessory", within="section")


def _header(block: dict[str, Any], at: str) -> Iterator[str]:
    yield from check_text(block.get("text"), f"{at}/text", most=limits.HEADER_TEXT, plain=True)


def _context(block: dict[str, Any], at: str) -> Iterator[str]:
    elements = block.get("elements")
    if not isinstance(elements, list) or not elements:
        yield complain("no fewer than 1 items allowed", f"{at}/elements")
        return
    if len(elements) > limits.CONTEXT_ELEMENTS:
        yield complain(f"no more than {limits.CONTEXT_ELEMENTS} items allowed", f"{at}/elements")
    for number, element in enumerate(elements):
        here = f"{at}/elements/{number}"
        if isinstance(element, dict) and element.get("type") == "image":
            yield from check_element(element, here, within="context")
        else:
            yield from check_text(element, here, most=limits.SECTION_TEXT)


def _actions(block: dict[str, Any], at: str) -> Iterator[str]:
    elements = block.get("elements")
    if not isinstance(elements, list) or not elements:
        yield complain("no fewer than 1 items allowed", f"{at}/elements")
        return
    if len(elements) > limits.ACTIONS_ELEMENTS:
        yield complain(f"no more than {limits.ACTIONS_ELEMENTS} items allowed", f"{at}/elements")
    for number, element in enumerate(elements):
        yield from check_element(element, f"{at}/elements/{number}", within="actions")


def _input(block: dict[str, Any], at: str) -> Iterator[str]:
    yield from check_text(block.get("label"), f"{at}/label", most=limits.INPUT_LABEL, plain=True)
    if "hint" in block:
        yield from check_text(block["hint"], f"{at}/hint", most=limits.INPUT_HINT, plain=True)
    yield from check_element(block.get("element"), f"{at}/element", within="input")


def _image(block: dict[str, Any], at: str) -> Iterator[str]:
    yield from check_element(block, at, within="image")
    if "title" in block:
        yield from check_text(block["title"], f"{at}/title", most=limits.IMAGE_TITLE, plain=True)


def _divider(_block: dict[str, Any], _at: str) -> Iterator[str]:
    yield from ()


def _rich_text(block: dict[str, Any], at: str) -> Iterator[str]:
    known = {"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"}
    elements = block.get("elements")
    if not isinstance(elements, list):
        yield complain("missing required field: elements", at)
        return
    for number, element in enumerate(elements):
        if not isinstance(element, dict) or element.get("type") not in known:
            yield complain("unsupported type", f"{at}/elements/{number}/type")


_BLOCKS: dict[str, Callable[[dict[str, Any], str], Iterator[str]]] = {
    "actions": _actions,
    "context": _context,
    "divider": _divider,
    "header": _header,
    "image": _image,
    "input": _input,
    "rich_text": _rich_text,
    "section": _section,
}

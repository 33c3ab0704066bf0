"""A YAML file that is one long list, read an item at a time: each item by itself, so that a bad one spoils no other.

Every scalar is text, as it is written: "NO" is a state, and "2019-01-03" has no type that we would want. References
within the file and deep nesting are refused; a loader would follow the first without end, and crash on the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.sources.files import lines
from bot.sources.source import RefusedError
from nlp.errors import InputError

_ITEM_MAX = 256 << 10
_DEPTH_MAX = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One item of the list: the line on which it begins, and its YAML; None where it is too long to be a record."""

    line: int
    text: str | None


def listed(path: Path) -> Iterator[Listed]:
    """The items of the list, still as text.

    Raises:
        InputError: the file cannot be read, or is no list.
    """
    begins, parts, size = 0, list[bytes](), 0
    for number, raw in lines(path, longest=_ITEM_MAX):
        line = raw if raw is not None else b" " * (_ITEM_MAX + 1)
        if line.startswith(b"- ") or line.rstrip() == b"-":
            if begins:
                yield _item(begins, parts, size)
            begins, parts, size = number, [], 0
        elif not begins:
            if line.strip() and not line.startswith((b"#", b"---", b"%")):
                raise InputError(
                    f"{path} is not a YAML list (line {number}); give a list such as legislators-current.yaml"
                )
            continue
        size += len(line)
        if size <= _ITEM_MAX:
            parts.append(line)
    if begins:
        yield _item(begins, parts, size)


def loaded(text: str) -> Any:
    """The value of an item's YAML: maps, lists and text.

    Raises:
        RefusedError: it is no YAML, or has what no record has.
    """
    import yaml  # only where YAML is read: other commands must not wait for it

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    # One for each open map or list; a map holds its key until the value comes.
    stack: list[Any] = [[]]
    keys: list[str | None] = [None]
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.ScalarEvent):
                if isinstance(stack[-1], dict) and keys[-1] is None:
                    keys[-1] = event.value
                else:
                    _put(stack, keys, event.value)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                opened: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
                if isinstance(stack[-1], dict) and keys[-1] is None:
                    raise RefusedError("it has a key that is no text; write keys as words")
                _put(stack, keys, opened)
                stack.append(opened)
                keys.append(None)
                if len(stack) > _DEPTH_MAX:
                    raise RefusedError("it is nested too deeply to be read; write its lists and maps flatter")
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                stack.pop()
                keys.pop()
            elif isinstance(event, yaml.AliasEvent):
                raise RefusedError("it refers to another part of the file (*); write that out")
    except yaml.YAMLError as exc:
        where = getattr(exc, "problem_mark", None)
        place = f" in its line {where.line + 1}" if where is not None else ""
        raise RefusedError(f"it is not YAML{place}; correct its dashes and indents") from None
    return stack[0][0][0] if stack[0] and stack[0][0] else None


def _put(stack: list[Any], keys: list[str | None], value: Any) -> None:
    if isinstance(stack[-1], dict):
        stack[-1][keys[-1]] = value
        keys[-1] = None
    else:
        stack[-1].append(value)


def _item(begins: int, parts: list[bytes], size: int) -> Listed:
    return Listed(line=begins, text=b"".join(parts).decode() if size <= _ITEM_MAX else None)

"""An edit as bytes and back, so that it can wait for a second person: JSON, with the name of what it does."""

from __future__ import annotations

from typing import Any

import msgspec

from bot.editing.edits import (
    AddEntity,
    AddStatement,
    CorrectStatement,
    Edit,
    EditError,
    EndStatement,
    HouseForm,
    RemoveStatement,
    Succession,
    Undo,
)

# What each edit is called where it is kept. A name that was given stays: proposals wait for days.
_NAMES: dict[type[Any], str] = {
    AddEntity: "enter",
    AddStatement: "add",
    EndStatement: "end",
    CorrectStatement: "correct",
    RemoveStatement: "remove",
    Succession: "replace",
    HouseForm: "style",
    Undo: "undo",
}
_TYPES = {name: type_ for type_, name in _NAMES.items()}


def edit_to_json(edit: Edit) -> bytes:
    """The bytes of an edit."""
    return msgspec.json.encode({"edit": _NAMES[type(edit)], "value": edit})


def edit_from_json(raw: bytes) -> Edit:
    """The edit.

    Raises:
        EditError: the bytes are of none.
    """
    try:
        kept = msgspec.json.decode(raw, type=_Kept)
        edit: Edit = msgspec.json.decode(kept.value, type=_TYPES[kept.edit])
    except (msgspec.DecodeError, KeyError, ValueError, RecursionError):
        raise EditError("That edit was kept by another version of Deskcheck; make it again.") from None
    return edit


class _Kept(msgspec.Struct):
    edit: str
    value: msgspec.Raw

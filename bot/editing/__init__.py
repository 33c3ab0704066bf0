"""Editing the facts: an edit is a value, refused in one sentence or carried out whole, recorded, and taken back.

Reach for `apply` (and `preview`, which writes nothing) with one of the edits of `edits.py`. Who may edit is for the
caller to say; what makes sense is said here.
"""

from bot.editing.editor import Edited, apply, preview
from bot.editing.edits import (
    AddEntity,
    AddStatement,
    CorrectStatement,
    Edit,
    EditError,
    EndStatement,
    HouseForm,
    RemoveStatement,
    StatementRef,
    Succession,
    Undo,
)

__all__ = [
    "AddEntity",
    "AddStatement",
    "CorrectStatement",
    "Edit",
    "EditError",
    "Edited",
    "EndStatement",
    "HouseForm",
    "RemoveStatement",
    "StatementRef",
    "Succession",
    "Undo",
    "apply",
    "preview",
]

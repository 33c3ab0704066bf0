"""Edits that wait for a second person come back as they went."""

from __future__ import annotations

import pytest

from bot.editing import (
    AddEntity,
    AddStatement,
    CorrectStatement,
    Edit,
    EditError,
    EndStatement,
    HouseForm,
    RemoveStatement,
    StatementRef,
    Undo,
)
from bot.editing.wire import edit_from_json, edit_to_json
from nlp.dates import PartialDate
from tests.bot.editing.test_apply import NEWS, QUILL, SUCCESSION
from tests.bot.store.arrange import office, person

REF = StatementRef.to(QUILL)


@pytest.mark.parametrize(
    "edit",
    [
        AddEntity(entity=person("dee", "Dee Sand", "D. Sand", wikidata="Q1")),
        AddEntity(entity=office("pilot", "Pilot", "port")),
        AddStatement(statement=QUILL),
        EndStatement(ref=REF, end=PartialDate(2025, 12), source=NEWS),
        CorrectStatement(ref=REF, to=QUILL),
        RemoveStatement(ref=REF),
        SUCCESSION,
        HouseForm(entity="quill", name="Ada Quille", avoid=("Ada Quill",)),
        Undo(revision=7),
    ],
)
def test_an_edit_comes_back_as_it_went(edit: Edit) -> None:
    assert edit_from_json(edit_to_json(edit)) == edit


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b'{"edit":"paint","value":{}}', b'{"edit":"undo","value":{"revision":"x"}}', b"[" * 100_000]
)
def test_what_is_no_edit_is_refused(raw: bytes) -> None:
    with pytest.raises(EditError, match="make it again"):
        edit_from_json(raw)

"""Undo: everything as it was, refused where something later rests on it, and itself a change that can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.editing import AddEntity, AddStatement, CorrectStatement, EditError, StatementRef, Undo, apply
from bot.store.facts import FactStore
from bot.store.history import newest_revisions
from tests.bot.editing.test_apply import BY_MARA, NEWS, QUILL, SUCCESSION, holders, port  # noqa: F401 - a fixture
from tests.bot.store.arrange import everything, fill, held, office, organisation, person


async def undo_last(store: FactStore) -> None:
    (last,) = await newest_revisions(store.connection, 1)
    await apply(store, Undo(revision=last.number), note=BY_MARA)


async def test_an_undone_succession_leaves_the_store_as_it_was_and_says_so(port: FactStore) -> None:  # noqa: F811
    before = await everything(port)
    await apply(port, SUCCESSION, note=BY_MARA)
    await undo_last(port)
    assert await everything(port) == before
    assert await holders(port, "hm") == {("quill", "2020-01-01", "None")}
    undo, succession, _ = await newest_revisions(port.connection, 5)
    assert (undo.undoes, succession.undone_by) == (succession.number, undo.number)


async def test_an_undo_can_be_undone(port: FactStore) -> None:  # noqa: F811
    await apply(port, SUCCESSION, note=BY_MARA)
    after = await everything(port)
    await undo_last(port)
    await undo_last(port)
    assert await everything(port) == after
    _, _, succession, _ = await newest_revisions(port.connection, 5)
    assert succession.undone_by is None


async def test_what_was_undone_cannot_be_undone_again(port: FactStore) -> None:  # noqa: F811
    await apply(port, SUCCESSION, note=BY_MARA)
    await undo_last(port)
    with pytest.raises(EditError, match="undone already, by change 3"):
        await apply(port, Undo(revision=2), note=BY_MARA)


async def test_a_change_that_a_later_one_rests_on_is_not_undone(port: FactStore) -> None:  # noqa: F811
    await apply(port, SUCCESSION, note=BY_MARA)
    (ended,) = (await everything(port))["quill"].statements
    await apply(port, CorrectStatement(ref=StatementRef.to(ended), to=replace(ended, note="acting")), note=BY_MARA)
    before = await everything(port)
    with pytest.raises(EditError, match="what it changed on Ada Quill was changed again since, by change 3"):
        await apply(port, Undo(revision=2), note=BY_MARA)
    assert await everything(port) == before


async def test_later_changes_of_other_statements_stay(port: FactStore) -> None:  # noqa: F811
    await apply(port, SUCCESSION, note=BY_MARA)
    earlier = replace(held("tarn", "hm", "2001", "2004"), sources=(NEWS,))
    await apply(port, AddStatement(statement=earlier), note=BY_MARA)
    await apply(port, Undo(revision=2), note=BY_MARA)
    now = await everything(port)
    assert (now["quill"].statements, now["tarn"].statements) == ((QUILL,), (earlier,))


async def test_an_entity_that_something_rests_on_stays(port: FactStore) -> None:  # noqa: F811
    await apply(port, AddEntity(entity=office("pilot", "Pilot", "port")), note=BY_MARA)
    await apply(port, AddStatement(statement=held("orr", "pilot", "2026")), note=BY_MARA)
    with pytest.raises(EditError, match="orr in our record rests on Pilot of port"):
        await apply(port, Undo(revision=2), note=BY_MARA)
    await apply(port, Undo(revision=3), note=BY_MARA)
    await apply(port, Undo(revision=2), note=BY_MARA)
    assert "pilot" not in await everything(port)


async def test_an_import_is_undone_whole(port: FactStore) -> None:  # noqa: F811
    before = await everything(port)
    await fill(
        port,
        person("quill", "Ada B. Quill"),
        organisation("mill", "Ellery Mill"),
        office("miller", "Miller", "mill"),
        held("tarn", "miller", "2020"),
        replace(QUILL, sources=(NEWS,)),
    )
    assert await everything(port) != before
    await undo_last(port)
    assert await everything(port) == before
    await undo_last(port)
    assert set(await everything(port)) == {*before, "mill", "miller"}
    back, taken, *_ = [one.said for one in await newest_revisions(port.connection, 9)]
    assert taken == "Undo of change 2 (Import of facts.jsonl); taken out: Ellery Mill, Miller of mill"
    assert back.endswith("; put back: Ellery Mill, Miller of mill")


async def test_an_import_on_which_a_later_edit_rests_is_not_undone(port: FactStore) -> None:  # noqa: F811
    await apply(port, SUCCESSION, note=BY_MARA)
    before = await everything(port)
    with pytest.raises(EditError, match="can't be undone"):
        await apply(port, Undo(revision=1), note=BY_MARA)
    assert await everything(port) == before

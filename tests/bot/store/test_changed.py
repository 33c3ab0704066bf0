"""Whom a change concerns: those it is about and those it names, be it made in a form or by an import."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.editing import RemoveStatement, StatementRef, Succession, apply
from bot.sources.source import Fact
from bot.store.changed import concerned_by
from bot.store.facts import FactStore
from bot.store.history import Note, last_revision
from nlp.dates import PartialDate
from nlp.domain import Reference
from tests.bot.store.arrange import GAZETTE, bring, fill, held, office, organisation, person

TERM = held("quill", "hm", "2020-01-01")
PORT = (
    organisation("port", "Port of Ellery"),
    office("hm", "Harbour Master", "port"),
    person("quill", "Ada Quill"),
    person("tarn", "Bo Tarn"),
    TERM,
)
AGAIN = replace(TERM, sources=(replace(GAZETTE, retrieved=PartialDate(2026, 3, 1)),))


async def concerned(store: FactStore, *among: str) -> frozenset[str]:
    newest = await last_revision(store.connection)
    assert newest is not None
    return await concerned_by(store.connection, newest, among=among)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ((replace(TERM, end=PartialDate(2025, 12, 31)),), {"quill", "hm"}),
        ((held("tarn", "hm", "2026-01-01"),), {"tarn", "hm"}),
        ((person("orr", "Cy Orr"), held("orr", "hm", "2026-01-01")), {"orr", "hm"}),
        ((person("quill", "Ada Quill", "A. J. Quill"),), {"quill"}),
        ((AGAIN, person("orr", "Cy Orr")), set()),
    ],
    ids=("an end", "a new holder", "a holder nobody had heard of", "a name", "read again, and the same"),
)
async def test_an_import_concerns_those_of_whom_it_tells_something_new(
    store: FactStore, facts: tuple[Fact, ...], found: set[str]
) -> None:
    await fill(store, *PORT)
    await fill(store, *facts)
    assert await concerned(store, "hm", "quill") == found


async def test_an_import_of_something_else_concerns_nobody_here(store: FactStore) -> None:
    await fill(store, *PORT)
    await fill(store, organisation("rail", "Ellery Railway"), person("orr", "Cy Orr"), held("orr", "rail"))
    assert await concerned(store, "hm", "quill") == set()


async def test_who_is_vouched_for_until_a_later_day_is_no_news(store: FactStore) -> None:
    await fill(store, *PORT)
    text = '{"statement": {"subject": "quill", "property": "position held", "value": {"id": "hm"}, '
    await bring(store, text + '"start": "2020-01-01"}}\n', known_until="2026-06-01")
    assert await concerned(store, "hm", "quill") == set()


async def test_an_edit_concerns_what_its_statements_named_and_name(store: FactStore) -> None:
    await fill(store, *PORT, held("quill", "port", property="employer"))
    succession = Succession(
        office="hm", coming="tarn", on=PartialDate(2026, 1, 1), source=Reference(title="Port press service")
    )
    await apply(store, succession, note=Note(by="U-mara"))
    # Not the port, which employs her as before.
    assert await concerned(store) == {"quill", "tarn", "hm"}
    (only,) = (await store.records(["tarn"]))["tarn"].statements
    await apply(store, RemoveStatement(ref=StatementRef.to(only)), note=Note(by="U-mara"))
    assert await concerned(store) == {"tarn", "hm"}

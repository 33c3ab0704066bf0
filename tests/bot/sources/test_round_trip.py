"""What is exported reads back as the same facts, whatever they are, in every format that can be exported."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sources.formats import SOURCES
from bot.sources.source import Exporter, Fact
from bot.store.facts import FactStore
from bot.store.importing import import_facts
from bot.store.merging import identity
from nlp.domain import Entity, Kind, Statement, Value
from tests.bot.store.arrange import everything, fill, held, office, organisation, person, place
from tests.bot.store.test_exporting import _FACTS

EXPORTERS = [source for source in SOURCES if isinstance(source, Exporter)]
every_exporter = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
# What a table cell could be taken for, or be cut at.
_AWKWARD = st.text("a'=+-@|\\\"\n\r,;é ", min_size=1, max_size=6).map(lambda text: " ".join(text.split())).filter(bool)


def ordered(entities: list[Entity], statements: list[Statement], names: list[str]) -> list[Fact]:
    """The facts as a store gives them: no statement twice, each behind its subject."""
    told = {identity(statement): statement for statement in statements}
    facts: list[Fact] = []
    for entity, name in zip(entities, names, strict=False):
        aliases = tuple(dict.fromkeys(alias for alias in (*entity.aliases, name) if alias != entity.name))
        facts.append(
            replace(entity, aliases=aliases, identifiers=dict(sorted({name: "a=b|c\\", "gazette": name}.items())))
        )
        facts += [
            replace(statement, note=statement.note and f"{statement.note}\n{name}")
            for statement in told.values()
            if statement.subject == entity.id
        ]
    return facts


def spelled(fact: Fact | None) -> str:
    # Nought below zero is nought.
    return repr(fact).replace("quantity=-0.0", "quantity=0.0")


async def written(exporter: Exporter, facts: list[Fact]) -> str:
    async def each() -> AsyncIterator[Fact]:
        for fact in facts:
            yield fact

    return "".join([piece async for piece in exporter.write_all(each)])


def file_of(text: str, folder: Path) -> Path:
    path = folder / "facts"
    path.write_bytes(text.encode())
    return path


@every_exporter
@given(told=_FACTS, names=st.lists(_AWKWARD, min_size=4, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_fact_that_is_written_is_read_again(
    exporter: Exporter, told: tuple[list[Entity], list[Statement]], names: list[str]
) -> None:
    facts = ordered(*told, names)
    with tempfile.TemporaryDirectory() as folder:
        found = list(exporter.read(file_of(asyncio.run(written(exporter, facts)), Path(folder))))
    assert [line.refusal for line in found if line.refusal is not None] == []
    assert sorted(spelled(line.fact) for line in found) == sorted(map(spelled, facts))


@every_exporter
async def test_an_export_brought_into_an_empty_store_gives_the_same_store(
    exporter: Exporter, store: FactStore, tmp_path: Path
) -> None:
    await fill(
        store,
        organisation("port", "Port of Ellery", "PoE"),
        place("ellery", "Ellery", "=Ellery|E"),
        office("hm", "Harbour Master", "port"),
        office("mayor", "Mayor", "ellery", seats=None),
        person("quill", "Ada Quill", wikidata="Q42", description="pilot"),
        Entity(id="fair", kind=Kind.EVENT, name="Ellery Fair"),
        Entity(id="x", kind=Kind.OTHER, name="The Thing"),
        held("quill", "hm", "2024-01", "2025"),
        held("quill", "port", property="member of"),
        Statement(subject="ellery", property="population", value=Value(quantity=-7.5, unit="1")),
    )
    before = await everything(store)
    facts: list[Fact] = []
    for record in before.values():
        facts += [record.entity, *record.statements]
    path = file_of(await written(exporter, facts), tmp_path)
    await store.connection.client.flushall()
    async with store.writing() as lease:
        report = await import_facts(store, exporter, path, lease=lease)
    after = await everything(store)
    assert report.refused == []
    assert {id_: record.entity for id_, record in after.items()} == {
        id_: record.entity for id_, record in before.items()
    }
    assert {id_: set(record.statements) for id_, record in after.items()} == {
        id_: set(record.statements) for id_, record in before.items()
    }

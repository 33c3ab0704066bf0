"""The tables of what is said of places, bodies and lives: figures, seats, nations, births, deaths, and old names.

They are written against a world of their own beside that of the other tables. A row's `findings` are the alarms that it
must raise, its `notes` the findings of the family that must stay in the report; a row without either must be silent.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from nlp.domain import Article, Finding, Report, Severity
from nlp.engine import alarms, judge, read
from tests.knowledge import MemoryFacts

CASES = Path(__file__).parents[2] / "cases"
# The properties of which each family's claims and findings speak.
FAMILIES = {
    "alive": {"date of death"},
    "birthplace": {"place of birth", "date of birth"},
    "bodies": {"number of members"},
    "city": {"country"},
    "former_names": {"official name"},
    "founding": {"inception"},
    "headquarters": {"headquarters location"},
    "nationality": {"country of citizenship"},
    "quantities": {"population", "area"},
}

Row = dict[str, Any]


@pytest.fixture(scope="module")
def places(world: MemoryFacts) -> MemoryFacts:
    """The world of the other tables, with what these families need to know of it."""
    more = MemoryFacts.read(CASES / "world_places.jsonl")
    return MemoryFacts(entities=world.entities | more.entities, statements=world.statements + more.statements)


def _rows(family: str) -> list[Row]:
    return [json.loads(line) for line in (CASES / f"{family}.jsonl").read_text(encoding="utf8").splitlines()]


def _report(row: Row, model: Language, places: MemoryFacts) -> Report:
    reading = read(Article(id=row["id"], text=row["text"], as_of=date.fromisoformat(row["as_of"])), model)
    return judge(reading, places.lookup(reading.questions))


def _told(found: list[Finding]) -> list[dict[str, str]]:
    return [{"kind": one.kind.value, "stated": one.stated, "expected": one.expected} for one in found]


@pytest.mark.parametrize(
    ("family", "row"),
    [pytest.param(family, row, id=f"{row['id']}: {row['text']}") for family in FAMILIES for row in _rows(family)],
)
def test_each_passage_raises_what_its_row_says_and_no_more(
    family: str, row: Row, model: Language, places: MemoryFacts
) -> None:
    report = _report(row, model, places)
    notes = [one for one in report.findings if one.severity is Severity.INFO and one.property in FAMILIES[family]]
    assert _told(list(alarms(report))) == row["findings"]
    assert _told(notes) == row.get("notes", [])
    for one in (*alarms(report), *notes):
        assert row["text"][one.span.start : one.span.end] == one.quote
        assert one.evidence
    if "verdicts" in row:
        verdicts = [claim.verdict.value for claim in report.claims if claim.property in FAMILIES[family]]
        assert verdicts == row["verdicts"]


@pytest.mark.parametrize("family", FAMILIES)
def test_near_misses_are_two_fifths_of_a_table(family: str) -> None:
    rows = _rows(family)
    silent = sum(not (row["findings"] or row.get("notes")) for row in rows)
    assert len(rows) >= 50
    assert silent >= 0.4 * len(rows)

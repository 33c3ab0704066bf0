"""The tables of sentences, each with its near misses: what is found in them, and what must stay silent.

A row gives a passage, its day, and every error and warning that it must raise; a row that lists none must raise none.
Rows with `verdicts` say besides how each claim of the family is judged, in the order of the text.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from nlp.domain import Article, Report
from nlp.engine import alarms, judge, read
from tests.knowledge import MemoryFacts

CASES = Path(__file__).parents[2] / "cases"
FAMILIES = ("office", "history", "breaking", "membership", "capital", "affiliation", "age")

Row = dict[str, Any]


def _rows() -> list[Row]:
    return [
        json.loads(line)
        for family in FAMILIES
        for line in (CASES / f"{family}.jsonl").read_text(encoding="utf8").splitlines()
    ]


def _report(row: Row, model: Language, world: MemoryFacts) -> Report:
    reading = read(Article(id=row["id"], text=row["text"], as_of=date.fromisoformat(row["as_of"])), model)
    return judge(reading, world.lookup(reading.questions))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['id']}: {row['text']}")
def test_each_passage_raises_what_its_row_says_and_no_more(row: Row, model: Language, world: MemoryFacts) -> None:
    report = _report(row, model, world)
    found = alarms(report)
    assert [(one.kind.value, one.stated, one.expected) for one in found] == [
        (want["kind"], want["stated"], want["expected"]) for want in row["findings"]
    ]
    for one, want in zip(found, row["findings"], strict=True):
        assert row["text"][one.span.start : one.span.end] == one.quote
        assert "detail" not in want or one.detail == want["detail"]
        assert "severity" not in want or one.severity == want["severity"]
        assert "message" not in want or one.message == want["message"]
    if "verdicts" in row:
        assert [claim.verdict.value for claim in report.claims] == row["verdicts"]


def test_members_belong_to_a_body_called_by_all_its_words(model: Language, world: MemoryFacts) -> None:
    text = "Benelux countries Belgium and the Netherlands met on Monday."
    row = {"id": "benelux", "as_of": "2005-03-01", "text": text}
    assert {claim.value for claim in _report(row, model, world).claims} == {"Benelux countries"}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_near_misses_beside_its_hits(family: str) -> None:
    rows = [row for row in _rows() if row["id"].startswith(f"{family}-")]
    silent = sum(not row["findings"] for row in rows)
    assert silent >= len(rows) / 3

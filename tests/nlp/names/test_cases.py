"""Every row of the tables of names: both answers, either way round."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.domain import Kind
from nlp.names import Spelling, compare

CASES = Path(__file__).parents[2] / "cases"
ROWS = [
    json.loads(line)
    for table in sorted(CASES.glob("names_*.jsonl"))
    for line in table.read_text(encoding="utf8").splitlines()
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['a']} / {row['b']} ({row['note']})")
def test_both_answers_are_those_of_the_table(row: dict[str, Any]) -> None:
    match = compare(row["a"], row["b"], kind=Kind(row["kind"]))
    assert (match.same, match.spelling) == (row["same"], Spelling(row["spelling"])), match.why
    back = compare(row["b"], row["a"], kind=Kind(row["kind"]))
    assert (back.same, back.score, back.spelling) == (match.same, match.score, match.spelling)

"""Passages that contradict themselves, each beside one that looks like it and does not.

They are in `tests/cases/contradictions.jsonl` and, where they speak of who somebody is, in `tests/cases/people.jsonl`:
`says` is the `detail` of the finding, empty for the near miss.
"""

from __future__ import annotations

from typing import Any

import pytest

from nlp.engine import ITSELF
from tests.nlp.checks.arrange import case_of, table

ROWS = [*table("contradictions.jsonl"), *table("people.jsonl")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_a_passage_is_told_what_it_contradicts_and_its_likeness_nothing(row: dict[str, Any]) -> None:
    case = case_of(row["text"], row["as_of"])
    assert sorted({finding.detail or "" for judge in ITSELF for finding in judge(case)}) == row["says"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lopes, 62, " * 3000,
        "The 12 dead, " * 3000,
        "$10m (£8m) " * 3000,
        "Four countries - " + "A, " * 9000,
        "in Norway, Sweden, " * 3000,
        "by 12 votes, 30 to 20, " * 3000,
        "opened on 3 May 2020 and closed on 2 May 2020, 5 days later, " * 3000,
        "Of the 12 people, 7 men and 6 women, " * 3000,
        "300 of its 900 jobs, or 40%, " * 3000,
        "The firm's chairman, Ana Ruiz, " * 3000,
        "6-4, 3-6, " * 9000,
        "up 5%, slower than the 4% " * 3000,
        "those 12 years from 1990 to 1999, " * 2000,
        "The 25-cent rise from 2.40 to 2.75. " * 2000,
        "The accountant of the port, Ana Ruiz, " * 3000,
    ],
)
def test_a_long_run_of_one_form_is_read_to_its_end(text: str) -> None:
    case = case_of(text)
    assert all(finding.quote for judge in ITSELF for finding in judge(case))

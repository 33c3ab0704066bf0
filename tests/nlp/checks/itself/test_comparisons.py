"""Differences as told against the two levels given. The sentences are in `tests/cases/comparisons.jsonl`."""

from __future__ import annotations

from typing import Any

import pytest

from nlp.checks.itself import comparisons
from tests.nlp.checks.arrange import case_of, table


@pytest.mark.parametrize("row", table("comparisons.jsonl"), ids=lambda row: str(row["id"]))
def test_a_difference_is_told_just_where_its_levels_do_not_make_it(row: dict[str, Any]) -> None:
    assert [finding.quote for finding in comparisons.judge(case_of(row["text"]))] == row["told"]


def test_what_the_levels_make_is_said_with_both() -> None:
    (finding,) = comparisons.judge(case_of("Thefts fell from 120 to 90 last year. The drop of 40% is the steepest."))
    assert finding.message == "From 120 to 90 is a fall of 25%, not a fall of 40%."
    assert finding.expected == "a fall of 25%"

"""Differences as told against the two levels given. The sentences are in `tests/cases/changes.jsonl`."""

from __future__ import annotations

from typing import Any

import pytest

from nlp.checks.itself import changes, ways
from tests.nlp.checks.arrange import case_of, table


@pytest.mark.parametrize("row", table("changes.jsonl"), ids=lambda row: str(row["id"]))
def test_a_difference_is_told_just_where_its_levels_do_not_make_it(row: dict[str, Any]) -> None:
    case = case_of(row["text"])
    assert [finding.quote for rule in (changes, ways) for finding in rule.judge(case)] == row["told"]


def test_what_the_levels_make_is_said_with_both() -> None:
    (finding,) = changes.judge(case_of("Thefts fell from 120 to 90 last year. The drop of 40% is the steepest."))
    assert finding.message == "From 120 to 90 is a fall of 25%, not a fall of 40%."
    assert finding.expected == "a fall of 25%"


def test_a_level_that_is_not_printed_is_reckoned_from_its_step() -> None:
    (finding,) = changes.judge(case_of("The shares closed at $5.40, down 60 cents, or 15 percent."))
    assert finding.message == "From $6 to $5.40 is a fall of 10%, not a fall of 15 percent."

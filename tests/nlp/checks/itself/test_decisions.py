"""One thing told both ways by what became of it; the stories are in `tests/cases/decisions.jsonl`."""

from __future__ import annotations

from typing import Any

import pytest

from nlp.checks.itself import decisions
from tests.nlp.checks.arrange import case_of, table, told


@pytest.mark.parametrize("row", table("decisions.jsonl"), ids=lambda row: str(row["id"]))
def test_each_story_yields_just_the_findings_of_its_row(row: dict[str, Any]) -> None:
    assert told([*decisions.judge(case_of(row["text"]))]) == row["expect"]

"""Where, which side, which sex, who won and who it was, by the headline and by the story; the stories are in
`tests/cases/headline_facts.jsonl`.
"""

from __future__ import annotations

from typing import Any

import pytest

from nlp.checks.itself import headline_facts, headline_names
from tests.nlp.checks.arrange import case_of, table, told


@pytest.mark.parametrize("row", table("headline_facts.jsonl"), ids=lambda row: str(row["id"]))
def test_each_story_yields_just_the_findings_of_its_row(row: dict[str, Any]) -> None:
    case = case_of(row["text"])
    assert told([*headline_facts.judge(case), *headline_names.judge(case)]) == row["expect"]

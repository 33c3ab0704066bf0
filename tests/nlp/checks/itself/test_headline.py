"""The headline's figure against the lead's; the stories are in `tests/cases/headline.jsonl`."""

from __future__ import annotations

from typing import Any

import pytest

from nlp.checks.itself import headline, headline_forms, headline_people
from tests.nlp.checks.arrange import case_of, table, told


@pytest.mark.parametrize("row", table("headline.jsonl"), ids=lambda row: str(row["id"]))
def test_each_story_yields_just_the_findings_of_its_row(row: dict[str, Any]) -> None:
    case = case_of(row["text"])
    # What both tell of the same words, the engine tells once.
    found = {
        finding.span: finding
        for judge in (headline_forms.judge, headline_people.judge, headline.judge)
        for finding in judge(case)
    }
    assert told([*found.values()]) == row["expect"]


def test_the_message_gives_both_figures_and_points_at_both() -> None:
    text = "Shipyard axes 60 jobs\n\nThe Harland yard is axing 80 jobs, its owner said."
    (finding,) = headline.judge(case_of(text))
    assert finding.message == "The headline says 60, the story 80; nothing in the story makes it 60."
    assert [text[span.start : span.end] for span in (finding.span, *finding.also)] == ["80", "60"]


def test_a_story_without_a_title_has_no_headline_to_judge() -> None:
    assert list(headline.judge(case_of("The Harland yard is axing 80 jobs, its owner said. " * 8))) == []

"""The headline's deed against the opening's; the stories are in `tests/cases/outcomes.jsonl`."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from spacy.language import Language

from nlp.checks.itself import outcomes
from nlp.domain import Article
from nlp.engine import read
from nlp.knowledge import Knowledge
from nlp.pipeline import load
from nlp.reading import Case
from tests.nlp.checks.arrange import table, told


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@pytest.mark.parametrize("row", table("outcomes.jsonl"), ids=lambda row: str(row["id"]))
def test_each_story_yields_just_the_findings_of_its_row(row: dict[str, Any], nlp: Language) -> None:
    reading = read(Article(id="case", text=row["text"], as_of=date(2026, 2, 3)), nlp)
    assert told([*outcomes.judge(Case(reading=reading, knowledge=Knowledge(), links={}))]) == row["expect"]

"""What the tests of checks that need no facts start from: a case made of a text and a day, and their tables."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from nlp.domain import Article, Finding
from nlp.knowledge import Knowledge, Questions
from nlp.layout.copy import Layout, lay_out
from nlp.reading import Case, Reading

CASES = Path(__file__).parents[2] / "cases"


def case_of(text: str, as_of: str = "2026-02-03", *, day_from: str = "given", layout: Layout | None = None) -> Case:
    """A case on a text alone: nothing is known, nobody is named."""
    article = Article(id="case", text=text, as_of=date.fromisoformat(as_of), day_from=day_from)
    reading = Reading(
        article=article, layout=layout or lay_out(text), mentions=(), claims=(), questions=Questions(names=())
    )
    return Case(reading=reading, knowledge=Knowledge(), links={})


def table(name: str) -> list[dict[str, Any]]:
    """The rows of a table of sentences in `tests/cases`."""
    lines = (CASES / name).read_text(encoding="utf8").splitlines()
    return [json.loads(line) for line in lines if line]


def told(findings: list[Finding]) -> list[list[str]]:
    """What a table expects of each finding: its quote, what is stated, what is expected."""
    return [[finding.quote, finding.stated, finding.expected] for finding in findings]

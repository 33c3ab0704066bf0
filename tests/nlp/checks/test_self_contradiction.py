"""The story's own sums, spans of time, conversions and repetitions.

The sentences are in `tests/cases/arithmetic.jsonl`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from nlp.checks.itself import (
    acronyms,
    changes,
    conversions,
    lifetimes,
    one_person,
    order,
    parts,
    polls,
    shares,
    spans,
    totals,
    ways,
)
from nlp.domain import Finding, Kind, Mention, Severity, Span
from nlp.reading import Case
from tests.nlp.checks.arrange import case_of, table, told

RULES: dict[str, Callable[[Case], Iterator[Finding]]] = {
    "acronyms": acronyms.judge,
    "polls": polls.judge,
    "totals": totals.judge,
    "changes": changes.judge,
    "ways": ways.judge,
    "order": order.judge,
    "spans": spans.judge,
    "conversions": conversions.judge,
    "lifetimes": lifetimes.judge,
    "one_person": one_person.judge,
    "shares": shares.judge,
    "parts": parts.judge,
}


@pytest.mark.parametrize("row", table("arithmetic.jsonl"), ids=lambda row: str(row["id"]))
def test_each_sentence_yields_just_the_findings_of_its_row(row: dict[str, Any]) -> None:
    case = case_of(row["text"], row["as_of"])
    assert told([finding for judge in RULES.values() for finding in judge(case)]) == row["expect"]


def test_the_working_of_shares_is_shown_with_what_rounding_explains() -> None:
    (finding,) = polls.judge(case_of("The poll found 41% for, 37% against and 25% undecided."))
    assert finding.message == "41% + 37% + 25% = 103%; rounding explains at most 1.5."
    assert finding.severity is Severity.WARNING


def named(text: str, *names: tuple[str, int]) -> Case:
    """A case in which each (name, bearer) is mentioned where it next stands in the text."""
    mentions, start = [], 0
    for name, bearer in names:
        start = text.index(name, start)
        span = Span(start, start + len(name))
        mentions.append(Mention(span=span, text=name, kind=Kind.PERSON, cluster=bearer, full=name))
        start = span.end
    case = case_of(text)
    return replace(case, reading=replace(case.reading, mentions=tuple(mentions)))


@pytest.mark.parametrize(
    ("text", "names", "stated"),
    [
        ("Ana Lopes, 62, sang. Ms Lopes, 64, left.", [("Ana Lopes", 1), ("Lopes", 1)], ["64"]),
        ("Ana Lopes, 62, sang. Ms Lopes, 62, left.", [("Ana Lopes", 1), ("Lopes", 1)], []),
        ("Ana Lopes, 62, sang. Eva Lopes, 64, left.", [("Ana Lopes", 1), ("Eva Lopes", 2)], []),
        ("Ana Lopes (62) sang. The 64-year-old Lopes left.", [("Ana Lopes", 1), ("Lopes", 1)], ["64"]),
        ("Ana Lopes, aged 62, sang. The 62-year-old Lopes left.", [("Ana Lopes", 1), ("Lopes", 1)], []),
        ("Ana Lopes, 62, sang. Lopes, 36, then a clerk, wrote.", [("Ana Lopes", 1), ("Lopes", 1)], []),
        ("Ana Lopes, 62, sang. In 1990 Lopes, 26, wrote.", [("Ana Lopes", 1), ("Lopes", 1)], []),
    ],
)
def test_one_person_has_one_age_unless_another_time_is_named(
    text: str, names: list[tuple[str, int]], stated: list[str]
) -> None:
    assert [finding.stated for finding in one_person.judge(named(text, *names))] == stated


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Sen. Jane Roe (D-Ohio) voted no. Roe, a Republican, has served since 2001.", ["Republican"]),
        ("Sen. Jane Roe (D-Ohio) voted no. Roe, a Democrat, has served since 2001.", []),
        ("Labour MP Jane Roe spoke. Ms Roe, the Conservative MP for Bath, left.", ["Conservative"]),
        ("Tory MP Jane Roe spoke. Ms Roe, the Conservative MP for Bath, left.", []),
        ("Labour MP Jane Roe spoke. Ms Roe, a Conservative until 2019, left.", []),
        ("Labour MP Jane Roe spoke. Ms Roe, who joined from the party, a Conservative then, left.", []),
    ],
)
def test_one_person_has_one_party_unless_the_story_tells_of_a_change(text: str, stated: list[str]) -> None:
    case = named(text, ("Jane Roe", 1), ("Roe", 1))
    assert [finding.stated for finding in one_person.judge(case)] == stated


@pytest.mark.parametrize("judge", RULES.values(), ids=RULES)
def test_a_megabyte_of_figures_is_read_without_a_finding_or_a_stall(judge: Callable[[Case], Iterator[Finding]]) -> None:
    text = "a" * 200 + "\n\n" + "from 1 to 2 (3 and 4) 5% in 1999 or 6 km (7 " * 25_000
    assert list(judge(case_of(text))) == []

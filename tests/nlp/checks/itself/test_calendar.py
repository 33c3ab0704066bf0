"""The story against the calendar; the sentences are in `tests/cases/calendar.jsonl`."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from nlp.checks.itself import no_such_day, relative
from nlp.checks.itself.calendar import judge
from nlp.domain import FindingKind, Severity, Span
from nlp.layout.copy import Furniture, Layout, Part
from tests.nlp.checks.arrange import case_of, table, told


@pytest.mark.parametrize("row", table("calendar.jsonl"), ids=lambda row: str(row["id"]))
def test_each_sentence_yields_just_the_findings_of_its_row(row: dict[str, Any]) -> None:
    case = case_of(row["text"], row["as_of"])
    findings = [*judge(case), *no_such_day.judge(case)]
    assert told([finding for finding in findings if finding.severity is Severity.ERROR]) == row["expect"]


def test_the_message_names_the_right_weekday_and_which_day_the_stated_one_was() -> None:
    (finding,) = judge(case_of("They met on Monday, 3 February 2026.", "2026-02-05"))
    assert finding.message == "“Monday, 3 February 2026”: 3 February 2026 was a Tuesday. (Monday was the 2nd.)"
    assert (finding.kind, finding.property) == (FindingKind.INCONSISTENT, "point in time")


def test_the_stated_weekday_of_the_month_before_is_named_with_its_month() -> None:
    (finding,) = judge(case_of("They meet on Monday, 3 March 2005.", "2005-03-01"))
    assert finding.message.endswith("3 March 2005 is a Thursday. (Monday is 28 February.)")


def test_a_day_without_a_year_in_a_text_without_a_day_is_only_a_warning() -> None:
    (finding,) = judge(case_of("They met on Monday 3 February.", "2026-02-05", day_from="today"))
    assert finding.severity is Severity.WARNING


def test_a_weekday_in_furniture_is_left_alone() -> None:
    text = "Correction: an earlier version said Monday, 3 February 2026."
    part = Part(kind=Furniture.CORRECTION, span=Span(0, len(text)))
    assert list(judge(case_of(text, layout=Layout(title=None, paragraphs=(part.span,), parts=(part,))))) == []


def test_a_speaker_s_wrong_weekday_is_only_a_warning() -> None:
    text = "“We meet on Monday, 3 February 2026,” he said."
    layout = Layout(title=None, paragraphs=(Span(0, len(text)),), quotations=(Span(0, 38),))
    assert [finding.severity for finding in judge(case_of(text, layout=layout))] == [Severity.WARNING]


def test_ten_megabytes_of_weekdays_and_numbers_are_read_in_one_pass() -> None:
    text = "Monday 3 Monday, the 31st of " * 300_000
    assert list(judge(case_of("a" * 200 + "\n\n" + text))) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("yesterday, 1 March", ["4 March 2024"]),
        ("yesterday, 4 March", []),
        ("today (8 March)", ["5 March 2024"]),
        ("tomorrow, 7 March", []),
    ],
)
def test_a_relative_day_is_held_against_the_dateline(words: str, expected: list[str]) -> None:
    text = f"France said {words}, that it would leave."
    layout = Layout(title=None, paragraphs=(Span(0, len(text)),), dated=date(2024, 3, 5))
    found = list(relative.judge(case_of(text, "2024-03-05", layout=layout)))
    assert [finding.expected for finding in found] == expected

"""What the reporter reads of one finding: the sentences of voice and the facts they carry, the gravest first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.finding_words import finding_words, told
from nlp.domain import Finding, FindingKind, Reference, Severity, Span
from tests.builders import evidence, finding

HEADLINES = [
    (finding("X of Y"), "▲ Out of date: “X of Y”"),
    (finding("X of Y", kind=FindingKind.CONTRADICTED), "▲ Our record differs: “X of Y”"),
    (finding("X of Y", kind=FindingKind.CONTRADICTED, detail="not yet"), "▲ Too early: “X of Y”"),
    (finding("Lavrof", kind=FindingKind.MISSPELLED), "▲ Spelling: “Lavrof”"),
    (
        finding("the Monday", kind=FindingKind.INCONSISTENT, severity=Severity.WARNING),
        "● Look at: “the Monday”",
    ),
    (finding("the Monday", kind=FindingKind.INCONSISTENT), "▲ Check: “the Monday”"),
    (
        finding("X of Y", severity=Severity.WARNING, detail="in quotation"),
        "● Inside a quotation: “X of Y”",
    ),
    (finding("named X", severity=Severity.WARNING, detail="just changed"), "● Look at: “named X”"),
    (finding("X of Y", kind=FindingKind.CONFLICT, detail="office holder"), "▲ Another story differs: “X of Y”"),
    (finding("X of Y", detail="a detail of tomorrow"), "▲ Out of date: “X of Y”"),
]


@pytest.mark.parametrize(("given", "expected"), HEADLINES, ids=[row[1] for row in HEADLINES])
def test_a_headline_has_sign_word_and_the_exact_words(given: Finding, expected: str) -> None:
    assert finding_words(given).headline == expected


def test_the_reason_names_our_record_once() -> None:
    assert finding_words(finding(message="Bo Tarn since 1 Jan 2026.")).reason == "Our record: Bo Tarn since 1 Jan 2026."
    assert finding_words(finding(message="Our record has Bo Tarn.")).reason == "Our record has Bo Tarn."


def test_a_story_against_itself_does_not_speak_of_our_record() -> None:
    words = finding_words(finding(kind=FindingKind.INCONSISTENT, message="3 February 2026 is a Tuesday."))
    assert words.reason == "3 February 2026 is a Tuesday."


def test_what_the_headline_quotes_is_not_quoted_again() -> None:
    words = finding_words(finding(kind=FindingKind.MISSPELLED, message="“Lavrof”: our record has “Lavrov”."))
    assert words.reason == "Our record has “Lavrov”."
    words = finding_words(finding(kind=FindingKind.MISSPELLED, message="“Lavrof”: “Lavrov” elsewhere in this story."))
    assert words.reason == "“Lavrov” elsewhere in this story."
    words = finding_words(
        finding(kind=FindingKind.CONFLICT, message="Differs from “Harbour vote”: it is Bo Tarn there.")
    )
    assert words.reason == "Differs from “Harbour vote”: it is Bo Tarn there."


def test_a_finding_of_several_places_says_of_how_many() -> None:
    repeated = replace(finding("Lavrof", kind=FindingKind.MISSPELLED), also=(Span(40, 46), Span(90, 96)))
    assert finding_words(repeated).headline == "▲ Spelling: “Lavrof” (3 times)"
    counterpart = replace(finding("41%", kind=FindingKind.INCONSISTENT), also=(Span(40, 46),))
    assert finding_words(counterpart).headline == "▲ Check: “41%”"


def test_news_is_asked_about_and_not_shouted_at() -> None:
    words = finding_words(finding(severity=Severity.WARNING, detail="just changed", expected="Bo Tarn"))
    assert words.reason == "Our record still has Bo Tarn, last confirmed 2 Feb 2026. Has this just changed?"


def test_a_quotation_is_the_speakers() -> None:
    words = finding_words(finding(severity=Severity.WARNING, detail="in quotation", message="Bo Tarn since 2026."))
    assert words.reason == "The speaker's words. Our record: Bo Tarn since 2026."


def test_another_story_is_told_by_what_it_says() -> None:
    other = Reference(title="Harbour vote", url="https://desk.example/p1")
    given = finding(proof=(evidence(), evidence("“Harbour vote” has Bo Tarn.", reference=other)))
    first, second = finding_words(given).sources
    assert first.line.startswith("Decree 14")
    assert (second.line, second.url) == ("“Harbour vote” has Bo Tarn.", "https://desk.example/p1")


def test_findings_come_gravest_first_and_then_in_the_order_of_the_text() -> None:
    late, early = finding("late", start=90), finding("early", start=10)
    warned = finding("first of all", severity=Severity.WARNING, start=0)
    assert [item.quote for item in told((warned, late, early, finding(severity=Severity.INFO)))] == [
        "early",
        "late",
        "first of all",
    ]

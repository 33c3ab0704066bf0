"""What a reply says in all: its first line, what agrees, what is left open, notes; never more than is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.finding_words import finding_words
from handlers.report_words import Coverage, agreeing_line, claim_line, first_line, note_lines
from nlp.domain import Abstention, FindingKind, Gap, Report, Severity, Verdict
from tests.builders import claim, claims, finding, linked, report

WARNING = finding("a", severity=Severity.WARNING)


FIRST_LINES = [
    (
        "an error with its coverage",
        report(finding(), claims=claims(confirmed=8, outdated=1, unverified=4), skipped=1),
        "As of Tue 3 Feb 2026: 1 to check before publishing. 9 claims checked, 4 we hold nothing on, 1 skipped.",
    ),
    (
        "an error and two warnings",
        report(finding(), WARNING, WARNING, claims=claims(outdated=1)),
        "As of Tue 3 Feb 2026: 1 to check before publishing, 2 to look at. 1 claim checked.",
    ),
    (
        "nothing found",
        report(claims=claims(confirmed=8, unverified=3)),
        "As of Tue 3 Feb 2026: no discrepancies in the 8 claims checked; 3 we hold nothing on.",
    ),
    (
        "nothing found in one claim",
        report(claims=claims(confirmed=1)),
        "As of Tue 3 Feb 2026: no discrepancy in the 1 claim checked.",
    ),
    (
        "nothing checkable",
        report(entities=tuple(linked(name, id=None) for name in ("A", "B", "C", "D"))),
        "As of Tue 3 Feb 2026: none of its claims could be checked (4 names, none in our record).",
    ),
    (
        "names known, but no claim of them",
        report(entities=(linked("A", id=None), linked("B", id="b"), linked("B", id="b"))),
        "As of Tue 3 Feb 2026: none of its claims could be checked (2 names, 1 in our record).",
    ),
    (
        "claims of which we hold nothing",
        report(claims=claims(unverified=3), entities=(linked("A", id=None),)),
        "As of Tue 3 Feb 2026: none of its 3 claims could be checked (1 name, none in our record).",
    ),
    (
        "no names at all",
        report(),
        "As of Tue 3 Feb 2026: none of its claims could be checked (no names that we know how to check).",
    ),
    (
        "a slip of the calendar needs no record",
        report(finding(kind=FindingKind.INCONSISTENT)),
        "As of Tue 3 Feb 2026: 1 to check before publishing. No claims checked against our record.",
    ),
    (
        "a note is not something to look at",
        report(finding(severity=Severity.INFO), claims=claims(confirmed=2)),
        "As of Tue 3 Feb 2026: no discrepancies in the 2 claims checked.",
    ),
]


@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in FIRST_LINES], ids=[row[0] for row in FIRST_LINES])
def test_the_first_line_says_when_what_and_how_much(given: Report, expected: str) -> None:
    assert first_line(given) == expected


def test_what_agrees_is_named_in_the_articles_words_and_never_cleared() -> None:
    given = report(claims=(claim("Mayor Cy Orr"), claim("Mayor Cy Orr"), claim("X", verdict=Verdict.OUTDATED)))
    assert agreeing_line(given) == "· Agrees with our record: “Mayor Cy Orr”."
    assert agreeing_line(report(claims=claims(confirmed=6))) == (
        "· Agrees with our record: “confirmed claim 0”; “confirmed claim 1”; “confirmed claim 2”; “confirmed claim 3”;"
        " and 2 more."
    )
    assert agreeing_line(report(claims=claims(unverified=2))) is None


def test_words_with_a_misspelt_name_in_them_are_not_quoted_as_agreeing() -> None:
    slip = finding("Cy Orre", kind=FindingKind.MISSPELLED, start=6)
    given = report(slip, claims=(claim("Mayor Cy Orre"), claim("Mayor Di Lund", start=40)))
    assert agreeing_line(given) == "· Agrees with our record: “Mayor Di Lund”."


def test_the_members_of_one_body_are_counted() -> None:
    towns = tuple(
        replace(claim(town), property="member of", value="the Harbour Alliance") for town in ("Ellery", "Sund")
    )
    assert agreeing_line(report(claims=(*towns, claim("Mayor Cy Orr")))) == (
        "· Agrees with our record: 2 members of the Harbour Alliance; “Mayor Cy Orr”."
    )
    assert agreeing_line(report(claims=towns[:1])) == (
        "· Agrees with our record: “Ellery” as a member of the Harbour Alliance."
    )
    assert claim_line(towns[1]) == "“Sund” as a member of the Harbour Alliance: agrees with our record"


def test_what_our_record_notes_beside_what_agrees_is_told_first() -> None:
    towns = tuple(
        replace(claim(town), property="member of", value="the Harbour Alliance", note=note)
        for town, note in (("Ellery", None), ("Sund", "suspended"), ("Hale", "Hale has frozen its seat"))
    )
    noted = replace(claim("Mayor Cy Orr"), note="named by one chamber")
    assert agreeing_line(report(claims=(claim("Mayor Di Lund"), noted))) == (
        "· Agrees with our record: “Mayor Cy Orr” (note there: named by one chamber); “Mayor Di Lund”."
    )
    assert agreeing_line(report(claims=towns)) == (
        "· Agrees with our record: 3 members of the Harbour Alliance (note there: Sund: suspended; "
        "Hale has frozen its seat)."
    )
    assert claim_line(noted) == "“Mayor Cy Orr”: agrees with our record (note there: named by one chamber)"


def test_words_that_name_the_year_of_joining_are_quoted_alone() -> None:
    joined = tuple(
        replace(claim(f"{town}, which joined the Harbour Alliance in 2004"), property="member of", value="2004")
        for town in ("Ellery", "Sund")
    )
    assert agreeing_line(report(claims=joined)) == (
        "· Agrees with our record: “Ellery, which joined the Harbour Alliance in 2004”;"
        " “Sund, which joined the Harbour Alliance in 2004”."
    )


def test_house_spellings_share_one_line_and_other_notes_stay_out_of_the_channel() -> None:
    def note(stated: str, detail: str | None, message: str = "…") -> Report:
        return report(
            finding(stated, severity=Severity.INFO, stated=stated, expected="Sergei", detail=detail, message=message)
        )

    both = report(*note("Sergey", "house style").findings, *note("Sergej", "house style").findings)
    assert note_lines(both) == ("· House style: Sergei for “Sergey”; Sergei for “Sergej”.",)
    assert note_lines(note("41%", None)) == ()


def test_a_name_that_two_people_bear_is_said_not_to_be_judged() -> None:
    doubtful = claim(
        "Mayor Orr", verdict=Verdict.UNVERIFIED, reason=Abstention(Gap.AMBIGUOUS, "could be Cy Orr or Di Orr")
    )
    assert note_lines(report(claims=(doubtful, doubtful))) == ("· “Cy Orr” could be Cy Orr or Di Orr; not judged.",)
    assert note_lines(report(claims=claims(unverified=1))) == ()


def test_many_doubtful_names_are_counted() -> None:
    doubtful = [
        replace(
            claim("x", verdict=Verdict.UNVERIFIED, reason=Abstention(Gap.AMBIGUOUS, "could be two")),
            value=f"Name {number}",
        )
        for number in range(30)
    ]
    lines = note_lines(report(claims=tuple(doubtful)))
    assert len(lines) == 4
    assert lines[-1] == "· 27 more names not judged."


STANDINGS = [
    (Verdict.CONFIRMED, None, (1, 0, 0)),
    (Verdict.UNVERIFIED, None, (0, 1, 0)),
    (Verdict.UNVERIFIED, Abstention(Gap.UNKNOWN, "not in our record"), (0, 1, 0)),
    (Verdict.UNVERIFIED, Abstention(Gap.OPEN, "said of the past"), (0, 0, 1)),
    (Verdict.UNVERIFIED, Abstention(Gap.AMBIGUOUS, "could be Cy Orr or Di Orr"), (0, 0, 1)),
    (Verdict.UNVERIFIED, Abstention(Gap.ASKED, "just changed"), (1, 0, 0)),
]


@pytest.mark.parametrize(
    ("verdict", "reason", "counts"), STANDINGS, ids=[row[1].gap if row[1] else row[0] for row in STANDINGS]
)
def test_a_claim_counts_as_checked_unknown_or_skipped(
    verdict: Verdict, reason: Abstention | None, counts: tuple[int, int, int]
) -> None:
    coverage = Coverage.of(report(claims=(claim(verdict=verdict, reason=reason),)))
    assert (coverage.checked, coverage.unknown, coverage.skipped) == counts


def test_a_claim_is_listed_with_its_verdict_and_why_it_was_left_open() -> None:
    assert claim_line(claim("Mayor Cy Orr")) == "“Mayor Cy Orr”: agrees with our record"
    rows = {
        Abstention(Gap.UNKNOWN, "no date of birth"): "we hold nothing on it (no date of birth)",
        Abstention(Gap.OPEN, "said of the past"): "skipped (said of the past)",
        Abstention(Gap.ASKED, "just changed"): "has this just changed?",
    }
    for reason, told_as in rows.items():
        assert (
            claim_line(claim("Mayor Cy Orr", verdict=Verdict.UNVERIFIED, reason=reason)) == f"“Mayor Cy Orr”: {told_as}"
        )


def test_no_sentence_clears_copy_or_raises_its_voice() -> None:
    given = report(finding(), claims=claims(confirmed=3, unverified=1), entities=(linked(),))
    clean = report(claims=claims(confirmed=3))
    for text in (first_line(given), first_line(clean), agreeing_line(clean) or "", finding_words(finding()).reason):
        assert not {"!", "✓", "✔", "✅"} & set(text)
        assert not {"correct", "accurate", "cleared", "verified"} & set(text.lower().split())

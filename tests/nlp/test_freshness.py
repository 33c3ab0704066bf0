"""A record that nobody has confirmed for long weighs less: first a warning, then nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nlp.dates import PartialDate
from nlp.domain import (
    EntityRef,
    Evidence,
    Finding,
    FindingKind,
    JudgedClaim,
    Reference,
    Severity,
    Span,
    Verdict,
)
from nlp.freshness import AGEING, Belief, weighed

TODAY = date(2026, 2, 3)
SPAN = Span(0, 9)


def contradiction(
    property_: str, confirmed: str | None, *, end: str | None = None, kind: FindingKind = FindingKind.CONTRADICTED
) -> Finding:
    retrieved = PartialDate.parse(confirmed) if confirmed else None
    told = Evidence(
        text="Ada Quill, Green Party",
        end=PartialDate.parse(end) if end else None,
        source=Reference(title="Register", retrieved=retrieved),
    )
    return Finding(
        kind=kind,
        severity=Severity.ERROR,
        property=property_,
        span=SPAN,
        quote="Ada Quill",
        subject=EntityRef(name="Ada Quill", id="quill"),
        stated="Blue Party",
        expected="Green Party",
        message="Our record: Green Party.",
        confidence=0.9,
        evidence=(told,),
    )


def claim(property_: str) -> JudgedClaim:
    return JudgedClaim(
        property=property_,
        subject="Ada Quill",
        value="Blue Party",
        span=SPAN,
        quote="Ada Quill",
        verdict=Verdict.CONTRADICTED,
    )


PARTY, CAPITAL = "member of political party", "capital"


@pytest.mark.parametrize(
    ("finding", "severity"),
    [
        (contradiction(PARTY, "2026-01-20"), Severity.ERROR),
        (contradiction(PARTY, "2025-01"), Severity.WARNING),
        (contradiction(PARTY, "2022-12-31"), None),
        # What changes slowly is believed longer, and what cannot change for ever.
        (contradiction(CAPITAL, "2022-12-31"), Severity.ERROR),
        (contradiction("date of birth", "1999"), Severity.ERROR),
        # What is over does not age, nor what names no day.
        (contradiction(PARTY, "2015", end="2016"), Severity.ERROR),
        (contradiction(PARTY, "2015", kind=FindingKind.OUTDATED), Severity.ERROR),
        (contradiction(PARTY, None), Severity.ERROR),
        # A story of before its confirmation is judged by it.
        (contradiction(PARTY, "2027-01-01"), Severity.ERROR),
    ],
)
def test_what_a_record_weighs(finding: Finding, severity: Severity | None) -> None:
    found = [one.severity for one in weighed([finding], TODAY) if isinstance(one, Finding)]
    assert found == ([severity] if severity else [])


def test_a_warning_says_why_it_is_none_but_that() -> None:
    (found,) = weighed([contradiction(PARTY, "2025-01")], TODAY)
    assert isinstance(found, Finding)
    assert (found.detail, found.confidence) == (AGEING, 0.7)


def test_a_claim_whose_contradiction_is_too_old_is_unverified_and_no_other_is() -> None:
    told: list[Finding | JudgedClaim] = [contradiction(PARTY, "2020"), claim(PARTY), claim("member of")]
    assert [one.verdict for one in weighed(told, TODAY) if isinstance(one, JudgedClaim)] == [
        Verdict.UNVERIFIED,
        Verdict.CONTRADICTED,
    ]


def test_a_newsroom_believes_as_long_as_it_says() -> None:
    beliefs = {CAPITAL: Belief(asks_after=timedelta(days=30), silent_after=timedelta(days=60))}
    told = [contradiction(CAPITAL, "2025-12-20"), contradiction(CAPITAL, "2025-11-20"), contradiction(PARTY, "2015")]
    found = [one.severity for one in weighed(told, TODAY, beliefs) if isinstance(one, Finding)]
    assert found == [Severity.WARNING, Severity.ERROR]

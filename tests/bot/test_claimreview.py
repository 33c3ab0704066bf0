"""A report as ClaimReview: what is reviewed, how it is rated, and what is no claim at all."""

from __future__ import annotations

from datetime import date

import pytest

from bot.claimreview import as_claim_reviews
from nlp.domain import FindingKind, Severity, Verdict
from tests.builders import claim, evidence, finding, report, source

REVIEWED = date(2026, 2, 4)


def test_a_finding_is_a_review_with_its_rating_and_its_sources() -> None:
    told = as_claim_reviews(report(finding(start=14)), reviewed=REVIEWED)
    assert told == {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "ClaimReview",
                "claimReviewed": "Harbour Master Ada Quill",
                "datePublished": "2026-02-04",
                "author": {"@type": "Organization", "name": "Deskcheck"},
                "itemReviewed": {
                    "@type": "Claim",
                    "appearance": {
                        "@type": "Article",
                        "headline": "Harbour news",
                        "datePublished": "2026-02-03",
                        "identifier": "one#char=14,38",
                    },
                },
                "reviewRating": {
                    "@type": "Rating",
                    "ratingValue": 2,
                    "worstRating": 1,
                    "bestRating": 5,
                    "alternateName": "Outdated",
                },
                "reviewBody": "Bo Tarn since 1 Jan 2026; Ada Quill until 31 Dec 2025.",
                "about": {"@type": "Thing", "name": "Harbour Master of Port Ellery"},
                "citation": [
                    {
                        "@type": "CreativeWork",
                        "name": "Decree 14",
                        "abstract": "Since 1 Jan 2026.",
                        "url": "https://gazette.example/14",
                    }
                ],
            }
        ],
    }


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (FindingKind.CONTRADICTED, "False"),
        (FindingKind.INCONSISTENT, "Inconsistent"),
        (FindingKind.OUTDATED, "Outdated"),
        (FindingKind.CONFIRMED, "True"),
        (FindingKind.MISSPELLED, None),
        (FindingKind.CONFLICT, None),
        (FindingKind.UNVERIFIED, None),
    ],
)
def test_only_what_was_decided_about_a_claim_is_a_review(kind: FindingKind, word: str | None) -> None:
    reviews = as_claim_reviews(report(finding(kind=kind, severity=Severity.INFO)), reviewed=REVIEWED)["@graph"]
    assert [review["reviewRating"]["alternateName"] for review in reviews] == ([] if word is None else [word])


def test_a_confirmed_claim_is_true_and_one_that_was_found_wrong_is_told_once() -> None:
    wrong = finding("Mayor Cy Orr")
    given = report(wrong, claims=(claim(), claim(start=40), claim(start=60, verdict=Verdict.UNVERIFIED)))
    reviews = as_claim_reviews(given, reviewed=REVIEWED)["@graph"]
    assert [review["reviewRating"]["ratingValue"] for review in reviews] == [2, 5]


def test_a_source_without_a_page_and_evidence_without_a_source_are_no_broken_links() -> None:
    proof = (evidence(reference=source(url=None)),)
    (review,) = as_claim_reviews(report(finding(proof=proof)), reviewed=REVIEWED)["@graph"]
    assert "url" not in review["citation"][0]
    (review,) = as_claim_reviews(report(finding(proof=())), reviewed=REVIEWED)["@graph"]
    assert "citation" not in review

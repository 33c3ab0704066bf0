"""A report as schema.org ClaimReview in JSON-LD, for programs that collect fact checks.

Only what a claim can be is in it: what was found wrong, and what was confirmed. A spelling, an unverified claim, and a
conflict that nobody has decided are no review of a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from nlp.domain import Article, Evidence, Finding, FindingKind, JudgedClaim, Report, Span, Verdict

_WORST, _BEST = 1, 5
# What is said of a claim, and where that stands between the worst and the best.
_RATINGS: Mapping[FindingKind, tuple[int, str]] = MappingProxyType(
    {
        FindingKind.CONTRADICTED: (1, "False"),
        FindingKind.INCONSISTENT: (1, "Inconsistent"),
        FindingKind.OUTDATED: (2, "Outdated"),
        FindingKind.CONFIRMED: (_BEST, "True"),
    }
)
_AUTHOR = {"@type": "Organization", "name": "Deskcheck"}


def as_claim_reviews(report: Report, *, reviewed: date) -> dict[str, Any]:
    """The report's findings and confirmed claims as one JSON-LD document.

    Args:
        reviewed: the day of the check, which need not be the day as of which the article is judged.
    """
    told = {finding.span for finding in report.findings if finding.kind in _RATINGS}
    reviews = [_of_finding(finding, report, reviewed) for finding in report.findings if finding.kind in _RATINGS]
    reviews += [
        _of_claim(claim, report, reviewed)
        for claim in report.claims
        if claim.verdict is Verdict.CONFIRMED and claim.span not in told
    ]
    return {"@context": "https://schema.org", "@graph": reviews}


def _of_finding(finding: Finding, report: Report, reviewed: date) -> dict[str, Any]:
    rating, word = _RATINGS[finding.kind]
    review = _review(report, finding.quote, finding.span, reviewed=reviewed, rating=rating, word=word)
    review["reviewBody"] = finding.message
    review["about"] = {"@type": "Thing", "name": finding.subject.name}
    citations = list(_citations(finding.evidence))
    return review | ({"citation": citations} if citations else {})


def _of_claim(claim: JudgedClaim, report: Report, reviewed: date) -> dict[str, Any]:
    rating, word = _RATINGS[FindingKind.CONFIRMED]
    review = _review(report, claim.quote, claim.span, reviewed=reviewed, rating=rating, word=word)
    return review | {"about": {"@type": "Thing", "name": claim.subject}}


def _review(report: Report, quote: str, span: Span, *, reviewed: date, rating: int, word: str) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "claimReviewed": quote,
        "datePublished": reviewed.isoformat(),
        "author": dict(_AUTHOR),
        "itemReviewed": {"@type": "Claim", "appearance": _appearance(report.article, report.title, span)},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating,
            "worstRating": _WORST,
            "bestRating": _BEST,
            "alternateName": word,
        },
    }


def _appearance(article: Article, title: str, span: Span) -> dict[str, Any]:
    # The place in the text as RFC 5147 writes it: characters counted from 0, the last one excluded.
    return {
        "@type": "Article",
        "headline": title,
        "datePublished": article.as_of.isoformat(),
        "identifier": f"{article.id}#char={span.start},{span.end}",
    }


def _citations(evidence: Iterable[Evidence]) -> Iterable[dict[str, Any]]:
    for one in evidence:
        if one.source is not None:
            cited = {"@type": "CreativeWork", "name": one.source.title, "abstract": one.text}
            yield cited | ({"url": one.source.url} if one.source.url is not None else {})

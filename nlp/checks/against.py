"""What all checks of a claim against the record do alike: go through their family, and tell what does not agree.

A check decides; how its decision becomes a judged claim and a finding is written here once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from nlp.domain import (
    Claim,
    Entity,
    EntityRef,
    Evidence,
    Finding,
    FindingKind,
    JudgedClaim,
    Kind,
    Severity,
    Statement,
    Verdict,
)
from nlp.evidence import entity_of
from nlp.knowledge import Dossier
from nlp.names import compare
from nlp.reading import Case, Outcome
from nlp.time.tense import Moment

_EXACT = 100.0
C = TypeVar("C", bound=Claim)


def claims_of(case: Case, family: type[C]) -> Iterator[C]:
    """The article's claims of one family, in order."""
    return (claim for claim in case.reading.claims if isinstance(claim, family))


def disagree(
    claim: Claim,
    about: Entity,
    *,
    expected: str,
    message: str,
    confidence: float,
    evidence: tuple[Evidence, ...],
    outdated: bool = False,
    severity: Severity = Severity.WARNING,
    stated: str | None = None,
    detail: str | None = None,
) -> Iterator[Outcome]:
    """The verdict and the finding that the record says otherwise of `about`.

    `outdated`: it was true at another time. `stated` is the claim's value where it is not given.
    """
    yield JudgedClaim.of(claim, Verdict.OUTDATED if outdated else Verdict.CONTRADICTED)
    yield Finding(
        kind=FindingKind.OUTDATED if outdated else FindingKind.CONTRADICTED,
        severity=severity,
        property=claim.property,
        span=claim.span,
        quote=claim.quote,
        subject=EntityRef(name=about.name, id=about.id),
        stated=claim.value if stated is None else stated,
        expected=expected,
        message=message,
        confidence=confidence,
        evidence=evidence,
        detail=detail,
    )


def day_told(claim: Claim, moment: Moment, case: Case) -> date | None:
    """The claim's day; the article's own, where its past is told without a year or a word of long ago.

    "The killing of a boy in the French city of Lyon" says not when, and what lies where changes seldom.
    """
    if claim.as_of is not None or moment.years is not None:
        return claim.as_of
    words, _, _ = moment.why.partition("”")
    return None if _LONG_AGO.search(words) else case.as_of


_LONG_AGO = re.compile(
    r"then|former|previous|once|centur|decade|war|ago|time|old|days|years|era|reign|when|power|office|\d", re.IGNORECASE
)


def is_place(printed: str, stated: Statement, case: Case) -> bool:
    """Whether a printed place is a statement's, by any of its names, a slip in it included."""
    place = entity_of(stated.value.id or "", case.knowledge)
    names = (place.name, *place.aliases) if place else (stated.value.text or "",)
    return any(compare(printed, name, kind=Kind.PLACE).same for name in names if name)


def only_place(printed: str, case: Case) -> Dossier | None:
    """The record's one place of exactly that name; None where it has none, or several."""
    found = {
        candidate.entity_id
        for candidate in case.knowledge.candidates.get(printed, ())
        if candidate.kind is Kind.PLACE and candidate.score >= _EXACT
    }
    return case.knowledge.dossiers.get(found.pop()) if len(found) == 1 else None

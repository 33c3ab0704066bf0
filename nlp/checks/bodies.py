"""Judging the number of members by which an organisation is called: "the 27-nation bloc".

Which organisation is meant is a guess from the words around, so that only a number near the record's own is told: "the
six-nation group" beside an agency of 180 members is another group.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.checks.against import claims_of, disagree
from nlp.claims.bodies import CalledClaim
from nlp.claims.sizes import NUMBER
from nlp.domain import (
    Abstention,
    JudgedClaim,
    Kind,
    Statement,
    Verdict,
)
from nlp.evidence import evidence_of, since
from nlp.known import holding, known_as, statements
from nlp.reading import Case, Outcome

# "The 28-nation bloc" of a union of 27, "the 30-nation alliance" of 32; 15 of 27 is the union of 2003, or another body.
_NEAR = 0.2
_CONFIDENCE = 0.85
_QUOTED = 0.7


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every organisation called by its number of members, and a finding for every wrong number."""
    for claim in claims_of(case, CalledClaim):
        yield from _judge(claim, case)


def _judge(claim: CalledClaim, case: Case) -> Iterator[Outcome]:
    dossier = known_as(claim.body, case, Kind.ORGANIZATION)
    day = claim.as_of
    numbers = _numbers(holding(statements(dossier, NUMBER), day)) if dossier and day else {}
    if dossier is None or not numbers:
        reason = claim.moment.abstention or Abstention.unknown("no number of its members in our record")
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, reason)
        return
    if claim.count in numbers:
        yield JudgedClaim.of(claim, Verdict.CONFIRMED)
        return
    nearest = min(numbers, key=lambda one: abs(one - claim.count))
    if abs(nearest - claim.count) > max(1, _NEAR * nearest):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open("may be another group"))
        return
    earlier = [one for one in statements(dossier, NUMBER) if one.value.quantity == claim.count]
    expected = " or ".join(str(one) for one in sorted(numbers))
    record = numbers[nearest]
    yield from disagree(
        claim,
        dossier.entity,
        outdated=bool(earlier),
        expected=expected,
        message=f"Our record: {dossier.entity.name} has {expected} members{since(record)}.",
        confidence=_QUOTED if claim.quoted else _CONFIDENCE,
        evidence=(evidence_of(record, f"{dossier.entity.name}, {expected} members"),),
    )


def _numbers(stated: tuple[Statement, ...]) -> dict[int, Statement]:
    """The record's own numbers; the members that it has are no count, since nobody says that they are all."""
    return {int(one.value.quantity): one for one in stated if one.value.quantity is not None}

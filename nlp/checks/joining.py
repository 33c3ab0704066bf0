"""Judging when somebody joined a body: the year printed against the years in which the record has memberships begin.

A treaty is signed in one year and in force in the next, so that a year's difference is none. Whoever never belonged to
a body of which the record has every member has not joined it.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.checks.against import claims_of, disagree
from nlp.checks.membership import NOT_A_MEMBER, is_whole
from nlp.claims.joining import PROPERTY, JoinClaim
from nlp.domain import Abstention, JudgedClaim, Kind, Verdict
from nlp.evidence import day_words, evidence_of
from nlp.known import is_country, known_as
from nlp.reading import Case, Outcome

_CONFIDENCE = 0.85
_QUOTED = 0.7
# Signed in one year, in force in the next: Sweden's of NATO, 2023 and 2024.
_NEAR = 1


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every joining, and a finding for every one in a wrong year or of what never belonged."""
    for claim in claims_of(case, JoinClaim):
        yield from _judge(claim, case)


def _judge(claim: JoinClaim, case: Case) -> Iterator[Outcome]:
    body = known_as(claim.body, case, Kind.ORGANIZATION)
    member = known_as(claim.member, case, Kind.PLACE)
    if body is None or member is None or not is_country(member) or claim.as_of is None:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.unknown("not in our record"))
        return
    record = [one for one in body.inverse if one.property == PROPERTY]
    own = [one for one in record if one.subject == member.entity.id]
    begun = [one for one in own if one.start is not None]
    if any(one.start is not None and abs(one.start.year - claim.year) <= _NEAR for one in begun):
        yield JudgedClaim.of(claim, Verdict.CONFIRMED)
        return
    now = {one.subject: one for one in record if one.holds_on(claim.as_of) and one.vouched_on(claim.as_of)}
    if len(begun) != len(own) or not (own or is_whole(claim.body.full, body, now, claim.as_of)):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.unknown("our record does not say since when"))
        return
    expected = " or ".join(str(one.start.year) for one in begun if one.start is not None) or NOT_A_MEMBER
    since = begun[0].start if begun else None
    message = (
        f"Our record: {member.entity.name} has been a member of {body.entity.name} from {day_words(since)}."
        if since is not None
        else f"Our record does not have {member.entity.name} among the members of {body.entity.name}."
    )
    yield from disagree(
        claim,
        body.entity,
        stated=str(claim.year),
        expected=expected,
        message=message,
        confidence=_QUOTED if claim.quoted else _CONFIDENCE,
        evidence=tuple(evidence_of(one, f"{member.entity.name}, member of {body.entity.name}") for one in begun),
    )

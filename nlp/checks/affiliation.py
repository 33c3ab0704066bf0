"""Judging party and state: a politician's, as of the claim's day, against party memberships and seats held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nlp.checks.office_record import has_died
from nlp.claims.affiliation import PARTY, AffiliationClaim
from nlp.domain import Abstention, EntityRef, Finding, FindingKind, JudgedClaim, Kind, Severity, Statement, Verdict
from nlp.evidence import evidence_of, name_of, since
from nlp.knowledge import Dossier
from nlp.reading import Case, Outcome
from nlp.states import STATES

_CONFIDENCE = 0.95
_QUOTED = 0.8
_HELD = "position held"
_NO_PARTY = Abstention.unknown("no party of that person in our record")
_NO_PARTY_THEN = Abstention.unknown("our record has no party for that day")
_DEAD = Abstention.left_open("of the dead, and maybe of a time before our record of their parties")
_NO_SEAT = Abstention.unknown("no seat of that person in our record")


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every party and state, and a finding for every wrong one."""
    for claim in case.reading.claims:
        if isinstance(claim, AffiliationClaim):
            dossier = _dossier(claim, case)
            if _may_be_namesake(claim, dossier, case):
                dossier = None
            if claim.party:
                yield from _party(claim, dossier, case)
            if claim.state:
                yield from _state(claim, dossier, case)


def _dossier(claim: AffiliationClaim, case: Case) -> Dossier | None:
    link = case.links.get(claim.person.cluster)
    found = case.knowledge.dossiers.get(link.id) if link and link.id else None
    return found if found is not None and found.entity.kind is Kind.PERSON else None


def _may_be_namesake(claim: AffiliationClaim, dossier: Dossier | None, case: Case) -> bool:
    """ "John Cain, a Democrat from Texas": without an office beside the name, party and state are another man's."""
    if dossier is None or claim.titled or not (claim.party and claim.state):
        return False
    judged = [*_party(claim, dossier, case), *_state(claim, dossier, case)]
    return sum(isinstance(one, Finding) for one in judged) == 2


def _party(claim: AffiliationClaim, dossier: Dossier | None, case: Case) -> Iterator[Outcome]:
    memberships = [one for one in dossier.statements if one.property == PARTY] if dossier else []
    named = {
        candidate.entity_id
        for name in claim.asks
        for candidate in case.knowledge.candidates.get(name, ())
        if candidate.kind is Kind.ORGANIZATION and candidate.score >= 100.0
    }
    years = claim.moment.years
    day = claim.as_of or (date(years[1], 12, 31) if years is not None else None)
    if dossier is None or day is None or not named or not memberships:
        yield _judged(claim, claim.party, Verdict.UNVERIFIED, _NO_PARTY)
        return
    if not claim.titled and all(one.start for one in memberships) and has_died(dossier.entity.id, case.knowledge, day):
        yield _judged(claim, claim.party, Verdict.UNVERIFIED, _DEAD)
        return
    now = [one for one in memberships if one.holds_on(day) and one.vouched_on(day)]
    if years is not None:
        # "In 2015 Democratic Sen. Ada Quill", who had joined another party before that year, and stayed to its end.
        now = [one for one in now if one.start is not None and one.start.last.year < years[0]]
    if any(one.value.id in named for one in now):
        yield _judged(claim, claim.party, Verdict.CONFIRMED)
        return
    if not now:
        yield _judged(claim, claim.party, Verdict.UNVERIFIED, _NO_PARTY_THEN)
        return
    left = any(one.value.id in named for one in memberships)
    kind = FindingKind.OUTDATED if left else FindingKind.CONTRADICTED
    yield _judged(claim, claim.party, Verdict.OUTDATED if left else Verdict.CONTRADICTED)
    party = " or ".join(dict.fromkeys(name_of(one.value.id or "", case.knowledge) for one in now))
    yield _finding(claim, dossier, kind, PARTY, claim.party, party, f"{party}{since(now[0])}", now)


def _state(claim: AffiliationClaim, dossier: Dossier | None, case: Case) -> Iterator[Outcome]:
    """A seat's state stands in its office's name: "United States Senator from Arizona"."""
    day = claim.as_of
    seats: dict[str, Statement] = {}
    for one in dossier.statements if dossier and day else ():
        if one.property == _HELD and day is not None and one.holds_on(day) and one.vouched_on(day):
            name = name_of(one.value.id or "", case.knowledge)
            seats.update({state: one for state in set(STATES.values()) if name.endswith(f" {state}")})
    # "West Virginia" ends in "Virginia" too; the longer name is meant.
    states = {state for state in seats if not any(other != state and other.endswith(state) for other in seats)}
    if dossier is None or not states:
        yield _judged(claim, claim.state, Verdict.UNVERIFIED, _NO_SEAT)
    elif claim.state in states:
        yield _judged(claim, claim.state, Verdict.CONFIRMED)
    else:
        yield _judged(claim, claim.state, Verdict.CONTRADICTED)
        expected = " or ".join(sorted(states))
        held = [seats[state] for state in sorted(states)]
        yield _finding(claim, dossier, FindingKind.CONTRADICTED, _HELD, claim.state, expected, expected, held)


def _finding(
    claim: AffiliationClaim,
    dossier: Dossier,
    kind: FindingKind,
    property_: str,
    stated: str,
    expected: str,
    record: str,
    statements: list[Statement],
) -> Finding:
    return Finding(
        kind=kind,
        severity=Severity.WARNING if claim.quoted else Severity.ERROR,
        property=property_,
        span=claim.span,
        quote=claim.quote,
        subject=EntityRef(name=dossier.entity.name, id=dossier.entity.id),
        stated=stated,
        expected=expected,
        message=f"Our record: {dossier.entity.name}, {record}.",
        confidence=_QUOTED if claim.quoted else _CONFIDENCE,
        evidence=tuple(evidence_of(one, f"{dossier.entity.name}, {record}") for one in statements),
    )


def _judged(claim: AffiliationClaim, value: str, verdict: Verdict, reason: Abstention | None = None) -> JudgedClaim:
    return JudgedClaim(
        property=PARTY,
        subject=claim.subject,
        value=value,
        span=claim.span,
        quote=claim.quote,
        verdict=verdict,
        reason=reason,
    )

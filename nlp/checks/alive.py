"""Judging who lives: somebody who acts in these days though the record has them dead, and "the late X" in office.

Only a person known by more than a name is judged, since the dead have namesakes: the story must give an office that
the record has of them, or a country whose offices they held. A death that the record lacks may be today's news: it is
asked about, and only where the record has somebody in office now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from nlp.checks.against import claims_of, disagree
from nlp.claims.alive import PROPERTY, AliveClaim
from nlp.claims.holding import Hold
from nlp.claims.office import OfficeClaim
from nlp.domain import Abstention, EntityRef, Finding, FindingKind, JudgedClaim, Kind, Severity, Statement, Verdict
from nlp.evidence import day_words, evidence_of, name_of
from nlp.freshness import Freshness, freshness
from nlp.knowledge import Dossier
from nlp.known import holding, known_as, leads_a_country, statements
from nlp.linking import country_of
from nlp.reading import Case, Outcome

# An interview appears, and a will is read, some weeks after a death.
_AFTER_DEATH = timedelta(days=60)
_CONFIDENCE = 0.85
_ASKED = 0.6
_HELD = "position held"


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for everybody called late, and a finding for whoever is called late, or acts, against the record."""
    told: set[str] = set()
    for claim in claims_of(case, AliveClaim):
        person = known_as(claim.person, case, Kind.PERSON)
        if person is None or claim.as_of is None:
            continue  # nobody whose life we hold: no claim that could be checked
        judged = _died(claim, person, case) if claim.died else _late(claim, person, case) if claim.late else None
        for outcome in judged or _alive(claim, person, case):
            if isinstance(outcome, Finding):
                if person.entity.id in told:
                    continue
                told.add(person.entity.id)
            yield outcome


def _alive(claim: AliveClaim, person: Dossier, case: Case) -> Iterator[Outcome]:
    deaths = [one for one in statements(person, PROPERTY) if one.value.date is not None]
    if not deaths:
        return
    died = deaths[0].value.date
    assert died is not None  # noqa: S101 - filtered above
    assert claim.as_of is not None  # noqa: S101 - the caller has it
    if claim.as_of <= died.last + _AFTER_DEATH:
        return
    if not _is_surely(claim, person, case):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open("may be a namesake"))
        return
    if _is_said_to_hold(claim, case):
        return  # "President Boris Yeltsin said on Monday" is one error, and the office's
    yield from _on_the_death(claim, person, deaths[0], stated="alive", expected=f"died {day_words(died)}")


def _died(claim: AliveClaim, person: Dossier, case: Case) -> Iterator[Outcome]:
    """ "X, who died in 2019,": against the year of the record; a namesake's death is not told from his by a year."""
    deaths = [one for one in statements(person, PROPERTY) if one.value.date is not None]
    if not deaths or deaths[0].value.date is None:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.unknown("no death of that person in our record"))
        return
    died = deaths[0].value.date
    if died.year == claim.died:
        yield JudgedClaim.of(claim, Verdict.CONFIRMED)
        return
    if not _is_surely(claim, person, case):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open("may be a namesake"))
        return
    yield from _on_the_death(claim, person, deaths[0], stated=str(claim.died), expected=str(died.year))


def _on_the_death(
    claim: AliveClaim, person: Dossier, death: Statement, *, stated: str, expected: str
) -> Iterator[Outcome]:
    died = death.value.date
    assert died is not None  # noqa: S101 - the callers have it
    when = f"in {day_words(died)}" if died.day is None else f"on {day_words(died)}"
    return disagree(
        claim,
        person.entity,
        stated=stated,
        expected=expected,
        message=f"Our record: {person.entity.name} died {when}.",
        confidence=_CONFIDENCE,
        evidence=(evidence_of(death, f"{person.entity.name}, died {day_words(died)}"),),
        detail="dead",
    )


def _late(claim: AliveClaim, person: Dossier, case: Case) -> Iterator[Outcome]:
    deaths = [one for one in statements(person, PROPERTY) if one.value.date is not None]
    assert claim.as_of is not None  # noqa: S101 - the caller has it
    if any(one.value.date is not None and one.value.date.first <= claim.as_of for one in deaths):
        yield JudgedClaim.of(claim, Verdict.CONFIRMED)
        return
    held = [one for one in holding(statements(person, _HELD), claim.as_of) if one.start is not None and one.end is None]
    stale = freshness(held, claim.as_of, case.knowledge.beliefs) is Freshness.STALE
    if deaths or not held or stale or not _is_surely(claim, person, case):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.unknown("no death of that person in our record"))
        return
    office = name_of(held[0].value.id or "", case.knowledge)
    yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.unknown("our record has that person in office"))
    yield Finding(
        kind=FindingKind.CONTRADICTED,
        severity=Severity.WARNING,
        property=PROPERTY,
        span=claim.span,
        quote=claim.quote,
        subject=EntityRef(name=person.entity.name, id=person.entity.id),
        stated="late",
        expected=office,
        message=f"Our record has {person.entity.name} in office as {office}, and no death. Is this news?",
        confidence=_ASKED,
        evidence=(evidence_of(held[0], f"{person.entity.name}, {office}"),),
        detail="reported dead",
    )


def _is_said_to_hold(claim: AliveClaim, case: Case) -> bool:
    return any(
        isinstance(other, OfficeClaim) and other.hold is Hold.HOLDS and other.person_span == claim.person.span
        for other in case.reading.claims
    )


_OF_A_REIGN = re.compile(r"\b(?:[IVX]{2,5}|V|X)\Z")


def _is_surely(claim: AliveClaim, person: Dossier, case: Case) -> bool:
    """Whether the story shows by more than the name that the person of the record is meant.

    Of a name with a number there is one: Elizabeth II, John Paul II.
    """
    if _OF_A_REIGN.search(claim.person.text) is not None or leads_a_country(person, case.as_of, case):
        return True
    offices = {one.value.id for one in statements(person, _HELD)}
    named = {
        office
        for other in case.reading.claims
        if isinstance(other, OfficeClaim) and other.cluster == claim.person.cluster
        for key in other.role_keys
        for office in offices
        if office is not None
        and any(office in found for (_, role), found in case.knowledge.posts.items() if role == key)
    }
    if named:
        return True
    story = {link.id for link in case.links.values() if link.id is not None and link.exact}
    return bool(country_of(person.entity.id, case.knowledge) & story)

"""Judging of which nation a person is, against citizenships, and for those who serve a state against its offices.

People have two passports and change them: any citizenship of the record will do, whenever it began. Where it has none,
somebody called a nation's politician or leader is held to the country whose offices they held, if it is one country.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.checks.against import claims_of, disagree
from nlp.claims.nationality import PROPERTY, NationalityClaim
from nlp.domain import (
    Abstention,
    JudgedClaim,
    Kind,
    Statement,
    Verdict,
)
from nlp.evidence import evidence_of, name_of
from nlp.knowledge import Dossier
from nlp.known import is_country, known_as, statements
from nlp.reading import Case, Outcome

_HELD = "position held"
_CONFIDENCE = 0.9
_BY_OFFICE = 0.85
_QUOTED = 0.75


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every nation given to a person, and a finding for every wrong one."""
    for claim in claims_of(case, NationalityClaim):
        yield from _judge(claim, case)


def _judge(claim: NationalityClaim, case: Case) -> Iterator[Outcome]:
    person = known_as(claim.person, case, Kind.PERSON)
    nation = known_as(claim.nation, case, Kind.PLACE)
    if nation is None or not is_country(nation):
        return  # a party's, a region's or a people's name: not what this family is about
    if person is None:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.unknown("not in our record"))
        return
    citizen = [one for one in statements(person, PROPERTY) if one.value.id is not None]
    served = _served(person, case) if not citizen and claim.political else {}
    homes = {one.value.id: one for one in citizen if one.value.id is not None} or served
    if nation.entity.id in homes or nation.entity.id in _served(person, case):
        yield JudgedClaim.of(claim, Verdict.CONFIRMED)
        return
    if not homes or (served and len(served) > 1):
        yield JudgedClaim.of(
            claim, Verdict.UNVERIFIED, Abstention.unknown("no citizenship of that person in our record")
        )
        return
    names = " or ".join(sorted(name_of(home, case.knowledge) for home in homes))
    held = f"has served {names}" if served else f"is a citizen of {names}"
    yield from disagree(
        claim,
        person.entity,
        stated=claim.nation.text,
        expected=names,
        message=f"Our record: {person.entity.name} {held}.",
        confidence=_QUOTED if claim.quoted else _BY_OFFICE if served else _CONFIDENCE,
        evidence=tuple(
            evidence_of(one, f"{person.entity.name}, {name_of(one.value.id or '', case.knowledge)}")
            for one in homes.values()
        ),
    )


def _served(person: Dossier, case: Case) -> dict[str, Statement]:
    """The countries whose offices a person held, each with one of those; an organisation's office says nothing."""
    found: dict[str, Statement] = {}
    for one in statements(person, _HELD):
        office = case.knowledge.entities.get(one.value.id or "")
        home = case.knowledge.entities.get(office.of) if office is not None and office.of is not None else None
        if home is not None and home.kind is Kind.PLACE:
            found.setdefault(home.id, one)
    return found

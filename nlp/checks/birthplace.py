"""Judging where a person was born. A village lies near a town, and a town in a country: only a city is held to another.

The record's place may go by an older name of the day of birth ("Leningrad"); its other names are accepted.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.checks.against import claims_of, disagree, is_place, only_place
from nlp.claims.birthplace import PROPERTY, BirthplaceClaim
from nlp.domain import Abstention, JudgedClaim, Kind, Statement, Verdict
from nlp.evidence import entity_of, evidence_of, name_of
from nlp.known import is_city, known_as, statements
from nlp.reading import Case, Outcome

_CONFIDENCE = 0.85
_QUOTED = 0.7


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every place of birth of somebody known, and a finding for every wrong one."""
    for claim in claims_of(case, BirthplaceClaim):
        yield from _judge(claim, case)


def _judge(claim: BirthplaceClaim, case: Case) -> Iterator[Outcome]:
    person = known_as(claim.person, case, Kind.PERSON)
    births = statements(person, PROPERTY) if person is not None else ()
    if person is None or not births:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.unknown("no place of birth in our record"))
        return
    if any(is_place(claim.place, one, case) for one in births):
        yield JudgedClaim.of(claim, Verdict.CONFIRMED)
        return
    if not _is_other_city(claim, births, case):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open("may lie in it, or near"))
        return
    names = " or ".join(_place(one, case) for one in births)
    yield from disagree(
        claim,
        person.entity,
        stated=claim.place,
        expected=names,
        message=f"Our record: {person.entity.name} was born in {names}.",
        confidence=_QUOTED if claim.quoted else _CONFIDENCE,
        evidence=tuple(evidence_of(one, f"{person.entity.name}, born in {_place(one, case)}") for one in births),
    )


def _place(one: Statement, case: Case) -> str:
    return name_of(one.value.id, case.knowledge) if one.value.id is not None else one.value.text or ""


def _is_other_city(claim: BirthplaceClaim, births: tuple[Statement, ...], case: Case) -> bool:
    """Whether the place printed is surely a city of the record, and the record's is one with an entity of its own."""
    dossier = only_place(claim.place, case)
    cities = [entity_of(one.value.id or "", case.knowledge) for one in births]
    known = all(city is not None and city.description.startswith(("city", "town")) for city in cities)
    return dossier is not None and is_city(dossier) and known

"""Judging where an organisation has its seat: the city printed against the seats of the record on the claim's day.

A country, a state or a suburb is not held against a city. "NATO headquarters in Naples" is a command's and "UN
headquarters in Vukovar" a mission's, so that of an alliance, or a body of several seats, this form is a note at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.checks.against import claims_of, disagree, is_place, only_place
from nlp.claims.headquarters import PROPERTY, HeadquartersClaim
from nlp.domain import (
    Abstention,
    JudgedClaim,
    Kind,
    Severity,
    Statement,
    Verdict,
)
from nlp.evidence import day_words, evidence_of, name_of
from nlp.known import holding, is_city, known_as, statements
from nlp.reading import Case, Outcome

_CONFIDENCE = 0.9
_LOOSE = 0.6
_QUOTED = 0.75
# With the facts that ship, all of some eighty such bodies that 230 real stories put in a city were put there rightly.
_MANY_PLACES = re.compile(r"\balliance\b|\bcompany\b|\barmed\b")


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every seat named, and a finding for every wrong one."""
    for claim in claims_of(case, HeadquartersClaim):
        yield from _judge(claim, case)


def _judge(claim: HeadquartersClaim, case: Case) -> Iterator[Outcome]:
    body = known_as(claim.body, case, Kind.ORGANIZATION)
    seats = statements(body, PROPERTY) if body else ()
    day = claim.as_of
    if body is None or not seats or day is None:
        reason = claim.moment.abstention or Abstention.unknown("no seat of it in our record")
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, reason)
        return
    now = holding(seats, day)
    if any(is_place(claim.city, one, case) for one in now):
        yield JudgedClaim.of(claim, Verdict.CONFIRMED)
        return
    city = only_place(claim.city, case)
    if not now or city is None or not is_city(city):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.unknown(f"{claim.city} is no city of our record"))
        return
    sure = claim.only or (len(now) == 1 and _MANY_PLACES.search(body.entity.description) is None)
    earlier = [one for one in seats if is_place(claim.city, one, case)]
    names = " or ".join(_seat(one, case) for one in now)
    until = next((f"; in {claim.city} until {day_words(one.end)}" for one in earlier if one.end is not None), "")
    yield from disagree(
        claim,
        body.entity,
        outdated=bool(earlier),
        severity=Severity.WARNING if sure else Severity.INFO,
        stated=claim.city,
        expected=names,
        message=f"Our record: {body.entity.name} has its seat in {names}{until}.",
        confidence=_LOOSE if not sure else _QUOTED if claim.quoted else _CONFIDENCE,
        evidence=tuple(evidence_of(one, f"{body.entity.name}, seat in {_seat(one, case)}") for one in (*now, *earlier)),
    )


def _seat(one: Statement, case: Case) -> str:
    return name_of(one.value.id, case.knowledge) if one.value.id is not None else one.value.text or ""

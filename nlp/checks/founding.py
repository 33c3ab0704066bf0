"""Judging when an organisation was founded, against every founding that the record has of it.

A body is signed for, enters into force and opens its doors in different years, and often succeeds another: what is a
year off is left alone, and any founding of the record will do.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.checks.against import claims_of, disagree
from nlp.claims.founding import PROPERTY, FoundingClaim
from nlp.domain import Abstention, JudgedClaim, Kind, Verdict
from nlp.evidence import day_words, evidence_of
from nlp.figures import Hedge
from nlp.known import known_as, statements
from nlp.reading import Case, Outcome

# The African Union: agreed 1999, signed 2000, in force 2001, launched 2002; most bodies need a year.
_NEAR_YEARS = 1
# "The 75-year-old alliance" in the 74th and 76th year; "almost 50" for 47.
_AGE_SLACK = 1
_AGE_ROUNDED = 3
# "More than 60 years old" is said of 64, not of 75.
_AGE_HEDGED = 10
_CONFIDENCE = 0.9
_QUOTED = 0.75


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every founding year and age of an organisation, and a finding for every wrong one."""
    for claim in claims_of(case, FoundingClaim):
        yield from _judge(claim, case)


def _judge(claim: FoundingClaim, case: Case) -> Iterator[Outcome]:
    dossier = known_as(claim.body, case, Kind.ORGANIZATION)
    known = [(one, one.value.date) for one in statements(dossier, PROPERTY) if one.value.date] if dossier else []
    if dossier is None or not known or claim.as_of is None:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.unknown("no founding date of it in our record"))
        return
    year = claim.as_of.year
    if claim.year is not None:
        stated = claim.year
        right = {date.year for _, date in known}
        near = _NEAR_YEARS
    else:
        assert claim.age is not None  # noqa: S101 - one of the two is set
        stated = claim.age
        right = {year - date.year for _, date in known}
        near = _AGE_ROUNDED if claim.hedge is Hedge.ABOUT or stated % 10 == 0 else _AGE_SLACK
        if claim.hedge in {Hedge.AT_LEAST, Hedge.AT_MOST}:
            over = 1 if claim.hedge is Hedge.AT_LEAST else -1
            right |= {stated for one in right if 0 <= over * (one - stated) < _AGE_HEDGED}
    off = min(abs(stated - one) for one in right)
    if off <= near:
        exact = off == 0 or claim.year is None
        reason = None if exact else Abstention.left_open("a year off: signed for, or begun")
        yield JudgedClaim.of(claim, Verdict.CONFIRMED if exact else Verdict.UNVERIFIED, reason)
        return
    best, founded = min(known, key=lambda pair: abs(pair[1].year - (claim.year or year - stated)))
    expected = str(founded.year if claim.year is not None else year - founded.year)
    on = "in" if founded.day is None else "on"
    yield from disagree(
        claim,
        dossier.entity,
        expected=expected,
        message=f"Our record: {dossier.entity.name} was founded {on} {day_words(founded)}.",
        confidence=_QUOTED if claim.quoted else _CONFIDENCE,
        evidence=(evidence_of(best, f"{dossier.entity.name}, founded {day_words(founded)}"),),
    )

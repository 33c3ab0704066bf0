"""Judging a claim of who held which office in the past: confirmed by a past hold, else mostly left open.

It is contradicted only of a time that our record knows whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from nlp.checks.office_record import Offices, held_all_year, held_within, holders_of, serves
from nlp.checks.office_words import finding_on
from nlp.claims.holding import Hold, OfficeClaim
from nlp.domain import Abstention, Finding, FindingKind, JudgedClaim, Severity, Statement, Verdict
from nlp.knowledge import Knowledge
from nlp.reading import Case

PAST = Abstention.left_open("said of the past")
# How often such a finding was right on the development set, or seems to be where that has none.
_OF_THAT_YEAR = 0.80


def judge_past(
    claim: OfficeClaim, offices: Offices, held: Sequence[Statement], person: str, case: Case
) -> tuple[Finding | None, JudgedClaim]:
    """A claim about the past: confirmed by a past hold, contradicted only of a time that our record knows whole."""
    years = claim.moment.years
    if years is not None and claim.hold is Hold.CHANGE:
        years = (years[0], years[1] + 1)  # Lula was elected president in October 2002 and took office in January
    for one in held:
        started = one.start is None or one.start.first <= case.as_of
        if held_within(one, years) if years is not None else started:
            return None, JudgedClaim.of(claim, Verdict.CONFIRMED)
    sure = claim.sure and not claim.quoted and claim.hold in {Hold.HOLDS, Hold.CHANGE}
    said = claim.moment.years
    if sure and said is not None and said[0] == said[1] and (not held or _was_gone(claim, held, said[0])):
        wrong = _wrong_that_year(claim, offices, said[0], case.knowledge, gone=bool(held))
        if wrong is not None:
            return wrong, JudgedClaim.of(claim, Verdict.OUTDATED if held else Verdict.CONTRADICTED)
    if said is None and not held:
        wrong = _never_held(claim, offices, person, case)
        if wrong is not None:
            return wrong, JudgedClaim.of(claim, Verdict.CONTRADICTED)
    return None, JudgedClaim.of(claim, Verdict.UNVERIFIED, claim.moment.abstention or PAST)


def _never_held(claim: OfficeClaim, offices: Offices, person: str, case: Case) -> Finding | None:
    """ "Appointed by President Ada Quill", who serves in his cabinet: whenever it was, it was another's office.

    Told where the person serves the same country today, and our record of the office has no gap in a career's length.
    """
    plain = claim.sure and not claim.quoted and claim.hold in {Hold.HOLDS, Hold.LEFT} and claim.form == "title before"
    for office in offices.strict if plain and not offices.loose else ():
        same = office.seats == 1 and serves(person, case.knowledge, case.as_of, place=office.of)
        holders = holders_of(office, case.knowledge, case.as_of)
        if same and holders and _is_whole(holders_of(office, case.knowledge), case.as_of):
            found = finding_on(
                claim,
                office,
                holders,
                kind=FindingKind.CONTRADICTED,
                knowledge=case.knowledge,
                explicit=offices.explicit,
            )
            return replace(found, severity=Severity.WARNING, confidence=_OF_THAT_YEAR)
    return None


def _is_whole(terms: Sequence[Statement], day: date) -> bool:
    """Whether terms follow one another without a gap over the last twenty years."""
    reached = date.min
    for one in terms:
        start = one.start.first if one.start else date.min
        if reached < start - _HANDOVER and (reached != date.min or start > day - _CAREER):
            return False
        reached = max(reached, one.end.last if one.end else date.max)
    return reached >= day


_CAREER = timedelta(days=20 * 365)
_HANDOVER = timedelta(days=60)


def _was_gone(claim: OfficeClaim, held: Sequence[Statement], year: int) -> bool:
    """ "In 2011 Prime Minister Ehud Olmert agreed": he had left before, and that title goes with the office."""
    left = all(one.end is not None and one.end.last.year < year for one in held)
    return left and not _KEPT_FOR_LIFE.search(claim.role)


# In the United States these are said of whoever once was one.
_KEPT_FOR_LIFE = re.compile(r"\b(?:president|governor|senator|ambassador|speaker|judge)\b", re.IGNORECASE)


def _wrong_that_year(
    claim: OfficeClaim, offices: Offices, year: int, knowledge: Knowledge, *, gone: bool
) -> Finding | None:
    """ "In 1999, Foreign Secretary Geoff Hoon": another held it all that year; he never did, or had left (`gone`)."""
    for office in offices.strict:
        holders = held_all_year(office, year, knowledge) if office.seats == 1 else ()
        if holders:
            found = finding_on(
                claim,
                office,
                holders,
                kind=FindingKind.OUTDATED if gone else FindingKind.CONTRADICTED,
                knowledge=knowledge,
                explicit=offices.explicit,
            )
            return replace(
                found,
                severity=Severity.WARNING,
                detail=f"as of {year}",
                confidence=_OF_THAT_YEAR,
                message=f"Our record for {year}: {found.expected}.",
            )
    return None

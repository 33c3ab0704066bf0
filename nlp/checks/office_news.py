"""Changes of office that the story itself reports: asked about, never shouted at.

"Elected prime minister on Monday" is the desk's best story and our record's next correction. Where the record was last
confirmed before the story's day, the change is one question about the office, and contradicts nothing else of that
story; where the record has been confirmed since, it is judged like any other claim.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from nlp.checks.office_record import Offices, holders_of, offices_meant, person_meant
from nlp.checks.office_words import finding_on
from nlp.claims.holding import Hold, OfficeClaim
from nlp.domain import Entity, Finding, FindingKind, Severity, Statement
from nlp.evidence import day_words, name_of
from nlp.knowledge import Knowledge
from nlp.linking import country_of
from nlp.reading import Case

JUST_CHANGED = "just changed"
_CONFIDENCE = 0.60
# "was sworn in as", "became": these say that the office is held; "elected" and "named" only that it will be.
_TAKES_OFFICE = re.compile(r"\b(?:sworn|became|becomes?|took|takes|taken)\b")


def changing(case: Case) -> frozenset[str]:
    """The offices of which the article itself reports a change that our record may be too old to have."""
    found: set[str] = set()
    for claim in case.reading.claims:
        if not isinstance(claim, OfficeClaim) or claim.hold not in {Hold.CHANGE, Hold.LEFT} or not claim.recent:
            continue
        link = case.links.get(claim.cluster)
        own = country_of(link.id, case.knowledge) if link and link.id else frozenset()
        offices = offices_meant(claim, case.knowledge, own)
        person = person_meant(claim, link, offices, case.knowledge)
        for office in (*offices.strict, *offices.loose):
            holders = holders_of(office, case.knowledge, case.as_of)
            leaves = claim.hold is Hold.LEFT and any(one.subject == person for one in holders)
            taken = claim.hold is Hold.CHANGE and not claim.moment.past and office in offices.strict
            if (leaves or taken) and not _confirmed_since(holders, case.as_of):
                found.add(office.id)
    return frozenset(found)


def asked(claim: OfficeClaim, offices: Offices, case: Case, *, known: bool) -> Finding | None:
    """The question that a reported change of a one-seat office raises, None where it raises none.

    Args:
        known: whether our record has the person; of others it is asked only where the country or body is printed.
    """
    day = claim.as_of
    news = claim.hold is Hold.CHANGE and claim.recent and claim.sure and not claim.moment.past
    if day is None or not news or not (known or offices.explicit):
        return None
    for office in offices.strict:
        holders = holders_of(office, case.knowledge, day)
        if office.seats == 1 and holders and not _confirmed_since(holders, day):
            return question(claim, office, case.knowledge, day, explicit=offices.explicit)
    return None


def has_taken_office(claim: OfficeClaim) -> bool:
    """Whether a reported change, old enough for our record to have it, says that the office is held by now."""
    return claim.recent and _TAKES_OFFICE.search(claim.form) is not None


def question(claim: OfficeClaim, office: Entity, knowledge: Knowledge, day: date, *, explicit: bool) -> Finding:
    """ "Our record still has X, last confirmed 2 Feb 2026; has this just changed?" """
    holders = holders_of(office, knowledge, day)
    found = finding_on(claim, office, holders, kind=FindingKind.OUTDATED, knowledge=knowledge, explicit=explicit)
    names = " and ".join(dict.fromkeys(name_of(one.subject, knowledge) for one in holders))
    confirmed = max((one.confirmed for one in holders if one.confirmed is not None), default=None)
    last = f", last confirmed {day_words(confirmed)}" if confirmed is not None else ""
    return replace(
        found,
        severity=Severity.WARNING,
        detail=JUST_CHANGED,
        confidence=_CONFIDENCE,
        message=f"Our record still has {names}{last}; has this just changed?",
    )


def _confirmed_since(holders: tuple[Statement, ...], day: date) -> bool:
    """Whether the record has been looked at after `day` and says otherwise: then it is no news that we lack."""
    return max((one.confirmed.last for one in holders if one.confirmed), default=day) > day

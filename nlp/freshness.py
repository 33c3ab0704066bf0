"""How much an open-ended statement still weighs, by the time since a source last confirmed it.

A record that nobody has looked at since the spring must not call an autumn story wrong. What has an end date is history
and does not age.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from nlp.domain import Abstention, Finding, FindingKind, JudgedClaim, Severity, Statement, Verdict


class Freshness(Enum):
    """What a statement may do to a claim that differs from it: contradict it, ask about it, or nothing."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"


# Britain's cabinet of 19 June 2026 was changed on 20 July: two months on, a record asks rather than tells.
_ASKS_AFTER = timedelta(days=60)
# A year on, most governments have been reshuffled at least once.
_SILENT_AFTER = timedelta(days=365)


def freshness(statements: Iterable[Statement], day: date) -> Freshness:
    """How fresh the record is as of `day`, by its oldest open-ended statement whose source says when it was read."""
    open_ended = [one.confirmed.last for one in statements if one.end is None and one.confirmed is not None]
    age = day - min(open_ended, default=day)
    if age > _SILENT_AFTER:
        return Freshness.STALE
    return Freshness.AGEING if age > _ASKS_AFTER else Freshness.FRESH


AGEING = "not confirmed lately"
AGEING_CONFIDENCE = 0.70

# Of what changes slower than offices do: after how long a contradiction is a warning, and after how long none. Offices
# are judged with their holders (`checks/office`); a birthday, and what has ended, does not age.
_LASTS: Mapping[str, tuple[timedelta, timedelta]] = {
    # Manchin left his party in May 2024, as several in each Congress do.
    "member of political party": (timedelta(days=365), timedelta(days=3 * 365)),
    # Mali, Niger and Burkina Faso left ECOWAS a year after they had said so.
    "member of": (timedelta(days=365), timedelta(days=3 * 365)),
    "number of members": (timedelta(days=365), timedelta(days=3 * 365)),
    # An agency moves about once in a generation (EMA to Amsterdam in 2019), a capital hardly ever (Gitega, also 2019).
    "headquarters location": (timedelta(days=3 * 365), timedelta(days=8 * 365)),
    "capital": (timedelta(days=5 * 365), timedelta(days=15 * 365)),
}


def weighed(outcomes: Iterable[Finding | JudgedClaim], day: date) -> Iterator[Finding | JudgedClaim]:
    """The findings and claims with what rests on an old record weighing less: a warning, and later nothing.

    A claim whose contradiction is too old to be told is unverified.
    """
    known = list(outcomes)
    stale = [one for one in known if isinstance(one, Finding) and _age(one, day) is Freshness.STALE]
    for one in known:
        if isinstance(one, JudgedClaim):
            untold = one.verdict is Verdict.CONTRADICTED and any(
                one.property == finding.property and one.span.overlaps(finding.span) for finding in stale
            )
            yield replace(one, verdict=Verdict.UNVERIFIED, reason=_UNCONFIRMED) if untold else one
        elif one not in stale:
            ageing = one.severity is Severity.ERROR and _age(one, day) is Freshness.AGEING
            yield _less(one) if ageing else one


def _less(finding: Finding) -> Finding:
    detail = finding.detail or AGEING
    return replace(
        finding, severity=Severity.WARNING, detail=detail, confidence=min(finding.confidence, AGEING_CONFIDENCE)
    )


def _age(finding: Finding, day: date) -> Freshness:
    """How old the open-ended record is that contradicts a story; what was true at another time has an end."""
    asks, silent = _LASTS.get(finding.property, (timedelta.max, timedelta.max))
    if finding.kind is not FindingKind.CONTRADICTED:
        return Freshness.FRESH
    confirmed = [
        one.source.retrieved.last for one in finding.evidence if one.end is None and one.source and one.source.retrieved
    ]
    age = day - min(confirmed, default=day)
    return Freshness.STALE if age > silent else Freshness.AGEING if age > asks else Freshness.FRESH


_UNCONFIRMED = Abstention.unknown("our record of that was not confirmed for years")

"""How much an open-ended statement still weighs, by the time since a source last confirmed it.

A record that nobody has looked at since the spring must not call an autumn story wrong. What has an end date is history
and does not age.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from nlp.domain import Abstention, Finding, FindingKind, JudgedClaim, Severity, Statement, Verdict


class Freshness(Enum):
    """What a statement may do to a claim that differs from it: contradict it, ask about it, or nothing."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """How long something is believed that nobody confirms: after how long it asks, and after how long it is silent."""

    asks_after: timedelta
    silent_after: timedelta

    def at(self, age: timedelta) -> Freshness:
        """What a statement of that age may do."""
        return (
            Freshness.STALE
            if age > self.silent_after
            else Freshness.AGEING
            if age > self.asks_after
            else Freshness.FRESH
        )


HELD = "position held"
# What is not here does not age; nor does what has ended, nor a birthday.
BELIEFS: Mapping[str, Belief] = {
    # Britain's cabinet of 19 June 2026 was changed on 20 July: two months on, a record asks rather than tells. A year
    # on, most governments have been reshuffled at least once.
    HELD: Belief(asks_after=timedelta(days=60), silent_after=timedelta(days=365)),
    # Manchin left his party in May 2024, as several in each Congress do.
    "member of political party": Belief(asks_after=timedelta(days=365), silent_after=timedelta(days=3 * 365)),
    # Mali, Niger and Burkina Faso left ECOWAS a year after they had said so.
    "member of": Belief(asks_after=timedelta(days=365), silent_after=timedelta(days=3 * 365)),
    "number of members": Belief(asks_after=timedelta(days=365), silent_after=timedelta(days=3 * 365)),
    # An agency moves about once in a generation (EMA to Amsterdam in 2019), a capital hardly ever (Gitega, also 2019).
    "headquarters location": Belief(asks_after=timedelta(days=3 * 365), silent_after=timedelta(days=8 * 365)),
    "capital": Belief(asks_after=timedelta(days=5 * 365), silent_after=timedelta(days=15 * 365)),
}


def freshness(statements: Iterable[Statement], day: date, beliefs: Mapping[str, Belief]) -> Freshness:
    """How fresh what is held on holders is on `day`, by the oldest open-ended one whose source names a day."""
    open_ended = [one.confirmed.last for one in statements if one.end is None and one.confirmed is not None]
    return beliefs[HELD].at(day - min(open_ended, default=day))


AGEING = "not confirmed lately"
AGEING_CONFIDENCE = 0.70


def weighed(
    outcomes: Iterable[Finding | JudgedClaim], day: date, beliefs: Mapping[str, Belief] = BELIEFS
) -> Iterator[Finding | JudgedClaim]:
    """The findings and claims with what rests on an old record weighing less: a warning, and later nothing.

    Offices are not among them: they are judged with their holders (`checks/office`).
    A claim whose contradiction is too old to be told is unverified.
    """
    known = list(outcomes)
    stale = [one for one in known if isinstance(one, Finding) and _age(one, day, beliefs) is Freshness.STALE]
    for one in known:
        if isinstance(one, JudgedClaim):
            untold = one.verdict is Verdict.CONTRADICTED and any(
                one.property == finding.property and one.span.overlaps(finding.span) for finding in stale
            )
            yield replace(one, verdict=Verdict.UNVERIFIED, reason=_UNCONFIRMED) if untold else one
        elif one not in stale:
            ageing = one.severity is Severity.ERROR and _age(one, day, beliefs) is Freshness.AGEING
            yield _less(one) if ageing else one


def _less(finding: Finding) -> Finding:
    detail = finding.detail or AGEING
    return replace(
        finding, severity=Severity.WARNING, detail=detail, confidence=min(finding.confidence, AGEING_CONFIDENCE)
    )


def _age(finding: Finding, day: date, beliefs: Mapping[str, Belief]) -> Freshness:
    """How old the open-ended record is that contradicts a story; what was true at another time has an end."""
    belief = beliefs.get(finding.property)
    if belief is None or finding.property == HELD or finding.kind is not FindingKind.CONTRADICTED:
        return Freshness.FRESH
    confirmed = [
        one.source.retrieved.last for one in finding.evidence if one.end is None and one.source and one.source.retrieved
    ]
    return belief.at(day - min(confirmed, default=day))


_UNCONFIRMED = Abstention.unknown("our record of that was not confirmed for long")

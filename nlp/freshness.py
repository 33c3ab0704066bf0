"""How much an open-ended statement still weighs, by the time since a source last confirmed it.

A record that nobody has looked at since the spring must not call an autumn story wrong. What has an end date is history
and does not age.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from nlp.domain import Statement


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

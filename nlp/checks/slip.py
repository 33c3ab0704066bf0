"""A misspelt word as the two spelling checks find it, and how sure each kind of proof makes it."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.domain import Severity, Span

# Of findings of each strength, how many were right in 500 real stories.
SURE, LIKELY, UNSURE = 0.97, 0.93, 0.80
# A word has its proof in so many of its places, or has none; a longer list only costs time.
MOST_PLACES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A misspelt word and its right form (both folded), the printed name that holds it and the right form of that."""

    word: str
    right: str
    span: Span
    quote: str
    expected: str
    entity_id: str | None
    severity: Severity
    confidence: float

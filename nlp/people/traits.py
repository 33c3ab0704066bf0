"""What one person has one of, as a text says it: the kinds, and one such thing said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nlp.domain import Span


class Trait(StrEnum):
    """What one person has one of."""

    AGE = "age"
    PARTY = "party"
    STATE = "state"
    TITLE = "title"
    SEX = "sex"
    HOME = "home"
    ORIGIN = "origin"
    SEAT = "seat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing said of the person `bearer`; `loose` where words near by speak of another time."""

    trait: Trait
    bearer: str
    value: str
    span: Span
    loose: bool = False

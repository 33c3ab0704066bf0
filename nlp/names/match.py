"""The two answers about two names, kept apart: is it the same one, and which class of spelling is it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Spelling(StrEnum):
    """How a printed name is spelt beside another that is taken for right."""

    HOUSE = "house"
    VARIANT = "variant"
    MISSPELLING = "misspelling"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """Whether two names name one bearer, how surely (0 to 1), the class of spelling, and why, in a phrase."""

    same: bool
    score: float
    spelling: Spelling
    why: str


def different(why: str, *, score: float = 0.0) -> NameMatch:
    """The answer that the two are not one."""
    return NameMatch(same=False, score=score, spelling=Spelling.DIFFERENT, why=why)


IDENTICAL = NameMatch(same=True, score=1.0, spelling=Spelling.HOUSE, why="spelt the same")

"""What an import did, or would do: counts, refusals with their places, and the first differences of a dry run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bot.sources.source import Fact, Line

# Refusals, and differences of a dry run, that are kept with their places; the rest is counted.
_LISTED = 10_000
MOST_DIFFERENCES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A record that was not imported, and why. `place` is where it stands, in words."""

    line: int
    reason: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A fact that is new, or that is told otherwise than before."""

    before: Fact | None
    after: Fact


@dataclass(slots=True, kw_only=True)
class ImportReport:
    """What an import did, or with `dry_run` would do.

    `refused` lists the first refusals and `unlisted` counts the others. `differences` are the first of a dry run, with
    the names of the entities that they speak of.
    """

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    refused: list[Refusal] = field(default_factory=list)
    unlisted: int = 0
    differences: list[Difference] = field(default_factory=list, compare=False)
    names: dict[str, str] = field(default_factory=dict, compare=False)

    def refuse(self, line: Line, reason: str) -> None:
        """Note that a record was not imported; a file of the wrong kind has too many to be held."""
        if len(self.refused) < _LISTED:
            self.refused.append(Refusal(line=line.number, reason=reason, place=line.place or f"line {line.number}"))
        else:
            self.unlisted += 1

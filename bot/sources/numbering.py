"""The facts of a file, counted, each with its place: what a format makes is checked here, and refused in words."""

from __future__ import annotations

from bot.sources.source import Fact, Line, RefusedError
from bot.sources.wire import EntityIn, StatementIn, entity, statement


class Numbering:
    """Counts the facts of one reading of a file; for formats where one record makes several."""

    def __init__(self) -> None:
        self._last = 0

    def line(self, place: str, wire: EntityIn | StatementIn) -> Line:
        """The next fact, or its refusal where it cannot be one."""
        try:
            return self.fact(place, entity(wire) if isinstance(wire, EntityIn) else statement(wire))
        except RefusedError as exc:
            return self.refused(place, str(exc))

    def fact(self, place: str, fact: Fact) -> Line:
        """The next fact, which was checked already."""
        self._last += 1
        return Line(number=self._last, fact=fact, place=place)

    def refused(self, place: str, reason: str) -> Line:
        """A record that holds no fact."""
        self._last += 1
        return Line(number=self._last, refusal=reason, place=place)

"""What a format of facts offers: a file read into entities and statements, a few at a time, and one written."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from nlp.domain import Entity, Statement

Fact = Entity | Statement


class RefusedError(ValueError):
    """A record that cannot be used, with the reason in words for whoever made the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One fact of a file, or why a record was refused.

    `number` counts the file's lines from 1 where a line is a fact, and else its facts. `place` says in words where it
    stands ("line 7, Q30185", "persons[2]"); None where the number of the line says it.
    """

    number: int
    fact: Fact | None = None
    refusal: str | None = None
    place: str | None = None


class Source(Protocol):
    """One format that facts come in."""

    @property
    def name(self) -> str:
        """The format's name on the command line."""

    def read(self, path: Path) -> Iterator[Line]:
        """The facts of a file, a few at a time in memory; a bad record is a refused line, never the end.

        Raises:
            InputError: the file cannot be read as this format at all, or is cut short.
        """


@runtime_checkable
class Exporter(Source, Protocol):
    """A format that facts can also be written in, so that `read` gives back the same facts."""

    def write_all(self, facts: Callable[[], AsyncIterator[Fact]]) -> AsyncIterator[str]:
        """The pieces of a file with all facts.

        Args:
            facts: reads all facts from the beginning, each time that it is called; an entity stands before the
                statements of which it is the subject, and those follow it directly.
        """

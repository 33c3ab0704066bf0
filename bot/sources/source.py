"""What a format of facts offers: a file read into entities and statements, line by line, and written back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from nlp.domain import Entity, Statement

Fact = Entity | Statement


class RefusedError(ValueError):
    """A record that cannot be used, with the reason in words for whoever made the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One record of a file: the fact, or why it was refused. `number` counts lines from 1."""

    number: int
    fact: Fact | None = None
    refusal: str | None = None


class Source(Protocol):
    """One format."""

    @property
    def name(self) -> str:
        """The format's name on the command line."""

    def read(self, path: Path) -> Iterator[Line]:
        """The records of a file, a few at a time in memory; a bad one is a refused line, never the end.

        Raises:
            InputError: the file cannot be read as this format at all.
        """

    def write(self, fact: Fact) -> str:
        """The fact as one line of this format, without its line end."""

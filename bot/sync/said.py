"""What a source said when it was last brought in, so that only what it says anew is applied.

Without it, each night's fetch would take back what the desk has corrected since. Kept are numbers: of each fact one for
what makes it one (a statement's subject, property, value and start) and one for all that was told of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

import msgspec

from bot.sources.source import Fact, Line, Source
from bot.store.merging import identity
from nlp.domain import Statement


class Said:
    """What was told of each fact; of one that is told twice, the last word."""

    def __init__(self, told: dict[int, int]) -> None:
        self._told = told

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Said:
        """What the lines of a file say."""
        return cls({_which(line.fact): _what(line.fact) for line in lines if line.fact is not None})

    @classmethod
    def unpack(cls, raw: bytes | None) -> Said:
        """What was kept; nothing where nothing was."""
        numbers = array("Q", raw or b"")
        return cls(dict(zip(numbers[::2], numbers[1::2], strict=True)))

    def pack(self) -> bytes:
        """The bytes to keep: sixteen a fact."""
        return array("Q", [number for pair in self._told.items() for number in pair]).tobytes()

    def mark(self) -> str:
        """The same for two files that say the same, in whatever order."""
        numbers = array("Q", [number for pair in sorted(self._told.items()) for number in pair])
        return blake2b(numbers.tobytes(), digest_size=8).hexdigest()

    def __len__(self) -> int:
        return len(self._told)

    def says(self, fact: Fact) -> bool:
        """Whether just this is the last word on the fact."""
        return self._told.get(_which(fact)) == _what(fact)

    def statements(self) -> int:
        """How many statements there are."""
        return sum(which & 1 for which in self._told)

    def gone_from(self, before: Said) -> int:
        """How many statements were there before, and are not any more."""
        return sum(which & 1 for which in before._told.keys() - self._told.keys())

    def without(self, lines: Iterable[Line]) -> Said:
        """The same but for these lines, which were not brought in: they are news still."""
        missing = {_which(line.fact) for line in lines if line.fact is not None and self.says(line.fact)}
        return Said({which: what for which, what in self._told.items() if which not in missing})


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A `Source` that has only what another says anew, and what it could not read."""

    source: Source
    now: Said
    before: Said

    @property
    def name(self) -> str:
        """The format's name."""
        return self.source.name

    def read(self, path: Path) -> Iterator[Line]:
        """The lines that say something that was not said before."""
        for line in self.source.read(path):
            if line.fact is None or (self.now.says(line.fact) and not self.before.says(line.fact)):
                yield line


def _which(fact: Fact) -> int:
    """What makes a fact one; odd for statements."""
    if isinstance(fact, Statement):
        return _number(repr(identity(fact)).encode("utf8", "surrogatepass")) | 1
    return _number(fact.id.encode("utf8", "surrogatepass")) & ~1


def _what(fact: Fact) -> int:
    """All that is told of a fact, but for the day on which it was read: that is another one each time."""
    if isinstance(fact, Statement):
        fact = replace(fact, sources=tuple(replace(source, retrieved=None) for source in fact.sources))
    return _number(msgspec.msgpack.encode(fact))


def _number(raw: bytes) -> int:
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "big")

"""The facts of a file, kept aside while they are imported: the file is read and checked once, however large it is.

Offices are told after what they belong to, and statements after all that they name, wherever they stand in the file.
Little is held in memory; the rest lies in the temporary directory until the import is done.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO

import msgspec

from bot.sources.source import Line
from nlp.domain import Entity, Statement
from nlp.errors import ServiceError

# Facts a batch: large enough that round trips do not matter, small enough that a batch is a few megabytes.
BATCH = 2000
_IN_MEMORY = 16 << 20


class Spool:
    """Entities of nothing else, entities of another, and statements: each told a batch at a time."""

    def __init__(self, stack: ExitStack) -> None:
        self._heaps = tuple(_Heap(stack, decoder) for decoder in (_ENTITIES, _ENTITIES, _STATEMENTS))

    def add(self, line: Line) -> None:
        """Keep a fact.

        Raises:
            ServiceError: the temporary directory is full.
        """
        kind = 2 if isinstance(line.fact, Statement) else 0 if line.fact is None or line.fact.of is None else 1
        try:
            self._heaps[kind].add(line)
        except OSError as exc:
            raise ServiceError(
                f"the temporary directory cannot hold what is imported ({(exc.strerror or 'no reason').lower()}); "
                "make room there, or set TMPDIR to another"
            ) from None

    def batches(self) -> Iterator[list[Line]]:
        """Everything that was kept."""
        for heap in self._heaps:
            yield from heap.batches()


@contextmanager
def spool() -> Generator[Spool]:
    """A place for facts that is gone afterwards."""
    with ExitStack() as stack:
        yield Spool(stack)


class _Heap:
    """Facts of one kind, packed a batch at a time."""

    def __init__(self, stack: ExitStack, decoder: _Decoder) -> None:
        self._file: IO[bytes] = stack.enter_context(SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 - the stack closes it
        self._decoder = decoder
        self._lengths: list[int] = []
        self._open: list[tuple[int, str | None, object]] = []

    def add(self, line: Line) -> None:
        self._open.append((line.number, line.place, line.fact))
        if len(self._open) == BATCH:
            self._close()

    def batches(self) -> Iterator[list[Line]]:
        if self._open:
            self._close()
        self._file.seek(0)
        for length in self._lengths:
            told = self._decoder.decode(self._file.read(length))
            yield [Line(number=number, place=place, fact=fact) for number, place, fact in told]

    def _close(self) -> None:
        self._lengths.append(self._file.write(_ENCODER.encode(self._open)))
        self._open.clear()


_Decoder = (
    msgspec.msgpack.Decoder[list[tuple[int, str | None, Entity]]]
    | msgspec.msgpack.Decoder[list[tuple[int, str | None, Statement]]]
)
_ENCODER = msgspec.msgpack.Encoder()
_ENTITIES = msgspec.msgpack.Decoder(list[tuple[int, str | None, Entity]])
_STATEMENTS = msgspec.msgpack.Decoder(list[tuple[int, str | None, Statement]])

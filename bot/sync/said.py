"""What a source said when it was last brought in, so that only what it says anew is applied.

Without it, each night's fetch would take back what the desk has corrected since. Kept are numbers: of each fact one for
what makes it one (a statement's subject, property, value and start) and one for all that was told of it. While a file
is brought in they lie beside it on the disk, since it may have millions. `told.py` keeps the statements to them.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import cast

import msgspec
from redis.asyncio import Redis

from bot.sources.source import Fact, Line, Source
from bot.store import keys
from bot.store.merging import identity
from nlp.domain import Statement

_PAIRS_A_TRIP = 1 << 14
_BYTES_A_PAIR = 16
# What SQLite keeps is signed.
_HALF = 1 << 63
# What was put together by a process that died is gone by then.
UNFINISHED_SECONDS = 3600


class Said:
    """What was told of each fact; of one that is told twice, the last word."""

    def __init__(self, database: sqlite3.Connection, table: str) -> None:
        self._database = database
        self._table = table
        database.execute(f"CREATE TABLE {table} (which INTEGER PRIMARY KEY, what INTEGER NOT NULL)")

    def add(self, lines: Iterable[Line]) -> None:
        """Take in what the lines of a file say."""
        self._put((number_of(line.fact), _what(line.fact)) for line in lines if line.fact is not None)

    def take_out(self, lines: Iterable[Line]) -> None:
        """Forget these lines, which were not brought in: they are news still."""
        gone = ((number_of(line.fact) - _HALF, _what(line.fact) - _HALF) for line in lines if line.fact is not None)
        self._database.executemany(f"DELETE FROM {self._table} WHERE which = ? AND what = ?", gone)  # noqa: S608

    async def load(self, redis: Redis, source: str) -> None:
        """Take in what was kept of a source; nothing where nothing was."""
        at, size = 0, _PAIRS_A_TRIP * _BYTES_A_PAIR
        while raw := await redis.getrange(keys.sync_said(source), at, at + size - 1):
            numbers: array[int] = array("Q", cast(bytes, raw))  # nothing is decoded
            self._put(zip(numbers[::2], numbers[1::2], strict=True))
            at += size

    async def keep(self, redis: Redis, source: str) -> None:
        """Keep it in the place of what was kept before, in one go."""
        key = keys.sync_said(source)
        unfinished = keys.unfinished(key)
        await redis.delete(unfinished)
        await redis.set(unfinished, b"", ex=UNFINISHED_SECONDS)
        for some in self._packed():
            await redis.append(unfinished, some)
        await put_in_place(redis, unfinished, key)

    def mark(self) -> str:
        """The same for two files that say the same, in whatever order."""
        digest = blake2b(digest_size=8)
        for some in self._packed():
            digest.update(some)
        return digest.hexdigest()

    def __len__(self) -> int:
        return self._count(f"SELECT count(*) FROM {self._table}")  # noqa: S608

    def says(self, fact: Fact) -> bool:
        """Whether just this is the last word on the fact."""
        query = f"SELECT what FROM {self._table} WHERE which = ?"  # noqa: S608
        row = self._database.execute(query, (number_of(fact) - _HALF,)).fetchone()
        return row is not None and bool(row[0] + _HALF == _what(fact))

    def statements(self) -> int:
        """How many statements there are."""
        return self._count(f"SELECT count(*) FROM {self._table} WHERE which & 1")  # noqa: S608

    def lost(self, before: Said) -> int:
        """How many statements were there before, and are not any more."""
        now = f"SELECT which FROM {self._table}"  # noqa: S608
        return self._count(f"SELECT count(*) FROM {before._table} WHERE which & 1 AND which NOT IN ({now})")  # noqa: S608

    def has(self, which: int) -> bool:
        """Whether anything was told of a fact."""
        row = self._database.execute(f"SELECT 1 FROM {self._table} WHERE which = ?", (which - _HALF,)).fetchone()  # noqa: S608
        return row is not None

    def _put(self, pairs: Iterable[tuple[int, int]]) -> None:
        signed = ((which - _HALF, what - _HALF) for which, what in pairs)
        self._database.executemany(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?)", signed)  # noqa: S608

    def _packed(self) -> Iterator[bytes]:
        rows = self._database.execute(f"SELECT which, what FROM {self._table} ORDER BY which")  # noqa: S608
        while some := list(islice(rows, _PAIRS_A_TRIP)):
            yield array("Q", [number + _HALF for row in some for number in row]).tobytes()

    def _count(self, query: str) -> int:
        (number,) = self._database.execute(query).fetchone()
        return int(number)


async def put_in_place(redis: Redis, unfinished: str, key: str) -> None:
    """Let what was put together take the place of what is kept."""
    await redis.eval(_IN_ITS_PLACE, 2, unfinished, key)


@contextmanager
def both_in(folder: Path) -> Iterator[tuple[Said, Said]]:
    """What a source said before and what it says now, both empty, on the disk for as long as the context is open."""
    with closing(sqlite3.connect(folder / "said.sqlite", isolation_level=None)) as database:
        # It is gone with the folder in any case, so that nothing is to be kept safe.
        for setting in ("journal_mode = OFF", "synchronous = OFF"):
            database.execute(f"PRAGMA {setting}")
        # One transaction that nobody ends: else each look is one.
        database.execute("BEGIN")
        yield Said(database, "before"), Said(database, "now")


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


def number_of(fact: Fact) -> int:
    """What makes a fact one; odd for statements."""
    if isinstance(fact, Statement):
        return _number(repr(identity(fact)).encode("utf8", "surrogatepass")) | 1
    return _number(fact.id.encode("utf8", "surrogatepass")) & ~1


def _what(fact: Fact) -> int:
    """All that is told of a fact, but for the day on which it was read: that is another one each time."""
    if isinstance(fact, Statement):
        sources = tuple(replace(source, retrieved=None) for source in fact.sources)
        told = {name: getattr(fact, name) for name in _TOLD} | {"sources": sources}
        return _number(_ENCODER.encode(told))
    return _number(_ENCODER.encode(fact))


def _number(raw: bytes) -> int:
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "big")


# All that a source can say of a statement, in the order in which it was counted before there was more to a statement:
# another number is news, and would take back what the desk has corrected.
_TOLD = tuple(field.name for field in fields(Statement) if field.name != "vouched_by")
_ENCODER = msgspec.msgpack.Encoder()
_IN_ITS_PLACE = "redis.call('RENAME', KEYS[1], KEYS[2]) redis.call('PERSIST', KEYS[2])"

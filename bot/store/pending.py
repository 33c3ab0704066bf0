"""What a dry run would have written, so that the file's later lines find it: on the disk, since a file may be larger
than memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

from bot.store.records import Record, decode, encode


class Pending:
    """Records by their entity's id, and ids by the names that an entity is known by."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        for table, kind in (("records", "BLOB"), ("names", "TEXT")):
            database.execute(f"CREATE TABLE {table} (key TEXT PRIMARY KEY, value {kind} NOT NULL) WITHOUT ROWID")

    def add(self, records: Mapping[str, Record], names: Mapping[str, str]) -> None:
        """Take in what would be written, in place of what would have been before."""
        packed = ((entity_id, encode(record)) for entity_id, record in records.items())
        self._database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?)", packed)
        self._database.executemany("INSERT OR REPLACE INTO names VALUES (?, ?)", names.items())

    def records(self, ids: Iterable[str]) -> dict[str, Record]:
        """Those of these entities that would have been written."""
        return {key: decode(raw) for key, raw in self._found("SELECT value FROM records WHERE key = ?", ids)}

    def names(self, names: Iterable[str]) -> dict[str, str]:
        """Whose the names would be; those of the store's own are left out."""
        return dict(self._found("SELECT value FROM names WHERE key = ?", names))

    def _found(self, query: str, wanted: Iterable[str]) -> Iterator[tuple[str, Any]]:
        for key in wanted:
            row = self._database.execute(query, (key,)).fetchone()
            if row is not None:
                yield key, row[0]


@contextmanager
def pending() -> Generator[Pending]:
    """A place that is gone afterwards; SQLite keeps a database without a name in the temporary directory."""
    with closing(sqlite3.connect("", isolation_level=None)) as database:
        database.execute("BEGIN")
        yield Pending(database)

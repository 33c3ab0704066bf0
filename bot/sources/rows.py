"""Rows of a CSV file, with the lines on which they begin; a line that is no row is a refusal, and the rest is read."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.sources.files import lines
from nlp.errors import InputError

_LINE_MAX = 1 << 20
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row by its columns' names, or why the line is none."""

    line: int
    cells: dict[str, str]
    refusal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The columns of a file, and its rows."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def table(path: Path, *, delimiter: str | None = None) -> Table:
    """The table in a CSV file; without a delimiter, the one that its first line has most of.

    Raises:
        InputError: it cannot be read, or has no line of column names.
    """
    feed = _Feed(path)
    first = next(feed, None)
    if first is None or not first.strip() or feed.too_long:
        raise InputError(f"{path} has no line with the names of its columns")
    delimiter = delimiter or max(_DELIMITERS, key=first.count)
    try:
        (header,) = csv.reader([first.rstrip("\r\n")], delimiter=delimiter)
    except csv.Error:
        raise InputError(f"{path} has no line with the names of its columns") from None
    columns = tuple(" ".join(name.split()) for name in header)
    if len(set(columns)) < len(columns):
        raise InputError(f"{path} has two columns of one name")
    return Table(columns=columns, rows=_rows(feed, columns, delimiter))


def _rows(feed: _Feed, columns: tuple[str, ...], delimiter: str) -> Iterator[Row]:
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        begins = feed.line + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as exc:
            yield Row(line=begins, cells={}, refusal=f"it is no row ({exc}); close its quotes")
            continue
        if feed.too_long:
            for line in feed.too_long:
                yield Row(
                    line=line, cells={}, refusal=f"the line is longer than {_LINE_MAX:,} bytes; is a quote left open?"
                )
            feed.too_long.clear()
            if not any(cells):
                continue
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            yield Row(
                line=begins,
                cells={},
                refusal=f"it has {len(cells)} cells for {len(columns)} columns; put cells with a delimiter into quotes",
            )
        elif any(cell.strip() for cell in cells):
            padded = [*cells, *[""] * (len(columns) - len(cells))]
            yield Row(line=begins, cells=dict(zip(columns, padded, strict=False)))


class _Feed:
    """The lines of a file as text, counted; one that is too long is given as empty, and remembered."""

    def __init__(self, path: Path) -> None:
        self.line = 0
        self.too_long: list[int] = []
        self._lines = lines(path, longest=_LINE_MAX)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.line, raw = next(self._lines)
        if raw is None:
            self.too_long.append(self.line)
            return "\n"
        return raw.decode()

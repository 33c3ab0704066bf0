"""One large JSON document read item by item, in one pass and constant memory: the persons of "persons", one by one.

Reach for it where a format is a document and not lines. What an item must look like is the format's business.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from typing import Any

from bot.sources.files import opened, refuse_other_files
from nlp.errors import InputError

# A country on Wikidata has some 300,000 values; an item with more than this is no record, and is not held.
_VALUES_MAX = 1_000_000
# No text of a record is this long; a parser would hold all of it.
_QUIET_MAX = 64 << 20
# No record is nested like this; brackets without end would otherwise cost more with each.
_DEPTH_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: `within` is what it is listed in ("persons"), `key` its name there, or its number from 1.

    `oversized`: it is too large to be a record, and `value` is None.
    """

    within: str
    key: str
    value: Any
    oversized: bool = False

    @property
    def place(self) -> str:
        """Where it stands, for whoever made the file."""
        return f"{self.within}[{self.key}]"


def items(path: Path, within: Collection[str]) -> Iterator[Item]:
    """What is listed in the arrays and maps that stand at `within` ("persons", "results.bindings"), in their order.

    Raises:
        InputError: the file cannot be read, or is no JSON document, or not a whole one.
    """
    import ijson  # only where a document is read: other commands must not wait for it

    last = ""
    with opened(path) as file:
        _begin(file, path)
        reader = _Reader(within=frozenset(within))
        feed = _Feed(file, path)
        try:
            for event, value in ijson.basic_parse(feed, use_float=True):
                feed.quiet = 0
                item = reader.take(event, value, ijson.ObjectBuilder)
                if len(reader.path) > _DEPTH_MAX:
                    raise InputError(f"{path} is nested more than {_DEPTH_MAX} deep: no file of facts")
                if item is not None:
                    last = item.place
                    yield item
        except (ijson.JSONError, UnicodeDecodeError, ValueError) as exc:
            after = f" after {last}" if last else ""
            if "trailing garbage" in str(exc):
                raise InputError(
                    f"{path} goes on where its JSON document has ended{after}; if it has one record a line, its format"
                    " is another (jsonl, say)"
                ) from None
            raise InputError(
                f"{path} is not a whole JSON document in UTF-8: it breaks off{after}; fetch it again"
            ) from None


class _Feed:
    """The bytes of a file for the parser, which says nothing while it is within one text."""

    def __init__(self, file: BufferedIOBase, path: Path) -> None:
        self.quiet = 0
        self._file = file
        self._path = path

    def read(self, size: int) -> bytes:
        """The next bytes.

        Raises:
            InputError: the parser has been fed more than a record without an end of anything.
        """
        if self.quiet > _QUIET_MAX:
            raise InputError(f"{self._path} has a text of more than {_QUIET_MAX:,} bytes: no file of facts")
        read = self._file.read(size)
        self.quiet += len(read)
        return read


class _Reader:
    """Where in the document the parser is, and the item that is being put together."""

    def __init__(self, *, within: frozenset[str]) -> None:
        # One step for each map and array that is open: the key of the map, or the number in the array.
        self.path: list[str | int] = []
        self._within = within
        self._deepest = max(name.count(".") for name in within) + 2
        self._builder: Any = None
        self._place: tuple[str, str] = ("", "")
        self._depth = self._size = 0

    def take(self, event: str, value: Any, builder: Any) -> Item | None:
        """The item that ends with this event, if one does."""
        if event == "map_key":
            self.path[-1] = value
        else:
            if event not in _HIGHER:
                self._next()
            if self._builder is None and event not in _HIGHER and len(self.path) <= self._deepest:
                self._begin(builder)
            if event in _DEEPER:
                self.path.append("" if event == "start_map" else 0)
            elif event in _HIGHER:
                self.path.pop()
        return None if self._builder is None else self._build(event, value)

    def _next(self) -> None:
        if self.path and isinstance(self.path[-1], int):
            self.path[-1] += 1

    def _begin(self, builder: Any) -> None:
        listed = ".".join(str(step) for step in self.path[:-1])
        if self.path and listed in self._within:
            self._builder, self._place = builder(), (listed, str(self.path[-1]))
            self._depth = self._size = 0

    def _build(self, event: str, value: Any) -> Item | None:
        self._size += 1
        self._depth += 1 if event in _DEEPER else -1 if event in _HIGHER else 0
        if self._size <= _VALUES_MAX:
            self._builder.event(event, value)
        if self._depth:
            return None
        oversized = self._size > _VALUES_MAX
        whole = None if oversized else self._builder.value
        self._builder = None
        return Item(within=self._place[0], key=self._place[1], value=whole, oversized=oversized)


def _begin(file: BufferedIOBase, path: Path) -> None:
    """Look at the first bytes, and go back to where the document begins."""
    first = file.read(_LOOK)
    marked = first.startswith(_MARK)
    begins = first.removeprefix(_MARK).strip()[:1]
    refuse_other_files(first, path)
    if b"\0" in first:
        raise InputError(f"{path} is a binary file, not a file of facts")
    if begins not in (b"{", b"["):
        raise InputError(f"{path} is not a JSON document" if begins else f"{path} is empty; there is nothing to import")
    file.seek(len(_MARK) if marked else 0)


_LOOK = 4096
_MARK = b"\xef\xbb\xbf"
_DEEPER = frozenset({"start_map", "start_array"})
_HIGHER = frozenset({"end_map", "end_array"})

"""Articles from files, standard input and batches: read exactly as given, or refused in one line.

Reach for it wherever a command takes texts. It decides nothing about what a text says.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nlp.domain import Article
from nlp.errors import InputError
from nlp.layout.copy import day_of_copy, lay_out

# The longest piece we know of, a magazine's 30,000-word report, has 190,000 characters; the model needs about a
# gigabyte for a million.
MAX_CHARACTERS = 400_000
_MAX_BYTES = 4 * MAX_CHARACTERS
_MAX_ID = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a batch: where an article's text lies, and the day on which it was published, if that is known."""

    id: str
    path: Path
    published: date | None = None
    source: str = ""


def read_text(path: str) -> str:
    """The text in the file at `path`, or on standard input for "-": every character as given.

    Raises:
        InputError: it cannot be read, or is not the text of an article.
    """
    name = "standard input" if path == "-" else path
    try:
        if path == "-":
            content = sys.stdin.buffer.read(_MAX_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                content = file.read(_MAX_BYTES + 1)
    except OSError as exc:
        raise InputError(f"{name}: {_why(exc)}") from exc
    return decode(content, name=name)


def decode(content: bytes, *, name: str) -> str:
    """The text that `content` holds.

    Raises:
        InputError: it is too long, binary, not UTF-8 or empty.
    """
    if b"\0" in content:
        raise InputError(f"{name} is not a text file; give the article as plain text in UTF-8")
    if len(content) > _MAX_BYTES:
        raise InputError(f"{name} is too long for an article; the limit is {MAX_CHARACTERS:,} characters")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise InputError(f"{name} is not in UTF-8 (byte {exc.start + 1:,}); save it as UTF-8 and try again") from exc
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"{name} is too long for an article; the limit is {MAX_CHARACTERS:,} characters")
    if not text.strip():
        raise InputError(f"{name} is empty; there is nothing to check")
    return text


def as_article(text: str, *, id: str, today: date, given: date | None = None) -> Article:
    """An article judged as of the day given, else of its embargo, dateline or publication line, else of `today`."""
    if given is not None:
        return Article(id=id, text=text, as_of=given)
    day, origin = day_of_copy(lay_out(text), posted=today)
    return Article(id=id, text=text, as_of=day, day_from="today" if origin == "message" else origin)


def read_batch(path: str) -> tuple[Entry, ...]:
    """The entries of an `articles.jsonl`, each of whose files exists.

    Raises:
        InputError: a line is not what it should be; the message names it. Nothing of such a batch is checked.
    """
    folder = Path(path).parent
    entries: dict[str, Entry] = {}
    for number, record in _records(path):
        where = f"{path}, line {number}"
        entry = _entry(record, folder=folder, where=where)
        if entry.id in entries:
            raise InputError(f"{where}: the id {entry.id!r} stands in it twice")
        if not entry.path.is_file():
            raise InputError(f"{where}: no such file: {entry.path}")
        entries[entry.id] = entry
    if not entries:
        raise InputError(f"{path} holds no articles")
    return tuple(entries.values())


def _records(path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with Path(path).open("rb") as file:
            yield from _parsed(path, file)
    except OSError as exc:
        raise InputError(f"{path}: {_why(exc)}") from exc


def _parsed(path: str, lines: Iterable[bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as exc:
            raise InputError(f"{path}, line {number}: not JSON; expected one article a line") from exc
        if not isinstance(record, dict):
            raise InputError(f"{path}, line {number}: expected an object with id and path")
        yield number, record


def _entry(record: dict[str, Any], *, folder: Path, where: str) -> Entry:
    name, place = record.get("id"), record.get("path")
    if not isinstance(name, str) or not is_file_name(name):
        raise InputError(f"{where}: the id {name!r} cannot name a file; use letters, digits, dots and dashes")
    if not isinstance(place, str) or not place or "\0" in place:
        raise InputError(f"{where}: the article has no path")
    return Entry(
        id=name,
        path=folder / place,
        published=_published(record.get("published"), where=where),
        source=str(record.get("source") or ""),
    )


def is_file_name(name: str) -> bool:
    """Whether an id can become DIR/<id>.json: one that climbs out of the directory must not."""
    return bool(re.fullmatch(r"[^\x00-\x1f/\\]+", name)) and not name.startswith(".") and len(name.encode()) <= _MAX_ID


def _published(value: object, *, where: str) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as exc:
        raise InputError(f"{where}: published is {value!r}; expected a day as YYYY-MM-DD") from exc


def _why(exc: OSError) -> str:
    return (exc.strerror or "cannot be read").lower()

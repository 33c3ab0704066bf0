"""Which format a file has, where the file says so itself, and a format with what the command line was told of it."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from bot.sources.files import format_suffix, opened, refuse_other_files
from bot.sources.formats import SOURCES
from bot.sources.source import Exporter, Source
from nlp.errors import InputError

_LOOK = 64 << 10
_BY_SUFFIX = {".csv": "csv", ".tsv": "csv", ".yaml": "congress", ".yml": "congress"}
# What the first line of a file of lines has, whole: an object with these keys.
_BY_KEYS = (
    ({"entity"}, "jsonl"),
    ({"statement"}, "jsonl"),
    ({"schema", "properties"}, "ftm"),
    ({"id", "labels"}, "wikidata"),
    ({"id", "claims"}, "wikidata"),
)
# What stands near the beginning of a document, or of a line that is longer than was looked at.
_BY_WORDS = (
    (rb'\A\s*\{\s*("success"\s*:\s*\d+\s*,\s*)?"entities"\s*:', "wikidata"),
    (rb'"(labels|descriptions|aliases)"\s*:\s*\{\s*"[a-z-]+"\s*:\s*\[?\s*\{\s*"language"', "wikidata"),
    (rb'\A\s*\{\s*"head"\s*:\s*\{', "sparql"),
    (rb'\A\s*\{\s*("results"\s*:\s*\{\s*"bindings")', "sparql"),
    (rb'"(persons|organizations|memberships|posts)"\s*:\s*\[', "popolo"),
)


def named(name: str) -> Source:
    """The format of that name.

    Raises:
        InputError: there is none.
    """
    for source in SOURCES:
        if source.name == name:
            return source
    raise InputError(f"--format {name} is not known; there is {', '.join(source.name for source in SOURCES)}")


def guessed(path: Path) -> Source:
    """The format that a file is in, by its name and its beginning.

    Raises:
        InputError: it cannot be read, or nothing in it says what it is.
    """
    with opened(path) as file:
        head = file.read(_LOOK).removeprefix(b"\xef\xbb\xbf")
    refuse_other_files(head, path)
    suffix = format_suffix(path)
    if suffix in _BY_SUFFIX:
        return named(_BY_SUFFIX[suffix])
    # The array of a dump opens on a line of its own, and its lines end in commas.
    first, _, _ = head.lstrip().removeprefix(b"[").lstrip().partition(b"\n")
    try:
        keys: set[str] = set(msgspec.json.decode(first.rstrip().rstrip(b","), type=dict[str, msgspec.Raw]))
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        keys = set()
    for needed, name in _BY_KEYS:
        if needed <= keys:
            return named(name)
    for words, name in _BY_WORDS:
        if re.search(words, head):
            return named(name)
    if suffix in (".jsonl", ".ndjson"):
        return SOURCES[0]
    names = ", ".join(source.name for source in SOURCES)
    if not head.strip():
        raise InputError(f"{path} is empty; there is nothing to import")
    if b"\0" in head:
        raise InputError(f"{path} is a binary file; facts are read from {names}")
    raise InputError(f"{path} does not say what it is; give its --format: {names}")


def exporter(path: Path, name: str | None) -> Exporter:
    """The format to write: that of a name, else that of the file's suffix, else JSON Lines.

    Raises:
        InputError: facts cannot be written in it.
    """
    suffixes = {".csv": "csv", ".json": "popolo"}
    source = named(name) if name is not None else named(suffixes.get(path.suffix.lower(), SOURCES[0].name))
    if isinstance(source, Exporter):
        return source
    ours = ", ".join(source.name for source in SOURCES if isinstance(source, Exporter))
    raise InputError(f"{source.name} cannot hold all that the store knows; it can be exported as {ours}")


def configured(
    source: Source,
    *,
    languages: tuple[str, ...] | None = None,
    mapping: Path | None = None,
    retrieved: str | None = None,
) -> Source:
    """The format, told what is known of this file beside it.

    Args:
        retrieved: the day on which the file was fetched, for formats whose records do not say it themselves.

    Raises:
        InputError: the format has no use for the languages, or for the mapping.
    """
    has: set[str] = {field.name for field in fields(source)} if is_dataclass(source) else set()
    told: dict[str, Any] = {"languages": languages, "mapping": mapping}
    given = {option: value for option, value in told.items() if value is not None}
    for option in given:
        if option not in has:
            raise InputError(f"--{option} says nothing to the format {source.name}")
    if retrieved is not None and "retrieved" in has:
        given["retrieved"] = retrieved
    return replace(source, **given) if given else source  # type: ignore[type-var]  # formats are dataclasses

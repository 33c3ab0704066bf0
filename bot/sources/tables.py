"""CSV: the table that Deskcheck writes itself, or anybody's with a mapping file that says what its columns mean."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from bot.sources.mapping import ColumnMapping, read_mapping
from bot.sources.numbering import Numbering
from bot.sources.rows import Row, Table, table
from bot.sources.source import Fact, Line, RefusedError
from bot.sources.wire import EntityIn, StatementIn, converted, entity_out, source_out, statement_out
from nlp.domain import Entity, Statement
from nlp.errors import InputError

COLUMNS = (
    *("record", "id", "kind", "name", "aliases", "description", "identifiers", "role", "of", "seats", "avoid"),
    *("subject", "property", "value_kind", "value", "unit", "start", "end", "rank"),
    *("source_title", "source_url", "source_retrieved", "more_sources", "known_until", "confidence", "note"),
)
_PLAIN = ("id", "kind", "name", "description", "role", "of", "seats")
_OF_A_STATEMENT = ("subject", "property", "start", "end", "rank", "known_until", "confidence", "note")
_SEVERAL = "|"
# A spreadsheet runs what begins with one of these as a formula; an apostrophe before it says that it is text.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_PART = re.compile(r"((?:\\.|[^|\\])*)\|", re.DOTALL)
_SCHEME = re.compile(r"((?:\\.|[^=\\])*)=(.*)", re.DOTALL)
# Rows repeat an office or a party; told once is enough.
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Csv:
    """CSV with the columns of an export, or with `mapping`; `retrieved`: the day on which the table was fetched."""

    name: str = "csv"
    mapping: Path | None = None
    retrieved: str | None = None

    def read(self, path: Path) -> Iterator[Line]:
        """The facts of a table's rows."""
        if self.mapping is not None:
            mapping = read_mapping(self.mapping, retrieved=self.retrieved)
            found = table(path, delimiter=mapping.delimiter)
            mapping.refuse_unknown(found.columns)
            yield from _mapped(found, mapping)
            return
        found = table(path)
        if "record" not in found.columns:
            raise InputError(f"{path} has columns of its own; say what they mean with --mapping FILE")
        yield from _exported(found)

    async def write_all(self, facts: Callable[[], AsyncIterator[Fact]]) -> AsyncIterator[str]:
        """A row a fact, below the names of the columns."""
        yield _text(COLUMNS)
        async for fact in facts():
            cells = _entity_cells(fact) if isinstance(fact, Entity) else _statement_cells(fact)
            yield _text([cells.get(name, "") for name in COLUMNS])


def _mapped(found: Table, mapping: ColumnMapping) -> Iterator[Line]:
    numbering = Numbering()
    told: set[str] = set()
    for row in found.rows:
        place = f"line {row.line}"
        if row.refusal is not None:
            yield numbering.refused(place, row.refusal)
            continue
        try:
            for record in mapping.records(row.cells):
                if isinstance(record, EntityIn):
                    if repr(record) in told:
                        continue
                    if len(told) < _REMEMBERED:
                        told.add(repr(record))
                yield numbering.line(place, record)
        except RefusedError as exc:
            yield numbering.refused(place, str(exc))


def _exported(found: Table) -> Iterator[Line]:
    numbering = Numbering()
    for row in found.rows:
        place = f"line {row.line}"
        try:
            yield numbering.line(place, _record(row))
        except RefusedError as exc:
            yield numbering.refused(place, str(exc))


def _record(row: Row) -> EntityIn | StatementIn:
    if row.refusal is not None:
        raise RefusedError(row.refusal)
    cells = {name: _unguarded(cell) for name, cell in row.cells.items() if cell}
    match cells.get("record"):
        case "entity":
            said: dict[str, Any] = {name: cells[name] for name in _PLAIN if name in cells}
            said["aliases"] = _split(cells.get("aliases", ""))
            said["avoid"] = _split(cells.get("avoid", ""))
            said["identifiers"] = dict(map(_pair, _split(cells.get("identifiers", ""))))
            said["seats"] = _whole(cells.get("seats"))
            return converted(said, EntityIn)
        case "statement":
            said = {name: cells[name] for name in _OF_A_STATEMENT if name in cells}
            said["confidence"] = _number(cells.get("confidence"))
            said["value"] = _value(cells)
            said["sources"] = list(_sources(cells))
            return converted(said, StatementIn)
    raise RefusedError('its "record" is neither entity nor statement; write one of them')


def _value(cells: Mapping[str, str]) -> dict[str, Any]:
    kind, value = cells.get("value_kind", ""), cells.get("value")
    if kind == "quantity":
        return {"quantity": _number(value)} | ({"unit": cells["unit"]} if "unit" in cells else {})
    if kind not in ("id", "text", "date"):
        raise RefusedError('its "value_kind" is none of id, text, date and quantity; write one of them')
    return {kind: value}


def _sources(cells: Mapping[str, str]) -> Iterator[Any]:
    if "source_title" in cells:
        first = {"title": cells["source_title"], "url": cells.get("source_url")}
        yield first | {"retrieved": cells.get("source_retrieved")}
    if "more_sources" in cells:
        try:
            yield from msgspec.json.decode(cells["more_sources"], type=list[Any])
        except (msgspec.DecodeError, msgspec.ValidationError, RecursionError):
            raise RefusedError('its "more_sources" is no JSON list; leave it as it was exported, or empty') from None


def _entity_cells(entity: Entity) -> dict[str, str]:
    said = entity_out(entity)
    cells = {name: _guarded(str(said[name])) for name in _PLAIN if name in said}
    cells["record"] = "entity"
    cells["aliases"] = _guarded(_joined(entity.aliases))
    cells["avoid"] = _guarded(_joined(entity.avoid))
    pairs = (f"{_escaped(scheme, '=')}={value}" for scheme, value in entity.identifiers.items())
    cells["identifiers"] = _guarded(_joined(pairs))
    return cells


def _statement_cells(statement: Statement) -> dict[str, str]:
    said = statement_out(statement)
    cells = {name: _guarded(str(said[name])) for name in _OF_A_STATEMENT if said.get(name) is not None}
    cells["record"] = "statement"
    (kind,) = (kind for kind in ("id", "text", "date", "quantity") if kind in said["value"])
    cells["value_kind"] = kind
    value = str(said["value"][kind])
    # A number is no formula, whatever its sign.
    cells["value"] = value if kind == "quantity" else _guarded(value)
    cells["unit"] = _guarded(said["value"].get("unit", ""))
    first, rest = statement.sources[:1], statement.sources[1:]
    if first and first[0].title:
        for name, text in source_out(first[0]).items():
            cells[f"source_{name}"] = _guarded(text)
    else:
        rest = statement.sources
    if rest:
        cells["more_sources"] = msgspec.json.encode([source_out(source) for source in rest]).decode()
    return cells


def _text(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue()


def _joined(parts: Iterable[str]) -> str:
    return _SEVERAL.join(_escaped(part, _SEVERAL) for part in parts)


def _escaped(text: str, separator: str) -> str:
    return text.replace("\\", "\\\\").replace(separator, f"\\{separator}")


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def _split(text: str) -> list[str]:
    """What was joined: the parts between bars; a bar after a backslash is part of a part."""
    return [_unescaped(part) for part in _PART.findall(text + _SEVERAL)] if text else []


def _pair(text: str) -> tuple[str, str]:
    """The scheme and the value of an identifier, "wikidata=Q42"."""
    match = _SCHEME.match(text)
    if match is None:
        raise RefusedError(f"{text!r} is no identifier; write scheme=value, as in wikidata=Q42")
    return _unescaped(match[1]), match[2]


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _unguarded(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        raise RefusedError(f"{text!r} is no number; write digits, with a point where there is a fraction") from None


def _whole(text: str | None) -> int | None:
    number = _number(text)
    if number is not None and not number.is_integer():
        raise RefusedError(f"{text!r} is no whole number; write digits alone")
    return None if number is None else int(number)

"""Deskcheck's own format: JSON Lines, an entity or a statement a line (contract, section 1).

What is written here reads back as the same facts. It checks a record by itself; whether the ids that it names exist is
the import's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from bot.sources.source import Fact, Line, RefusedError
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Rank, Reference, Statement, Value
from nlp.errors import InputError

# No fact is this long; a line that is (a whole article, a binary file) is refused without being read whole.
_LINE_MAX = 1 << 20
_NAME_MAX = 500


class JsonLines:
    """The format of the contract."""

    name = "jsonl"

    def read(self, path: Path) -> Iterator[Line]:
        """The records of a file, one a line; empty lines are passed over."""
        for number, raw in _lines(path):
            if raw is None:
                yield Line(number=number, refusal=f"the line is longer than {_LINE_MAX:,} bytes")
            elif raw.strip():
                try:
                    yield Line(number=number, fact=parse(raw))
                except RefusedError as exc:
                    yield Line(number=number, refusal=str(exc))

    def write(self, fact: Fact) -> str:
        """The fact as one line of JSON; what it does not say is left out."""
        wire = {"entity": _entity_out(fact)} if isinstance(fact, Entity) else {"statement": _statement_out(fact)}
        return msgspec.json.encode(wire).decode()


def parse(raw: bytes) -> Fact:
    """The fact on one line.

    Raises:
        RefusedError: it is none; the message says why.
    """
    if not raw.lstrip().startswith(b"{"):
        raise RefusedError("it is not a JSON object")
    try:
        line = _DECODER.decode(raw)
    except msgspec.ValidationError as exc:
        raise RefusedError(_plain(str(exc))) from None
    except (msgspec.DecodeError, RecursionError):
        raise RefusedError("it is not JSON") from None
    if (line.entity is None) == (line.statement is None):
        raise RefusedError("it is neither an entity nor a statement")
    return _entity(line.entity) if line.entity is not None else _statement(line.statement)


class _EntityIn(msgspec.Struct):
    id: str
    kind: Kind
    name: str
    aliases: list[str] | None = None
    description: str | None = None
    identifiers: dict[str, str] | None = None
    role: str | None = None
    of: str | None = None
    seats: int | None = None


class _ValueIn(msgspec.Struct):
    id: str | None = None
    text: str | None = None
    date: str | None = None
    quantity: float | None = None
    unit: str | None = None


class _SourceIn(msgspec.Struct):
    title: str
    url: str | None = None
    retrieved: str | None = None


class _StatementIn(msgspec.Struct):
    subject: str
    property: str
    value: _ValueIn
    start: str | None = None
    end: str | None = None
    rank: Rank | None = None
    source: _SourceIn | list[_SourceIn] | None = None
    sources: list[_SourceIn] | None = None
    known_until: str | None = None
    confidence: float | None = None
    note: str | None = None


class _LineIn(msgspec.Struct):
    entity: _EntityIn | None = None
    statement: _StatementIn | None = None


def _entity(wire: _EntityIn) -> Entity:
    name = _text(wire.name, "name")
    if wire.seats is not None and wire.seats < 1:
        raise RefusedError("seats must be 1 or more")
    aliases = dict.fromkeys(_text(alias, "alias") for alias in wire.aliases or ())
    aliases.pop(name, None)
    return Entity(
        id=_id(wire.id, "id"),
        kind=wire.kind,
        name=name,
        aliases=tuple(aliases),
        description=" ".join((wire.description or "").split()),
        identifiers={
            _text(scheme, "identifier"): _text(value, "identifier")
            for scheme, value in sorted((wire.identifiers or {}).items())
        },
        role=_text(wire.role, "role") if wire.role else None,
        of=_id(wire.of, "of") if wire.of else None,
        seats=wire.seats,
    )


def _statement(wire: _StatementIn | None) -> Statement:
    assert wire is not None  # noqa: S101 - the caller has looked
    start, end = _date(wire.start, "start"), _date(wire.end, "end")
    if start is not None and end is not None and end.last < start.first:
        raise RefusedError(f"its end ({end}) is before its start ({start})")
    if wire.confidence is not None and not 0 <= wire.confidence <= 1:
        raise RefusedError("confidence must be from 0 to 1")
    one = wire.source if isinstance(wire.source, list) else [wire.source] if wire.source is not None else []
    return Statement(
        subject=_id(wire.subject, "subject"),
        property=_text(wire.property, "property"),
        value=_value(wire.value),
        start=start,
        end=end,
        rank=wire.rank or Rank.NORMAL,
        sources=tuple(dict.fromkeys(_reference(source) for source in (*one, *(wire.sources or ())))),
        known_until=_date(wire.known_until, "known_until") if end is None else None,
        confidence=wire.confidence,
        note=wire.note or None,
    )


def _value(wire: _ValueIn) -> Value:
    said = [part for part in (wire.id, wire.text, wire.date, wire.quantity) if part is not None]
    if len(said) != 1:
        raise RefusedError("its value must be one of id, text, date or quantity")
    return Value(
        id=_id(wire.id, "value") if wire.id is not None else None,
        text=_text(wire.text, "value") if wire.text is not None else None,
        date=_date(wire.date, "value"),
        quantity=wire.quantity,
        unit=wire.unit if wire.quantity is not None else None,
    )


def _reference(wire: _SourceIn) -> Reference:
    return Reference(title=wire.title, url=wire.url or None, retrieved=_date(wire.retrieved, "retrieved"))


def _id(text: str, what: str) -> str:
    if not text or _NO_ID.search(text):
        raise RefusedError(f"its {what} must be an id without white space")
    return text[:_NAME_MAX]


def _text(text: str, what: str) -> str:
    cleaned = " ".join(text.split())
    if not cleaned or len(cleaned) > _NAME_MAX or _CONTROL.search(cleaned):
        raise RefusedError(f"its {what} must be 1 to {_NAME_MAX} characters without control characters")
    return cleaned


def _date(text: str | None, what: str) -> PartialDate | None:
    if not text:
        return None
    try:
        return _parsed(text)
    except ValueError:
        raise RefusedError(f"its {what} must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD") from None


# The dates of a file repeat: terms begin and end together.
@lru_cache(maxsize=16_384)
def _parsed(text: str) -> PartialDate:
    return PartialDate.parse(text)


def _entity_out(entity: Entity) -> dict[str, Any]:
    wire: dict[str, Any] = {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "description": entity.description,
        "identifiers": dict(entity.identifiers),
        "role": entity.role,
        "of": entity.of,
        "seats": entity.seats,
    }
    return {key: value for key, value in wire.items() if value not in (None, "", {}) or key == "aliases"}


def _statement_out(statement: Statement) -> dict[str, Any]:
    value = statement.value
    said: dict[str, Any] = {"id": value.id, "text": value.text, "date": _day_out(value.date)}
    said |= {"quantity": _number_out(value.quantity), "unit": value.unit}
    sources = [
        _without_none({"title": source.title, "url": source.url, "retrieved": _day_out(source.retrieved)})
        for source in statement.sources
    ]
    wire = {
        "subject": statement.subject,
        "property": statement.property,
        "value": _without_none(said),
        "start": _day_out(statement.start),
        "end": _day_out(statement.end),
    }
    optional = {
        "rank": statement.rank.value if statement.rank is not Rank.NORMAL else None,
        "source": sources[0] if len(sources) == 1 else None,
        "sources": sources if len(sources) > 1 else None,
        "known_until": _day_out(statement.known_until),
        "confidence": statement.confidence,
        "note": statement.note,
    }
    return wire | _without_none(optional)


def _day_out(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)


def _number_out(number: float | None) -> float | None:
    return int(number) if number is not None and number.is_integer() else number


def _without_none(wire: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in wire.items() if value is not None}


def _lines(path: Path) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a file with their numbers; None for one that is too long to be a record."""
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(_LINE_MAX + 1):
                number += 1
                if len(line) > _LINE_MAX:
                    while line and not line.endswith(b"\n"):
                        line = file.readline(_LINE_MAX)
                    yield number, None
                else:
                    _refuse_other_than_text(line, path, number)
                    yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
    except FileNotFoundError:
        raise InputError(f"no such file: {path}") from None
    except OSError as exc:
        raise InputError(f"cannot read {path}: {exc.strerror}") from None


def _refuse_other_than_text(line: bytes, path: Path, number: int) -> None:
    if b"\0" in line:
        raise InputError(f"{path} is a binary file, not a file of facts")
    try:
        line.decode()
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8 text (line {number})") from None


def _plain(message: str) -> str:
    """msgspec's words without its JSON path marks: "Expected `str`, got `int` - at `$.entity.id`"."""
    return message.replace("`", "").replace("$.", "").replace(" - at ", " at ")


_NO_ID = re.compile(r"[\s\x00-\x1f\x7f]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DECODER = msgspec.json.Decoder(_LineIn)

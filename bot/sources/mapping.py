"""The small file that says what the columns of somebody's table mean: templates of entities and statements, in TOML.

It is described, with an example, in this package's README.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from bot.sources.refusing import in_words
from bot.sources.source import RefusedError
from bot.sources.wire import EntityIn, SourceIn, StatementIn, ValueIn, converted, slug
from nlp.domain import Kind, Rank
from nlp.errors import InputError

_PLACE = re.compile(r"\{([^{}|]+)(?:\|(\w+))?\}")
_FILTERS = {"slug": slug, "lower": str.lower, "upper": str.upper}
_SIZE_MAX = 64 << 10


class _Source(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    url: str | None = None
    retrieved: str | None = None


class _Entity(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    kind: str
    name: str
    aliases: str | list[str] = []
    description: str | None = None
    identifiers: dict[str, str] = {}
    role: str | None = None
    of: str | None = None
    seats: int | str | None = None


class _Value(msgspec.Struct, forbid_unknown_fields=True):
    id: str | None = None
    text: str | None = None
    date: str | None = None
    quantity: str | None = None
    unit: str | None = None


class _Statement(msgspec.Struct, forbid_unknown_fields=True):
    subject: str
    property: str
    value: _Value
    start: str | None = None
    end: str | None = None
    rank: str | None = None
    known_until: str | None = None
    note: str | None = None
    source: _Source | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    delimiter: str | None = None
    dates: str | None = None
    # Between several names in one cell.
    separator: str = "|"
    source: _Source | None = None
    entity: list[_Entity] = []
    statement: list[_Statement] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """What a table's columns mean."""

    path: Path
    file: _File
    retrieved: str | None

    @property
    def delimiter(self) -> str | None:
        """What stands between cells, None where the table says it itself."""
        return self.file.delimiter

    def refuse_unknown(self, columns: Collection[str]) -> None:
        """See that every column that the templates name is there.

        Raises:
            InputError: one is not.
        """
        for template in _templates(msgspec.to_builtins(self.file)):
            for name, filter_ in _PLACE.findall(template):
                if name.strip() not in columns:
                    there = ", ".join(columns)
                    raise InputError(f"{self.path}: there is no column {name.strip()!r}; there is {there}")
                if filter_ and filter_ not in _FILTERS:
                    raise InputError(f"{self.path}: {filter_!r} is not one of {', '.join(_FILTERS)}")

    def records(self, cells: Mapping[str, str]) -> Iterator[EntityIn | StatementIn]:
        """What one row says; a template of which a needed cell is empty says nothing.

        Raises:
            RefusedError: a cell holds what the template cannot use.
        """
        for entity in self.file.entity:
            id_, name, kind = (_filled(template, cells) for template in (entity.id, entity.name, entity.kind))
            if id_ and name and kind:
                yield self._entity(entity, cells, id_=id_, name=name, kind=kind)
        for said in self.file.statement:
            subject, property_ = _filled(said.subject, cells), _filled(said.property, cells)
            value = self._value(said.value, cells)
            if subject and property_ and value is not None:
                yield self._statement(said, cells, subject=subject, property_=property_, value=value)

    def _entity(self, told: _Entity, cells: Mapping[str, str], *, id_: str, name: str, kind: str) -> EntityIn:
        aliases = [told.aliases] if isinstance(told.aliases, str) else told.aliases
        seats = _filled(told.seats, cells) if isinstance(told.seats, str) else told.seats
        return EntityIn(
            id=id_,
            kind=converted(kind, Kind),
            name=name,
            aliases=[
                one.strip()
                for template in aliases
                for one in (_filled(template, cells) or "").split(self.file.separator)
                if one.strip()
            ],
            description=_filled(told.description, cells),
            identifiers={
                scheme: value
                for scheme, template in told.identifiers.items()
                if (value := _filled(template, cells)) is not None
            },
            role=_filled(told.role, cells),
            of=_filled(told.of, cells),
            seats=int(_number(seats)) if isinstance(seats, str) else seats,
        )

    def _statement(
        self, told: _Statement, cells: Mapping[str, str], *, subject: str, property_: str, value: ValueIn
    ) -> StatementIn:
        rank = _filled(told.rank, cells)
        return StatementIn(
            subject=subject,
            property=property_,
            value=value,
            start=self._day(told.start, cells),
            end=self._day(told.end, cells),
            rank=converted(rank, Rank) if rank is not None else None,
            source=self._source(told.source or self.file.source, cells),
            known_until=self._day(told.known_until, cells),
            note=_filled(told.note, cells),
        )

    def _value(self, told: _Value, cells: Mapping[str, str]) -> ValueIn | None:
        quantity = _filled(told.quantity, cells)
        value = ValueIn(
            id=_filled(told.id, cells),
            text=_filled(told.text, cells),
            date=self._day(told.date, cells),
            quantity=_number(quantity) if quantity is not None else None,
            unit=_filled(told.unit, cells),
        )
        said = (value.id, value.text, value.date, value.quantity)
        return None if all(part is None for part in said) else value

    def _source(self, told: _Source | None, cells: Mapping[str, str]) -> SourceIn | None:
        title = _filled(told.title, cells) if told is not None else None
        if told is None or title is None:
            return None
        retrieved = self._day(told.retrieved, cells) or self.retrieved
        return SourceIn(title=title, url=_filled(told.url, cells), retrieved=retrieved)

    def _day(self, template: str | None, cells: Mapping[str, str]) -> str | None:
        text = _filled(template, cells)
        # A template without a cell is a date that was written here, as we write dates.
        if text is None or self.file.dates is None or template is None or not _PLACE.search(template):
            return text
        try:
            return datetime.strptime(text, self.file.dates).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            raise RefusedError(
                f"{text!r} is not a date of the form {self.file.dates}; correct it, or `dates` in the mapping"
            ) from None


def read_mapping(path: Path, *, retrieved: str | None = None) -> ColumnMapping:
    """The mapping in a file.

    Raises:
        InputError: it cannot be read or used; the message says why.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_SIZE_MAX).decode()
        told = msgspec.convert(tomllib.loads(text), _File)
    except OSError as exc:
        raise InputError(f"cannot read {path}: {exc.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise InputError(f"{path} is not TOML: {exc}") from None
    except msgspec.ValidationError as exc:
        raise InputError(f"{path}: {in_words(str(exc))}") from None
    if not told.entity and not told.statement:
        raise InputError(f"{path} has neither an [[entity]] nor a [[statement]]")
    if told.delimiter is not None and (len(told.delimiter) != 1 or told.delimiter in '"\r\n'):
        raise InputError(f"{path}: the delimiter must be one character")
    if not told.separator:
        raise InputError(f"{path}: the separator must be a character or more")
    return ColumnMapping(path=path, file=told, retrieved=retrieved)


def _filled(template: str | None, cells: Mapping[str, str]) -> str | None:
    """The template with its cells in it, None where one of them is empty."""
    if template is None:
        return None
    for name, _ in _PLACE.findall(template):
        if not cells[name.strip()].strip():
            return None

    def cell(match: re.Match[str]) -> str:
        text = " ".join(cells[match[1].strip()].split())
        return _FILTERS[match[2]](text) if match[2] else text

    return _PLACE.sub(cell, template) or None


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "").replace(" ", ""))
    except ValueError:
        raise RefusedError(f"{text!r} is no number; write digits, with a point where there is a fraction") from None


def _templates(said: object) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for one in said.values():
            yield from _templates(one)
    elif isinstance(said, list):
        for one in said:
            yield from _templates(one)

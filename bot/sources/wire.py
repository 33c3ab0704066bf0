"""An entity and a statement as the contract writes them: checked on the way in, plain dictionaries on the way out.

Every format makes its facts through here, so that what a name, an id and a date may be is decided once. Whether the ids
that a record names exist is the import's business.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from bot.sources.refusing import in_words
from bot.sources.source import RefusedError
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Rank, Reference, Statement, Value

_NAME_MAX = 500
_SHOWN_MAX = 40
# Somebody no longer holds an office, and the source does not say since when: an open end that nobody vouches for.
ENDED = "0001"
_Record = TypeVar("_Record")


class EntityIn(msgspec.Struct, kw_only=True):
    """An entity as it is written."""

    id: str
    kind: Kind
    name: str
    aliases: list[str] | None = None
    description: str | None = None
    identifiers: dict[str, str] | None = None
    role: str | None = None
    of: str | None = None
    seats: int | None = None
    avoid: list[str] | None = None


class ValueIn(msgspec.Struct, kw_only=True):
    """A value as it is written: one of the first four."""

    id: str | None = None
    text: str | None = None
    date: str | None = None
    quantity: float | None = None
    unit: str | None = None


class SourceIn(msgspec.Struct, kw_only=True):
    """A reference as it is written."""

    title: str
    url: str | None = None
    retrieved: str | None = None


class StatementIn(msgspec.Struct, kw_only=True):
    """A statement as it is written."""

    subject: str
    property: str
    value: ValueIn
    start: str | None = None
    end: str | None = None
    rank: Rank | None = None
    source: SourceIn | list[SourceIn] | None = None
    sources: list[SourceIn] | None = None
    known_until: str | None = None
    confidence: float | None = None
    note: str | None = None


def converted(raw: Any, into: type[_Record]) -> _Record:
    """What a reader of JSON, YAML or CSV gave, as a record of a known shape; fields that came later are passed over.

    Raises:
        RefusedError: it has another shape.
    """
    try:
        return msgspec.convert(raw, into)
    except msgspec.ValidationError as exc:
        choices = {"": into} if issubclass(into, Enum) else {}
        raise RefusedError(in_words(str(exc), choices=choices)) from None
    except RecursionError:
        raise RefusedError("it is nested too deeply to be read; write its lists and objects flatter") from None


def entity(wire: EntityIn) -> Entity:
    """The entity that was written.

    Raises:
        RefusedError: it cannot be one; the message says why.
    """
    name = _text(wire.name, "name")
    if wire.seats is not None and wire.seats < 1:
        raise RefusedError("its seats must be 1 or more; leave them out where nobody knows how many")
    aliases = dict.fromkeys(_text(alias, "alias") for alias in wire.aliases or ())
    aliases.pop(name, None)
    avoid = dict.fromkeys(_text(form, "avoid") for form in wire.avoid or ())
    avoid.pop(name, None)
    # What the house style avoids is right nevertheless.
    aliases |= avoid
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
        avoid=tuple(avoid),
    )


def statement(wire: StatementIn) -> Statement:
    """The statement that was written.

    Raises:
        RefusedError: it cannot be one; the message says why.
    """
    start, end = _date(wire.start, "start"), _date(wire.end, "end")
    if start is not None and end is not None and end.last < start.first:
        raise RefusedError(f"its end ({end}) is before its start ({start}); correct one of them")
    if wire.confidence is not None and not 0 <= wire.confidence <= 1:
        raise RefusedError("its confidence must be from 0 to 1")
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
        note=_cleaned(wire.note) if wire.note else None,
    )


def usable_names(names: Iterable[str | None]) -> Iterator[str]:
    """Those of `names` that can be one, in their order; a bad alias among good ones does not cost the entity."""
    for name in names:
        cleaned = " ".join((name or "").split())
        if _is_text(cleaned):
            yield cleaned


def slug(text: str) -> str:
    """An id made of words: "Speaker of the House" is `speaker-of-the-house`."""
    return "-".join(_WORD.findall(text.casefold()))[:_NAME_MAX] or "unnamed"


def role_of(office: str, whose: str) -> str | None:
    """What is left of an office's name without whose it is: "Mayor" of "Mayor of the Isle of Ely" and "Isle of Ely"."""
    for between in (" of the ", " of "):
        if office.endswith(between + whose):
            return office.removesuffix(between + whose) or None
    return office.removeprefix(whose + " ") if office.startswith(whose + " ") else None


def iso_day(text: str | None) -> str | None:
    """The day of a time, and no zeros where a month or a day is not known: "1950-00-00" is 1950."""
    if text is None:
        return None
    day = text.strip().partition("T")[0].partition(" ")[0]
    return day.removesuffix("-00").removesuffix("-00") or None


def entity_out(entity: Entity) -> dict[str, Any]:
    """The entity as it is written; what it does not say is left out."""
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
        "avoid": list(entity.avoid),
    }
    return {key: value for key, value in wire.items() if value not in (None, "", {}, []) or key == "aliases"}


def statement_out(statement: Statement) -> dict[str, Any]:
    """The statement as it is written; what it does not say is left out, but for its start and end."""
    sources = [source_out(source) for source in statement.sources]
    wire = {
        "subject": statement.subject,
        "property": statement.property,
        "value": value_out(statement.value),
        "start": day_out(statement.start),
        "end": day_out(statement.end),
    }
    optional = {
        "rank": statement.rank.value if statement.rank is not Rank.NORMAL else None,
        "source": sources[0] if len(sources) == 1 else None,
        "sources": sources if len(sources) > 1 else None,
        "known_until": day_out(statement.known_until),
        "confidence": statement.confidence,
        "note": statement.note,
    }
    return wire | without_none(optional)


def value_out(value: Value) -> dict[str, Any]:
    """The value as it is written."""
    number = value.quantity
    said: dict[str, Any] = {"id": value.id, "text": value.text, "date": day_out(value.date)}
    said |= {"quantity": int(number) if number is not None and number.is_integer() else number, "unit": value.unit}
    return without_none(said)


def source_out(source: Reference) -> dict[str, Any]:
    """The reference as it is written."""
    return without_none({"title": source.title, "url": source.url, "retrieved": day_out(source.retrieved)})


def day_out(day: PartialDate | None) -> str | None:
    """The date as it is written."""
    return None if day is None else str(day)


def without_none(wire: dict[str, Any]) -> dict[str, Any]:
    """`wire` without the fields that are None."""
    return {key: value for key, value in wire.items() if value is not None}


def _value(wire: ValueIn) -> Value:
    said = [part for part in (wire.id, wire.text, wire.date, wire.quantity) if part is not None]
    if len(said) != 1:
        raise RefusedError("its value must have one of id, text, date and quantity, and not several")
    if wire.quantity is not None and not math.isfinite(wire.quantity):
        raise RefusedError("its quantity must be a number that has an end")
    return Value(
        id=_id(wire.id, "value") if wire.id is not None else None,
        text=_text(wire.text, "value") if wire.text is not None else None,
        date=_date(wire.date, "value"),
        quantity=wire.quantity,
        unit=wire.unit if wire.quantity is not None else None,
    )


def _reference(wire: SourceIn) -> Reference:
    return Reference(title=_cleaned(wire.title), url=wire.url or None, retrieved=_date(wire.retrieved, "retrieved"))


def _cleaned(text: str) -> str:
    """Words of any length and any lines, without what no file of ours could hold again."""
    return _UNPRINTABLE.sub(" ", text)


def _id(text: str, what: str) -> str:
    if not text or _NO_ID.search(text):
        raise RefusedError(f"its {what} is {_shown(text)}; write an id without white space")
    return text[:_NAME_MAX]


def _text(text: str, what: str) -> str:
    cleaned = " ".join(text.split())
    if not _is_text(cleaned):
        raise RefusedError(
            f"its {what} is {_shown(cleaned)}; write 1 to {_NAME_MAX} characters without control characters"
        )
    return cleaned


def _shown(text: str) -> str:
    """What stands there, as far as it is of use to whoever looks for it."""
    return repr(text if len(text) <= _SHOWN_MAX else f"{text[:_SHOWN_MAX]}…") if text else "empty"


def _is_text(cleaned: str) -> bool:
    return 0 < len(cleaned) <= _NAME_MAX and not _CONTROL.search(cleaned)


def _date(text: str | None, what: str) -> PartialDate | None:
    if not text:
        return None
    try:
        return _parsed(text)
    except ValueError:
        raise RefusedError(
            f"its {what} is {_shown(text)}; write a date that there is as YYYY, YYYY-MM or YYYY-MM-DD"
        ) from None


# The dates of a file repeat: terms begin and end together.
@lru_cache(maxsize=16_384)
def _parsed(text: str) -> PartialDate:
    return PartialDate.parse(text)


_NO_ID = re.compile(r"[\s\x00-\x1f\x7f]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_WORD = re.compile(r"\w+")

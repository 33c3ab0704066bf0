"""What a client of the reconciliation API asks, read and held to limits (specification 0.2, sections 4 to 8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from bot.sources.refusing import in_words, not_json
from nlp.domain import Kind
from nlp.errors import InputError

T = TypeVar("T")

# OpenRefine sends ten rows at a time; a batch of hundreds is a mistake, or not meant well.
MOST_QUERIES = 100
_LONGEST = 300
_MOST_ROWS = 1_000
_MOST_PROPERTIES = 50


class PropertyValue(msgspec.Struct, frozen=True):
    """A column beside the name that tells namesakes apart: a property by its label, and what the row has for it."""

    pid: str
    v: Any = None

    def values(self) -> tuple[str, ...]:
        """The values as text; of an entity its id and its name."""
        listed = self.v if isinstance(self.v, list) else [self.v]
        return tuple(text for one in listed for text in _texts(one) if text)


class Query(msgspec.Struct, frozen=True):
    """One row to be matched. `type` is a kind of entity, or several."""

    query: str = ""
    type: str | list[str] = []
    limit: int = 5
    properties: list[PropertyValue] = []

    def may_be(self, kind: Kind) -> bool:
        """Whether something of that kind may be meant."""
        kinds = frozenset([self.type] if isinstance(self.type, str) else self.type) - {""}
        return not kinds or kind.value in kinds


class Property(msgspec.Struct, frozen=True):
    """A column to be fetched; of `settings`, `on` is the day as of which, `known_at` the day whose record."""

    id: str
    settings: dict[str, Any] = {}


class Extension(msgspec.Struct, frozen=True):
    """Rows by their entities' ids, and the columns to be fetched for them."""

    ids: list[str]
    properties: list[Property]


def queries(raw: str) -> Mapping[str, Query]:
    """The batch of queries in a request.

    Raises:
        InputError: it is no such batch, or too large.
    """
    batch = _decoded(raw, dict[str, Query], "queries")
    if len(batch) > MOST_QUERIES:
        raise InputError(f"queries: at most {MOST_QUERIES} in a batch")
    if any(len(one.query) > _LONGEST for one in batch.values()):
        raise InputError(f"queries: a name has at most {_LONGEST} characters")
    return batch


def extension(raw: str) -> Extension:
    """The columns that are asked for, for which rows.

    Raises:
        InputError: it is no such request, or too large.
    """
    asked = _decoded(raw, Extension, "extend")
    if len(asked.ids) > _MOST_ROWS or len(asked.properties) > _MOST_PROPERTIES:
        raise InputError(f"extend: at most {_MOST_ROWS} rows and {_MOST_PROPERTIES} properties at a time")
    return asked


def _decoded(raw: str, type_: type[T], what: str) -> T:
    try:
        return msgspec.json.decode(raw, type=type_)
    except msgspec.ValidationError as error:
        raise InputError(f"{what}: {in_words(str(error))}") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"{what}: {not_json(str(error))}") from None


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        return (str(value.get("id") or ""), str(value.get("name") or ""))
    return () if value is None or isinstance(value, list) else (str(value),)

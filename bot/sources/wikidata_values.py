"""Wikidata's values as ours: what a snak says, and how precisely its time says it."""

from __future__ import annotations

import builtins
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from bot.sources.source import RefusedError
from bot.sources.wire import ValueIn

_DAY, _MONTH, _YEAR = 11, 10, 9
_JULIAN = "Q1985786"
_TIME = re.compile(r"\+0*(\d{4})-(\d{2})-(\d{2})T")
# Numbers in other people's catalogues, pictures and the like: no fact that copy names.
_NO_FACT = frozenset({"external-id", "commonsMedia", "globe-coordinate", "geo-shape", "tabular-data", "math"})


class Snak(msgspec.Struct, kw_only=True):
    """A property with its value, with "some value" or with "no value"."""

    snaktype: str
    property: str
    datatype: str | None = None
    datavalue: dict[str, Any] | None = None

    @builtins.property
    def has_value(self) -> bool:
        """Whether it says which."""
        return self.snaktype == "value" and self.datavalue is not None


def value_of(snak: Snak, *, entity_valued: bool) -> ValueIn | None:
    """What a snak says, None where that is nothing that we keep.

    Raises:
        RefusedError: it says something that we cannot hold, such as a day before the year 1.
    """
    if not snak.has_value or snak.datatype in _NO_FACT:
        return None
    said = (snak.datavalue or {}).get("value")
    match (snak.datavalue or {}).get("type"), said:
        case "wikibase-entityid", {"entity-type": "item"}:
            number = item_of(snak)
            return ValueIn(id=number) if entity_valued else ValueIn(text=number)
        case "time", {"time": str(), "precision": int()}:
            return ValueIn(date=day_of(snak))
        case "quantity", {"amount": str(amount), "unit": str(unit)}:
            return ValueIn(quantity=_number(amount), unit=unit.rpartition("/")[2])
        case "monolingualtext", {"text": str(text)}:
            return ValueIn(text=text)
        case "string", str(text):
            return ValueIn(text=text)
    return None


def item_of(snak: Snak) -> str:
    """The number of the item that a snak names ("Q30185").

    Raises:
        RefusedError: it names none.
    """
    match (snak.datavalue or {}).get("value"):
        case {"id": str(id_)}:
            return id_
        case {"numeric-id": int(number)}:
            return f"Q{number}"
    raise RefusedError(f"its {snak.property} names no item; correct it at Wikidata")


def day_of(snak: Snak) -> str:
    """The day, month or year that a snak names, as precisely as it does.

    Raises:
        RefusedError: it is less precise than a year, or before the year 1.
    """
    given = (snak.datavalue or {}).get("value")
    said: Mapping[str, Any] = given if isinstance(given, dict) else {}
    time, precision = str(said.get("time")), said.get("precision")
    if not isinstance(precision, int) or precision < _YEAR:
        raise RefusedError(f"its {snak.property} is less precise than a year; such dates are not kept")
    match = _TIME.match(time)
    if match is None:
        raise RefusedError(f"its {snak.property} is {time}; only the years 1 to 9999 are kept")
    year, month, day = match.groups()
    if str(said.get("calendarmodel", "")).endswith(_JULIAN):
        # Copy gives such days in either calendar, ten and more days apart. Only December leaves the year open.
        if precision >= _MONTH and month == "12":
            raise RefusedError(
                f"its {snak.property} is in a Julian December, and may be in the next year by ours; enter it by hand"
            )
        return year
    parts = {_YEAR: (year,), _MONTH: (year, month)}.get(precision, (year, month, day))
    return "-".join(part for part in parts if part != "00")


def _number(amount: str) -> float:
    try:
        return float(amount)
    except ValueError:
        raise RefusedError(f"{amount} is no number; correct it at Wikidata") from None

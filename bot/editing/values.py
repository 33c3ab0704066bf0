"""What a person typed for a statement, as a value: a day, a number, a text; a name is looked up by the caller."""

from __future__ import annotations

import math

from bot.editing.edits import EditError
from nlp.dates import PartialDate
from nlp.domain import Value
from nlp.when import typed_day as written_day

# What the value of a property is, where it is none of our entities (contract, section 1, and what ships).
_DATES = frozenset(
    {"date of birth", "date of death", "inception", "point in time", "dissolved, abolished or demolished"}
)
_NUMBERS = frozenset({"population", "number of members"})
_TEXTS = frozenset({"official name", "convicted of", "charge"})
_SHOWN = 40


def is_day(property_: str) -> bool:
    """Whether the value of a property is a day."""
    return property_ in _DATES


def is_number(property_: str) -> bool:
    """Whether the value of a property is a number."""
    return property_ in _NUMBERS


def takes_no_entity(property_: str) -> bool:
    """Whether the value of a property is a day, a number or a text."""
    return property_ in _DATES | _NUMBERS | _TEXTS


def typed_value(property_: str, typed: str) -> Value | None:
    """The value of a new statement; None where the property's value is an entity.

    Raises:
        EditError: it is no day, or no number, where the property needs one.
    """
    if property_ in _DATES:
        return Value(date=typed_day(typed, property_))
    if property_ in _NUMBERS:
        number = _number(typed)
        if number < 0:
            raise EditError(f"A {property_} of {number:g} is below nought; write how many there are.", part="value")
        return Value(quantity=number, unit="1")
    return Value(text=typed) if property_ in _TEXTS else None


def retyped_value(before: Value, typed: str) -> Value:
    """The value in the place of another that was typed and is no entity: of its sort, and in its unit.

    Raises:
        EditError: it is no day, or no number, where the one before was.
    """
    if before.date is not None:
        return Value(date=typed_day(typed, "value"))
    if before.quantity is not None:
        return Value(quantity=_number(typed), unit=before.unit)
    return Value(text=typed)


def typed_day(typed: str, what: str, *, part: str = "value") -> PartialDate:
    """A day, month or year.

    Raises:
        EditError: it is none; `what` names it in the sentence, and `part` says of what it is.
    """
    day = written_day(typed)
    if day is None:
        shown = " ".join(typed.split())[:_SHOWN]
        raise EditError(
            f"The {what} “{shown}” is not a date; write 2026-01-31, 31 Jan 2026, 2026-01 or 2026.", part=part
        )
    return day


def _number(typed: str) -> float:
    try:
        number = float(typed.replace(",", "").replace(" ", ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise EditError(
            f"“{typed.strip()[:_SHOWN]}” is not a number; write it in digits, such as 1200000.", part="value"
        )
    return number

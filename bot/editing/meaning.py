"""Which statement of our record an editor means, and which value: the same at a terminal and in Slack."""

from __future__ import annotations

from collections.abc import Iterable

from bot.editing.naming import entity_called
from bot.editing.values import typed_value
from bot.store.facts import FactStore
from nlp.dates import PartialDate
from nlp.domain import Kind, Statement, Value

HELD = "position held"


def kind_of_value(property_: str) -> Kind | None:
    """Of which kind the value of a property has to be; None where any may be."""
    return Kind.OFFICE if property_ == HELD else None


async def value_called(store: FactStore, property_: str, text: str) -> Value:
    """The value that was typed for a property: a day, a number, a text, or an entity by its name or id.

    Raises:
        EditError: it is none; the sentence offers who may be meant.
    """
    typed = typed_value(property_, text)
    if typed is not None:
        return typed
    return Value(id=(await entity_called(store, text, kind=kind_of_value(property_))).id)


def meant_among(
    statements: Iterable[Statement],
    *,
    property_: str,
    value: Value | None = None,
    start: PartialDate | None = None,
    open_only: bool = False,
) -> list[Statement]:
    """The statements that are meant; `open_only` leaves those that are over out, where one is not."""
    found = [one for one in statements if one.property == property_ and value in (None, one.value)]
    if start is not None:
        found = [one for one in found if one.start == start]
    still = [one for one in found if one.end is None]
    return still if open_only and len(found) > 1 else found

"""A day in a form of facts: a date picker, and beside it how exactly the day is known. Pure, both ways.

Slack's picker knows days alone, and some of its clients cannot empty one that is filled. So a month or a year is a day
in it with a word of what of that is known, and "none" is a word as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.blocks import Block
from handlers.form_inputs import choice_of, input_block
from nlp.dates import PartialDate

_DAY, _MONTH, _YEAR, _NONE = "day", "month", "year", "none"
_EXACTLY = {_DAY: "to the day", _MONTH: "to the month", _YEAR: "to the year"}
# How much of 2026-01-31 is said.
_LENGTH = {_DAY: 10, _MONTH: 7, _YEAR: 4}


def known(name: str) -> str:
    """The name of the input that says how exactly the day of the input `name` is known."""
    return f"{name}_known"


def day_inputs(label: str, name: str, day: PartialDate | None, *, none: str, hint: str) -> list[Block]:
    """Both inputs, with `day` in them; `none` is what it means that there is no day."""
    picker: Block = {"type": "datepicker", "action_id": name}
    exactly = _DAY if day is None or day.day is not None else _MONTH if day.month is not None else _YEAR
    if day is not None:
        picker["initial_date"] = day.first.isoformat()
    options = {**_EXACTLY, _NONE: none}
    return [
        input_block(label, name, picker, optional=True, hint=hint),
        input_block(f"{label}: how exactly", known(name), choice_of(known(name), options, chosen=exactly)),
    ]


def day_of(values: Mapping[str, str], name: str) -> str | None:
    """The day, month or year that was filled in, "" where there is none; None where it cannot be told."""
    picked, exactly = values.get(name, ""), values.get(known(name), _DAY)
    if exactly == _NONE:
        return ""
    if not picked:
        return "" if exactly == _DAY else None
    return picked[: _LENGTH.get(exactly, _LENGTH[_DAY])]

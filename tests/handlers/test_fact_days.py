"""A day in a form: what the picker and the word beside it begin with, and what is made of both."""

from __future__ import annotations

import pytest

from bot.playground.blocks import check_blocks
from bot.playground.inputs import values_of
from handlers.fact_days import day_inputs, day_of
from handlers.interactions import filled
from nlp.dates import PartialDate


@pytest.mark.parametrize(
    ("picked", "exactly", "day"),
    [
        ("2026-01-31", "day", "2026-01-31"),
        ("2026-01-31", "month", "2026-01"),
        ("2026-01-31", "year", "2026"),
        ("2026-01-31", "none", ""),
        ("", "day", ""),
        ("", "none", ""),
        ("", "month", None),
        ("", "year", None),
        # A form that was opened before there was such a word.
        ("2026-01-31", "", "2026-01-31"),
    ],
)
def test_what_is_made_of_a_day_and_the_word_beside_it(picked: str, exactly: str, day: str | None) -> None:
    given = {"end": picked, "end_known": exactly}
    assert day_of({name: value for name, value in given.items() if value}, "end") == day


@pytest.mark.parametrize("day", ["2026-01-31", "2026-01", "2026", "0987", "1648-10-24", "2024-02", None])
def test_a_day_that_stands_in_a_form_comes_back_as_it_was(day: str | None) -> None:
    known = PartialDate.parse(day) if day is not None else None
    blocks = day_inputs("Last day", "end", known, none="it is true still", hint="Empty where it is true still")
    check_blocks(blocks, surface="modal")
    sent = filled({}, {"state": {"values": values_of(blocks, {})}})
    assert sent.blocks == {"end", "end_known"}
    assert day_of(sent.values, "end") == (day or "")

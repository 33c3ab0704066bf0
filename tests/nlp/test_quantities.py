"""A number with its unit is read as people say it."""

from __future__ import annotations

import pytest

from nlp.quantities import quantity_words


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        (643801, "square kilometre", "643,801 square kilometres"),
        (1, "square kilometre", "1 square kilometre"),
        (2.5, "metre per second", "2.5 metres per second"),
        (3, "kilogram per cubic metre", "3 kilograms per cubic metre"),
        (2, "ton of oil equivalent", "2 tons of oil equivalent"),
        (9, "United States dollar", "9 United States dollars"),
        (3, "pound sterling", "3 pounds sterling"),
        (5, "degree Celsius", "5 degrees Celsius"),
        (2, "foot", "2 feet"),
        (4, "century", "4 centuries"),
        (3, "square kilometres", "3 square kilometres"),
        (5, "percent", "5 percent"),
        (7, "km", "7 km"),
        (7, "Q11573", "7 Q11573"),
        (12, "1", "12"),
        (6, None, "6"),
    ],
)
def test_a_unit_is_said_of_one_or_of_many(number: float, unit: str | None, words: str) -> None:
    assert quantity_words(number, unit) == words

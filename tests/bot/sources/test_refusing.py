"""What msgspec says of a record's shape is told to whoever made the file in plain words."""

from __future__ import annotations

from enum import Enum

import pytest

from bot.sources.refusing import in_words, not_json


class Trust(Enum):
    FULL = "full"
    REVIEW = "review"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Object missing required field `id` - at `$.entity`", "entity has no id; add one"),
        ("Object missing required field `id`", "it has no id; add one"),
        (
            "Object contains unknown field `often` - at `$.source[0]`",
            "source[1] has a field often, which means nothing there; correct its name, or take it out",
        ),
        ("Expected `str | null`, got `int` - at `$.value.date`", "value.date is a number; write text, in quotes"),
        (
            "Expected `object | array | null`, got `str` - at `$.source`",
            "source is text; write an object, in braces or a list, in square brackets",
        ),
        (
            "Expected `str`, got `int` - at `$.identifiers[...]`",
            "one of identifiers is a number; write text, in quotes",
        ),
        ("Invalid enum value 'best' - at `$.rank`", "rank is 'best'; write preferred, normal or deprecated"),
        ("Invalid enum value 'none' - at `$.source[1].trust`", "source[2].trust is 'none'; write full or review"),
        ("Expected `float` <= 1.0 - at `$.share`", "share must be at most 1"),
        ("Expected `int` >= 1 - at `$.share`", "share must be at least 1"),
        ("Integer value out of range - at `$.seats`", "seats: Integer value out of range"),
    ],
)
def test_a_wrong_shape_is_told_with_its_place_and_what_to_write(message: str, told: str) -> None:
    assert in_words(message, choices={"trust": Trust}) == told


def test_a_line_that_is_no_json_is_told_from_one_that_breaks_off() -> None:
    assert not_json("JSON is malformed: invalid character (byte 4)").startswith("it is not JSON near its character 5;")
    assert not_json("Input data was truncated").startswith("it breaks off;")

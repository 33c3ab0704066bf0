"""What a story without a day of its own can be held against: the last whole date that it prints, and today."""

from __future__ import annotations

from datetime import date

import pytest

from nlp.checks.itself import lifetimes, spans
from tests.nlp.checks.arrange import case_of

_TODAY = "2026-11-30"

# A date of the past, or a birth, in copy of today that prints no day of its own.
_SOUND = (
    "Dana Brill, 68, was born in 1958. She began the book after the port fell on February 24, 2022.",
    "Tom Verrall, 46, was born in Hull on 3 May 1980. He quit on Monday.",
    "Ines Calder, 49, was born in Leeds on June 18, 1977. She took over in January 2021.",
    "The firm marks its 100th anniversary on Monday. It was founded in 1926 and burnt down on 3 May 1985.",
    "The mayor, who took office in 2018, has been in charge for eight years. The quay collapsed on 6 February 2023.",
)
_WRONG = (
    "The painter, born in 1940, was 54 when she was seen in her studio on Saturday, 3 May 2025. She is 54.",
    "Dana Brill, 58, was born in 1958. She began the book after the port fell on February 24, 2022.",
)


@pytest.mark.parametrize("text", _SOUND)
def test_a_date_of_the_past_is_not_taken_for_the_day_of_the_story(text: str) -> None:
    case = case_of(text, _TODAY, day_from="today")
    assert [*lifetimes.judge(case), *spans.judge(case)] == []


@pytest.mark.parametrize("text", _WRONG)
def test_an_age_that_fits_neither_day_is_told(text: str) -> None:
    assert len([*lifetimes.judge(case_of(text, _TODAY, day_from="today"))]) == 1


def test_a_story_may_be_of_the_last_day_that_it_prints_or_of_today() -> None:
    case = case_of("It opened on 4 May 2024 and shut on 3 May 2025.", _TODAY, day_from="today")
    assert case.times.days == (date(2025, 5, 3), date(2026, 11, 30))


@pytest.mark.parametrize(
    "text", ["He was born on 3 May 1980.", "The port fell on 2 March 2022. It was rebuilt in 2024.", "It rained."]
)
def test_a_birth_and_a_day_before_a_year_that_is_named_say_nothing_of_the_story_s(text: str) -> None:
    assert not case_of(text, _TODAY, day_from="today").times.is_dated


def test_a_story_with_a_day_is_of_that_day_alone() -> None:
    case = case_of("The port fell on 2 March 2022.", "2026-02-03", day_from="dateline")
    assert case.times.days == (date(2026, 2, 3), date(2026, 2, 3))

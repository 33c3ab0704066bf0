"""Which time a passage speaks of, and which earlier times it names."""

from __future__ import annotations

from datetime import date

import pytest

from nlp.domain import Span
from nlp.time.periods import periods
from nlp.time.present import Now, nearness

TODAY = date(2005, 3, 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("In 1997 it rained.", date(1997, 1, 1), date(1997, 12, 31)),
        ("From 1979 to 1990 it rained.", date(1979, 1, 1), date(1990, 12, 31)),
        ("In the 1980s it rained.", date(1980, 1, 1), date(1989, 12, 31)),
        ("In November it rained.", date(2004, 11, 1), date(2004, 11, 30)),
        ("Last year it rained.", date(2004, 1, 1), date(2004, 12, 31)),
        ("After the Falklands war it rained.", date(1982, 1, 1), date(1982, 12, 31)),
    ],
)
def test_an_earlier_time_is_dated_as_wide_as_its_words(text: str, first: date, last: date) -> None:
    found = periods(text, 0, len(text), TODAY)[0]
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("text", ["It rains in 2005.", "It rained on Monday.", "It will rain in 2011.", "It rained."])
def test_what_may_be_of_these_days_is_no_earlier_time(text: str) -> None:
    assert periods(text, 0, len(text), TODAY) == []


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("On Tuesday NAME left.", Now.SURE),
        ("NAME says it rains.", Now.SURE),
        ("NAME said it rained.", Now.SAID),
        ("The wall that NAME wanted kept fell.", Now.OPEN),
        ("On Black Monday NAME left.", Now.OPEN),
        ("NAME is remembered for rain.", Now.OPEN),
    ],
)
def test_a_claim_is_of_today_where_its_clause_says_so(text: str, now: Now) -> None:
    at = text.index("NAME")
    assert nearness(text, Span(0, len(text)), Span(at, at + 4), TODAY) is now

"""What is typed for a statement becomes a value of the property's sort, or is refused in a sentence that helps."""

from __future__ import annotations

import pytest

from bot.editing import EditError
from bot.editing.values import retyped_value, typed_value
from nlp.dates import PartialDate
from nlp.domain import Value


def test_a_value_is_of_the_sort_that_its_property_needs() -> None:
    assert typed_value("date of birth", " 1961-05 ") == Value(date=PartialDate(1961, 5))
    assert typed_value("population", "1,200,000") == Value(quantity=1_200_000, unit="1")
    assert typed_value("official name", "Republic of Arden") == Value(text="Republic of Arden")
    assert typed_value("convicted of", "fraud") == Value(text="fraud")
    assert typed_value("position held", "Mayor") is None


def test_a_corrected_value_keeps_the_sort_and_the_unit_of_the_one_before() -> None:
    assert retyped_value(Value(quantity=5, unit="km2"), "7") == Value(quantity=7, unit="km2")
    assert retyped_value(Value(date=PartialDate(1961)), "1962") == Value(date=PartialDate(1962))
    assert retyped_value(Value(text="Arden"), "1962") == Value(text="1962")


@pytest.mark.parametrize("typed", ["many", "", "nan", "inf", "1e999"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(EditError, match="not a number"):
        typed_value("population", typed)


@pytest.mark.parametrize("typed", ["soon", "", "31.1.2026", "2026-02-30"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(EditError, match="not a date"):
        typed_value("date of birth", typed)


@pytest.mark.parametrize("property_", ["population", "number of members"])
def test_fewer_than_nobody_are_refused(property_: str) -> None:
    with pytest.raises(EditError, match="is below nought; write how many"):
        typed_value(property_, "-5")
    assert typed_value(property_, "0") == Value(quantity=0, unit="1")

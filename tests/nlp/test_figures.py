"""Numbers in prose: value, what is counted, reserve."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.figures import Figure, Hedge, agree, find_figures, number_of


@pytest.mark.parametrize(
    ("text", "value", "unit", "noun", "hedge"),
    [
        ("It cut 13,000 jobs.", 13_000, None, "job", Hedge.EXACT),
        ("a £1.5 billion plan", 1.5e9, "£", None, Hedge.EXACT),
        ("a plan of US$4.8bn", 4.8e9, "$", None, Hedge.EXACT),
        ("20 million dollars went", 2e7, "$", None, Hedge.EXACT),
        ("some 41 per cent agreed", 41, "%", None, Hedge.ABOUT),
        ("killing at least forty-four people", 44, None, "dead", Hedge.AT_LEAST),
        ("The death toll rose to 15.", 15, None, "dead", Hedge.EXACT),
        ("14 villagers were killed", 14, None, "dead", Hedge.EXACT),
        ("another 30 people were wounded", 30, None, "injured", Hedge.EXACT),
        ("twelve new long-haul jets", 12, None, "jet", Hedge.EXACT),
        ("two hundred and fifty soldiers", 250, None, "soldier", Hedge.EXACT),
        ("a hundred and fifty-four books", 154, None, "book", Hedge.EXACT),
        ("three point one million pounds", 3_100_000, "£", None, Hedge.EXACT),
        ("two thousand four hundred and six jobs", 2406, None, "job", Hedge.EXACT),
        ("a hundred and ninety thousand customers", 190_000, None, "customer", Hedge.EXACT),
        ("half a million viewers", 500_000, None, "viewer", Hedge.EXACT),
        ("half a dozen hostages", 6, None, "hostage", Hedge.EXACT),
        ("two and a half years", 2.5, None, "year", Hedge.EXACT),
        ("up to 60 of its ships", 60, None, "ship", Hedge.AT_MOST),
        ("39 Labour MPs", 39, None, "mp", Hedge.EXACT),
        ("a 90-day truce", 90, None, "day", Hedge.EXACT),
        ("a walk of 16 km", 16, "km", None, Hedge.EXACT),
        ("the 48-year-old driver", 48, "age", None, Hedge.EXACT),
        ("he has died aged 83.", 83, "age", None, Hedge.EXACT),
        ("300 or more pupils", 300, None, None, Hedge.AT_LEAST),
    ],
)
def test_a_figure_is_read_with_what_it_counts(
    text: str, value: float, unit: str | None, noun: str | None, hedge: Hedge
) -> None:
    (figure,) = find_figures(text)
    assert (figure.value, figure.unit, figure.noun, figure.hedge) == (value, unit, noun, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "the Boeing 787 flew",
        "on Radio 4 today",
        "won 3-2 at home",
        "since 1998 in office",
        "at 2005 GMT tonight",
        "on 3 March 2005 and March 4",
        "the 1990s were long",
        "one of the men",
        "two-thirds voted",
        "the 3rd man",
    ],
)
def test_names_dates_scores_and_ordinals_are_no_figures(text: str) -> None:
    assert find_figures(text) == ()


def figure_in(text: str) -> Figure:
    (figure,) = find_figures(text)
    return figure


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [
        ("800 jobs", "789 jobs", True),
        ("nearly 800 jobs", "730 jobs", True),
        ("more than 80 jobs", "92 jobs", True),
        ("more than 80 jobs", "72 jobs", False),
        ("£1.2bn", "£1.27bn", True),
        ("£1.2bn", "£1.4bn", False),
        ("12 men", "a dozen men", True),
        ("44 men", "46 men", False),
        ("10 men", "9 men", False),
        ("25 to 30 men", "28 men", True),
        ("25 to 30 men", "31 men", False),
        ("40%", "40 men", False),
    ],
)
def test_figures_agree_within_their_printed_digits_and_hedges(one: str, other: str, agreed: bool) -> None:
    assert agree(figure_in(one), figure_in(other)) is agreed
    assert agree(figure_in(other), figure_in(one)) is agreed


@given(st.integers(min_value=0, max_value=10**9))
def test_a_number_printed_with_commas_reads_as_itself(number: int) -> None:
    assert number_of(f"{number:,}") == number


@given(st.text(alphabet="0123456789 ,.-£$%abmnk\n", max_size=200))
def test_every_span_is_within_the_text_and_in_order(text: str) -> None:
    spans = [figure.span for figure in find_figures(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))

"""The words of a story as printed, and how common they are."""

from __future__ import annotations

import pytest

from nlp.layout.copy import lay_out
from nlp.spelling.frequency import SEEN_AS_NAME, commonness
from nlp.spelling.printed import printed_words, rare_words


def words(text: str) -> list[str]:
    return [word.printed for word in printed_words(text, lay_out(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The O'Neill family’s boat sank.", ["The", "O'Neill", "family", "boat", "sank"]),
        ("An Anglo-Irish pact of 1985.", ["An", "Anglo", "Irish", "pact", "of"]),
        ("Ask ada@quill.example or www.quill.example now.", ["Ask", "or", "now"]),
        ("Ask @quill about #harbour now.", ["Ask", "about", "now"]),
        ("See quill.com/news for more.", ["See", "for", "more"]),
        ("The har-\nbour is shut.", ["The", "is", "shut"]),
    ],
)
def test_addresses_possessives_and_broken_words_are_left_out(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_word_knows_where_it_stands_and_what_stands_before_it() -> None:
    text = "Then Mr Quill’s boat sank."
    (word,) = [word for word in printed_words(text, lay_out(text)) if word.folded == "quill"]
    assert text[word.span.start : word.span.end] == "Quill"
    assert word.before == "mr"


def test_only_capitalised_words_that_print_hardly_knows_are_asked_for() -> None:
    text = "Mr Blair flew from Scotladn to Ireland, then scotladnish BBC staff left."
    assert rare_words(text, lay_out(text)) == ("Scotladn",)


@pytest.mark.parametrize("name", ["Kelly", "Kirchner", "Néstor", "O’Sullivan", "Schulze", "Howarth", "Janes"])
def test_names_that_people_bear_are_seen_in_print(name: str) -> None:
    assert commonness(name) >= SEEN_AS_NAME


@pytest.mark.parametrize("slip", ["Sirkozy", "Blari", "Phillipines", "Isreal", "Comission", "Killy"])
def test_slips_are_hardly_seen_even_the_common_ones(slip: str) -> None:
    assert commonness(slip) < SEEN_AS_NAME

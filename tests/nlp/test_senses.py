"""What kinds of things nouns name."""

import pytest

from nlp.senses import is_animal, is_person, may_be_one


@pytest.mark.parametrize(
    ("noun", "other"),
    [("job", "post"), ("novel", "book"), ("vessel", "ship"), ("pupil", "student"), ("ambulance", "vehicle")],
)
def test_nouns_of_one_sense_or_one_a_kind_of_the_other_may_name_one_thing(noun: str, other: str) -> None:
    assert may_be_one(noun, other)
    assert may_be_one(other, noun)


@pytest.mark.parametrize(
    ("noun", "other"),
    [("house", "shop"), ("bus", "train"), ("city", "town"), ("boy", "girl"), ("novel", "thing"), ("blonk", "book")],
)
def test_kinds_beside_each_other_what_is_said_of_everything_and_unknown_words_may_not(noun: str, other: str) -> None:
    assert not may_be_one(noun, other)


def test_who_is_a_person() -> None:
    assert all(map(is_person, ("miner", "guest", "tourist", "driver")))
    assert not any(map(is_person, ("crew", "stone", "house", "blonk")))


def test_what_is_an_animal() -> None:
    assert all(map(is_animal, ("dog", "swan", "sheep", "kitten")))
    assert not any(map(is_animal, ("house", "miner", "tree", "blonk")))

"""The two answers about two names: the same one? which class of spelling?"""

from __future__ import annotations

import pytest

from nlp.domain import Kind
from nlp.names import Spelling, compare, spelling_of


def test_one_dropped_letter_is_the_same_person_misspelt() -> None:
    match = compare("Tony Blar", "Tony Blair", kind=Kind.PERSON)
    assert (match.same, match.spelling) == (True, Spelling.MISSPELLING)


def test_two_romanisations_are_a_variant_and_no_misspelling() -> None:
    assert compare("Sergey Lavrov", "Sergei Lavrov", kind=Kind.PERSON).spelling is Spelling.VARIANT


@pytest.mark.parametrize(
    ("one", "other"), [("Salman bin Muhammad", "Muhammad bin Salman"), ("Salman bin Mohammed", "Muhammad bin Salman")]
)
def test_father_and_son_do_not_change_places(one: str, other: str) -> None:
    assert not compare(one, other, kind=Kind.PERSON).same


def test_omitting_a_patronymic_is_no_contradiction() -> None:
    assert compare("Sergei Lavrov", "Sergei Viktorovich Lavrov", kind=Kind.PERSON).same


def test_another_patronymic_is_another_person() -> None:
    assert not compare("Sergei Borisovich Lavrov", "Sergei Viktorovich Lavrov", kind=Kind.PERSON).same


def test_an_accepted_alias_is_a_variant_of_the_house_form() -> None:
    spelling, alias, _ = spelling_of("Sergej Lavrov", "Sergei Lavrov", ["Sergej Lavrov"], Kind.PERSON)
    assert (spelling, alias) == (Spelling.VARIANT, "Sergej Lavrov")


def test_the_house_form_is_the_house_form() -> None:
    assert spelling_of("Sergei Lavrov", "Sergei Lavrov", [], Kind.PERSON)[0] is Spelling.HOUSE


def test_a_misspelt_name_is_compared_with_the_nearest_accepted_one() -> None:
    spelling, alias, why = spelling_of("Tony Bliar", "Anthony Blair", ["Tony Blair", "Blair"], Kind.PERSON)
    assert (spelling, alias) == (Spelling.MISSPELLING, "Tony Blair")
    assert "Bliar" in why


def test_of_names_of_no_known_kind_the_words_of_bodies_are_read_as_theirs() -> None:
    match = compare("World Health Organisation", "World Health Organization")
    assert (match.same, match.spelling) == (True, Spelling.VARIANT)
    assert compare("Tony Blar", "Tony Blair").spelling is Spelling.MISSPELLING

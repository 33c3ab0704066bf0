"""The parts of a person's name."""

from __future__ import annotations

import pytest

from nlp.names.parts import Role, person


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Tony Blair", ["tony", "blair"]),
        ("Sir Tony Blair", ["tony", "blair"]),
        ("Lt. Gen. Ada Quill", ["ada", "quill"]),
        ("Blair, Tony", ["tony", "blair"]),
        ("King, Jr.", ["king"]),
        ("Frost, William W.", ["william", "w", "frost"]),
        ("William (Bill) Clinton", ["william", "clinton"]),
        ("Edward “Ted” Heath", ["edward", "heath"]),
        ("JC Juncker", ["j", "c", "juncker"]),
        ("Ursula von der Leyen", ["ursula", "leyen"]),
        ("bin Laden", ["laden"]),
        ("Al Gore", ["al", "gore"]),
        ("al-Assad", ["assad"]),
        ("Ben Affleck", ["ben", "affleck"]),
        ("Abd al-Aziz Ibrahim", ["abdulaziz", "ibrahim"]),
        ("Dean Acheson", ["dean", "acheson"]),
        ("Cardinal Basil Hume", ["basil", "hume"]),
        ("Prince", ["prince"]),
    ],
)
def test_titles_suffixes_and_particles_are_set_aside(printed: str, words: list[str]) -> None:
    assert list(person(printed).words) == words


def test_a_name_after_bin_is_the_fathers() -> None:
    assert [part.role for part in person("Salman bin Abdulaziz").parts] == [Role.NAME, Role.FATHER]


def test_a_patronymic_is_told_from_a_surname_by_its_place() -> None:
    assert [part.role for part in person("Anna Ivanovna Petrova").parts][1] is Role.PATRONYMIC
    assert [part.role for part in person("Anna Petrovich").parts] == [Role.NAME, Role.NAME]


def test_a_suffix_is_kept_apart() -> None:
    assert person("Martin Luther King, Jr.").suffix == "jr"
    assert person("John D. Rockefeller IV").suffix == "iv"


def test_letters_after_the_name_are_no_suffix_that_tells_people_apart() -> None:
    assert person("Ada Quill MP").suffix is None

"""Names stripped to what is said."""

from __future__ import annotations

import pytest

from nlp.names.folding import LONGEST, fold, squash


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Néstor Kirchner", "nestor kirchner"),
        ("O’Neill", "oneill"),
        ("Al-Qa'ida", "al qaida"),
        ("Лавров", "lavrov"),
        ("Straße", "strasse"),
        ("习近平", "xi jin ping"),
        ("J.-C. Juncker", "j c juncker"),
        ("  Łódź\u00a0", "lodz"),
        ("…", ""),
    ],
)
def test_case_accents_punctuation_and_script_are_dropped(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_composed_and_decomposed_letters_fold_alike() -> None:
    assert fold("Erdog\u0306an") == fold("Erdo\u011fan")


def test_a_squashed_name_has_no_spaces() -> None:
    assert squash("van der Bilt") == squash("Vanderbilt")


def test_what_is_too_long_for_a_name_is_cut() -> None:
    assert len(fold("x" * 10_000_000)) == LONGEST

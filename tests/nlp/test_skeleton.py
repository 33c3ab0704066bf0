"""Skeletons: names one slip apart meet, names further apart need not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.skeleton import plain, skeletons


def meet(one: str, other: str) -> bool:
    """Whether the index leads from one name to the other: by a key of either, or by a neighbour that they share."""
    first, second = skeletons(one), skeletons(other)
    return bool({*first.own, *first.near} & {*second.own, *second.near})


@pytest.mark.parametrize(
    ("printed", "accepted"),
    [
        ("Sergej Lawrow", "Sergei Lavrov"),
        ("Khrushchov", "Khrushchev"),
        ("Zwetajewa", "Tsvetaeva"),
        ("Filip Green", "Philip Green"),
        ("Mohammed Husayn", "Muhammad Hussein"),
        ("Abdul Rahman", "Abdulrahman"),
        ("Jean Claude Marin", "Jean-Claude Marin"),
        ("ONeill", "O’Neill"),
        ("The Netherlands", "Netherlands"),
    ],
)
def test_spellings_of_one_name_share_a_skeleton(printed: str, accepted: str) -> None:
    assert set(skeletons(printed).own) & set(skeletons(accepted).own)


@pytest.mark.parametrize(
    ("printed", "accepted"),
    [("Ieland", "Ireland"), ("Iraq", "Iran"), ("Portugla", "Portugal"), ("Blair Tony", "Blair Tomy"), ("Cuda", "Cuba")],
)
def test_names_one_slip_apart_meet(printed: str, accepted: str) -> None:
    assert meet(printed, accepted)


@pytest.mark.parametrize(
    ("one", "other"), [("EU", "UN"), ("Mao", "Mai"), ("Portugal", "Poland"), ("Sergei Lavrov", "Sergei Ivanov")]
)
def test_short_names_and_other_names_do_not_meet(one: str, other: str) -> None:
    assert not meet(one, other)


# Syllables whose neighbours do not sound alike, as in names: where "Abcbd" loses its c, two sounds go at once.
_NAMES = st.lists(st.sampled_from("bdfglmnrv"), min_size=3, max_size=12).flatmap(
    lambda sounds: st.lists(st.sampled_from("aeiou"), min_size=len(sounds), max_size=len(sounds)).map(
        lambda vowels: "".join(
            sound + vowel
            for sound, vowel, after in zip(sounds, vowels, [*sounds[1:], ""], strict=True)
            if sound != after
        )
    )
)


@given(name=_NAMES, place=st.integers(0), letter=st.sampled_from("bdfglmnrv"))
def test_a_letter_dropped_doubled_wrong_or_swapped_anywhere_is_met(name: str, place: int, letter: str) -> None:
    place %= max(len(name) - 1, 1)
    before, here, after = name[:place], name[place], name[place + 1 :]
    slips = [before + after, before + 2 * here + after, before + letter + after, before + after[:1] + here + after[1:]]
    assert [printed for printed in slips if len(printed) > 4 and not meet(printed, name)] == []


@given(name=st.text(max_size=60))
def test_any_text_has_skeletons_and_folding_twice_is_folding_once(name: str) -> None:
    found = skeletons(name)
    assert bool(found.own) == bool(plain(name))
    assert plain(plain(name)) == plain(name) or plain(name).startswith("the ")


def test_a_hostile_name_costs_no_more_than_a_long_one() -> None:
    found = skeletons("xkcd " * 2_000_000)
    assert len(found.own) + len(found.near) < 10

"""Spellings that come of carrying a name over from another script."""

from __future__ import annotations

import pytest

from nlp.names import chinese
from nlp.names.transliteration import one_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sergei", "sergey"),
        ("oleksandr", "alexander"),
        ("yushchenko", "yuschenko"),
        ("yushchenko", "iushchenko"),
        ("gaddafi", "qadhafi"),
        ("hussein", "husayn"),
        ("mohammed", "muhammad"),
        ("hezbollah", "hizbullah"),
        ("qaeda", "qaida"),
        ("schroeder", "schroder"),
    ],
)
def test_two_schemes_make_one_name(one: str, other: str) -> None:
    assert one_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hillary", "hilary"),
        ("geoff", "geof"),
        ("hassan", "hussein"),
        ("lavrov", "larov"),
        ("medvedev", "modvedev"),
        ("blair", "blayr"),
        ("stevenson", "stephenson"),
        ("putin", "puttin"),
    ],
)
def test_letters_that_no_scheme_explains_are_no_variant(one: str, other: str) -> None:
    assert not one_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mao Zedong", "Mao Tse-tung"),
        ("Deng Xiaoping", "Teng Hsiao-p'ing"),
        ("Zhou Enlai", "Chou En-lai"),
        ("Hua Guofeng", "Hua Kuo-feng"),
        ("Jiang Qing", "Chiang Ch'ing"),
        ("Liu Shaoqi", "Liu Shao-ch'i"),
    ],
)
def test_pinyin_and_wade_giles_are_one(one: str, other: str) -> None:
    assert chinese.one_name(one, other)
    assert chinese.one_name(other, one)


@pytest.mark.parametrize(("one", "other"), [("Li Deng", "Li Teng"), ("Mao Zedong", "Mao Zetong"), ("Tony Blair", "Li")])
def test_two_names_in_one_scheme_are_two(one: str, other: str) -> None:
    assert not chinese.one_name(one, other)

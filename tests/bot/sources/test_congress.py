"""What the terms of a member of Congress become."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sources.congress import Congress
from bot.sources.source import RefusedError
from bot.sources.yaml_list import loaded
from nlp.domain import Entity, Statement

MEMBER = """- id:
    bioguide: Q000001
  name: {first: Ada, nickname: Addie, middle: Bee, last: Quill, suffix: Jr.}
  terms:
"""


def term(start: str, end: str, *, type: str = "sen", party: str = "Whig", district: str = "", state: str = "OH") -> str:
    more = f", district: {district}" if district else ""
    return f"  - {{type: {type}, start: '{start}', end: '{end}', state: {state}, party: {party}{more}}}\n"


def read(
    tmp_path: Path, *terms: str, name: str = "legislators-historical.yaml", retrieved: str | None = None
) -> tuple[list[Entity], list[Statement], list[str]]:
    path = tmp_path / name
    path.write_text("---\n# members\n" + MEMBER + "".join(terms), encoding="utf8")
    found = list(Congress(retrieved=retrieved).read(path))
    return (
        [line.fact for line in found if isinstance(line.fact, Entity)],
        [line.fact for line in found if isinstance(line.fact, Statement)],
        [f"{line.place}: {line.refusal}" for line in found if line.refusal is not None],
    )


def spans(statements: list[Statement], property_: str) -> list[tuple[str | None, str, str, str]]:
    return [
        (said.value.id, str(said.start), str(said.end), str(said.known_until))
        for said in statements
        if said.property == property_
    ]


OHIO = "united-states-senator-from-ohio"


def test_terms_that_follow_one_another_are_one_and_a_gap_is_a_gap(tmp_path: Path) -> None:
    first, second, third = (
        term("1850-12-02", "1857-03-03"),
        term("1857-03-04", "1863-03-03"),
        term("1870-01-03", "1871-03-03"),
    )
    _, statements, _ = read(tmp_path, first, second, third)
    assert spans(statements, "position held") == [
        (OHIO, "1850-12-02", "1863-03-03", "None"),
        (OHIO, "1870-01-03", "1871-03-03", "None"),
    ]


@pytest.mark.parametrize(
    ("name", "retrieved", "end", "known_until"),
    [
        ("legislators-current.yaml", None, "None", "2031-01-03"),
        ("members.yaml", "2026-06-15", "None", "2031-01-03"),
        ("members.yaml", "2031-06-15", "2031-01-03", "None"),
        ("members.yaml", None, "2031-01-03", "None"),
    ],
)
def test_the_term_of_a_sitting_member_is_open_and_vouched_for_until_its_planned_end(
    tmp_path: Path, name: str, retrieved: str | None, end: str, known_until: str
) -> None:
    _, statements, _ = read(tmp_path, term("2025-01-03", "2031-01-03"), name=name, retrieved=retrieved)
    assert spans(statements, "position held") == [(OHIO, "2025-01-03", end, known_until)]


def test_who_leaves_congress_does_not_leave_the_party(tmp_path: Path) -> None:
    whig, free = term("1847-12-06", "1849-03-03"), term("1855-12-03", "1857-03-03", party="Free Soil")
    _, statements, _ = read(tmp_path, whig, free)
    assert spans(statements, "member of political party") == [
        ("united-states-party-whig", "1847-12-06", "1849-03-03", "None"),
        ("united-states-party-free-soil", "1855-12-03", "None", "1857-03-03"),
    ]


def test_an_independent_belongs_to_no_party(tmp_path: Path) -> None:
    _, statements, _ = read(tmp_path, term("2007-01-04", "2013-01-03", party="Independent"))
    assert spans(statements, "member of political party") == []


@pytest.mark.parametrize(
    ("district", "name"),
    [
        ("13", "United States Representative for Ohio's 13th congressional district"),
        ("2", "United States Representative for Ohio's 2nd congressional district"),
        ("22", "United States Representative for Ohio's 22nd congressional district"),
        ("0", "United States Representative for Ohio's at-large congressional district"),
        ("'-1'", "United States Representative for Ohio"),
    ],
)
def test_a_representative_is_one_of_a_district(tmp_path: Path, district: str, name: str) -> None:
    entities, _, _ = read(tmp_path, term("2019-01-03", "2021-01-03", type="rep", district=district))
    assert name in [one.name for one in entities]


def test_a_member_has_the_names_that_copy_uses(tmp_path: Path) -> None:
    entities, _, _ = read(tmp_path, term("2019-01-03", "2021-01-03"))
    assert (entities[0].name, entities[0].aliases) == (
        "Ada Quill, Jr.",
        ("Ada Quill", "Addie Quill", "Ada Bee Quill"),
    )


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (term("2019-01-03", "2021-01-03", state="XX"), "term 1: its chamber and state are"),
        (term("2019-01-03", "2021-01-03", type="king"), "term 1: its chamber and state are"),
        (term("soon", "2021-01-03"), "term 1: its term from soon to"),
        ("  - {type: sen}\n", "terms[1] has no start; add one"),
    ],
)
def test_a_term_that_says_nothing_usable_is_refused_in_its_place(tmp_path: Path, wrong: str, reason: str) -> None:
    _, _, (refused,) = read(tmp_path, wrong)
    assert refused.startswith("line 3")
    assert reason in refused


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- " + "[" * 100, "nested too deeply"),
        ("- " + "[" * 50_000, "nested too deeply|not YAML"),  # some libyaml stop at a depth of their own
        ("- a: &a [x]\n  b: [*a, *a]", "refers to another part"),
        ("- {a: b", "not YAML"),
        ("- ? [a]\n  : b", "key that is no text"),
        ("- \x07", "not YAML"),
    ],
)
def test_yaml_that_would_crash_or_swell_a_loader_is_refused(text: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        loaded(text)


def test_a_word_of_yaml_is_text_whatever_it_looks_like() -> None:
    assert loaded("- a: NO\n  b: 2019-01-03\n  c: [1, ~]\n  d:") == {
        "a": "NO",
        "b": "2019-01-03",
        "c": ["1", "~"],
        "d": "",
    }

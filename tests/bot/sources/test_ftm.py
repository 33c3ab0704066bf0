"""What a line of FollowTheMoney says of people, bodies and positions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.sources.ftm import FollowTheMoney
from nlp.domain import Entity, Kind, Statement


def record(schema: str, id: str = "x", **properties: list[Any]) -> dict[str, Any]:
    return {"id": id, "schema": schema, "properties": properties, "datasets": ["gazette"]}


def read(tmp_path: Path, *records: dict[str, Any]) -> tuple[list[Entity], list[Statement], list[str]]:
    path = tmp_path / "entities.ftm.json"
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf8")
    found = list(FollowTheMoney().read(path))
    return (
        [line.fact for line in found if isinstance(line.fact, Entity)],
        [line.fact for line in found if isinstance(line.fact, Statement)],
        [f"{line.place}: {line.refusal}" for line in found if line.refusal is not None],
    )


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ("Person", Kind.PERSON),
        ("Organization", Kind.ORGANIZATION),
        ("PublicBody", Kind.ORGANIZATION),
        ("Company", Kind.ORGANIZATION),
        ("LegalEntity", Kind.OTHER),
        ("Position", Kind.OFFICE),
    ],
)
def test_each_schema_has_its_kind(tmp_path: Path, schema: str, kind: Kind) -> None:
    (found,), _, _ = read(tmp_path, record(schema, name=["Ellery"]))
    assert found.kind is kind


def test_the_caption_is_the_name_and_a_weak_alias_is_no_accepted_one(tmp_path: Path) -> None:
    told = record("Person", name=["QUILL, Ada", "Ada Quill"], alias=["A. Quill"], weakAlias=["The Pen"])
    (found,), (weak,), _ = read(tmp_path, told | {"caption": "Ada Quill"})
    assert (found.name, found.aliases) == ("Ada Quill", ("QUILL, Ada", "A. Quill"))
    assert (weak.property, weak.value.text) == ("weak alias", "The Pen")


def test_of_one_date_told_twice_the_more_precise_counts_and_of_two_dates_neither_alone(tmp_path: Path) -> None:
    _, statements, _ = read(tmp_path, record("Person", name=["A"], birthDate=["1961", "1961-02-28"]))
    assert [str(one.value.date) for one in statements] == ["1961-02-28"]
    _, statements, _ = read(tmp_path, record("Person", name=["A"], birthDate=["1961-02-28", "1962"]))
    assert [str(one.value.date) for one in statements] == ["1961-02-28", "1962"]


@pytest.mark.parametrize(
    ("properties", "end", "known_until"),
    [
        ({"endDate": ["2024-05-30"], "status": ["ended"]}, "2024-05-30", None),
        ({"status": ["current"]}, None, "2026-03-01"),
        ({}, None, "2026-03-01"),
        ({"status": ["ended"]}, None, "2019-01-02"),
        ({"status": ["unknown"]}, None, "2019-01-02"),
    ],
)
def test_a_position_is_occupied_as_long_as_its_status_says(
    tmp_path: Path, properties: dict[str, list[str]], end: str | None, known_until: str | None
) -> None:
    told = record("Occupancy", holder=["a"], post=["b"], startDate=["2019-01-02"])
    told["properties"] |= properties
    _, (said,), _ = read(tmp_path, told | {"last_seen": "2026-03-01T10:00:00"})
    assert (said.subject, said.property, said.value.id, str(said.start)) == ("a", "position held", "b", "2019-01-02")
    assert (said.end and str(said.end), said.known_until and str(said.known_until)) == (end, known_until)
    assert (said.sources[0].title, str(said.confirmed)) == ("gazette", "2026-03-01")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (record("Membership", member=["a"], organization=["b"]), "member of"),
        (record("Employment", employee=["a"], employer=["b"]), "employer"),
        (record("Directorship", director=["a"], organization=["b"], role=["Chair"]), "director of"),
        (record("Occupancy", holder=[{"id": "a", "schema": "Person"}], post=["b"]), "position held"),
    ],
)
def test_a_link_is_a_statement_on_the_one_who_is_linked(tmp_path: Path, told: dict[str, Any], said: str) -> None:
    _, (found,), _ = read(tmp_path, told)
    assert (found.subject, found.property, found.value.id) == ("a", said, "b")
    assert found.note == ("Chair" if said == "director of" else None)


@pytest.mark.parametrize("schema", ["Sanction", "Address", "Vessel", "Passport", "Ownership"])
def test_records_about_other_things_are_passed_over(tmp_path: Path, schema: str) -> None:
    assert read(tmp_path, record(schema, name=["x"])) == ([], [], [])


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (record("Person"), "no name"),
        (record("Occupancy", post=["b"]), "no holder"),
        (record("Occupancy", holder=["a"]), "no post"),
        (record("Person", name=["A"], birthDate=["spring"]), "write a date that there is"),
        ({"schema": "Person"}, "it has no id; add one"),
    ],
)
def test_a_record_that_says_nothing_usable_is_refused_with_the_reason(
    tmp_path: Path, told: dict[str, Any], reason: str
) -> None:
    _, statements, (refused,) = read(tmp_path, told)
    assert statements == []
    assert refused.startswith("line 1: ")
    assert reason in refused

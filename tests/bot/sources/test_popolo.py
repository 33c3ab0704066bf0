"""What a Popolo document says of people, bodies, posts and terms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.sources.popolo import Popolo
from nlp.domain import Entity, Kind, Statement

HOUSE = "713672e7-18c5-4d1d-abd1-8d597b143847"
ADA = {"id": "ada", "name": "Ada Quill"}
LEGISLATURE = {"id": HOUSE, "name": "House of Ellery", "classification": "legislature"}
PARTY = {"id": "party/reds", "name": "Reds", "classification": "party"}
TERM = {
    "id": "term/19",
    "name": "19th House",
    "classification": "legislative period",
    "start_date": "2015-10-19",
    "end_date": "2019-10-20",
}


def read(tmp_path: Path, **document: list[Any]) -> tuple[dict[str, Entity], list[Statement], list[str]]:
    path = tmp_path / "popolo.json"
    path.write_text(json.dumps(document), encoding="utf8")
    found = list(Popolo().read(path))
    return (
        {line.fact.id: line.fact for line in found if isinstance(line.fact, Entity)},
        [line.fact for line in found if isinstance(line.fact, Statement)],
        [f"{line.place}: {line.refusal}" for line in found if line.refusal is not None],
    )


def memberships(tmp_path: Path, *told: dict[str, Any], **more: list[Any]) -> list[tuple[str, str | None, str, str]]:
    document = {"persons": [ADA], "organizations": [LEGISLATURE, PARTY], "events": [TERM], **more}
    _, statements, _ = read(tmp_path, memberships=list(told), **document)
    # Last, as its terms may stand anywhere in the document.
    return [
        (said.property, said.value.id, str(said.start), str(said.end))
        for said in statements
        if said.subject.endswith("ada")
    ]


@pytest.mark.parametrize(
    ("more", "start", "end"),
    [
        ({}, "2015-10-19", "2019-10-20"),
        ({"start_date": "2016-02-01"}, "2016-02-01", "2019-10-20"),
        ({"start_date": "2016-02-01", "end_date": "2017"}, "2016-02-01", "2017"),
        ({"legislative_period_id": None}, "None", "None"),
    ],
)
def test_a_seat_lasts_as_long_as_its_term_where_nothing_else_is_said(
    tmp_path: Path, more: dict[str, str], start: str, end: str
) -> None:
    seat = {"person_id": "ada", "organization_id": HOUSE, "role": "member", "legislative_period_id": "term/19"}
    assert memberships(tmp_path, {**seat, **more}) == [("member of", HOUSE, start, end)]


def test_a_seat_is_held_for_a_party_and_a_district(tmp_path: Path) -> None:
    seat = {"person_id": "ada", "organization_id": HOUSE, "on_behalf_of_id": "party/reds", "area_id": "area/north"}
    assert [(property_, value) for property_, value, _, _ in memberships(tmp_path, seat)] == [
        ("member of", HOUSE),
        ("member of political party", f"{HOUSE}:party/reds"),
        ("electoral district", f"{HOUSE}:area/north"),
    ]


@pytest.mark.parametrize("party", ["independent", "party/unknown", "Independent"])
def test_who_sits_for_no_party_belongs_to_none(tmp_path: Path, party: str) -> None:
    seat = {"person_id": "ada", "organization_id": HOUSE, "on_behalf_of_id": party}
    assert [property_ for property_, *_ in memberships(tmp_path, seat)] == ["member of"]


def test_a_membership_of_a_party_is_one_of_a_party(tmp_path: Path) -> None:
    told = {"person_id": "ada", "organization_id": "party/reds"}
    assert memberships(tmp_path, told)[0][:2] == ("member of political party", f"{HOUSE}:party/reds")


def test_a_role_in_a_body_is_an_office_of_it(tmp_path: Path) -> None:
    told = {"person_id": "ada", "organization_id": HOUSE, "role": "Deputy Speaker"}
    entities, _, _ = read(tmp_path, persons=[ADA], organizations=[LEGISLATURE], memberships=[told, told])
    office = entities[f"{HOUSE}:deputy-speaker"]
    assert (office.name, office.role, office.of) == ("Deputy Speaker of House of Ellery", "Deputy Speaker", HOUSE)
    assert ("position held", office.id) in [one[:2] for one in memberships(tmp_path, told)]


def test_a_post_is_an_office_of_its_organization_or_area(tmp_path: Path) -> None:
    posts = [
        {"id": "p", "label": "Harbour Master", "role": "Master", "organization_id": "port"},
        {"id": "q", "label": "Mayor", "area_id": "ellery"},
    ]
    entities, _, _ = read(tmp_path, posts=posts)
    assert [(one.kind, one.role, one.of) for one in entities.values()] == [
        (Kind.OFFICE, "Master", "port"),
        (Kind.OFFICE, None, "ellery"),
    ]


def test_ids_of_one_parliaments_own_are_told_apart_from_another_s(tmp_path: Path) -> None:
    entities, _, _ = read(tmp_path, organizations=[LEGISLATURE, PARTY, {"id": "Q42", "name": "Guide"}])
    assert set(entities) == {HOUSE, f"{HOUSE}:party/reds", "Q42"}


def test_other_names_are_accepted_in_the_chosen_languages_and_numbers_of_one_list_are_no_identifiers(
    tmp_path: Path,
) -> None:
    person = ADA | {
        "other_names": [{"name": "A. Quill"}, {"name": "Ada Pluma", "lang": "es"}, {"name": "Ada B", "lang": "en"}],
        "identifiers": [{"scheme": "wikidata", "identifier": "Q42"}, {"scheme": "kuvakazim", "identifier": "12"}],
        "birth_date": "1961-02-00",
    }
    entities, (born,), _ = read(tmp_path, persons=[person])
    assert entities["ada"].aliases == ("A. Quill", "Ada B")
    assert entities["ada"].identifiers == {"wikidata": "Q42"}
    assert (born.property, str(born.value.date)) == ("date of birth", "1961-02")


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({"persons": [{"name": "Ada"}]}, "persons[1]: it has no id; add one"),
        ({"persons": [{"id": "ada"}]}, "persons[1]: it has no name"),
        ({"persons": [{"id": "ada", "name": 7}]}, "persons[1]: name is a number; write text"),
        ({"persons": [ADA | {"birth_date": "spring"}]}, "persons[1]: its value is 'spring'; write a date"),
        ({"memberships": [{"organization_id": "x"}]}, "memberships[1]: it names nobody"),
        ({"memberships": [{"person_id": "x"}]}, "memberships[1]: it names neither"),
        ({"persons": [ADA | {"x_statements": [7]}]}, "persons[1]: it is a number; write an object"),
    ],
)
def test_what_says_nothing_usable_is_refused_in_its_place(
    tmp_path: Path, document: dict[str, list[Any]], reason: str
) -> None:
    _, statements, (refused,) = read(tmp_path, **document)
    assert statements == []
    assert refused.startswith(reason)

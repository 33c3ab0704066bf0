"""What a claim of Wikidata becomes: when it is true, how sure that is, and what kind of thing has it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.sources.wikidata import Wikidata
from nlp.domain import Entity, Kind, Rank, Statement

GREGORIAN, JULIAN = "http://www.wikidata.org/entity/Q1985727", "http://www.wikidata.org/entity/Q1985786"
DAY, MONTH, YEAR, DECADE = 11, 10, 9, 8


def time(text: str, precision: int = DAY, calendar: str = GREGORIAN) -> dict[str, Any]:
    return {"type": "time", "value": {"time": text, "precision": precision, "calendarmodel": calendar}}


def item(number: str) -> dict[str, Any]:
    return {"type": "wikibase-entityid", "value": {"entity-type": "item", "id": number}}


def snak(property_: str, value: dict[str, Any] | None, *, datatype: str | None = None) -> dict[str, Any]:
    if value is None:
        return {"snaktype": "somevalue", "property": property_}
    return {"snaktype": "value", "property": property_, "datavalue": value, "datatype": datatype}


def claim(property_: str, value: dict[str, Any] | None, rank: str = "normal", **more: Any) -> dict[str, Any]:
    qualifiers = {name: [snak(name, one)] for name, one in more.pop("qualifiers", {}).items()}
    return {"mainsnak": snak(property_, value), "rank": rank, "qualifiers": qualifiers or [], **more}


def entity(number: str, name: str, *claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    grouped: dict[str, list[Any]] = {}
    for one in claims:
        grouped.setdefault(one["mainsnak"]["property"], []).append(one)
    return {
        "type": "item",
        "id": number,
        "labels": {"en": {"language": "en", "value": name}},
        "aliases": [],
        "claims": grouped or [],
        **more,
    }


def read(tmp_path: Path, *entities: Mapping[str, Any]) -> tuple[list[Entity], list[Statement], list[str]]:
    path = tmp_path / "dump.json"
    path.write_text("[\n" + ",\n".join(json.dumps(one) for one in entities) + "\n]\n", encoding="utf8")
    found = list(Wikidata().read(path))
    return (
        [one.fact for one in found if isinstance(one.fact, Entity)],
        [one.fact for one in found if isinstance(one.fact, Statement)],
        [f"{one.place}: {one.refusal}" for one in found if one.refusal is not None],
    )


def one(tmp_path: Path, *claims: dict[str, Any]) -> Statement:
    _, (statement,), refused = read(tmp_path, entity("Q1", "Ada Quill", *claims))
    assert refused == []
    return statement


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (time("+1961-02-28T00:00:00Z"), "1961-02-28"),
        (time("+1961-02-00T00:00:00Z", MONTH), "1961-02"),
        (time("+1961-02-28T00:00:00Z", MONTH), "1961-02"),
        (time("+1961-00-00T00:00:00Z", YEAR), "1961"),
        (time("+00000001961-02-28T00:00:00Z"), "1961-02-28"),
        # Copy may give either calendar's day; the year is the same in both.
        (time("+1616-04-23T00:00:00Z", DAY, JULIAN), "1616"),
    ],
)
def test_a_date_is_as_precise_as_wikidata_has_it(tmp_path: Path, value: dict[str, Any], expected: str) -> None:
    said = one(tmp_path, claim("P569", value))
    assert (said.property, str(said.value.date)) == ("date of birth", expected)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (time("+1960-00-00T00:00:00Z", DECADE), "less precise than a year"),
        (time("-0044-03-15T00:00:00Z"), "only the years 1 to 9999 are kept"),
        (time("+12026-03-15T00:00:00Z"), "only the years 1 to 9999 are kept"),
        (time("+1642-12-25T00:00:00Z", DAY, JULIAN), "Julian"),
        (time("+1961-02-30T00:00:00Z"), "write a date that there is"),
    ],
)
def test_a_date_that_we_cannot_hold_is_refused_in_its_place(tmp_path: Path, value: dict[str, Any], reason: str) -> None:
    entities, statements, (refused,) = read(tmp_path, entity("Q1", "Ada Quill", claim("P569", value)))
    assert (len(entities), statements) == (1, [])
    assert refused.startswith("line 2, Q1 P569: ")
    assert reason in refused


@pytest.mark.parametrize(
    ("qualifiers", "start", "end", "known_until"),
    [
        ({}, None, None, None),
        ({"P580": time("+2010-05-06T00:00:00Z")}, "2010-05-06", None, None),
        (
            {"P580": time("+2010-00-00T00:00:00Z", YEAR), "P582": time("+2014-03-00T00:00:00Z", MONTH)},
            "2010",
            "2014-03",
            None,
        ),
        # It has ended, and nobody says when: an open end that holds for no later day.
        ({"P580": time("+2010-05-06T00:00:00Z"), "P582": None}, "2010-05-06", None, "2010-05-06"),
        ({"P582": None}, None, None, "0001"),
        ({"P582": time("+2010-00-00T00:00:00Z", DECADE)}, None, None, "0001"),
        ({"P580": time("+2010-05-06T00:00:00Z"), "P1366": item("Q2")}, "2010-05-06", None, "2010-05-06"),
        ({"P580": time("+2010-00-00T00:00:00Z", DECADE)}, None, None, None),
        ({"P585": time("+2011-00-00T00:00:00Z", YEAR)}, "2011", "2011", None),
    ],
)
def test_qualifiers_say_from_when_and_until_when(
    tmp_path: Path, qualifiers: dict[str, Any], start: str | None, end: str | None, known_until: str | None
) -> None:
    said = one(tmp_path, claim("P39", item("Q9"), qualifiers=qualifiers))
    told = (said.start, said.end, said.known_until)
    assert tuple(None if day is None else str(day) for day in told) == (start, end, known_until)


def test_who_came_before_and_after_is_in_the_note(tmp_path: Path) -> None:
    said = one(tmp_path, claim("P39", item("Q9"), qualifiers={"P1366": item("Q3"), "P1365": item("Q2")}))
    assert said.note == "replaces Q2; replaced by Q3"
    claims = [claim("P39", item("Q9"), qualifiers={"P1365": item("Q2")})]
    _, (said,), _ = read(tmp_path, entity("Q2", "Bo Tarn"), entity("Q1", "Ada Quill", *claims))
    assert said.note == "replaces Bo Tarn"


def test_a_preferred_statement_leaves_an_open_normal_one_unvouched_and_stands_last(tmp_path: Path) -> None:
    capitals = [claim("P36", item("Q9"), "preferred"), claim("P36", item("Q8")), claim("P36", item("Q7"), "deprecated")]
    _, statements, _ = read(tmp_path, entity("Q1", "Ellery", *capitals))
    told = [(said.value.id, said.rank, said.known_until and str(said.known_until)) for said in statements]
    assert told == [
        ("Q7", Rank.DEPRECATED, None),
        ("Q8", Rank.NORMAL, "0001"),
        ("Q9", Rank.PREFERRED, None),
    ]


def test_a_preferred_statement_that_has_ended_outranks_nobody(tmp_path: Path) -> None:
    ended = claim("P6", item("Q9"), "preferred", qualifiers={"P582": time("+2017-06-30T00:00:00Z")})
    _, statements, _ = read(tmp_path, entity("Q1", "Ellery", ended, claim("P6", item("Q8"))))
    assert [said.known_until for said in statements] == [None, None]


def test_references_are_kept_before_the_page_itself(tmp_path: Path) -> None:
    url = {"P854": [snak("P854", {"type": "string", "value": "https://gazette.example/7"})]}
    read_on = {"P813": [snak("P813", time("+2020-02-03T00:00:00Z"))]}
    stated = {"P248": [snak("P248", item("Q36578"))]}
    nothing = {"P143": [snak("P143", item("Q328"))]}
    references = [{"snaks": url | read_on}, {"snaks": stated}, {"snaks": nothing}, {"snaks": []}]
    said = one(tmp_path, claim("P39", item("Q9"), references=references))
    assert [(source.title, source.url, str(source.retrieved)) for source in said.sources] == [
        ("gazette.example", "https://gazette.example/7", "2020-02-03"),
        ("Wikidata: stated in Q36578", None, "None"),
        ("Wikidata", "https://www.wikidata.org/wiki/Q1", "None"),
    ]


def test_the_page_was_read_on_the_day_that_is_given_or_of_the_last_change(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_text(json.dumps(entity("Q1", "Ada", claim("P39", item("Q9")), modified="2026-04-21T13:42:27Z")))
    for source, day in ((Wikidata(), "2026-04-21"), (Wikidata(retrieved="2026-05-01"), "2026-05-01")):
        _, statement = (line.fact for line in source.read(path))
        assert isinstance(statement, Statement)
        assert str(statement.confirmed) == day


@pytest.mark.parametrize(
    ("claims", "kind"),
    [
        ([claim("P31", item("Q5"))], Kind.PERSON),
        ([claim("P31", item("Q4167410")), claim("P31", item("Q3624078"))], Kind.PLACE),
        ([claim("P31", item("Q484652"))], Kind.ORGANIZATION),
        ([claim("P279", item("Q83307"))], Kind.OFFICE),
        ([claim("P279", item("Q515"))], Kind.OTHER),
        ([claim("P31", item("Q5"), "deprecated")], Kind.OTHER),
        ([claim("P1082", {"type": "quantity", "value": {"amount": "+7", "unit": "1"}})], Kind.PLACE),
        ([claim("P31", None)], Kind.OTHER),
        ([], Kind.OTHER),
    ],
)
def test_the_kind_is_that_of_the_class_or_of_what_only_one_kind_has(
    tmp_path: Path, claims: list[dict[str, Any]], kind: Kind
) -> None:
    (found,), _, _ = read(tmp_path, entity("Q1", "Ellery", *claims))
    assert found.kind is kind


@pytest.mark.parametrize(
    ("name", "role", "of"),
    [
        ("Prime Minister of Port Ellery", "Prime Minister", "Q2"),
        ("Governor of the Isle of Ellery", "Governor", "Q2"),
        ("Port Ellery Secretary of State", "Secretary of State", "Q2"),
        # Near misses: whose it is stands in the claims, and not in the name as a name of it.
        ("Chancellor of the Exchequer", None, None),
        ("Prime Minister of Port Ellery and Tarn", None, None),
        ("Port Ellery", None, None),
    ],
)
def test_an_office_has_a_role_and_an_owner_where_its_name_says_both(
    tmp_path: Path, name: str, role: str | None, of: str | None
) -> None:
    aliases = {"en": [{"language": "en", "value": "Isle of Ellery"}]}
    place = entity("Q2", "Port Ellery", claim("P31", item("Q6256")), aliases=aliases)
    office = entity("Q3", name, claim("P31", item("Q294414")), claim("P1001", item("Q2")))
    (_, found), _, _ = read(tmp_path, place, office)
    assert (found.kind, found.role, found.of) == (Kind.OFFICE, role, of)


def test_in_a_document_an_office_may_stand_before_its_owner(tmp_path: Path) -> None:
    place = entity("Q2", "Port Ellery", claim("P31", item("Q6256")))
    office = entity("Q3", "Mayor of Port Ellery", claim("P31", item("Q294414")), claim("P1001", item("Q2")))
    path = tmp_path / "entities.json"
    path.write_text(json.dumps({"entities": {"Q3": office, "Q2": place}, "success": 1}), encoding="utf8")
    offices = [line.fact for line in Wikidata().read(path) if isinstance(line.fact, Entity)]
    assert (offices[0].role, offices[0].of) == ("Mayor", "Q2")


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (claim("P31", item("Q5")), "Q5"),
        (claim("P856", {"type": "string", "value": "https://ellery.example"}), "https://ellery.example"),
        (
            claim("P1448", {"type": "monolingualtext", "value": {"text": "Port d'Ellery", "language": "fr"}}),
            "Port d'Ellery",
        ),
    ],
)
def test_what_is_no_entity_of_copy_is_kept_as_it_is_written(tmp_path: Path, said: dict[str, Any], value: str) -> None:
    assert one(tmp_path, said).value.text == value


def test_a_property_without_a_name_of_ours_is_kept_under_its_number(tmp_path: Path) -> None:
    assert one(tmp_path, claim("P99999", item("Q5"))).property == "P99999"


@pytest.mark.parametrize("datatype", ["external-id", "commonsMedia", "globe-coordinate"])
def test_catalogue_numbers_and_pictures_are_no_facts(tmp_path: Path, datatype: str) -> None:
    said = {"mainsnak": snak("P99999", {"type": "string", "value": "x"}, datatype=datatype), "rank": "normal"}
    assert read(tmp_path, entity("Q1", "Ada", said))[1:] == ([], [])


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"type": "item"}, "not an entity of Wikidata"),
        ({"type": "item", "id": "Q1", "labels": {"fr": {"value": "Ellerie"}}}, "no label in en"),
        ({"type": "item", "id": "Q1", "missing": ""}, "no such entity"),
        (7, "not an entity of Wikidata"),
        (entity("Q1", "Ada", {"mainsnak": {"property": "P39"}}), "snaktype"),
        (entity("Q1", "Ada", claim("P39", item("Q9"), "best")), "best"),
        (entity("Q1", "Ada", claim("P39", {"type": "wikibase-entityid", "value": {"entity-type": "item"}})), "no item"),
        (
            entity("Q1", "Ada", claim("P1082", {"type": "quantity", "value": {"amount": "+many", "unit": "1"}})),
            "no number",
        ),
    ],
)
def test_what_is_broken_is_refused_with_the_reason(tmp_path: Path, broken: Any, reason: str) -> None:
    _, statements, (refused,) = read(tmp_path, broken)
    assert statements == []
    assert reason in refused


def test_properties_and_other_entities_are_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, {"type": "property", "id": "P39", "labels": {}}) == ([], [], [])


def test_a_label_for_all_languages_is_a_name(tmp_path: Path) -> None:
    (found,), _, _ = read(tmp_path, entity("Q1", "", labels={"mul": {"language": "mul", "value": "Ada Quill"}}))
    assert found.name == "Ada Quill"

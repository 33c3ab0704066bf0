"""What a row of SPARQL results becomes, column by column."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.sources.sparql import Sparql
from nlp.domain import Entity, Kind, Rank, Statement

_WD = "http://www.wikidata.org/entity/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
Cell = dict[str, str]
Found = tuple[list[Entity], list[Statement], list[str]]


def uri(number: str) -> Cell:
    return {"type": "uri", "value": number if ":" in number else _WD + number}


def text(value: str, datatype: str = "") -> Cell:
    return {"type": "literal", "value": value} | ({"datatype": _XSD + datatype} if datatype else {})


def row(**more: Cell) -> dict[str, Cell]:
    return {"subject": uri("Q1"), "property": uri("P39"), "value": uri("Q2"), **more}


def read(
    tmp_path: Path, *rows: object, retrieved: str | None = None
) -> tuple[list[Entity], list[Statement], list[str]]:
    path = tmp_path / "results.json"
    path.write_text(json.dumps({"head": {"vars": []}, "results": {"bindings": rows}}), encoding="utf8")
    found = list(Sparql(retrieved=retrieved).read(path))
    return (
        [one.fact for one in found if isinstance(one.fact, Entity)],
        [one.fact for one in found if isinstance(one.fact, Statement)],
        [f"{one.place}: {one.refusal}" for one in found if one.refusal is not None],
    )


@pytest.mark.parametrize(
    ("cells", "start"),
    [
        ({"start": text("2017-07-04T00:00:00Z", "dateTime")}, "2017-07-04"),
        ({"start": text("2017-07-01T00:00:00Z", "dateTime")}, "2017-07"),
        ({"start": text("2017-01-01T00:00:00Z", "dateTime")}, "2017"),
        ({"start": text("2017-01-01T00:00:00Z", "dateTime"), "startPrecision": text("11", "integer")}, "2017-01-01"),
        ({"start": text("2017-01-01T00:00:00Z", "dateTime"), "startPrecision": text("9", "integer")}, "2017"),
        ({"start": text("2017-01-01T00:00:00Z", "dateTime"), "startPrecision": text("7", "integer")}, "None"),
        ({"start": text("2017-01-01", "date")}, "2017-01-01"),
        ({"start": text("2017", "gYear")}, "2017"),
        ({}, "None"),
    ],
)
def test_a_first_of_january_is_a_year_where_no_column_says_otherwise(
    tmp_path: Path, cells: dict[str, Cell], start: str
) -> None:
    _, (said,), _ = read(tmp_path, row(**cells))
    assert str(said.start) == start


@pytest.mark.parametrize("end", [{"type": "bnode", "value": "t12"}, uri("http://www.wikidata.org/.well-known/genid/7")])
def test_an_end_that_nobody_knows_is_an_end(tmp_path: Path, end: Cell) -> None:
    _, (said,), _ = read(tmp_path, row(end=end))
    assert (said.end, str(said.known_until)) == (None, "0001")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (text("1961-02-28T00:00:00Z", "dateTime"), ("date", "1961-02-28")),
        (text("700000", "decimal"), ("quantity", "700000.0")),
        (text("Port of Ellery"), ("text", "Port of Ellery")),
        (uri("Q2"), ("id", "Q2")),
        (uri("https://gazette.example/ada"), ("id", "https://gazette.example/ada")),
    ],
)
def test_a_value_is_what_its_type_says(tmp_path: Path, value: Cell, expected: tuple[str, str]) -> None:
    _, (said,), _ = read(tmp_path, row(value=value))
    assert str(getattr(said.value, expected[0])) == expected[1]


def test_labels_make_the_entities_of_the_kinds_that_the_property_joins(tmp_path: Path) -> None:
    cells = {"subjectLabel": text("Ada Quill"), "valueLabel": text("Mayor of Ellery")}
    entities, _, _ = read(tmp_path, row(**cells, valueOf=uri("Q3"), valueOfLabel=text("Ellery")))
    assert [(one.id, one.kind, one.role, one.of) for one in entities] == [
        ("Q1", Kind.PERSON, None, None),
        ("Q3", Kind.OTHER, None, None),
        ("Q2", Kind.OFFICE, "Mayor", "Q3"),
    ]


@pytest.mark.parametrize("said", [text("organization"), uri("Q484652")])
def test_a_column_may_say_the_kind_by_a_word_or_a_class(tmp_path: Path, said: Cell) -> None:
    (found,), _, _ = read(tmp_path, {"subject": uri("Q1"), "subjectLabel": text("Pact"), "subjectKind": said})
    assert found.kind is Kind.ORGANIZATION


def test_a_number_for_a_label_is_no_name(tmp_path: Path) -> None:
    assert read(tmp_path, row(subjectLabel=text("Q1")))[0] == []


def test_rows_that_differ_in_their_source_alone_are_one_statement(tmp_path: Path) -> None:
    rows = [row(source=text(f"https://gazette.example/{number}")) for number in (7, 8)]
    _, statements, refused = read(tmp_path, *rows, row(value=uri("Q3")), retrieved="2026-02-03")
    assert [len(said.sources) for said in statements] == [2, 1]
    assert str(statements[0].confirmed) == "2026-02-03"
    assert refused == []


def test_a_rank_is_read(tmp_path: Path) -> None:
    _, (said,), _ = read(tmp_path, row(rank=uri("http://wikiba.se/ontology#DeprecatedRank")))
    assert said.rank is Rank.DEPRECATED


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"property": uri("P39")}, "no ?subject"),
        ({"subject": uri("Q1"), "property": uri("P39")}, "one of ?property and ?value"),
        ({"subject": uri("Q1"), "value": uri("Q2")}, "one of ?property and ?value"),
        ({"subject": {"type": "uri"}}, "?subject has no value"),
        (7, "no row"),
        (row(start=text("yesterday")), "its start is 'yesterday'; write a date"),
        (row(value=text("many", "decimal")), "no number"),
        (row(rank=text("#BestRank")), "best"),
        (row(subject=text("Ada Quill")), "white space"),
    ],
)
def test_a_row_that_says_nothing_usable_is_refused_with_the_reason(tmp_path: Path, broken: object, reason: str) -> None:
    _, statements, (refused,) = read(tmp_path, broken)
    assert statements == []
    assert refused.startswith("results.bindings[1]: ")
    assert reason in refused

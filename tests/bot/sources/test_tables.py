"""Tables: an export's own columns, and anybody's with a mapping file."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import bot.sources
from bot.sources.source import Line
from bot.sources.tables import COLUMNS, Csv
from nlp.domain import Entity, Kind, Statement
from nlp.errors import InputError

MAPPING = """
dates = "%d.%m.%Y"
source = { title = "Gazette", url = "https://gazette.example/{page}" }

[[entity]]
id = "{name|slug}"
kind = "person"
name = "{name}"
aliases = ["{also}"]
identifiers = { wikidata = "{qid}" }

[[entity]]
id = "{office|slug}"
kind = "office"
name = "{office}"
role = "{office}"
seats = 1

[[statement]]
subject = "{name|slug}"
property = "position held"
value = { id = "{office|slug}" }
start = "{from}"
end = "{to}"

[[statement]]
subject = "{name|slug}"
property = "salary"
value = { quantity = "{paid}", unit = "EUR" }
"""
HEADER = "name;also;qid;office;from;to;paid;page\n"


def mapped(tmp_path: Path, table: str, mapping: str = MAPPING) -> list[Line]:
    (tmp_path / "mapping.toml").write_text(mapping, encoding="utf8")
    (tmp_path / "table.csv").write_text(table, encoding="utf8")
    return list(Csv(mapping=tmp_path / "mapping.toml", retrieved="2026-02-03").read(tmp_path / "table.csv"))


def test_each_row_fills_the_templates_and_what_repeats_is_told_once(tmp_path: Path) -> None:
    rows = "Ada Quill;A. Quill|Addie;Q42;Mayor;06.05.2024;;1,200.50;7\nBo Tarn;;;Mayor;01.02.2020;05.05.2024;;8\n"
    facts = [line.fact for line in mapped(tmp_path, HEADER + rows)]
    entities = [fact for fact in facts if isinstance(fact, Entity)]
    statements = [fact for fact in facts if isinstance(fact, Statement)]
    assert [(one.id, one.kind, one.aliases, dict(one.identifiers)) for one in entities] == [
        ("ada-quill", Kind.PERSON, ("A. Quill", "Addie"), {"wikidata": "Q42"}),
        ("mayor", Kind.OFFICE, (), {}),
        ("bo-tarn", Kind.PERSON, (), {}),
    ]
    assert [(one.subject, one.property, str(one.start), str(one.end)) for one in statements] == [
        ("ada-quill", "position held", "2024-05-06", "None"),
        ("ada-quill", "salary", "None", "None"),
        ("bo-tarn", "position held", "2020-02-01", "2024-05-05"),
    ]
    assert (statements[1].value.quantity, statements[1].value.unit) == (1200.5, "EUR")
    (source,) = statements[0].sources
    assert (source.title, source.url, str(source.retrieved)) == ("Gazette", "https://gazette.example/7", "2026-02-03")


def test_a_row_that_cannot_be_used_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = 'Ada;;;Mayor;soon;;;7\nBo;;;;;;many;8\nCy;"a\nb";;Mayor;;;;;;;x\nDee Fenn;;;;;;;9\n'
    told = mapped(tmp_path, HEADER + rows)
    assert [(line.place, line.refusal.partition(";")[0]) for line in told if line.refusal is not None] == [
        ("line 2", "'soon' is not a date of the form %d.%m.%Y"),
        ("line 3", "'many' is no number"),
        ("line 4", "it has 11 cells for 8 columns"),
    ]
    assert isinstance(told[-1].fact, Entity)
    assert (told[-1].place, told[-1].fact.id) == ("line 6", "dee-fenn")


@pytest.mark.parametrize(
    ("mapping", "reason"),
    [
        ("[[entity]", "not TOML"),
        ("", "neither"),
        ('[[entity]]\nid = "{name}"\nkind = "person"', "entity.1. has no name; add one"),
        ('[[entity]]\nid = "{name}"\nkind = "person"\nname = "{name}"\nmood = "grim"', "mood"),
        ('[[entity]]\nid = "{nmae}"\nkind = "person"\nname = "{name}"', "no column 'nmae'"),
        ('[[entity]]\nid = "{name|rot13}"\nkind = "person"\nname = "{name}"', "'rot13' is not one of"),
        ('delimiter = ""\n[[entity]]\nid = "{name}"\nkind = "person"\nname = "{name}"', "delimiter"),
        ('separator = ""\n[[entity]]\nid = "{name}"\nkind = "person"\nname = "{name}"', "separator"),
        ("a = " + "[" * 50_000, "not TOML"),
    ],
)
def test_a_mapping_that_cannot_be_used_is_refused_with_the_reason(tmp_path: Path, mapping: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        mapped(tmp_path, HEADER + "Ada;;;;;;;7\n", mapping)


def test_a_table_of_somebody_else_needs_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("name,office\nAda,Mayor\n", encoding="utf8")
    with pytest.raises(InputError, match="--mapping"):
        list(Csv().read(path))


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="two columns"):
        mapped(tmp_path, "name;name\nAda;Ada\n")


_ADA = {"record": "entity", "id": "a", "kind": "person", "name": "Ada"}
_CAPITAL = {"record": "statement", "subject": "a", "property": "capital", "value_kind": "id", "value": "b"}


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (_ADA | {"record": "gang"}, "neither entity nor statement"),
        (_ADA | {"identifiers": "wikidata"}, "scheme=value"),
        (_ADA | {"seats": "many"}, "no number"),
        (_ADA | {"seats": "1.5"}, "no whole number"),
        (_CAPITAL | {"value_kind": "place"}, "value_kind"),
        (_CAPITAL | {"more_sources": "{}"}, "more_sources"),
        (_CAPITAL | {"confidence": "high"}, "no number"),
    ],
)
def test_a_row_of_an_export_that_was_spoilt_is_refused(tmp_path: Path, cells: dict[str, str], reason: str) -> None:
    path = tmp_path / "table.csv"
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerow(cells)
    (line,) = Csv().read(path)
    assert line.place == "line 2"
    assert reason in (line.refusal or "")


def test_the_mapping_shown_in_the_readme_can_be_used(tmp_path: Path) -> None:
    readme = Path(bot.sources.__file__).with_name("README.md").read_text(encoding="utf8")
    (shown,) = re.findall(r"```toml\n(.+?)```", readme, re.DOTALL)
    table = "name;other names;qid;from;to;page\nAda Quill;A. Quill|Addie;Q42;06.05.2024;;7\n"
    entity, statement = (line.fact for line in mapped(tmp_path, table, shown))
    assert isinstance(entity, Entity)
    assert isinstance(statement, Statement)
    assert entity.aliases == ("A. Quill", "Addie")
    assert (statement.value.id, str(statement.start), statement.end) == ("mayor-of-port-ellery", "2024-05-06", None)
    assert str(statement.confirmed) == "2026-02-02"


def test_a_quotation_mark_that_is_never_closed_costs_what_it_swallows_and_no_more(tmp_path: Path) -> None:
    rows = 'Ada;"' + "x" * 200_000 + "\nBo Tarn;;;;;;;8\n"
    told = mapped(tmp_path, HEADER + rows)
    assert [line.place for line in told if line.refusal is not None] == ["line 2"]
    assert [line.fact.id for line in told if isinstance(line.fact, Entity)] == ["bo-tarn"]

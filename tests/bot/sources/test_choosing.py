"""Which format a file has, and what may be said of it beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sources.choosing import configured, exporter, guessed, named
from bot.sources.popolo import Popolo
from nlp.errors import InputError


@pytest.mark.parametrize(
    ("name", "content", "format_"),
    [
        ("facts", '{"entity": {"id": "a"}}\n', "jsonl"),
        ("facts.jsonl", "\n", "jsonl"),
        ("facts.txt", '{"statement": {}}', "jsonl"),
        ("Q42.json", '{"entities":{"Q42":{"pageid":1}}}', "wikidata"),
        ("Q42.json", '{"success": 1, "entities": {}}', "wikidata"),
        ("dump.json", '[\n{"type":"item","id":"Q31","labels":{}},\n', "wikidata"),
        ("dump.json", '[\n{"lastrevid":7,"labels":{"en":{"language":"en","value":"' + "x" * 99_000, "wikidata"),
        ("answer.json", '{ "head": {"vars": []}, "results": {"bindings": []} }', "sparql"),
        ("answer.json", '{"results": {"bindings": []}}', "sparql"),
        ("ep.json", '{\n  "posts": [\n\n  ],\n  "persons": []}', "popolo"),
        ("ep.json", '{"meta": {}, "memberships": []}', "popolo"),
        ("entities.ftm.json", '{"id": "a", "schema": "Person", "properties": {}}', "ftm"),
        ("legislators-current.yaml", "- id:\n", "congress"),
        ("table.csv", "a,b\n", "csv"),
        ("table.tsv", "a\tb\n", "csv"),
    ],
)
def test_a_file_says_by_its_beginning_or_its_name_what_it_is(
    tmp_path: Path, name: str, content: str, format_: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf8")
    assert guessed(tmp_path / name).name == format_


@pytest.mark.parametrize("content", ["{}", "[]", '{"mood": "grim"}', "Dear Sir", '{"a": ' * 50_000])
def test_a_file_that_does_not_say_it_needs_to_be_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "file").write_text(content, encoding="utf8")
    with pytest.raises(InputError, match="--format"):
        guessed(tmp_path / "file")


@pytest.mark.parametrize(
    ("path", "name", "format_"),
    [
        ("a.jsonl", None, "jsonl"),
        ("-", None, "jsonl"),
        ("a.csv", None, "csv"),
        ("a.json", None, "popolo"),
        ("a", "csv", "csv"),
    ],
)
def test_an_export_is_of_the_format_that_is_named_or_that_the_file_is_called_after(
    path: str, name: str | None, format_: str
) -> None:
    assert exporter(Path(path), name).name == format_


@pytest.mark.parametrize("name", ["wikidata", "sparql", "ftm", "congress"])
def test_a_format_that_cannot_hold_the_store_is_not_written(name: str) -> None:
    with pytest.raises(InputError, match="jsonl, popolo, csv"):
        exporter(Path("x"), name)


@pytest.mark.parametrize(
    ("name", "told"),
    [("jsonl", {"languages": ("fr",)}), ("ftm", {"languages": ("fr",)}), ("popolo", {"mapping": Path("x")})],
)
def test_an_option_that_says_nothing_to_the_format_is_refused(name: str, told: dict[str, object]) -> None:
    (option,) = told
    with pytest.raises(InputError, match=f"--{option} says nothing to the format {name}"):
        configured(named(name), **told)  # type: ignore[arg-type]  # one of several options


def test_the_day_on_which_a_file_was_fetched_is_for_formats_that_do_not_say_it() -> None:
    assert configured(named("jsonl"), retrieved="2026-02-03") == named("jsonl")
    assert configured(named("popolo"), retrieved="2026-02-03") == Popolo(retrieved="2026-02-03")

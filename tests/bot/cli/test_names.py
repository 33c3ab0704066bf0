"""`deskcheck names`: two names on the command line, or a file of pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from nlp.errors import InputError

run = CliRunner()


def test_two_names_get_both_answers_and_the_reason() -> None:
    said = run.invoke(app, ["names", "Sergey Lavrov", "Sergei Lavrov", "--kind", "person"]).output
    assert said.startswith("the same")
    assert "variant" in said
    assert "one name, carried over differently" in said


def test_a_batch_answers_each_pair_under_its_id(tmp_path: Path) -> None:
    pairs, answers = tmp_path / "pairs.jsonl", tmp_path / "answers.jsonl"
    rows = [
        {"id": "1", "kind": "person", "a": "Tony Blar", "b": "Tony Blair"},
        {"id": "2", "kind": "company", "a": "Deutsche Bank GmbH", "b": "Deutsche Bank AG"},
        {"id": "3", "kind": None, "a": "Siemens", "b": "Siemens AG"},
    ]
    pairs.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    assert run.invoke(app, ["names", "--batch", str(pairs), "--output", str(answers)]).exit_code == 0
    got = [json.loads(line) for line in answers.read_text(encoding="utf8").splitlines()]
    assert [(row["id"], row["same"], row["spelling"]) for row in got] == [
        ("1", True, "misspelling"),
        ("2", False, "different"),
        ("3", True, "variant"),
    ]
    assert all(0 <= row["score"] <= 1 and row["why"] for row in got)


@pytest.mark.parametrize(
    "arguments", [["one alone"], [], ["--batch", "pairs.jsonl"], ["a", "b", "--kind", "ship"]], ids=" ".join
)
def test_unusable_arguments_are_refused_in_a_sentence(arguments: list[str]) -> None:
    assert isinstance(run.invoke(app, ["names", *arguments]).exception, InputError)


@pytest.mark.parametrize("line", ["not json", '{"id": "1", "a": "x"}', "[]", '{"id": 1, "a": "x", "b": "y"}'])
def test_a_bad_line_is_named_and_the_old_output_kept(tmp_path: Path, line: str) -> None:
    pairs, answers = tmp_path / "pairs.jsonl", tmp_path / "answers.jsonl"
    pairs.write_text('{"id": "1", "a": "x", "b": "y"}\n' + line + "\n", encoding="utf8")
    answers.write_text("old", encoding="utf8")
    refused = run.invoke(app, ["names", "--batch", str(pairs), "--output", str(answers)]).exception
    assert isinstance(refused, InputError)
    assert "line 2" in str(refused)
    assert answers.read_text(encoding="utf8") == "old"


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_bytes(b"\xff\xfe\x00")
    refused = run.invoke(app, ["names", "--batch", str(pairs), "--output", str(tmp_path / "out")]).exception
    assert isinstance(refused, InputError)


def test_the_options_of_the_store_may_stand_here_too(tmp_path: Path) -> None:
    said = run.invoke(app, ["names", "Lavrov", "Lavrof", "--data-dir", str(tmp_path / "data"), "--empty"])
    assert said.exit_code == 0
    assert not (tmp_path / "data").exists()

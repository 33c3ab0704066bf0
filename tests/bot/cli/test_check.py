"""`deskcheck check`: the contract's outputs, and one clear line for what cannot be checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import Run

STORY = """Harbour master speaks

ELLERY, 3 February 2026 — The harbour opened on Monday, 3 February 2026, Ada Quill said.
"""


def test_a_report_is_printed_as_text(command_line: Run) -> None:
    Path("a.txt").write_text(STORY, encoding="utf-8")
    ran = command_line("check", "a.txt", "--empty", "--date", "2026-02-03")
    assert ran.status == 0
    assert ran.out.startswith("As of Tue 3 Feb 2026: ")
    assert "“Monday, 3 February 2026”" in ran.out


def test_a_report_is_printed_as_json_with_offsets_into_the_text_as_given(command_line: Run) -> None:
    text = "\N{SMILING FACE WITH OPEN MOUTH}" + STORY.replace("\n", "\r\n")
    Path("a.txt").write_bytes(text.encode())
    record = json.loads(command_line("check", "a.txt", "--empty", "--format", "json").out)
    assert record["article"]["date"] == "2026-02-03"
    assert record["findings"]
    for item in (*record["findings"], *record["claims"]):
        assert text[item["start"] : item["end"]] == item["quote"]
    for entity in record["entities"]:
        assert text[entity["start"] : entity["end"]] == entity["text"]


def test_a_script_can_ask_for_a_status(command_line: Run) -> None:
    Path("a.txt").write_text(STORY, encoding="utf-8")
    assert command_line("check", "a.txt", "--empty", "--fail-on", "error").status == 1
    Path("b.txt").write_text("The harbour is open.", encoding="utf-8")
    assert command_line("check", "b.txt", "--empty", "--fail-on", "warning").status == 0


def test_a_batch_writes_one_report_an_article(command_line: Run) -> None:
    Path("a.txt").write_text(STORY, encoding="utf-8")
    lines = [{"id": name, "path": "a.txt", "published": "2026-02-03", "source": "desk"} for name in ("one", "two")]
    Path("articles.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    ran = command_line("check", "--batch", "articles.jsonl", "--output", "new/out", "--empty")
    assert (ran.status, ran.err) == (0, "")
    assert sorted(path.name for path in Path("new/out").iterdir()) == ["one.json", "two.json"]
    assert json.loads(Path("new/out/one.json").read_text(encoding="utf-8"))["article"]["id"] == "one"


def test_a_batch_with_a_bad_text_writes_nothing(command_line: Run) -> None:
    Path("a.txt").write_text(STORY, encoding="utf-8")
    Path("b.txt").write_bytes(b"\x89PNG\x00")
    lines = [{"id": name, "path": f"{name}.txt"} for name in ("a", "b")]
    Path("articles.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    ran = command_line("check", "--batch", "articles.jsonl", "--output", "out", "--empty")
    assert ran.status == 2
    assert not Path("out").exists()
    assert not Path("data").exists()


UNUSABLE = [
    ("no such file", ["check", "nothere.txt"], "nothere.txt: no such file or directory"),
    ("a folder", ["check", "."], "is a directory"),
    ("nothing", ["check"], "give one article"),
    ("no such day", ["check", "a.txt", "--date", "2026-02-30"], "--date is '2026-02-30'"),
    ("a batch without a folder", ["check", "--batch", "x.jsonl"], "needs --output DIR"),
    ("a batch and a file", ["check", "a.txt", "--batch", "x.jsonl", "--output", "o"], "takes its articles"),
    ("a folder and no batch", ["check", "a.txt", "--output", "o"], "--batch FILE --output DIR"),
    ("no such batch", ["check", "--batch", "x.jsonl", "--output", "o"], "x.jsonl: no such file or directory"),
    ("a file for a folder", ["check", "--batch", "good.jsonl", "--output", "a.txt/x"], "cannot be made a folder"),
    ("a wrong URL", ["check", "a.txt", "--redis", "http://x"], "DESKCHECK_REDIS_URL must start with"),
]


@pytest.mark.parametrize(("arguments", "line"), [row[1:] for row in UNUSABLE], ids=[row[0] for row in UNUSABLE])
def test_what_cannot_be_used_gets_one_line_and_status_2(command_line: Run, arguments: list[str], line: str) -> None:
    Path("a.txt").write_text(STORY, encoding="utf-8")
    Path("good.jsonl").write_text('{"id": "a", "path": "a.txt"}', encoding="utf-8")
    ran = command_line(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert line in ran.err
    assert ran.err.startswith("deskcheck: ")
    assert ran.err.count("\n") == 1
    assert not Path("data").exists()


def test_a_store_that_cannot_be_reached_gets_one_line_and_status_3(command_line: Run) -> None:
    Path("a.txt").write_text(STORY, encoding="utf-8")
    ran = command_line("check", "a.txt", "--redis", "redis://:secret@127.0.0.1:1/0")
    assert (ran.status, ran.out, ran.err.count("\n")) == (3, "", 1)
    assert "secret" not in ran.err


def test_a_report_is_printed_as_claimreview_for_programs_that_collect_fact_checks(
    command_line: Run, tmp_path: Path
) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf8")
    told = json.loads(command_line("check", "story.txt", "--format", "claimreview", "--empty").out)
    assert told["@context"] == "https://schema.org"
    assert [review["claimReviewed"] for review in told["@graph"]] == ["Monday, 3 February 2026"]

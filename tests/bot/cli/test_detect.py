"""`deskcheck detect`: one message, or a file of Slack messages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from nlp.errors import InputError

run = CliRunner()

STORY = """*Harbour fee doubles from May*

OSLO, Feb 3 (Agency) - The fee for pleasure boats in the inner harbour will double on 1 May, the port authority said.

&gt; "We have not raised it since 2009," its director, Kari Lund, told <https://news.example|reporters>.

About 1,900 boats have a berth there. The owners' association said it had not been consulted.
"""
REMARK = "has anyone got the harbour fee story? I can't find it in the queue, and <@U1> wants it by four, thanks"


def test_the_verdict_comes_with_the_score_and_the_reason(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    said = run.invoke(app, ["detect", str(story)]).output
    assert said.startswith("article (1.00): ")
    assert "a headline above its paragraphs" in said
    assert run.invoke(app, ["detect", "-"], input=REMARK).output.startswith("chatter (0.00): too short")


def test_json_has_the_three_of_them() -> None:
    told = json.loads(run.invoke(app, ["detect", "-", "--format", "json"], input=STORY).output)
    assert set(told) == {"is_article", "score", "reason"}
    assert told["is_article"] is True


def test_a_batch_of_slack_messages_is_answered_line_by_line(tmp_path: Path) -> None:
    messages, answers = tmp_path / "messages.jsonl", tmp_path / "answers.jsonl"
    rows = [{"id": "1", "text": STORY}, {"id": "2", "text": REMARK}, {"id": "3", "text": ""}]
    messages.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run.invoke(app, ["detect", "--batch", str(messages), "--output", str(answers)]).exit_code == 0
    got = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["is_article"]) for row in got] == [("1", True), ("2", False), ("3", False)]
    assert all(0 <= row["score"] <= 1 for row in got)


@pytest.mark.parametrize("arguments", [[], ["--batch", "m.jsonl"], ["-", "--output", "x"]], ids=" ".join)
def test_unusable_arguments_are_refused_in_a_sentence(arguments: list[str]) -> None:
    assert isinstance(run.invoke(app, ["detect", *arguments]).exception, InputError)


@pytest.mark.parametrize("line", ["not json", "[]", '{"id": "1"}', '{"text": "x"}', '{"id": "1", "text": 5}'])
def test_a_bad_line_is_named_and_the_old_output_kept(tmp_path: Path, line: str) -> None:
    messages, answers = tmp_path / "messages.jsonl", tmp_path / "answers.jsonl"
    messages.write_text('{"id": "1", "text": "x"}\n' + line + "\n", encoding="utf-8")
    answers.write_text("old", encoding="utf-8")
    refused = run.invoke(app, ["detect", "--batch", str(messages), "--output", str(answers)]).exception
    assert isinstance(refused, InputError)
    assert "line 2" in str(refused)
    assert answers.read_text(encoding="utf-8") == "old"


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    binary = tmp_path / "m.jsonl"
    binary.write_bytes(b"\xff\xfe\x00")
    arguments = ["detect", "--batch", str(binary), "--output", str(tmp_path / "out")]
    assert isinstance(run.invoke(app, arguments).exception, InputError)

"""A change that one story reports is asked about in the stories that follow it, as in the story itself."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands import Run

WORLD = Path(__file__).parents[2] / "cases" / "world.jsonl"
NEWS = (
    "Alliance names new chief\n\nBRUSSELS, Feb 2, 2026 - George Robertson was elected secretary general of NATO on "
    "Monday, the alliance said in Brussels, after its ambassadors met for six hours.\n"
)
FOLLOW_UP = (
    "New chief promises continuity\n\nBRUSSELS, Feb 3, 2026 - NATO Secretary General George Robertson said on Tuesday "
    "in Brussels that the alliance would not change course, a day after its ambassadors elected him.\n"
)


def severities(tmp_path: Path, command_line: Run, *stories: str) -> list[list[str]]:
    entries = [{"id": str(at), "path": f"{at}.txt", "published": f"2026-02-0{at + 2}"} for at in range(len(stories))]
    for at, story in enumerate(stories):
        (tmp_path / f"{at}.txt").write_text(story, encoding="utf8")
    (tmp_path / "articles.jsonl").write_text("".join(f"{json.dumps(entry)}\n" for entry in entries), encoding="utf8")
    out = tmp_path / "out"
    assert command_line("facts", "import", WORLD, "--empty").status == 0
    assert command_line("check", "--batch", tmp_path / "articles.jsonl", "--output", out).status == 0
    reports = [json.loads((out / f"{at}.json").read_text(encoding="utf8")) for at in range(len(stories))]
    return [[one["severity"] for one in report["findings"] if one["severity"] != "info"] for report in reports]


def test_a_follow_up_of_a_reported_change_is_asked_about(tmp_path: Path, command_line: Run) -> None:
    assert severities(tmp_path, command_line, NEWS, FOLLOW_UP) == [["warning"], ["warning"]]


def test_the_same_story_without_the_news_before_it_is_an_error(tmp_path: Path, command_line: Run) -> None:
    assert severities(tmp_path, command_line, FOLLOW_UP) == [["error"]]

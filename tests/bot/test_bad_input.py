"""Whatever cannot be used, of whichever command: one clear line, the contract's status, and nothing changed by it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.commands import Run

FILES: Mapping[str, bytes] = {
    "story.txt": b"Harbour opens\n\nThe harbour opened on Friday.\n",
    "binary.txt": b"\x7fELF\x00\x01",
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "latin1.txt": "Café".encode("latin-1"),
    "utf16.txt": "Harbour".encode("utf-16"),
    "huge.txt": b"a" * 10_485_760,
    "broken.jsonl": b'{"id": "a", \n',
    "list.jsonl": b"[1]\n",
    "deep.jsonl": b"[" * 100_000 + b"\n",
    "one.jsonl": b'{"id": "a", "path": "story.txt"}\n',
    "pairs.jsonl": b'{"id": "a", "a": "story.txt", "b": "empty.txt"}\n',
    "two.jsonl": b'{"id": "a", "a": "story.txt", "b": "story.txt"}\n',
    "climbs.jsonl": b'{"id": "../a", "path": "story.txt"}\n',
}

# arguments; the environment; the status; what the line says
TABLE: tuple[tuple[str, Mapping[str, str], int, str], ...] = (
    ("check binary.txt", {}, 2, "not a text file"),
    ("check empty.txt", {}, 2, "is empty"),
    ("check blank.txt", {}, 2, "is empty"),
    ("check latin1.txt", {}, 2, "not in UTF-8"),
    ("check utf16.txt", {}, 2, "not a text file"),
    ("check huge.txt", {}, 2, "too long"),
    ("check none.txt", {}, 2, "no such file"),
    ("check .", {}, 2, "is a directory"),
    ("check story.txt --date 2026-02-30", {}, 2, "expected a day as YYYY-MM-DD"),
    ("check --batch broken.jsonl --output out", {}, 2, "line 1: not JSON"),
    ("check --batch list.jsonl --output out", {}, 2, "line 1: expected an object"),
    ("check --batch climbs.jsonl --output out", {}, 2, "cannot name a file"),
    ("check --batch none.jsonl --output out", {}, 2, "no such file"),
    ("detect binary.txt", {}, 2, "not a text file"),
    ("detect --batch empty.txt --output out", {}, 2, "holds no messages"),
    ("detect --batch list.jsonl --output out", {}, 2, "line 1 needs"),
    ("detect --batch deep.jsonl --output out", {}, 2, "line 1 is not JSON"),
    ("compare story.txt none.txt", {}, 2, "no such file"),
    ("compare story.txt binary.txt", {}, 2, "not a text file"),
    ("compare latin1.txt story.txt", {}, 2, "not in UTF-8"),
    ("compare --batch pairs.jsonl --output out", {}, 2, "is empty"),
    ("compare --batch deep.jsonl --output out", {}, 2, "line 1: not JSON"),
    ("names --batch empty.txt --output out", {}, 2, "holds no pairs"),
    ("names --batch latin1.txt --output out", {}, 2, "not in UTF-8"),
    ("names --batch none.txt --output out", {}, 2, "no such file"),
    ("names --batch deep.jsonl --output out", {}, 2, "line 1: not JSON"),
    ("names Lavrov", {}, 2, "give two names"),
    ("check --batch one.jsonl --output story.txt", {}, 2, "cannot be made a folder"),
    ("check --batch one.jsonl --output out", {"DESKCHECK_REDIS_URL": "redis://127.0.0.1:1"}, 3, "can't be reached"),
    ("compare --batch two.jsonl --output out", {"DESKCHECK_REDIS_URL": "redis://127.0.0.1:1"}, 3, "can't be reached"),
    ("facts import none.jsonl", {}, 2, "no such file"),
    ("facts import list.jsonl", {}, 2, "nothing was imported (line 1: it is no JSON object"),
    ("facts import broken.jsonl", {}, 2, "no facts that can be used"),
    ("facts import empty.txt --format jsonl", {}, 2, "holds no facts; nothing was imported"),
    ("facts import latin1.txt --format jsonl", {}, 2, "UTF-8"),
    ("facts import huge.txt --format jsonl", {}, 2, "longer than"),
    ("facts import binary.txt", {}, 2, "binary"),
    ("check story.txt --redis http://localhost", {}, 2, "DESKCHECK_REDIS_URL must start with"),
    ("check story.txt", {"DESKCHECK_TIMEZONE": "Mars/Base"}, 2, "DESKCHECK_TIMEZONE"),
    ("check story.txt", {"DESKCHECK_MANAGERS": "nobody"}, 2, "DESKCHECK_MANAGERS"),
    ("run", {"SLACK_BOT_TOKEN": "hunter2-token"}, 2, "SLACK_BOT_TOKEN must start with xoxb-"),
    ("check story.txt", {"DESKCHECK_REDIS_URL": "redis://desk:hunter2@127.0.0.1:1"}, 3, "can't be reached"),
)


@pytest.mark.parametrize(
    ("arguments", "environment", "status", "says"), TABLE, ids=[f"{row[0]} {' '.join(row[1])}".strip() for row in TABLE]
)
def test_what_cannot_be_used_is_one_line_and_changes_nothing(
    arguments: str,
    environment: Mapping[str, str],
    status: int,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command_line: Run,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for file, content in FILES.items():
        (tmp_path / file).write_bytes(content)
    ran = command_line(*arguments.split())
    assert (ran.status, ran.out) == (status, "")
    (line,) = ran.err.splitlines()
    assert line.startswith("deskcheck: ")
    assert says in line
    assert "hunter2" not in line
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == FILES
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []

"""`deskcheck facts sync`: what is applied, and of what is held back all that is gone."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from redis.asyncio import Redis

from tests.commands import Ran, Run


def pilots(count: int) -> str:
    lines = ['{"entity": {"id": "pilot", "kind": "office", "name": "Pilot"}}']
    for number in range(count):
        lines.append(json.dumps({"entity": {"id": f"q{number}", "kind": "person", "name": f"Ada Quill {number}"}}))
        held = {"subject": f"q{number}", "property": "position held", "value": {"id": "pilot"}, "start": "2020-01"}
        lines.append(json.dumps({"statement": {**held, "source": {"title": "Port register"}}}))
    return "\n".join(lines)


def test_all_that_a_shrunken_source_says_no_more_is_listed_as_our_record_has_it(
    redis_server: str, fresh_redis: Redis, command_line: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deskcheck(*arguments: str) -> Ran:
        return command_line(*arguments, "--redis", redis_server, "--empty")

    (tmp_path / "plan.toml").write_text('[[source]]\nname = "port"\nfile = "port.jsonl"\nvouches_days = 30\n')
    monkeypatch.setenv("DESKCHECK_SOURCES", str(tmp_path / "plan.toml"))
    (tmp_path / "port.jsonl").write_text(pilots(60))
    assert "applied. 121 added" in deskcheck("facts", "sync").out
    ended = deskcheck(
        "facts", "end", "Ada Quill 59", "position held", "Pilot", "--on", "2024-05-06", "--source", "Gazette 7"
    )
    assert ended.status == 0, ended.err
    (tmp_path / "port.jsonl").write_text(pilots(2))
    for option in ((), ("--dry-run",)):
        held = deskcheck("facts", "sync", "port", *option).out
        assert "held back: 58 of its 60 statements are gone" in held
        gone = [line for line in held.splitlines() if line.startswith("  - ")]
        assert len(gone) == 58
        assert "  - Ada Quill 2: position held Pilot, 2020-01 to now" in gone
        assert "  - Ada Quill 59: position held Pilot, 2020-01 to 2024-05-06" in gone
    accepted = deskcheck("facts", "sync", "port", "--accept").out
    assert "applied. 0 added, 0 changed, 5 unchanged, 0 refused; 58 that it says no more stay" in accepted
    until = datetime.now(UTC).date() + timedelta(days=30)
    assert f"; its open ends are vouched for until {until}" in deskcheck("facts", "sync", "port").out


def test_a_source_that_fails_is_told_of_and_does_not_stop_the_others(
    redis_server: str, fresh_redis: Redis, command_line: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [f'[[source]]\nname = "{name}"\nfile = "{name}.jsonl"\n' for name in ("gone", "port", "odd")]
    (tmp_path / "plan.toml").write_text("".join(sources))
    monkeypatch.setenv("DESKCHECK_SOURCES", str(tmp_path / "plan.toml"))
    (tmp_path / "port.jsonl").write_text(pilots(2) + '\n{"entity": {"id": "q9"}}\n')
    (tmp_path / "odd.jsonl").write_text("not at all")
    ran = command_line("facts", "sync", "--redis", redis_server, "--empty")
    assert ran.status == 2
    assert ran.out.splitlines() == [
        "port: applied. 5 added, 0 changed, 0 unchanged, 1 refused",
        "  line 6: entity has no kind; add one",
    ]
    assert [line.split(": ")[:2] for line in ran.err.splitlines()] == [["deskcheck", "gone"], ["deskcheck", "odd"]]

"""`deskcheck run`, `demo` and `doctor`, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main

SLACK = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL", "DESKCHECK_REDIS_URL")


@pytest.fixture(autouse=True)
def _nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DESKCHECK_DATA_DIR", str(tmp_path / "data"))
    for name in SLACK:
        monkeypatch.delenv(name, raising=False)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["deskcheck", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code if isinstance(ended.value.code, int) else 0


def test_the_demo_answers_both_sample_stories_and_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "demo", "--once") == 0
    first, second = capsys.readouterr().out.split("#world: ")[1:]
    assert "▲ Out of date: “CSTO Secretary General Imangali Tasmagambetov”" in first
    assert "Our record: Taalatbek Masadykov since 1 Jan 2026" in first
    assert "▲" not in second
    assert "Agrees with our record" in second


def test_the_demo_of_an_empty_store_shows_two_stories_that_disagree(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "demo", "--once", "--empty") == 0
    first, second = capsys.readouterr().out.split("#world: ")[1:]
    assert "▲" not in first
    assert "Differs from “CSTO plans border drill in the Pamirs this summer”" in second


def test_the_bot_does_not_start_without_a_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "run") == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("deskcheck: SLACK_APP_TOKEN is not set")


def test_the_doctor_says_what_to_do_and_ends_with_the_worst(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "doctor") == 2
    out = capsys.readouterr().out
    assert "TO DO bot token: not set\n      set SLACK_BOT_TOKEN" in out
    assert "ok    persistence: append-only file, always" in out
    assert run(monkeypatch, "doctor", "--redis", "unix:///nowhere/redis.sock") == 3

"""`deskcheck run`, `demo`, `doctor` and `--version`, as they are typed."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from tests.commands import Run


def test_the_demo_answers_both_sample_stories_and_ends(command_line: Run) -> None:
    ran = command_line("demo", "--once")
    assert ran.status == 0
    first, second = ran.out.split("#world: ")[1:]
    assert "▲ Out of date: “CSTO Secretary General Imangali Tasmagambetov”" in first
    assert "Our record: Taalatbek Masadykov since 1 Jan 2026" in first
    assert "▲" not in second
    assert "Agrees with our record" in second


def test_the_demo_of_an_empty_store_shows_two_stories_that_disagree(command_line: Run) -> None:
    ran = command_line("demo", "--once", "--empty")
    assert ran.status == 0
    first, second = ran.out.split("#world: ")[1:]
    assert "▲" not in first
    assert "Differs from “CSTO plans border drill in the Pamirs this summer”" in second


def test_the_version_is_that_of_the_package(command_line: Run) -> None:
    assert command_line("--version") == (0, f"deskcheck {version('deskcheck')}\n", "")


def test_the_bot_does_not_start_without_a_token(command_line: Run) -> None:
    ran = command_line("run")
    assert ran.status == 2
    assert ran.err.splitlines()[-1].startswith("deskcheck: SLACK_APP_TOKEN is not set")


def test_the_doctor_says_what_to_do_and_ends_with_the_worst(command_line: Run) -> None:
    ran = command_line("doctor")
    assert ran.status == 2
    out = ran.out
    assert "TO DO bot token: not set\n      set SLACK_BOT_TOKEN" in out
    assert "ok    persistence: append-only file, always" in out
    assert command_line("doctor", "--redis", "unix:///nowhere/redis.sock").status == 3


def test_the_doctor_names_every_wrong_setting_and_looks_at_the_rest(
    command_line: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "mistyped")
    monkeypatch.setenv("DESKCHECK_TIMEZONE", "Europe/Nowhere")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "of-the-app")
    ran = command_line("doctor")
    assert ran.status == 2
    assert {line for line in ran.out.splitlines() if line.startswith("TO DO")} == {
        "TO DO SLACK_BOT_TOKEN: must start with xoxb-",
        "TO DO DESKCHECK_TIMEZONE: must be a time zone such as Europe/London",
    }
    assert "ok    signing secret: set, for HTTP" in ran.out
    assert "mistyped" not in ran.out + ran.err

"""The report in a terminal says what the reply in Slack says."""

from __future__ import annotations

import io

from rich.console import Console

from bot.terminal import show
from tests.builders import claims, finding, report


def printed(*, terminal: bool, name: str | None = None, quote: str = "Harbour Master Ada Quill") -> str:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=60, color_system="standard" if terminal else None)
    show(report(finding(quote), claims=claims(confirmed=1, outdated=1)), console=console, name=name)
    return stream.getvalue()


def test_a_program_reads_plain_unwrapped_lines() -> None:
    assert printed(terminal=False, name="one.txt").splitlines() == [
        "one.txt",
        "As of Tue 3 Feb 2026: 1 to check before publishing. 2 claims checked.",
        "▲ Out of date: “Harbour Master Ada Quill”",
        "  Our record: Bo Tarn since 1 Jan 2026; Ada Quill until 31 Dec 2025.",
        "  Decree 14 (gazette.example); last confirmed 2 Feb 2026",
        "· Agrees with our record: “confirmed claim 0”.",
    ]


def test_a_person_sees_the_gravest_in_colour() -> None:
    assert "\x1b[1;31m▲ Out of date" in printed(terminal=True)


def test_copy_can_neither_colour_nor_clear_the_terminal() -> None:
    assert "[red]x[/red]" in printed(terminal=False, quote="[red]x[/red]")
    assert "\x1b" not in printed(terminal=False, quote="a\x1b[2Jb")

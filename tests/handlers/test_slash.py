"""Slash commands become values; what is not understood becomes usage."""

from __future__ import annotations

from datetime import time

import pytest

from handlers.slash import (
    Check,
    DeskCommand,
    DigestAt,
    DigestCommand,
    DigestNow,
    DigestOff,
    Help,
    Quiet,
    Status,
    Usage,
    Watch,
    Zone,
    asked,
    parse_deskcheck,
    parse_digest,
)

DESKCHECK: list[tuple[str, DeskCommand]] = [
    ("", Help()),
    ("  help ", Help()),
    ("HELP", Help()),
    ("status", Status()),
    ("watch", Watch(on=True)),
    ("Unwatch", Watch(on=False)),
    ("quiet on", Quiet(on=True)),
    ("quiet  OFF", Quiet(on=False)),
    ("timezone Europe/Vienna", Zone(name="Europe/Vienna")),
    ("timezone UTC", Zone(name="UTC")),
    ("check The harbour is open.", Check(text="The harbour is open.")),
    ("check\nHarbour opens\n\nThe harbour is open.", Check(text="Harbour opens\n\nThe harbour is open.")),
]


@pytest.mark.parametrize(("text", "expected"), DESKCHECK, ids=[repr(text) for text, _ in DESKCHECK])
def test_deskcheck_understands(text: str, expected: DeskCommand) -> None:
    assert parse_deskcheck(text) == expected


@pytest.mark.parametrize("text", ["quiet", "quiet perhaps"])
def test_what_lacks_its_on_or_off_is_asked_for_it(text: str) -> None:
    assert parse_deskcheck(text) == Usage(problem="Quiet on, or off? For example: /deskcheck quiet on")


MISUNDERSTOOD = [
    "wacth",
    "watch this",
    "status now",
    "quiet",
    "quiet perhaps",
    "timezone",
    "timezone Vienna/Mars",
    "timezone ../../etc/passwd",
    "timezone /etc/localtime",
    "check",
    "check  ",
    "checks it",
    "<!channel>",
    "x" * 5_000,
    "\x00\n",
]


@pytest.mark.parametrize("text", MISUNDERSTOOD, ids=[repr(text[:20]) for text in MISUNDERSTOOD])
def test_deskcheck_answers_anything_else_with_usage(text: str) -> None:
    answer = parse_deskcheck(text)
    assert isinstance(answer, Usage)
    assert answer.problem is not None
    assert len(answer.problem) < 200


DIGEST: list[tuple[str, DigestCommand]] = [
    ("", Usage()),
    ("now", DigestNow()),
    ("OFF", DigestOff()),
    ("at 18:00", DigestAt(at=time(18))),
    ("at 7:05", DigestAt(at=time(7, 5))),
    ("at 0705", DigestAt(at=time(7, 5))),
    ("at 6 pm", DigestAt(at=time(18))),
    ("at 6:30pm", DigestAt(at=time(18, 30))),
    ("at 12 am", DigestAt(at=time(0))),
    ("at 12pm", DigestAt(at=time(12))),
    ("at 00:00", DigestAt(at=time(0))),
]


@pytest.mark.parametrize(("text", "expected"), DIGEST, ids=[repr(text) for text, _ in DIGEST])
def test_digest_understands(text: str, expected: DigestCommand) -> None:
    assert parse_digest(text) == expected


@pytest.mark.parametrize(
    "text", ["at", "at 25:00", "at 18:60", "at 13 pm", "at noon", "at 18", "at 1:2", "never", "now please"]
)
def test_digest_answers_anything_else_with_usage(text: str) -> None:
    answer = parse_digest(text)
    assert isinstance(answer, Usage)
    assert answer.problem is not None


def test_a_command_says_who_asks_where_for_what() -> None:
    given = asked({"team_id": "T1", "channel_id": "C1", "user_id": "U1", "text": "x"})
    assert (given.channel.team, given.channel.channel, given.user, given.text) == ("T1", "C1", "U1", "x")

"""The file of sources: what it may say, and that whatever else it says is refused in a line that names the place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.sync.plan import Trust, check_url, read_plan
from nlp.errors import InputError

GOOD = """
hosts = ["data.example:8080"]

[[source]]
name = "assembly"
url = "https://data.example:8080/members.json"
format = "popolo"
every = "12h"
trust = "review"
vouches_days = 30

[[source]]
name = "own"
file = "own.jsonl"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf8")
    return path


def test_a_source_is_a_url_or_a_file_beside_the_plan(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path, GOOD))
    assembly, own = plan.sources
    assert (assembly.every, assembly.trust, assembly.vouches) == (timedelta(hours=12), Trust.REVIEW, timedelta(days=30))
    assert own.file == tmp_path / "own.jsonl"
    assert (own.every, own.trust, own.vouches) == (timedelta(days=1), Trust.FULL, None)
    assert plan.of("own") is own


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[source", "sources.toml"),
        ("hosts = []", "source"),
        ('[[source]]\nname = "a b"\nfile = "x"', "name"),
        ('[[source]]\nname = "a"', "a url or a file"),
        ('[[source]]\nname = "a"\nfile = "x"\nurl = "http://h/x"', "a url or a file"),
        ('[[source]]\nname = "a"\nurl = "http://elsewhere.example/x"', "elsewhere.example is not among the hosts"),
        ('[[source]]\nname = "a"\nfile = "x"\nevery = "soon"', "write 30m"),
        ('[[source]]\nname = "a"\nfile = "x"\nevery = "1m"', "at least 5m"),
        ('[[source]]\nname = "a"\nfile = "x"\nmost_dropped = 2', "most_dropped"),
        ('[[source]]\nname = "a"\nfile = "x"\nspeed = 9', "speed"),
        ('[[source]]\nname = "a"\nfile = "x"\n[[source]]\nname = "a"\nfile = "y"', "same name"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        read_plan(written(tmp_path, text))
    assert told in str(error.value)
    assert len(str(error.value).splitlines()) <= 2


def test_a_plan_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        read_plan(tmp_path / "none.toml")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://data.example/x",
        "https://data.example.evil.example/x",
        "https://data.example@evil.example/x",
        "https://data.example:444/x",
        "//data.example/x",
        "https://[/x",
    ],
)
def test_an_address_that_only_looks_allowed_is_not(url: str) -> None:
    with pytest.raises(InputError):
        check_url(url, frozenset({"data.example"}), what="a")

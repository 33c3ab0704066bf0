"""Texts from files and batches: exactly as given, or refused in one line that says what to do."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.articles import MAX_CHARACTERS, as_article, decode, read_batch, read_text
from nlp.errors import InputError


def test_a_text_is_read_exactly_as_given(tmp_path: Path) -> None:
    given = "Título\r\n\r\nThe harbour\u2028is open. \N{SLIGHTLY SMILING FACE}\n"
    (tmp_path / "a.txt").write_bytes(given.encode())
    assert read_text(str(tmp_path / "a.txt")) == given


def test_a_dash_reads_standard_input() -> None:
    reads = "from bot.articles import read_text; print(read_text('-'), end='')"
    ran = subprocess.run(
        (sys.executable, "-c", reads), input="The harbour is öpen.", capture_output=True, encoding="utf8"
    )
    assert ran.stdout == "The harbour is öpen."


REFUSED = [
    (b"GIF89a\x00\x01", "x.txt is not a text file; give the article as plain text in UTF-8"),
    ("façade".encode("latin-1"), "x.txt is not in UTF-8 (byte 3); save it as UTF-8 and try again"),
    (b"\xff\xfeT\x00h\x00", "x.txt is not a text file; give the article as plain text in UTF-8"),
    (b" \n\t\n", "x.txt is empty; there is nothing to check"),
    (b"", "x.txt is empty; there is nothing to check"),
    (b"a" * 10_000_000, "x.txt is too long for an article; the limit is 400,000 characters"),
    (b"a" * (MAX_CHARACTERS + 1), "x.txt is too long for an article; the limit is 400,000 characters"),
]


@pytest.mark.parametrize(("content", "message"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_article_is_refused_in_one_line(content: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(content, name="x.txt")
    assert str(caught.value) == message


def test_the_longest_article_allowed_is_read() -> None:
    assert len(decode("é".encode() * MAX_CHARACTERS, name="x")) == MAX_CHARACTERS


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothere\.txt: no such file or directory"):
        read_text(str(tmp_path / "nothere.txt"))
    with pytest.raises(InputError, match="is a directory"):
        read_text(str(tmp_path))


def test_the_day_given_stands_before_today() -> None:
    today = date(2026, 6, 1)
    assert as_article("A text.", id="x", today=today, given=date(2026, 2, 3)).as_of == date(2026, 2, 3)
    judged_today = as_article("A text.", id="x", today=today)
    assert (judged_today.as_of, judged_today.day_from) == (today, "today")


def write_batch(folder: Path, *lines: object) -> str:
    (folder / "one.txt").write_text("The harbour is open.", encoding="utf-8")
    path = folder / "articles.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return str(path)


def test_a_batch_names_files_beside_it_and_days(tmp_path: Path) -> None:
    path = write_batch(
        tmp_path,
        {"id": "a-1", "path": "one.txt", "published": "2026-02-03", "source": "desk"},
        "",
        {"id": "a-2", "path": "one.txt", "published": None},
    )
    first, second = read_batch(path)
    assert (first.id, first.path, first.published, first.source) == (
        "a-1",
        tmp_path / "one.txt",
        date(2026, 2, 3),
        "desk",
    )
    assert second.published is None


GOOD = {"id": "a", "path": "one.txt"}
BAD_BATCHES = [
    ("not JSON", ["{"], "line 1: not JSON"),
    ("no object", ["[1]"], "line 1: expected an object"),
    ("deep nonsense", ["[" * 100_000], "line 1: not JSON"),
    ("no id", [{"path": "one.txt"}], "cannot name a file"),
    ("an id that climbs out", [GOOD, {"id": "../evil", "path": "one.txt"}], "line 2: the id '../evil' cannot name"),
    ("an absolute id", [{"id": "/etc/x", "path": "one.txt"}], "cannot name a file"),
    ("a backslash", [{"id": "..\\x", "path": "one.txt"}], "cannot name a file"),
    ("a hidden file", [{"id": ".x", "path": "one.txt"}], "cannot name a file"),
    ("a newline", [{"id": "a\nb", "path": "one.txt"}], "cannot name a file"),
    ("too long", [{"id": "a" * 300, "path": "one.txt"}], "cannot name a file"),
    ("an id twice", [GOOD, GOOD], "line 2: the id 'a' stands in it twice"),
    ("no path", [{"id": "a"}], "the article has no path"),
    ("no such file", [{"id": "a", "path": "two.txt"}], "line 1: no such file"),
    ("no such day", [GOOD | {"published": "2026-02-30"}], "published is '2026-02-30'"),
    ("nothing", [], "holds no articles"),
]


@pytest.mark.parametrize(("lines", "message"), [row[1:] for row in BAD_BATCHES], ids=[row[0] for row in BAD_BATCHES])
def test_a_batch_with_a_bad_line_is_refused_with_its_place(tmp_path: Path, lines: list[object], message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_batch(write_batch(tmp_path, *lines))
    assert message in str(caught.value)


def test_a_batch_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b'{"id": "caf\xe9", "path": "x"}')
    with pytest.raises(InputError, match="line 1: not JSON"):
        read_batch(str(path))

"""Files that are not what they seem: each is refused in a sentence that says what to do with it."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path

import pytest

from bot.sources.choosing import guessed
from bot.sources.jsonl import JsonLines
from nlp.errors import InputError

GOOD = '{"entity": {"id": "quill", "kind": "person", "name": "Ada Quill"}}\n'


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("facts.jsonl", b"PK\x03\x04rest", "zip archive, or a spreadsheet; unpack it"),
        ("facts.xlsx", b"PK\x03\x04rest", "save the table as CSV"),
        ("facts.jsonl", GOOD.encode("utf-16"), "in UTF-16; save it as UTF-8"),
        ("facts.jsonl", gzip.compress(GOOD.encode()), "let its name end in .gz"),
        ("facts.json", bz2.compress(GOOD.encode()), "let its name end in .bz2"),
        ("facts.jsonl.gz", GOOD.encode(), "take .gz off its name"),
        ("facts.jsonl.gz", gzip.compress(GOOD.encode() * 2000)[:-20], "fetch it again"),
        ("facts.jsonl", GOOD.replace("Quill", "Qu\xefll").encode("latin-1"), r"\(line 1\); save it as UTF-8"),
        ("facts.dat", b"", "is empty; there is nothing to import"),
        ("facts.dat", b"\x89PNG\x00\x00", "is a binary file; facts are read from jsonl"),
        ("facts.dat", b"Dear Sir", "give its --format"),
    ],
)
def test_what_is_no_file_of_facts_is_refused_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=reason):
        list(guessed(path).read(path))


def test_a_folder_is_none_either(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder; give a file in it"):
        list(JsonLines().read(tmp_path))


def test_an_id_given_twice_in_one_file_is_refused_where_the_names_differ(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text(GOOD + GOOD + GOOD.replace("Ada Quill", "Bo Tarn"), encoding="utf8")
    lines = list(JsonLines().read(path))
    assert [line.refusal for line in lines] == [
        None,
        None,
        "its id quill is that of Ada Quill in line 1; give one of them another id",
    ]

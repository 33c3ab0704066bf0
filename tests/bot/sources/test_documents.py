"""A large JSON document, item by item: where the items stand, and what no document may do to its reader."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from bot.sources.documents import items
from nlp.errors import InputError


def read(tmp_path: Path, content: bytes, *within: str) -> list[tuple[str, object]]:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    return [(item.place, item.value) for item in items(path, within or ("a",))]


@pytest.mark.parametrize(
    ("content", "within", "expected"),
    [
        (
            b'{"a": [1, {"x": [2, {}]}, [3], null]}',
            ("a",),
            [("a[1]", 1), ("a[2]", {"x": [2, {}]}), ("a[3]", [3]), ("a[4]", None)],
        ),
        (b'{"a": {"x": 1, "y": {"a": [2]}}}', ("a",), [("a[x]", 1), ("a[y]", {"a": [2]})]),
        (b'{"b": {"c": [{"z": 1}]}, "c": [2]}', ("b.c",), [("b.c[1]", {"z": 1})]),
        (b'{"c": [1], "a": [2], "b": [3]}', ("a", "b"), [("a[1]", 2), ("b[1]", 3)]),
        (b'\xef\xbb\xbf {"a": [1]}', ("a",), [("a[1]", 1)]),
        (b'{"x": {"a": [1]}, "a": 7}', ("a",), []),
        (b'[{"a": [1]}]', ("a",), []),
        (b'{"a": []}', ("a",), []),
    ],
)
def test_items_stand_where_they_are_listed(
    tmp_path: Path, content: bytes, within: tuple[str, ...], expected: list[tuple[str, object]]
) -> None:
    assert read(tmp_path, content, *within) == expected


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"a": [1, {', r"breaks off after a\[1\]"),
        (b'{"a": [1]} x', r"goes on where its JSON document has ended after a\[1\]"),
        (b'{"entity": {}}\n{"entity": {}}', "if it has one record a line"),
        (b'{"a": ["\xff"]}', "breaks off"),
        (b'{"a": [1e999]}', "breaks off"),
        (b'{"a": ' + b"[" * 200_000, "nested more than 100 deep"),
        (b'{"a": ' * 200_000, "nested more than 100 deep"),
        (b"Dear Sir", "not a JSON document"),
        (b"", "is empty"),
        (b"\x00{}", "binary"),
    ],
)
def test_what_is_no_whole_document_is_refused_with_the_place(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(tmp_path, content)


def test_an_item_with_a_million_values_is_no_record_and_the_next_one_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text('{"a": [[' + "1," * 1_000_001 + "1], 2]}")
    assert [(item.place, item.oversized, item.value) for item in items(path, ["a"])] == [
        ("a[1]", True, None),
        ("a[2]", False, 2),
    ]


def test_a_text_without_end_is_refused_before_it_is_held(tmp_path: Path) -> None:
    path = tmp_path / "file.json.gz"
    path.write_bytes(gzip.compress(b'{"a": ["' + b"x" * (80 << 20) + b'"]}', compresslevel=1))
    with pytest.raises(InputError, match="a text of more than"):
        list(items(path, ["a"]))

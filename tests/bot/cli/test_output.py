"""Files that commands write: whole or not there, and nothing made before there is a result."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from bot.cli.output import folder_at, write_into, write_whole
from nlp.errors import InputError


def test_a_folder_is_made_with_the_first_file_in_it(tmp_path: Path) -> None:
    folder = folder_at(tmp_path / "a" / "b")
    assert not (tmp_path / "a").exists()
    write_into(folder, "one.json", "{}")
    assert (tmp_path / "a" / "b" / "one.json").read_text(encoding="utf-8") == "{}\n"


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be made a folder"):
        folder_at(tmp_path / "file" / "b")


def test_a_file_is_replaced_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old", encoding="utf-8")
    write_whole(tmp_path / "old", "new")
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"old": "new\n"}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").touch()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "new\n"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    """`--output /dev/stdout` by an administrator must not take the place of the device."""
    os.mkfifo(tmp_path / "pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_text(encoding="utf-8")))
    reader.start()
    write_whole(tmp_path / "pipe", "new")
    reader.join()
    assert read == ["new\n"]
    assert (tmp_path / "pipe").is_fifo()

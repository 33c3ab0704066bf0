"""What commands that write files share: days as options, a folder for results, files that are whole or not there."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from nlp.errors import InputError


class Format(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


def day_given(option: str, text: str | None) -> date | None:
    """The day that an option gives, None where it is not given.

    Raises:
        InputError: it is no day.
    """
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        raise InputError(f"{option} is {text!r}; expected a day as YYYY-MM-DD") from None


def folder_at(path: Path) -> Path:
    """The folder at `path`, made where there is none."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise InputError(f"{path} cannot be made a folder: {(exc.strerror or 'no reason given').lower()}") from exc
    return path


def write_whole(path: Path, content: str) -> None:
    """Write a file whole or not at all: whoever reads the folder meanwhile sees no half of it."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_text(content + "\n", encoding="utf-8")
        unfinished.replace(path)
    except OSError as exc:
        with suppress(OSError):
            unfinished.unlink()
        raise InputError(f"{path} cannot be written: {(exc.strerror or 'no reason given').lower()}") from exc

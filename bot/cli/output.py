"""What commands share: days as options, who is there, a folder for results, files that are whole or not there."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

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
    """The folder at `path`, which `write_into` makes where there is none: until there is a result, nothing is changed.

    Raises:
        InputError: it cannot be made, or not be written into.
    """
    there = next((place for place in (path, *path.absolute().parents) if place.exists()), path)
    if not there.is_dir():
        raise InputError(f"{path} cannot be made a folder: {there} is none")
    if not os.access(there, os.W_OK | os.X_OK):
        raise InputError(f"{path} cannot be written: permission denied")
    return path


def write_into(folder: Path, name: str, content: str) -> None:
    """Write a file into a folder, which is made where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise InputError(f"{folder} cannot be made a folder: {(exc.strerror or 'no reason given').lower()}") from exc
    write_whole(folder / name, content)


def write_whole(path: Path, content: str) -> None:
    """Write a file whole or not at all: whoever reads the folder meanwhile sees no half of it."""
    path = path.resolve()
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.exists() and not path.is_file():
            # A pipe or /dev/stdout is written to, not replaced.
            path.write_text(content + "\n", encoding="utf-8")
            return
        unfinished.write_text(content + "\n", encoding="utf-8")
        unfinished.replace(path)
    except OSError as exc:
        with suppress(OSError):
            unfinished.unlink()
        raise InputError(f"{path} cannot be written: {(exc.strerror or 'no reason given').lower()}") from exc


def login() -> str:
    """Who is at the terminal, as the history of the facts keeps it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        # A container may run as a user without a name.
        return "command line"


def end_of_day(option: str, text: str | None) -> datetime | None:
    """The last moment of the day that an option gives, in this machine's time zone; None where it is not given.

    Raises:
        InputError: it is no day.
    """
    day = day_given(option, text)
    return None if day is None else datetime.combine(day, time.max).astimezone()


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where that is a terminal: told the steps done, and all steps or 0 for not yet known."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Reading", total=None)

        def show(done: int, total: int) -> None:
            word = "Importing" if total else f"Reading, {done:,} facts so far"
            bar.update(task, description=word, completed=done if total else None, total=total or None)

        yield show

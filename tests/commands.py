"""The command line as the tests type it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from bot.cli import main


class Ran(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def typed(capsys: pytest.CaptureFixture[str], *arguments: object) -> Ran:
    """Run `deskcheck` with these arguments in this process, to its exit."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return Ran(int(ended.value.code or 0), printed.out, printed.err)

"""A report in a terminal: the words of a Slack reply, coloured where someone looks and plain where a program reads."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from handlers.finding_words import SIGNS
from handlers.report_words import report_text
from nlp.domain import Report, Severity

_STYLES = {SIGNS[Severity.ERROR]: "bold red", SIGNS[Severity.WARNING]: "yellow", SIGNS[Severity.INFO]: "dim"}


def show(report: Report, *, console: Console, name: str | None = None) -> None:
    """Print `report` to `console`, headed by `name` where there is more than one."""
    if name is not None:
        _line(console, name, "bold underline")
    first, *items = report_text(report)
    _line(console, first, "bold")
    for item in items:
        headline, *rest = item.split("\n")
        _line(console, headline, _STYLES.get(item[0], ""))
        for line in rest:
            _line(console, line, "")


def _line(console: Console, words: str, style: str) -> None:
    # As `Text`, so that square brackets in copy are not taken for markup; unwrapped where a program reads.
    console.print(Text(words, style=style), soft_wrap=not console.is_terminal, highlight=False)

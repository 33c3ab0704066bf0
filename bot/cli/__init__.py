"""The command line: `deskcheck …`. One module a group of commands; this one puts them together.

Exit status (contract, section 3): 0 done, 2 unusable input or settings, 3 a service cannot be reached.
"""

from __future__ import annotations

import sys

import typer

from bot.cli import facts
from bot.cli.bench import bench
from bot.cli.check import check
from bot.cli.compare import compare
from bot.cli.detect import detect
from bot.cli.evaluate import evaluate
from bot.cli.names import names
from bot.cli.serve import demo, doctor, run
from bot.cli.whois import whois
from nlp.errors import DeskcheckError, ServiceError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def _root() -> None:
    """The copy desk's second pair of eyes: checks articles against dated facts."""


app.command()(check)
app.command()(compare)
app.command()(detect)
app.command()(names)
app.command("eval")(evaluate)
app.command()(bench)
app.command()(whois)
app.command()(run)
app.command()(demo)
app.command()(doctor)
app.add_typer(facts.app, name="facts")


def main() -> None:
    """Run the command line; a known error is one line on standard error, never a trace."""
    try:
        app()
    except DeskcheckError as error:
        print(f"deskcheck: {error}", file=sys.stderr)  # noqa: T201 - the command line speaks here
        sys.exit(3 if isinstance(error, ServiceError) else 2)

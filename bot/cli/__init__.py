"""The command line: `deskcheck …`. One module a group of commands; this one puts them together.

Exit status (contract, section 3): 0 done, 2 unusable input or settings, 3 a service cannot be reached.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from nlp.errors import DeskcheckError, ServiceError

# Every command, in the order of the help page, and where it stands: a function, or a group of its own.
COMMANDS = {
    "check": "bot.cli.check:check",
    "compare": "bot.cli.compare:compare",
    "detect": "bot.cli.detect:detect",
    "names": "bot.cli.names:names",
    "whois": "bot.cli.whois:whois",
    "facts": "bot.cli.facts:app",
    "run": "bot.cli.serve:run",
    "demo": "bot.cli.serve:demo",
    "doctor": "bot.cli.serve:doctor",
    "eval": "bot.cli.evaluate:evaluate",
    "bench": "bot.cli.bench:app",
}


class _OnDemand(TyperGroup):
    """Imports a command's module when the command is called: whois must not wait until spaCy is loaded."""

    def list_commands(self, ctx: object) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: object, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(module), attribute)
        if not isinstance(found, typer.Typer):
            one = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            one.command(cmd_name)(found)
            found = one
        command = get_command(found)
        command.name = cmd_name
        return command


app = typer.Typer(cls=_OnDemand, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"deskcheck {version('deskcheck')}")
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", is_eager=True, callback=_tell_version)
    ] = False,
) -> None:
    """The copy desk's second pair of eyes: checks articles against dated facts."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a known error is one line on standard error, never a trace.

    Args:
        arguments: what is typed behind the program's name; None takes this process's own.
    """
    try:
        app(args=arguments, prog_name="deskcheck")
    except DeskcheckError as error:
        print(f"deskcheck: {error}", file=sys.stderr)  # noqa: T201 - the command line speaks here
        sys.exit(3 if isinstance(error, ServiceError) else 2)

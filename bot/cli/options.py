"""The options that may stand after any command (contract, section 3), and the settings that they make.

@app.command()
def mine(redis: RedisOption = None, data_dir: DataDirOption = None, empty: EmptyOption = False) -> None:
    settings = load_settings(redis_url=redis, data_dir=data_dir)
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_STORE = "The store"

RedisOption = Annotated[
    str | None,
    typer.Option(
        "--redis", metavar="URL", help="The Redis to use instead of the embedded one.", rich_help_panel=_STORE
    ),
]
DataDirOption = Annotated[
    Path | None,
    typer.Option("--data-dir", metavar="DIR", help="Where the embedded store lives.", rich_help_panel=_STORE),
]
EmptyOption = Annotated[
    bool,
    typer.Option("--empty", help="Leave a new store without the facts that ship.", rich_help_panel=_STORE),
]
KnownAtOption = Annotated[
    str | None,
    typer.Option("--known-at", metavar="YYYY-MM-DD", help="By what our record held at the end of that day."),
]

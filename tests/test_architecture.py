"""The house has three rooms and two doors (design): nlp knows nobody, handlers know nlp, bot knows both."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = {"bot", "handlers", "nlp", "seeds", "tests"}

# What each package may import of ours, and which third parties belong elsewhere.
ALLOWED = {"nlp": {"nlp"}, "handlers": {"handlers", "nlp"}, "bot": {"bot", "handlers", "nlp", "seeds"}}
FOREIGN = {
    "nlp": {"redis", "docket", "slack_bolt", "slack_sdk", "apscheduler", "aiohttp"},
    "handlers": {"redis", "docket", "apscheduler", "spacy"},
    "bot": set[str](),
}
# Third parties that one module alone may import (design, sections 1 and 2).
SOLE_IMPORTER = {"docket": "bot/queue.py", "apscheduler": "bot/schedule.py"}


@cache
def imports(path: Path) -> frozenset[str]:
    return frozenset(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_imports_follow_the_arrows_of_the_design(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for name in sorted(imports(path))
        if (name in OURS and name not in ALLOWED[package]) or name in FOREIGN[package]
    ]
    assert wrong == []


@pytest.mark.parametrize("library", sorted(SOLE_IMPORTER))
def test_a_library_behind_one_door_is_imported_there_only(library: str) -> None:
    importers = {
        str(path.relative_to(ROOT))
        for package in ALLOWED
        for path in (ROOT / package).rglob("*.py")
        if library in imports(path)
    }
    assert importers <= {SOLE_IMPORTER[library]}

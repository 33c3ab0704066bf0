"""The page in front keeps its word: its commands exist, all of ours are in it, its links lead somewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer

from bot.cli import app
from bot.sources.jsonl import JsonLines
from bot.sources.source import Line

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [path for path in sorted(ROOT.rglob("README.md")) if ".venv" not in path.parts]


def ours() -> set[str]:
    """Every command as it is typed: "check", "facts import"."""
    root = typer.main.get_command(app)
    found: set[str] = set()
    context = typer.Context(root)
    for name in root.list_commands(context):  # type: ignore[attr-defined]  # the root is a group
        below = getattr(root.get_command(context, name), "commands", None)  # type: ignore[attr-defined]
        found |= {name} if below is None else {f"{name} {sub}" for sub in below}
    return found


def test_every_command_of_the_command_line_is_in_the_readme() -> None:
    assert {name for name in ours() if f"deskcheck {name}" not in README} == set()


def test_every_command_in_the_readme_exists() -> None:
    words = re.findall(r"(?<!/)\bdeskcheck ((?:facts |bench )?[a-z]+)", re.sub(r"cd deskcheck", "", README))
    assert {name for name in words if name not in ours()} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_first_line_to_type_makes_its_own_environment_and_ends_in_the_demo() -> None:
    first = next(iter(re.findall(r"```sh\n(.+?)\n```", README, re.DOTALL)))
    assert "\n" not in first
    assert first.startswith("python3 -m venv .venv && ")
    assert first.endswith("deskcheck demo")


def test_the_facts_shown_can_be_imported(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```json\n(.+?)```", README, re.DOTALL)
    assert all(json.loads(line) for line in shown.splitlines())
    (tmp_path / "facts.jsonl").write_text(shown, encoding="utf-8")
    read: list[Line] = list(JsonLines().read(tmp_path / "facts.jsonl"))
    assert [line.refusal for line in read] == [None] * 4


def test_the_picture_is_small_enough_for_a_checkout() -> None:
    assert (ROOT / "deploy" / "reply.png").stat().st_size < 150_000

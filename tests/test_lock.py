"""The lock file is in step with what the project declares, and holds nothing but names, versions and hashes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DECLARED = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def locked() -> dict[str, list[str]]:
    """The versions of each package; more than one where Pythons differ."""
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==([^\s;]+)", LOCK, re.MULTILINE):
        versions.setdefault(name, []).append(version)
    return versions


@pytest.mark.parametrize("line", DECLARED)
def test_what_is_declared_is_locked_at_a_version_that_fits(line: str) -> None:
    declared = Requirement(line)
    versions = locked().get(re.sub(r"[-_.]+", "-", declared.name).lower(), [])
    assert versions, f"{declared.name} is not locked; README.md says how to refresh the lock file"
    assert [version for version in versions if version not in declared.specifier] == []


def test_every_locked_package_has_hashes() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_names_no_index_and_no_path() -> None:
    assert [line for line in LOCK.splitlines() if "://" in line or line.startswith(("-", "/", "."))] == []

"""The manifest asks Slack for what the code uses, and for nothing else; the admin's page explains all of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.config import Settings
from bot.playground import installed
from bot.playground.methods import METHODS
from bot.tokens import SCOPES

ROOT = Path(__file__).parent.parent
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "manifest.yaml").read_text(encoding="utf-8"))
GUIDE = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
GRANTED = set(MANIFEST["oauth_config"]["scopes"]["bot"])
COMMANDS = {item["command"] for item in MANIFEST["features"]["slash_commands"]}
EVENTS = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])

CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("bot", "handlers")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "playground" not in path.parts
)


def used_methods() -> set[str]:
    """Every Web API method that the code calls, as Slack names it ("chat.postMessage")."""
    called = set(re.findall(r"client\.([a-z]+_[a-zA-Z_]+)\b", CODE))
    return {method for name in called if (method := name.replace("_", ".")) in METHODS}


def test_every_command_that_the_code_answers_is_declared_and_no_other() -> None:
    assert set(re.findall(r"app\.command\(\"(/[a-z]+)\"\)", CODE)) == COMMANDS


def test_every_shortcut_and_event_that_the_code_listens_to_is_declared() -> None:
    assert re.findall(r"app\.(?:global_|message_)?shortcut\(", CODE) == []
    assert re.findall(r"app\.event\(", CODE) == []
    assert {"message.channels", "message.groups"} == EVENTS


def test_the_code_calls_methods_at_all() -> None:
    assert {"chat.postMessage", "conversations.replies", "users.info", "views.open"} <= used_methods()


@pytest.mark.parametrize("method", sorted(used_methods()))
def test_every_method_that_the_code_calls_has_its_scope(method: str) -> None:
    needed = METHODS[method].scopes
    assert not needed or GRANTED & set(needed)


@pytest.mark.parametrize("event", sorted(EVENTS))
def test_every_event_has_its_scope(event: str) -> None:
    assert {"message.channels": "channels:history", "message.groups": "groups:history"}[event] in GRANTED


def test_the_doctor_looks_for_the_manifests_scopes() -> None:
    assert set(SCOPES) == GRANTED


def test_the_stand_in_grants_what_the_manifest_asks_for() -> None:
    assert set(installed.SCOPES) >= GRANTED
    assert set(installed.SUBSCRIPTIONS) >= EVENTS
    assert set(installed.COMMANDS) == COMMANDS


def test_interactivity_and_socket_mode_are_on() -> None:
    assert MANIFEST["settings"]["interactivity"]["is_enabled"] is True
    assert MANIFEST["settings"]["socket_mode_enabled"] is True


def test_slacks_limits_for_manifests_are_kept() -> None:
    about = MANIFEST["display_information"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert 174 <= len(about["long_description"]) <= 4_000
    assert re.fullmatch(r"#[0-9a-f]{6}", about["background_color"])
    for command in MANIFEST["features"]["slash_commands"]:
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2_000
        assert len(command["usage_hint"]) <= 1_000


@pytest.mark.parametrize("scope", sorted(GRANTED))
def test_every_scope_is_justified(scope: str) -> None:
    assert re.search(rf"^\| `{scope}` \| .{{10,}} \|$", GUIDE, re.MULTILINE)


def test_no_scope_is_justified_that_is_not_asked_for() -> None:
    rows = set(re.findall(r"^\| `([a-z:]+)` \|", GUIDE, re.MULTILINE))
    assert rows == GRANTED


@pytest.mark.parametrize("variable", sorted(str(field.validation_alias) for field in Settings.model_fields.values()))
def test_every_setting_is_in_the_table(variable: str) -> None:
    assert re.search(rf"^\| `{variable}` \| .+ \| .+ \|$", GUIDE, re.MULTILINE)


def test_no_setting_is_in_the_table_that_does_not_exist() -> None:
    rows = set(re.findall(r"^\| `([A-Z_]+)` \|", GUIDE, re.MULTILINE))
    assert rows == {str(field.validation_alias) for field in Settings.model_fields.values()}

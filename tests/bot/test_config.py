"""Settings: from the environment, from a .env, and refused in one line that names the variable and not the value."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import default_data_dir, load_settings, required
from nlp.errors import SettingsError
from nlp.freshness import BELIEFS, Belief


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("DESKCHECK_REDIS_URL", "DESKCHECK_DATA_DIR", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL"):
        monkeypatch.delenv(name, raising=False)


def test_without_any_setting_there_is_the_embedded_store_and_slack_itself() -> None:
    settings = load_settings()
    assert (settings.redis_url, settings.data_dir) == (None, default_data_dir())
    assert settings.slack_api_url == "https://slack.com/api/"


def test_an_option_wins_over_the_environment_and_that_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("DESKCHECK_SPACY_MODEL=from_file\nDESKCHECK_DATA_DIR=/from/file\n")
    monkeypatch.setenv("DESKCHECK_DATA_DIR", "/from/environment")
    assert load_settings().spacy_model == "from_file"
    assert load_settings().data_dir == Path("/from/environment")
    assert load_settings(data_dir=Path("/from/option")).data_dir == Path("/from/option")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DESKCHECK_REDIS_URL", "localhost:6379/hush"),
        ("SLACK_BOT_TOKEN", "xapp-hush"),
        ("SLACK_APP_TOKEN", "xoxb-hush"),
        ("SLACK_API_URL", "ftp://hush/"),
    ],
)
def test_a_wrong_value_is_named_by_its_variable_and_never_shown(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=rf"^{variable} must start with [^\n]*$") as caught:
        load_settings()
    assert "hush" not in str(caught.value)


def test_how_long_facts_are_believed_is_set_by_property_and_the_rest_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESKCHECK_BELIEVED", "position held = 90/400, capital=1/2")
    beliefs = load_settings().beliefs
    assert beliefs["position held"] == Belief(asks_after=timedelta(days=90), silent_after=timedelta(days=400))
    assert beliefs["capital"].silent_after.days == 2
    assert beliefs["member of"] == BELIEFS["member of"]


@pytest.mark.parametrize("value", ["position held", "position held=400/90", "colour=1/2", "capital=-1/5"])
def test_what_cannot_be_believed_so_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("DESKCHECK_BELIEVED", value)
    with pytest.raises(SettingsError, match=r"^DESKCHECK_BELIEVED must list days like “position held=60/365”"):
        load_settings()


def test_secrets_do_not_show_where_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-hush")
    monkeypatch.setenv("DESKCHECK_REDIS_URL", "redis://:hush@db.example/0")
    settings = load_settings()
    assert "hush" not in f"{settings!r} {settings}"
    assert required(settings.slack_bot_token, "SLACK_BOT_TOKEN") == "xoxb-hush"


def test_a_secret_left_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", " ")
    with pytest.raises(SettingsError, match="SLACK_APP_TOKEN is not set"):
        required(load_settings().slack_app_token, "SLACK_APP_TOKEN")


def test_who_manages_is_members_or_admins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESKCHECK_MANAGERS", "everybody")
    with pytest.raises(SettingsError, match=r"^DESKCHECK_MANAGERS must be members or admins$"):
        load_settings()

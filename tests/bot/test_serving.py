"""The start: what is missing or wrong is said in one sentence, and nothing half-started is left behind."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.config import Settings
from bot.playground import Playground
from bot.serving import entrance_of, serving
from bot.store.history import newest_revisions
from bot.store.opening import open_store
from bot.sync.plan import read_plan
from bot.sync.syncs import Syncs
from nlp.errors import DeskcheckError, InputError, ServiceError, SettingsError


@pytest.fixture
async def slack() -> AsyncIterator[Playground]:
    async with Playground() as slack:
        yield slack


def settings_for(slack: Playground, folder: Path, **changes: Any) -> Settings:
    settings = Settings(
        data_dir=folder,
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token),
        slack_api_url=slack.api_url,
    )
    return settings.model_copy(update=changes)


async def started(settings: Settings) -> None:
    async with serving(settings, empty=True):
        raise AssertionError("it should not have started")


@pytest.mark.parametrize(
    ("changes", "kind", "words"),
    [
        ({"slack_bot_token": None}, SettingsError, "SLACK_BOT_TOKEN is not set"),
        ({"slack_app_token": None}, SettingsError, "SLACK_APP_TOKEN is not set"),
        ({"slack_bot_token": SecretStr("xoxb-wrong")}, SettingsError, "SLACK_BOT_TOKEN is not accepted by Slack"),
        ({"slack_app_token": SecretStr("xapp-wrong")}, SettingsError, "SLACK_APP_TOKEN is not accepted by Slack"),
        ({"slack_api_url": "http://127.0.0.1:9/api/"}, ServiceError, "Slack can't be reached"),
        ({"redis_url": SecretStr("unix:///nowhere/redis.sock")}, ServiceError, "Redis can't be reached"),
        ({"spacy_model": "xx_nothing_sm"}, SettingsError, "DESKCHECK_SPACY_MODEL"),
        # Installed, and no pipeline.
        ({"spacy_model": "json"}, SettingsError, "DESKCHECK_SPACY_MODEL"),
    ],
)
async def test_what_keeps_it_from_starting_is_said_in_one_line(
    slack: Playground, tmp_path: Path, changes: dict[str, Any], kind: type[DeskcheckError], words: str
) -> None:
    with pytest.raises(kind, match=words) as caught:
        await started(settings_for(slack, tmp_path, **changes))
    assert "\n" not in str(caught.value)
    assert "wrong" not in str(caught.value)


async def test_a_token_that_slack_does_not_accept_leaves_no_store_behind(slack: Playground, tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        await started(settings_for(slack, tmp_path / "data", slack_bot_token=SecretStr("xoxb-wrong")))
    assert not (tmp_path / "data").exists()


async def test_an_address_that_another_program_listens_at_is_named(slack: Playground, tmp_path: Path) -> None:
    taken = slack.api_url.split("/")[2]
    settings = settings_for(slack, tmp_path, slack_signing_secret=SecretStr("s3cret"))
    with pytest.raises(InputError, match=f"--http: cannot listen at {taken}: address already in use"):
        async with serving(settings, http=taken, empty=True):
            pass


async def test_a_followed_source_that_is_held_back_is_put_before_the_review_channel(
    slack: Playground, tmp_path: Path
) -> None:
    (tmp_path / "port.jsonl").write_text('{"entity": {"id": "hm", "kind": "office", "name": "Harbour Master"}}\n')
    (tmp_path / "plan.toml").write_text('[[source]]\nname = "port"\nfile = "port.jsonl"\ntrust = "review"\n')
    review = slack.channel("business").id
    settings = settings_for(slack, tmp_path / "data", sources=tmp_path / "plan.toml", review_channel=review)
    async with serving(settings, empty=True):
        (told,) = await slack.wait_for(lambda: slack.messages("business"), 60)
        assert told.text.startswith("Held back: what the source port says now.")
        assert "It would do this: 1 added, 0 changed." in told.text
        assert "+ Harbour Master, office" in told.text
        refused = await slack.click("tom", told, "held_accept")
        assert refused is not None
        await slack.wait_for(lambda: refused.replies, 60)
        assert refused.replies[0].text == "Only editors of the facts decide here."
    # Who decides need not have been there when it was put up.
    async with serving(settings, empty=True):
        await slack.connected()
        await slack.click("mara", told, "held_accept")
        await slack.wait_for(lambda: slack.message(told.ts).text.startswith("Approved, and applied: 1 added"), 60)
    async with open_store(settings) as store:
        (newest,) = await newest_revisions(store.connection, 1)
    assert (newest.note.by, newest.note.approved_by) == ("sync of port", slack.user("mara").id)


async def test_of_a_source_that_shrank_the_first_statements_that_are_gone_are_named_and_the_others_counted(
    slack: Playground, tmp_path: Path
) -> None:
    file = tmp_path / "port.jsonl"
    file.write_text(_pilots(30))
    (tmp_path / "plan.toml").write_text('[[source]]\nname = "port"\nfile = "port.jsonl"\nevery = "5m"\n')
    review = slack.channel("business").id
    settings = settings_for(slack, tmp_path / "data", sources=tmp_path / "plan.toml", review_channel=review)
    async with open_store(settings, empty=True) as store:
        redis = store.connection.client
        (source,) = (plan := read_plan(tmp_path / "plan.toml")).sources
        await Syncs(plan=plan, store=store, redis=redis, clock=lambda: datetime(2026, 2, 3, tzinfo=UTC)).sync(source)
    file.write_text(_pilots(2))
    async with serving(settings):
        (told,) = await slack.wait_for(lambda: slack.messages("business"), 60)
    lines = told.text.splitlines()
    at = lines.index("It says these no more; they stay on our record:")
    assert lines[at + 1] == "- Ada Quill 2: position held Pilot, 2020-01 to now"
    assert lines[at + 21] == "and 8 more"
    assert lines[at + 22] == "It would do this: 0 added, 0 changed."


def _pilots(count: int) -> str:
    lines = ['{"entity": {"id": "pilot", "kind": "office", "name": "Pilot"}}']
    for number in range(count):
        lines.append(json.dumps({"entity": {"id": f"q{number}", "kind": "person", "name": f"Ada Quill {number}"}}))
        held = {"subject": f"q{number}", "property": "position held", "value": {"id": "pilot"}, "start": "2020-01"}
        lines.append(json.dumps({"statement": {**held, "source": {"title": "Port register"}}}))
    return "\n".join(lines)


async def test_what_was_rejected_is_put_up_again_when_the_source_says_something_else(
    slack: Playground, tmp_path: Path
) -> None:
    file = tmp_path / "port.jsonl"
    file.write_text('{"entity": {"id": "hm", "kind": "office", "name": "Harbour Master"}}\n')
    (tmp_path / "plan.toml").write_text('[[source]]\nname = "port"\nfile = "port.jsonl"\ntrust = "review"\n')
    review = slack.channel("business").id
    settings = settings_for(slack, tmp_path / "data", sources=tmp_path / "plan.toml", review_channel=review)
    async with serving(settings, empty=True):
        (told,) = await slack.wait_for(lambda: slack.messages("business"), 60)
        file.write_text('{"entity": {"id": "hm", "kind": "office", "name": "Master of the Harbour"}}\n')
        stale = await slack.click("mara", told, "held_accept")
        assert stale is not None
        await slack.wait_for(lambda: stale.replies, 60)
        assert "says something else by now" in stale.replies[0].text
        await slack.click("mara", told, "held_refuse")
        await slack.wait_for(lambda: slack.message(told.ts).text.startswith("Rejected"), 60)
    async with serving(settings, empty=True):
        (_, again) = await slack.wait_for(lambda: slack.messages("business")[1:] and slack.messages("business"), 60)
    assert "+ Master of the Harbour, office" in again.text
    async with open_store(settings) as store:
        assert await newest_revisions(store.connection, 1) == ()


def test_over_http_it_needs_a_secret_and_an_address() -> None:
    secret = Settings(slack_signing_secret=SecretStr("s3cret"))
    entrance = entrance_of(secret, http="0.0.0.0:3000")
    assert (entrance.host, entrance.port, entrance.app_token) == ("0.0.0.0", 3000, None)
    assert entrance_of(secret, http="[::1]:80").host == "::1"
    with pytest.raises(SettingsError, match="SLACK_SIGNING_SECRET is not set"):
        entrance_of(Settings(), http="0.0.0.0:3000")


@pytest.mark.parametrize("http", ["", "3000", ":3000", "host", "host:", "host:http", "host:70000", "host:-1"])
def test_an_address_that_is_none_is_refused(http: str) -> None:
    with pytest.raises(InputError, match="expected HOST:PORT"):
        entrance_of(Settings(slack_signing_secret=SecretStr("s3cret")), http=http)

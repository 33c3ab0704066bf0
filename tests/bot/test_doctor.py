from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from redis.asyncio import Redis

from bot.app import slack_client
from bot.config import Settings
from bot.doctor import Looked, Status, examine, model_installed
from bot.playground import Playground
from bot.tokens import SCOPES
from tests.cluster import Node, asked

REST = ("spaCy model", "facts believed")


@pytest.fixture
async def slack() -> AsyncIterator[Playground]:
    async with Playground() as slack:
        yield slack


async def look(settings: Settings) -> dict[str, Looked]:
    token = settings.slack_bot_token
    client = slack_client(token.get_secret_value() if token is not None else "", api_url=settings.slack_api_url)
    return {looked.at: looked async for looked in examine(settings, client=client)}


def in_order(slack: Playground, redis: str, folder: Path, **changes: Any) -> Settings:
    settings = Settings(
        redis_url=SecretStr(redis),
        data_dir=folder,
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token),
        slack_api_url=slack.api_url,
    )
    return settings.model_copy(update=changes)


async def test_where_everything_is_in_order_nothing_is_to_do(
    slack: Playground, redis_server: str, tmp_path: Path
) -> None:
    seen = await look(in_order(slack, redis_server, tmp_path))
    assert [looked for looked in seen.values() if looked.status is not Status.FINE or looked.todo] == []
    assert list(seen) == ["bot token", "scopes", "app token", "data directory", "Redis", "persistence", *REST]
    assert "position held 60/365" in seen["facts believed"].seen


async def test_a_missing_scope_is_named_with_what_it_is_for(redis_server: str, tmp_path: Path) -> None:
    async with Playground(scopes=[scope for scope in SCOPES if scope != "reactions:write"]) as slack:
        seen = await look(in_order(slack, redis_server, tmp_path))
    assert seen["scopes"].status is Status.SETTINGS
    assert seen["scopes"].seen == "missing reactions:write"
    assert "to mark an article as seen and done" in seen["scopes"].todo


@pytest.mark.parametrize(("channel", "status"), [("business", Status.FINE), ("lounge", Status.SETTINGS)])
async def test_the_review_channel_is_one_that_the_bot_is_in(
    slack: Playground, redis_server: str, tmp_path: Path, channel: str, status: Status
) -> None:
    settings = in_order(slack, redis_server, tmp_path, review_channel=slack.channel(channel).id)
    looked = (await look(settings))["review channel"]
    assert looked.status is status
    assert ("DESKCHECK_REVIEW_CHANNEL" in looked.todo) == (status is not Status.FINE)


async def test_a_wrong_token_names_its_variable_and_not_itself(
    slack: Playground, redis_server: str, tmp_path: Path
) -> None:
    bad_bot = in_order(slack, redis_server, tmp_path, slack_bot_token=SecretStr("xoxb-wrong"))
    bad_app = in_order(slack, redis_server, tmp_path, slack_app_token=SecretStr("xapp-wrong"))
    bot, app = (await look(bad_bot))["bot token"], (await look(bad_app))["app token"]
    assert (bot.status, app.status) == (Status.SETTINGS, Status.SETTINGS)
    assert "SLACK_BOT_TOKEN is not accepted" in bot.seen
    assert "SLACK_APP_TOKEN is not accepted" in app.seen
    assert "wrong" not in bot.seen + bot.todo + app.seen + app.todo


async def test_one_wrong_token_does_not_keep_the_other_from_being_looked_at(
    slack: Playground, redis_server: str, tmp_path: Path
) -> None:
    both = {"slack_bot_token": SecretStr("xoxb-wrong"), "slack_app_token": SecretStr("xapp-wrong")}
    seen = await look(in_order(slack, redis_server, tmp_path, **both))
    assert {at for at, looked in seen.items() if looked.todo} == {"bot token", "app token"}
    seen = await look(in_order(slack, redis_server, tmp_path, slack_bot_token=None))
    assert (seen["bot token"].seen, seen["app token"].seen) == ("not set", "Socket Mode answers")


@pytest.mark.parametrize(("group", "status"), [("S0COPYDESK", Status.FINE), ("S0NOBODY", Status.SETTINGS)])
async def test_a_group_of_editors_is_one_that_slack_knows(
    slack: Playground, redis_server: str, tmp_path: Path, group: str, status: Status
) -> None:
    looked = (await look(in_order(slack, redis_server, tmp_path, editors=frozenset({group, "U1"}))))["editors"]
    assert (looked.status, group in looked.seen) == (status, True)


async def test_a_list_of_sources_that_cannot_be_read_is_told_of(
    slack: Playground, redis_server: str, tmp_path: Path
) -> None:
    (tmp_path / "sources.toml").write_text("[[source]]\n", encoding="utf8")
    looked = (await look(in_order(slack, redis_server, tmp_path, sources=tmp_path / "sources.toml")))[
        "followed sources"
    ]
    assert (looked.status, "sources.toml" in looked.seen) == (Status.SETTINGS, True)


async def test_without_tokens_the_rest_is_looked_at_all_the_same(redis_server: str, tmp_path: Path) -> None:
    seen = await look(Settings(redis_url=SecretStr(redis_server), data_dir=tmp_path))
    assert seen["bot token"].status is Status.SETTINGS
    assert seen["Redis"].status is Status.FINE


async def test_slack_that_cannot_be_reached_is_a_service_away(
    slack: Playground, redis_server: str, tmp_path: Path
) -> None:
    settings = in_order(slack, redis_server, tmp_path)
    slack.faults.drop_before("auth.test", times=5)
    looked = (await look(settings))["bot token"]
    assert looked.status is Status.SERVICE
    assert "check the network and SLACK_API_URL" in looked.todo


async def test_redis_that_cannot_be_reached_is_a_service_away(slack: Playground, tmp_path: Path) -> None:
    seen = await look(in_order(slack, "unix:///nowhere/redis.sock", tmp_path))
    assert seen["Redis"].status is Status.SERVICE
    assert "/nowhere" not in seen["Redis"].seen + seen["Redis"].todo


async def test_a_redis_without_persistence_is_told_of(slack: Playground, redis_server: str, tmp_path: Path) -> None:
    async with Redis.from_url(redis_server) as redis:
        await redis.config_set("appendonly", "no")
        try:
            seen = await look(in_order(slack, redis_server, tmp_path))
        finally:
            await redis.config_set("appendonly", "yes")
    assert seen["persistence"].status is Status.SETTINGS
    assert "appendonly yes" in seen["persistence"].todo


async def test_every_master_of_a_cluster_is_asked_for_its_persistence(
    slack: Playground, cluster_nodes: tuple[Node, ...], tmp_path: Path
) -> None:
    for node in cluster_nodes:
        asked(node, "CONFIG", "SET", "appendonly", "yes")
    settings = in_order(slack, cluster_nodes[0].url, tmp_path)
    assert (await look(settings))["persistence"].status is Status.FINE
    for node in reversed(cluster_nodes):
        asked(node, "CONFIG", "SET", "appendonly", "no")
        if node is cluster_nodes[2]:
            seen = (await look(settings))["persistence"]
    assert (seen.status, seen.seen.partition(":")[0]) == (Status.SETTINGS, "off on 127.0.0.1")
    assert str(cluster_nodes[2].port) in seen.seen


async def test_a_model_that_is_not_installed_is_named(slack: Playground, redis_server: str, tmp_path: Path) -> None:
    seen = await look(in_order(slack, redis_server, tmp_path, spacy_model="xx_nothing_sm"))
    assert seen["spaCy model"].seen == "xx_nothing_sm is not installed"
    assert not model_installed("en..core")


async def test_looking_makes_no_data_directory(slack: Playground, redis_server: str, tmp_path: Path) -> None:
    seen = await look(in_order(slack, redis_server, tmp_path / "data", redis_url=None))
    assert seen["Redis, embedded"].status is Status.FINE
    assert "not there yet" in seen["data directory"].seen
    assert not (tmp_path / "data").exists()


async def test_a_data_directory_below_a_file_cannot_be_used(
    slack: Playground, redis_server: str, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    settings = in_order(slack, redis_server, tmp_path / "file" / "data", redis_url=None)
    seen = await look(settings)
    assert seen["data directory"].status is Status.SETTINGS
    assert "DESKCHECK_DATA_DIR" in seen["data directory"].todo

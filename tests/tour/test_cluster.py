"""The whole bot on a Redis Cluster: an article answered, a fact proposed and approved, a source followed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import Editing
from bot.playground import Playground
from bot.store.cluster import is_cluster
from bot.store.facts import FactStore
from bot.sync.plan import read_plan
from bot.sync.syncs import Syncs
from tests.cluster import Node
from tests.tour.conftest import Start
from tests.tour.copy import FACTS, OUTDATED
from tests.tour.test_facts import PATIENCE, fact, replaced


@pytest.fixture
def redis_url(cluster_nodes: Sequence[Node]) -> str:
    for node in cluster_nodes:
        node.client.flushall()
    return cluster_nodes[1].url


async def test_a_proposal_is_approved_and_the_finding_that_it_concerns_withdrawn(
    slack: Playground, start: Start, store: FactStore
) -> None:
    assert is_cluster(store.connection.client)
    async with start(editing=Editing(review_channel=slack.channel("business").id)):
        ts = slack.paste("mara", "world", OUTDATED)
        (reply,) = await slack.wait_for(lambda: slack.thread("world", ts), PATIENCE)
        assert "▲ Out of date" in reply.text
        await replaced(slack, user="tom")
        (proposal,) = await slack.wait_for(lambda: slack.messages("business"), PATIENCE)
        await slack.click("mara", proposal, "proposal_approve")
        await slack.wait_for(lambda: slack.message(proposal.ts).text.startswith("Approved"), PATIENCE)
        await slack.wait_for(lambda: "Withdrawn: " in slack.message(reply.ts).text, PATIENCE)
        number = (await fact(slack, "history Marten Oldefeld")).text.splitlines()[1].partition(",")[0]
        back = await fact(slack, f"undo {number}")
        await slack.click("mara", back, "fact_save")
        await slack.wait_for(lambda: slack.message(back.ts).text.startswith("Done, as change"), PATIENCE)
        assert "since 1 Jan 2026" in (await fact(slack, "Ilse Brandvik")).text


async def test_a_source_is_followed_and_its_change_has_a_reply_judged_again(
    slack: Playground, start: Start, store: FactStore, tmp_path: Path
) -> None:
    (tmp_path / "council.jsonl").write_text(FACTS, encoding="utf8")
    (tmp_path / "plan.toml").write_text('[[source]]\nname = "council"\nfile = "council.jsonl"\n', encoding="utf8")
    plan = read_plan(tmp_path / "plan.toml")
    syncs = Syncs(plan=plan, store=store, redis=store.connection.client, clock=lambda: datetime.now(UTC))
    async with start():
        ts = slack.paste("mara", "world", OUTDATED)
        (reply,) = await slack.wait_for(lambda: slack.thread("world", ts), PATIENCE)
        same = await syncs.sync(plan.of("council"))
        assert same.report is not None
        assert same.report.changed.total() == 0
        records = [json.loads(line) for line in FACTS.splitlines()]
        records[4]["statement"]["end"] = None
        text = "\n".join(map(json.dumps, records))
        (tmp_path / "council.jsonl").write_text(text, encoding="utf8")
        changed = await syncs.sync(plan.of("council"))
        assert changed.report is not None
        assert changed.report.changed["statements"] == 1
        await slack.wait_for(lambda: "Withdrawn: " in slack.message(reply.ts).text, PATIENCE)

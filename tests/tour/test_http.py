"""The same bot where Slack reaches it over HTTP."""

from __future__ import annotations

import json
import socket
from dataclasses import replace

import aiohttp

from bot.app import Entrance
from bot.playground import Playground
from tests.tour.conftest import Start
from tests.tour.copy import OUTDATED


def _entrance(slack: Playground) -> Entrance:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return Entrance(signing_secret=slack.signing_secret, host="127.0.0.1", port=free.getsockname()[1])


async def test_a_pasted_article_is_answered_over_http(slack: Playground, start: Start) -> None:
    entrance = _entrance(slack)
    async with start(entrance=entrance):
        slack.deliver_over_http(f"http://127.0.0.1:{entrance.port}/slack/events")
        ts = slack.paste("mara", "world", OUTDATED)
        (reply,) = await slack.wait_for(lambda: slack.thread("world", ts))
        assert "▲ Out of date" in reply.text


async def test_a_request_that_is_not_signed_by_slack_is_refused(slack: Playground, start: Start) -> None:
    entrance = _entrance(slack)
    async with start(entrance=entrance):
        url = f"http://127.0.0.1:{entrance.port}/slack/events"
        slack.deliver_over_http(url, signing_secret="another")
        slack.paste("mara", "world", OUTDATED)
        await slack.wait_for(lambda: slack.settled)
        assert not slack.deliveries[-1].acknowledged
        async with aiohttp.ClientSession() as session, session.post(url, json={"type": "url_verification"}) as answer:
            assert answer.status == 401


async def test_a_load_balancer_sees_that_it_is_up(slack: Playground, start: Start) -> None:
    entrance = _entrance(slack)
    async with start(entrance=entrance), aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{entrance.port}/healthz") as answer:
            assert (answer.status, await answer.text()) == (200, "ok")
        async with session.get(f"http://127.0.0.1:{entrance.port}/slack/events") as answer:
            assert answer.status == 405


async def test_a_spreadsheet_reaches_the_facts_with_the_key_and_not_without(slack: Playground, start: Start) -> None:
    entrance = replace(_entrance(slack), reconcile_key="a-key-of-enough-letters")
    root = f"http://127.0.0.1:{entrance.port}/reconcile"
    asked = {"queries": json.dumps({"row 1": {"query": "Ilse Brandvik"}})}
    async with start(entrance=entrance), aiohttp.ClientSession() as session:
        async with session.post(f"{root}/a-key-of-enough-letters", data=asked) as answer:
            (found,) = (await answer.json())["row 1"]["result"]
            assert (found["id"], found["match"]) == ("brandvik", True)
        async with session.post(f"{root}/another", data=asked) as answer:
            assert answer.status == 404
    entrance = _entrance(slack)
    url = f"http://127.0.0.1:{entrance.port}/reconcile/a-key-of-enough-letters"
    async with start(entrance=entrance), aiohttp.ClientSession() as session, session.get(url) as answer:
        assert answer.status == 404

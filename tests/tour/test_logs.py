"""What the log tells of an article, and what it never tells."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure
from bot.playground import Playground
from tests.tour.conftest import Start
from tests.tour.copy import OUTDATED


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    stream = io.StringIO()
    configure(stream=stream)
    yield stream
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


async def test_an_answer_is_one_line_of_ids_counts_and_verdicts(
    log: io.StringIO, slack: Playground, start: Start
) -> None:
    async with start():
        slack.faults.drop_after("chat.postMessage")  # a failure is told too
        ts = slack.paste("mara", "world", OUTDATED)
        await slack.wait_for(lambda: {name for name, _ in slack.message(ts).reactions} == {"triangular_flag_on_post"})
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    (answered,) = [line for line in lines if line["event"] == "answered"]
    assert answered["message"] == f"T0NEWSROOM:C0WORLD:{ts}"
    assert answered["findings"] == {"error": 1}
    assert answered["verdicts"] == {"outdated": 1}
    assert answered["ms"] > 0


async def test_neither_article_nor_token_is_ever_in_the_log(log: io.StringIO, slack: Playground, start: Start) -> None:
    async with start():
        slack.faults.server_error("chat.postMessage")
        ts = slack.paste("mara", "world", OUTDATED)
        await slack.wait_for(lambda: {name for name, _ in slack.message(ts).reactions} == {"triangular_flag_on_post"})
    told = log.getvalue()
    words = {word.strip(".,()").casefold() for word in OUTDATED.split() if len(word) > 6}
    assert [word for word in sorted(words) if word in told.casefold()] == []
    assert slack.bot_token not in told
    assert slack.app_token not in told

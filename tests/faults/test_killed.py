"""The whole program killed in the middle of its work, and started again."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.answer import FLAGGED
from bot.config import load_settings
from bot.playground import Playground
from bot.store.opening import open_redis
from tests.tour.copy import FACTS, OUTDATED
from tests.tour.test_facts import fact, replaced, screen

# A process loads the model first, on a machine that may be busy with other tests.
PATIENCE = 90


async def test_what_a_killed_process_had_in_hand_or_in_the_queue_is_answered_once(
    slack: Playground, tmp_path: Path
) -> None:
    (tmp_path / "facts.jsonl").write_text(FACTS, encoding="utf8")
    importing = await _deskcheck("facts", "import", str(tmp_path / "facts.jsonl"), "--empty", folder=tmp_path)
    assert await importing.wait() == 0
    async with _running(slack, tmp_path) as first:
        release = slack.faults.hold("chat.postMessage")
        posted = [slack.paste("mara", "world", OUTDATED) for _ in range(4)]
        await slack.wait_for(lambda: slack.settled and slack.faults.held("chat.postMessage"), PATIENCE)
        first.kill()
        # Slack carries out what the dead process asked for; nobody is left to note it.
        release.set()
        await first.wait()
    async with _running(slack, tmp_path):
        for ts in posted:
            await slack.wait_for(lambda ts=ts: _marks(slack, ts) == {FLAGGED}, PATIENCE)  # type: ignore[misc]
    assert [len(slack.thread("world", ts)) for ts in posted] == [1, 1, 1, 1]


async def test_a_change_that_a_form_said_is_done_outlives_bot_and_redis_and_is_followed_up(
    slack: Playground, tmp_path: Path
) -> None:
    (tmp_path / "facts.jsonl").write_text(FACTS, encoding="utf8")
    importing = await _deskcheck("facts", "import", str(tmp_path / "facts.jsonl"), "--empty", folder=tmp_path)
    assert await importing.wait() == 0
    async with _running(slack, tmp_path) as first:
        ts = slack.paste("mara", "world", OUTDATED)
        await slack.wait_for(lambda: _marks(slack, ts) == {FLAGGED}, PATIENCE)
        async with open_redis(load_settings(data_dir=tmp_path / "data")) as redis:
            server = int((await redis.info("server"))["process_id"])
            await replaced(slack)
            assert "Done, as change 2" in screen(slack)
            first.kill()
            os.kill(server, signal.SIGKILL)
        await first.wait()
    async with _running(slack, tmp_path):
        (reply, *_) = slack.thread("world", ts)
        await slack.wait_for(lambda: "Withdrawn: " in slack.message(reply.ts).text, PATIENCE)
        held = (await fact(slack, "Secretary General of the NFC")).text
        assert "Marten Oldefeld: Secretary General of the NFC since 1 Feb 2026" in held


@asynccontextmanager
async def _running(slack: Playground, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await _deskcheck(
        "run",
        folder=folder,
        SLACK_API_URL=slack.api_url,
        SLACK_BOT_TOKEN=slack.bot_token,
        SLACK_APP_TOKEN=slack.app_token,
    )
    try:
        await slack.connected(PATIENCE)
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            assert await process.wait() == 0


async def _deskcheck(*arguments: str, folder: Path, **environment: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from bot.cli import main; main()",
        *arguments,
        env={**os.environ, "DESKCHECK_DATA_DIR": str(folder / "data"), **environment},
        stdout=asyncio.subprocess.DEVNULL,
    )


def _marks(slack: Playground, ts: str) -> set[str]:
    return {name for name, _ in slack.message(ts).reactions}

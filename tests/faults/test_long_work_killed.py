"""The power goes in the middle of an import, a sync, an undo, an upgrade: the same command again comes to the end."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.config import Settings, load_settings
from bot.sources.jsonl import JsonLines
from bot.store import keys
from bot.store.facts import FactStore
from bot.store.history import newest_revisions
from bot.store.opening import open_redis, open_store
from bot.store.repair import repair
from nlp.dates import PartialDate
from nlp.domain import Entity, Statement, Value
from tests.bot.store.arrange import everything, fill, held, office, organisation, person

# Several batches of an import.
_PEOPLE = 2500
_PATIENCE = 60
PORT: tuple[Entity | Statement, ...] = (
    organisation("port", "Port of Ellery"),
    office("hm", "Harbour Master", "port"),
    person("tarn", "Bo Tarn"),
    held("tarn", "hm", "1900", "1901"),
)


def _facts() -> Iterable[Entity | Statement]:
    for number in range(_PEOPLE):
        yield person(f"p{number}", f"Ada Quill {number}")
    yield from _born()


def _born() -> Iterator[Statement]:
    for number in range(_PEOPLE):
        yield Statement(subject=f"p{number}", property="date of birth", value=Value(date=PartialDate(1950)))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    lines = "".join(JsonLines().write(fact) + "\n" for fact in _facts())
    (tmp_path / "facts.jsonl").write_text(lines, encoding="utf8")
    (tmp_path / "sources.toml").write_text('[[source]]\nname = "port"\nfile = "facts.jsonl"\nvouches_days = 9\n')
    return load_settings(data_dir=tmp_path / "data")


@pytest.mark.parametrize(
    ("command", "writes"), [(("facts", "import", "facts.jsonl"), 3), (("facts", "sync"), 2)], ids=["import", "sync"]
)
async def test_what_was_brought_in_by_half_is_brought_in_whole_by_the_same_command(
    settings: Settings, tmp_path: Path, command: tuple[str, ...], writes: int
) -> None:
    async with _killed_in(settings, tmp_path, command) as (store, victim):
        await _until_written(store.connection.client, writes, victim)
    assert await _deskcheck(tmp_path, *command) == 0
    async with open_store(settings) as store:
        records = await everything(store)
        assert len(records) == _PEOPLE + 3
        assert all(len(records[f"p{number}"].statements) == 1 for number in range(_PEOPLE))
        assert [one.finished for one in await newest_revisions(store.connection, 9)] == [True, False, True]
        await _leads_where_it_should(store)
    assert await _deskcheck(tmp_path, *command) == 0
    async with open_store(settings) as store:
        assert len(await newest_revisions(store.connection, 9)) == 3


async def test_an_undo_that_was_cut_off_is_there_whole_or_made_again(settings: Settings, tmp_path: Path) -> None:
    async with open_store(settings, empty=True) as store:
        await fill(store, *PORT)
        await fill(store, *_facts())
    async with _killed_in(settings, tmp_path, ("facts", "undo", "2")) as (store, victim):
        await _until_written(store.connection.client, 1, victim)
    # Where it was finished by whoever came next, it is said to be done.
    assert await _deskcheck(tmp_path, "facts", "undo", "2") in {0, 2}
    async with open_store(settings) as store:
        assert set(await everything(store)) == {"port", "hm", "tarn"}
        newest, undone, _ = await newest_revisions(store.connection, 9)
        assert (newest.undoes, undone.undone_by) == (2, 3)
        await _leads_where_it_should(store)


async def test_an_upgrade_that_was_cut_off_is_begun_again_and_no_fact_is_lost(
    settings: Settings, tmp_path: Path
) -> None:
    async with open_store(settings, empty=True) as store:
        await fill(store, *PORT, *_facts())
        before = await everything(store)
    command = ("whois", "Bo Tarn")
    async with _killed_in(settings, tmp_path, command, format_=b"3") as (store, victim):
        redis = store.connection.client
        all_keys = int(await redis.dbsize())
        async with asyncio.timeout(_PATIENCE):
            # What leads to the facts is taken away first, and then made again.
            while int(await redis.dbsize()) > all_keys / 2 and victim.returncode is None:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.001)
    async with open_redis(settings) as redis:
        assert await redis.get(keys.store_format()) == b"3"
    assert await _deskcheck(tmp_path, *command) == 0
    async with open_store(settings) as store:
        assert await everything(store) == before
        await _leads_where_it_should(store)


async def test_a_source_that_was_cut_off_while_it_took_on_what_a_store_of_format_4_had_takes_on_all_of_it(
    settings: Settings, tmp_path: Path
) -> None:
    # Before format 5 a source vouched for nothing as a whole.
    plan = tmp_path / "sources.toml"
    vouching = plan.read_text()
    plan.write_text(vouching.replace("vouches_days = 9\n", ""))
    assert await _deskcheck(tmp_path, "facts", "sync", "--empty") == 0
    plan.write_text(vouching)
    async with open_store(settings) as store:
        redis = store.connection.client
        await redis.delete(keys.vouches(), keys.vouches_given(), keys.sync_told("port"))
        await fill(store, *(replace(fact, known_until=PartialDate(2020)) for fact in _born()))
    async with _killed_in(settings, tmp_path, ("facts", "sync"), format_=b"4") as (store, victim):
        await _until_written(store.connection.client, 2, victim)
    assert await _deskcheck(tmp_path, "facts", "sync") == 0
    async with open_store(settings) as store:
        held = {one for record in (await everything(store)).values() for one in record.statements}
        assert len({one.known_until for one in held}) == 1
        assert (len(held), PartialDate(2020) in {one.known_until for one in held}) == (_PEOPLE, False)


@asynccontextmanager
async def _killed_in(
    settings: Settings, folder: Path, command: tuple[str, ...], *, format_: bytes | None = None
) -> AsyncIterator[tuple[FactStore, asyncio.subprocess.Process]]:
    """A command that runs while the context is open, and is killed with the server on the way out."""
    async with open_store(settings, empty=True) as store:
        if not await everything(store):
            await fill(store, *PORT)
        redis = store.connection.client
        if format_ is not None:
            await redis.set(keys.store_format(), format_)
        server = (await redis.info("server"))["process_id"]
        victim = await _started(folder, *command)
        yield store, victim
        assert victim.returncode is None, "it was done before it could be killed"
        victim.kill()
        os.kill(server, signal.SIGKILL)
        await victim.wait()
    async with open_redis(settings) as redis:
        await redis.delete(keys.writer())  # the dead one's lease has run out


async def _until_written(redis: Redis, writes: int, victim: asyncio.subprocess.Process) -> None:
    """Wait for the beginning of so many writes."""
    seen: set[bytes] = set()
    async with asyncio.timeout(_PATIENCE):
        while len(seen) < writes and victim.returncode is None:
            intent: bytes | None = await redis.get(keys.intent())  # type: ignore[assignment]  # undecoded
            seen |= {intent} if intent is not None else set()


async def _leads_where_it_should(store: FactStore) -> None:
    async with store.writing() as lease:
        done = await repair(store, lease=lease)
    assert (done.added, done.removed) == (0, 0)


async def _started(folder: Path, *command: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", "from bot.cli import main; main()", *command, "--data-dir", str(folder / "data")),
        cwd=folder,
        env={**os.environ, "DESKCHECK_SOURCES": "sources.toml", "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )


async def _deskcheck(folder: Path, *command: str) -> int:
    return await (await _started(folder, *command)).wait()

"""The power goes while somebody edits: every edit that was acknowledged is there, and none by half."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.config import load_settings
from bot.store import keys
from bot.store.facts import FactStore
from bot.store.history import newest_revisions
from bot.store.opening import open_redis, open_store
from bot.store.repair import repair
from tests.bot.store.arrange import everything, fill, held, office, organisation, person

# A harbour whose masters follow one another day by day, told as fast as the store takes it.
_EDITOR = """
import asyncio, sys
from datetime import date, timedelta
from pathlib import Path
from bot.config import load_settings
from bot.editing import Succession, apply
from bot.store.history import Note
from bot.store.opening import open_store
from nlp.dates import PartialDate
from nlp.domain import Reference

async def main():
    source = Reference(title="Port press service")
    async with open_store(load_settings(data_dir=Path(sys.argv[1])), empty=True) as store:
        for number in range(1, 4000):
            day = date(2000, 1, 1) + timedelta(days=number)
            on = PartialDate(day.year, day.month, day.day)
            coming = ("quill", "tarn")[number % 2]
            await apply(store, Succession(office="hm", coming=coming, on=on, source=source), note=Note(by="U-mara"))
            print(on, flush=True)

asyncio.run(main())
"""


@pytest.mark.parametrize("after", [1, 7, 30])
async def test_every_acknowledged_edit_is_there_and_none_by_half(tmp_path: Path, after: int) -> None:
    settings = load_settings(data_dir=tmp_path)
    async with open_store(settings, empty=True) as store:
        people = (person("quill", "Ada Quill"), person("tarn", "Bo Tarn"))
        first = held("quill", "hm", "2000-01-01")
        await fill(store, organisation("port", "Port"), office("hm", "Harbour Master", "port"), *people, first)
        server = (await store.connection.client.info("server"))["process_id"]
        editor = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _EDITOR, str(tmp_path), stdout=asyncio.subprocess.PIPE
        )
        assert editor.stdout is not None
        acknowledged = [(await editor.stdout.readline()).decode().strip() for _ in range(after)]
        editor.kill()
        os.kill(server, signal.SIGKILL)
        acknowledged += [line.decode().strip() async for line in editor.stdout]
        await editor.wait()
    async with open_redis(settings) as redis:
        await redis.delete(keys.writer())  # the dead one's lease has run out
    async with open_store(settings, empty=True) as again:
        await _is_whole(again, [day for day in acknowledged if day])


async def _is_whole(store: FactStore, acknowledged: list[str]) -> None:
    terms = sorted(
        (one for record in (await everything(store)).values() for one in record.statements),
        key=lambda one: str(one.start),
    )
    begun = [str(one.start) for one in terms]
    assert begun[: len(acknowledged) + 1] == ["2000-01-01", *acknowledged]
    # Of a succession both halves are there: each term but the last ends on the eve of the next.
    assert [one.end is None for one in terms] == [False] * (len(terms) - 1) + [True]
    assert len(await newest_revisions(store.connection, 5000)) == len(terms)
    held_by_office = (await store.about(["hm"])).dossiers["hm"].inverse
    assert {(one.subject, one.start, one.end) for one in held_by_office} == {
        (one.subject, one.start, one.end) for one in terms
    }
    async with store.writing() as lease:
        done = await repair(store, lease=lease)
    assert (done.added, done.removed) == (0, 0)

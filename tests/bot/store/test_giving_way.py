"""An import of minutes lets an edit in between, and the order of changes stays that in which they were made."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from redis.asyncio import Redis

from bot.editing import HouseForm, Undo, apply
from bot.sources.source import Line
from bot.store.connection import Connection
from bot.store.facts import FactStore
from bot.store.history import Note, newest_revisions
from bot.store.importing import import_facts
from bot.store.spool import BATCH
from tests.bot.store.arrange import everything, fill, person

MARA = Note(by="U-mara")
PEOPLE = 2 * BATCH + 500


@dataclass(kw_only=True)
class Crowd:
    """More people than one batch holds, told anew."""

    name: str = "crowd"

    def read(self, path: Path) -> Iterator[Line]:
        """Each with one more name than before."""
        for number in range(PEOPLE):
            yield Line(number=number + 1, fact=person(f"p{number}", f"Ada Quill {number}", f"A. Quill {number}"))


async def test_an_edit_is_made_between_two_batches_and_each_change_can_be_undone_in_turn(
    redis_server: str, store: FactStore
) -> None:
    await fill(store, person("p0", "Ada Quill 0"), person("tarn", "Bo Tarn"))
    before = await everything(store)
    async with Redis.from_url(redis_server) as client:
        desk = FactStore(Connection(client))
        edits: list[asyncio.Task[object]] = []

        def progress(done: int, total: int) -> None:
            if done == BATCH and total and not edits:
                edit = HouseForm(entity="p0", name="A. Quill 0", avoid=())
                edits.append(asyncio.ensure_future(apply(desk, edit, note=MARA)))

        async with store.writing() as lease:
            await import_facts(store, Crowd(), Path("crowd"), lease=lease, progress=progress)
        # Whoever asked in the middle did not wait for the end.
        assert edits[0].done()
    newest = await newest_revisions(store.connection, 9)
    assert [one.said for one in newest] == [
        "Import of crowd, continued",
        "House style: A. Quill 0",
        "Import of crowd",
        "Import of facts.jsonl",
    ]
    assert sum(one.counts.get("entities added", 0) for one in newest[:3]) == PEOPLE - 1
    for one in newest[:3]:
        await apply(store, Undo(revision=one.number), note=MARA)
    assert await everything(store) == before

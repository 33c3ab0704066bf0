"""A power cut after an acknowledged import loses nothing of it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from bot.config import load_settings
from bot.store.opening import open_store
from tests.bot.store.arrange import everything, fill, held, office, organisation, person


async def test_a_server_killed_after_an_import_has_everything_when_it_is_back(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path)
    people = [person(f"p{number}", f"Ada Quill {number}") for number in range(200)]
    async with open_store(settings, empty=True) as store:
        await fill(store, organisation("port", "Port"), office("hm", "Harbour Master", "port"), *people)
        await fill(store, *(held(one.id, "hm", "2001") for one in people))
        before = await everything(store)
        server = await store.connection.client.info("server")
        os.kill(server["process_id"], signal.SIGKILL)
        async with open_store(settings, empty=True) as again:
            assert await everything(again) == before
            assert len((await again.about(["hm"])).dossiers["hm"].inverse) == 200

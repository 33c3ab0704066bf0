"""A cluster's master dies or goes silent, a replica takes over: what was acknowledged is there, and work goes on."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.config import load_settings
from bot.editing import Succession, apply
from bot.queue import NAME, Queue, open_queue
from bot.store import keys
from bot.store.facts import FactStore
from bot.store.history import Note, newest_revisions
from bot.store.opening import open_store
from bot.store.repair import repair
from handlers.ports import MessageRef
from nlp.dates import PartialDate
from nlp.domain import Reference
from nlp.errors import ServiceError
from tests.bot.store.arrange import everything, fill, held, office, organisation, person
from tests.cluster import Node, cluster, master_of

NEWS = Reference(title="Port press service")
_EDITS, _DIES_AFTER = 40, 10
# redis-py forgets connections to nodes that it has read the layout of the cluster anew from; Python closes them.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
_PATIENCE = 60
# Some of them fall into the time in which nobody serves.
_ARTICLES = 60


@pytest.fixture
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Node, ...]]:
    with cluster(tmp_path_factory.mktemp("cluster"), replicas=1, timeout_ms=1000) as nodes:
        yield nodes
        gc.collect()


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGSTOP], ids=["it dies", "it goes silent"])
async def test_edits_go_on_after_seconds_and_none_that_was_acknowledged_is_lost(
    nodes: Sequence[Node], tmp_path: Path, sign: signal.Signals
) -> None:
    settings = load_settings(data_dir=tmp_path).model_copy(update={"redis_url": SecretStr(nodes[0].url)})
    async with open_store(settings, empty=True) as store:
        people = (person("quill", "Ada Quill"), person("tarn", "Bo Tarn"))
        first = held("quill", "hm", "2000-01-01")
        await fill(store, organisation("port", "Port"), office("hm", "Harbour Master", "port"), *people, first)
        refused = 0
        async with asyncio.timeout(_PATIENCE):
            for number in range(1, _EDITS + 1):
                if number == _DIES_AFTER:
                    # In the midst of the next edits, wherever they are.
                    master = master_of(keys.revisions(), nodes).server
                    asyncio.get_running_loop().call_later(0.01, master.send_signal, sign)
                while not await _edited(store, number):
                    refused += 1
                    await asyncio.sleep(0.2)
        assert refused > 0
        terms = [one for record in (await everything(store)).values() for one in record.statements]
        assert len({one.start for one in terms}) == len(terms) == _EDITS + 1
        assert [one.end for one in terms].count(None) == 1
        assert len(await newest_revisions(store.connection, 500)) == _EDITS + 1
        async with store.writing() as lease:
            done = await repair(store, lease=lease)
        assert (done.added, done.removed) == (0, 0)


@pytest.mark.parametrize(
    ("whose", "sign"),
    [
        ("the queue's own", signal.SIGSTOP),
        ("the one that docket has its news from", signal.SIGKILL),
        ("the one that docket has its news from", signal.SIGSTOP),
    ],
    ids=str,
)
async def test_the_queue_moves_to_who_took_over_and_what_was_put_is_worked_on(
    nodes: Sequence[Node], whose: str, sign: signal.Signals
) -> None:
    done: set[str] = set()

    async def work(ref: MessageRef, *, attempt: int) -> None:
        done.add(ref.ts)

    own = master_of(f"{{{NAME}}}:stream", nodes)
    first = next(node for node in nodes if node is not own)
    async with open_queue(first.url, cluster=True) as queue, queue.working(work, concurrency=2):
        assert await _put(queue, "before")
        # docket takes the first of the masters that the node at the URL names: that of the lowest slots.
        victim = own if whose == "the queue's own" else nodes[0]
        victim.server.send_signal(sign)
        put = 0
        async with asyncio.timeout(_PATIENCE):
            while put < _ARTICLES or len(done) <= put:
                put += await _put(queue, str(put)) if put < _ARTICLES else 0
                await asyncio.sleep(0.1)
    assert len(done) == _ARTICLES + 1


async def _put(queue: Queue, name: str) -> bool:
    try:
        await queue.put(MessageRef(team="T1", channel="C1", ts=name), 1)
    except ServiceError:
        return False
    return True


async def _edited(store: FactStore, number: int) -> bool:
    day = date(2000, 1, 1) + timedelta(days=number)
    succession = Succession(
        office="hm",
        coming=("quill", "tarn")[number % 2],
        on=PartialDate(day.year, day.month, day.day),
        source=NEWS,
    )
    try:
        # A wish has its own id, so that one of which nobody knows whether it was carried out can be made again.
        await apply(store, succession, note=Note(by="U-mara", edit=f"edit-{number}"))
    except ServiceError:
        return False
    return True

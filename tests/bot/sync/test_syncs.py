"""Sources followed over a real HTTP server on loopback: politely, and with the faults that servers have."""

from __future__ import annotations

import asyncio
import gzip
import json
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from redis.asyncio import Redis

from bot.editing import EndStatement, RemoveStatement, StatementRef, apply
from bot.store import keys
from bot.store.history import Note
from bot.sync.fetch import Seen, fetch
from bot.sync.plan import read_plan
from bot.sync.syncs import Synced, Syncs
from nlp.dates import PartialDate
from nlp.domain import Reference
from nlp.errors import InputError, ServiceError
from tests.bot.store.arrange import fill, person
from tests.bot.sync.arrange import NOW, Desk, Host, desk, ends, facts, port, term


async def test_a_source_is_applied_and_asked_again_only_for_what_is_new(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host)
    first = await here.syncs.sync(here.source)
    assert first.report is not None
    assert first.report.added["statements"] == 10
    assert await here.held("p3") == ["1953"]
    assert (await here.syncs.sync(here.source)).report is None
    assert host.asked[0]["User-Agent"].startswith("Deskcheck/")
    assert host.asked[1]["If-None-Match"] == '"1"'


async def test_a_dry_run_changes_nothing_and_does_not_count_as_seen(redis: Redis, tmp_path: Path, host: Host) -> None:
    here = desk(redis, tmp_path, host)
    shown = await here.syncs.sync(here.source, dry_run=True)
    assert shown.report is not None
    assert shown.report.added["statements"] == 10
    assert await here.held("p3") == []
    applied = await here.syncs.sync(here.source)
    assert applied.report is not None


async def test_a_source_that_shrinks_too_much_is_held_back_until_somebody_accepts(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, most_dropped=0.3)
    await here.syncs.sync(here.source)
    host.body, host.headers = facts(6, first=1900), {"ETag": '"2"'}
    held = await here.syncs.sync(here.source)
    assert held.held == "10 of its 10 statements are gone"
    assert await here.held("p3") == ["1953"]
    accepted = await here.syncs.sync(here.source, accept=True)
    assert accepted.held is None
    assert await here.held("p3") != ["1953"]
    host.body, host.headers = facts(5, first=1900), {"ETag": '"3"'}
    assert (await here.syncs.sync(here.source)).held is None


async def test_what_a_source_lost_since_an_earlier_version_brought_it_in_is_named_all_the_same(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, most_dropped=0.3)
    await fill(here.store, person("quill", "Ada Quill", wikidata="Q11"))
    host.body = port(term("Q11", "2019"), term("tarn", "2020"), term("tarn", "2024"))
    host.body = host.body.replace(b'"id": "quill"', b'"id": "Q11"')
    await here.syncs.sync(here.source)
    # An earlier version kept the numbers of what was said, and not what it was.
    await redis.delete(keys.sync_told("gazette"))
    host.body, host.headers = port(term("tarn", "2024")), {"ETag": '"2"'}
    lost = (await here.syncs.sync(here.source)).lost
    assert lost is not None
    named = {(lost.names[one.subject], str(one.start)) for one in lost.statements}
    assert named == {("Ada Quill", "2019"), ("Bo Tarn", "2020")}


async def test_what_the_desk_changed_since_is_not_taken_back_by_a_source_that_says_what_it_said_before(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, most_dropped=1.0)
    host.body = port(term("quill", "2020"), term("tarn", "2010", "2019"))
    await here.syncs.sync(here.source)
    (quill,) = (await here.store.records(["quill"]))["quill"].statements
    (tarn,) = (await here.store.records(["tarn"]))["tarn"].statements
    mara, gazette = Note(by="U-mara"), Reference(title="Gazette 7")
    ended = EndStatement(ref=StatementRef.to(quill), end=PartialDate(2026, 1, 31), source=gazette)
    await apply(here.store, ended, note=mara)
    await apply(here.store, RemoveStatement(ref=StatementRef.to(tarn)), note=mara)
    host.body, host.headers = port(*(term("quill", "2020"), term("tarn", "2010", "2019"), term("tarn", "2026"))), {}
    synced = await here.syncs.sync(here.source)
    assert synced.report is not None
    assert (synced.report.added["statements"], synced.report.unchanged["statements"]) == (1, 2)
    assert (await ends(here, "quill"), await ends(here, "tarn")) == ({"2020": "2026-01-31"}, {"2026": "None"})
    # What it says anew counts: it knows the end by now, too.
    host.body = port(term("quill", "2020", "2026-02-01"), term("tarn", "2010", "2019"), term("tarn", "2026"))
    await here.syncs.sync(here.source)
    assert await ends(here, "quill") == {"2020": "2026-02-01"}


async def test_of_what_a_source_says_twice_the_last_word_counts_however_often_it_is_fetched(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host)
    host.headers = {}
    for more in ((), (term("tarn", "2026"),)):
        host.body = port(term("quill", "2020", "2024"), term("quill", "2020", "2025"), *more)
        await here.syncs.sync(here.source)
        assert await ends(here, "quill") == {"2020": "2025"}


async def test_what_was_refused_is_tried_again(redis: Redis, tmp_path: Path, host: Host) -> None:
    here = desk(redis, tmp_path, host)
    host.body, host.headers = port(term("orr", "2026")), {}
    refused = await here.syncs.sync(here.source)
    assert refused.report is not None
    assert len(refused.report.refused) == 1
    await fill(here.store, person("orr", "Cy Orr"))
    await here.syncs.sync(here.source)
    assert await ends(here, "orr") == {"2026": "None"}


async def test_a_host_that_trickles_is_given_up(tmp_path: Path) -> None:
    async def trickle(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        for _ in range(1000):
            await answer.write(b" ")
            await asyncio.sleep(0.05)
        return answer

    server = web.Application()
    server.router.add_get("/facts.jsonl", trickle)
    async with TestServer(server) as running:
        host = f"{running.host}:{running.port}"
        with pytest.raises(ServiceError, match="cannot fetch"):
            await fetch(
                f"http://{host}/facts.jsonl",
                tmp_path / "facts.jsonl",
                seen=Seen(),
                hosts=frozenset({host}),
                most_bytes=1_000_000,
                seconds=0.3,
            )


async def test_a_source_to_be_reviewed_waits_even_with_one_new_fact(redis: Redis, tmp_path: Path, host: Host) -> None:
    here = desk(redis, tmp_path, host, trust="review")
    assert (await here.syncs.sync(here.source)).held is not None
    assert await here.held("p3") == []
    await here.syncs.sync(here.source, accept=True)
    assert await here.held("p3") == ["1953"]


async def test_what_is_due_is_synced_and_not_before_its_time(redis: Redis, tmp_path: Path, host: Host) -> None:
    here = desk(redis, tmp_path, host, every="1h")
    await here.syncs.due()
    await here.syncs.due()
    assert len(host.asked) == 1
    here.now += timedelta(minutes=61)
    await here.syncs.due()
    assert len(host.asked) == 2


async def test_a_slow_host_keeps_nobody_waiting_but_itself(redis: Redis, tmp_path: Path, host: Host) -> None:
    asked, released = asyncio.Event(), asyncio.Event()

    async def slow(request: web.Request) -> web.Response:
        asked.set()
        await released.wait()
        return web.Response(body=facts(2))

    server = web.Application()
    server.router.add_get("/facts.jsonl", slow)
    async with TestServer(server) as running:
        hosts = [f"{running.host}:{running.port}", host.address]
        sources = [
            f'[[source]]\nname = "s{number}"\nurl = "http://{one}/facts.jsonl"' for number, one in enumerate(hosts)
        ]
        (tmp_path / "both.toml").write_text(f"hosts = {json.dumps(hosts)}\n" + "\n".join(sources))
        here = Desk(redis, read_plan(tmp_path / "both.toml"))
        due = asyncio.create_task(here.syncs.due())
        async with asyncio.timeout(30):
            await asked.wait()
            while not await here.held("p3"):  # noqa: ASYNC110 - what is applied is seen in Redis only
                await asyncio.sleep(0)
            assert not due.done()
            released.set()
            await due


async def test_the_desk_is_told_once_of_what_is_held_back(redis: Redis, tmp_path: Path, host: Host) -> None:
    told: list[str] = []
    slack_away = False

    async def tell(synced: Synced) -> None:
        if slack_away:
            raise ServiceError("Slack cannot be reached")
        told.append(f"{synced.source}: {synced.held}")

    here = desk(redis, tmp_path, host, every="1h")
    here.syncs = Syncs(plan=here.plan, store=here.store, redis=redis, clock=lambda: here.now, tell=tell)
    await here.syncs.due()
    assert told == []
    host.body, host.headers = facts(2), {}
    for slack_away in (True, False, False):  # noqa: B007 - what `tell` looks at
        here.now += timedelta(hours=2)
        await here.syncs.due()
    assert told == ["gazette: 8 of its 10 statements are gone"]


async def test_what_is_held_back_is_decided_on_once_and_only_as_it_was_shown(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    told: list[Synced] = []

    async def tell(synced: Synced) -> None:
        told.append(synced)

    here = desk(redis, tmp_path, host, every="1h")
    here.syncs = Syncs(plan=here.plan, store=here.store, redis=redis, clock=lambda: here.now, tell=tell)
    await here.syncs.due()
    for first in (1900, 1800):
        host.body, host.headers = facts(4, first=first), {}
        here.now += timedelta(hours=2)
        await here.syncs.due()
    old, new = told
    assert await here.syncs.accept("gazette", old.mark, by="U-mara") is None
    host.body = facts(3, first=1700)
    with pytest.raises(InputError, match="says something else by now"):
        await here.syncs.accept("gazette", new.mark, by="U-mara")
    assert await here.held("p3") == ["1953"]
    host.body = facts(4, first=1800)
    done = await here.syncs.accept("gazette", new.mark, by="U-mara")
    assert done is not None
    assert done.startswith("4 added, 0 changed, 0 refused, 10 that it says no more stay on our record (change ")
    assert "1803" in await here.held("p3")
    assert await here.syncs.accept("gazette", new.mark, by="U-tom") is None
    assert not await here.syncs.refuse("gazette", new.mark)
    with pytest.raises(InputError, match="no source is called"):
        await here.syncs.refuse("herald", new.mark)


async def test_a_host_that_fails_is_left_alone_longer_each_time(redis: Redis, tmp_path: Path, host: Host) -> None:
    here = desk(redis, tmp_path, host)
    host.status = 500
    for minutes, asked in ((0, 1), (1, 1), (2, 2), (3, 2), (5, 2), (6, 3)):
        here.now = NOW + timedelta(minutes=minutes, seconds=1)
        await here.syncs.due()
        assert len(host.asked) == asked, minutes
    host.status = 200
    here.now += timedelta(hours=1)
    await here.syncs.due()
    assert await here.held("p3") == ["1953"]


@pytest.mark.parametrize("told", ["7200", "Tue, 03 Feb 2026 16:00:00 GMT"])
async def test_a_host_that_says_when_to_come_again_is_obeyed(
    told: str, redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host)
    # Its clock is two hours ahead of ours.
    host.status, host.headers = 429, {"Retry-After": told, "Date": "Tue, 03 Feb 2026 14:00:00 GMT"}
    await here.syncs.due()
    here.now += timedelta(minutes=119)
    await here.syncs.due()
    assert len(host.asked) == 1
    here.now += timedelta(minutes=2)
    await here.syncs.due()
    assert len(host.asked) == 2


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"<html>We are down for maintenance</html>", {}),
        (b"", {}),
        (facts(10)[:-40].replace(b"{", b"["), {}),
        (b"\x00\x01\x02" * 500, {"Content-Type": "application/octet-stream"}),
    ],
)
async def test_what_is_no_facts_is_refused_and_changes_nothing(
    redis: Redis, tmp_path: Path, host: Host, body: bytes, headers: dict[str, str]
) -> None:
    here = desk(redis, tmp_path, host)
    await here.syncs.sync(here.source)
    host.body, host.headers = body, headers
    with pytest.raises(InputError) as refused:
        await here.syncs.sync(here.source)
    # The file is told of by where it came from.
    assert str(refused.value).startswith(f"http://{host.address}/facts.jsonl ")
    assert await here.held("p3") == ["1953"]


async def test_too_much_is_not_taken_even_packed_small(redis: Redis, tmp_path: Path, host: Host) -> None:
    here = desk(redis, tmp_path, host, most_megabytes=1)
    host.body, host.headers = gzip.compress(b" " * 3_000_000), {"Content-Encoding": "gzip"}
    with pytest.raises(InputError, match="larger than 1,000,000 bytes"):
        await here.syncs.sync(here.source)


async def test_a_host_that_points_elsewhere_is_not_followed(redis: Redis, tmp_path: Path, host: Host) -> None:
    here = desk(redis, tmp_path, host)
    host.status, host.headers = 302, {"Location": "http://169.254.169.254/latest/meta-data"}
    with pytest.raises(InputError, match="not among the hosts"):
        await here.syncs.sync(here.source)
    host.headers = {"Location": "/facts.jsonl"}
    with pytest.raises(ServiceError, match="points on"):
        await here.syncs.sync(here.source)


@pytest.mark.parametrize(
    ("status", "headers", "todo"),
    [
        (404, {}, "answers with 404; correct its url"),
        (502, {}, "answers with 502; try again later"),
        (429, {"Retry-After": "90"}, r"is busy \(429\); try again in 2 minutes"),
    ],
)
async def test_a_host_that_does_not_give_it_is_said_with_what_to_do(
    redis: Redis, tmp_path: Path, host: Host, status: int, headers: dict[str, str], todo: str
) -> None:
    here = desk(redis, tmp_path, host)
    host.status, host.headers = status, headers
    with pytest.raises(ServiceError, match=todo):
        await here.syncs.sync(here.source)


async def test_a_host_that_is_gone_is_said_in_a_line(redis: Redis, tmp_path: Path, host: Host) -> None:
    gone = Host(address="127.0.0.1:9")
    here = desk(redis, tmp_path, gone)
    with pytest.raises(ServiceError, match="cannot fetch"):
        await here.syncs.sync(here.source)


async def test_a_file_of_ones_own_is_followed_too(redis: Redis, tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_bytes(facts(3))
    path = tmp_path / "sources.toml"
    path.write_text('[[source]]\nname = "own"\nfile = "own.jsonl"\n', encoding="utf8")
    here = Desk(redis, read_plan(path))
    await here.syncs.due()
    assert await here.held("p2") == ["1952"]

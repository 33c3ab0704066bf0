"""A followed source vouches for its open ends as a whole: one dated promise, however much it says."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from redis.asyncio import Redis

from bot.editing import CorrectStatement, EndStatement, StatementRef, Undo, apply
from bot.sources.jsonl import JsonLines
from bot.sources.source import Fact
from bot.store import keys
from bot.store.facts import FactStore
from bot.store.history import Note, newest_revisions
from nlp.dates import PartialDate
from nlp.domain import Reference, Statement
from tests.bot.store.arrange import bring, everything, snapshot
from tests.bot.sync.arrange import HARBOUR_MASTER, Host, desk, ends, port, term


async def known(store: FactStore, who: str) -> Statement:
    """The one statement on somebody, as whoever looks it up is given it."""
    (statement,) = (await store.about([who])).dossiers[who].statements
    return statement


async def history(redis: Redis) -> dict[str, object]:
    kept = (keys.entity(""), keys.history(""), keys.revision(0)[:-1], keys.sync_said("gazette"))
    return {key: value for key, value in (await snapshot(redis)).items() if key.startswith(kept)}


async def test_an_open_end_is_vouched_for_as_long_as_the_source_promises(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30)
    await here.syncs.sync(here.source)
    assert str((await known(here.store, "p1")).known_until) == "2026-03-05"


async def test_what_a_source_says_still_is_vouched_for_again_by_one_write_and_no_history(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30)
    host.body = port(term("quill", "2020"), term("tarn", "2020"))
    await here.syncs.sync(here.source)
    before = await history(redis)
    for etag, until in (('"1"', "2026-03-15"), ('"2"', "2026-03-25")):
        host.headers = {"ETag": etag}
        here.now += timedelta(days=10)
        synced = await here.syncs.sync(here.source)
        assert (synced.report is None) == (etag == '"1"')
        quill = await known(here.store, "quill")
        assert (str(quill.known_until), str(quill.confirmed)) == (until, here.now.date().isoformat())
    assert await history(redis) == before


async def test_what_the_desk_ended_is_not_vouched_for_and_what_it_confirmed_itself_neither(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30)
    host.body = port(term("quill", "2020"), term("tarn", "2020"))
    await here.syncs.sync(here.source)
    (tarn,) = (await here.store.records(["tarn"]))["tarn"].statements
    ended = EndStatement(ref=StatementRef.to(tarn), end=PartialDate(2026, 1, 31), source=Reference(title="Gazette 7"))
    await apply(here.store, ended, note=Note(by="U-mara"))
    here.now += timedelta(days=20)
    await here.syncs.sync(here.source)
    assert await ends(here, "tarn") == {"2020": "2026-01-31"}
    assert (await known(here.store, "tarn")).known_until is None


async def test_a_rival_of_whom_a_source_speaks_is_given_a_note(redis: Redis, tmp_path: Path, host: Host) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30)
    rival = {"statement": {**term("tarn", "2020")["statement"], "note": "elected by the other council"}}
    office = {"entity": {**HARBOUR_MASTER["entity"], "seats": 1}}
    host.body = port(office, term("quill", "2020"), rival)
    await here.syncs.sync(here.source)
    (quill,) = (await here.store.records(["quill"]))["quill"].statements
    noted = replace(quill, note="sworn in", sources=(Reference(title="Gazette 7"),), vouched_by=())
    await apply(here.store, CorrectStatement(ref=StatementRef.to(quill), to=noted), note=Note(by="U-mara"))
    assert (await known(here.store, "quill")).note == "sworn in"


async def test_what_a_source_says_no_more_is_held_as_long_as_it_vouched_for_it(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30, most_dropped=1.0)
    host.body, host.headers = port(term("quill", "2020"), term("tarn", "2020")), {}
    await here.syncs.sync(here.source)
    host.body = port(term("tarn", "2020"))
    for _ in range(2):
        here.now += timedelta(days=10)
        await here.syncs.sync(here.source)
    assert str((await known(here.store, "quill")).known_until) == "2026-03-05"
    assert str((await known(here.store, "tarn")).known_until) == "2026-03-25"
    newest, _ = await newest_revisions(here.store.connection, 9)
    assert (newest.said, newest.counts) == ("Said by its source no more", {"statements changed": 1})
    host.body = port(term("quill", "2020"), term("tarn", "2020"))
    await here.syncs.sync(here.source)
    assert str((await known(here.store, "quill")).known_until) == "2026-03-25"


async def test_of_two_sources_that_vouch_the_longer_promise_counts_and_one_may_let_go(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30, most_dropped=1.0)
    other = desk(redis, tmp_path, host, name="herald", vouches_days=90, most_dropped=1.0)
    host.body, host.headers = port(term("quill", "2020")), {}
    await here.syncs.sync(here.source)
    await other.syncs.sync(other.source)
    assert str((await known(here.store, "quill")).known_until) == "2026-05-04"
    host.body = port(term("tarn", "2020"))
    await other.syncs.sync(other.source)
    assert str((await known(here.store, "quill")).known_until) == "2026-03-05"


async def test_until_when_a_source_vouched_on_an_earlier_day_is_known_still(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30)
    host.body = port(term("quill", "2020"))
    start = here.now
    for _ in range(2):
        await here.syncs.sync(here.source)
        here.now += timedelta(days=10)
    for days, until in ((1, "2026-03-05"), (11, "2026-03-15")):
        then = await here.store.as_known_at(start + timedelta(days=days))
        assert str((await known(then, "quill")).known_until) == until
        assert [str(one.known_until) for one in (await everything(then))["quill"].statements] == [until]


async def test_a_source_takes_on_what_it_vouched_for_statement_by_statement_in_a_store_of_the_earlier_format(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host)
    host.body = port(term("quill", "2020"), term("tarn", "2020"))
    await here.syncs.sync(here.source)
    here = desk(redis, tmp_path, host, vouches_days=30)
    # Format 4 had no vouches of whole sources, and a day in each statement instead.
    await redis.delete(keys.sync_told("gazette"))
    quill = json.dumps({"statement": {**term("quill", "2020")["statement"], "known_until": "2026-03-05"}})
    tarn = json.dumps(term("tarn", "2020"))
    await bring(here.store, f"{quill}\n{tarn}")
    here.now += timedelta(days=20)
    await here.syncs.sync(here.source)
    assert str((await known(here.store, "quill")).known_until) == "2026-03-25"
    # What nobody had set a day to stays without.
    assert (await known(here.store, "tarn")).known_until is None
    before = await history(redis)
    here.now += timedelta(days=1)
    await here.syncs.sync(here.source)
    assert str((await known(here.store, "quill")).known_until) == "2026-03-26"
    assert await history(redis) == before


async def test_an_export_has_the_days_of_the_vouches_and_says_nothing_new_to_the_store_that_it_is_of(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30)
    host.body = port(term("quill", "2020"), term("tarn", "2020", "2024"))
    await here.syncs.sync(here.source)
    before = await everything(here.store)
    facts: list[Fact] = [record.entity for record in before.values()]
    facts += [statement for record in before.values() for statement in record.statements]
    exported = "".join(JsonLines().write(fact) + "\n" for fact in facts)
    assert '"known_until":"2026-03-05"' in exported.replace(" ", "")
    again = await bring(here.store, exported)
    assert (again.added, again.changed) == ({}, {})
    await redis.flushall()
    await bring(here.store, exported)
    assert await everything(here.store) == before


async def test_a_vouch_stays_whatever_a_source_that_does_not_vouch_or_a_file_says_of_the_same(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30)
    other = desk(redis, tmp_path, host, name="herald")
    host.body, host.headers = port(term("quill", "2020")), {}
    await here.syncs.sync(here.source)
    await other.syncs.sync(other.source)
    for line in (term("quill", "2020"), {"statement": {**term("quill", "2020")["statement"], "note": "sworn in"}}):
        await bring(here.store, json.dumps(line))
        assert str((await known(here.store, "quill")).known_until) == "2026-03-05"
    here.now += timedelta(days=10)
    await here.syncs.sync(here.source)
    quill = await known(here.store, "quill")
    assert (str(quill.known_until), str(quill.confirmed)) == ("2026-03-15", "2026-02-13")


async def test_a_source_that_vouches_no_more_takes_its_own_vouch_away_and_nobody_elses(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30)
    other = desk(redis, tmp_path, host, name="herald", vouches_days=90)
    host.headers = {}
    for one, who in ((here, "quill"), (other, "tarn")):
        host.body = port(term("quill", "2020"), term(who, "2020"))
        await one.syncs.sync(one.source)
    assert str((await known(here.store, "quill")).known_until) == "2026-05-04"
    other = desk(redis, tmp_path, host, name="herald")
    other.now += timedelta(days=1)
    for _ in range(2):
        await other.syncs.sync(other.source)
        assert str((await known(here.store, "quill")).known_until) == "2026-03-05"
        tarn = await known(here.store, "tarn")
        # As good as anything that is told without a promise; it was read with this in it on the third.
        assert (tarn.known_until, str(tarn.confirmed)) == (None, "2026-02-03")
    newest, *_ = await newest_revisions(here.store.connection, 9)
    assert (newest.said, newest.counts) == ("Vouched for by its source no more", {"statements changed": 2})
    assert "herald" not in await here.store.vouches()


async def test_a_source_that_vouches_no_more_and_says_more_of_it_leaves_anothers_vouch(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30)
    other = desk(redis, tmp_path, host, name="herald", vouches_days=90)
    host.body, host.headers = port(term("quill", "2020")), {}
    await here.syncs.sync(here.source)
    await other.syncs.sync(other.source)
    other = desk(redis, tmp_path, host, name="herald")
    host.body = port({"statement": {**term("quill", "2020")["statement"], "note": "sworn in"}})
    await other.syncs.sync(other.source)
    quill = await known(here.store, "quill")
    assert (str(quill.known_until), quill.note) == ("2026-03-05", "sworn in")


async def test_a_vouch_counts_again_where_another_source_takes_its_end_back(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30)
    other = desk(redis, tmp_path, host, name="herald", vouches_days=5)
    host.body, host.headers = port(term("quill", "2020")), {}
    await here.syncs.sync(here.source)
    host.body = port(term("quill", "2020", "2025"))
    await other.syncs.sync(other.source)
    ended = await known(here.store, "quill")
    assert (str(ended.end), ended.known_until) == ("2025", None)
    host.body = port(term("quill", "2020"))
    await other.syncs.sync(other.source)
    assert str((await known(here.store, "quill")).known_until) == "2026-03-05"


async def test_what_another_source_vouches_for_is_vouched_for_too_by_one_that_begins_to(
    redis: Redis, tmp_path: Path, host: Host
) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30, most_dropped=1.0)
    other = desk(redis, tmp_path, host, name="herald")
    host.body, host.headers = port(term("quill", "2020")), {}
    await here.syncs.sync(here.source)
    await other.syncs.sync(other.source)
    other = desk(redis, tmp_path, host, name="herald", vouches_days=90)
    await other.syncs.sync(other.source)
    host.body = port(term("tarn", "2020"))
    await here.syncs.sync(here.source)
    assert str((await known(here.store, "quill")).known_until) == "2026-05-04"


async def test_the_vouch_of_a_source_outlives_an_undo_of_another(redis: Redis, tmp_path: Path, host: Host) -> None:
    here = desk(redis, tmp_path, host, vouches_days=30)
    other = desk(redis, tmp_path, host, name="herald", vouches_days=90)
    host.body, host.headers = port(term("quill", "2020")), {}
    await here.syncs.sync(here.source)
    synced = await other.syncs.sync(other.source)
    assert synced.number is not None
    await apply(here.store, Undo(revision=synced.number), note=Note(by="U-mara"))
    assert str((await known(here.store, "quill")).known_until) == "2026-03-05"

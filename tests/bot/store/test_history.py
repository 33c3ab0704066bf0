"""The history of the facts: who changed what and when, and what was held on an earlier day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from redis.asyncio import Redis

from bot.editing import RemoveStatement, StatementRef, Succession, Undo, apply
from bot.store.connection import Connection
from bot.store.facts import FactStore
from bot.store.history import Deed, Note, newest_revisions
from bot.store.people import who_is
from bot.store.timeline import timeline
from nlp.dates import PartialDate
from nlp.domain import Reference
from nlp.errors import InputError, ServiceError
from nlp.knowledge import Questions
from tests.bot.store.arrange import fill, held, office, organisation, person

NEWS = Reference(title="Port press service")
MARA = Note(by="U-mara")
TERM = held("quill", "hm", "2020-01-01")
PORT = (
    organisation("port", "Port of Ellery", "Ellery Port"),
    office("hm", "Harbour Master", "port"),
    person("quill", "Ada Quill"),
    person("tarn", "Bo Tarn"),
    TERM,
)
SUCCESSION = Succession(office="hm", coming="tarn", on=PartialDate(2026, 1, 1), source=NEWS)


def noon(day: int) -> datetime:
    """A day of December 2025."""
    return datetime(2025, 12, 1, 12, tzinfo=UTC) + timedelta(days=day - 1)


@pytest.fixture
def dated(fresh_redis: Redis) -> tuple[FactStore, list[datetime]]:
    """An empty store, and the moments of its clock, of which the last counts."""
    moments = [noon(1)]
    return FactStore(Connection(fresh_redis), clock=lambda: moments[-1]), moments


async def holder(store: FactStore, day: date) -> list[str]:
    profile = (await who_is(store, "hm", day=day)).profile
    return [] if profile is None else [fact.value for fact in profile.holders if fact.when.value == "now"]


async def test_what_was_held_on_a_day_is_what_the_last_change_of_that_day_left(
    dated: tuple[FactStore, list[datetime]],
) -> None:
    store, moments = dated
    await fill(store, *PORT)
    moments.append(noon(10))
    await apply(store, SUCCESSION, note=MARA)
    moments.append(noon(20))
    await apply(store, Undo(revision=2), note=MARA)
    asked = date(2026, 2, 1)
    known = {day: await holder(await store.as_known_at(noon(day)), asked) for day in (1, 9, 10, 19, 20, 31)}
    assert known == {
        1: ["Ada Quill"],
        9: ["Ada Quill"],
        10: ["Bo Tarn"],
        19: ["Bo Tarn"],
        20: ["Ada Quill"],
        31: ["Ada Quill"],
    }


async def test_before_the_first_change_nothing_was_held(dated: tuple[FactStore, list[datetime]]) -> None:
    store, _ = dated
    await fill(store, *PORT)
    with pytest.raises(InputError, match="Nothing was held then: our history begins on 1 Dec 2025"):
        await store.as_known_at(noon(1) - timedelta(seconds=1))


async def test_whoever_came_later_was_not_held_then(dated: tuple[FactStore, list[datetime]]) -> None:
    store, moments = dated
    await fill(store, *PORT)
    moments.append(noon(10))
    await fill(store, person("orr", "Cy Orr"))
    then = await store.as_known_at(noon(9))
    for asked in ("Cy Orr", "orr"):
        answer = await who_is(then, asked, day=date(2026, 1, 1))
        assert (answer.profile, answer.several, answer.near) == (None, (), ())


async def test_a_name_accepted_since_was_not_accepted_then(dated: tuple[FactStore, list[datetime]]) -> None:
    store, moments = dated
    await fill(store, *PORT)
    moments.append(noon(10))
    await fill(store, person("quill", "Ada Quill-Sand"))
    then, now = await store.as_known_at(noon(9)), await store.as_known_at(noon(10))
    asked = Questions(names=("Ada Quill-Sand",))
    assert [one.score for one in (await now.lookup(asked)).candidates["Ada Quill-Sand"]] == [100.0]
    assert 100.0 not in [one.score for one in (await then.lookup(asked)).candidates["Ada Quill-Sand"]]


async def test_a_statement_removed_since_is_among_what_was_held(dated: tuple[FactStore, list[datetime]]) -> None:
    store, moments = dated
    await fill(store, *PORT)
    moments.append(noon(10))
    await apply(store, RemoveStatement(ref=StatementRef.to(TERM)), note=MARA)
    assert await holder(store, date(2026, 1, 1)) == []
    assert await holder(await store.as_known_at(noon(9)), date(2026, 1, 1)) == ["Ada Quill"]


async def test_an_article_is_looked_up_in_the_past_in_twice_the_round_trips_however_much_has_changed(
    dated: tuple[FactStore, list[datetime]],
) -> None:
    store, moments = dated
    await fill(store, *PORT)
    for number in range(20):
        moments.append(noon(2) + timedelta(minutes=number))
        await fill(
            store, person(f"p{number}", f"Cy Orr {number}"), held(f"p{number}", "hm", str(1950 + number), "1999")
        )
        await fill(store, held(f"p{number}", "hm", str(1950 + number), "1998"))
    asked = Questions(names=("Ada Quill", "Port of Ellery"), roles=("harbour master",))
    before = store.connection.round_trips
    now = await store.lookup(asked)
    trips = store.connection.round_trips - before
    past = await store.as_known_at(noon(1))
    before = store.connection.round_trips
    then = await past.lookup(asked)
    assert store.connection.round_trips - before <= 2 * trips
    assert len(now.dossiers["hm"].inverse) == 21
    assert [one.subject for one in then.dossiers["hm"].inverse] == ["quill"]


async def test_all_records_of_a_day_are_those_of_then_with_what_was_taken_back_since(
    dated: tuple[FactStore, list[datetime]],
) -> None:
    store, moments = dated
    await fill(store, *PORT)
    moments.append(noon(5))
    await fill(store, person("orr", "Cy Orr"), held("orr", "hm", "1990", "1999"))
    moments.append(noon(10))
    await apply(store, SUCCESSION, note=MARA)
    moments.append(noon(20))
    for number in (3, 2):
        await apply(store, Undo(revision=number), note=MARA)
    held_then = {
        day: {record.entity.id: len(record.statements) async for record in then.all_records()}
        for day in (1, 5, 10, 21)
        for then in [await store.as_known_at(noon(day))]
    }
    at_first = {"port": 0, "hm": 0, "quill": 1, "tarn": 0}
    assert held_then == {
        1: at_first,
        5: at_first | {"orr": 1},
        10: at_first | {"orr": 1, "tarn": 1},
        21: at_first,
    }


async def test_the_past_cannot_be_written(dated: tuple[FactStore, list[datetime]]) -> None:
    store, _ = dated
    await fill(store, *PORT)
    with pytest.raises(ServiceError, match="cannot be changed"):
        await apply(await store.as_known_at(noon(1)), SUCCESSION, note=MARA)


async def test_times_only_grow_though_the_clock_is_set_back(dated: tuple[FactStore, list[datetime]]) -> None:
    store, moments = dated
    await fill(store, *PORT)
    moments.append(noon(1) - timedelta(days=300))
    await apply(store, SUCCESSION, note=MARA)
    newer, older = await newest_revisions(store.connection, 2)
    assert newer.at > older.at


async def test_an_import_is_one_change_with_its_counts_and_one_that_changes_nothing_is_none(store: FactStore) -> None:
    await fill(store, *PORT)
    await fill(store, *PORT)
    await fill(store, replace(held("quill", "hm", "2020-01-01"), end=PartialDate(2025, 12, 31)))
    ended, filled = await newest_revisions(store.connection, 9)
    assert (filled.deed, filled.finished, filled.said) == (Deed.IMPORT, True, "Import of facts.jsonl")
    assert filled.counts == {"entities added": 4, "statements added": 1}
    assert ended.counts == {"statements changed": 1}


async def test_a_first_fill_leaves_no_history_behind_but_its_one_line(store: FactStore, fresh_redis: Redis) -> None:
    await fill(store, *PORT)
    assert [key async for key in fresh_redis.scan_iter("deskcheck:history:*")] == []


async def test_an_office_is_told_of_its_holders_changes_and_a_holder_of_his_own(store: FactStore) -> None:
    await fill(store, *PORT)
    await apply(store, SUCCESSION, note=MARA)
    told = await timeline(store.connection, "hm")
    assert [(one.revision.deed, len(one.gone), len(one.came)) for one in told.happenings] == [
        (Deed.REPLACE, 1, 2),
        (Deed.IMPORT, 0, 1),
    ]
    assert told.happenings[1].became is not None
    assert told.names == {"hm": "Harbour Master of port", "quill": "Ada Quill", "tarn": "Bo Tarn"}
    tarn = await timeline(store.connection, "tarn")
    assert [[str(one.start) for one in happening.came] for happening in tarn.happenings] == [["2026-01-01"], []]


async def test_a_removed_statement_stays_in_the_history_of_what_it_named(store: FactStore) -> None:
    await fill(store, *PORT)
    await apply(store, RemoveStatement(ref=StatementRef.to(TERM)), note=MARA)
    told = await timeline(store.connection, "hm")
    assert [one.subject for one in told.happenings[0].gone] == ["quill"]

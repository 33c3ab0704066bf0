"""Whatever edits are made, taking them back one by one, the newest first, leaves the facts as they were."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from redis.asyncio import Redis

from bot.editing import (
    AddEntity,
    AddStatement,
    CorrectStatement,
    Edit,
    EditError,
    EndStatement,
    RemoveStatement,
    StatementRef,
    Succession,
    Undo,
    apply,
)
from bot.sources.source import Fact
from bot.store.connection import Connection
from bot.store.facts import FactStore
from bot.store.history import Note
from nlp.dates import PartialDate
from nlp.domain import Reference, Statement
from tests.bot.store.arrange import everything, fill, held, office, organisation, person, snapshot

PEOPLE = ("quill", "tarn", "orr")
OFFICES = ("hm", "pilot")
# What leads to the facts. Words and skeletons stay known, and the history is not taken back.
DERIVED = ("spelling:", "inverse:", "posts:", "known-as:")
BASE: tuple[Fact, ...] = (
    organisation("port", "Port of Ellery"),
    office("hm", "Harbour Master", "port"),
    office("pilot", "Pilot", "port", seats=None),
    *(person(name, f"{name.title()} Sand") for name in PEOPLE),
    held("quill", "hm", "2020-01-01"),
    held("tarn", "pilot", "2019"),
    held("orr", "pilot", "2020", "2024"),
)

days = st.builds(PartialDate, st.integers(2018, 2026), st.none()) | st.builds(
    PartialDate, st.integers(2018, 2026), st.integers(1, 12), st.integers(1, 28)
)
sources = st.builds(Reference, title=st.sampled_from(["Gazette 7", "Gazette 8", "Parish register"]))
terms = st.builds(
    lambda who, what, start, end, source, note: replace(
        held(who, what), start=start, end=end, sources=(source,), note=note
    ),
    st.sampled_from(PEOPLE),
    st.sampled_from(OFFICES),
    st.none() | days,
    st.none() | days,
    sources,
    st.sampled_from([None, "disputed"]),
)
# A statement that is there is named by its place among all of them.
places = st.integers(0, 5)
wishes = st.one_of(
    st.tuples(st.just("add"), terms),
    st.tuples(st.just("end"), places, days, sources),
    st.tuples(st.just("correct"), places, terms),
    st.tuples(st.just("remove"), places),
    st.tuples(st.just("replace"), st.sampled_from(OFFICES), st.sampled_from(PEOPLE), days, sources),
    st.tuples(st.just("enter"), st.sampled_from(["dee", "eel", "fay"])),
    st.tuples(st.just("undo"), st.integers(2, 8)),
)


@settings(max_examples=40, deadline=None)
@given(wanted=st.lists(wishes, min_size=1, max_size=8))
def test_edits_taken_back_leave_the_facts_as_they_were(redis_server: str, wanted: list[tuple[object, ...]]) -> None:
    asyncio.run(_edit_and_undo(redis_server, wanted))


async def _edit_and_undo(url: str, wanted: list[tuple[object, ...]]) -> None:
    async with Redis.from_url(url) as client:
        await client.flushall()
        store = FactStore(Connection(client))
        await fill(store, *BASE)
        states = [await _facts(store, client)]
        made: list[int] = []
        for wish in wanted:
            with suppress(EditError):
                edit = await _edit(store, wish)
                if edit is not None:
                    done = await apply(store, edit, note=Note(by="U-mara"))
                    assert done.revision is not None
                    made.append(done.revision.number)
                    states.append(await _facts(store, client))
        while made:
            assert await _facts(store, client) == states.pop()
            await apply(store, Undo(revision=made.pop()), note=Note(by="U-mara"))
        assert await _facts(store, client) == states.pop()


async def _facts(store: FactStore, client: Redis) -> dict[str, object]:
    kept = tuple(f"deskcheck:{start}" for start in DERIVED)
    derived = {key: _named(value) for key, value in (await snapshot(client)).items() if key.startswith(kept)}
    return {**await everything(store), **{key: value for key, value in derived.items() if value}}


def _named(value: object) -> object:
    """Of a bucket of spellings, the names with their bearers alone."""
    return {entry for entry in value if b"\t" in entry} if isinstance(value, frozenset) else value


async def _edit(store: FactStore, wish: tuple[object, ...]) -> Edit | None:
    match wish:
        case ("add", Statement() as term):
            return AddStatement(statement=term)
        case ("enter", str(name)):
            return AddEntity(entity=person(name, f"{name.title()} Sand"))
        case ("replace", str(office_), str(coming), PartialDate() as on, Reference() as source):
            return Succession(office=office_, coming=coming, on=on, source=source)
        case ("undo", int(number)):
            return Undo(revision=number)
    records = await store.records(PEOPLE)
    there = [one for record in records.values() for one in record.statements]
    place = wish[1]
    if not isinstance(place, int) or place >= len(there):
        return None
    ref = StatementRef.to(there[place])
    match wish:
        case ("end", _, PartialDate() as end, Reference() as source):
            return EndStatement(ref=ref, end=end, source=source)
        case ("correct", _, Statement() as term):
            return CorrectStatement(ref=ref, to=replace(term, subject=ref.subject))
        case _:
            return RemoveStatement(ref=ref)

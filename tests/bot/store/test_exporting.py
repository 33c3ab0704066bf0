"""Export then import into an empty store gives the same store, whatever the facts are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis.asyncio import Redis

from bot.sources.jsonl import JsonLines
from bot.sources.source import Fact
from bot.store import keys
from bot.store.facts import FactStore
from bot.store.vouches import Vouch, giving
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Rank, Reference, Statement, Value
from tests.bot.store.arrange import bring, everything

_ALL = ("quill", "Q42", "o-port-hm", "порт")
_IDS = st.sampled_from(_ALL)
_WORDS = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
_TEXT = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)
_DAYS = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
_DATES = st.one_of(_DAYS, st.builds(PartialDate, st.integers(1, 9999)), st.just(PartialDate(2004, 2)))
_REFERENCES = st.builds(
    Reference, title=_TEXT, url=st.none() | st.just("https://gazette.example/7"), retrieved=st.none() | _DATES
)
_VALUES = st.one_of(
    st.builds(Value, id=_IDS),
    st.builds(Value, text=_TEXT),
    st.builds(Value, date=_DATES),
    st.builds(Value, quantity=st.floats(-1e12, 1e12), unit=st.none() | st.just("EUR")),
)
_STATEMENTS = st.builds(
    Statement,
    subject=_IDS,
    property=st.sampled_from(["position held", "member of", "capital", "shoe size"]),
    value=_VALUES,
    start=st.none() | st.just(PartialDate(1)) | st.just(PartialDate(2, 3, 4)),
    end=st.none() | st.just(PartialDate(9999)),
    rank=st.sampled_from(Rank),
    sources=st.lists(_REFERENCES, max_size=2, unique=True).map(tuple),
    confidence=st.none() | st.floats(0, 1),
    note=st.none() | _TEXT,
)


def _entity(id: str, kind: Kind, name: str, aliases: list[str], seats: int | None, role: str | None) -> Entity:
    return Entity(
        id=id,
        kind=kind,
        name=name,
        aliases=tuple(alias for alias in aliases if alias != name),
        identifiers={"gazette": f"number {len(id)}"},
        role=role,
        of="quill" if role and id != "quill" else None,
        seats=seats,
    )


def _entities(id: str) -> st.SearchStrategy[Entity]:
    return st.builds(
        _entity,
        st.just(id),
        st.sampled_from(Kind),
        _TEXT,
        st.lists(_TEXT, max_size=3, unique=True),
        st.none() | st.integers(1, 9),
        st.none() | _TEXT,
    )


_VOUCHES = st.builds(Vouch, read=st.dates(), until=st.dates())
_FACTS = st.tuples(st.tuples(*map(_entities, _ALL)).map(list), st.lists(_STATEMENTS, max_size=8))


@given(facts=_FACTS, vouch=st.none() | _VOUCHES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_export_then_import_into_an_empty_store_gives_the_same_store(
    fresh_redis: Redis, store: FactStore, facts: tuple[list[Entity], list[Statement]], vouch: Vouch | None
) -> None:
    await fresh_redis.flushall()
    entities, statements = facts
    source = JsonLines()

    def text(some: Iterable[Fact]) -> str:
        return "".join(source.write(fact) + "\n" for fact in some)

    report = await bring(store, text(statements) + text(entities), vouched_by="gazette" if vouch is not None else None)
    if vouch is not None:
        await store.connection.run(giving("gazette", vouch, at=datetime(2026, 2, 3, tzinfo=UTC)))
    assert all("says otherwise" in refusal.reason for refusal in report.refused)
    before = await everything(store)
    keys_before = await _keys(fresh_redis)
    exported: list[Fact] = [record.entity for record in before.values()]
    exported += [statement for record in before.values() for statement in record.statements]
    again = await bring(store, text(exported))
    assert (again.added, again.changed, again.refused) == ({}, {}, [])
    await fresh_redis.flushall()
    again = await bring(store, text(exported))
    assert await everything(store) == before
    assert await _keys(fresh_redis) == keys_before
    assert (again.changed, again.refused) == ({}, [])


async def _keys(redis: Redis) -> list[bytes]:
    """All keys but for the vouches: in an export they are days of the statements."""
    return sorted([key async for key in redis.scan_iter(count=10_000) if not key.startswith(keys.vouches().encode())])

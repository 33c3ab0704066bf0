"""The reconciliation API as OpenRefine uses it, over HTTP, every answer held against the specification's schemas."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from jsonschema import Draft7Validator
from redis.asyncio import Redis
from referencing import Registry, Resource

from bot.reconcile.messages import Query
from bot.reconcile.service import Reconciliation
from bot.reconcile.web import add_routes
from bot.store.connection import Connection
from bot.store.facts import FactStore
from tests.bot.store.arrange import bring

SCHEMAS = Path(__file__).parent / "schemas"
KEY = "a-key-of-enough-letters"
ROOT = f"/reconcile/{KEY}"
FACTS = [
    {"entity": {"id": "ellery", "kind": "place", "name": "Port Ellery", "aliases": ["Ellery"]}},
    {
        "entity": {
            "id": "mayor",
            "kind": "office",
            "name": "Mayor of Port Ellery",
            "role": "Mayor",
            "of": "ellery",
            "seats": 1,
        }
    },
    {"entity": {"id": "orr", "kind": "person", "name": "Cyrus Orr", "description": "politician <b>"}},
    {"entity": {"id": "orr-2", "kind": "person", "name": "Dinah Orrin", "aliases": ["D. Orrin"]}},
    {"entity": {"id": "quay-1", "kind": "person", "name": "Ada Quay"}},
    {"entity": {"id": "quay-2", "kind": "person", "name": "Ada Quay"}},
    *(
        {"statement": {"subject": subject, "property": name, "value": value, "source": {"title": "Gazette"}, **more}}
        for subject, name, value, more in (
            ("orr", "position held", {"id": "mayor"}, {"start": "2020-01-01", "end": "2023-12-31"}),
            ("orr", "date of birth", {"date": "1961-05-04"}, {}),
            ("orr", "official name", {"text": "Cyrus F. Orr"}, {}),
            ("quay-1", "date of birth", {"date": "1970"}, {}),
            ("quay-2", "date of birth", {"date": "1980"}, {}),
            ("ellery", "population", {"quantity": 12000, "unit": "1"}, {"start": "2020"}),
        )
    ),
]

LATER = {
    "statement": {
        "subject": "quay-1",
        "property": "position held",
        "value": {"id": "mayor"},
        "start": "2024-01-01",
        "source": {"title": "Gazette 9"},
    }
}


@pytest.fixture
async def client(redis: Redis) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    now = [datetime(2026, 2, 1, 12, tzinfo=UTC)]
    store = FactStore(Connection(redis), clock=lambda: now[0])
    report = await bring(store, "\n".join(map(json.dumps, FACTS)))
    assert not report.refused
    now[0] += timedelta(days=1)
    await bring(store, json.dumps(LATER))
    server = web.Application()
    add_routes(
        server, reconciliation=Reconciliation(store, timezone=ZoneInfo("UTC")), key=KEY, today=lambda: date(2026, 2, 3)
    )
    async with TestClient(TestServer(server)) as client:
        yield client


Client = TestClient[web.Request, web.Application]


def valid(answer: Any, schema: str) -> Any:
    """The answer, which the specification's schema takes."""
    known = {path.name: json.loads(path.read_text(encoding="utf8")) for path in SCHEMAS.glob("*.json")}
    registry = Registry().with_resources(
        (one["$id"], Resource.from_contents({**one, "$schema": "http://json-schema.org/draft-07/schema#"}))
        for one in known.values()
    )
    Draft7Validator(known[f"{schema}.json"], registry=registry).validate(answer)
    return answer


async def matched(client: Client, *queries: dict[str, Any]) -> list[list[dict[str, Any]]]:
    batch = {f"q{number}": query for number, query in enumerate(queries)}
    valid(batch, "reconciliation-query-batch")
    answer = await client.post(ROOT, data={"queries": json.dumps(batch)})
    found = valid(await answer.json(), "reconciliation-result-batch")
    return [found[f"q{number}"]["result"] for number in range(len(queries))]


async def extended(client: Client, *properties: dict[str, Any], ids: tuple[str, ...] = ("orr",)) -> dict[str, Any]:
    asked = {"ids": list(ids), "properties": list(properties)}
    answer = await client.post(ROOT, data={"extend": json.dumps(asked)})
    rows: dict[str, Any] = valid(await answer.json(), "data-extension-response")["rows"]
    return rows


async def test_the_manifest_says_what_there_is(client: Client) -> None:
    answer = await client.get(ROOT)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    found = valid(await answer.json(), "manifest")
    assert found["versions"] == ["0.2"]
    assert f"/reconcile/{KEY}" in found["suggest"]["entity"]["service_url"]


async def test_an_accepted_name_of_one_entity_is_a_match_and_a_slip_only_a_candidate(client: Client) -> None:
    exact, slip, nobody = await matched(
        client, {"query": "Cyrus Orr"}, {"query": "Cyrus Or"}, {"query": "Zephyrine Quux"}
    )
    assert [(one["id"], one["match"], one["score"]) for one in exact] == [("orr", True, 100.0)]
    assert [(one["id"], one["match"]) for one in slip] == [("orr", False)]
    assert nobody == []


@pytest.mark.parametrize(
    "typed", ["Orrin", "orrin", "Orrin, Dinah", "Orrin Dinah", "Mrs Dinah Orrin", "D Orrin", "Ms Orrin"]
)
async def test_a_spreadsheets_ways_to_write_a_person_find_her(client: Client, typed: str) -> None:
    ((found,),) = await matched(client, {"query": typed})
    assert found["id"] == "orr-2"


async def test_a_family_name_alone_proposes_those_who_bear_it_and_is_no_match(client: Client) -> None:
    alone, several, slip = await matched(client, {"query": "Orr"}, {"query": "Quay"}, {"query": "Orrim"})
    assert [(one["id"], one["match"], one["score"]) for one in alone] == [("orr", False, 90.0)]
    assert [(one["id"], one["match"]) for one in several] == [("quay-1", False), ("quay-2", False)]
    assert [(one["id"], one["match"], one["score"]) for one in slip] == [("orr-2", False, 72.0)]


async def test_a_family_name_that_one_person_bears_is_a_match_where_a_column_agrees(client: Client) -> None:
    born = [{"pid": "date of birth", "v": "1961"}]
    other, agrees, two = await matched(
        client,
        {"query": "Orr", "properties": [{"pid": "date of birth", "v": "1950"}]},
        {"query": "Orr", "properties": born},
        {"query": "Quay", "properties": [{"pid": "date of birth", "v": "1980"}]},
    )
    assert [(one["match"], one["score"]) for one in (*other, *agrees)] == [(False, 70.0), (True, 95.0)]
    assert [(one["id"], one["match"]) for one in two] == [("quay-2", True), ("quay-1", False)]


async def test_a_family_name_is_no_place_and_other_initials_are_another_persons(client: Client) -> None:
    place, initials, first = await matched(
        client, {"query": "Orr", "type": "place"}, {"query": "X. Orr"}, {"query": "Cyrus"}
    )
    assert (place, initials, first) == ([], [], [])


async def test_a_batch_of_family_names_costs_as_many_round_trips_as_one(redis: Redis) -> None:
    connection = Connection(redis)
    store = FactStore(connection, clock=lambda: datetime(2026, 2, 1, tzinfo=UTC))
    await bring(store, "\n".join(map(json.dumps, FACTS)))
    spent = []
    for names in (("Orr",), ("Orr", "Orrim", "Quay", "Zephyrine Quux", "Nobody")):
        before = connection.round_trips
        await Reconciliation(store, timezone=ZoneInfo("UTC")).answer({name: Query(query=name) for name in names})
        spent.append(connection.round_trips - before)
    assert spent[1] <= spent[0] + 1


async def test_namesakes_are_no_match_until_a_column_tells_them_apart(client: Client) -> None:
    alone, told = await matched(
        client, {"query": "Ada Quay"}, {"query": "Ada Quay", "properties": [{"pid": "date of birth", "v": "1980"}]}
    )
    assert {(one["id"], one["match"]) for one in alone} == {("quay-1", False), ("quay-2", False)}
    assert [(one["id"], one["match"]) for one in told] == [("quay-2", True), ("quay-1", False)]


async def test_a_column_that_says_otherwise_takes_the_match_away(client: Client) -> None:
    ((found,),) = await matched(client, {"query": "Cyrus Orr", "properties": [{"pid": "date of birth", "v": "1950"}]})
    assert (found["match"], found["score"]) == (False, 80.0)
    named = {"id": "Q1", "name": "Mayor of Port Ellery"}
    ((found,),) = await matched(client, {"query": "Cyrus Orr", "properties": [{"pid": "position held", "v": named}]})
    assert found["match"]


async def test_another_kind_is_not_offered(client: Client) -> None:
    places, people = await matched(
        client, {"query": "Ellery", "type": "place"}, {"query": "Ellery", "type": ["person"]}
    )
    assert [one["id"] for one in places] == ["ellery"]
    assert people == []


async def test_what_is_typed_is_completed(client: Client) -> None:
    entity = valid(await (await client.get(f"{ROOT}/suggest/entity?prefix=Cyru")).json(), "suggest-entities-response")
    assert [one["id"] for one in entity["result"]] == ["orr"]
    several = await (await client.get(f"{ROOT}/suggest/entity?prefix=Ada Quay")).json()
    assert {one["id"] for one in several["result"]} == {"quay-1", "quay-2"}
    name = valid(
        await (await client.get(f"{ROOT}/suggest/property?prefix=birth")).json(), "suggest-properties-response"
    )
    assert name["result"] == [{"id": "date of birth", "name": "date of birth"}]
    kind = valid(await (await client.get(f"{ROOT}/suggest/type?prefix=per")).json(), "suggest-types-response")
    assert kind["result"] == [{"id": "person", "name": "Person"}]
    valid(await (await client.get(f"{ROOT}/properties?type=person")).json(), "data-extension-property-proposal")


async def test_columns_are_fetched_as_of_a_day(client: Client) -> None:
    held, on = {"id": "position held"}, {"id": "position held", "settings": {"on": "2021-06-01"}}
    assert await extended(client, held) == {"orr": {"position held": [{}]}}
    mayor = [{"id": "mayor", "name": "Mayor of Port Ellery"}]
    assert await extended(client, on) == {"orr": {"position held": mayor}}
    every = {"id": "position held", "settings": {"on": "all"}}
    assert await extended(client, every, {"id": "date of birth"}, {"id": "official name"}) == {
        "orr": {
            "position held": mayor,
            "date of birth": [{"date": "1961-05-04T00:00:00Z"}],
            "official name": [{"str": "Cyrus F. Orr"}],
        }
    }
    rows = await extended(client, {"id": "population"}, {"id": "date of birth"}, ids=("ellery", "quay-1", "nobody"))
    assert rows["ellery"]["population"] == [{"int": 12000}]
    assert rows["quay-1"]["date of birth"] == [{"str": "1970"}]
    assert rows["nobody"]["population"] == [{}]


async def test_columns_are_fetched_as_our_record_had_them_on_an_earlier_day(client: Client) -> None:
    now, then = {"id": "position held"}, {"id": "position held", "settings": {"known_at": "2026-02-01"}}
    mayor = [{"id": "mayor", "name": "Mayor of Port Ellery"}]
    assert await extended(client, now, ids=("quay-1",)) == {"quay-1": {"position held": mayor}}
    assert await extended(client, then, ids=("quay-1",)) == {"quay-1": {"position held": [{}]}}


async def test_a_preview_shows_text_and_runs_nothing(client: Client) -> None:
    answer = await client.get(f"{ROOT}/preview?id=orr")
    page = await answer.text()
    assert "Cyrus Orr" in page
    assert "<b>" not in page
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert (await client.get(f"{ROOT}/preview?id=nobody")).status == 404


@pytest.mark.parametrize(
    "form",
    [
        {"queries": "[["},
        {"queries": json.dumps({f"q{number}": {"query": "x"} for number in range(101)})},
        {"queries": json.dumps({"q": {"query": "x" * 301}})},
        {"extend": "{}"},
        {"extend": json.dumps({"ids": ["orr"], "properties": [{"id": "capital", "settings": {"on": "soon"}}]})},
        {"extend": json.dumps({"ids": ["orr"], "properties": [{"id": "capital", "settings": {"known_at": "then"}}]})},
        {
            "extend": json.dumps(
                {"ids": ["orr"], "properties": [{"id": "capital", "settings": {"known_at": "2020-01-01"}}]}
            )
        },
    ],
)
async def test_what_cannot_be_read_is_refused_in_a_line(client: Client, form: dict[str, str]) -> None:
    answer = await client.post(ROOT, data=form)
    assert answer.status == 400
    assert "\n" not in (await answer.json())["error"]


async def test_whoever_does_not_know_the_key_finds_nothing(client: Client) -> None:
    for path in ("/reconcile/guess", "/reconcile/guess/preview?id=orr", "/reconcile", f"{ROOT}/suggest/secrets"):
        assert (await client.get(path)).status == 404

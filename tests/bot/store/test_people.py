"""Who is meant by what somebody typed: an office by its role and whose it is, in either order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.editing import EditError
from bot.editing.naming import entity_called
from bot.store.facts import FactStore
from bot.store.people import who_is
from nlp.domain import Entity, Kind
from tests.bot.store.arrange import fill, held, office, organisation, person, place

DAY = date(2026, 2, 3)
PORT = (
    place("ellery", "Port Ellery", "Ellery", description="country; demonym Elleran"),
    place("sund", "Sund"),
    office("pm", "Prime Minister", "ellery"),
    office("foreign", "Minister of Foreign Affairs", "ellery"),
    office("foreign-eu", "Minister for Europe and Foreign Affairs", "ellery"),
    person("quill", "Ada Quill"),
    held("quill", "pm", "2024-05-06"),
)


@pytest.fixture
async def port(store: FactStore) -> FactStore:
    await fill(store, *PORT)
    return store


@pytest.mark.parametrize(
    "typed",
    ["Ellery prime minister", "Elleran prime minister", "prime minister of the Ellery", "Port Ellery's Prime Minister"],
)
async def test_an_office_is_found_by_its_role_and_whose_it_is(port: FactStore, typed: str) -> None:
    found = await who_is(port, typed, day=DAY)
    assert (found.asked, found.profile and found.profile.entity.id) == (typed, "pm")


async def test_of_two_offices_of_that_role_none_is_guessed(port: FactStore) -> None:
    found = await who_is(port, "Ellery foreign minister", day=DAY)
    assert found.profile is None
    assert [offer.id for offer in found.near] == ["foreign", "foreign-eu"]


@pytest.mark.parametrize("typed", ["Sund prime minister", "prime minister", "Ellery mayor"])
async def test_a_role_that_nobody_there_has_is_none(port: FactStore, typed: str) -> None:
    found = await who_is(port, typed, day=DAY)
    assert found.profile is None
    assert "pm" not in {offer.id for offer in found.near}


async def test_whoever_changes_a_fact_may_call_the_office_so_too(port: FactStore) -> None:
    assert (await entity_called(port, "Ellery prime minister", kind=Kind.OFFICE)).id == "pm"
    with pytest.raises(EditError):
        await entity_called(port, "Ellery prime minister", kind=Kind.PERSON)


async def test_a_country_is_known_by_its_codes_where_nobody_bears_them_for_a_name(store: FactStore) -> None:
    arden = Entity(
        id="arden", kind=Kind.PLACE, name="Arden", identifiers={"iso3166-1-alpha-3": "ARD", "wikidata": "Q71"}
    )
    await fill(
        store,
        arden,
        organisation("che", "CHE"),
        replace(arden, id="chelm", name="Chelm", identifiers={"iso3166-1-alpha-3": "CHE"}),
    )
    asked = {name: (await who_is(store, name, day=DAY)).profile for name in ("ARD", "Q71", "CHE", "ard")}
    assert {name: one.entity.id if one is not None else None for name, one in asked.items()} == {
        "ARD": "arden",
        "Q71": "arden",
        "CHE": "che",
        "ard": None,
    }

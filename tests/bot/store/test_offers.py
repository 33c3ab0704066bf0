"""What is offered to whoever types a name: from the third letter on, from any word of a person's name."""

from __future__ import annotations

import pytest

from bot.editing import HouseForm, apply
from bot.store.facts import FactStore
from bot.store.history import Note
from bot.store.offers import offers
from nlp.domain import Kind
from tests.bot.store.arrange import fill, office, organisation, person, place

PORT = (
    place("ellery", "Port Ellery", "Ellery"),
    organisation("egc", "Eastern Grain Council", "EGC"),
    office("hm", "Harbour Master", "ellery"),
    person("quill", "Ada Quill", "A. J. Quill"),
    person("quillon", "Rosa Quillon Marsh"),
    person("ellerby", "Cy Ellerby"),
)


@pytest.fixture
async def port(store: FactStore) -> FactStore:
    await fill(store, *PORT)
    return store


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Qui", ["quill", "quillon"]),
        ("ada qu", ["quill"]),
        ("Quillon M", ["quillon"]),
        ("Mars", ["quillon"]),
        ("Harbour Mas", ["hm"]),
        ("eastern", ["egc"]),
        ("Eller", ["ellery", "ellerby"]),
        # Whoever has the very name comes first, and those whose longer name begins so come after.
        ("Ellery", ["ellery"]),
        ("EGC", ["egc"]),
        # A slip away, where nobody's name begins so.
        ("Qwill", ["quill"]),
        ("Zz", []),
        ("Qu", []),
        ("", []),
        ("*", []),
    ],
)
async def test_what_was_typed_so_far_offers(port: FactStore, typed: str, found: list[str]) -> None:
    assert [one.id for one in await offers(port, typed, kind=None, most=25)] == found


async def test_a_field_for_one_kind_offers_that_kind_alone(port: FactStore) -> None:
    assert [one.id for one in await offers(port, "Elle", kind=Kind.PERSON, most=25)] == ["ellerby"]
    assert [one.id for one in await offers(port, "Ellery", kind=Kind.PERSON, most=25)] == []


async def test_of_many_the_shortest_names_are_offered(store: FactStore) -> None:
    await fill(store, *(person(f"orr{number}", f"Orr {'o' * number}") for number in range(1, 2000)))
    assert [one.id for one in await offers(store, "orr o", kind=None, most=3)] == ["orr1", "orr2", "orr3"]


async def test_a_name_that_is_given_up_is_not_offered_any_more(port: FactStore) -> None:
    styled = HouseForm(entity="quill", name="Ada Feather", avoid=())
    await apply(port, styled, note=Note(by="U-mara"))
    assert [one.id for one in await offers(port, "Feath", kind=None, most=25)] == ["quill"]
    assert [one.id for one in await offers(port, "Quil", kind=None, most=25)] == ["quillon"]

"""House style: the newsroom's own form of a name, kept through imports, taken back like any edit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.editing import EditError, HouseForm, Undo, apply
from bot.sources.jsonl import JsonLines, parse
from bot.store.facts import FactStore
from bot.store.history import Deed, Note, newest_revisions
from nlp.domain import Entity
from tests.bot.store.arrange import everything, fill, place

KYIV = place("kyiv", "Kiev", "Kyiv", "Kyyiv")
STYLE = HouseForm(entity="kyiv", name="Kyiv", avoid=("Kiev",))
MARA = Note(by="U-mara")


async def kyiv(store: FactStore) -> Entity:
    return (await everything(store))["kyiv"].entity


async def test_the_house_form_is_the_name_and_the_others_stay_accepted(store: FactStore) -> None:
    await fill(store, KYIV)
    edited = await apply(store, STYLE, note=MARA)
    known = await kyiv(store)
    assert (known.name, set(known.aliases), known.avoid) == ("Kyiv", {"Kiev", "Kyyiv"}, ("Kiev",))
    assert edited.said == "House style: Kyiv, not Kiev"
    assert (await newest_revisions(store.connection, 1))[0].deed is Deed.STYLE


async def test_a_file_that_calls_it_otherwise_does_not_change_the_house_form(store: FactStore) -> None:
    await fill(store, KYIV)
    await apply(store, STYLE, note=MARA)
    await fill(store, place("kyiv", "City of Kiev"))
    known = await kyiv(store)
    assert (known.name, known.avoid) == ("Kyiv", ("Kiev",))
    assert "City of Kiev" in known.aliases


async def test_a_file_of_styles_sets_them(store: FactStore) -> None:
    await fill(store, KYIV)
    await fill(store, replace(place("kyiv", "Kyiv"), avoid=("Kiev", "Kiyev")))
    known = await kyiv(store)
    assert (known.name, known.avoid) == ("Kyiv", ("Kiev", "Kiyev"))
    assert {"Kiev", "Kiyev"} <= set(known.aliases)


async def test_a_style_is_taken_back(store: FactStore) -> None:
    await fill(store, KYIV)
    await apply(store, STYLE, note=MARA)
    await apply(store, Undo(revision=2), note=MARA)
    assert await kyiv(store) == KYIV


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (replace(STYLE, entity="nowhere"), "nowhere is not in our record"),
        (replace(STYLE, avoid=("Kyiv",)), "at once"),
        (replace(STYLE, name=" "), "1 to 500 characters"),
        (HouseForm(entity="kyiv", name="Kiev", avoid=()), "already"),
    ],
)
async def test_what_cannot_be_a_style_is_refused(store: FactStore, edit: HouseForm, reason: str) -> None:
    await fill(store, KYIV)
    with pytest.raises(EditError, match=reason):
        await apply(store, edit, note=MARA)


def test_a_style_is_written_to_a_file_and_read_back() -> None:
    styled = replace(KYIV, name="Kyiv", aliases=("Kyyiv", "Kiev"), avoid=("Kiev",))
    written = JsonLines().write(styled)
    assert '"avoid":["Kiev"]' in written
    assert parse(written.encode()) == styled
    assert "avoid" not in JsonLines().write(KYIV)

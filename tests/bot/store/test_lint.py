"""Lint: what cannot be right is said with its sources, and what is merely uncommon is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.config import Settings
from bot.sources.source import Fact
from bot.store.facts import FactStore
from bot.store.lint import lint
from bot.store.opening import open_store
from nlp.dates import PartialDate
from nlp.domain import Rank, Statement, Value
from tests.bot.store.arrange import fill, held, office, organisation, person, place

BASE = (
    organisation("port", "Port of Ellery"),
    office("hm", "Harbour Master", "port"),
    person("quill", "Ada Quill"),
    person("tarn", "Bo Tarn"),
)


async def troubles(store: FactStore, *facts: Fact) -> list[str]:
    await fill(store, *BASE, *facts)
    return [trouble.message async for trouble in lint(store, today=date(2026, 2, 3)) if not trouble.is_note]


def born(who: str, day: str) -> Statement:
    return replace(held(who, "hm"), property="date of birth", value=Value(date=PartialDate.parse(day)))


async def test_two_holders_of_one_seat_on_one_day_are_reported_with_both_sources(store: FactStore) -> None:
    found = await troubles(store, held("quill", "hm", "2020-01-01", "2025-12-31"), held("tarn", "hm", "2025-12-01"))
    assert found == [
        "more holders than seats (1) after 2025-12-01: Ada Quill (Gazette 7) and Bo Tarn (Gazette 7)",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (held("quill", "hm", "2020", "2025-12-31"), held("tarn", "hm", "2026-01-01")),
        (held("quill", "hm", "2020", "2025-12-31"), held("tarn", "hm", "2025-12-31")),
        (held("quill", "hm", "2020", "2025"), held("tarn", "hm", "2025")),
        (held("quill", "hm", "2020", "2025"), held("quill", "hm", "2022")),
        (held("quill", "hm", "2020"), replace(held("tarn", "hm", "2022"), rank=Rank.DEPRECATED)),
        (
            replace(held("quill", "hm", "2020"), note="disputed since 2022"),
            replace(held("tarn", "hm", "2022"), note="disputed: claims the office"),
        ),
    ],
    ids=["in turn", "on the day of handover", "in one year", "one person twice", "deprecated", "rivals with a note"],
)
async def test_holders_who_need_not_overlap_are_left_alone(
    store: FactStore, first: Statement, second: Statement
) -> None:
    assert await troubles(store, first, second) == []


async def test_as_many_holders_as_seats_are_left_alone_and_one_more_is_not(store: FactStore) -> None:
    pilots = office("pilot", "Pilot", "port", seats=2)
    assert await troubles(store, pilots, held("quill", "pilot", "2020"), held("tarn", "pilot", "2021")) == []
    (found,) = await troubles(store, person("orr", "Cy Orr"), held("orr", "pilot", "2022"))
    assert found.startswith("more holders than seats (2) after 2022-12-31: Ada Quill (Gazette 7) and Bo Tarn (Gazette")


async def test_an_office_whose_seats_nobody_counted_may_have_any_number_of_holders(store: FactStore) -> None:
    facts = (person("a", "A B"), person("b", "B C"), office("pilot", "Pilot", "port", seats=None))
    assert await troubles(store, *facts, held("a", "pilot", "2020"), held("b", "pilot", "2020")) == []


async def test_a_living_person_of_130_is_reported_and_one_who_died_is_not(store: FactStore) -> None:
    assert await troubles(store, born("quill", "1896-02-03"), born("tarn", "1896-02-04")) == [
        "born 1896-02-03 and not known to have died"
    ]
    assert await troubles(store, born("orr", "1896"), person("orr", "Cy Orr")) == [
        "born 1896-02-03 and not known to have died"
    ]
    dead = replace(born("quill", "1970"), property="date of death")
    assert await troubles(store, dead) == []


async def test_a_statement_without_a_source_is_reported(store: FactStore) -> None:
    found = await troubles(store, replace(held("quill", "hm", "2020"), sources=()))
    assert found == ["position held (Harbour Master of port): no source"]


async def test_a_name_of_two_places_is_reported_and_one_of_two_people_is_not(store: FactStore) -> None:
    found = await troubles(
        store,
        place("c1", "Congo", description="country"),
        place("c2", "DR Congo", "Congo"),
        person("quill-2", "Ada Quill"),
        organisation("congo", "Congo"),
    )
    assert len(found) == 1
    assert "“Congo” is a name of c" in found[0]


async def test_an_alias_that_leads_to_two_people_is_reported_and_names_merely_alike_are_not(store: FactStore) -> None:
    found = await troubles(store, person("orr", "Cy Orr", "The Admiral"), person("zed", "Zed Orr", "The Admiral"))
    assert found == ["“The Admiral” is a name of orr too, and both are a person"]
    assert await troubles(store, person("ora", "Cy Orra"), person("quill-2", "Ada Quill", "Ada Q.")) == found


async def test_the_facts_that_ship_give_nothing_to_report(settings: Settings) -> None:
    async with open_store(settings) as store:
        assert [one async for one in lint(store, today=date(2026, 11, 22)) if not one.is_note] == []


@pytest.mark.parametrize(
    ("end", "start", "notes"),
    [
        ("2025", "2025-03-08", ["Ada Quill until 2025, and Bo Tarn since 2025-03-08: until what day?"]),
        ("2025-03", "2025-03-08", ["Ada Quill until 2025-03, and Bo Tarn since 2025-03-08: until what day?"]),
        ("2025", "2025", []),
        ("2025", "2026-01-01", []),
        ("2025-03-07", "2025-03-08", []),
    ],
)
async def test_a_vague_end_is_noted_where_the_next_holders_day_is_known(
    store: FactStore, end: str, start: str, notes: list[str]
) -> None:
    await fill(store, *BASE, held("quill", "hm", "2020", end), held("tarn", "hm", start))
    found = [trouble async for trouble in lint(store, today=date(2026, 2, 3))]
    assert [one.message for one in found if one.is_note] == notes
    assert all(one.is_note for one in found)


async def test_two_places_may_share_a_demonym_and_not_a_name(store: FactStore) -> None:
    congo = (
        place("brazzaville", "Republic of the Congo", description="country; demonym Congolese"),
        place("kinshasa", "Democratic Republic of the Congo", "Congo", description="country; demonym Congolese"),
    )
    assert await troubles(store, *congo) == []
    assert await troubles(store, place("river", "Congo River", "Congo")) == [
        "“Congo” is a name of kinshasa too, and both are a place"
    ]


async def test_a_birth_or_a_founding_to_come_is_reported_and_what_is_of_today_is_not(store: FactStore) -> None:
    founded = replace(born("port", "2027"), property="inception")
    found = await troubles(store, born("quill", "2026-02-04"), born("tarn", "2026-02-03"), founded)
    assert sorted(found) == ["date of birth: 2026-02-04 is still to come", "inception: 2027 is still to come"]


async def test_what_is_part_of_itself_is_reported_once_and_a_whole_with_parts_is_not(store: FactStore) -> None:
    def within(part: str, whole: str, property_: str = "part of") -> Statement:
        return replace(held(part, "hm"), property=property_, value=Value(id=whole))

    docks, quay = organisation("docks", "Docks Board"), organisation("quay", "Quay Board")
    assert await troubles(store, docks, quay, within("docks", "port"), within("quay", "docks")) == []
    found = await troubles(store, within("port", "docks"), within("quay", "quay", "member of"))
    assert sorted(found) == ["member of itself", "part of Port of Ellery, which is part of it"]

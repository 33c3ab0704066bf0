"""Lookup: who may be meant by a name, what is handed over with them, and in how many round trips."""

from __future__ import annotations

import pytest

from bot.store.facts import FactStore
from nlp.domain import Entity, Statement
from nlp.knowledge import Questions
from nlp.roles import role_keys
from tests.bot.store.arrange import fill, held, office, organisation, person, place

(FOREIGN,) = role_keys("Foreign Minister")[:1]
FACTS = (
    place("russia", "Russia", "Russian Federation", description="country; demonym Russian"),
    place("ireland", "Ireland", description="country; demonym Irish"),
    place("iceland", "Iceland", description="country; demonym Icelander, Icelandic"),
    place("argentina", "Argentina", description="country; demonym Argentine"),
    place("scotland", "Scotland", description="country; demonym Scottish/Scots"),
    place("beijing", "Beijing", "Peking", description="city, China"),
    place("petrograd", "Petrograd", description="city, Russia"),
    place("usa", "United States", "US", "U.S.A.", description="country; demonym American"),
    organisation("pact", "Northern Pact Organization", "NPO"),
    office("ru-fm", "Foreign Minister", "russia"),
    office("ru-pm", "Prime Minister", "russia"),
    office("pact-sg", "Secretary General", "pact"),
    person("lavrov", "Sergei Lavrov", "Sergey Lavrov"),
    person("orlova", "Vera Orlova"),
    person("smith-1", "John Smith"),
    person("smith-2", "John Smith"),
    person("quill", "Ada Quill", "Ada von Quill"),
    held("lavrov", "ru-fm", "2004-03-09"),
    held("orlova", "ru-fm", "1999", "2004-03-09"),
    held("orlova", "pact-sg", "2020"),
    held("russia", "petrograd", property="capital"),
    held("russia", "pact", "1992", property="member of"),
    held("ireland", "pact", "1993", "2010", property="member of"),
)


@pytest.fixture
async def known(store: FactStore) -> FactStore:
    await fill(store, *FACTS)
    return store


async def _ids(store: FactStore, name: str) -> list[str]:
    knowledge = await store.lookup(Questions(names=(name,)))
    return [candidate.entity_id for candidate in knowledge.candidates[name]]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Sergei Lavrov", "lavrov"),
        ("sergey LAVROV", "lavrov"),
        ("Сергей Лавров", "lavrov"),
        ("the Russian Federation", "russia"),
        ("Russian", "russia"),
        ("Russians", "russia"),
        ("Icelandic", "iceland"),
        ("Scots", "scotland"),
        ("U.S.", "usa"),
        ("USA", "usa"),
        ("NPO", "pact"),
        ("Ada von Quill", "quill"),
    ],
)
async def test_an_accepted_spelling_is_found_and_is_exact(known: FactStore, printed: str, meant: str) -> None:
    knowledge = await known.lookup(Questions(names=(printed,)))
    best = knowledge.candidates[printed][0]
    assert best.entity_id == meant
    assert best.score == 100 or printed == "Сергей Лавров"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Sergei Lavrof", "lavrov"),
        ("Sergej Lawrow", "lavrov"),
        ("Bergei Lavrov", "lavrov"),
        ("Sergei Alvrov", "lavrov"),
        ("Sergi Lavrv", "lavrov"),
        ("Serrgei Lavrrov", "lavrov"),
        ("Segrei Lavrov", "lavrov"),
        ("Arggentina", "argentina"),
        ("Ieland", "ireland"),
        ("Irelnad", "ireland"),
        ("Sctland", "scotland"),
        ("Scotladn", "scotland"),
        ("Bijing", "beijing"),
        ("Russai", "russia"),
        ("Northern Pact Orgnization", "pact"),
        ("Nothern Pact Organization", "pact"),
        ("Northern Pact Organizasion", "pact"),
    ],
)
async def test_a_misspelt_name_is_found_and_is_not_exact(known: FactStore, printed: str, meant: str) -> None:
    knowledge = await known.lookup(Questions(names=(printed,)))
    found = {candidate.entity_id: candidate.score for candidate in knowledge.candidates[printed]}
    assert 70 < found[meant] < 100


@pytest.mark.parametrize("printed", ["Boris Yeltsin", "Vera Lavrov", "Lavrov", "NPA", "Uk", "Moscow", "…", "'"])
async def test_another_name_finds_nobody(known: FactStore, printed: str) -> None:
    knowledge = await known.lookup(Questions(names=(printed,)))
    assert knowledge.candidates.get(printed, ()) == ()


async def test_every_namesake_is_a_candidate_and_exact_ones_come_first(known: FactStore) -> None:
    assert await _ids(known, "John Smith") == ["smith-1", "smith-2"]
    assert (await _ids(known, "Ireland"))[0] == "ireland"


async def test_the_alias_nearest_to_the_printed_form_is_named(known: FactStore) -> None:
    knowledge = await known.lookup(Questions(names=("Sergey Lavrof",)))
    assert knowledge.candidates["Sergey Lavrof"][0].alias == "Sergey Lavrov"


async def test_offices_are_found_by_role_for_each_place_named(known: FactStore) -> None:
    knowledge = await known.lookup(Questions(names=("Russia", "Ireland"), roles=(FOREIGN,)))
    assert knowledge.posts == {("russia", FOREIGN): ("ru-fm",)}
    assert {statement.subject for statement in knowledge.dossiers["ru-fm"].inverse} == {"lavrov", "orlova"}
    assert knowledge.entities["lavrov"].name == "Sergei Lavrov"


async def test_offices_are_found_by_role_where_a_person_named_serves(known: FactStore) -> None:
    (prime,) = role_keys("Prime Minister")
    knowledge = await known.lookup(Questions(names=("Sergei Lavrov",), roles=(prime,)))
    assert knowledge.posts == {("russia", prime): ("ru-pm",)}
    assert {"lavrov", "ru-fm", "ru-pm"} <= knowledge.dossiers.keys()
    assert knowledge.entities["russia"].name == "Russia"


async def test_offices_are_found_by_role_in_the_country_whose_capital_is_named(known: FactStore) -> None:
    knowledge = await known.lookup(Questions(names=("PETROGRAD",), roles=(FOREIGN,)))
    assert knowledge.posts["russia", FOREIGN] == ("ru-fm",)
    assert {one.subject for one in knowledge.dossiers["ru-fm"].inverse} == {"lavrov", "orlova"}


async def test_an_organisation_brings_its_members_with_their_dates(known: FactStore) -> None:
    knowledge = await known.lookup(Questions(names=("NPO",)))
    members = {statement.subject: str(statement.end) for statement in knowledge.dossiers["pact"].inverse}
    assert members == {"russia": "None", "ireland": "2010"}
    assert knowledge.entities["ireland"].name == "Ireland"


async def test_a_statement_reads_the_same_from_either_end(known: FactStore) -> None:
    knowledge = await known.lookup(Questions(names=("Sergei Lavrov",)))
    own: Statement = knowledge.dossiers["lavrov"].statements[0]
    assert own in knowledge.dossiers["ru-fm"].inverse


async def test_words_of_accepted_names_are_known_and_others_are_not(known: FactStore) -> None:
    knowledge = await known.lookup(Questions(names=("Vera Lavrov", "Sergei Lavrof")))
    assert knowledge.known_tokens == {"vera", "lavrov", "sergei"}


async def test_sixty_names_cost_as_many_round_trips_as_one(known: FactStore) -> None:
    async def trips(*names: str) -> int:
        before = known.connection.round_trips
        await known.lookup(Questions(names=names, roles=(FOREIGN,)))
        return known.connection.round_trips - before

    everybody = [one.name for one in FACTS if isinstance(one, Entity)]
    assert await trips("Sergei Lavrov") <= 5
    assert await trips(*everybody) == await trips(*everybody, *_strangers(50)) <= 5


def _strangers(number: int) -> list[str]:
    return [f"{first}ova {second}escu" for first in "ABCDEFGHIJ" for second in "VWXYZ"][:number]


async def test_a_crowd_of_holders_is_left_out_of_an_articles_lookup_and_shown_to_who_asks_for_it(
    known: FactStore,
) -> None:
    members = [person(f"m{number}", f"Member {number}") for number in range(401)]
    await fill(known, *members, office("pact-seat", "Seat", "pact", seats=None))
    await fill(known, *(held(member.id, "pact-seat", "2001") for member in members))
    knowledge = await known.lookup(Questions(names=("Member 7",)))
    assert knowledge.dossiers["pact-seat"].inverse == ()
    assert knowledge.dossiers["m7"].statements == (held("m7", "pact-seat", "2001"),)
    assert len((await known.about(["pact-seat"])).dossiers["pact-seat"].inverse) == 401


async def test_hostile_names_are_only_names(known: FactStore) -> None:
    names = ("x" * 1_000_000, "\x00\x01", "a\tb\nc", "\ud800", "'" * 5000, "Q1 OR 1=1", "*", "{slot}", " ")
    knowledge = await known.lookup(Questions(names=names, roles=("\x00", "*")))
    assert all(found == () for found in knowledge.candidates.values())


async def test_nothing_asked_is_nothing_answered(known: FactStore) -> None:
    knowledge = await known.lookup(Questions(names=()))
    assert (knowledge.candidates, knowledge.dossiers, knowledge.posts) == ({}, {}, {})


async def test_people_are_called_by_their_family_name_and_a_slip_of_it(known: FactStore) -> None:
    assert await known.called("Lavrov") == ("lavrov",)
    assert await known.called("lavrof") == ("lavrov",)
    assert await known.called("Petrov") == ()


async def test_those_whose_family_name_leads_are_called_by_it(known: FactStore) -> None:
    await fill(known, person("kim", "Kim Jong Un"), person("andy-kim", "Andy Kim"))
    assert await known.called("Kim") == ("andy-kim", "kim")
    assert await known.called("Un") == ("kim",)


async def test_a_slip_is_looked_for_only_where_nobody_is_called_so(known: FactStore) -> None:
    await fill(known, person("tess", "Tess Jowell"))
    assert await known.called("Powell") == ("tess",)
    await fill(known, person("ann", "Ann Powell"))
    assert await known.called("Powell") == ("ann",)


async def test_a_renamed_holder_is_named_anew_wherever_the_office_is_asked(known: FactStore) -> None:
    await fill(known, person("lavrov", "Sergei V. Lavrov"))
    knowledge = await known.lookup(Questions(names=("Russia",), roles=(FOREIGN,)))
    assert knowledge.entities["lavrov"].name == "Sergei V. Lavrov"

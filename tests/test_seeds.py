"""The facts that ship are whole, dated, sourced, and do not contradict each other."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from nlp.dates import PartialDate, holds_on

SEEDS = Path(__file__).parent.parent / "seeds"
Record = Mapping[str, Any]

KINDS = {"person", "organization", "place", "office", "event", "other"}
# Our own words for what the records may be about; another property is a slip of the pen until it is added here.
PROPERTIES = {
    "position held",
    "member of",
    "member of political party",
    "capital",
    "country",
    "date of birth",
    "date of death",
    "official name",
    "headquarters location",
    "inception",
    "number of members",
    "population",
    "area",
    "different from",
    "part of",
    "dissolved, abolished or demolished date",
}
# Places that truly share a name. Persons who do are told apart by their Wikidata ids, which both must have.
NAMESAKES: set[str] = set()


def records(word: str) -> Iterator[Record]:
    for path in sorted(SEEDS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf8").splitlines():
            record = json.loads(line)
            if word in record:
                yield record[word]


@pytest.fixture(scope="module")
def entities() -> dict[str, Record]:
    return {entity["id"]: entity for entity in records("entity")}


@pytest.fixture(scope="module")
def statements() -> list[Record]:
    return list(records("statement"))


def day(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


def sources(statement: Record) -> list[Record]:
    return list(statement["sources"]) if "sources" in statement else [statement["source"]]


def values(statements: list[Record], subject: str, property_: str, as_of: date) -> set[str]:
    """The ids that `subject` has under `property_` on a day."""
    return {
        one["value"]["id"]
        for one in statements
        if (one["subject"], one["property"]) == (subject, property_)
        and holds_on(as_of, start=day(one.get("start")), end=day(one.get("end")))
    }


def having(statements: list[Record], property_: str, value: str, as_of: date) -> set[str]:
    """The subjects that have the id `value` under `property_` on a day."""
    return {
        one["subject"]
        for one in statements
        if one["property"] == property_
        and one["value"].get("id") == value
        and holds_on(as_of, start=day(one.get("start")), end=day(one.get("end")))
    }


def test_every_line_is_one_entity_or_one_statement() -> None:
    for path in SEEDS.glob("*.jsonl"):
        for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), start=1):
            assert set(json.loads(line)) in ({"entity"}, {"statement"}), f"{path.name}:{number}"


def test_ids_are_unique_and_hold_no_white_space() -> None:
    ids = [entity["id"] for entity in records("entity")]
    assert len(ids) == len(set(ids))
    assert [one for one in ids if not one or one.split() != [one]] == []


def test_an_identifier_belongs_to_one_entity(entities: dict[str, Record]) -> None:
    owners: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in entities.values():
        for scheme, value in entity.get("identifiers", {}).items():
            owners[scheme, value].add(entity["id"])
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_every_entity_has_a_known_kind_and_tidy_names(entities: dict[str, Record]) -> None:
    assert {entity["kind"] for entity in entities.values()} <= KINDS
    untidy = [
        name
        for entity in entities.values()
        for name in (entity["name"], *entity["aliases"])
        if not name or " ".join(name.split()) != name
    ]
    assert untidy == []


def test_every_id_that_is_named_exists(entities: dict[str, Record], statements: list[Record]) -> None:
    named = {one["subject"] for one in statements}
    named |= {one["value"]["id"] for one in statements if "id" in one["value"]}
    named |= {entity["of"] for entity in entities.values() if "of" in entity}
    assert named - set(entities) == set()


def test_an_office_says_what_it_is_and_whose(entities: dict[str, Record]) -> None:
    offices = [entity for entity in entities.values() if entity["kind"] == "office"]
    assert [one["id"] for one in offices if not one.get("role") or not one.get("of")] == []


def test_every_statement_has_one_value_and_a_property_in_use(statements: list[Record]) -> None:
    assert {one["property"] for one in statements} <= PROPERTIES
    odd = [one for one in statements if len(set(one["value"]) & {"id", "text", "date", "quantity"}) != 1]
    assert odd == []


def test_dates_are_well_formed_and_in_order(statements: list[Record]) -> None:
    for one in statements:
        start, end = day(one.get("start")), day(one.get("end"))
        if "date" in one["value"]:
            PartialDate.parse(one["value"]["date"])
        if start is not None and end is not None:
            assert start.first <= end.last, one


def test_every_statement_names_a_source_and_the_day_it_was_good_for(statements: list[Record]) -> None:
    for one in statements:
        assert sources(one), one
        for source in sources(one):
            assert source["title"].strip(), one
            assert PartialDate.parse(source["retrieved"]), one
            assert source.get("url", "https://").startswith(("https://", "http://")), one


def test_a_statement_is_there_once(statements: list[Record]) -> None:
    seen = [(one["subject"], one["property"], json.dumps(one["value"]), one.get("start")) for one in statements]
    assert len(seen) == len(set(seen))


def certain(statement: Record) -> tuple[date, date]:
    """The days on which the statement is true however its dates are read."""
    start, end = day(statement.get("start")), day(statement.get("end"))
    return (start.last if start else date.min, end.first if end else date.max)


def test_an_office_with_one_seat_never_has_two_holders(entities: dict[str, Record], statements: list[Record]) -> None:
    held: defaultdict[str, list[Record]] = defaultdict(list)
    for one in statements:
        if one["property"] == "position held" and entities[one["value"]["id"]].get("seats") == 1:
            held[one["value"]["id"]].append(one)
    clashes = []
    for office, terms in held.items():
        for one, other in combinations(terms, 2):
            shared = min(certain(one)[1], certain(other)[1]) - max(certain(one)[0], certain(other)[0])
            # A shared handover day is no clash: either holder is right on it.
            if one["subject"] != other["subject"] and shared.days > 1:
                clashes.append((office, one["subject"], other["subject"]))
    assert clashes == []


def test_nobody_is_contradicted_by_a_holder_of_whom_no_source_says_since_when(
    entities: dict[str, Record], statements: list[Record]
) -> None:
    undated = {one["value"]["id"] for one in statements if one["property"] == "position held" and not one.get("start")}
    assert {office for office in undated if "seats" in entities[office]} == set()


def test_a_name_means_one_entity_of_a_kind(entities: dict[str, Record]) -> None:
    owners: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in entities.values():
        for name in (entity["name"], *entity["aliases"]):
            owners[entity["kind"], name.casefold()].add(entity["id"])
    shared = {
        (kind, name)
        for (kind, name), ids in owners.items()
        if len(ids) > 1
        and name not in NAMESAKES
        and not (kind == "person" and all("wikidata" in entities[one].get("identifiers", {}) for one in ids))
    }
    assert shared == set()


def test_nobody_is_born_after_taking_office_or_dies_before_being_born(statements: list[Record]) -> None:
    born = {
        one["subject"]: PartialDate.parse(one["value"]["date"])
        for one in statements
        if one["property"] == "date of birth"
    }
    for one in statements:
        birth = born.get(one["subject"])
        start = day(one.get("start"))
        if birth is not None and one["property"] == "position held" and start is not None:
            assert birth.year + 16 <= start.year, one
        if birth is not None and one["property"] == "date of death":
            assert birth.first <= PartialDate.parse(one["value"]["date"]).last, one


def test_the_founding_case_is_held(entities: dict[str, Record], statements: list[Record]) -> None:
    office = "csto-secretary-general"
    assert entities[office]["seats"] == 1
    assert having(statements, "position held", office, date(2025, 12, 31)) == {"imangali-tasmagambetov"}
    assert having(statements, "position held", office, date(2026, 1, 1)) == {"taalatbek-masadykov"}
    assert having(statements, "position held", office, date(2026, 2, 3)) == {"taalatbek-masadykov"}
    minister = "russia-minister-of-foreign-affairs"
    assert having(statements, "position held", minister, date(2026, 2, 3)) == {"sergei-lavrov"}
    members = {"armenia", "belarus", "kazakhstan", "kyrgyzstan", "russia", "tajikistan"}
    assert having(statements, "member of", "csto", date(2026, 2, 3)) == members
    assert "uzbekistan" in having(statements, "member of", "csto", date(2008, 6, 1))
    armenia = next(one for one in statements if one["subject"] == "armenia" and one["value"] == {"id": "csto"})
    assert "frozen" in armenia["note"]


@pytest.mark.parametrize(
    ("spelling", "entity"),
    [
        ("Sergey Lavrov", "sergei-lavrov"),
        ("Сергей Лавров", "sergei-lavrov"),
        ("CSTO", "csto"),
        ("Collective Security Treaty Organisation", "csto"),
        ("Kiev", "kyiv"),
        ("Swaziland", "eswatini"),
        ("Volodymyr Zelensky", "volodymyr-zelenskyy"),
    ],
)
def test_accepted_spellings_lead_to_their_entity(spelling: str, entity: str, entities: dict[str, Record]) -> None:
    assert spelling in (entities[entity]["name"], *entities[entity]["aliases"])


def test_capitals_of_the_world_are_held(statements: list[Record]) -> None:
    today = date(2026, 2, 3)
    countries = {one["subject"] for one in statements if one["property"] == "capital"}
    assert len([country for country in countries if values(statements, country, "capital", today)]) >= 190
    assert values(statements, "kazakhstan", "capital", today) == {"astana"}


def in_office(entities: dict[str, Record], statements: list[Record], role: str, as_of: date) -> set[str]:
    """The places and bodies that have somebody on a day in an office whose role matches `role`."""
    return {
        entities[one["value"]["id"]]["of"]
        for one in statements
        if one["property"] == "position held"
        and re.search(role, entities[one["value"]["id"]]["role"])
        and holds_on(as_of, start=day(one.get("start")), end=day(one.get("end")))
    }


HEAD = (
    r"^(?:(?:Acting |Interim |Transitional )?President$|King$|Queen$|Monarch$|Emir$|Amir$|Sultan$|Emperor$|Pope$"
    r"|Prince$|Grand Duke$|Co-Prince$|Captain Regent$|Supreme Leader$|Head of State$|Governor[- ]General$"
    r"|President of |Chair|Prime Minister|Premier$|Chancellor$|Taoiseach$)"
)
FOREIGN = r"Foreign|External|International (?:Affairs|Relations)|^Secretary of State$|^Minister of State$"


@pytest.mark.parametrize("role", [HEAD, FOREIGN])
def test_every_member_of_the_united_nations_has_a_head_and_a_foreign_minister(
    role: str, entities: dict[str, Record], statements: list[Record]
) -> None:
    as_of = date(2026, 9, 30)
    states = having(statements, "member of", "un", as_of)
    assert len(states) == 193
    assert states - in_office(entities, statements, role, as_of) == set()


def test_every_member_of_the_united_nations_has_a_capital(statements: list[Record]) -> None:
    as_of = date(2026, 9, 30)
    states = having(statements, "member of", "un", as_of)
    assert {state for state in states if not values(statements, state, "capital", as_of)} == set()


def test_who_is_in_office_was_confirmed_within_the_year_for_nearly_every_state(
    entities: dict[str, Record], statements: list[Record]
) -> None:
    """A record that nobody has looked at for a year says nothing any more."""
    as_of = date(2026, 9, 30)
    heads = [
        one
        for one in statements
        if one["property"] == "position held"
        and not one.get("end")
        and re.search(HEAD, entities[one["value"]["id"]]["role"])
        and "country" in entities[entities[one["value"]["id"]]["of"]].get("description", "")
    ]
    stale = [
        one["subject"]
        for one in heads
        if max(PartialDate.parse(source["retrieved"]).last for source in sources(one)) < as_of - timedelta(days=365)
    ]
    assert stale == []


def test_british_prime_ministers_have_a_party(statements: list[Record]) -> None:
    held = [one for one in statements if one["value"].get("id") == "united-kingdom-prime-minister"]
    parties = {
        one["subject"]: values(
            statements, one["subject"], "member of political party", PartialDate.parse(one["start"]).last
        )
        for one in held
    }
    assert parties["boris-johnson"] == {"conservative-party-uk"}
    assert [person for person, party in parties.items() if len(party) != 1] == []


def test_each_state_of_the_united_states_has_one_governor(
    entities: dict[str, Record], statements: list[Record]
) -> None:
    states = {one["id"] for one in entities.values() if one.get("description") == "state, United States"}
    assert len(states) == 47
    for state in states:
        office = f"united-states-governor-of-{state}"
        assert (entities[office]["of"], entities[office]["seats"]) == (state, 1)
        assert len(having(statements, "position held", office, date(2026, 8, 1))) == 1


@pytest.mark.parametrize(
    ("organisation", "members"),
    [
        ("nato", 32),
        ("european-union", 27),
        ("sco", 10),
        ("g7", 7),
        ("gcc", 6),
        ("quad", 4),
        ("benelux", 3),
        ("asean", 11),
        ("brics", 10),
        ("aukus", 3),
        ("e3", 3),
        ("cptpp", 12),
        ("apec", 21),
        ("ecowas", 12),
        ("mercosur", 4),
        ("schengen-area", 29),
    ],
)
def test_the_member_lists_are_complete(organisation: str, members: int, statements: list[Record]) -> None:
    assert len(having(statements, "member of", organisation, date(2026, 2, 3))) == members


def test_who_belongs_to_a_body_was_confirmed_within_three_years(statements: list[Record]) -> None:
    """After three years a membership says nothing any more (`nlp/freshness.py`)."""
    as_of = date(2026, 11, 30)
    confirmed: dict[str, list[date]] = defaultdict(list)
    for one in statements:
        if one["property"] == "member of" and not one.get("end"):
            read = max(PartialDate.parse(source["retrieved"]).last for source in sources(one))
            confirmed[one["value"]["id"]].append(read)
    assert {body for body, days in confirmed.items() if min(days) < as_of - timedelta(days=3 * 365)} == {"oic"}


@pytest.mark.parametrize(
    ("office", "as_of", "holder"),
    [
        ("germany-chancellor", date(1990, 10, 3), "helmut-kohl"),
        ("south-africa-president", date(1995, 6, 24), "nelson-mandela"),
        ("european-central-bank-president", date(2002, 1, 1), "wim-duisenberg"),
        ("united-states-secretary-of-the-treasury", date(1987, 10, 19), "james-baker"),
        ("new-york-mayor", date(2001, 9, 11), "rudy-giuliani"),
        ("germany-chancellor", date(2025, 3, 1), "olaf-scholz"),
        ("germany-chancellor", date(2026, 2, 3), "friedrich-merz"),
        ("united-kingdom-prime-minister", date(2026, 2, 3), "keir-starmer"),
        ("united-kingdom-foreign-secretary", date(2025, 8, 1), "david-lammy"),
        ("france-minister-of-europe-and-foreign-affairs", date(2016, 12, 1), "laurent-fabius"),
        ("united-states-attorney-general", date(2018, 3, 1), "jeff-sessions"),
        ("united-states-governor-of-new-jersey", date(2016, 3, 1), "chris-christie"),
        ("new-york-mayor", date(2026, 2, 3), "zohran-mamdani"),
        ("hungary-prime-minister", date(2026, 9, 1), "peter-magyar"),
        ("colombia-president", date(2026, 8, 8), "abelardo-de-la-espriella"),
        ("norway-king", date(2026, 9, 1), "haakon-viii"),
        ("united-states-governor-of-virginia", date(2026, 2, 3), "abigail-spanberger"),
        ("czechia-minister-of-foreign-affairs", date(2026, 2, 3), "petr-macinka"),
        ("united-states-president", date(2026, 2, 3), "donald-trump"),
        ("japan-prime-minister", date(2026, 2, 3), "sanae-takaichi"),
        ("european-commission-president", date(2026, 2, 3), "ursula-von-der-leyen"),
    ],
)
def test_who_holds_an_office_is_known_day_by_day(
    office: str, as_of: date, holder: str, statements: list[Record]
) -> None:
    assert having(statements, "position held", office, as_of) == {holder}

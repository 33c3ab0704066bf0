"""Pieces of files that are really published, guessed, brought into a store, and what it then holds."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.sources.choosing import configured, guessed
from bot.sources.source import Source
from bot.store.facts import FactStore
from bot.store.import_report import ImportReport
from bot.store.importing import import_facts
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Rank, Statement
from tests.bot.store.arrange import everything, fill

SAMPLES = Path(__file__).parent / "samples"


async def bring(store: FactStore, path: Path, source: Source | None = None) -> ImportReport:
    async with store.writing() as lease:
        return await import_facts(store, source or guessed(path), path, lease=lease)


async def said(store: FactStore, subject: str, property_: str) -> list[tuple[str | None, str, str, str | None]]:
    """The values of a property by start: value, from when, until when, and up to when an open end is vouched for."""
    statements = [one for one in (await everything(store))[subject].statements if one.property == property_]
    return [
        (_text(one), str(one.start), str(one.end), None if one.known_until is None else str(one.known_until))
        for one in sorted(statements, key=lambda one: str(one.start))
    ]


def _text(statement: Statement) -> str | None:
    value = statement.value
    return value.id or value.text or (str(value.date) if value.date is not None else str(value.quantity))


@pytest.mark.parametrize(
    ("sample", "entities", "statements", "unnamed"),
    [
        # Hong Kong's heads of government, its country and what it is a member of are not in the sample.
        ("wikidata-entitydata.json", 1, 16, 9),
        ("wikidata-dump.json", 2, 20, 36),
        # Of what names something else, a nation alone is taken for more than its words.
        ("wikidata-wbgetentities.json", 1, 8, 1),
        ("sparql.json", 11, 7, 0),
        ("popolo.json", 32, 47, 0),
        ("entities.ftm.json", 6, 3, 0),
        ("occupancies.ftm.json", 6, 10, 0),
        ("legislators-current.yaml", 15, 20, 0),
    ],
)
async def test_a_sample_is_brought_in_whole_but_for_what_names_something_that_it_has_not(
    store: FactStore, sample: str, entities: int, statements: int, unnamed: int
) -> None:
    report = await bring(store, SAMPLES / sample)
    assert report.added == {"entities": entities, "statements": statements}
    assert ["neither in this file nor in our record" in refusal.reason for refusal in report.refused] == [
        True
    ] * unnamed
    again = await bring(store, SAMPLES / sample)
    assert (again.added, again.changed) == ({}, {})


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress)])
async def test_the_dump_is_read_as_it_is_published_compressed(
    store: FactStore, tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    packed = tmp_path / f"latest-all.json{suffix}"
    packed.write_bytes(pack((SAMPLES / "wikidata-dump.json").read_bytes()))
    assert (await bring(store, packed)).added == {"entities": 2, "statements": 20}


async def test_a_place_of_wikidata_has_its_names_codes_and_counts_of_their_year(store: FactStore) -> None:
    await bring(store, SAMPLES / "wikidata-entitydata.json")
    (record,) = (await everything(store)).values()
    assert (record.entity.name, record.entity.kind) == ("Hong Kong", Kind.PLACE)
    assert "HKSAR" in record.entity.aliases
    assert "Sonderverwaltungszone Hongkong" not in record.entity.aliases
    assert record.entity.identifiers == {"wikidata": "Q8646", "iso3166-1": "HK", "iso3166-1-alpha-3": "HKG"}
    assert (await said(store, "Q8646", "population"))[-1] == ("7071576.0", "2011", "2011", None)


async def test_names_in_other_languages_are_accepted_where_they_are_asked_for(store: FactStore) -> None:
    path = SAMPLES / "wikidata-entitydata.json"
    await bring(store, path, configured(guessed(path), languages=("de", "en")))
    (record,) = (await everything(store)).values()
    assert record.entity.name == "Hongkong"
    assert {"Hong Kong", "HKSAR", "Sonderverwaltungszone Hongkong"} <= set(record.entity.aliases)


async def test_an_office_of_wikidata_is_held_and_was_held_and_a_deprecated_claim_is_never_right(
    store: FactStore,
) -> None:
    await fill(store, *(Entity(id=id_, kind=Kind.OFFICE, name=f"Office {id_}") for id_ in ("Q218295", "Q2350808")))
    await bring(store, SAMPLES / "wikidata-dump.json")
    held = [one for one in (await everything(store))["Q7747"].statements if one.property == "position held"]
    ranks = {(one.value.id, str(one.start)): (one.rank, str(one.end), one.known_until) for one in held}
    assert ranks["Q218295", "2012-05-07"] == (Rank.PREFERRED, "None", None)
    assert ranks["Q218295", "2000-05-07"] == (Rank.NORMAL, "2008-05-07", None)
    assert ranks["Q2350808", "None"][0] is Rank.DEPRECATED


async def test_an_answer_of_the_api_has_a_persons_names_dates_and_years_at_school(store: FactStore) -> None:
    await bring(store, SAMPLES / "wikidata-wbgetentities.json")
    entity = (await everything(store))["Q42"].entity
    assert (entity.kind, entity.name, entity.aliases[0]) == (Kind.PERSON, "Douglas Adams", "Douglas Noël Adams")
    assert await said(store, "Q42", "date of birth") == [("1952-03-11", "None", "None", None)]
    assert await said(store, "Q42", "educated at") == [
        ("Q4961791", "1959", "1970", None),
        ("Q691283", "1971", "1974", None),
    ]


async def test_the_rows_of_a_query_give_offices_with_their_holders(store: FactStore) -> None:
    await bring(store, SAMPLES / "sparql.json")
    records = await everything(store)
    assert (records["Q27908372"].entity.role, records["Q27908372"].entity.of) == ("member", "Q19208")
    # The endpoint says 1 July 2017 and not how precisely: the month is as much as that can promise.
    assert await said(store, "Q19217", "position held") == [("Q2741486", "2017-07", "None", None)]
    assert await said(store, "Q9114735", "position held") == [("Q27908372", "2018-03-21", "None", None)]


async def test_a_membership_of_everypolitician_begins_with_the_term_and_names_party_and_district(
    store: FactStore,
) -> None:
    await bring(store, SAMPLES / "popolo.json")
    senate, who = "713672e7-18c5-4d1d-abd1-8d597b143847", "e12ed27b-84bf-4b57-a21f-d19c9c1716b2"
    records = await everything(store)
    assert (records[who].entity.name, records[senate].entity.kind) == ("Agnes Sibanda", Kind.ORGANIZATION)
    assert await said(store, who, "member of") == [(senate, "2013-09-17", "None", None)]
    assert await said(store, who, "member of political party") == [
        (f"{senate}:party/mdc-t", "2013-09-17", "None", None)
    ]
    assert await said(store, who, "electoral district") == [(f"{senate}:area/bulawayo", "2013-09-17", "None", None)]
    assert records[f"{senate}:party/mdc-t"].entity.identifiers == {"wikidata": "Q1146616"}


async def test_an_entry_of_opensanctions_keeps_its_names_and_the_day_on_which_it_was_seen(store: FactStore) -> None:
    await bring(store, SAMPLES / "entities.ftm.json")
    record = (await everything(store))["NK-2Ka3UvopqbpZmVDFjWd4LA"]
    assert "Виталий Юрьевич КУЗЬМЕНКО" in record.entity.aliases
    (born,) = record.statements
    assert (str(born.value.date), born.confirmed) == ("1971-01-22", PartialDate(2024, 6, 1))


async def test_a_member_of_congress_sits_until_the_planned_end_and_may_change_party(store: FactStore) -> None:
    await bring(store, SAMPLES / "legislators-current.yaml")
    assert await said(store, "bioguide-S000033", "position held") == [
        (
            "united-states-representative-for-vermont-s-at-large-congressional-district",
            "1991-01-03",
            "2007-01-03",
            None,
        ),
        ("united-states-senator-from-vermont", "2007-01-04", "None", "2031-01-03"),
    ]
    assert await said(store, "bioguide-S000033", "member of political party") == []
    assert await said(store, "bioguide-V000133", "member of political party") == [
        ("democratic-party", "2019-01-03", "2019-12-18", None),
        ("republican-party", "2019-12-19", "None", "2027-01-03"),
    ]


async def test_a_table_is_read_with_its_mapping(store: FactStore) -> None:
    path = SAMPLES / "countries.csv"
    report = await bring(store, path, configured(guessed(path), mapping=SAMPLES / "countries.toml"))
    assert (report.added, report.refused) == ({"entities": 20, "statements": 20}, [])
    kenya = (await everything(store))["kenya"]
    assert kenya.entity.aliases == ("Republic of Kenya", "KE", "Jamhuri ya Kenya")
    assert kenya.entity.identifiers == {"iso3166-1": "KE", "iso3166-1-alpha-3": "KEN"}
    assert await said(store, "kenya", "capital") == [("capital-of-kenya", "None", "None", None)]


async def test_who_waits_is_told_how_much_was_read_and_then_how_much_is_done(store: FactStore) -> None:
    told: list[tuple[int, int]] = []
    path = SAMPLES / "popolo.json"
    async with store.writing() as lease:
        await import_facts(
            store, guessed(path), path, lease=lease, progress=lambda done, all_: told.append((done, all_))
        )
    assert told[0] == (0, 0)
    assert told[-1] == (81, 81)


async def test_of_a_file_of_the_wrong_kind_the_first_refusals_are_listed_and_the_others_counted(
    store: FactStore, tmp_path: Path
) -> None:
    path = tmp_path / "facts.jsonl"
    good = '{"entity": {"id": "a", "kind": "person", "name": "Ada"}}\n'
    path.write_text(good + "oops\n" * 10_050, encoding="utf8")
    report = await bring(store, path)
    assert (len(report.refused), report.unlisted) == (10_000, 50)
    assert (report.refused[0].place, report.refused[0].reason) == (
        "line 2",
        'it is no JSON object; write {"entity": {…}} or {"statement": {…}}',
    )


async def test_who_occupies_a_position_is_held_with_its_start_and_as_long_as_it_was_seen(store: FactStore) -> None:
    await bring(store, SAMPLES / "occupancies.ftm.json")
    assert await said(store, "Q56226", "position held") == [
        ("Q56876342", "2011-12-17", "None", "2026-05-06"),
        ("Q4330651", "2011-12-17", "None", "2026-05-06"),
        ("NK-Gff54J9WeGZvohynbfbcG5", "None", "None", "2026-05-11"),
        ("Q21328639", "None", "None", "2026-05-08"),
        ("Q707631", "None", "None", "2026-05-06"),
    ]


async def test_birthdays_on_which_the_lists_disagree_are_all_kept(store: FactStore) -> None:
    await bring(store, SAMPLES / "occupancies.ftm.json")
    days = {value for value, *_ in await said(store, "Q56226", "date of birth")}
    assert days == {"1982-01-08", "1983-01-08", "1984-01-08"}

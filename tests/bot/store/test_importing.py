"""Importing: what is one entity and one statement, what a second import changes, and what a bad line costs."""

from __future__ import annotations

import json

import pytest

from bot.store.facts import FactStore
from bot.store.spool import BATCH
from nlp.dates import PartialDate
from nlp.domain import Kind
from nlp.errors import InputError
from tests.bot.store.arrange import bring, everything, fill, held, office, organisation, person, place

PORT = organisation("port", "Port of Ellery")
MASTER = office("port-hm", "Harbour Master", "port")
QUILL = person("quill", "Ada Quill")
TERM = held("quill", "port-hm", "2024-01-01")


async def test_a_second_import_of_a_file_changes_nothing(store: FactStore) -> None:
    first = await fill(store, PORT, MASTER, QUILL, TERM)
    before = await everything(store)
    second = await fill(store, PORT, MASTER, QUILL, TERM)
    assert (first.added, first.changed) == ({"entities": 3, "statements": 1}, {})
    assert (second.added, second.changed, second.unchanged) == ({}, {}, {"entities": 3, "statements": 1})
    assert await everything(store) == before


async def test_a_statement_may_stand_before_what_it_names_and_an_office_before_its_owner(store: FactStore) -> None:
    report = await fill(store, TERM, MASTER, QUILL, PORT)
    assert report.refused == []
    assert (await everything(store))["quill"].statements == (TERM,)


async def test_another_end_is_a_change_and_another_start_is_another_statement(store: FactStore) -> None:
    await fill(store, PORT, MASTER, QUILL, TERM)
    ended = await fill(store, held("quill", "port-hm", "2024-01-01", "2025-12-31"))
    again = await fill(store, held("quill", "port-hm", "2027-01-01"))
    assert (ended.changed, ended.added) == ({"statements": 1}, {})
    assert (again.changed, again.added) == ({}, {"statements": 1})
    assert [str(statement.end) for statement in (await everything(store))["quill"].statements] == ["2025-12-31", "None"]


async def test_of_two_lines_that_tell_one_statement_otherwise_the_last_counts_however_often(store: FactStore) -> None:
    facts = (PORT, MASTER, QUILL, held("quill", "port-hm", "2024-01-01", "2025"), TERM)
    for added in ({"entities": 3, "statements": 1}, {}):
        report = await fill(store, *facts)
        assert (report.added, report.changed) == (added, {})
        assert [(refusal.line, refusal.reason) for refusal in report.refused] == [
            (4, "line 5 says otherwise of the same statement, and counts")
        ]
    assert (await everything(store))["quill"].statements == (TERM,)


async def test_a_line_that_stands_twice_is_no_contradiction(store: FactStore) -> None:
    report = await fill(store, PORT, MASTER, QUILL, TERM, TERM)
    assert (report.refused, report.unchanged) == ([], {"statements": 1})


async def test_one_identifier_in_common_makes_two_records_one_entity(store: FactStore) -> None:
    await fill(store, person("Q42", "Ada Quill"))
    report = await fill(
        store, person("a-quill", "Ada B. Quill", wikidata="Q42"), PORT, MASTER, held("a-quill", "port-hm")
    )
    known = await everything(store)
    assert report.changed == {"entities": 1}
    assert (known["Q42"].entity.name, known["Q42"].entity.aliases) == ("Ada B. Quill", ("Ada Quill",))
    assert known["Q42"].statements == (held("Q42", "port-hm"),)
    assert "a-quill" not in known


async def test_an_id_that_looks_like_wikidatas_finds_the_entity_with_that_identifier(store: FactStore) -> None:
    await fill(store, person("quill", "Ada Quill", wikidata="Q42"), PORT, MASTER, held("Q42", "port-hm"))
    assert (await everything(store))["quill"].statements == (held("quill", "port-hm"),)


async def test_a_record_that_is_two_known_entities_at_once_is_refused(store: FactStore) -> None:
    await fill(store, person("Q1", "Ada Quill"), person("tarn", "Bo Tarn"))
    report = await fill(store, person("tarn", "Bo Tarn", wikidata="Q1"))
    assert [refusal.reason for refusal in report.refused] == [
        "its id and identifiers belong to several entities: Q1, tarn; correct the one that is another's"
    ]


async def test_a_person_cannot_be_a_place_too(store: FactStore) -> None:
    await fill(store, person("ellery", "Ellery Quill"))
    report = await fill(store, place("ellery", "Ellery"), place("elsewhere", "Elsewhere"))
    assert [refusal.reason for refusal in report.refused] == [
        "ellery is a person on our record, and no place too; give one of them another id"
    ]
    assert (await everything(store))["ellery"].entity.kind is Kind.PERSON


async def test_a_name_that_was_accepted_stays_accepted_when_the_house_form_changes(store: FactStore) -> None:
    await fill(store, person("quill", "Ada Quill", "A. Quill"))
    await fill(store, person("quill", "Ada Quille"))
    entity = (await everything(store))["quill"].entity
    assert (entity.name, set(entity.aliases)) == ("Ada Quille", {"Ada Quill", "A. Quill"})


async def test_bad_lines_are_reported_with_their_numbers_and_the_rest_is_imported(store: FactStore) -> None:
    lines = [
        '{"entity": {"id": "quill", "kind": "person", "name": "Ada Quill", "aliases": []}}',
        "{not json",
        '{"statement": {"subject": "quill", "property": "position held", "value": {"id": "nowhere"}}}',
        "",
        '{"statement": {"subject": "quill", "property": "date of birth", "value": {"date": "1961-02-30"}}}',
        '{"statement": {"subject": "quill", "property": "date of birth", "value": {"date": "1961-02-28"}}}',
        '{"entity": {"id": "hm", "kind": "office", "name": "Harbour Master", "aliases": [], "of": "nowhere"}}',
    ]
    report = await bring(store, "\n".join(lines))
    assert [(refusal.line, refusal.reason) for refusal in report.refused] == [
        (2, "it is not JSON near its character 2; correct what stands there"),
        (3, "it names nowhere, which is neither in this file nor in our record; add that entity, or correct the id"),
        (5, "its value is '1961-02-30'; write a date that there is as YYYY, YYYY-MM or YYYY-MM-DD"),
        (7, "it names nowhere, which is neither in this file nor in our record; add that entity, or correct the id"),
    ]
    assert report.added == {"entities": 1, "statements": 1}


async def test_a_line_too_long_to_be_a_fact_is_refused_and_the_next_one_is_read(store: FactStore) -> None:
    huge = json.dumps({"entity": {"id": "x", "kind": "person", "name": "x" * 10_000_000, "aliases": []}})
    known = '{"entity": {"id": "quill", "kind": "person", "name": "Ada Quill", "aliases": []}}'
    report = await bring(store, f"{huge}\n{known}\n")
    assert [refusal.line for refusal in report.refused] == [1]
    assert set(await everything(store)) == {"quill"}


@pytest.mark.parametrize("text", ["", "\n\n", "{not json\n", "[]\n{}\n"], ids=["empty", "blank", "broken", "neither"])
async def test_a_file_with_nothing_usable_is_refused_and_changes_nothing(store: FactStore, text: str) -> None:
    with pytest.raises(InputError, match="holds no facts"):
        await bring(store, text)
    assert await everything(store) == {}


async def test_a_dry_run_says_what_an_import_would_do_and_does_nothing(store: FactStore) -> None:
    text = "\n".join(
        [
            '{"statement": {"subject": "quill", "property": "position held", "value": {"id": "hm"}}}',
            '{"statement": {"subject": "quill", "property": "position held", "value": {"id": "nowhere"}}}',
            '{"entity": {"id": "hm", "kind": "office", "name": "Harbour Master", "aliases": [], "of": "port"}}',
            '{"entity": {"id": "port", "kind": "organization", "name": "Port of Ellery", "aliases": []}}',
            '{"entity": {"id": "quill", "kind": "person", "name": "Ada Quill", "aliases": []}}',
        ]
    )
    dry = await bring(store, text, dry_run=True)
    assert await everything(store) == {}
    assert dry == await bring(store, text)


async def test_open_ends_are_vouched_for_up_to_the_day_given(store: FactStore) -> None:
    await bring(
        store,
        '{"entity": {"id": "a", "kind": "person", "name": "Ada Quill", "aliases": []}}\n'
        '{"statement": {"subject": "a", "property": "employer", "value": {"text": "Port"}}}\n'
        '{"statement": {"subject": "a", "property": "employer", "value": {"text": "Mill"}, "end": "2020"}}\n',
        known_until="2025-06",
    )
    port, mill = (await everything(store))["a"].statements
    assert (port.known_until, mill.known_until) == (PartialDate(2025, 6), None)


async def test_properties_that_nobody_knows_are_kept_untouched(store: FactStore) -> None:
    await bring(
        store,
        '{"entity": {"id": "a", "kind": "person", "name": "Ada Quill", "aliases": []}}\n'
        '{"statement": {"subject": "a", "property": "blood type", "value": {"text": "0"}, "note": "by hand"}}\n',
    )
    (statement,) = (await everything(store))["a"].statements
    assert (statement.property, statement.value.text, statement.note) == ("blood type", "0", "by hand")


async def test_an_office_that_moves_is_found_where_it_is_now_and_not_where_it_was(store: FactStore) -> None:
    await fill(store, PORT, organisation("mill", "Ellery Mill"), MASTER)
    await fill(store, office("port-hm", "Harbour Master", "mill"))
    posts = await store.connection.run([("HLEN", "deskcheck:posts:port"), ("HLEN", "deskcheck:posts:mill")])
    assert posts == [0, 1]


async def test_more_facts_than_a_batch_are_all_imported(store: FactStore) -> None:
    people = [person(f"p{number}", f"Ada Quill {number}") for number in range(BATCH + 500)]
    await fill(store, PORT, MASTER, *people, *(held(one.id, "port-hm", "2001") for one in people))
    assert len(await everything(store)) == BATCH + 502
    assert await store.connection.run([("HLEN", "deskcheck:inverse:port-hm")]) == [BATCH + 500]

"""The contract's own format: what a line says, and why a line is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sources.jsonl import JsonLines, parse
from bot.sources.source import RefusedError
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Rank, Reference, Statement
from nlp.errors import InputError

ENTITY = '{"entity": {"id": "csto", "kind": "organization", "name": "Pact", "aliases": []%s}}'
STATEMENT = '{"statement": {"subject": "a", "property": "position held", "value": {"id": "b"}%s}}'


def test_an_office_is_read_with_its_role_owner_and_seats() -> None:
    line = (ENTITY % ', "role": "Secretary General", "of": "un", "seats": 1').replace("organization", "office")
    assert parse(line.encode()) == Entity(
        id="csto", kind=Kind.OFFICE, name="Pact", role="Secretary General", of="un", seats=1
    )


def test_sources_may_be_one_or_a_list_under_either_name() -> None:
    one = '{"title": "One"}'
    two = '[{"title": "One"}, {"title": "Two", "retrieved": "2026-02"}]'
    found = [
        parse((STATEMENT % extra).encode())
        for extra in (f', "source": {one}', f', "source": {two}', f', "sources": {two}', "")
    ]
    assert [len(fact.sources) for fact in found if isinstance(fact, Statement)] == [1, 2, 2, 0]
    assert isinstance(found[1], Statement)
    assert found[1].sources[1] == Reference(title="Two", retrieved=PartialDate(2026, 2))


def test_fields_that_came_later_do_not_spoil_a_line() -> None:
    fact = parse((STATEMENT % ', "rank": "deprecated", "mood": "grim"').encode())
    assert isinstance(fact, Statement)
    assert fact.rank is Rank.DEPRECATED


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "it breaks off; close its"),
        ("[" * 100_000, "it is no JSON object; write"),
        ("a,b,c", "it is no JSON object; write"),
        ('{"entity": nothing}', "not JSON near its character 16"),
        ('{"entity": ' + "[" * 100_000, "breaks off|object"),
        ("{}", "neither"),
        ("null", "it is no JSON object; write"),
        (ENTITY % ', "seats": 0', "seats"),
        (ENTITY % ', "seats": "one"', "entity.seats is text; write a whole number, without quotes"),
        (ENTITY % ', "of": "two words"', "white space"),
        (
            ENTITY.replace("organization", "gang") % "",
            "entity.kind is .gang.; write person, organization, place, office, event or other",
        ),
        (ENTITY.replace('"Pact"', '" "') % "", "name"),
        (ENTITY.replace('"Pact"', '"Pa\\u0000ct"') % "", "control"),
        (ENTITY.replace('"csto"', '""') % "", "id"),
        (STATEMENT % ', "start": "1999-13"', "start"),
        (STATEMENT % ', "start": "yesterday"', "start"),
        (STATEMENT % ', "start": "2005-02-02", "end": "2005-02-01"', "before its start"),
        (STATEMENT % ', "confidence": 7', "confidence"),
        (STATEMENT % ', "rank": "good"', "statement.rank is .good.; write preferred, normal or deprecated"),
        (STATEMENT % ', "source": {"url": "https://x.example"}', "statement.source has no title; add one"),
        (STATEMENT.replace('{"id": "b"}', "{}") % "", "one of"),
        (STATEMENT.replace('{"id": "b"}', '{"id": "b", "text": "c"}') % "", "one of"),
        (STATEMENT.replace('{"id": "b"}', '{"date": "2005-02-30"}') % "", "date"),
        (STATEMENT.replace('"subject": "a", ', "") % "", "statement has no subject; add one"),
        (STATEMENT % ', "sources": [{"title": "One"}, {"title": 2}]', r"sources\[2\].title is a number; write text"),
        (STATEMENT % ', "sources": {"title": "One"}', "statement.sources is an object; write a list"),
    ],
)
def test_a_line_that_is_no_fact_is_refused_with_the_reason(line: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        parse(line.encode())


def test_an_end_in_the_month_of_the_start_is_not_before_it() -> None:
    assert isinstance(parse((STATEMENT % ', "start": "2005-02-14", "end": "2005-02"').encode()), Statement)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"\xff\xfe\x00{", "UTF-16"), (b'{"entity": "\xe9"}\n', "UTF-8"), (b"\x89PNG\r\n\x1a\n\0\0", "binary|UTF-8")],
)
def test_a_file_that_is_not_text_is_refused_as_a_whole(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(InputError, match=reason):
        list(JsonLines().read(tmp_path / "file"))


def test_a_missing_file_and_a_directory_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(JsonLines().read(tmp_path / "none"))
    with pytest.raises(InputError, match="is a folder"):
        list(JsonLines().read(tmp_path))


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_a_fact(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\xef\xbb\xbf" + (ENTITY % "").encode() + b"\r\n\r\n" + (ENTITY % "").encode())
    assert [(line.number, line.refusal) for line in JsonLines().read(tmp_path / "file")] == [(1, None), (3, None)]

"""A fact in one line, taken apart: names and days as they were typed, whatever their order."""

from __future__ import annotations

import pytest

from handlers.ports_wishes import Source
from handlers.slash_fact import parse_fact
from handlers.typed_facts import HELD, Typed, Verb

LINK = "https://gazette.example/7"
GAZETTE = Source(title="Gazette 7")
SUCCESSION = Typed(
    verb=Verb.REPLACE,
    subject="Quill",
    property=HELD,
    value="Mayor of Port Ellery",
    leaving="Orr",
    start="2026-01-01",
    source=Source(title="Gazette 7", url=LINK),
)


@pytest.mark.parametrize(
    "line",
    [
        f"replace Orr with Quill as Mayor of Port Ellery from 2026-01-01 source Gazette 7 {LINK}",
        f"replace Orr by Quill as the Mayor of Port Ellery, on 2026-01-01, source: Gazette 7 ({LINK})",
        f"replace Orr as Mayor of Port Ellery with Quill from 2026-01-01 {LINK} source Gazette 7",
        f"replace Orr with Quill from 2026-01-01 as Mayor of Port Ellery, source <{LINK}|the gazette> “Gazette 7”",
        f"Quill replaces Orr as Mayor of Port Ellery on 2026-01-01, source Gazette 7, {LINK}",
        f"REPLACE  “Orr” WITH “Quill” AS “Mayor of Port Ellery” FROM 2026-01-01 SOURCE “Gazette 7” {LINK}",
    ],
)
def test_a_succession_may_be_typed_in_many_ways(line: str) -> None:
    assert parse_fact(line) == SUCCESSION


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        (
            "add Ada Quill as Mayor of Port Ellery from 6 May 2024 until 2025 source Gazette 7 note disputed, see file",
            Typed(
                verb=Verb.ADD,
                subject="Ada Quill",
                property=HELD,
                value="Mayor of Port Ellery",
                start="6 May 2024",
                end="2025",
                source=GAZETTE,
                note="disputed, see file",
            ),
        ),
        (
            f"add Ada Quill, Mayor of Port Ellery {LINK}",
            Typed(
                verb=Verb.ADD,
                subject="Ada Quill",
                property=HELD,
                value="Mayor of Port Ellery",
                source=Source(title="gazette.example", url=LINK),
            ),
        ),
        (
            "add Ada Quill is a member of political party The Harbour Party since Jan 2020",
            Typed(
                verb=Verb.ADD,
                subject="Ada Quill",
                property="member of political party",
                value="The Harbour Party",
                start="Jan 2020",
            ),
        ),
        (
            "add Port Ellery population 20,000",
            Typed(verb=Verb.ADD, subject="Port Ellery", property="population", value="20,000"),
        ),
        (
            "add Ada Quill died on 2026-02-02",
            Typed(verb=Verb.ADD, subject="Ada Quill", property="date of death", start="2026-02-02"),
        ),
        (
            "end Orr as Minister for Relations with Parliament on 2025-12-31 because he resigned",
            Typed(
                verb=Verb.END,
                subject="Orr",
                property=HELD,
                value="Minister for Relations with Parliament",
                end="2025-12-31",
                why="he resigned",
            ),
        ),
        (
            "correct Orr as Mayor of Port Ellery to Mayor of Port Quill",
            Typed(
                verb=Verb.CORRECT,
                subject="Orr",
                property=HELD,
                value="Mayor of Port Ellery",
                to="Mayor of Port Quill",
            ),
        ),
        (
            "replace Mayor with Quill source “Note of the council from 2026-01-01”",
            Typed(
                verb=Verb.REPLACE,
                subject="Quill",
                property=HELD,
                value="Mayor",
                source=Source(title="Note of the council from 2026-01-01"),
            ),
        ),
        (
            "replace Orr with Quill as Minister for Relations with Parliament",
            Typed(
                verb=Verb.REPLACE,
                subject="Quill",
                property=HELD,
                value="Minister for Relations with Parliament",
                leaving="Orr",
            ),
        ),
        (
            "Quill succeeds Orr as Minister for Relations with Parliament",
            Typed(
                verb=Verb.REPLACE,
                subject="Quill",
                property=HELD,
                value="Minister for Relations with Parliament",
                leaving="Orr",
            ),
        ),
        # What is no day stays what it is: part of a name, or a day that nobody has.
        (
            "add Orr as Envoy from the Harbour from 2026-02-30",
            Typed(verb=Verb.ADD, subject="Orr", property=HELD, value="Envoy from the Harbour", start="2026-02-30"),
        ),
        (
            "add Orr as Mayor from 31/12/2025",
            Typed(verb=Verb.ADD, subject="Orr", property=HELD, value="Mayor", start="31/12/2025"),
        ),
    ],
)
def test_what_is_said_of_a_fact(line: str, typed: Typed) -> None:
    assert parse_fact(line) == typed


@pytest.mark.parametrize(
    "line", ["add \0\0 as “”", "replace with by as as as", "end as", "correct  to  to ", "add , , ,"]
)
def test_a_line_without_sense_is_taken_apart_all_the_same(line: str) -> None:
    parse_fact(line)

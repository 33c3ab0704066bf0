"""The words that every message uses: sources, days, text on one line."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.words import long_day, short_day, shorten, source_words
from nlp.dates import PartialDate
from nlp.domain import Reference
from tests.builders import source

SOURCES = [
    (source("Decree 14"), "Decree 14 (gazette.example); last confirmed 2 Feb 2026", "https://gazette.example/14"),
    (Reference(title="Decree 14"), "Decree 14", None),
    (Reference(title="gazette.example", url="https://gazette.example"), "gazette.example", "https://gazette.example"),
    (Reference(title="Decree", url="javascript:alert(1)"), "Decree", None),
    (Reference(title="", url="https://www.gazette.example/x"), "www.gazette.example", "https://www.gazette.example/x"),
]


@pytest.mark.parametrize(("given", "line", "url"), SOURCES, ids=[row[1] for row in SOURCES])
def test_a_source_says_where_and_when(given: Reference, line: str, url: str | None) -> None:
    words = source_words(given)
    assert (words.line, words.url) == (line, url)


def test_days_are_as_precise_as_they_are_known() -> None:
    assert long_day(date(2026, 9, 1)) == "Tue 1 Sep 2026"
    assert [short_day(PartialDate.parse(text)) for text in ("2026", "2026-01", "2026-01-09")] == [
        "2026",
        "Jan 2026",
        "9 Jan 2026",
    ]


def test_invisible_characters_and_lines_do_not_reach_the_reader() -> None:
    assert shorten("a\u202eb\n\tc\x00d \u200be", 50) == "ab cd e"
    assert shorten("a" * 50, 10) == "a" * 9 + "…"

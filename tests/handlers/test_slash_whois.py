"""What `/whois` asks for: a name, and of which day's record."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.slash import Usage
from handlers.slash_whois import Who, parse_whois

DAY = date(2025, 12, 15)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (" Ada Quill ", Who(name="Ada Quill")),
        ("Ada Quill known at 2025-12-15", Who(name="Ada Quill", known_at=DAY)),
        ("quill  Known At 15 Dec 2025", Who(name="quill", known_at=DAY)),
        ("Ada Quill on 2025-12-15", Who(name="Ada Quill", day=DAY)),
        ("Ada Quill, as of Dec. 15, 2025", Who(name="Ada Quill", day=DAY)),
        ("Ada Quill 2025-12-15", Who(name="Ada Quill", day=DAY)),
        ("mayor of Port Ellery 15th of december 2025", Who(name="mayor of Port Ellery", day=DAY)),
        ("quill on 1 May 2020 known at 2025-12-15", Who(name="quill", day=date(2020, 5, 1), known_at=DAY)),
        # Names that only begin, or end, like it.
        ("Stratford on Avon", Who(name="Stratford on Avon")),
        ("The Mail on Sunday", Who(name="The Mail on Sunday")),
        ("Committee on Next Steps", Who(name="Committee on Next Steps")),
        ("Expo 2020", Who(name="Expo 2020")),
        ("World Conference on Oceans 2025", Who(name="World Conference on Oceans 2025")),
        ("Committee on G20 affairs", Who(name="Committee on G20 affairs")),
        ("Boeing 747-400", Who(name="Boeing 747-400")),
        ("Apollo 11", Who(name="Apollo 11")),
        ("Known Unknowns", Who(name="Known Unknowns")),
        ("Cy Known Atkins", Who(name="Cy Known Atkins")),
    ],
)
def test_a_name_is_asked_for_with_the_day_of_the_record(text: str, wanted: Who) -> None:
    assert parse_whois(text) == wanted
    assert parse_whois(wanted.words) == wanted


@pytest.mark.parametrize("text", ["", "  ", "x" * 201, "known at 2025-12-15"])
def test_without_a_name_there_is_usage(text: str) -> None:
    assert parse_whois(text) == Usage()


@pytest.mark.parametrize(
    "text",
    [
        *("Ada known at", "Ada known at 2025-12", "Ada known at noon", "Ada known at 2025-02-30"),
        *("Ada on 2025-13-45", "Ada 2025-02-30", "Ada on 4/5/2026", "Ada on 2025", "Ada on May 2025", "Ada as of 12"),
        *("Ada on 30 February 2024", "Ada as of Feb 30, 2024", "Ada 31st of June 2024"),
        *("Ada on yesterday", "Ada as of last Friday", "Ada, as of today", "Ada on this year"),
    ],
)
def test_what_is_no_day_is_asked_again(text: str) -> None:
    wanted = parse_whois(text)
    assert isinstance(wanted, Usage)
    assert wanted.problem

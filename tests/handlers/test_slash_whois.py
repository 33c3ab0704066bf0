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
        # Names that only begin like it.
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
    "text", ["Ada known at", "Ada known at 2025-12", "Ada known at noon", "Ada known at 2025-02-30"]
)
def test_what_is_no_day_is_asked_again(text: str) -> None:
    wanted = parse_whois(text)
    assert isinstance(wanted, Usage)
    assert wanted.problem

"""What in a text is title, furniture, quotation, and what is the story's own prose."""

from __future__ import annotations

from datetime import date

from nlp.copy import Furniture, Layout, lay_out
from nlp.domain import Span


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def furniture(text: str, layout: Layout) -> list[tuple[Furniture, str]]:
    return [(part.kind, text[part.span.start : part.span.end].strip()) for part in layout.parts]


AGENCY = """UPDATE 2-Harbour talks resume after a night of storms
By Anna Berg
OSLO, Feb 3 (Agency) - Talks over the harbour resumed on Tuesday, the ministry said.
"We never left," Minister Kari Lund told reporters.
(Reporting by Anna Berg; Editing by Tom Hale)
"""


def test_an_agency_story_falls_into_its_parts() -> None:
    layout = lay_out(AGENCY)
    assert layout.title is not None
    assert AGENCY[layout.title.start : layout.title.end] == "Harbour talks resume after a night of storms"
    assert furniture(AGENCY, layout) == [
        (Furniture.UPDATE, "UPDATE 2-"),
        (Furniture.BYLINE, "By Anna Berg"),
        (Furniture.DATELINE, "OSLO, Feb 3 (Agency) -"),
        (Furniture.BYLINE, "(Reporting by Anna Berg; Editing by Tom Hale)"),
    ]
    assert words(AGENCY, layout.quotations) == ['"We never left,"']


def test_a_dateline_without_a_year_leaves_the_day_to_the_caller() -> None:
    layout = lay_out(AGENCY)
    assert (layout.dated, layout.dated_from) == (None, None)
    assert layout.dated_printed is not None
    assert layout.dated_printed.near(date(2026, 2, 4)) == date(2026, 2, 3)

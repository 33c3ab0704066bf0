"""What in a text is title, furniture, quotation, and what is the story's own prose.

The tables in `tests/cases/copy_*.jsonl` hold the forms, each beside sentences that only look like them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from nlp.domain import Span
from nlp.layout.copy import Furniture, Layout, day_of_copy, lay_out


def table(name: str) -> list[dict[str, Any]]:
    path = Path(__file__).parents[2] / "cases" / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def words(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def furniture(text: str, layout: Layout) -> list[tuple[Furniture, str]]:
    return [(part.kind, text[part.span.start : part.span.end].strip()) for part in layout.parts]


def title(text: str) -> str | None:
    span = lay_out(text).title
    return None if span is None else text[span.start : span.end]


AGENCY = """UPDATE 2-Harbour talks resume after a night of storms
By Anna Berg
OSLO, Feb 3 (Agency) - Talks over the harbour resumed on Tuesday, the ministry said.
"We never left," Minister Kari Lund told reporters.
(Reporting by Anna Berg; Editing by Tom Hale)
"""


def test_an_agency_story_falls_into_its_parts() -> None:
    layout = lay_out(AGENCY)
    assert title(AGENCY) == "Harbour talks resume after a night of storms"
    assert furniture(AGENCY, layout) == [
        (Furniture.UPDATE, "UPDATE 2-"),
        (Furniture.BYLINE, "By Anna Berg"),
        (Furniture.DATELINE, "OSLO, Feb 3 (Agency) -"),
        (Furniture.BYLINE, "(Reporting by Anna Berg; Editing by Tom Hale)"),
    ]
    assert words(AGENCY, layout.quotations) == ['"We never left,"']


KINDS = {
    "publication": Furniture.PUBLICATION,
    "note": Furniture.NOTE,
    "live": Furniture.LIVE,
    "update": Furniture.UPDATE,
}


@pytest.mark.parametrize("case", table("copy_lines.jsonl"), ids=lambda case: case["line"][:40])
def test_a_line_is_furniture_or_prose(case: dict[str, Any]) -> None:
    text = (
        f"A headline of our own\n\n{case['line']}\n\nThe vote was held on Monday, officials said, and it was close.\n"
    )
    start = text.index(case["line"])
    part = lay_out(text).furniture_at(Span(start, start + len(case["line"])))
    expected = case["kind"] and (KINDS.get(case["kind"]) or Furniture(case["kind"]))
    assert (part and part.kind) == expected


@pytest.mark.parametrize("case", table("copy_datelines.jsonl"), ids=lambda case: case["dateline"] or case["rest"])
def test_a_dateline_ends_where_the_story_begins(case: dict[str, Any]) -> None:
    text = f"A headline of our own\n\n{case['dateline']}{case['rest']} and the vote went on.\n"
    found = [words(text, [part.span])[0] for part in lay_out(text).parts if part.kind is Furniture.DATELINE]
    assert found == ([case["dateline"]] if case["dateline"] else [])


@pytest.mark.parametrize("case", table("copy_quotes.jsonl"), ids=lambda case: case["text"][:40])
def test_speech_is_told_from_scare_quotes_and_apostrophes(case: dict[str, Any]) -> None:
    text = f"A headline of our own\n\n{case['text']}\n\nThe rest went on.\n"
    layout = lay_out(text)
    assert words(text, layout.quotations) == case["speech"]
    assert words(text, layout.scare_quotes) == case["scare"]


def test_a_speech_over_several_paragraphs_is_quoted_to_its_end() -> None:
    text = 'A headline\n\n"We came here.\n\n"We stayed long.\n\n"We went," he said.\n\nNobody wept.\n'
    layout = lay_out(text)
    assert words(text, layout.quotations) == ['"We came here.', '"We stayed long.', '"We went,"']
    assert layout.is_quoted(Span(text.index("stayed"), text.index("stayed") + 6))
    assert not layout.is_quoted(Span(text.index("Nobody"), text.index("Nobody") + 6))


@pytest.mark.parametrize(
    ("text", "dated", "origin"),
    [
        ("Title here\n\nOSLO, Feb. 3, 2026 (Agency) - Talks went on.\n", date(2026, 2, 3), "dateline"),
        ("Title here\n\nPublished: 3 February 2026\n\nTalks went on.\n", date(2026, 2, 3), "publication line"),
        ("Title here\n\nTuesday, 3 February, 2026, 10:44 GMT\n\nTalks.\n", date(2026, 2, 3), "publication line"),
        (
            "Title here\n\nFirst posted Feb. 1, 2026\nLast updated Feb. 3, 2026\n\nTalks.\n",
            date(2026, 2, 3),
            "publication line",
        ),
        ("Title here\n\n3 February 2026\n\nOSLO, Feb 2 (Agency) - Talks.\n", date(2026, 2, 3), "publication line"),
        ("Title here\n\nOSLO, Feb 3 (Agency) - Talks went on.\n", None, None),
        ("Title here\n\nPublished: 30 February 2026\n\nTalks went on.\n", None, None),
        ("Title here\n\nPublished: 03/02/2026\n\nTalks went on.\n", None, None),
        ("Title here\n\nOn 3 February 2026 the talks went on.\n", None, None),
        ("Title here\n\nFILE - Lund in Oslo, Feb. 3, 2020. (AP Photo/File)\n\nTalks went on.\n", None, None),
    ],
)
def test_the_day_comes_from_dateline_or_publication_line(text: str, dated: date | None, origin: str | None) -> None:
    layout = lay_out(text)
    assert (layout.dated, layout.dated_from) == (dated, origin)


def test_a_dateline_without_a_year_leaves_the_day_to_the_caller() -> None:
    printed = lay_out(AGENCY).dated_printed
    assert printed is not None
    assert (printed.month, printed.day, printed.year) == (2, 3, None)
    assert printed.by(date(2026, 2, 4)) == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("printed", "posted", "written"),
    [
        ("Dec 31", date(2026, 1, 1), date(2025, 12, 31)),
        ("Dec 6", date(2026, 11, 30), date(2026, 12, 6)),  # for Sunday's paper
        ("Jan 21", date(2026, 11, 30), date(2026, 1, 21)),  # nearer to next year's, which nobody can have written
        ("Feb 29", date(2026, 3, 1), date(2024, 2, 29)),
    ],
)
def test_copy_was_written_on_the_last_such_day_before_its_posting(printed: str, posted: date, written: date) -> None:
    found = lay_out(f"Title here\n\nOSLO, {printed} (Agency) - Talks went on.\n").dated_printed
    assert found is not None
    assert found.by(posted) == written


def test_an_embargo_gives_its_day() -> None:
    layout = lay_out("EMBARGOED UNTIL 0600 GMT 3 February 2026\n\nHarbour talks resume\n\nTalks resumed, it said.\n")
    assert layout.embargo == date(2026, 2, 3)
    assert layout.title is not None
    without_year = lay_out("EMBARGOED UNTIL 0600 GMT Feb 3\n\nHarbour talks resume\n\nTalks resumed, it said.\n")
    assert without_year.embargo is None
    assert without_year.embargo_printed is not None


@pytest.mark.parametrize(
    ("text", "day", "origin"),
    [
        (
            "EMBARGOED UNTIL 0600 GMT Feb 5\n\nTitle here\n\nOSLO, Feb 3 (Agency) - Talks.\n",
            date(2026, 2, 5),
            "embargo",
        ),
        ("Title here\n\nOSLO, Feb. 3, 2019 (Agency) - Talks went on.\n", date(2019, 2, 3), "dateline"),
        ("Title here\n\nOSLO, Feb 3 (Agency) - Talks went on.\n", date(2026, 2, 3), "dateline"),
        ("Title here\n\nTalks went on.\n", date(2026, 2, 4), "message"),
    ],
)
def test_copy_is_judged_as_of_embargo_dateline_or_posting(text: str, day: date, origin: str) -> None:
    assert day_of_copy(lay_out(text), posted=date(2026, 2, 4)) == (day, origin)


def test_entries_of_a_live_blog_have_their_own_time() -> None:
    text = "Storm live\n\n10:42 GMT\nThe wind rose.\n\n9.15pm - The bridge was closed.\n\n23:41 - It was opened.\n"
    layout = lay_out(text)
    assert [part.clock for part in layout.parts] == [time(10, 42), time(21, 15), time(23, 41)]
    assert layout.is_prose(Span(text.index("The bridge"), text.index("The bridge") + 10))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbour talks resume\n\nTalks resumed on Tuesday, the ministry said.\n", "Harbour talks resume"),
        ("BC-Harbour, 1st Ld\nHarbour talks resume\nBy ANNA BERG\n\nTalks resumed.\n", "Harbour talks resume"),
        ("(Corrects name)\n\nHarbour talks resume\n\nTalks resumed, it said.\n", "Harbour talks resume"),
        ("\n\n  Harbour talks resume  \r\n\r\nTalks resumed, it said.\r\n", "Harbour talks resume"),
        ("OSLO (Agency) - Talks resumed on Tuesday.\n\nThey had stopped in May.\n", None),
        ("Talks " * 40 + "resumed.\n\nThey had stopped in May.\n", None),
        (
            "The talks on the future of the old harbour resumed in Oslo on Tuesday after a night of rain.\n\nGood.\n",
            None,
        ),
        ("Harbour talks resume\n", None),
        ("", None),
    ],
)
def test_the_title_is_the_first_line_unless_that_is_a_paragraph(text: str, expected: str | None) -> None:
    assert title(text) == expected


WRAPPED = """BC-Canal-Toll, 1st Ld
Canal authority to raise tolls for large vessels
By IRENE COSTA
    PORTO NOVO (WNS) -- The canal authority said Monday it would
raise tolls for vessels longer than 200 meters by 12 percent, the
first increase in nine years.
    Shipping companies protested the decision, which takes effect
on July 1. ``Nobody asked us,'' said Paulo Reis, who heads the
association.
(MORE)
"""


def test_hard_wrapped_lines_are_put_together_into_paragraphs() -> None:
    layout = lay_out(WRAPPED)
    assert title(WRAPPED) == "Canal authority to raise tolls for large vessels"
    assert [text.split()[0] for text in words(WRAPPED, layout.paragraphs)] == [
        "BC-Canal-Toll,", "By", "PORTO", "Shipping", "(MORE)",
    ]  # fmt: skip
    assert words(WRAPPED, layout.scare_quotes) + words(WRAPPED, layout.quotations) == ["``Nobody asked us,''"]


def test_wrapped_paragraphs_may_be_parted_by_blank_lines() -> None:
    text = WRAPPED.replace("    PORTO", "\nPORTO").replace("    Shipping", "\nShipping")
    assert len(lay_out(text).paragraphs) == 5


def test_short_paragraphs_a_line_each_are_not_taken_for_wrapped_ones() -> None:
    text = "HERO SAVES 30\n" + "A driver led thirty children to safety before the coach burned.\n" * 6
    assert len(lay_out(text).paragraphs) == 6


def test_speakers_of_a_transcript_are_no_datelines() -> None:
    text = "The briefing\n\nMODERATOR: Thank you all for coming.\n\nMINISTER LUND: Thank you. We begin.\n"
    assert lay_out(text).parts == ()


@pytest.mark.parametrize(
    "junk", ["\x00\x01\x02", "\n" * 500, "(" * 5000, '"' * 5001, "' " * 3000, "\ud800", "A-" * 4000]
)
def test_junk_is_laid_out_without_complaint(junk: str) -> None:
    for span in lay_out(junk).paragraphs:
        assert 0 <= span.start < span.end <= len(junk)


def test_parts_paragraphs_and_quotations_are_in_order_and_disjoint() -> None:
    layout = lay_out(AGENCY + WRAPPED + AGENCY)
    for spans in (layout.paragraphs, tuple(part.span for part in layout.parts), layout.quotations):
        assert all(before.end <= after.start for before, after in pairwise(spans))


LINKED = (
    "Calls grow\n\nThe senator said that it was wrong, and that nobody in the harbour had known of it before. “It is a "
    "lie,” she said.HARBOUR CHIEF FACES NEW CALLS TO RESIGN OVER BRIDGE The mayor of the EU, NATO and WTO agreed."
)


def test_a_headline_in_capitals_between_sentences_is_a_link() -> None:
    links = [LINKED[part.span.start : part.span.end] for part in lay_out(LINKED).parts]
    assert links == ["HARBOUR CHIEF FACES NEW CALLS TO RESIGN OVER BRIDGE"]


def test_a_story_in_the_capitals_of_old_wires_is_all_prose() -> None:
    text = LINKED.upper()
    assert lay_out(text).parts == ()


def test_a_story_of_one_line_that_opens_with_a_note_is_no_note() -> None:
    note = "Editor’s Note: Ada Quill writes on harbours. "
    text = "On harbours\n\n" + note + "The port has closed its gates for good and all. " * 40
    (part,) = lay_out(text).parts
    assert text[part.span.start : part.span.end] == note

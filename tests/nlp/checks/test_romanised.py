"""A known name carried over otherwise than on record is a note, and an accepted or merely shorter one nothing."""

from __future__ import annotations

from datetime import date

import pytest

from nlp.checks import romanised
from nlp.domain import Article, Entity, Kind, Mention, Severity, Span
from nlp.knowledge import Dossier, Knowledge, Questions
from nlp.layout.copy import lay_out
from nlp.reading import Case, Link, Reading

BRODOV = Entity(id="b", kind=Kind.PERSON, name="Sergei Brodovsky", aliases=("Sergey Brodovsky", "S. P. Brodovsky"))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Sergei Brodovskiy", "Sergei Brodovsky"),
        ("Sergej Brodovsky", "Sergei Brodovsky"),
        ("Sergei Brodovsky", None),
        ("Sergey Brodovsky", None),
        ("Brodovskiy", None),
        ("S. Brodovsky", None),
        ("Sergei Petrovich Brodovsky", None),
        ("Sergei Brodowitz", None),
    ],
)
def test_only_a_whole_name_in_another_romanisation_has_an_accepted_form(printed: str, expected: str | None) -> None:
    assert romanised.accepted_form(printed, BRODOV) == expected


def test_it_is_one_note_with_every_place() -> None:
    text = "Sergei Brodovskiy spoke. Then Sergei Brodovskiy left."
    spans = [Span(0, 17), Span(30, 47)]
    mentions = tuple(
        Mention(span=span, text=text[span.start : span.end], kind=Kind.PERSON, cluster=0, full="Sergei Brodovskiy")
        for span in spans
    )
    case = Case(
        reading=Reading(
            article=Article(id="a", text=text, as_of=date(2026, 2, 3)),
            layout=lay_out(text),
            mentions=mentions,
            claims=(),
            questions=Questions(names=()),
        ),
        knowledge=Knowledge(dossiers={"b": Dossier(entity=BRODOV)}, entities={"b": BRODOV}),
        links={0: Link(id="b", alias=BRODOV.name, score=0.9, exact=True, why="two romanisations of one name")},
    )
    (note,) = romanised.judge(case)
    assert (note.severity, note.stated, note.expected) == (Severity.INFO, "Sergei Brodovskiy", "Sergei Brodovsky")
    assert (note.span, note.also) == (spans[0], (spans[1],))

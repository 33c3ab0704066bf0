"""What our record notes of a fact is told beside it: who says what of a disputed office, who is suspended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from spacy.language import Language

from nlp.dates import PartialDate
from nlp.domain import Article, Entity, Kind, Report, Statement, Value, Verdict
from nlp.engine import judge, read
from tests.knowledge import MemoryFacts

DAY = date(2026, 2, 3)
NAMES = {"quillon": "Ada Quillon", "tarnow": "Bo Tarnow", "lundsen": "Dinah Lundsen"}
NOTES = {"quillon": "sworn in by the council", "tarnow": "named by the region"}


def term(who: str, start: str, end: str | None = None) -> Statement:
    until = PartialDate.parse(end) if end else None
    office = Value(id="es-pm")
    since = PartialDate.parse(start)
    return Statement(subject=who, property="position held", value=office, start=since, end=until, note=NOTES.get(who))


@pytest.fixture(scope="module")
def noted(world: MemoryFacts) -> MemoryFacts:
    """The world of the tables with an office that two claim, and one member of the CSTO suspended."""
    people = {id_: Entity(id=id_, kind=Kind.PERSON, name=name) for id_, name in NAMES.items()}
    terms = [term("lundsen", "2020-01-01", "2024-12-31"), term("quillon", "2025-01-01"), term("tarnow", "2025-02-01")]
    others = [
        replace(one, note="suspended") if (one.subject, one.value.id) == ("armenia", "csto") else one
        for one in world.statements
    ]
    return MemoryFacts(entities={**world.entities, **people}, statements=(*others, *terms))


def report(text: str, model: Language, facts: MemoryFacts) -> Report:
    reading = read(Article(id="one", text=text, as_of=DAY), model)
    return judge(reading, facts.lookup(reading.questions))


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("Spanish Prime Minister Ada Quillon spoke on Monday.", {"sworn in by the council"}),
        ("Spanish Prime Minister Bo Tarnow spoke on Monday.", {"named by the region"}),
        ("CSTO members Armenia and Belarus sent troops on Monday.", {"suspended", None}),
        ("CSTO members Russia and Belarus sent troops on Monday.", {None}),
    ],
)
def test_what_agrees_is_told_with_its_note(
    text: str, notes: set[str | None], model: Language, noted: MemoryFacts
) -> None:
    claims = report(text, model, noted).claims
    assert {one.verdict for one in claims} == {Verdict.CONFIRMED}
    assert {one.note for one in claims} == notes


def test_rivals_are_told_each_with_what_speaks_for_him(model: Language, noted: MemoryFacts) -> None:
    (finding,) = report("Spanish Prime Minister Dinah Lundsen spoke on Monday.", model, noted).findings
    assert finding.message == (
        "Our record: Ada Quillon since 1 Jan 2025 (sworn in by the council); "
        "Bo Tarnow since 1 Feb 2025 (named by the region); Dinah Lundsen until 31 Dec 2024."
    )
    assert finding.expected == "Ada Quillon or Bo Tarnow"


def test_a_holder_of_whom_two_sources_begin_the_term_on_two_days_is_told_once(
    model: Language, world: MemoryFacts
) -> None:
    person = Entity(id="quillon", kind=Kind.PERSON, name="Ada Quillon")
    twice = (term("quillon", "2025-01-01"), term("quillon", "2025-01-02"))
    facts = MemoryFacts(entities={**world.entities, person.id: person}, statements=(*world.statements, *twice))
    (found,) = report("Spanish Prime Minister Angela Merkel spoke on Monday.", model, facts).findings
    assert found.message.count("Ada Quillon since") == 1
    assert "Ada Quillon since 1 Jan 2025" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "The board's chairwoman, Olivia Trevanion, left on Monday. Trevanian was tired. Ms Trevanion will be paid.",
        "The Demoratic Party will vote against the bill. The Democratic Party holds 49 seats.",
    ],
)
def test_a_slip_in_a_name_is_told_once(text: str, model: Language, noted: MemoryFacts) -> None:
    (found,) = report(text, model, noted).findings
    assert found.property == "official name"


def test_a_thing_under_two_names_is_called_no_person(model: Language, noted: MemoryFacts) -> None:
    text = "The Stella Brava ran aground on Monday. Divers went down. The Stella Bravo will be towed on Friday."
    (found,) = report(text, model, noted).findings
    assert found.message == "The Stella Brava earlier in the story, The Stella Bravo here."

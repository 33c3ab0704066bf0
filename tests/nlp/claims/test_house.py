"""House style: what the newsroom avoids is noted with its own form, once a spelling; what it has not named is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from spacy.language import Language

from nlp.checks.house import DETAIL, house_form
from nlp.domain import Article, Entity, Finding, FindingKind, Kind, Severity
from nlp.engine import alarms, judge, read
from tests.knowledge import MemoryFacts

DORVE = Entity(
    id="dorve",
    kind=Kind.PERSON,
    name="Volodymyr Dorvenskyy",
    aliases=("Volodymyr Dorvensky",),
    description="president of a port",
    avoid=("Volodymyr Dorvensky",),
)


@pytest.fixture(scope="module")
def styled(world: MemoryFacts) -> MemoryFacts:
    """The world of the tables in a newsroom that writes Kyiv, not Kiev, and Dorvenskyy, not Dorvensky."""
    kyiv = replace(world.entities["kyiv"], avoid=("Kiev",))
    return MemoryFacts(entities={**world.entities, "kyiv": kyiv, "dorve": DORVE}, statements=world.statements)


def notes(text: str, model: Language, facts: MemoryFacts) -> list[Finding]:
    reading = read(Article(id="one", text=text, as_of=date(2026, 2, 3)), model)
    report = judge(reading, facts.lookup(reading.questions))
    assert alarms(report) == ()
    return [one for one in report.findings if one.detail == DETAIL]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ministers flew to Kiev on Monday.", [("Kiev", "Kyiv", 1)]),
        ("In Kiev, ministers met. They left Kiev on Tuesday.", [("Kiev", "Kyiv", 2)]),
        (
            "Volodymyr Dorvensky spoke on Monday. Mr Dorvensky then left.",
            [("Volodymyr Dorvensky", "Volodymyr Dorvenskyy", 1), ("Dorvensky", "Dorvenskyy", 1)],
        ),
        ("Ministers flew to Kyiv on Monday.", []),
        ("Volodymyr Dorvenskyy spoke on Monday.", []),
        ("The Kiev Gazette reported it on Monday.", []),
        ("Ministers flew to Moscow on Monday.", []),
    ],
)
def test_a_spelling_that_the_house_avoids_is_noted_once_with_all_its_places(
    text: str, told: list[tuple[str, str, int]], model: Language, styled: MemoryFacts
) -> None:
    found = notes(text, model, styled)
    assert [(one.stated, one.expected, 1 + len(one.also)) for one in found] == told
    assert {(one.kind, one.severity) for one in found} <= {(FindingKind.MISSPELLED, Severity.INFO)}


def test_without_a_style_of_the_newsrooms_own_an_accepted_variant_is_nothing(
    model: Language, world: MemoryFacts
) -> None:
    assert notes("Ministers flew to Kiev on Monday.", model, world) == []


@pytest.mark.parametrize(
    ("printed", "house"),
    [
        ("Kiev", "Kyiv"),
        ("KIEV", "Kyiv"),
        ("Kyiv", None),
        ("Kiew", None),
    ],
)
def test_only_the_forms_named_are_avoided(printed: str, house: str | None) -> None:
    kyiv = Entity(id="kyiv", kind=Kind.PLACE, name="Kyiv", aliases=("Kiev", "Kiew"), avoid=("Kiev",))
    assert house_form(printed, kyiv) == house

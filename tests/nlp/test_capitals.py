"""Copy in capitals throughout is read as in small letters, and told in its own."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from nlp.capitals import without_capitals
from nlp.domain import Article
from nlp.engine import judge, read
from nlp.names.countries import is_of_a_country
from nlp.pipeline import load
from tests.knowledge import MemoryFacts

WIRE = (
    "HARBOUR TALKS TO GO ON\n\nLONDON (HARBOUR POST) - FOREIGN SECRETARY ROBIN COOK THANKED THE ENVOYS ON MONDAY AND "
    'SAID THE BRITISH GOVERNMENT WOULD SEND MICHELLE O\'NEILL TO ACHILL. "WE SHALL WAIT," HE SAID.'
)


@pytest.fixture(scope="module")
def model() -> Language:
    return load()


def test_names_keep_their_capitals_and_the_rest_is_small(model: Language) -> None:
    told = without_capitals(WIRE, model)
    assert "Foreign Secretary Robin Cook thanked the envoys on Monday and said the British" in told
    assert told.endswith('would send Michelle O\'Neill to Achill. "We shall wait," he said.')
    assert len(told) == len(WIRE)


@pytest.mark.parametrize(
    "text",
    ["", "NATO", "HARBOUR TALKS TO GO ON", "HARBOUR TALKS\n\n" + "The envoys met on Monday in Geneva. " * 8, "İ" * 400],
    ids=("nothing", "an acronym", "a headline", "small letters", "longer when small"),
)
def test_other_copy_stays_as_it_is(text: str, model: Language) -> None:
    assert without_capitals(text, model) == text


def test_what_is_found_is_quoted_in_the_capitals_given(model: Language) -> None:
    reading = read(Article(id="a", text=WIRE, as_of=date(2005, 3, 1)), model)
    report = judge(reading, MemoryFacts.read().lookup(reading.questions))
    assert [finding.quote for finding in report.findings] == ["FOREIGN SECRETARY ROBIN COOK"]
    assert all(WIRE[one.span.start : one.span.end] == one.quote for one in report.claims)


@pytest.mark.parametrize("word", ["Brazilian", "british", "French", "Malian", "Iraqi", "Chinese", "Swedish"])
def test_what_is_of_a_country_is_known(word: str) -> None:
    assert is_of_a_country(word)


@pytest.mark.parametrize("word", ["regional", "old", "western", "urban", "taxi", "human", "martian", "these"])
def test_other_words_are_of_none(word: str) -> None:
    assert not is_of_a_country(word)

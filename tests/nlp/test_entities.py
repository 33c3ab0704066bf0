"""The entities that are found for all words at once are those that spaCy finds word by word."""

from __future__ import annotations

from importlib.resources import files

import pytest
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from nlp.entities import find_entities_at_once
from nlp.pipeline import load, load_whole

STORIES = [story.read_text(encoding="utf-8") for story in sorted((files("seeds") / "stories").iterdir(), key=str)]
TEXTS = [
    *STORIES,
    *(story.upper() for story in STORIES),
    "",
    " ",
    "\n\n  \n",
    "Rome",
    "In Rome",
    "He met the Prime Minister of the United Kingdom of Great Britain and Northern Ireland",
    "Ana Lopes of the European Bank for Reconstruction and Development paid $3.4 million on Monday, 3 February 2025.",
    "“The Tale of the Two Cities of the Northern Plain” opened.  Karl \n Weber , 62 , sang. Mr. J. R. Smith Jr.",
    "Lavrov\tLavrov\tLavrov . . . 12% 12 12,000 twelve Tuesday Tuesday EU E.U. E U",
    "東京 Токио Ἀθῆναι 🙂 \u200b \u00a0 Zürich",
]


@pytest.fixture(scope="module")
def ours() -> Language:
    return load()


@pytest.fixture(scope="module")
def of_spacy() -> EntityRecognizer:
    recognizer: EntityRecognizer = load_whole().get_pipe("ner")
    return recognizer


def entities(doc: Doc) -> list[tuple[int, int, str]]:
    return [(entity.start, entity.end, entity.label_) for entity in doc.ents]


@pytest.mark.parametrize("text", TEXTS)
def test_they_are_those_that_spacy_finds(ours: Language, of_spacy: EntityRecognizer, text: str) -> None:
    found = ours(text)
    bare = Doc(ours.vocab, [token.text for token in found], [bool(token.whitespace_) for token in found])
    for token, other in zip(bare, found, strict=True):
        token.is_sent_start = other.is_sent_start
    told = of_spacy(bare)
    assert entities(found) == entities(told)
    assert [token.ent_iob_ for token in found] == [token.ent_iob_ for token in told]


def test_no_entity_goes_on_for_hundreds_of_words(ours: Language) -> None:
    """spaCy takes such a run for one; to begin at each of its words and go on to its end takes the square of it."""
    assert all(len(entity) <= 101 for entity in ours("@a " * 600).ents)


def test_entities_that_a_text_came_with_stay(ours: Language) -> None:
    doc = ours.make_doc("Sergei Lavrov met Ana Lopes in Rome.")
    doc.set_ents([Span(doc, 0, 2, "PRODUCT")], default="missing")
    for _, component in ours.pipeline:
        doc = component(doc)
    assert (0, 2, "PRODUCT") in entities(doc)
    assert (6, 7, "GPE") in entities(doc)


def test_a_recognizer_that_searches_more_widely_is_left_as_it_is() -> None:
    nlp = load_whole()
    recognizer: EntityRecognizer = nlp.get_pipe("ner")
    recognizer.cfg["beam_width"] = 4
    find_entities_at_once(nlp)
    assert "ner" in nlp.pipe_names

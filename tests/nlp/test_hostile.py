"""What is done so that no text, however odd, keeps a reading process for minutes."""

from __future__ import annotations

import re
from datetime import date

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from nlp.domain import Article
from nlp.engine import read
from nlp.pipeline import load
from nlp.reading import Reading


class Tokenizer:
    """A pipeline's tokenizer, and what it was given to tokenize."""

    def __init__(self, nlp: Language) -> None:
        self._tokenize = nlp.tokenizer
        self.given = ""

    def __call__(self, text: str) -> Doc:
        self.given = text
        return self._tokenize(text)


def read_by(text: str) -> tuple[Reading, str]:
    """The reading of a text, and the text that spaCy was given."""
    nlp = load()
    nlp.tokenizer = tokenizer = Tokenizer(nlp)
    return read(Article(id="a", text=text, as_of=date(2026, 11, 20)), nlp), tokenizer.given


@pytest.mark.parametrize("symbol", ['"', "(", "_", "—", "😀", '("'])
def test_spacy_is_spared_a_long_run_of_symbols_and_every_offset_holds(symbol: str) -> None:
    """spaCy's time for such a run grows with the square of its length: 28,000 quotation marks took it 85 seconds."""
    text = f"Harbour opens\n\nThe harbour opened on Friday.\n\n{symbol * 9_000}\n\nAda Quill said so in Port Ellery.\n"
    reading, given = read_by(text)
    assert len(given) == len(text)
    assert re.search(r"(?:[^\w\s]|_){50}", given) is None
    assert all(text[mention.span.start : mention.span.end] == mention.text for mention in reading.mentions)
    assert "Ada Quill" in {mention.text for mention in reading.mentions}


def test_a_ruled_line_is_left_as_it_is() -> None:
    _, given = read_by("Harbour opens\n\nThe harbour opened on Friday.\n\n----------\n\nAda Quill said so.\n")
    assert "----------" in given

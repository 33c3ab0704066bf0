"""The real model and the world of the tables, once for all of them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from nlp.pipeline import load
from tests.knowledge import MemoryFacts


@pytest.fixture(scope="session")
def model() -> Language:
    """The pipeline that the engine uses."""
    return load()


@pytest.fixture(scope="session")
def world() -> MemoryFacts:
    """The facts that the tables are written against."""
    return MemoryFacts.read()

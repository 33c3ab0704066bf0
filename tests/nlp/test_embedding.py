"""Words that a text repeats get the vectors that spaCy gives them, and those are made once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from thinc.api import Model

from nlp.embedding import embed_each_word_once
from nlp.pipeline import load_whole

TEXT = "The council of Lima met the council of Quito. The mayor of Lima met the mayor of Quito,\n  and left."


@pytest.fixture(scope="module")
def spacys() -> Language:
    return load_whole()


def network_of(nlp: Language) -> Model[Any, Any]:
    pipe: Any = nlp.get_pipe("tok2vec")
    network: Model[Any, Any] = pipe.model
    return network


def seen_by_the_mixer(network: Model[Any, Any]) -> list[int]:
    """How many words come to the layer that mixes the traits of each, for each text read from now on."""
    (mixer,) = [layer for layer in network.walk() if layer.name == "maxout" and layer.get_dim("nI") > 300]
    rows: list[int] = []
    forward = mixer._func

    def counted(model: Any, words: Any, is_train: bool) -> Any:
        rows.append(len(words))
        return forward(model, words, is_train)

    mixer._func = counted
    return rows


@pytest.mark.parametrize("text", [TEXT, "Lima", " ", TEXT * 20])
def test_each_word_has_the_vector_that_spacy_gives_it(spacys: Language, text: str) -> None:
    ours = network_of(load_whole())
    embed_each_word_once(ours)
    doc = spacys.make_doc(text)
    (found,), (expected,) = ours.predict([doc]), network_of(spacys).predict([doc])
    assert np.allclose(found, expected, atol=1e-5)


def test_a_word_that_comes_again_is_not_embedded_again(spacys: Language) -> None:
    network = network_of(load_whole())
    embed_each_word_once(network)
    rows = seen_by_the_mixer(network)
    network.predict([spacys.make_doc("Lima, Lima, Lima, Lima")])
    assert rows == [2]

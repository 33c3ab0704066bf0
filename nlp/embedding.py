"""spaCy's vectors of words by themselves, made once for each word that a text repeats: reach for it where time matters.

Before spaCy's networks look at a word's neighbours, they make a vector of it from its letters alone. Half of the words
of a story stood there before, and these vectors are two fifths of a network's time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from thinc.api import Model, noop
from thinc.types import Ragged

# What spaCy makes these vectors with (MultiHashEmbed): a number for each trait of a word, looked up, and mixed. What
# has vectors from elsewhere too (the larger models) has another shape, and is left alone.
_SHAPE = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_LOOK_UP, _MIX = 2, 3


def embed_each_word_once(network: Model[Any, Any]) -> None:
    """Let every part of `network` that makes such vectors look only at words that differ."""
    for part in list(network.walk()):
        if tuple(layer.name.partition("(")[0] for layer in part.layers) == _SHAPE:
            part.layers[_LOOK_UP] = Model("each_word_once", _forward, layers=part.layers[_LOOK_UP : _MIX + 1])
            part.layers[_MIX] = noop()


def _forward(model: Model[Ragged, Ragged], words: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    traits = np.ascontiguousarray(words.dataXd)
    as_one = traits.view(np.dtype((np.void, traits.itemsize * traits.shape[1]))).ravel()
    _, first, which = np.unique(as_one, return_index=True, return_inverse=True)
    vectors: Any = traits[first]
    for layer in model.layers:
        vectors = layer.predict(vectors)
    return Ragged(vectors[which], words.lengths), _never


def _never(_: Ragged) -> Ragged:
    raise RuntimeError("a network that embeds each word once only reads, and cannot be trained")

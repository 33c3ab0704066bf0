"""spaCy's named entities, found for all words at once: reach for it where a check's time matters.

spaCy's recognizer goes through a text word by word, and at each multiplies one row by one small matrix; where its BLIS
has no kernels for the processor, the start of so many multiplications takes a fifth of the stock pipeline's time. But
what it makes of a word depends on three words only: this one, the first of the entity that is open, and the one before.
So all words with no entity open are scored in one multiplication, then the second words of all entities that may have
begun, then the third ones: as many multiplications as the longest entity has words. It decides as spaCy does, by the
same weights and the same rules.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

_NAME = "ner_at_once"
_WORDS_LOOKED_AT = 3
# Longer than any name: a run of "@" and the like would be one of thousands of words, begun at each of them.
_LONGEST = 100
_NONE = -1


def find_entities_at_once(nlp: Language) -> None:
    """Let `nlp` find its entities so, if its recognizer is spaCy's own and looks at those three words."""
    if "ner" in nlp.pipe_names and _can_at_once(nlp.get_pipe("ner")):
        nlp.add_pipe(_NAME, after="ner")
        nlp.remove_pipe("ner")


def _can_at_once(ner: Any) -> bool:
    if type(ner) is not EntityRecognizer or ner.cfg["beam_width"] != 1:
        return False
    model = ner.model
    known = model.name == "parser_model" and model.attrs["has_upper"] and not model.attrs["unseen_classes"]
    return bool(known and model.get_ref("lower").get_dim("nF") == _WORDS_LOOKED_AT)


class EntitiesAtOnce:
    """A component that stands in for a recognizer of spaCy's, whose model it uses."""

    def __init__(self, ner: EntityRecognizer) -> None:
        self._ner = ner
        moves = [ner.moves.get_class_name(number) for number in range(ner.moves.n_moves)]
        self._labels = [move[2:] for move in moves if move.startswith("B-")]
        self._begin, self._inside, self._last, self._unit = (
            np.array([moves.index(f"{action}-{label}") for label in self._labels]) for action in "BILU"
        )
        self._outside = moves.index("O")

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its entities; one that came with some is left to spaCy, which goes round them."""
        if not len(doc) or doc.has_annotation("ENT_IOB"):
            found: Doc = self._ner(doc)
            return found
        spans, free = [], 0
        for start, end, label in self._possible(doc):
            if start >= free:
                spans.append(Span(doc, start, end, self._labels[label]))
                free = end
        doc.set_ents(spans, default="outside")
        return doc

    def _possible(self, doc: Doc) -> list[list[int]]:
        """What would be an entity if none were open where it begins: its words and its label, in order."""
        step = self._ner.model.predict([doc])
        # No entity crosses into another sentence, or begins with a space.
        goes_on = np.append(doc.to_array("SENT_START")[1:] != 1, False)
        blank = doc.to_array("IS_SPACE") == 1
        words = np.arange(len(doc))
        scores = _scores(step, words, np.full_like(words, _NONE), np.full_like(words, _NONE))
        begin, unit = scores[:, self._begin], scores[:, self._unit]
        begin[blank | ~goes_on] = -np.inf
        unit[blank] = -np.inf
        action, label = np.divmod(
            np.hstack([begin, unit, scores[:, [self._outside]]]).argmax(axis=1), len(self._labels)
        )
        start = np.flatnonzero(action == 1)
        found = _rows(start, start + 1, label[start])
        start = np.flatnonzero(action == 0)
        label, word = label[start], start + 1
        for _ in range(_LONGEST):
            if not start.size:
                break
            scores = _scores(step, word, start, word - 1)
            row = np.arange(len(word))
            stays = goes_on[word] & (scores[row, self._inside[label]] >= scores[row, self._last[label]])
            found += _rows(start[~stays], word[~stays] + 1, label[~stays])
            start, word, label = start[stays], word[stays] + 1, label[stays]
        return sorted(found)


def _scores(step: Any, *looked_at: NDArray[np.int64]) -> NDArray[np.float32]:
    """What each move scores, given the words looked at."""
    states = step.state2vec.predict(np.stack(looked_at, axis=1).astype(np.int32))
    scores: NDArray[np.float32] = step.vec2scores.predict(states)
    return scores


def _rows(*columns: NDArray[np.int64]) -> list[list[int]]:
    rows: list[list[int]] = np.stack(columns, axis=1).tolist()
    return rows


@Language.factory(_NAME, assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def _in_place_of_ner(nlp: Language, name: str) -> EntitiesAtOnce:
    return EntitiesAtOnce(nlp.get_pipe("ner"))

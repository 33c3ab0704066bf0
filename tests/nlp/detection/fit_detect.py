"""Fit the weights of `nlp/detection/detect.py` to the labelled messages: run it with `python -m`, and it prints them.

Reach for it after adding lines to `tests/cases/detect.jsonl` or changing a sign; copy the numbers into the table by
hand. A logistic regression that keeps each weight on the side where the table has it, and near `_PRIOR` where the
messages say little: a sign that no set shows still counts, and none turns round by chance.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.detection.detect import WEIGHTS, readings
from nlp.detection.message import Message, take_apart
from nlp.markup.mrkdwn import plain_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One reading of a labelled message: what each sign says, whether it is an article, and how much it counts."""

    message: int
    signs: tuple[float, ...]
    is_article: bool
    style: str
    counts: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """A weight for each sign, in the table's order, and the bias."""

    weights: tuple[float, ...]
    bias: float

    def score(self, row: Row) -> float:
        total = self.bias + sum(weight * sign for weight, sign in zip(self.weights, row.signs, strict=True))
        return 1 / (1 + math.exp(-total))


def rows() -> list[Row]:
    """All labelled messages long enough to be judged, with what lies below a preface, and articles cut short."""
    found = []
    lines = (Path(__file__).parents[2] / "cases" / "detect.jsonl").read_text(encoding="utf-8").splitlines()
    for number, case in enumerate(map(json.loads, lines)):
        text, is_article = plain_text(case["text"]).text, case["label"] == "article"
        message = take_apart(text)
        if message.words < _SHORTEST:
            continue
        read = [(reading, 0.5 if place else 1.0) for place, reading in enumerate(readings(message))]
        if is_article:
            read += [(take_apart(part), _CUT) for part in _cuts(text)]
        found += [
            Row(message=number, signs=_signs(reading), is_article=is_article, style=case["style"], counts=counts)
            for reading, counts in read
        ]
    return found


def fit(rows: Sequence[Row], *, sweeps: int) -> Fitted:
    """One weight after the other to its best value, over and over; then the bias is moved for precision."""
    sides = [1.0 if weight.weight > 0 else -1.0 for weight in WEIGHTS] + [0.0]
    weights = [side * _PRIOR for side in sides]
    columns = [[(i, row.signs[j]) for i, row in enumerate(rows) if row.signs[j]] for j in range(len(WEIGHTS))]
    columns.append([(i, 1.0) for i in range(len(rows))])
    totals = [sum(w * s for w, s in zip(weights, (*row.signs, 1.0), strict=True)) for row in rows]
    for _ in range(sweeps):
        for j, (side, column) in enumerate(zip(sides, columns, strict=True)):
            slope, bend = (_TOWARDS_PRIOR * (weights[j] - side * _PRIOR), _TOWARDS_PRIOR) if side else (0.0, 0.0)
            for i, sign in column:
                chance = 1 / (1 + math.exp(-totals[i]))
                slope += rows[i].counts * (chance - rows[i].is_article) * sign
                bend += rows[i].counts * chance * (1 - chance) * sign * sign
            better = weights[j] - slope / max(bend, 1e-6)
            better = side * max(_LEAST, side * better) if side else better
            for i, sign in column:
                totals[i] += (better - weights[j]) * sign
            weights[j] = better
    return Fitted(tuple(weights[:-1]), weights[-1] - _FOR_PRECISION)


def main() -> None:
    found = rows()
    styles = sorted({row.style for row in found})
    best: dict[int, float] = {}
    for part in range(_PARTS):
        held_out = frozenset(styles[part::_PARTS])
        fitted = fit([row for row in found if row.style not in held_out], sweeps=_SWEEPS)
        for row in found:
            # The cuts are there to learn from; the figures are those of whole messages.
            if row.style in held_out and row.counts != _CUT:
                best[row.message] = max(best.get(row.message, 0.0), fitted.score(row))
    article = {row.message for row in found if row.is_article}
    taken = {message for message, score in best.items() if score >= 0.5}
    hits = len(taken & article)
    _tell(f"styles not seen: precision {hits / len(taken):.3f}, recall {hits / len(article):.3f}")
    _tell(f"lines to look at: {sorted(number + 1 for number in taken ^ article)}")
    fitted = fit(found, sweeps=_SWEEPS)
    for weight, number in zip(WEIGHTS, fitted.weights, strict=True):
        _tell(f"{weight.sign.__name__:22}{number:6.2f}")
    _tell(f"{'bias':22}{fitted.bias:6.2f}")


# What the messages do not say otherwise, and how strongly that holds against them.
_PRIOR, _TOWARDS_PRIOR = 0.6, 0.6
_LEAST = 0.1
# Chatter taken for an article costs more than an article that must be asked for.
_FOR_PRECISION = 0.7
_SWEEPS, _PARTS = 60, 12
# As in `nlp/detection/detect.py`, an agency's urgent included.
_SHORTEST = 15
# The first seventy words, as somebody pastes who has not got the rest yet; they count less than whole messages.
_CUT_WORDS, _CUT = 70, 0.3


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _signs(message: Message) -> tuple[float, ...]:
    return tuple(weight.sign(message) for weight in WEIGHTS)


def _cuts(text: str) -> list[str]:
    """A long article's beginning, with its first line and without."""
    if len(text.split()) <= _CUT_WORDS + 20:
        return []
    return [_first_words(text), _first_words(text.partition("\n")[2].strip() or text)]


def _first_words(text: str) -> str:
    lines, left = [], _CUT_WORDS
    for line in text.split("\n"):
        words = line.split()
        lines.append(line if len(words) <= left else " ".join(words[:left]))
        left -= len(words)
        if left <= 0:
            break
    return "\n".join(lines)


if __name__ == "__main__":
    main()

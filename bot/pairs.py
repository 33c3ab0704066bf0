"""Compare stories from files, two at a time: both are read, judged by the known facts, and laid side by side."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.articles import as_article, is_file_name, read_text
from bot.batch import Lookup
from bot.report_json import evidence_json
from nlp.domain import Article
from nlp.engine import judge, read
from nlp.errors import InputError
from nlp.pipeline import load
from nlp.stories import Comparison, Side, StoryPrint, compare, print_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts to compare, and the days as of which they are judged, where those are known."""

    id: str
    a: Path
    b: Path
    a_date: date | None = None
    b_date: date | None = None


def read_pairs(path: str) -> tuple[Pair, ...]:
    """The pairs of a `pairs.jsonl`, each of whose files exists.

    Raises:
        InputError: a line is not what it should be; the message names it. Nothing of such a file is compared.
    """
    folder, pairs = Path(path).parent, dict[str, Pair]()
    try:
        lines = Path(path).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError(f"{path} cannot be read; give pairs as JSON lines in UTF-8") from exc
    for number, line in enumerate(lines, start=1):
        if line.strip():
            pair = _pair(line, folder=folder, where=f"{path}, line {number}")
            if pair.id in pairs:
                raise InputError(f"{path}, line {number}: the id {pair.id!r} stands in it twice")
            pairs[pair.id] = pair
    if not pairs:
        raise InputError(f"{path} holds no pairs")
    return tuple(pairs.values())


async def compare_pairs(
    pairs: Sequence[Pair], *, store: Lookup, model: str, today: date
) -> AsyncIterator[tuple[str, Comparison]]:
    """Each pair's comparison, in the order given."""
    nlp = load(model)

    async def print_story(article: Article) -> StoryPrint:
        reading = read(article, nlp)
        return print_of(reading, judge(reading, await store.lookup(reading.questions)))

    for pair in pairs:
        a = as_article(read_text(str(pair.a)), id=f"{pair.id}/a", today=pair.b_date or today, given=pair.a_date)
        b = as_article(read_text(str(pair.b)), id=f"{pair.id}/b", today=pair.a_date or today, given=pair.b_date)
        # A story without a day, beside one that has one, is judged as of that day rather than of today.
        if a.day_from == _NO_DAY != b.day_from:
            a = replace(a, as_of=b.as_of)
        elif b.day_from == _NO_DAY != a.day_from:
            b = replace(b, as_of=a.as_of)
        yield pair.id, compare(await print_story(a), await print_story(b))


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """A comparison as plain lists and dictionaries: section 5 of the contract, field by field."""
    return {
        "same_event": comparison.same_event,
        "score": round(comparison.score, 2),
        "differences": [
            {
                "kind": difference.kind.value,
                "what": difference.what,
                "a": _side(difference.a),
                "b": _side(difference.b),
                "subject": {"id": difference.subject.id, "name": difference.subject.name},
                "decided": difference.decided.value,
                "message": difference.message,
                "evidence": [evidence_json(evidence) for evidence in difference.evidence],
            }
            for difference in comparison.differences
        ],
    }


_NO_DAY = "today"


def _side(side: Side) -> dict[str, Any]:
    return {"quote": side.at.quote, "start": side.at.span.start, "end": side.at.span.end, "value": side.value}


def _pair(line: str, *, folder: Path, where: str) -> Pair:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as exc:
        raise InputError(f"{where}: not JSON; expected one pair a line") from exc
    if not isinstance(record, dict):
        raise InputError(f"{where}: expected an object with id, a and b")
    name = record.get("id")
    if not isinstance(name, str) or not is_file_name(name):
        raise InputError(f"{where}: the id {name!r} cannot name a file; use letters, digits, dots and dashes")
    return Pair(
        id=name,
        a=_path(record, "a", folder=folder, where=where),
        b=_path(record, "b", folder=folder, where=where),
        a_date=_date(record, "a_date", where=where),
        b_date=_date(record, "b_date", where=where),
    )


def _path(record: dict[str, Any], side: str, *, folder: Path, where: str) -> Path:
    place = record.get(side)
    if not isinstance(place, str) or not place or "\0" in place:
        raise InputError(f"{where}: the pair has no path {side}")
    if not (folder / place).is_file():
        raise InputError(f"{where}: no such file: {folder / place}")
    return folder / place


def _date(record: dict[str, Any], side: str, *, where: str) -> date | None:
    value = record.get(side)
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as exc:
        raise InputError(f"{where}: {side} is {value!r}; expected a day as YYYY-MM-DD") from exc

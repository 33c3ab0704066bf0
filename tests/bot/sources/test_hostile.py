"""Real files with anything anywhere: a record may be refused and a file too, and nothing else may happen."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sources.congress import Congress
from bot.sources.ftm import FollowTheMoney
from bot.sources.jsonl import JsonLines
from bot.sources.popolo import Popolo
from bot.sources.source import Source
from bot.sources.sparql import Sparql
from bot.sources.tables import Csv
from bot.sources.wikidata import Wikidata
from nlp.errors import InputError

SAMPLES = Path(__file__).parent / "samples"
_JUNK = '[null, 7, -1.5, true, "", "x", "Q5", "2020-99-99", "\\u0000", [], {}, [1], {"id": 7}, {"a": {"b": []}}]'
_SYNTAX = b"\n\r\"'{}[]:,-&*!|>#\\ \t;=\x00\xff"
# Enough that most places of a sample are reached in a run or two.
_CHANGES = 12


def lines_of(values: list[Any]) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def dump_of(values: list[Any]) -> str:
    return "[\n" + ",\n".join(json.dumps(value) for value in values) + "\n]\n"


def records(path: Path) -> Any:
    text = path.read_text(encoding="utf8")
    return [json.loads(line) for line in text.splitlines()] if path.name.endswith("ftm.json") else json.loads(text)


@pytest.mark.parametrize(
    ("source", "sample", "written"),
    [
        (Wikidata(), "wikidata-entitydata.json", json.dumps),
        (Wikidata(), "wikidata-dump.json", dump_of),
        (Sparql(), "sparql.json", json.dumps),
        (Popolo(), "popolo.json", json.dumps),
        (FollowTheMoney(), "entities.ftm.json", lines_of),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_a_document_with_anything_anywhere_is_read_or_refused(
    source: Source, sample: str, written: Callable[[Any], str], random: Random
) -> None:
    value = records(SAMPLES / sample)
    for _ in range(random.randint(1, _CHANGES)):
        _change(value, random)
    _read(source, written(value).encode(), SAMPLES / sample)


@pytest.mark.parametrize(
    ("source", "sample"),
    [
        (JsonLines(), "entities.ftm.json"),
        (Congress(), "legislators-current.yaml"),
        (Csv(), "countries.csv"),
        (Csv(mapping=SAMPLES / "countries.toml"), "countries.csv"),
        (Popolo(), "popolo.json"),
    ],
    ids=["jsonl", "congress", "csv", "csv-mapped", "popolo"],
)
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_a_file_with_its_syntax_torn_is_read_or_refused(source: Source, sample: str, random: Random) -> None:
    text = bytearray((SAMPLES / sample).read_bytes())
    for _ in range(random.randint(1, _CHANGES)):
        at = random.randrange(len(text))
        text[at : at + random.randint(0, 5)] = bytes(random.choice(_SYNTAX) for _ in range(random.randint(0, 6)))
    _read(source, bytes(text), SAMPLES / sample)


def _change(value: Any, random: Random) -> None:
    """Put something else into one place of a JSON value, or take it away."""
    within: Any = None
    key: Any = None
    while isinstance(value, dict | list) and value and (within is None or random.random() < 0.9):
        within = value
        key = random.choice(list(value)) if isinstance(value, dict) else random.randrange(len(value))
        value = within[key]
    if within is not None:
        within[key] = random.choice(json.loads(_JUNK))


def _read(source: Source, content: bytes, like: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / like.name
        path.write_bytes(content)
        try:
            lines = list(source.read(path))
        except InputError:
            return
    assert all((line.fact is None) != (line.refusal is None) for line in lines)

"""A statement in words: what of it an editor has to see, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.editing.words import counts_words, statement_words
from nlp.dates import PartialDate
from nlp.domain import Rank, Reference
from tests.bot.store.arrange import GAZETTE, held

TERM = held("quill", "hm", "2026-01-01")
NAMES = {"quill": "Ada Quill", "hm": "Harbour Master"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "(Gazette 7)"),
        ({"sources": (GAZETTE, Reference(title="Gazette 7"), Reference(title="Herald"))}, "(Gazette 7; Herald)"),
        ({"sources": ()}, ""),
        ({"rank": Rank.DEPRECATED}, "[deprecated] (Gazette 7)"),
        ({"known_until": PartialDate(2026, 3)}, "(Gazette 7) [known until Mar 2026]"),
        ({"vouched_by": ("gazette", "herald")}, "(Gazette 7) [vouched for by gazette and herald]"),
        ({"note": "acting"}, "(Gazette 7) [note: acting]"),
    ],
)
def test_a_statement_is_told_with_its_sources_and_how_long_it_is_known(changes: dict[str, Any], words: str) -> None:
    assert (
        statement_words(replace(TERM, **changes), NAMES)
        == f"Ada Quill: Harbour Master since 1 Jan 2026 {words}".strip()
    )


def test_counts_are_told_one_by_one() -> None:
    assert counts_words({"statements added": 1_200, "entities added": 1}) == "1 entity added, 1,200 statements added"

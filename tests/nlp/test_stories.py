"""Two stories on one event, and two that only look like it; the pairs are in `tests/cases/stories.jsonl`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest
from spacy.language import Language

from nlp.domain import Article, Verdict
from nlp.engine import judge, read
from nlp.knowledge import Knowledge
from nlp.pipeline import load
from nlp.stories import Comparison, Decided, StoryPrint, compare, print_of
from tests.nlp.checks.arrange import table

PAIRS = table("stories.jsonl")


@pytest.fixture(scope="module")
def model() -> Language:
    return load()


def printed(model: Language, text: str, day: str | None, *, id: str = "a") -> StoryPrint:
    as_of = date.fromisoformat(day or "2026-02-03")
    reading = read(Article(id=id, text=text, as_of=as_of, day_from="given" if day else "today"), model)
    return print_of(reading, judge(reading, Knowledge()))


def compared(model: Language, row: dict[str, Any], *, swapped: bool = False) -> Comparison:
    a = printed(model, row["a"], row["a_date"])
    b = printed(model, row["b"], row["b_date"], id="b")
    return compare(b, a) if swapped else compare(a, b)


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: str(row["id"]))
def test_each_pair_is_one_event_or_not_and_differs_just_as_its_row_says(model: Language, row: dict[str, Any]) -> None:
    found = compared(model, row)
    differences = [[one.kind.value, one.what, one.a.at.quote, one.b.at.quote] for one in found.differences]
    assert (found.same_event, differences) == (row["same"], row["differences"])


@pytest.mark.parametrize("row", PAIRS[::6], ids=lambda row: str(row["id"]))
def test_the_order_of_the_stories_changes_neither_the_event_nor_its_score(model: Language, row: dict[str, Any]) -> None:
    one, other = compared(model, row), compared(model, row, swapped=True)
    assert one.same_event is other.same_event
    assert one.score == pytest.approx(other.score)


def test_a_story_and_itself_are_one_event_without_differences(model: Language) -> None:
    story = printed(model, PAIRS[0]["a"], "2026-02-03")
    assert compare(story, story).same_event
    assert compare(story, story).differences == ()


def test_quotes_stand_where_their_places_say(model: Language) -> None:
    row = PAIRS[0]
    (difference,) = compared(model, row).differences
    for side, text in ((difference.a, row["a"]), (difference.b, row["b"])):
        assert text[side.at.span.start : side.at.span.end] == side.at.quote


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("ferry-toll-conflict", "The first has 12, the second Fifteen (dead)."),
        ("ferry-later-toll", "The figure moves on from 12 to Fifteen (dead)."),
        ("ferry-place-conflict", "The place is Port Ellery in the first, Cape Sorrow in the second."),
        ("ferry-day-conflict", "The day is Monday in the first, Sunday in the second."),
        ("round-p30", "The first has 2 percent, the second 2.25 percent."),
    ],
)
def test_a_difference_says_in_one_sentence_what_each_story_has(model: Language, pair: str, message: str) -> None:
    (row,) = (row for row in PAIRS if row["id"] == pair)
    assert [one.message for one in compared(model, row).differences] == [message]


def test_a_figure_moves_on_to_the_later_storys_whichever_comes_first(model: Language) -> None:
    (row,) = (row for row in PAIRS if row["id"] == "ferry-later-toll")
    assert [one.message for one in compared(model, row, swapped=True).differences] == [
        "The figure moves on from 12 to Fifteen (dead)."
    ]


def test_a_print_survives_storage_and_keeps_no_sentence_of_its_story(model: Language) -> None:
    story = printed(model, PAIRS[0]["a"], "2026-02-03")
    stored = msgspec.msgpack.encode(story)
    assert msgspec.msgpack.decode(stored, type=StoryPrint) == story
    assert b"struck a rock" not in stored


def test_whom_the_facts_name_instead_makes_one_office_of_two_namings(model: Language) -> None:
    """ "The CSTO's" and "the Collective Security Treaty Organization's" share no word; the record knows that they are
    one."""
    rest = "They spoke of the exercises planned for May near the lake, and of the staff's budget of $4 million.\n"
    a = printed(
        model, f"CSTO Secretary General Imangali Tasmagambetov came to Bishkek on Tuesday. {rest}", "2026-02-03"
    )
    b = printed(
        model,
        "Taalatbek Masadykov, secretary general of the Collective Security Treaty Organization, came to Bishkek on "
        f"Tuesday. {rest}",
        "2026-02-03",
        id="b",
    )
    outdated = replace(a.holders[0], verdict=Verdict.OUTDATED, rightly="Taalatbek Masadykov")
    confirmed = replace(b.holders[0], verdict=Verdict.CONFIRMED)
    told = compare(replace(a, holders=(outdated,)), replace(b, holders=(confirmed,)))
    (found,) = [one for one in told.differences if one.what == "office holder"]
    assert found.decided is Decided.B
    elsewhere = replace(confirmed, keys=("collective security treaty organization|deputy secretary general|",))
    told = compare(replace(a, holders=(outdated,)), replace(b, holders=(elsewhere,)))
    assert not [one for one in told.differences if one.what == "office holder"]

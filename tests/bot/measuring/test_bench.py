"""A check is timed step by step beside the stock pipeline, in shares that do not depend on the machine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import count
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA
from redis.asyncio import Redis

from bot.measuring.bench import Timing, compared, measure
from bot.measuring.bench_store import fill, find
from bot.measuring.invented import ALIASES, BLOCK, STATEMENTS, InventedEntities, InventedStatements, slipped, strangers
from bot.sources.source import Line, Source
from bot.store.connection import Connection
from bot.store.facts import FactStore
from nlp.domain import Article, Entity, Kind, Statement
from nlp.knowledge import Knowledge, Questions
from nlp.pipeline import DEFAULT_MODEL
from nlp.stories import StoryPrint
from tests.commands import Run

TEXT = "Harbour opens\n\nMayor Ada Quill of Port Ellery opened the harbour."


def timing(*, stock: float, reading: float = 0.0, lookup: float = 0.0) -> Timing:
    return Timing(words=10, stock=stock, reading=reading, lookup=lookup, judging=0.0, stories=0.0, round_trips=5)


class Nothing:
    """A store and a memory that hold nothing; what they are asked counts as a round trip."""

    def __init__(self) -> None:
        self.round_trips = 0

    async def lookup(self, questions: Questions) -> Knowledge:
        self.round_trips += 1
        return Knowledge()

    async def recall(self, story: StoryPrint, *, scopes: Sequence[str], before: datetime) -> tuple[StoryPrint, ...]:
        return ()

    async def remember(self, story: StoryPrint, *, scope: str, at: datetime) -> None:
        raise AssertionError("a measurement leaves nothing behind")


def test_a_share_weighs_long_articles_more() -> None:
    told = compared([timing(stock=3.0, reading=1.5, lookup=0.3), timing(stock=1.0, reading=1.0, lookup=0.1)])
    assert (told.reading, told.lookup) == (2.5 / 4, 0.1)
    assert told.check == pytest.approx(0.725)
    assert told.each == pytest.approx((0.6, 1.1))


async def test_every_step_of_a_check_is_timed_once_an_article() -> None:
    store, ticks = Nothing(), count()
    (told,) = await measure(
        [Article(id="a", text=TEXT, as_of=date(2026, 2, 3))],
        store=store,
        memory=store,
        model=DEFAULT_MODEL,
        clock=lambda: float(next(ticks)),
        round_trips=lambda: store.round_trips,
    )
    assert (told.stock, told.reading, told.lookup, told.judging, told.stories) == (1, 1, 1, 1, 1)
    assert (told.round_trips, told.words) == (1, 11)


def test_the_ratio_is_printed_first(tmp_path: Path, command_line: Run) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    ran = command_line("bench", tmp_path, "--empty")
    first, *rest = ran.out.splitlines()
    assert ran.status == 0
    assert first.startswith("check / stock pipeline")
    assert "1 article, 11 words, quickest of 3 rounds" in "\n".join(rest)


def lines(source: Source) -> list[Line]:
    return list(source.read(Path()))


def test_invented_facts_are_the_same_every_time_and_as_many_as_they_say() -> None:
    entities, statements = InventedEntities(blocks=20), InventedStatements(blocks=20)
    assert (lines(entities), lines(statements)) == (lines(entities), lines(statements))
    named = [line.fact for line in lines(entities) if isinstance(line.fact, Entity)]
    assert (len(named), sum(len(entity.aliases) for entity in named)) == (20 * BLOCK, 20 * ALIASES)
    assert len(lines(statements)) == 20 * STATEMENTS
    assert len({entity.name for entity in named if entity.kind is Kind.PERSON}) == 140


def test_invented_statements_name_none_but_invented_entities() -> None:
    ids = {line.fact.id for line in lines(InventedEntities(blocks=3)) if isinstance(line.fact, Entity)}
    told = [line.fact for line in lines(InventedStatements(blocks=3)) if isinstance(line.fact, Statement)]
    assert {fact.subject for fact in told} | {fact.value.id for fact in told if fact.value.id is not None} == ids


@pytest.mark.parametrize("slips", [1, 2])
def test_a_slipped_name_is_that_many_slips_away_and_begins_as_it_did(slips: int) -> None:
    slipped_names = [(name, slipped(name, slips, seed)) for seed, name in enumerate(strangers(200))]
    assert all(1 <= OSA.distance(name, other) <= slips for name, other in slipped_names if other != name)
    assert sum(name == other for name, other in slipped_names) <= 200 * (slips - 1) / 10
    assert all(
        [word[0] for word in name.split()] == [word[0] for word in other.split()] for name, other in slipped_names
    )


async def test_a_filled_store_finds_its_own_misspelt_and_nobody_unknown(redis: Redis) -> None:
    facts, ticks = FactStore(Connection(redis)), count()
    filled = await fill(facts, size=95, clock=lambda: float(next(ticks)))
    assert (filled.entities, filled.names, filled.statements, filled.seconds) == (100, 350, 300, 1.0)
    assert filled.bytes_a_name > 0
    assert 0 < filled.peaks[0] <= filled.peaks[1]
    found = await find(facts, size=95)
    assert found.one_slip > found.two_slips > 0.5
    assert (found.mistaken, found.linked) == (0.0, 0.0)


def test_a_store_of_a_size_is_filled_measured_and_thrown_away(tmp_path: Path, command_line: Run) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    ran = command_line("bench", "store", tmp_path / "a.txt", "--size", 30)
    assert ran.status == 0
    assert ran.out.startswith("check / stock pipeline")
    assert "30 entities, 105 names, 90 statements" in ran.out
    assert not (tmp_path / "data").exists()

"""What a source said is kept as numbers, and read back as it was."""

from __future__ import annotations

from pathlib import Path

from redis.asyncio import Redis

from bot.sources.source import Line
from bot.store import keys
from bot.sync.said import both_in
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Reference, Statement, Value

# More than are read or written in one trip.
_MANY = 40_000


def born(number: int, year: int = 1950) -> Statement:
    return Statement(subject=f"p{number}", property="date of birth", value=Value(date=PartialDate(year)))


def lines(count: int, *, first: int = 0) -> list[Line]:
    return [Line(number=number + 1, fact=born(number)) for number in range(first, count)]


async def test_what_was_kept_is_read_back_in_the_place_of_what_was_kept_before(
    fresh_redis: Redis, tmp_path: Path
) -> None:
    for count in (_MANY, 3):
        folder = tmp_path / str(count)
        folder.mkdir()
        with both_in(folder) as (before, now):
            now.add(lines(count))
            await now.keep(fresh_redis, "port")
            await before.load(fresh_redis, "port")
            assert (len(before), before.mark()) == (count, now.mark())
    assert await fresh_redis.strlen(keys.sync_said("port")) == 3 * 16
    assert not await fresh_redis.exists(keys.unfinished(keys.sync_said("port")))


async def test_two_files_that_say_the_same_in_another_order_have_one_mark_and_lack_nothing(tmp_path: Path) -> None:
    with both_in(tmp_path) as (before, now):
        before.add(lines(100))
        now.add(reversed(lines(100)))
        assert before.mark() == now.mark()
        now.take_out(lines(10))
        assert (now.lost(before), now.statements(), before.mark() == now.mark()) == (10, 90, False)
        assert (now.says(born(9)), now.says(born(10)), before.says(born(9))) == (False, True, True)


def test_what_a_store_has_kept_of_a_statement_is_recognised_by_later_versions(tmp_path: Path) -> None:
    """Were it another number, each statement would be news, and what the desk has corrected would be taken back."""
    term = Statement(
        subject="quill",
        property="position held",
        value=Value(id="hm"),
        start=PartialDate(2020, 5),
        sources=(Reference(title="Gazette", url="https://gazette.example/1", retrieved=PartialDate(2026, 1, 1)),),
        known_until=PartialDate(2027),
        confidence=0.5,
        note="acting",
    )
    with both_in(tmp_path) as (before, _):
        before.add([Line(number=1, fact=term), Line(number=2, fact=Entity(id="hm", kind=Kind.OFFICE, name="Master"))])
        assert before.mark() == "2ed534e05531bc42"

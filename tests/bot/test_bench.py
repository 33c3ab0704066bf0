"""A check is timed step by step beside the stock pipeline, in shares that do not depend on the machine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.bench import Timing, compared, measure
from bot.cli import main
from bot.invented import InventedPeople
from nlp.domain import Article, Entity
from nlp.knowledge import Knowledge, Questions
from nlp.pipeline import DEFAULT_MODEL
from nlp.stories import StoryPrint

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


def test_the_ratio_is_printed_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["deskcheck", "bench", str(tmp_path), "--empty", "--data-dir", str(tmp_path / "d")])
    monkeypatch.delenv("DESKCHECK_REDIS_URL", raising=False)
    with pytest.raises(SystemExit) as ended:
        main()
    first, *rest = capsys.readouterr().out.splitlines()
    assert ended.value.code == 0
    assert first.startswith("check / stock pipeline")
    assert "1 article, 11 words, quickest of 3 rounds" in "\n".join(rest)


def test_invented_people_are_the_same_every_time_and_different_from_one_another() -> None:
    first, again = (list(InventedPeople(size=200).read(Path())) for _ in range(2))
    assert first == again
    names = {line.fact.name for line in first if isinstance(line.fact, Entity)}
    assert len(names) == 200


def test_a_store_of_a_size_is_filled_measured_and_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("DESKCHECK_DATA_DIR", str(tmp_path / "newsroom"))
    monkeypatch.setattr("sys.argv", ["deskcheck", "bench", str(tmp_path / "a.txt"), "--empty", "--size", "300"])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert "300 people of 600 names, 300 statements" in told
    assert not (tmp_path / "newsroom").exists()


def test_a_newsrooms_own_store_is_not_filled_with_inventions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["deskcheck", "bench", "--size", "5", "--data-dir", str(tmp_path / "mine")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "--size fills a store of its own" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()

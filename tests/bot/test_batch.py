"""Many articles are read in processes of their own, a few are read here; either way they are judged in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.articles import Entry
from bot.batch import check_all, check_one
from nlp.domain import Article, FindingKind
from nlp.knowledge import Knowledge, Questions
from nlp.pipeline import DEFAULT_MODEL
from nlp.stories import StoryPrint


class Empty:
    """A store that holds nothing, and remembers how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def lookup(self, questions: Questions) -> Knowledge:
        self.asked += 1
        return Knowledge()


class Kept:
    """A memory that keeps every story, and recalls those told before."""

    def __init__(self) -> None:
        self.stories: list[tuple[datetime, StoryPrint]] = []

    async def recall(self, story: StoryPrint, *, scopes: Sequence[str], before: datetime) -> tuple[StoryPrint, ...]:
        return tuple(other for at, other in self.stories if at < before)

    async def remember(self, story: StoryPrint, *, scope: str, at: datetime) -> None:
        self.stories.append((at, story))


def entry(folder: Path, id: str, published: date | None) -> Entry:
    path = folder / f"{id}.txt"
    path.write_text(f"Harbour {id}\n\nThe harbour is open.", encoding="utf-8")
    return Entry(id=id, path=path, published=published)


@pytest.mark.parametrize("count", [2, 25], ids=["here", "in processes"])
async def test_reports_come_in_the_order_of_the_articles(tmp_path: Path, count: int) -> None:
    entries = [entry(tmp_path, f"a{number}", date(2026, 2, 3)) for number in range(count)]
    store = Empty()
    today = date(2026, 6, 1)
    checked = check_all(entries, store=store, memory=Kept(), model=DEFAULT_MODEL, today=today)
    reports = [report async for report in checked]
    assert [report.article.id for report in reports] == [entry.id for entry in entries]
    assert [report.title for report in reports] == [f"Harbour {entry.id}" for entry in entries]
    assert store.asked == count


async def test_a_batch_is_judged_by_day_of_publication(tmp_path: Path) -> None:
    days = {"later": date(2026, 2, 4), "undated": None, "earlier": date(2026, 2, 3)}
    entries = [entry(tmp_path, id, day) for id, day in days.items()]
    today = date(2026, 6, 1)
    checked = check_all(entries, store=Empty(), memory=Kept(), model=DEFAULT_MODEL, today=today)
    reports = [report async for report in checked]
    assert [(report.article.id, report.article.as_of) for report in reports] == [
        ("earlier", date(2026, 2, 3)),
        ("later", date(2026, 2, 4)),
        ("undated", today),
    ]


LUND = """Baltic Reserve Bank warns of inflation

Baltic Reserve Bank governor Maria Lund warned on Wednesday that prices would rise by 6% this year.

Speaking at a conference in Tallinn, the governor called for restraint in pay. Unions rejected the call."""


async def test_an_article_is_held_against_the_earlier_ones_of_its_batch_and_not_against_later_ones(
    tmp_path: Path,
) -> None:
    day = date(2026, 2, 4)
    entries = [entry(tmp_path, "b", day), entry(tmp_path, "a", day)]
    (tmp_path / "a.txt").write_text(LUND.replace("Maria Lund", "Peter Holm"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(LUND, encoding="utf-8")
    checked = check_all(entries, store=Empty(), memory=Kept(), model=DEFAULT_MODEL, today=date(2026, 6, 1))
    conflicts = [
        (report.article.id, finding.stated, finding.expected)
        async for report in checked
        for finding in report.findings
        if finding.kind is FindingKind.CONFLICT
    ]
    assert conflicts == [("a", "Peter Holm", "Maria Lund")]


async def test_one_article_is_held_against_the_memory_and_leaves_it_as_it_was() -> None:
    memory, day = Kept(), date(2026, 2, 4)
    await check_one(Article(id="a", text=LUND, as_of=day), store=Empty(), memory=memory, model=DEFAULT_MODEL)
    assert memory.stories == []

"""Many articles are read in processes of their own, a few are read here; either way they are judged in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.articles import Entry
from bot.batch import check_all
from nlp.knowledge import Knowledge, Questions
from nlp.pipeline import DEFAULT_MODEL


class Empty:
    """A store that holds nothing, and remembers how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def lookup(self, questions: Questions) -> Knowledge:
        self.asked += 1
        return Knowledge()


def entry(folder: Path, id: str, published: date | None) -> Entry:
    path = folder / f"{id}.txt"
    path.write_text(f"Harbour {id}\n\nThe harbour is open.", encoding="utf-8")
    return Entry(id=id, path=path, published=published)


@pytest.mark.parametrize("count", [2, 25], ids=["here", "in processes"])
async def test_reports_come_in_the_order_of_the_articles(tmp_path: Path, count: int) -> None:
    entries = [entry(tmp_path, f"a{number}", date(2026, 2, 3)) for number in range(count)]
    store = Empty()
    today = date(2026, 6, 1)
    reports = [report async for report in check_all(entries, store=store, model=DEFAULT_MODEL, today=today)]
    assert [report.article.id for report in reports] == [entry.id for entry in entries]
    assert [report.title for report in reports] == [f"Harbour {entry.id}" for entry in entries]
    assert store.asked == count


async def test_a_batch_is_judged_by_day_of_publication(tmp_path: Path) -> None:
    days = {"later": date(2026, 2, 4), "undated": None, "earlier": date(2026, 2, 3)}
    entries = [entry(tmp_path, id, day) for id, day in days.items()]
    today = date(2026, 6, 1)
    reports = [report async for report in check_all(entries, store=Empty(), model=DEFAULT_MODEL, today=today)]
    assert [(report.article.id, report.article.as_of) for report in reports] == [
        ("earlier", date(2026, 2, 3)),
        ("later", date(2026, 2, 4)),
        ("undated", today),
    ]

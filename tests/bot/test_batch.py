"""Many articles are read by workers and judged in order; a few are read here."""

from __future__ import annotations

from datetime import date

import pytest

from bot.batch import check_all
from nlp.domain import Article
from nlp.knowledge import Knowledge, Questions
from nlp.pipeline import DEFAULT_MODEL


class Empty:
    """A store that holds nothing, and remembers how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def lookup(self, questions: Questions) -> Knowledge:
        self.asked += 1
        return Knowledge()


@pytest.mark.parametrize("count", [2, 25], ids=["here", "in workers"])
async def test_reports_come_in_the_order_of_the_articles(count: int) -> None:
    articles = [
        Article(id=f"a{number}", text=f"Harbour {number}\n\nThe harbour is open.", as_of=date(2026, 2, 3))
        for number in range(count)
    ]
    store = Empty()
    reports = [report async for report in check_all(articles, store=store, model=DEFAULT_MODEL)]
    assert [report.article.id for report in reports] == [article.id for article in articles]
    assert [report.title for report in reports] == [f"Harbour {number}" for number in range(count)]
    assert store.asked == count

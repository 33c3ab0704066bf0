"""The day that "now" is in a story: the article's own, or where it has none the last whole date that its prose prints.

Reach for it where an age or a count of years runs to the present. A pasted passage without a dateline is judged as of
today, and "she was 84" in a text that tells of "Saturday, 3 May 2025" is not said of today. But such a date may as well
be the past of a story of today ("since the invasion of 24 February 2022"): what is counted up to now is held against
both, `story_days`.
"""

from __future__ import annotations

import re
from datetime import date

from nlp.domain import Article
from nlp.layout.copy import Layout
from nlp.when import find_dates, find_years


def story_days(article: Article, layout: Layout) -> tuple[date, date]:
    """The first and the last day as of which a story may speak; both are its own day where it has one."""
    if article.day_from != _UNDATED:
        return article.as_of, article.as_of
    text = article.text
    printed = [
        day
        for one in find_dates(text)
        if one.year is not None and not _BORN.search(text[max(0, one.span.start - _BESIDE) : one.span.start])
        if (day := one.on(one.year)) is not None and day <= article.as_of
    ]
    years = [year for year, _ in find_years(text) if year <= article.as_of.year]
    # A story that names a later year is not of that day.
    last = max(printed, default=None)
    return (article.as_of if last is None or last.year < max(years, default=0) else last), article.as_of


def is_dated(article: Article, days: tuple[date, date]) -> bool:
    """Whether the story's day is known: given with it, or printed in it."""
    return article.day_from != _UNDATED or days[0] != article.as_of


# What `Article.day_from` says of a text that came without a day.
_UNDATED = "today"
# "born in Tallinn on 18 June 1977"
_BORN = re.compile(r"\bborn\b[^.;]*\Z", re.IGNORECASE)
_BESIDE = 60

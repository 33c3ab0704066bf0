"""The day that "now" is in a story: the article's own, or where it has none the last whole date that its prose prints.

Reach for it where an age or a count of years runs to the present. A pasted passage without a dateline is judged as of
today, and "she was 84" in a text that tells of "Saturday, 3 May 2025" is not said of today.
"""

from __future__ import annotations

from datetime import date

from nlp.reading import Case
from nlp.when import find_dates


def story_day(case: Case) -> date:
    """The day as of which the story speaks."""
    if case.article.day_from != _UNDATED:
        return case.as_of
    days = [one.on(one.year) for one in find_dates(case.article.text) if one.year is not None]
    past = [day for day in days if day is not None and day <= case.as_of]
    return max(past, default=case.as_of)


def is_dated(case: Case) -> bool:
    """Whether the story's day is known: given with it, or printed in it."""
    return case.article.day_from != _UNDATED or story_day(case) != case.as_of


# What `Article.day_from` says of a text that came without a day.
_UNDATED = "today"

"""What is kept of a story to compare it with later ones: who, where, when, what, and what it claims.

A print holds no text beyond names, numbers and the few words of a claim's quote; what the story is about is kept as
numbers made of its words. It is plain values throughout, so that it travels and is stored as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from nlp.checks.office_news import JUST_CHANGED
from nlp.domain import Report
from nlp.reading import Reading
from nlp.stories.kept.claims import holders, lists, series
from nlp.stories.kept.counts import figures, ordinals, scores
from nlp.stories.kept.days import days, periods
from nlp.stories.kept.names import names
from nlp.stories.kept.people import people, posts
from nlp.stories.kept.sites import sites
from nlp.stories.kept.story import MANY, QUOTE, Story
from nlp.stories.kept.words import opening, rare, start, telling, words
from nlp.stories.values import StoryPrint

Kept = TypeVar("Kept")


def print_of(reading: Reading, report: Report) -> StoryPrint:
    """The print of a story that has been read and judged; its places are those of the text as given."""
    if reading.hidden is not None:
        plain = replace(reading, hidden=None)
        return reading.hidden.as_given(print_of(plain, reading.hidden.as_seen(report)))
    story, article, title = Story(reading=reading, report=report), reading.article, reading.layout.title
    return StoryPrint(
        article_id=article.id,
        origin=article.origin,
        title="" if title is None else article.text[title.start : title.end][:QUOTE],
        as_of=None if article.day_from in _UNDATED else article.as_of,
        names=_some(names(story)),
        words=words(story),
        holders=_some(holders(story)),
        lists=_some(lists(story)),
        figures=(*_some(figures(story)), *_some(ordinals(story))),
        days=_some(days(story)),
        sites=_some(sites(story)),
        changes=tuple(one.subject.id for one in report.findings if one.detail == JUST_CHANGED and one.subject.id),
        periods=_some(periods(story)),
        scores=_some(scores(story)),
        series=_some(series(story)),
        opening=opening(story),
        start=start(story),
        rare=rare(story),
        people=_some(people(story)),
        posts=_some(posts(story)),
        telling=telling(story),
    )


def _some(found: Iterator[Kept]) -> tuple[Kept, ...]:
    return tuple(islice(found, MANY))


# Where the day comes from when nobody gave one.
_UNDATED = frozenset(["today", "message"])

"""When things happen in a story: days, months and years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Span
from nlp.stories.kept.story import Story
from nlp.stories.stems import happening
from nlp.stories.values import StoryDay, StoryPeriod
from nlp.when import MONTHS, find_dates, last_on_or_before, month_of, readings, weekday_of


def days(story: Story) -> Iterator[StoryDay]:
    """The days that a story names, whole or by their weekday alone."""
    text, as_of = story.text, story.reading.article.as_of
    for sentence in story.sentences:
        span, about = sentence.span, sentence.about
        printed = [
            (Span(mention.span.start + span.start, mention.span.end + span.start), days[0])
            for mention in find_dates(text[span.start : span.end])
            if (days := readings(mention, as_of))
        ]
        for where, day in printed:
            yield StoryDay(
                day=day,
                weekday=day.weekday(),
                dated=True,
                at=story.place(where),
                about=about,
                leads=where.start < story.lead,
                happening=happening(text[max(span.start, where.start - _BEFORE) : where.start]),
            )
        for match in _ON_WEEKDAY.finditer(text, span.start, span.end):
            where = Span(*match.span("day"))
            if any(other.overlaps(where) for other, _ in printed):
                continue
            day = last_on_or_before(as_of, weekday_of(match["day"]))
            yield StoryDay(
                day=day,
                weekday=day.weekday(),
                dated=False,
                at=story.place(where),
                about=about,
                leads=where.start < story.lead,
                happening=happening(text[max(span.start, where.start - _BEFORE) : where.start]),
            )


def periods(story: Story) -> Iterator[StoryPeriod]:
    """Months and years, with the word before them: "since March 2021"."""
    for sentence in story.sentences:
        for match in _PERIOD.finditer(story.text, sentence.read.start, sentence.read.end):
            month = f"-{month_of(match['month']):02}" if match["month"] else ""
            where = Span(match.start("month") if match["month"] else match.start("year"), match.end())
            yield StoryPeriod(
                value=match["year"] + month,
                how=match["how"].lower(),
                at=story.place(where),
                about=story.near(sentence, where),
            )


_ON_WEEKDAY = re.compile(
    r"(?<!\w)(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\w)"
    r"(?! (?:Times|Telegraph|Mirror|Herald|Express|Mail))"
)
# How far before a day its happening stands, and how many words.
_BEFORE = 40
_PERIOD = re.compile(
    rf"\b(?P<how>[Ss]ince|[Ii]n|[Bb]y|[Ff]rom|[Uu]ntil)\s(?:(?:early|late|"
    rf"mid)[\s-])?(?:(?P<month>{'|'.join(MONTHS)}),?\s)?(?P<year>(?:19|20)\d\d)(?![\d%]|,\d|[-–]\d)"
)

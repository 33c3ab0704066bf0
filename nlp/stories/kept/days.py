"""When things happen in a story: days, months and years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from nlp.domain import Span
from nlp.stories.kept.story import Sentence, Story
from nlp.stories.stems import happening
from nlp.stories.values import StoryDay, StoryPeriod
from nlp.when import MONTHS, find_dates, find_years, last_on_or_before, month_of, readings, weekday_of


def days(story: Story) -> Iterator[StoryDay]:
    """The days that a story names, whole or by their weekday alone."""
    text, as_of = story.text, story.reading.article.as_of
    for sentence in story.sentences:
        span = sentence.span
        printed = [
            (Span(mention.span.start + span.start, mention.span.end + span.start), days[0])
            for mention in find_dates(text[span.start : span.end])
            if (days := readings(mention, as_of))
        ]
        for where, day in printed:
            yield _day(story, sentence, where, day, dated=True)
        for match in _ON_WEEKDAY.finditer(text, span.start, span.end):
            where = Span(*match.span("day"))
            if not any(other.overlaps(where) for other, _ in printed):
                yield _day(story, sentence, where, last_on_or_before(as_of, weekday_of(match["day"])), dated=False)


def _day(story: Story, sentence: Sentence, where: Span, day: date, *, dated: bool) -> StoryDay:
    before = story.text[max(sentence.span.start, where.start - _BEFORE) : where.start]
    behind = story.text[where.end : min(sentence.span.end, where.end + _BEHIND)]
    return StoryDay(
        day=day,
        weekday=day.weekday(),
        dated=dated,
        at=story.place(where),
        about=sentence.about,
        near=story.near(sentence, where),
        leads=where.start < story.lead,
        told=_TOLD.search(f"{before}|{behind}") is not None,
        early=_EARLY.search(before) is not None or _MORNING.match(behind) is not None,
        happening=happening(before),
    )


def periods(story: Story) -> Iterator[StoryPeriod]:
    """Months, years and hours of the day, with the word before them: "since March 2021", "in June", "at 9.40pm"."""
    text = story.text
    for sentence in story.sentences:
        start, end = sentence.read.start, sentence.read.end
        found = [
            (f"{match['year'] or ''}-{month_of(match['month']):02}".strip("-"), Span(match.start("month"), match.end()))
            for match in _MONTH_OF.finditer(text, start, end)
        ]
        dated = [Span(one.span.start + start, one.span.end + start) for one in find_dates(text[start:end])]
        dated += [span for _, span in found]
        found += [
            (str(year), span)
            for year, span in find_years(text, start, end)
            if not _within(span, dated) and not _SEASON.match(text, span.end)
        ]
        found += [(_hour(match), Span(*match.span())) for match in _HOUR.finditer(text, start, end)]
        for value, where in found:
            how = _HOW.search(text, max(start, where.start - _BEFORE), where.start)
            yield StoryPeriod(
                value=value,
                how=how[0].lower() if how else "",
                at=story.place(where),
                about=sentence.about,
                near=story.near(sentence, where),
            )


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(other.overlaps(span) for other in others)


def _hour(match: re.Match[str]) -> str:
    hour = int(match["hour"]) % 12 + (12 if match["half"] in "pP" else 0)
    return f"{hour:02}:{match['minute'] or '00'}"


_ON_WEEKDAY = re.compile(
    r"(?<!\w)(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\w)"
    r"(?! (?:Times|Telegraph|Mirror|Herald|Express|Mail))"
)
# How far before a day its happening stands, and how many words.
_BEFORE, _BEHIND = 40, 25
# The day on which something is said is no day of the event.
_TOLD = re.compile(
    r"\b(?:sa(?:id|ys|ying)|told|tells|announc\w+|post(?:ed|s)|tweet\w+|publish\w+|releas\w+|wrote|writes|report(?:ed|s)|"
    r"public|statement|interview\w*|according|add(?:ed|s)|confirm\w+|call(?:ed|s)|urg\w+|warn\w+|reveal\w+|disclos\w+|updated|apolog\w+)\b"
)
# "at dawn on Wednesday", "on Wednesday morning": it may be of the night that another hand gives to the day before.
_EARLY = re.compile(
    r"\b(?:early|dawn|daybreak|sunrise|small hours|overnight|midnight|morning)\s(?:[a-z]+\s){0,2}\Z", re.IGNORECASE
)
_MORNING = re.compile(r"\s(?:early\s|before dawn|at dawn|morning)")
_HOW = re.compile(r"[a-z]+(?=\s(?:(?:early|late|mid|next|last)[\s-])?\Z)", re.IGNORECASE)
# "in May 2021", "next March"; "May" alone may be a minister.
_MONTH_OF = re.compile(
    r"\b(?:(?:[Ss]ince|[Ii]n|[Bb]y|[Ff]rom|[Uu]ntil|till|of|[Dd]uring|[Bb]etween|and|to|[Nn]ext|[Ll]ast|[Tt]his|early|late|mid)[\s-])"
    rf"(?P<month>{'|'.join(MONTHS)})\b(?!,?\s\d{{1,2}}\b)(?:,?\s(?P<year>(?:19|20)\d\d)(?![\d%]|,\d|[-–]\d))?"
)
# "the 2008-09 season", "1983-2005"
_SEASON = re.compile(r"[-–/]\d")
_HOUR = re.compile(r"(?<![\d.,:$£€-])(?P<hour>1[0-2]|[1-9])(?:[.:](?P<minute>[0-5]\d))?\s?(?P<half>[apAP])\.?[mM]\b")

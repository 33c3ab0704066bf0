"""One happening on two days, one thing since two years."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.domain import EntityRef
from nlp.stories.about import NEAR, SAME_SHARE, one_sentence, shared
from nlp.stories.values import Difference, DifferenceKind, Side, StoryDay, StoryPrint
from nlp.when import WEEKDAYS, written


def differing_days(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """One happening on two days: a day that the other story does not know, in a sentence that it shares."""
    known = a.as_of is not None and b.as_of is not None
    for one in a.days:
        rivals = [
            other
            for other in b.days
            if _other_day(one, other, known=known)
            and not _each_its_own(one, other, a, b)
            and (
                (one.leads and other.leads and one_sentence(one.about, other.about)) or _one_happening(one, other, a, b)
            )
            and not any(_one_day(one, third, known=known) for third in b.days)
            and not any(_one_day(third, other, known=known) for third in a.days)
        ]
        if rivals:
            other = max(rivals, key=lambda rival: shared(one.about, rival.about))
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="date",
                a=Side(at=one.at, value=one.day.isoformat()),
                b=Side(at=other.at, value=other.day.isoformat()),
                subject=EntityRef(name="day of the event"),
                message=f"The first has {_say(one)}, the second {_say(other)}.",
            )
            return


def differing_periods(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """A month or year that the other story has otherwise: "since March 2021", "since March 2019"."""
    for one in a.periods:
        for other in b.periods:
            # "since March 2021" and "took up the post in March 2019"; two bare years need one word before them.
            alike = len(one.value) == len(other.value) and (one.how == other.how or "-" in one.value)
            if one.value == other.value or not alike:
                continue
            common, fewer = shared(one.about, other.about), min(len(one.about), len(other.about))
            if common < NEAR or common < SAME_SHARE * fewer:
                continue
            if any(one.value == third.value for third in b.periods) or any(
                other.value == third.value for third in a.periods
            ):
                continue
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="date",
                a=Side(at=one.at, value=one.value),
                b=Side(at=other.at, value=other.value),
                subject=EntityRef(name=f"{one.how} when"),
                message=f"The first has {one.at.quote}, the second {other.at.quote}.",
            )
            return


def _one_happening(one: StoryDay, other: StoryDay, a: StoryPrint, b: StoryPrint) -> bool:
    """Whether both days are those of one kind of event ("died on Monday"), which each story has on one day alone."""
    return one.happening == other.happening != 0 and all(
        len({day.day for day in story.days if day.happening == one.happening}) == 1 for story in (a, b)
    )


def _each_its_own(one: StoryDay, other: StoryDay, a: StoryPrint, b: StoryPrint) -> bool:
    """Whether each day is that on which its story was written: what was said on it, a day further on."""
    return a.as_of != b.as_of and one.day == a.as_of and other.day == b.as_of


def _other_day(one: StoryDay, other: StoryDay, *, known: bool) -> bool:
    comparable = known or one.dated == other.dated
    return comparable and not _one_day(one, other, known=known)


def _one_day(one: StoryDay, other: StoryDay, *, known: bool) -> bool:
    if known or (one.dated and other.dated):
        return one.day == other.day
    return one.weekday == other.weekday


def _say(day: StoryDay) -> str:
    return written(day.day) if day.dated else WEEKDAYS[day.weekday]

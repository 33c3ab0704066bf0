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
            and ((one.leads and other.leads and _of_one_thing(one, other, a, b)) or _one_happening(one, other, a, b))
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
                message=f"The day is {_say(one)} in the first, {_say(other)} in the second.",
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
                message=f"The first has “{one.how} {one.at.quote}”, the second “{other.how} {other.at.quote}”.",
            )
            return


def _of_one_thing(one: StoryDay, other: StoryDay, a: StoryPrint, b: StoryPrint) -> bool:
    """Whether their sentences say the same, or both open a story and share three words, or share a word and one that
    hardly any other story has ("a rope jammed on Saouinan", "the rope caught at the top of Saouinan") and no day of
    writing: much is said of one thing on many."""
    if one_sentence(one.about, other.about):
        return True
    if max(one.at.span.start, other.at.span.start) < _OPENING and shared(one.about, other.about) > NEAR:
        return True
    for day, story in ((one, a), (other, b)):
        if story.as_of is None or (story.as_of - day.day).days < _BEFORE_WRITING:
            return False
    told = set(one.about) & set(other.about)
    for story in (a, b):
        if told.isdisjoint(stem for things in story.rare for stem in things):
            return False
    return len(told) >= NEAR


def _one_happening(one: StoryDay, other: StoryDay, a: StoryPrint, b: StoryPrint) -> bool:
    """Whether both days are those of one kind of event ("died on Monday"), which each story has on one day alone."""
    return one.happening == other.happening != 0 and all(
        len({day.day for day in story.days if day.happening == one.happening}) == 1 for story in (a, b)
    )


def _each_its_own(one: StoryDay, other: StoryDay, a: StoryPrint, b: StoryPrint) -> bool:
    """Whether each day is as far from its story's own: what was said on the day, or on the eve, a day further on. One
    still to come is no rival of one that was."""
    if a.as_of is None or b.as_of is None:
        return False
    eves = (a.as_of - one.day).days, (b.as_of - other.day).days
    return min(eves) < 0 <= max(eves) or (a.as_of != b.as_of and eves[0] == eves[1] in (0, 1))


def _other_day(one: StoryDay, other: StoryDay, *, known: bool) -> bool:
    comparable = known or one.dated == other.dated
    if not one.dated and not other.dated and one.weekday == other.weekday:
        return False  # "Monday" of a day that is not known to the hour
    return comparable and not _one_day(one, other, known=known)


def _one_day(one: StoryDay, other: StoryDay, *, known: bool) -> bool:
    if known or (one.dated and other.dated):
        return one.day == other.day
    return one.weekday == other.weekday


def _say(day: StoryDay) -> str:
    return written(day.day) if day.dated else WEEKDAYS[day.weekday]


# "The Senate of Norland on Tuesday voted 41 to 38 to close the port", "Norland's Senate voted on Thursday to close …".
_OPENING = 250
# On the day itself or on its eve somebody "said" or "announced" it.
_BEFORE_WRITING = 2

"""One happening on two days, one thing since two years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.domain import EntityRef
from nlp.stories.about import NEAR, all_agrees, is_brief, one_sentence, shared, tie
from nlp.stories.values import Difference, DifferenceKind, Side, StoryDay, StoryPeriod, StoryPrint
from nlp.when import WEEKDAYS, written


def differing_days(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """One happening on two days: a day that the other story does not know, in a sentence that it shares."""
    known = a.as_of is not None and b.as_of is not None
    left = [one for one in a.days if not any(_one_day(one, other, known=known) for other in b.days)]
    right = [other for other in b.days if not any(_one_day(one, other, known=known) for one in a.days)]
    one_known = not known and (a.as_of is not None or b.as_of is not None)
    pairs = [
        (_tied(one, other, left, right, a, b), one, other)
        for one in left
        for other in right
        if not (one_known and not one.dated and not other.dated)  # weekdays, which may be of two weeks
        and _other_day(one, other, known=known)
        and not _each_its_own(one, other, a, b)
        and not _may_be_one_night(one, other)
    ]
    tied = [pair for pair in pairs if pair[0]]
    if tied:
        _, one, other = max(tied, key=lambda pair: pair[0])
        yield Difference(
            kind=DifferenceKind.CONFLICT,
            what="date",
            a=Side(at=one.at, value=one.day.isoformat()),
            b=Side(at=other.at, value=other.day.isoformat()),
            subject=EntityRef(name="day of the event"),
            message=f"The day is {_say(one)} in the first, {_say(other)} in the second.",
        )


def _tied(
    one: StoryDay, other: StoryDay, left: Sequence[StoryDay], right: Sequence[StoryDay], a: StoryPrint, b: StoryPrint
) -> float:
    """How surely two days are of one thing, 0 where they may be of two."""
    strength = tie(one, other, a, b)
    if (one.leads and other.leads and _of_one_thing(one, other, a, b)) or _one_happening(one, other, a, b):
        return strength + _DAY
    if one.told or other.told:
        return 0.0
    if _on_one_day_each(one, other, left, right, a, b):
        return strength + _DAY
    rivals = [
        tie(x, y, a, b)
        for x in left
        for y in right
        if (x.day == one.day) is not (y.day == other.day) and x.dated is y.dated
    ]
    if one.dated and other.dated and not rivals:
        # "4 October 2013, 18:07" above a story is its day of writing.
        agreed = all_agrees(a, b) and min(len(one.about), len(other.about)) > NEAR
        return strength + _DAY if strength >= (_AGREED_DATE if agreed else _DATE) else 0.0
    return strength if strength >= max(_DAY, max(rivals, default=0.0) + _MARGIN) else 0.0


def _on_one_day_each(
    one: StoryDay, other: StoryDay, left: Sequence[StoryDay], right: Sequence[StoryDay], a: StoryPrint, b: StoryPrint
) -> bool:
    """Whether each story opens with one past day that the other does not know, before that of its writing, and their
    sentences share what tells something, or both are brief and have no other: it is that of what they tell."""
    if one.dated is not other.dated:
        return False
    happened = [[day for day in days if _happened(day, story)] for days, story in ((left, a), (right, b))]
    if any({each.day for each in days} != {day.day} for days, day in zip(happened, (one, other), strict=True)):
        return False
    if tie(one, other, a, b) >= _LONE:
        return True
    return all(
        is_brief(story) and len({day.day for day in story.days if _happened(day, story)}) == 1 for story in (a, b)
    )


def _happened(day: StoryDay, story: StoryPrint) -> bool:
    return day.leads and not day.told and story.as_of is not None and day.day < story.as_of


def differing_periods(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """A month or year that the other story has otherwise: "since March 2021", "since March 2019"."""
    left = [one for one in a.periods if not any(_may_be_one(one, other) for other in b.periods)]
    right = [other for other in b.periods if not any(_may_be_one(one, other) for one in a.periods)]
    ties = {
        (at, place): tie(one, other, a, b)
        for at, one in enumerate(left)
        for place, other in enumerate(right)
        if _form(one) == _form(other) and not _one_to_come(one, other, a, b)
    }
    for (at, place), strength in ties.items():
        one, other = left[at], right[place]
        rivals = [ties[x, y] for x, y in ties if (left[x].value == one.value) is not (right[y].value == other.value)]
        near_now = _of_its_own_year(one, a) or _of_its_own_year(other, b)
        if strength >= (max(_TIED, max(rivals, default=0.0) + _MARGIN) if rivals or near_now else _LEFT):
            yield Difference(
                kind=DifferenceKind.CONFLICT,
                what="date",
                a=Side(at=one.at, value=one.value),
                b=Side(at=other.at, value=other.value),
                subject=EntityRef(name="day of the event"),
                message=f"The first has {one.at.quote}, the second {other.at.quote}.",
            )


def _one_to_come(one: StoryPeriod, other: StoryPeriod, a: StoryPrint, b: StoryPrint) -> bool:
    """Whether one is a year still to come and the other is past: "due in 2026", "hit by sanctions in 2021"."""
    written = a.as_of or b.as_of
    if written is None or not (one.value[:4].isdigit() and other.value[:4].isdigit()):
        return False
    earlier, later = sorted((int(one.value[:4]), int(other.value[:4])))
    return earlier < written.year < later


def _of_its_own_year(period: StoryPeriod, story: StoryPrint) -> bool:
    """Whether another hand may have "this year" or "last year" for it."""
    return story.as_of is None or (period.value.isdigit() and abs(int(period.value) - story.as_of.year) <= 1)


def _form(period: StoryPeriod) -> str:
    """A year, a month, a month of a year or an hour."""
    return re.sub(r"\d", "0", period.value)


def _may_be_one(one: StoryPeriod, other: StoryPeriod) -> bool:
    """Whether two may be one time: "March 2021" and "2021", 9.40pm and 9.50pm."""
    if ":" in one.value and ":" in other.value:
        (hour, minute), (its, late) = (map(int, value.split(":")) for value in (one.value, other.value))
        return abs(60 * hour + minute - 60 * its - late) < _ABOUT_AN_HOUR
    return one.value == other.value or one.value in other.value.split("-") or other.value in one.value.split("-")


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
    if a.as_of < other.day <= b.as_of or b.as_of < one.day <= a.as_of:
        return True  # what happened after the other was written is what followed
    eves = (a.as_of - one.day).days, (b.as_of - other.day).days
    return min(eves) < 0 <= max(eves) or (a.as_of != b.as_of and eves[0] == eves[1] in (0, 1))


def _may_be_one_night(one: StoryDay, other: StoryDay) -> bool:
    """Whether one has "late on Tuesday" or "on Tuesday" where the other has "at dawn on Wednesday"."""
    before, after = sorted((one, other), key=lambda day: day.day)
    return (after.day - before.day).days == 1 and after.early and not before.early


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
# "shortly before 10pm" and "at 9.50pm".
_ABOUT_AN_HOUR = 40
# How far the words around two days, or two months and years, must tie them (`about.tie`): weekdays, of which every
# story has several; dates, and dates where all else agrees; periods, and those where nothing else of the kind is left.
_DAY, _DATE, _AGREED_DATE, _LONE = 1.0, 0.6, 0.15, 0.3
_TIED, _LEFT, _MARGIN = 1.0, 0.35, 0.3

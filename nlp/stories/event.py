"""Whether two stories tell one event: who, where, when and what together. The same people are not yet one event.

The answers are weighed in `_WEIGHTS`, tried on real copy of several houses as well as on our own pairs. A day or
a place that differs speaks against, one that is not named says nothing. A follow-up shares its people and its past with
the first story, and opens with what that one did not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, sqrt

from nlp.domain import Kind
from nlp.names import compare as compare_names
from nlp.stories.stems import causes
from nlp.stories.values import StoryDay, StoryName, StoryPrint, StorySite


def same_event(a: StoryPrint, b: StoryPrint) -> tuple[bool, float]:
    """Whether `a` and `b` tell one event, and how surely (0 to 1)."""
    likeness = likeness_of(a, b)
    score = 1 / (1 + exp(-likeness.total))
    return score >= _THRESHOLD, score


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The answers to who, where, when and what; how much of either's opening the other tells, and the share of runs of
    words that both have."""

    who: float
    what: float
    told: float
    where: float
    when: float
    copied: float
    gap: float
    numbers: float
    tolls: float

    @property
    def total(self) -> float:
        """All of it weighed, as the logarithm of the odds."""
        # Two fires of one day at two refineries share every word but the place, and nobody.
        strangers = _STRANGERS if not self.who and self.where < 0 and self.numbers <= 0 else 0.0
        strangers += _OTHER_TOLL if self.tolls < 0 else 0.0
        # "Larsen visits Oslo" and, three days on, "Larsen meets Moe in Brussels".
        strangers += _ELSEWHERE if self.where < 0 and self.when < 0 else 0.0
        return _BIAS + strangers + sum(weight * float(getattr(self, name)) for name, weight in _WEIGHTS.items())


def likeness_of(a: StoryPrint, b: StoryPrint) -> Likeness:
    """How far two stories share who, what, where and when."""
    return Likeness(
        who=_who(a, b),
        what=_what(a, b),
        told=(_told(a, b) + _told(b, a)) / 2,
        where=_where(a, b),
        when=_when(a, b),
        copied=_copied(a, b),
        gap=_gap(a, b),
        numbers=_numbers(a, b),
        tolls=_tolls(a, b),
    )


def same_name(one: StoryName, other: StoryName) -> bool:
    """Whether two names of two stories name one bearer, by the facts or by their spelling."""
    if one.id is not None and one.id == other.id:
        return True
    if one.folded == other.folded:
        return True
    kind = one.kind or other.kind
    people = kind is Kind.PERSON and {one.kind, other.kind} <= {Kind.PERSON, None}
    # A full name that one reading took for a place is a person's all the same, if the other's is.
    full = (
        Kind.PERSON in (one.kind, other.kind)
        and " " in one.folded
        and " " in other.folded
        and one.id is other.id is None
    )
    return (people or full) and compare_names(one.name, other.name, kind=Kind.PERSON).same


def _who(a: StoryPrint, b: StoryPrint) -> float:
    """The weight of the names that both have, against the story that names fewer."""
    shared = sum(_alike(one, other) * min(_weight(one), _weight(other)) for one in a.names for other in b.names)
    fewer = min(sum(map(_weight, a.names)), sum(map(_weight, b.names)))
    return min(1.0, shared / (fewer + _FEW))


def _alike(one: StoryName, other: StoryName) -> float:
    """1 for one bearer; less for "Brewer Halden" and "Halden", and for two full names of one surname."""
    if same_name(one, other):
        return 1.0
    left, right = one.folded.split(), other.folded.split()
    if not left or not right or left[-1] != right[-1] or len(left[-1]) < _LETTERS:
        return 0.0
    return _SHORT_FORM if min(len(left), len(right)) == 1 else _SURNAME


def _numbers(a: StoryPrint, b: StoryPrint) -> float:
    """Up to 1 where both count the same ("33 miners", "January 10"), below 0 where both count and nothing agrees."""
    one, other = _counted(a), _counted(b)
    if one & other:
        return min(1.0, len(one & other) / _SETTLED)
    return -_NONE_SHARED * min(len(one), len(other), _SETTLED)


def _tolls(a: StoryPrint, b: StoryPrint) -> float:
    """Below 0 where both count dead or injured of one day, no count agrees, and none is said to rise."""
    kinds = {one.figure.noun for one in a.figures} & {one.figure.noun for one in b.figures} & _TOLLS
    if (
        not kinds
        or a.as_of != b.as_of
        or any(one.rises for one in (*a.figures, *b.figures) if one.figure.noun in kinds)
    ):
        return 0.0
    one, other = (
        {(each.figure.noun, each.figure.value) for each in story.figures if each.figure.noun in kinds}
        for story in (a, b)
    )
    return 0.0 if one & other else -1.0


def _counted(story: StoryPrint) -> set[tuple[float, str]]:
    """The numbers of a story that say something: one or two of a thing are in every story."""
    counts = {(one.figure.value, one.figure.unit or "") for one in story.figures if one.figure.value > _FEW_OF}
    days = {(float(day.day.toordinal()), "day") for day in story.days if day.dated and day.day != story.as_of}
    periods = {(float(one.value.replace("-", ".")), "period") for one in story.periods}
    return counts | days | periods | {(one.most * 1000.0 + one.fewest, "score") for one in story.scores}


def _weight(name: StoryName) -> float:
    return sqrt(name.count) * (_LEADS if name.leads else 1.0) * (1.0 if " " in name.folded else _SHORT)


def _what(a: StoryPrint, b: StoryPrint) -> float:
    shared = sum(sqrt(weight * b.words[word]) for word, weight in a.words.items() if word in b.words)
    size = sqrt(sum(a.words.values()) * sum(b.words.values()))
    return shared / size if size else 0.0


def _told(a: StoryPrint, b: StoryPrint) -> float:
    """How much of what `a` opens with the whole of `b` tells: a follow-up opens with what the first did not have."""
    size = sum(a.opening.values())
    return sum(weight for word, weight in a.opening.items() if word in b.words) / size if size else 0.0


def _where(a: StoryPrint, b: StoryPrint) -> float:
    """Above 0 where both happen in one place, -1 where they name different ones, 0 where a story names none."""
    one, other = _leading(a.sites), _leading(b.sites)
    if not one or not other:
        return 0.0
    if one & other:
        return _AGREES
    every, each = {site.folded for site in a.sites}, {site.folded for site in b.sites}
    return 0.0 if one & each or other & every else -1.0


def _leading(sites: tuple[StorySite, ...]) -> set[str]:
    return {site.folded for site in sites if site.leads}


def _when(a: StoryPrint, b: StoryPrint) -> float:
    one, other = _lead_days(a.days), _lead_days(b.days)
    shared = {day.day for day in one} & {day.day for day in other}
    if not shared and a.as_of != b.as_of and causes(a.words) & causes(b.words) and _gap(a, b) == 0.0:
        # "officials said on Friday" of Thursday's flood: the day of writing is no day of the event.
        one = [day for day in one if day.day != a.as_of or day.happening]
        other = [day for day in other if day.day != b.as_of or day.happening]
    if not one or not other:
        return 0.0
    if a.as_of is not None and b.as_of is not None:
        if {day.day for day in one} & {day.day for day in other}:
            return _AGREES
        # A day still to come may be the very thing that differs; the days just past are those of two events.
        planned = any(
            all(day.day > story.as_of for day in days) for story, days in ((a, one), (b, other)) if story.as_of
        )
        return -_AGREES if planned else -1.0
    return _AGREES if {day.weekday for day in one} & {day.weekday for day in other} else -1.0


def _lead_days(days: tuple[StoryDay, ...]) -> list[StoryDay]:
    return [day for day in days if day.leads]


def _copied(a: StoryPrint, b: StoryPrint) -> float:
    """The share of the runs of five words that both stories have."""
    fewest = min(len(a.shingles), len(b.shingles))
    if not fewest:
        return 0.0
    # The smallest numbers of the union stand for all of it; counting both lists' would compare their tails.
    smallest = set(sorted({*a.shingles, *b.shingles})[:fewest])
    return len(smallest & set(a.shingles) & set(b.shingles)) / fewest


def _gap(a: StoryPrint, b: StoryPrint) -> float:
    """How far apart the two were written, in weeks after the first three days, up to six."""
    if a.as_of is None or b.as_of is None:
        return 0.0
    return min(6.0, max(0, abs((a.as_of - b.as_of).days) - 3) / 7)


_THRESHOLD = 0.5
_BIAS = -7.2
_STRANGERS = -2.4
_WEIGHTS = {"who": 4.6, "what": 5.9, "told": 3.4, "when": 1.5, "copied": 2.0, "gap": -3.0, "numbers": 2.0}
# Two stories of one week agree on a day by chance; that they name different ones is seldom chance.
_AGREES = 0.5
_SETTLED = 2
# Another place on another day.
_ELSEWHERE = -2.6
# Two bombings of one day in one city share every word but their dead.
_OTHER_TOLL = -0.7
_TOLLS = frozenset(["dead", "injured", "missing"])
_NONE_SHARED = 0.16
_FEW_OF = 2
_LETTERS = 4
_SHORT_FORM = 0.8
_SURNAME = 0.5
# One company and its chief are all the names of many a story, of other events too.
_FEW = 1.5
_LEADS = 2.0
# "Lavrov", "Moscow": one word says less than a full name.
_SHORT = 0.6

"""Whether two stories tell one event: who, where, when and what together. The same people are not yet one event.

The four answers are weighed in `_WEIGHTS`; a day or a place that differs speaks against, one that is not named says
nothing. Near-copies are one event whatever else.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, sqrt

from nlp.domain import Kind
from nlp.names import compare as compare_names
from nlp.stories.print import StoryDay, StoryName, StoryPrint, StorySite


def same_event(a: StoryPrint, b: StoryPrint) -> tuple[bool, float]:
    """Whether `a` and `b` tell one event, and how surely (0 to 1)."""
    likeness = likeness_of(a, b)
    score = 1 / (1 + exp(-likeness.total))
    return score >= _THRESHOLD, score


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The answers to who, where, when and what, and the share of runs of words that both have."""

    who: float
    what: float
    where: float
    when: float
    copied: float
    gap: float

    @property
    def total(self) -> float:
        """All of it weighed, as the logarithm of the odds."""
        # Two fires of one day at two refineries share every word but the place, and nobody.
        strangers = _STRANGERS if not self.who and self.where < 0 else 0.0
        return _BIAS + strangers + sum(weight * float(getattr(self, name)) for name, weight in _WEIGHTS.items())


def likeness_of(a: StoryPrint, b: StoryPrint) -> Likeness:
    """How far two stories share who, what, where and when."""
    return Likeness(
        who=_who(a, b), what=_what(a, b), where=_where(a, b), when=_when(a, b), copied=_copied(a, b), gap=_gap(a, b)
    )


def same_name(one: StoryName, other: StoryName) -> bool:
    """Whether two names of two stories name one bearer, by the facts or by their spelling."""
    if one.id is not None and one.id == other.id:
        return True
    if one.folded == other.folded:
        return True
    kind = one.kind or other.kind
    return (
        kind is Kind.PERSON
        and {one.kind, other.kind} <= {Kind.PERSON, None}
        and compare_names(one.name, other.name, kind=Kind.PERSON).same
    )


def _who(a: StoryPrint, b: StoryPrint) -> float:
    """The weight of the names that both have, against the story that names fewer."""
    shared = sum(min(_weight(one), _weight(other)) for one in a.names for other in b.names if same_name(one, other))
    fewer = min(sum(map(_weight, a.names)), sum(map(_weight, b.names)))
    return min(1.0, shared / (fewer + _FEW))


def _weight(name: StoryName) -> float:
    return sqrt(name.count) * (_LEADS if name.leads else 1.0) * (1.0 if " " in name.folded else _SHORT)


def _what(a: StoryPrint, b: StoryPrint) -> float:
    shared = sum(sqrt(weight * b.words[word]) for word, weight in a.words.items() if word in b.words)
    size = sqrt(sum(a.words.values()) * sum(b.words.values()))
    return shared / size if size else 0.0


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
    if not one or not other:
        return 0.0
    if a.as_of is not None and b.as_of is not None:
        return _AGREES if {day.day for day in one} & {day.day for day in other} else -1.0
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
_BIAS = -6.2
_STRANGERS = -2.0
_WEIGHTS = {"who": 4.5, "what": 8.0, "where": 1.2, "when": 2.0, "copied": 6.0, "gap": -1.2}
# Two stories of one week agree on a day by chance; that they name different ones is seldom chance.
_AGREES = 0.5
# One company and its chief are all the names of many a story, of other events too.
_FEW = 1.5
_LEADS = 2.0
# "Lavrov", "Moscow": one word says less than a full name.
_SHORT = 0.6

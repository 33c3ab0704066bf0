"""Whether two stories tell one event: who, where, when and what together. The same people are not yet one event.

News opens with what happened, and goes on to what went before: stories of one war share their past, their people and
their numbers. So each is asked what the other opens with: whom, which words, which numbers, and which names that
hardly any other story has; two hands may tell one fire and share no more than those. The answers are weighed in
`_WEIGHTS`, tried on real copy of several houses, decades and lengths as well as on our own pairs. A day or a place
that differs speaks against, one that is not named says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt

from nlp.domain import Kind
from nlp.names import compare as compare_names
from nlp.stories.numbers import UNKNOWN, numbers_had, told_by_numbers, tolls
from nlp.stories.stems import causes
from nlp.stories.values import StoryDay, StoryName, StoryPrint, StorySite


def same_event(a: StoryPrint, b: StoryPrint) -> tuple[bool, float]:
    """Whether `a` and `b` tell one event, and how surely (0 to 1)."""
    likeness = likeness_of(a, b)
    score = 1 / (1 + exp(-likeness.total))
    return score >= _THRESHOLD, score


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The answers to who, where, when and what, each between the two: `told` and `numbers` are how much of either's
    opening the other has, `rare` how many little-known names and words both begin with, `apart` whether each is of its
    own day alone, `gap` the days between them, `figures` how much the numbers say that both have, `brevity` how short
    the shorter's start is, `length` how long the shorter is: long stories share words by chance."""

    who: float
    what: float
    told: float
    rare: float
    where: float
    when: float
    apart: float
    gap: float
    numbers: float
    figures: float
    tolls: float
    brevity: float
    length: float
    undated: float

    @property
    def total(self) -> float:
        """All of it weighed, as the logarithm of the odds."""
        # Two fires of one day at two refineries share every word but the place, and nobody.
        alike = self.who > _NOBODY or self.numbers > UNKNOWN
        strangers = _STRANGERS if self.where < 0 and not alike else 0.0
        strangers += _OTHER_TOLL if self.tolls < 0 and self.where < 0 else 0.0
        # "Larsen visits Oslo" and, three days on, "Larsen meets Moe in Brussels".
        strangers += _ELSEWHERE if self.where < 0 and self.when < 0 else 0.0
        return _BIAS + strangers + sum(weight * float(getattr(self, name)) for name, weight in _WEIGHTS.items())


def likeness_of(a: StoryPrint, b: StoryPrint) -> Likeness:
    """How far two stories share who, what, where and when."""
    return Likeness(
        who=(_who(a, b) + _who(b, a)) / 2,
        what=_what(a, b),
        told=(_told(a, b) + _told(b, a)) / 2,
        rare=min(_rare(a, b), _rare(b, a)) if _gap(a, b) == 0 else 0.0,
        where=_where(a, b),
        when=_when(a, b),
        apart=_apart(a, b),
        gap=_gap(a, b),
        numbers=(numbers_had(a, b) + numbers_had(b, a)) / 2,
        tolls=tolls(a, b),
        # In long stories and days later they are of what went before.
        figures=told_by_numbers(a, b) * min(1.0, _USUAL / _size(a, b)) * (1 - _gap(a, b) / _LONGEST),
        brevity=min(_BRIEFEST, max(0.0, 1 - min(len(a.start), len(b.start)) / _FULL_START)) ** _BRIEFNESS,
        length=min(_MUCH_LONGER, max(_MUCH_SHORTER, log(_size(a, b) / _USUAL))),
        undated=float(a.as_of is None or b.as_of is None),
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
    """How many of those whom `a` opens with `b` names, by their weight."""
    leading = [(name, _weight(name)) for name in a.names if name.leads]
    told = sum(weight * max((_alike(name, other) for other in b.names), default=0.0) for name, weight in leading)
    return told / sum(weight for _, weight in leading) if leading else _NOBODY


def _alike(one: StoryName, other: StoryName) -> float:
    """1 for one bearer, "ECB" and "European Central Bank" too; less for "Brewer Halden" and "Halden", and for two full
    names of one surname."""
    if same_name(one, other) or _is_acronym(one, other) or _is_acronym(other, one):
        return 1.0
    left, right = one.folded.split(), other.folded.split()
    if not left or not right or left[-1] != right[-1] or len(left[-1]) < _LETTERS:
        return 0.0
    return _SHORT_FORM if min(len(left), len(right)) == 1 else _SURNAME


def _is_acronym(short: StoryName, full: StoryName) -> bool:
    return short.name.isupper() and short.folded == "".join(
        word[0] for word in full.folded.split() if word not in _SKIPPED
    )


def _size(a: StoryPrint, b: StoryPrint) -> int:
    """How many words that tell something the shorter has."""
    return max(1, min(len(a.telling), len(b.telling)))


def _weight(name: StoryName) -> float:
    return sqrt(min(name.count, _OFTEN)) * (1.0 if " " in name.folded else _SHORT)


def _what(a: StoryPrint, b: StoryPrint) -> float:
    shared = sum(sqrt(weight * b.words[word]) for word, weight in a.words.items() if word in b.words)
    size = sqrt(sum(a.words.values()) * sum(b.words.values()))
    return shared / size if size else 0.0


def _told(a: StoryPrint, b: StoryPrint) -> float:
    """How much of what `a` opens with `b` begins with: a follow-up opens with what the first did not have."""
    size = sum(a.opening.values())
    return sum(weight for word, weight in a.opening.items() if word in b.start) / size if size else 0.0


def _rare(a: StoryPrint, b: StoryPrint) -> float:
    """How many of the little-known names and rare words that `a` begins with `b` begins with too, up to 1."""
    known = {stem for things in b.rare for stem in things}
    return min(1.0, sum(not known.isdisjoint(things) for things in a.rare) / _TOLD_APART)


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
        if min(abs((x.day - y.day).days) for x in one for y in other) == 1 and a.as_of == b.as_of:
            return 0.0  # "in the night to Tuesday", "on Monday evening"
        # A day still to come may be the very thing that differs; the days just past are those of two events.
        planned = any(
            all(day.day > story.as_of for day in days) for story, days in ((a, one), (b, other)) if story.as_of
        )
        return -_AGREES if planned else -1.0
    return _AGREES if {day.weekday for day in one} & {day.weekday for day in other} else -1.0


def _lead_days(days: tuple[StoryDay, ...]) -> list[StoryDay]:
    return [day for day in days if day.leads]


def _apart(a: StoryPrint, b: StoryPrint) -> float:
    """1 where each story opens with the day of its writing and has no word of the other's: a vote on Monday and one on
    Tuesday; what follows up an event goes back to its day."""
    first, second = next(iter(_lead_days(a.days)), None), next(iter(_lead_days(b.days)), None)
    if first is None or second is None or (first.day, second.day) != (a.as_of, b.as_of) or a.as_of == b.as_of:
        return 0.0
    known = {day.day for day in a.days}, {day.day for day in b.days}
    return float(first.day not in known[1] and second.day not in known[0])


def _gap(a: StoryPrint, b: StoryPrint) -> float:
    """How many days apart the two were written, from the day after the next on."""
    if a.as_of is None or b.as_of is None:
        return 0.0
    return float(min(_LONGEST, max(0, abs((a.as_of - b.as_of).days) - _NEXT_DAY)))


_THRESHOLD = 0.5
_BIAS = -5.7
_STRANGERS = -1.2
_WEIGHTS = {
    "who": 2.2,
    "what": 4.9,
    "told": 5.4,
    "rare": 2.3,
    "numbers": 4.4,
    "when": 1.2,
    "apart": -1.3,
    "gap": -1.3,
    "figures": 3.2,
    "brevity": -8.8,
    "length": -0.7,
    "undated": -0.5,
}
# Two stories of one week agree on a day by chance; that they name different ones is seldom chance.
_AGREES = 0.5
# Another place on another day.
_ELSEWHERE = -2.6
# Two fires of one day in two towns, with other dead.
_OTHER_TOLL = -0.7
# A story that opens with nobody speaks neither for nor against.
_NOBODY = 0.3
_LETTERS = 4
_SKIPPED = frozenset(["of", "the", "and", "for", "on", "in"])
_SHORT_FORM = 0.8
_SURNAME = 0.5
# Named four times or fourteen: it is the same to the story.
_OFTEN = 4
# "Lavrov", "Moscow": one word says less than a full name.
_SHORT = 0.6
# "Southsea" and "Alhambra" are of one fire, whatever else two hands make of it; a third makes sure.
_TOLD_APART = 3
# The words of content of a start of the usual length; a brief of forty words is all opening, and says less by it.
_FULL_START = 50
_BRIEFEST = 0.6
# Forty words of fifty say nearly as much, twenty far less.
_BRIEFNESS = 1.5
# The words of a story of some 150 words; two thousand words on one war share half of theirs, whatever happened.
_USUAL = 60
_MUCH_SHORTER, _MUCH_LONGER = -0.6, 1.0
# The day after tells the same event still; five days on it is another.
_NEXT_DAY, _LONGEST = 1, 4

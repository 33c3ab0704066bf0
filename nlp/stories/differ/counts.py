"""Where two stories on one event give two numbers of one thing: rounded, moved on, or in conflict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.domain import EntityRef
from nlp.figures import Figure, Hedge, agree, same_kind
from nlp.stories.about import HE, SPANS, TOLLS, all_agrees, may_be_a_year_older, tie
from nlp.stories.stems import stem_of
from nlp.stories.values import Difference, DifferenceKind, Side, StoryFigure, StoryPrint


def differing_figures(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """Two numbers of one thing. Equal ones are set aside first, so that a list of figures pairs with itself."""
    left = [one for one in _distinct(a.figures) if not any(_told_too(one, other) for other in b.figures)]
    right = [other for other in _distinct(b.figures) if not any(_told_too(other, one) for one in a.figures)]
    for one, other in _one_thing(left, right, a, b):
        if one.figure.unit == "age" and may_be_a_year_older(one.figure.value, other.figure.value, a, b):
            continue
        yield _figure(one, other, later=_later(a, b))


def _all(figure: StoryFigure, story: StoryPrint) -> list[StoryFigure]:
    """Every place where a story has that number: a headline's says less of what it counts than the lead's."""
    same = [one for one in story.figures if _counts_alike(one.figure, figure.figure) and _equal_value(one, figure)]
    return [replace(one, figure=figure.figure) for one in same[:_PLACES]] or [figure]


def _one_thing(
    left: Sequence[StoryFigure], right: Sequence[StoryFigure], a: StoryPrint, b: StoryPrint
) -> Iterator[tuple[StoryFigure, StoryFigure]]:
    """The numbers of two stories that are of one thing, out of those which only one has: tied by the words around them
    better than either is to any other such number that is left over. What is called by one noun comes first."""
    all_else = all_agrees(a, b, least=max(len(left), len(right)))
    for alike in (_counts_alike, _may_count_alike):
        ties = {
            (at, place): max(tie(x, y, a, b) for x in _all(one, a) for y in _all(other, b))
            for at, one in enumerate(left)
            for place, other in enumerate(right)
            if alike(one.figure, other.figure)
            and _of_one_size(one, other, a, b)
            and _of_one_bearer(one, other)
            and not _of_two_years(one, other, a, b)
        }
        found = set()
        for (at, place), strength in ties.items():
            one, other = left[at], right[place]
            rivals = [ties[pair] for pair in ties if (pair[0] == at) is not (pair[1] == place)]
            sure = alike is _counts_alike
            open_both = one.leads and other.leads
            opens = (one.leads or other.leads) and not (_of_another_year(one, a) or _of_another_year(other, b))
            if not rivals and all_else and _is_left_over(one, other, strength, sure=sure):
                enough = 0.0
            elif sure and _alone(one, a) and _alone(other, b):
                enough = (
                    0.0
                    if _is_toll(one.figure)
                    else _ALONE
                    if open_both and (all_else or not one.figure.unit)
                    else _LEFT
                )
            elif sure and not rivals and one.figure.noun not in SPANS:
                enough = _ALONE if one.figure.unit == "age" else _LEFT
            else:
                bare = one.figure.noun is other.figure.noun is None
                enough = max(_TIED if sure else _BARE if bare else _UNLIKE, max(rivals, default=0.0) + _MARGIN)
            if one.figure.noun in _OF_DISASTERS and not opens:
                enough = max(enough, _WENT_BEFORE)
            near = _NEAR_ORDER if max(one.figure.value, other.figure.value) > _SMALL else _NEAR_ORDER_OF_FEW
            if all_else:
                near = _NEAR_ORDER_OF_ALL if one.figure.unit is None else _ONE_ORDER
            if not _is_toll(one.figure) and not _of_one_order(one.figure, other.figure, near):
                enough = max(enough, _FAR)
            if strength >= enough and _of_one_order(one.figure, other.figure, _ONE_ORDER):
                found.add((at, place))
                yield one, other
        left = [one for at, one in enumerate(left) if at not in {pair[0] for pair in found}]
        right = [one for at, one in enumerate(right) if at not in {pair[1] for pair in found}]


def _is_left_over(one: StoryFigure, other: StoryFigure, strength: float, *, sure: bool) -> bool:
    """Whether two numbers may be of one thing for no more than that all else agrees: a length of time, or a small
    number of nothing that is named or of what has another name, may be of anything."""
    low, high = sorted((one.figure.value, other.figure.value))
    nouns = [figure.figure.noun for figure in (one, other)]
    other_name = nouns.count(None) != 1 and one.figure.unit is None and low >= (_SMALL if all(nouns) else _MANY)
    timed = one.figure.noun in SPANS and strength < _ALONE
    return (sure or other_name) and not timed and high <= _NEAR_ORDER_OF_ALL * low


def _of_one_size(one: StoryFigure, other: StoryFigure, a: StoryPrint, b: StoryPrint) -> bool:
    """Whether neither is the size of another thing ("an 86-yard run", "a 68-yard punt") nor of one that comes in
    several ("the 11-inch model")."""
    if one.figure.unit is None or "-" not in one.at.quote or "-" not in other.at.quote:
        return True
    sizes = [{each.figure.value for each in story.figures if each.figure.unit == one.figure.unit} for story in (a, b)]
    return one.figure.noun == other.figure.noun and all(len(values) == 1 for values in sizes)


def _of_one_bearer(one: StoryFigure, other: StoryFigure) -> bool:
    """Whether two ages may be one person's: who is named beside the one stands in the other's sentence too."""
    nouns = {one.figure.noun, other.figure.noun}
    if one.figure.unit != "age" or HE in nouns or (len(nouns) == 1 and None not in nouns):
        return True
    return all(
        figure.figure.noun is None or stem_of(figure.figure.noun) in each.about
        for figure, each in ((one, other), (other, one))
    )


def _of_two_years(one: StoryFigure, other: StoryFigure, a: StoryPrint, b: StoryPrint) -> bool:
    """Whether their sentences name two years: "in 2006, Felt, 92," and "in 2005, at the age of 91"."""
    years, others = _years(one, a), _years(other, b)
    now = {str(story.as_of.year) for story in (a, b) if story.as_of}  # "this year", to the other hand
    return bool(years) and bool(others) and years.isdisjoint(others) and now.isdisjoint(years | others)


def _of_another_year(figure: StoryFigure, story: StoryPrint) -> bool:
    """Whether its sentence names years, none of them the story's own."""
    years = _years(figure, story)
    return bool(years) and story.as_of is not None and str(story.as_of.year) not in years


def _years(figure: StoryFigure, story: StoryPrint) -> set[str]:
    """The years that its sentence names."""
    return {period.value[:4] for period in story.periods if period.about == figure.about and _YEAR.match(period.value)}


def _alone(figure: StoryFigure, story: StoryPrint) -> bool:
    """Whether it is the one number of such things that its story has."""
    return not any(_counts_alike(one.figure, figure.figure) and not _equal_value(one, figure) for one in story.figures)


def _told_too(one: StoryFigure, other: StoryFigure) -> bool:
    """Whether the other story has the number as well, of whatever kind."""
    if _equal(one.figure, other.figure):
        return True
    aged = {(figure.figure.unit, figure.figure.unit or figure.figure.noun) for figure in (one, other)}
    alike = _counts_alike(one.figure, other.figure) or aged == {("age", "age"), (None, None)}
    many = one.figure.value > _SMALL and _may_count_alike(one.figure, other.figure)  # "200,000 people", "… commuters"
    return (alike or many) and _equal_value(one, other)


def _distinct(figures: Sequence[StoryFigure]) -> list[StoryFigure]:
    """Each number of each thing once, with its reserve: a headline's "12" is the "at least 12" of its story."""
    found: dict[tuple[float, str | None, str | None], StoryFigure] = {}
    for figure in figures:
        key = (figure.figure.value, figure.figure.unit, None if figure.figure.unit == "age" else figure.figure.noun)
        if key not in found or (found[key].figure.hedge is Hedge.EXACT and figure.figure.hedge is not Hedge.EXACT):
            found[key] = figure
    # A headline's "kills seven" is the toll that rose to seven below.
    rising = {(figure.figure.value, figure.figure.unit) for figure in figures if figure.rises}
    return [replace(figure, rises=(figure.figure.value, figure.figure.unit) in rising) for figure in found.values()]


def _figure(one: StoryFigure, other: StoryFigure, *, later: int) -> Difference:
    kind = _moved(one, other, later)
    noun = one.figure.noun or other.figure.noun or one.figure.unit or "figure"
    # "5.75 percent" says what it is of; "12" does not.
    what = "" if noun == one.figure.unit and noun != "age" else f" ({noun})"
    before, after = (other, one) if _earlier(other, one, later) else (one, other)
    told = {
        DifferenceKind.CONFLICT: f"The first has {one.at.quote}, the second {other.at.quote}{what}.",
        DifferenceKind.UPDATE: f"The figure moves on from {before.at.quote} to {after.at.quote}{what}.",
        DifferenceKind.VARIANT: f"{one.at.quote} and {other.at.quote} agree within their rounding{what}.",
    }
    return Difference(
        kind=kind,
        what="figure",
        a=Side(at=one.at, value=f"{one.figure.value:g}"),
        b=Side(at=other.at, value=f"{other.figure.value:g}"),
        subject=EntityRef(name=noun),
        message=told[kind],
    )


def _earlier(one: StoryFigure, other: StoryFigure, later: int) -> bool:
    """Whether `one`, of the second story, is the older figure: by the days of the stories, else the smaller."""
    return later < 0 or (later == 0 and one.figure.value < other.figure.value)


def _moved(one: StoryFigure, other: StoryFigure, later: int) -> DifferenceKind:
    """Whether two figures of one thing are rounded from each other, follow each other, or conflict."""
    low, high = sorted((one, other), key=lambda figure: figure.figure.value)
    if low.figure.noun == "sentence" and low.figure.hedge is high.figure.hedge and low.figure.value < high.figure.value:
        return DifferenceKind.CONFLICT  # "at least 16 years", "at least 18"
    if low.figure.hedge is Hedge.AT_LEAST and low.figure.value < high.figure.value:
        close = agree(replace(low.figure, hedge=Hedge.ABOUT), high.figure) and low.figure.noun not in TOLLS
        return DifferenceKind.VARIANT if close else DifferenceKind.UPDATE
    if agree(one.figure, other.figure) or high.figure.hedge is Hedge.AT_MOST:
        return DifferenceKind.VARIANT  # "10 miles", "less than 15 miles"
    if one.figure.noun in TOLLS:
        moved_on = (later > 0 and other is high) or (later < 0 and one is high) or high.rises
        if moved_on or (later and one.figure.noun == "missing"):
            return DifferenceKind.UPDATE
    return DifferenceKind.CONFLICT


def _of_one_order(one: Figure, other: Figure, most: float) -> bool:
    low, high = sorted((one.value, other.value))
    return low > 0 and high / low <= most and not _is_quotation(one) and not _is_quotation(other)


def _is_quotation(figure: Figure) -> bool:
    return figure.unit is not None and figure.value / figure.place > _QUOTATION


def _counts_alike(one: Figure, other: Figure) -> bool:
    if one.unit != other.unit:
        return False
    if one.unit == "age":
        # Whose it is, where the words say so; father and son are of two ages.
        alike = one.noun == other.noun or None in (one.noun, other.noun) or HE in (one.noun, other.noun)
        return alike and abs(one.value - other.value) <= _GENERATION
    if one.unit == "th":
        return one.noun == other.noun
    if one.unit is not None:
        return True
    return one.noun is not None and _noun(one) == _noun(other) and one.part is other.part


def _may_count_alike(one: Figure, other: Figure) -> bool:
    """Whether one leaves out what it counts ("the 36 that burned"), or calls it something else ("passengers", "people";
    "homes", "houses")."""
    if one.unit is not None or other.unit is not None or not {one.noun, other.noun}.isdisjoint({*SPANS, *TOLLS}):
        return False
    if one.part is not other.part:
        return False
    return same_kind(one.noun, other.noun)


def _is_toll(figure: Figure) -> bool:
    return figure.noun in (*TOLLS, "margin") and figure.unit is None


def _noun(figure: Figure) -> str | None:
    return "people" if figure.noun in _PEOPLE else figure.noun


def _equal(one: Figure, other: Figure) -> bool:
    return one.value == other.value and one.unit == other.unit and one.hedge is other.hedge


def _equal_value(one: StoryFigure, other: StoryFigure) -> bool:
    return one.figure.value == other.figure.value


def _later(a: StoryPrint, b: StoryPrint) -> int:
    """1 where `b` was written on a later day, -1 where `a` was, 0 where that is not known."""
    if a.as_of is None or b.as_of is None or a.as_of == b.as_of:
        return 0
    return 1 if b.as_of > a.as_of else -1


_PEOPLE = frozenset(["people", "person", "civilian", "resident", "villager"])
_YEAR = re.compile(r"\d{4}")
_ONE_ORDER = 5.0
# "in 54 games" with one club and "in 157" with two, "$600 billion" of the "$1.2 trillion": what is twice as much is
# often more than the same thing, and its sentence must say otherwise (a lead of 2,112 votes and of 640: 2.6).
_NEAR_ORDER, _NEAR_ORDER_OF_FEW, _FAR, _SMALL = 2.05, 1.9, 1.3, 10
# Where all else agrees: "58 games" of the 144 with two clubs are still too few (2.48).
_NEAR_ORDER_OF_ALL = 2.45
# The dead of what went before are counted by region and by year ("168,000 in Aceh", "230,000 in a dozen countries":
# 1.35).
_WENT_BEFORE = 1.4
_OF_DISASTERS = frozenset([*TOLLS, "magnitude"])
_GENERATION = 12
_PLACES = 4
# How far the words around two numbers must tie them (`about.tie`), measured on 593 real pairs: where each is its
# story's only number of such things (a 35-word oath, a 38-word oath: 1.9); where nothing else of the kind is left over;
# where something is, and then by so much more; where both count nothing that is named ("28,400 in the ground"); and
# where only one does ("five or more" conditions, "two doses": .8, and of two things).
_ALONE, _LEFT, _TIED, _MARGIN, _BARE, _UNLIKE = 0.2, 0.35, 0.5, 0.3, 0.7, 1.0
_MANY = 100
# A price to four digits is another at every hour: "$1.3636" and "$1.3667" are no conflict.
_QUOTATION = 2000.0

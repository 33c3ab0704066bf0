"""Where two stories on one event give two numbers of one thing: rounded, moved on, or in conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.domain import EntityRef
from nlp.figures import Figure, Hedge, agree
from nlp.stories.about import NEAR, SAME_SHARE, may_be_a_year_older, shared
from nlp.stories.values import Difference, DifferenceKind, Side, StoryFigure, StoryPrint


def differing_figures(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """Two numbers of one thing. Equal ones are set aside first, so that a list of figures pairs with itself."""
    left = [one for one in _distinct(a.figures) if not any(_equal(one.figure, other.figure) for other in b.figures)]
    right = [other for other in _distinct(b.figures) if not any(_equal(one.figure, other.figure) for one in a.figures)]
    used: set[int] = set()
    for one in left:
        if any(_counts_alike(one.figure, other.figure) and _equal_value(one, other) for other in b.figures):
            continue
        pairs = [
            (max(shared(x.about, y.about) for x in _all(one, a) for y in _all(other, b)), -at)
            for at, other in enumerate(right)
            if at not in used
            and (
                any(_may_be_one(x, y) for x in _all(one, a) for y in _all(other, b))
                or _only_tolls(one, other, a, b)
                or (
                    _only_of_its_kind(one, left)
                    and _only_of_its_kind(other, right)
                    and _is_what_it_is_about(one, other)
                )
            )
        ]
        if not pairs:
            continue
        at = -max(pairs)[1]
        used.add(at)
        if one.figure.unit == "age" and may_be_a_year_older(one.figure.value, right[at].figure.value, a, b):
            continue
        yield _figure(one, right[at], later=_later(a, b))


def differing_scores(a: StoryPrint, b: StoryPrint) -> Iterator[Difference]:
    """The one result of a story against the one result of the other."""
    one, other = {(s.most, s.fewest) for s in a.scores}, {(s.most, s.fewest) for s in b.scores}
    if len(one) != 1 or len(other) != 1 or one == other:
        return
    left, right = a.scores[0], b.scores[0]
    yield Difference(
        kind=DifferenceKind.CONFLICT,
        what="figure",
        a=Side(at=left.at, value=left.at.quote),
        b=Side(at=right.at, value=right.at.quote),
        subject=EntityRef(name="result"),
        message=f"The result is {left.at.quote} in the first, {right.at.quote} in the second.",
    )


def _all(figure: StoryFigure, story: StoryPrint) -> list[StoryFigure]:
    """Every place where a story has that number: a headline's says less of what it counts than the lead's."""
    same = [one for one in story.figures if _counts_alike(one.figure, figure.figure) and _equal_value(one, figure)]
    return [replace(one, figure=figure.figure) for one in same[:_PLACES]] or [figure]


def _only_tolls(one: StoryFigure, other: StoryFigure, a: StoryPrint, b: StoryPrint) -> bool:
    """Whether each is its story's only number of dead (or injured) or only margin, whatever the words around it."""
    noun = one.figure.noun
    if noun not in (*_TOLLS, "margin") or other.figure.noun != noun or one.figure.unit or other.figure.unit:
        return False
    alone = all(len({one.figure.value for one in story.figures if one.figure.noun == noun}) == 1 for story in (a, b))
    return alone and _of_one_order(one.figure, other.figure)


def _only_of_its_kind(figure: StoryFigure, unmatched: Sequence[StoryFigure]) -> bool:
    """Whether it is the one sum, or the one number of such things, with which a story opens and the other does not
    have."""
    return figure.leads and not any(
        one.leads and one is not figure and _counts_alike(one.figure, figure.figure) for one in unmatched
    )


def _is_what_it_is_about(one: StoryFigure, other: StoryFigure) -> bool:
    """ "BG is to be bought for $70 billion" and "the $47 billion deal": whatever else the two sentences say."""
    low, high = sorted((one.figure.value, other.figure.value))
    if not _counts_alike(one.figure, other.figure) or not 0 < low < high <= _TWICE * low:
        return False
    money = one.figure.unit is not None and one.figure.unit not in _MEASURED
    counted = one.figure.unit is None and _noun(one.figure) != "people"
    return (money or counted) and shared(one.about, other.about) >= NEAR


def _distinct(figures: Sequence[StoryFigure]) -> list[StoryFigure]:
    """Each number of each thing once, with its reserve: a headline's "12" is the "at least 12" of its story."""
    found: dict[tuple[float, str | None, str | None], StoryFigure] = {}
    for figure in figures:
        key = (figure.figure.value, figure.figure.unit, figure.figure.noun)
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
        close = agree(replace(low.figure, hedge=Hedge.ABOUT), high.figure) and low.figure.noun not in _TOLLS
        return DifferenceKind.VARIANT if close else DifferenceKind.UPDATE
    if agree(one.figure, other.figure) or high.figure.hedge is Hedge.AT_MOST:
        return DifferenceKind.VARIANT  # "10 miles", "less than 15 miles"
    if one.figure.noun in _TOLLS:
        moved_on = (later > 0 and other is high) or (later < 0 and one is high) or high.rises
        if moved_on or (later and one.figure.noun == "missing"):
            return DifferenceKind.UPDATE
    return DifferenceKind.CONFLICT


def _may_be_one(one: StoryFigure, other: StoryFigure) -> bool:
    if not _counts_alike(one.figure, other.figure):
        return False
    if not _of_one_order(one.figure, other.figure):
        return False
    if max(one.figure.value / one.figure.place, other.figure.value / other.figure.place) > _QUOTATION:
        return False
    common, fewer = shared(one.about, other.about), min(len(one.about), len(other.about))
    if one.figure.noun in _TOLLS and (one.leads or other.leads):
        return common >= 1
    if not (one.leads and other.leads):
        # Further down a long story counts yards, points, ages and seasons by the dozen.
        return common > NEAR and common >= _FURTHER_DOWN * fewer
    if one.figure.unit == "age":
        return common >= 1
    if one.figure.noun is not None:
        return common >= NEAR
    return common >= (NEAR if fewer > NEAR + 1 else 1) and common >= SAME_SHARE * fewer


def _of_one_order(one: Figure, other: Figure) -> bool:
    low, high = sorted((one.value, other.value))
    return low > 0 and high / low <= _ONE_ORDER


def _counts_alike(one: Figure, other: Figure) -> bool:
    if one.unit != other.unit:
        return False
    if one.unit == "age":
        # Whose it is, where the words say so; father and son are of two ages.
        alike = one.noun == other.noun or None in (one.noun, other.noun)
        return alike and abs(one.value - other.value) <= _GENERATION
    if one.unit is not None:
        return True
    return one.noun is not None and _noun(one) == _noun(other)


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


_TOLLS = frozenset(["dead", "injured", "missing", "arrested"])
_PEOPLE = frozenset(["people", "person", "civilian", "resident", "villager"])
_ONE_ORDER = 5.0
_GENERATION = 12
_FURTHER_DOWN = 0.5
_TWICE = 2.0
_MEASURED = frozenset(["%", "age", "km", "mile", "mph", "km/h", "m", "ft", "t", "kg", "lb", "cm", "in", "acre", "ha"])
_PLACES = 4
# A price to four digits is another at every hour: "$1.3636" and "$1.3667" are no conflict.
_QUOTATION = 2000.0

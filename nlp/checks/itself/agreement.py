"""The one arithmetic of lengths and points: whether a length of time can be a slip of what lies between two points,
whether other points bear it out, and what is told where none do.

How loosely a count is taken is `Length.fits`; which points a length is tied to is for its caller to read.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from nlp.checks.itself.inconsistent import flat, out_of_time
from nlp.domain import Finding
from nlp.reading import Case
from nlp.time.lengths import Length
from nlp.time.points import Point, Stretch, apart
from nlp.when import WEEKDAYS


def is_alike(length: Length, one: Point, other: Point) -> bool:
    """Whether a length can be a slip of what lies between two points; "two days" is none of seven years."""
    days = forward(one, other)
    return days is not None and 1 / _ONE_KIND <= length.in_days / max(sum(days) / 2, _A_MOMENT) <= _ONE_KIND


def forward(one: Point, other: Point) -> Stretch | None:
    """How many days lie between two points, in the likeliest reading that has them in this order; None in none."""
    return next((way for way in apart(one, other) if way[1] > 0), None)


def is_borne_out(length: Length, points: Iterable[Point], *, but: Iterable[Point]) -> bool:
    """Whether any two of these points are so far apart, other than those that the length was held against."""
    tied = {end.told for end in but}
    return any(
        length.fits(days)
        for one, other in combinations(points, 2)
        if not {one.told, other.told} <= tied
        for days in (*apart(one, other), *apart(other, one))
    )


def disagreement(case: Case, length: Length, one: Point, other: Point) -> Finding:
    """The finding on a length that is not what lies between two points."""
    ways = apart(one, other)
    days: Stretch = next((way for way in ways if way[1] >= 0), ways[0])
    right = length.told(days)
    told = f"from {one.told} to {other.told} is {right}" if days[1] >= 0 else f"{other.told} is before {one.told}"
    return out_of_time(
        case,
        length.span,
        stated=flat(case.article.text, length.span),
        expected=right,
        told=told,
        detail="anniversary" if length.nth else "weekday" if {one.told, other.told} <= set(WEEKDAYS) else "duration",
        also=(one.span, other.span),
    )


# A count so many times as long, or as short, is of something else.
_ONE_KIND, _A_MOMENT = 4.0, 0.01

"""How far the numbers of two stories are those of one event: what each opens with and the other has."""

from __future__ import annotations

from nlp.figures import Hedge
from nlp.stories.about import SPANS
from nlp.stories.values import StoryPrint


def numbers_had(a: StoryPrint, b: StoryPrint) -> float:
    """How many of the numbers that `a` opens with `b` has ("33 miners", "January 10")."""
    leading, every = _counted(a, leads=True), _counted(b)
    return max(_CONFLICT, len(leading & every) / len(leading)) if leading else UNKNOWN


def told_by_numbers(a: StoryPrint, b: StoryPrint) -> float:
    """How much the numbers say that one opens with and the other has: "135 dead" and "2,750 tonnes" are of one blast,
    whatever two hands make of it."""
    both = (_counted(a, leads=True) & _counted(b)) | (_counted(b, leads=True) & _counted(a))
    said = sum(_telling(value) for value, unit in both if unit not in _NO_NUMBERS)
    return min(_ENOUGH, max(0.0, said - _ONE_ALONE))


def _telling(value: float) -> float:
    """How seldom two stories have a number by chance, 0 to 1: "2,750" never, "5,000" at times, "six" every day."""
    digits = f"{value:.10g}".replace(".", "").lstrip("0")
    said = len(digits.rstrip("0")) + _ZERO * (len(digits) - len(digits.rstrip("0")))
    return min(1.0, max(0.0, (said - 1) / 2))


def tolls(a: StoryPrint, b: StoryPrint) -> float:
    """Below 0 where both count dead or injured of one day, no count agrees, and none may rise."""
    kinds = {one.figure.noun for one in a.figures} & {one.figure.noun for one in b.figures} & _TOLLS
    if (
        not kinds
        or a.as_of != b.as_of
        or any(
            one.rises or one.figure.hedge is Hedge.AT_LEAST
            for one in (*a.figures, *b.figures)
            if one.figure.noun in kinds
        )
    ):
        return 0.0
    one, other = (
        {(each.figure.noun, each.figure.value) for each in story.figures if each.figure.noun in kinds}
        for story in (a, b)
    )
    return 0.0 if one & other else -1.0


def _counted(story: StoryPrint, *, leads: bool = False) -> set[tuple[float, str]]:
    """The numbers of a story that say something, or those it opens with: one or two of a thing are in every story."""
    counts = {
        (one.figure.value, one.figure.unit or "")
        for one in story.figures
        if one.figure.value > _FEW_OF and leads <= one.leads and one.figure.noun not in SPANS
    }
    return counts | {
        (float(day.day.toordinal()), "day")
        for day in story.days
        if day.dated and day.day != story.as_of and leads <= day.leads
    }


# A story that opens with no number speaks neither for nor against.
UNKNOWN = 0.5
# One event told with another number is a conflict, which is what an editor wants to be told of.
_CONFLICT = 0.36
_TOLLS = frozenset(["dead", "injured", "missing"])
_FEW_OF = 2
# One number both may have of what went before (a fine that a company waits for), two are of one event; a nought is
# worth a third of a digit ("5,000", "two million").
_ENOUGH, _ZERO, _ONE_ALONE = 1.2, 0.35, 0.9
# A day is asked about by itself, and what is counted through ("the 100th minute") is of everything.
_NO_NUMBERS = frozenset(["day", "th"])

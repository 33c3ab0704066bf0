"""A step, its per cent and where it ends: "fell 12.3 points, or 1.1 percent, to 1,109.8", "ended at $5.40, down 60
cents … the 10 per cent slide".

The three must be of one thing: the step and the end in one measure, the per cent bound to the step by "or" or a
bracket. What the printed digits leave open is left alone. `changes.py` has per cents of two ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.checks.itself.inconsistent import inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import number_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The per cents of an article that its own step and level do not make."""
    text = case.article.text
    if not (_HINT.search(text) and _WAY.search(text)):
        return
    for part in case.sentences[:_MANY]:
        if part.end - part.start > _LONGEST:
            continue
        for form in _FORMS:
            for match in form.finditer(text, part.start, part.end):
                finding = _held(case, match)
                if finding is not None:
                    yield finding
                    return


def _held(case: Case, match: re.Match[str]) -> Finding | None:
    step, level, share = (number_of(match[group]) for group in ("step", "level", "share"))
    if not step or not level or share is None or match["hedge"]:
        return None
    small = match["small"] is not None
    if small:
        step /= 100  # "60 cents" of "$5.40"
        if "." not in match["level"] or match["sign"] is None:
            return None
    rises = match["way"].lower() in _UP
    before = level - step if rises else level + step
    if before <= 0 or step >= level:
        return None
    loose = _last(match["step"]) / (100 if small else 1)
    low, high = ((step + way * loose) / before * 100 for way in (-1, 1))
    free = _last(match["share"]) + _ROUNDED * share
    if low - free <= share <= high + free or not 1 / _ONE_THING < share * before / step / 100 < _ONE_THING:
        return None
    right = f"{number(round(step / before * 100, 2 if step < before / 50 else 1))}%"
    return inconsistent(
        case,
        Span(match.start("share"), match.end("percent")),
        property="quantity",
        subject="change",
        stated=f"{match['share']}%",
        expected=right,
        message=f"A step of {match['step']} to {match['level']} is {right}, not {match['share']}%.",
        detail="change",
        confidence=0.92,
        also=(Span(*match.span("step")), Span(*match.span("level"))),
    )


def _last(printed: str) -> float:
    """Half of what the last printed digit stands for, and a little."""
    decimals = len(printed.partition(".")[2])
    return 0.6 * 10.0**-decimals


_MANY, _LONGEST = 1000, 500
# A per cent ten times off is of another period or thing.
_ONE_THING = 20
_ROUNDED = 0.02
_UP = frozenset("rose risen rise rising up gained gain gaining climbed added jumped higher advanced increased".split())
_WAYS = (
    r"(?P<way>rose|risen|rising|up|gained|gaining|climbed|added|jumped|advanced|increased|fell|fallen|falling|down|lost|losing|"
    r"dropped|slid|shed|slipped|declined|tumbled|eased|plunged|sank|dipped)"
)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_STEP = (
    rf"(?:[$£€])?(?P<step>{_NUMBER})"
    r"(?:\s(?:(?P<small>cents?|pence|p\b)|points?|dollars|euros|pounds|yen|rupees|baht|ringgit|won))?"
)
_HEDGE = r"(?P<hedge>(?:about|nearly|almost|over|more\sthan|some|around)\s)?"
_SHARE = rf"(?:,?\sor\s|,\s|\s\(){_HEDGE}(?P<share>\d+(?:\.\d+)?)(?P<percent>\s?(?:%|per\s?cent))\)?"
_LEVEL = (
    rf"(?P<sign>[$£€])?(?P<level>{_NUMBER})"
    r"(?![\d%]|\s(?:cents?|pence|per\s?cent|million|billion|shares|points?\s(?:higher|lower)))"
)
_FORMS = (
    # "fell 12.3 points, or 1.1 percent, to 1,109.8"
    re.compile(
        rf"\b{_WAYS}\s(?:by\s)?{_STEP}{_SHARE},?\s(?:(?:to|at)\s|to\s(?:close|end|finish|settle|stand|trade)\sat\s)"
        rf"(?:a\s(?:record|new)\s(?:high\s)?(?:of\s)?)?{_LEVEL}"
    ),
    # "was 12.3 points, or 1.1 percent, lower at 1,109.8"
    re.compile(rf"(?<![\d.,]){_STEP}{_SHARE},?\s(?P<way>higher|lower|up|down)\sat\s{_LEVEL}"),
    # "closed at 1,109.8, down 12.3 points or 1.1 percent"
    re.compile(rf"\bat\s(?:a\s)?{_LEVEL}(?:\spoints)?,?\s{_WAYS}\s(?:by\s)?{_STEP}{_SHARE}"),
)
_HINT = re.compile(r"%|per ?cent")
_WAY = re.compile(r"\bor\s\d|,\s\d[\d.]*\s?(?:%|per ?cent)|\(\d[\d.]*\s?(?:%|per ?cent)")

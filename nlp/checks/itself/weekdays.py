"""Weekdays counted from each other: "failed on Tuesday … warned of cracks two days before, on Wednesday".

The day counted from is the one weekday that the sentence before prints, or the same one; two leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.figures import number_of
from nlp.reading import Case
from nlp.when import WEEKDAYS, weekday_of


def judge(case: Case) -> Iterator[Finding]:
    """The weekdays of an article that are not as many days from another as it says."""
    text = case.article.text
    if not (_COUNTED.search(text) or _RELATED.search(text)):
        return
    parts = case.sentences[:_MANY]
    for place, part in enumerate(parts):
        yield from islice(_related(case, part), 1)
        for match in islice(_COUNTED.finditer(text, part.start, part.end), _FEW):
            start = parts[max(0, place - 1)].start
            if "\n\n" in text[start : part.start]:
                start = part.start
            named = {found[0] for found in _WEEKDAY.finditer(text, start, match.start())}
            count = 1 if match["n"].lower() in ("a", "the") else number_of(match["n"])
            if len(named) != 1 or count is None or _OTHER_WEEK.search(text, start, match.end() + _BESIDE):
                continue
            (first,) = named
            way = -1 if match["way"].lower() in _BACK else 1
            due = WEEKDAYS[int(weekday_of(first) + way * count) % len(WEEKDAYS)]
            if due == match["day"] or count > _A_WEEK:
                continue
            yield inconsistent(
                case,
                Span(*match.span()),
                property="point in time",
                subject=match["day"],
                stated=match["day"],
                expected=due,
                message=f"“{match[0]}”: counted from “{first}” that is {due}.",
                detail="weekday",
                confidence=0.9,
            )
            return


def _related(case: Case, part: Span) -> Iterator[Finding]:
    """ "on Wednesday, a day before the body was found on Tuesday"."""
    text = case.article.text
    for match in islice(_RELATED.finditer(text, part.start, part.end), _FEW):
        count = 1 if match["n"].lower() in ("a", "the") else number_of(match["n"])
        if count is None or count > _A_WEEK or _OTHER_WEEK.search(match[0]):
            continue
        way = -1 if match["way"] == "before" else 1
        due = WEEKDAYS[int(weekday_of(match["there"]) + way * count) % len(WEEKDAYS)]
        if due == match["day"]:
            continue
        yield inconsistent(
            case,
            Span(*match.span("day")),
            property="point in time",
            subject=match["day"],
            stated=match["day"],
            expected=due,
            message=f"“{match[0]}”: {match['n']} {match['unit']} {match['way']} {match['there']} is {due}.",
            detail="weekday",
            confidence=0.88,
            also=(Span(*match.span("there")),),
        )


_MANY, _FEW = 600, 5
_BESIDE = 12
_A_WEEK = 7
_BACK = frozenset(["before", "earlier"])
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAY = re.compile(rf"\b{_DAY}\b")
_COUNTED = re.compile(
    rf"\b(?P<n>(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[2-6])(?=\sdays)|[Aa](?=\sday)|[Tt]he(?=\sday))\sdays?\s"
    rf"(?P<way>before|earlier|later|afterwards|after),\s(?:on\s)?(?P<day>{_DAY})\b"
)
_RELATED = re.compile(
    rf"\bon\s(?P<day>{_DAY}),\s(?:just\s)?(?P<n>a|the|two|three|four|five|[2-6])\s(?P<unit>days?)\s(?P<way>before|after)\s"
    rf"[^.;,\d]{{3,60}}?\bon\s(?P<there>{_DAY})\b"
)
_OTHER_WEEK = re.compile(r"\b(?:last|next|previous|following|every|each|of last|a week)\b|s\b(?<=days)\sand", re.I)

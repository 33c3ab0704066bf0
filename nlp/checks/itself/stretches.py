"""A stretch of time told over several sentences: "began on 4 March and ended on 18 March … For the 25 days that it
lasted", "mayor from 1998 to 2006 … in those twelve years", "arrested in January 2019, released in January 2023 … the
two years that he spent in prison".

The count must point back to the stretch ("those", "the … that he spent", "the 19-day walkout"), and a passage with
another stretch of its own has two. `durations.py` and `elapsed.py` have what one sentence counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from nlp.checks.itself.elapsed import Point, find_points
from nlp.checks.itself.inconsistent import flat, out_of_time
from nlp.checks.itself.story_day import story_day
from nlp.domain import Finding, Span
from nlp.figures import COUNT, number_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The counts of an article that point back to a stretch of another length."""
    text = case.article.text
    if not any(form.search(text) for form in _BACK):
        return
    parts = case.sentences[:_MANY]
    for place, part in enumerate(parts):
        for match in (found for form in _BACK for found in islice(form.finditer(text, part.start, part.end), _FEW)):
            first = next((at for at in range(place, -1, -1) if _ends_block(text, parts, at)), place)
            window = Span(parts[max(first, place - _BEFORE)].start, part.end)
            finding = _held(case, window, match)
            if finding is not None:
                yield finding
                return


def _ends_block(text: str, parts: Sequence[Span], at: int) -> bool:
    """Whether a sentence opens its paragraph, or is the first of all."""
    return at == 0 or "\n\n" in text[parts[at - 1].end : parts[at].start]


def _held(case: Case, window: Span, match: re.Match[str]) -> Finding | None:
    text = case.article.text
    if window.end - window.start > _LONGEST or _ANOTHER.search(text, window.start, window.end):
        return None
    points = [one for one in find_points(text, window, story_day(case)) if not one.span.overlaps(Span(*match.span()))]
    stretch = _stretch(text, window, points)
    count = number_of(match["n"] or match["m"])
    if stretch is None or count is None or _HEDGED.search(text[: match.start("n" if match["n"] else "m")][-_HEDGE:]):
        return None
    one, other = stretch
    unit = (match["unit"] or match["of"]).lower().rstrip("s")
    size = _DAYS[unit]
    low, high = (other.first - one.last).days / size, (other.last - one.first).days / size
    free = _FREE[unit] + _LONG * count * (unit != "day")
    if high < 1 or low - free <= count <= high + free or not 1 / _ONE_KIND <= count / max(high, 1) <= _ONE_KIND:
        return None
    if one.first.month == other.first.month and one.first == other.first:
        return None
    right = f"{round((low + high) / 2):,} {unit}s"
    where = Span(match.start("n"), match.end("unit")) if match["n"] else Span(match.start("m"), match.end("of"))
    return out_of_time(
        case,
        where,
        stated=flat(text, where),
        expected=right,
        told=f"from {one.told} to {other.told} is {right}",
        detail="duration",
        also=(one.span, other.span),
    )


def _stretch(text: str, window: Span, points: list[Point]) -> tuple[Point, Point] | None:
    """The one beginning and end of a passage; None where it has none, or more points of time than those."""
    if len(points) != _BOTH:
        return None
    one, other = points
    before, gap = text[window.start : one.span.start], text[one.span.end : other.span.start]
    ranged = _FROM.search(before) is not None and _TO.fullmatch(gap) is not None
    told = _BEGAN.search(before) is not None and _ENDED.search(gap) is not None
    return (one, other) if (ranged or told) and one.first <= other.last else None


_MANY, _FEW = 500, 5
_BEFORE = 2
_LONGEST = 700
_BOTH = 2
_HEDGE = 18
# A count eight times as long counts something else.
_ONE_KIND = 4.0
_DAYS = {"day": 1.0, "night": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_FREE = {"day": 1.0, "night": 1.0, "week": 1.0, "month": 1.2, "year": 1.0}
_LONG = 0.04
_N = COUNT
_UNIT = r"days|nights|weeks|months|years"
_THING = (
    r"strike|walkout|siege|war|occupation|festival|fair|tour|trial|inquiry|blockade|hostage|ordeal|captivity|sentence|"
    r"tenure|reign|rule|term|stint|spell|marriage|career|conflict|battle|search|stay|trip|journey|voyage|visit|"
    r"conference|summit|exhibition|event|tournament|championship|closure|shutdown|ban|suspension|truce|ceasefire|"
    r"campaign|project|construction|expedition|mission|curfew|lockdown|outage|standoff|stand-off|protest|sit-in|"
    r"investigation|presidency|premiership|run|absence|drought|heatwave|wait|period|stoppage|dispute|operation"
)
_BACK = (
    # "in those twelve years", "the 25 days that it lasted", "his two years in prison"
    re.compile(
        rf"\b(?:(?:[Tt]hose|[Tt]hese)\s(?P<n>{_N})\s(?P<unit>{_UNIT})\b|"
        rf"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s(?P<m>{_N})\s(?P<of>{_UNIT})\s(?:that\s|which\s|"
        r"in\s(?:prison|jail|captivity|office|power|custody|charge|exile)|(?:it|he|she|they)\s(?:had\s)?"
        r"(?:lasted|spent|was|were|served)|without\s|there\b|of\s(?:closure|work|waiting|absence|fighting|war|talks)))"
    ),
    # "that ten years in the post had taught him"
    re.compile(
        rf"(?<!\bafter )(?<!first )(?<!last )\b(?P<m>{_N})\s(?P<of>years)\s(?:in|at)\s(?:the|that)\s"
        r"(?:post|job|role|office|embassy|helm)\b(?P<n>)(?P<unit>)"
    ),
    # "It had taken fourteen years"
    re.compile(
        rf"\b(?:It|This|That|They)\s(?:had\s)?(?:taken|took|lasted)\s(?P<m>{_N})\s(?P<of>{_UNIT})\b(?P<n>)(?P<unit>)"
    ),
    # "the 19-day walkout"
    re.compile(
        rf"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]hat)\s(?P<m>{_N})[- ](?P<of>day|night|week|month|year)[- ]"
        rf"(?:[a-z]+\s)?(?:{_THING})\b(?P<n>)(?P<unit>)"
    ),
)
_ANOTHER = re.compile(
    r"\b(?:second|another|previous\w*|earlier|longest since|last time|other|again|suspended|interrupted|later "
    r"(?:moved|extended)|extended|cut short|credit|minus|after that)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:about|around|nearly|almost|some|over|roughly|more than|less than|than|under|first|last|past|next|"
    r"another)\s$",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:open(?:ed|s)?|beg[au]n|begins?|start(?:ed|s)?|launched|arrested|detained|jailed|imprisoned|captured|"
    r"kidnapped|abducted|seized|interned|joined|elected|appointed|took\s(?:office|over|charge|power)|came\sto\spower|"
    r"married|founded|came\sto|went\s(?:on|to)|set\s(?:out|sail|off)|left|closed|shut|broke\sout|walked\sout|moved|arrived|hired|"
    r"enlisted|crowned|sworn\sin)\b[^.;]{0,70}$"
)
_ENDED = re.compile(
    r"\b(?:end(?:ed|s)?|clos(?:ed|es?)|finish(?:ed|es)?|conclud(?:ed|es?)|completed|freed|released|rescued|let\sgo|"
    r"left|lost|resigned|retired|quit|stepped\sdown|divorced|ousted|defeated|dismissed|sacked|died|reopened|"
    r"returned|reached|arrived|called\soff|lifted|abdicated|handed\sover|surrendered|until|till)\b[^.;]{0,60}$"
)
_FROM = re.compile(r"\b(?:from|between)\s(?:[A-Z][a-z]+day,?\s)?$", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|until|till|and)\s(?:[A-Z][a-z]+day,?\s)?")

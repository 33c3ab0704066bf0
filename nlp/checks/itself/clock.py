"""Clock times of one sentence against each other: "began at 8 p.m. and finished two hours later, at 11 p.m.", "entered
at 10.15 a.m. and left at 10.05 a.m.".

Times of two places, of two days and of timetables are not its business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nlp.checks.itself.inconsistent import out_of_time
from nlp.domain import Finding, Span
from nlp.figures import COUNT, number_of
from nlp.reading import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class _Time:
    """A time of day in print, in minutes after midnight; `half` is "a" or "p"."""

    span: Span
    minutes: int
    half: str


def judge(case: Case) -> Iterator[Finding]:
    """The clock times of an article that its own counts, or their order, contradict."""
    text = case.article.text
    if _CLOCK.search(text) is None:
        return
    for sentence in case.sentences[:_MANY]:
        if sentence.end - sentence.start > _LONGEST or _ELSEWHERE.search(text, sentence.start, sentence.end):
            continue
        times = list(_times(text, sentence))
        for one, other in pairwise(times):
            yield from _counted(case, one, other, sentence)
            yield from _reversed(case, sentence, one, other)


def _times(text: str, where: Span) -> Iterator[_Time]:
    for match in _CLOCK.finditer(text, where.start, where.end):
        if match["word"]:
            yield _Time(span=Span(*match.span()), minutes=_WORDS[match["word"].lower()], half="p")
            continue
        hour, minute, half = int(match["h"]), int(match["m"] or 0), match["half"][0].lower()
        if 1 <= hour <= _NOON and minute < _HOUR:
            minutes = (hour % _NOON + (_NOON if half == "p" else 0)) * _HOUR + minute
            yield _Time(span=Span(*match.span()), minutes=minutes, half=half)


def _counted(case: Case, one: _Time, other: _Time, sentence: Span) -> Iterator[Finding]:
    """ "at 8 p.m. and finished two hours later, at 11 p.m."; "from 8 p.m. to 11 p.m., for two hours"."""
    text = case.article.text
    gap = text[one.span.end : other.span.start]
    match = _LATER.search(gap)
    if match is None and _TO.fullmatch(gap):
        behind = _FOR.match(text, other.span.end, sentence.end)
        match, start = behind, 0
    else:
        start = one.span.end
    if match is None:
        return
    count = number_of(match["n"])
    apart = (other.minutes - one.minutes) % _DAY
    earlier = (match.groupdict().get("way") or "") in ("earlier", "before")
    apart = (one.minutes - other.minutes) % _DAY if earlier else apart
    if count is None:
        return
    said = count * (_HOUR if match["unit"].startswith("hour") else 1)
    if abs(apart - said) <= (_HOUR / 2 if match["unit"].startswith("hour") else 1):
        return
    hours, minutes = divmod(apart, _HOUR)
    told = " ".join(
        part
        for part in (f"{hours} hour{'s' * (hours != 1)}" * bool(hours), f"{minutes} minutes" * bool(minutes))
        if part
    )
    yield out_of_time(
        case,
        Span(start + match.start("n"), start + match.end("unit")),
        stated=match[0].strip(" ,"),
        expected=told,
        told=f"from {text[slice(one.span.start, one.span.end)]} to {text[slice(other.span.start, other.span.end)]} "
        f"is {told}",
        detail="duration",
        also=(one.span, other.span),
    )


def _reversed(case: Case, sentence: Span, one: _Time, other: _Time) -> Iterator[Finding]:
    """ "entered at 10.15 a.m. and left again at 10.05 a.m."."""
    text = case.article.text
    gap = text[one.span.end : other.span.start]
    between = _WEEKDAY.search(text, one.span.end, other.span.start)
    if between is not None or one.half != other.half or other.minutes >= one.minutes or not _THEN_ENDED.search(gap):
        return
    if not _BEGAN.search(text, sentence.start, one.span.start):
        return
    yield out_of_time(
        case,
        Span(one.span.start, other.span.end),
        stated=text[other.span.start : other.span.end],
        expected=f"after {text[one.span.start : one.span.end]}",
        told="the second is before the first",
        detail="reversed range",
    )


_MANY = 600
_LONGEST = 400
_HOUR, _NOON, _DAY = 60, 12, 24 * 60
_WORDS = {"noon": _NOON * _HOUR, "midday": _NOON * _HOUR, "midnight": 0}
_CLOCK = re.compile(
    r"(?<![\d.,:$£€])(?P<h>\d{1,2})(?:[.:](?P<m>\d\d))?\s?(?P<half>[ap]\.?m\b\.?|[AP]\.?M\b\.?)"
    r"|\b(?P<word>noon|midday|midnight)\b"
)
# Another place's time, another day's, or a list of trains.
_ELSEWHERE = re.compile(
    r"\b(?:GMT|UTC|BST|E[SD]?T|P[SD]?T|C[SE]?T|local time|next (?:day|morning)|following (?:day|morning)|"
    r"daily|every|each|weekdays|respectively|departs?|trains?|flights?)\b",
    re.DOTALL,
)
_N = rf"(?P<n>{COUNT})"
_LATER = re.compile(
    rf"(?<!about )(?<!around )(?<!than )(?<!some )(?<!nearly )(?<!almost )\b{_N}\s(?P<unit>hours?|minutes?)\s"
    r"(?P<way>later|earlier|afterwards)\b"
)
_ON_A_DAY = r"(?:\son\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
_TO = re.compile(rf"{_ON_A_DAY},?\s(?:to|until|till)\s")
_FOR = re.compile(rf"{_ON_A_DAY},?\s(?:for|lasting|a total of|or)\s(?:a total of\s)?{_N}\s(?P<unit>hours?|minutes?)\b")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_BEGAN = re.compile(
    r"\b(?:beg[au]n|begins?|start(?:s|ed)?|open(?:s|ed)?|enter(?:s|ed)|arriv(?:es|ed)|left|set (?:off|out)|took off|"
    r"boarded|landed|walked in|went in|broke out|came)\b[^.;]{0,80}$"
)
_THEN_ENDED = re.compile(
    r"^[^.;]{0,60}?\b(?:and|before)\b[^.;]{0,40}?\b(?:end(?:s|ed|ing)|finish(?:es|ed|ing)|close|clos(?:es|ed|ing)|"
    r"left|leaving|arriv(?:ed|ing)|land(?:ed|ing)|put out|over|return(?:ed|ing)|died|extinguished)\b[^.;]{0,30}$"
)

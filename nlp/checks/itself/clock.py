"""Clock times of one sentence against each other: "began at 8 p.m. and finished two hours later, at 11 p.m.", "entered
at 10.15 a.m. and left at 10.05 a.m.".

Times of two places, of two days and of timetables are not its business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from nlp.checks.itself.inconsistent import flat, out_of_time
from nlp.domain import Finding, Span
from nlp.figures import COUNT, number_of
from nlp.reading import Case
from nlp.time.lengths import Length, find_lengths


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
    yield from islice(_lasted(case), 1)


def _lasted(case: Case) -> Iterator[Finding]:
    """ "The five-hour session, which opened at 2 p.m. and ended shortly before 5": a count of hours beside the only two
    times of a sentence, or of it and the next, the first of a start and the second of an end."""
    text, parts = case.article.text, case.sentences[:_MANY]
    for place, part in enumerate(parts):
        hours = [one for one in case.times.lengths(part) if one.unit == "hour"]
        if len(hours) != 1 or (
            not _IS_LASTING.search(text[part.start : hours[0].span.start])
            and not _ADJECTIVE.match(text, hours[0].span.start)
        ):
            continue
        for window in (Span(part.start, part.end), Span(part.start, parts[min(place + 1, len(parts) - 1)].end)):
            told = _told_apart(case, window, hours[0])
            if told is not None:
                yield told
                return


def _told_apart(case: Case, window: Span, length: Length) -> Finding | None:
    text = case.article.text
    if window.end - window.start > _LONGEST or _ELSEWHERE.search(text, window.start, window.end):
        return None
    times = list(_times(text, window))
    bare = _BARE.search(text, times[0].span.end, window.end) if len(times) == 1 else None
    if bare is not None and int(bare["h"]) <= _NOON:
        minutes = (int(bare["h"]) % _NOON) * _HOUR + int(bare["m"] or 0)
        later = min((minutes + half * _HOUR - times[0].minutes) % _DAY for half in (0, _NOON)) + times[0].minutes
        times.append(_Time(span=Span(*bare.span("time")), minutes=later % _DAY, half="?"))
    if len(times) != _BOTH or [
        one.span for one in find_lengths(text, window.start, window.end) if one.unit == "hour"
    ] != [length.span]:
        return None
    one, other = times
    day = [match[0] for match in _WEEKDAY.finditer(text, window.start, window.end)]
    if not _STARTED.search(text[window.start : one.span.start]) or not _AT_END.search(
        text[one.span.end : other.span.start]
    ):
        return None
    if _RANGE_END.search(text[window.start : one.span.start]) or (
        other.minutes < one.minutes and one.half == other.half
    ):
        return None  # "from 6 to 8 p.m. … at 6:15 p.m."
    apart = (other.minutes - one.minutes) % _DAY
    said = length.count * _HOUR
    free = max(_FREE, _PART * said)
    if length.least * _HOUR - free <= apart <= length.most * _HOUR + free or len(set(day)) > _BOTH or said >= _DAY:
        return None
    hours, minutes = divmod(apart, _HOUR)
    right = f"{hours} hour{'s' * (hours != 1)}" + f" {minutes} minutes" * bool(minutes)
    return out_of_time(
        case,
        length.span,
        stated=flat(text, length.span),
        expected=right,
        told=f"from {flat(text, one.span)} to {flat(text, other.span)} is {right}",
        detail="duration",
        also=(one.span, other.span),
    )


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


_BOTH, _FREE, _PART = 2, 50, 0.2
_IS_LASTING = re.compile(
    r"\b(?:for|(?:took|taken|takes)(?:\s(?:the|them|him|her|it)(?:\s[a-z]+){0,2})?|last(?:ed|s|ing)|after|spent|(?:a|the)\s(?:[a-z]+\s){1,2}of|after)\s(?:(?:about|around|nearly|almost|some|"
    r"more\sthan|over|at\sleast|just|a\stotal\sof)\s)?\Z"
)
_ADJECTIVE = re.compile(r"[\w ]+-hours?\b")
_STARTED = re.compile(
    r"\b(?:beg[au]n|begins|start(?:s|ed|ing)|open(?:s|ed)|left|leaves|leaving|set\s(?:off|out|sail)|took\soff|sailed|boarded|went\s(?:in|out|on)|"
    r"broke\sout|came|called|rang|retired|gone\sin|seen|checked|entered|sat\sdown|convened|kicked\soff|from|departed|walked\sin)\b[^.;]{0,60}\Z"
)
_RANGE_END = re.compile(r"\d\s?(?:to|until|[-–])\s?\Z")
_AT_END = re.compile(
    r"\b(?:end(?:s|ed|ing)|finish(?:es|ed|ing)|clos(?:es|ed|ing)|land(?:ed|ing|s)|touched\sdown|arriv(?:ed|ing|es)|came\s(?:back|out)|return(?:ed|ing)|"
    r"put\sout|over|done|found|freed|released|reached|docked|rescued|extinguished|emerged|adjourned|rose|left|until|till|to|broke\sup|won|"
    r"through\sthe\sdoor|called\soff|cleared|delivered)\b[^.;]{0,40}\Z"
)
_BARE = re.compile(
    r"\b(?:shortly|just|soon)\s(?:before|after)\s(?P<time>(?P<h>\d{1,2})(?:[.:](?P<m>\d\d))?)(?![\w%:-]|\.\d|,\d|\s[a-z]+s\b)"
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

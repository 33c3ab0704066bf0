"""Clock times against each other: "began at 8 p.m. and finished two hours later, at 11 p.m.", "entered at 10.15 a.m.
and left at 10.05 a.m."; and against the only length of their passage: "at 2.10pm … at 4.40pm … had lasted 50 minutes".

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Time:
    """A time of day in print, in minutes after midnight; `half` is "a" or "p"."""

    span: Span
    minutes: int
    half: str


def judge(case: Case) -> Iterator[Finding]:
    """The clock times of an article that its own counts, or their order, contradict."""
    text = case.article.text
    yield from islice(_lasted(case), 1)
    if _CLOCK.search(text) is None:
        return
    for sentence in case.sentences[:_MANY]:
        if sentence.end - sentence.start > _LONGEST or _ELSEWHERE.search(text, sentence.start, sentence.end):
            continue
        times = list(_times(text, sentence))
        for one, other in pairwise(times):
            yield from _counted(case, one, other, sentence)
            yield from _reversed(case, sentence, one, other)


def _lasted(case: Case) -> Iterator[Finding]:
    """ "Lights went out at 2.10pm and came back at 4.40pm … had lasted 50 minutes": the only count of hours or minutes
    beside the only two times of a passage."""
    text, parts = case.article.text, case.sentences[:_MANY]
    for place in case.reading.places("hour", "hours", "minute", "minutes"):
        if place >= len(parts):
            return
        part = parts[place]
        for match in _LENGTH.finditer(text, part.start, part.end):
            window = Span(parts[max(0, place - _NEAR)].start, parts[min(place + _NEAR, len(parts) - 1)].end)
            is_prose = window.end - window.start <= _LONGEST_PASSAGE
            told = _told_apart(case, part, window, match) if is_prose else None
            if told is not None:
                yield told
                return


def _told_apart(case: Case, part: Span, window: Span, match: re.Match[str]) -> Finding | None:
    text = case.article.text
    if _ELSEWHERE.search(text, window.start, window.end) or _NOT_SO.search(text[: match.start()][-_BESIDE:]):
        return None
    if len(list(islice(_LENGTH.finditer(text, window.start, window.end), 2))) > 1 or _COUNTED.match(text, match.end()):
        return None
    tied = _IS_LASTING.search(text[window.start : match.start()]) or _OF_WHAT.match(text, match.end())
    times = sorted([*_times(text, window), *_bare(text, window)], key=lambda time: time.span)
    if not tied or len(times) != _BOTH or case.reading.layout.is_quoted(Span(*match.span())):
        return None
    one, other = times
    if one.half == "?" == other.half and not _CLOCK_WORDS.search(text, window.start, window.end):
        return None
    if len({found[0] for found in _WEEKDAY.finditer(text, window.start, window.end)}) > _BOTH:
        return None
    counted = _COUNTED_ON.match(text, match.end()) is not None
    inside = part.start <= one.span.start < part.end or part.start <= other.span.start < part.end
    if not (inside or _TAKES_UP.search(text[part.start : part.end])):
        return None  # "began at 10 a.m. and ended at 4 p.m. Witnesses spoke for four hours"
    halves = (0, _NOON * _HOUR) if "?" in (one.half, other.half) else (0,)
    ways = {(other.minutes - one.minutes + half) % _DAY for half in halves}
    if counted:
        ways |= {(one.minutes - other.minutes + half) % _DAY for half in halves}
    said, exact = _minutes(match)
    free = _EXACT if exact else max(min(_FREE, _SHORT * said), _PART * said)
    if _HEDGE.search(text[: match.start()][-_BESIDE:]):
        free = max(free, _LOOSE * said)
    near = min(ways, key=lambda way: abs(way - said))
    if abs(near - said) <= free or not 1 / _ONE_KIND <= said / max(near, 1) <= _ONE_KIND or said >= _DAY:
        return None
    hours, minutes = divmod(near, _HOUR)
    right = " ".join(
        part
        for part in (f"{hours} hour{'s' * (hours != 1)}" * bool(hours), f"{minutes} minutes" * bool(minutes))
        if part
    )
    return out_of_time(
        case,
        Span(*match.span()),
        stated=flat(text, Span(*match.span())),
        expected=right,
        told=f"from {flat(text, one.span)} to {flat(text, other.span)} is {right}",
        detail="duration",
        also=(one.span, other.span),
    )


def _minutes(match: re.Match[str]) -> tuple[float, bool]:
    """A count of hours and minutes in minutes, and whether it is to the minute."""
    if match["half"]:
        return _HOUR / 2, False
    hours = number_of(match["h"] or "0") if (match["h"] or "").lower() not in ("an", "a") else 1.0
    minutes = number_of(match["m"] or match["only"] or "0") or 0.0
    return ((hours or 0.0) + (0.5 if match["and"] or match["behind"] else 0.0)) * _HOUR + minutes, bool(
        match["m"] or match["only"]
    )


def _bare(text: str, where: Span) -> Iterator[_Time]:
    """ "To 3.40", "at 18:50", "ended shortly before 5": times that do not say of which half of the day they are."""
    for match in _BARE.finditer(text, where.start, where.end):
        hour, minute = int(match["h"] or match["h2"]), int(match["m"] or 0)
        if hour < _NOON * 2 and minute < _HOUR:
            half = "?" if hour <= _NOON else "p"
            yield _Time(
                span=Span(*match.span("time" if match["h"] else "time2")), minutes=hour * _HOUR + minute, half=half
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


_BOTH, _NEAR, _BESIDE = 2, 2, 30
# "A two-hour outage" is one of two and a half.
_FREE, _EXACT, _PART, _SHORT, _LOOSE, _ONE_KIND = 35, 3, 0.15, 0.4, 0.3, 4.0
_HOURS = rf"{COUNT}|an?"
_LENGTH = re.compile(
    rf"\b(?:(?P<half>half\san\shour|half-hour)|(?P<h>{_HOURS})(?P<and>\sand\sa\shalf)?[\s-]hours?(?:(?:\sand|"
    rf",)?\s(?P<m>{COUNT})\sminutes)?"
    rf"(?P<behind>\sand\sa\shalf)?|(?P<only>{COUNT})(?:\s|-)minutes?)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:less\sthan|under|up\sto|within|at\smost|another|next|first|last|every|each|further|extra|by|would|could|"
    r"may|might|will|"
    r"if|per|than|about\sto)\s(?:[a-z]+\s){0,2}\Z"
)
_COUNTED = re.compile(r"\s(?:ago|away|a\s(?:day|week)|each|per|behind|off|drive|walk|flight|from\s(?!the))\b|-old")
_COUNTED_ON = re.compile(r"\s(?:later|earlier|afterwards|after|before)\b")
_OF_WHAT = re.compile(
    r"(?:\s|(?<=hour)\s)(?:outage|blackout|session|siege|search|race|operation|journey|debate|meeting|hearing|"
    r"stand-off|standoff|"
    r"shutdown|delay|power\scut|blaze|ordeal|wait|trip|flight|speech|gap|later|earlier|after|before|of)\b"
)
_CLOCK_WORDS = re.compile(
    r"\b(?:whistle|kick-?off|start|o['’]clock|clock|alarm|raised|morning|afternoon|evening|night|midnight|noon)\b"
)
_TAKES_UP = re.compile(
    r"\b(?:[Tt]he|[Ii]ts?|[Hh]er|[Hh]is|[Ss]he|[Hh]e|[Tt]hey|[Tt]heir|which|that)\b|^(?:After|In|For|Over)\s"
)
_HEDGE = re.compile(r"\b(?:about|around|nearly|almost|some|over|more\sthan|roughly|at\sleast)\s\Z")
_IS_LASTING = re.compile(
    r"\b(?:for|(?:took|taken|takes)(?:\s(?:the|them|him|her|it)(?:\s[a-z]+){0,2})?|"
    r"last(?:ed|s|ing)|after|spent|(?:an?|the|his|her|its|their)\s(?:[a-z]+\s){1,2}of)\s(?:(?:about|around|nearly|"
    r"almost|some|"
    r"more\sthan|over|at\sleast|just|a\stotal\sof)\s)?\Z",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:(?:at|to|until|till|from|by|after|before|was)\s(?P<time>(?P<h>\d{1,2})[.:](?P<m>[0-5]\d)))(?![\w%:-]|\.\d|"
    r",\d|\s?[ap]\.?m\b|\s[a-z]+s\b)"
    r"|\b(?:shortly|just|soon)\s(?:before|after)\s(?P<time2>(?P<h2>\d{1,2}))(?![\w%:.,-]\d|\s[a-z]+s\b|\s?[ap]\.?m\b)"
)
_MANY = 600
_LONGEST, _LONGEST_PASSAGE = 400, 3000
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

"""What is said of a difference: how large and which way ("rose 21%", "a 40% drop", "the drop of 40%", "doubled",
"12,000 fewer", "up three points", "an increase").

Reach for it to find such words between two offsets; `levels.py` has the numbers to hold them against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nlp.domain import Span
from nlp.figures.figure import Figure, Hedge
from nlp.figures.numbers import fraction_of


class By(StrEnum):
    """In what a difference is told."""

    PERCENT = "percent"
    POINTS = "points"
    AMOUNT = "amount"
    CENTS = "cents"
    TIMES = "times"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One difference as told: `low` and `high` are what the words leave open, `rises` which way it goes, None where
    they do not say. `noun` is true for "the drop of 40%" and "a 40% drop", which follow what they name."""

    span: Span
    by: By
    low: float
    high: float
    rises: bool | None
    noun: bool = False
    unit: str | None = None
    value: float | None = None


def find_changed(text: str, start: int, end: int, figures: Sequence[Figure]) -> Iterator[Changed]:
    """The differences told between two offsets, out of the figures there."""
    for figure in figures:
        if not start <= figure.span.start < figure.span.end <= end:
            continue
        if figure.value == _HALF:
            continue
        told = _told(text, start, end, figure)
        if told is not None:
            yield told
    for match in _BY_A_PART.finditer(text, start, end):
        part = fraction_of(match["part"])
        if part is not None:
            free = _FREE_PART + (_FREE_PART if match["hedge"] else 0.0)
            yield Changed(
                span=Span(*match.span("part")),
                by=By.PERCENT,
                low=(part - free) * 100,
                high=(part + free) * 100,
                rises=is_up(match["noun"] or match["verb"]),
                noun=match["noun"] is not None,
            )
    for match in _PART_OF_A_POINT.finditer(text, start, end):
        part = fraction_of(match["part"]) or 0.0
        of = text.startswith("of ", match.start() - 3)
        yield Changed(span=Span(*match.span()), by=By.POINTS, low=part, high=part, rises=None, noun=of)
    for match in _TIMES.finditer(text, start, end):
        low, high = _FACTORS[match["word"].lower().replace("-", "")[:5]]
        hedge = (match["hedge"] or "").lower()
        if hedge in ("more than", "over", "at least"):
            high = float("inf") if high > 1 else high
            low = low if high > 1 else 0.0
        elif hedge in ("nearly", "almost", "close to"):
            low *= _NEARLY
        yield Changed(
            span=Span(*match.span("word")),
            by=By.TIMES,
            low=low,
            high=high,
            rises=high > 1,
            noun=match["noun"] is not None,
        )


def _told(text: str, start: int, end: int, figure: Figure) -> Changed | None:
    before = text[max(start, figure.span.start - _BEFORE) : figure.span.start]
    by, behind = _measure(text, end, figure)
    if by is None or _EACH_YEAR.match(text, behind, end):
        return None  # "by 10 percent a year for three years" is no difference of the two ends
    noun = False
    rises: bool | None
    if (match := _VERB.search(before) or _OR.search(before)) is not None:
        rises = is_up(match["way"])
    elif (match := _LEADS.search(before)) is not None:
        rises = match["trails"] is None
    elif (match := _OF.search(before) or _NOUN_BEHIND.match(text, behind, end)) is not None:
        rises, noun = is_up(match["way"]), True
    elif (match := _MORE_BEHIND.match(text, behind, end)) is not None:
        rises = is_up(match["way"])
    elif _APART.search(before) or _APART_BEHIND.match(text, behind, end):
        rises, noun = None, True
    else:
        return None
    low, high = _open(figure)
    return Changed(
        span=figure.span, by=by, low=low, high=high, rises=rises, noun=noun, unit=figure.unit, value=figure.value
    )


def _measure(text: str, end: int, figure: Figure) -> tuple[By | None, int]:
    """In what a figure tells a difference, and where its words end."""
    if figure.upper is not None or figure.unit == "age":
        return None, 0
    points = _POINTS.match(text, figure.span.end, end)
    if points is not None:
        return By.POINTS, points.end()
    small = _SMALL.match(text, figure.span.end, end)
    if small is not None:
        return By.CENTS, small.end()
    return (By.PERCENT if figure.unit == "%" else By.AMOUNT), figure.span.end


def _open(figure: Figure) -> tuple[float, float]:
    free = figure.place / 2
    if figure.hedge is Hedge.AT_LEAST:
        return figure.value - free, figure.value * _MORE
    if figure.hedge is Hedge.AT_MOST:
        return figure.value / _MORE, figure.value + free
    free = max(free, _ABOUT * figure.value) if figure.hedge is Hedge.ABOUT else free
    return figure.value - free, figure.value + free


def is_up(word: str) -> bool:
    return _UP.match(word) is not None


_BEFORE, _HALF = 60, 0.5
_ABOUT, _MORE, _NEARLY = 0.12, 1.25, 0.85
_UPS = (
    r"ros?e|rises?|risen|rising|up|gr[eo]w(?:s|n|ing)?|growth|increas(?:e|es|ed|ing)|jump(?:s|ed|ing)?|climb(?:s|ed|"
    r"ing)?|surg(?:e|es|ed|ing)|"
    r"soar(?:s|ed|ing)?|leap(?:s|ed|t)?|gain(?:s|ed|ing)?|advanc(?:e|es|ed|ing)|raised|improv(?:ed|ement)|swelled|"
    r"expanded|hike|hiked|rocketed|spike|rebounded"
)
_DOWNS = (
    r"fell|falls?|fallen|falling|down|dropp?(?:s|ed|ing)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|cut|cuts|"
    r"cutting|slump(?:s|ed)?|"
    r"plung(?:e|es|ed|ing)|shrank|shrunk|slid|slide|slips?|slipped|lost|reduc(?:e|es|ed|ing|tion)|tumbl(?:e|es|ed)|"
    r"sank|dipp?(?:s|ed)?|eased|"
    r"plummeted|retreated|weakened|lowered|trimmed|shed|saving|reverse"
)
_UP = re.compile(rf"(?:{_UPS}|higher|more|above|ahead|added)\b", re.IGNORECASE)
WAY = rf"(?P<way>{_UPS}|{_DOWNS})"
_ADVERB = (
    r"(?:(?:sharply|slightly|by|a|an|another|further|about|some|around|nearly|almost|roughly|just|only|over|under|"
    r"more than|less than|at least|as much as|a full)\s){0,4}"
)
# "raised its key rate by 25 basis points"
_ITS_OWN = r"(?:(?:its|their|his|her)\s(?:[\w-]+\s){1,4}?(?=by\s))?"
_VERB = re.compile(rf"\b(?<!by )(?<!the ){WAY}\s{_ITS_OWN}{_ADVERB}$", re.IGNORECASE)
_OF = re.compile(rf"\b(?:a|an|the|its|this|that|any)\s(?:[a-z-]+\s){{0,2}}?{WAY}\sof\s{_ADVERB}$", re.IGNORECASE)
_NOUN = (
    r"(?P<way>rises?|increases?|jump|climb|surge|leap|gains?|growth|advance|improvement|hike|spike|"
    r"falls?|drops?|declines?|decrease|cuts?|slump|plunge|slide|slip|dip|reduction|tumble|loss)"
)
_NOUN_BEHIND = re.compile(rf"[-\s](?:[a-z-]+\s)?{_NOUN}\b", re.IGNORECASE)
_LEADS = re.compile(
    rf"\b(?:(?:leads?|led|leading|ahead)|(?P<trails>trails?|trailed|trailing|behind))\sby\s{_ADVERB}$", re.IGNORECASE
)
# "fell 12.3 points, or 1.1 percent", "down 60 cents (3 percent)": the same step in another measure.
_OR = re.compile(
    rf"\b{WAY}\s(?:by\s)?[$£€]?\d[\d,.]*(?:\s[a-z]+)?(?:,?\sor\s|,\s|\s\(){_ADVERB}$",
    re.IGNORECASE,
)
# "a 15-point lead", "a difference of 2,500": which way is told by who is named first.
_APART = re.compile(rf"\b(?:lead|advantage|margin|gap|difference)\sof\s{_ADVERB}$", re.IGNORECASE)
_APART_BEHIND = re.compile(r"[-\s](?:vote[-\s]|seat[-\s])?(?:lead|advantage|margin|gap|difference)\b")
_MORE_BEHIND = re.compile(
    r",?\s(?:(?:votes?|points?|seats|people|cents|pence)\s)?(?P<way>higher|lower|more|fewer|less|up|down|above|below|"
    r"ahead|behind)\b(?!\s(?:to|in)\b)"
)
_FREE_PART = 0.05
_BY_A_PART = re.compile(
    rf"\b(?:(?:a|the|that|this)\s(?:[a-z-]+\s)?(?P<noun>drop|fall|decline|reduction|decrease|rise|increase|jump|gain|"
    rf"cut|surge)\sof|"
    rf"(?P<verb>{_UPS}|{_DOWNS})(?:\sby)?)\s(?P<hedge>(?:more than|nearly|almost|about|roughly|over|around|some|less "
    rf"than|at least)\s)?"
    r"(?P<part>(?:a|one|two|three|four)[\s-](?:thirds?|quarters?|fifths?|tenths?|sixth|eighth)|"
    r"half|(?<=by\s)a\shalf(?!\s(?:of|an?|point|per|cent|percentage|year|hour|day|time)\b))\b(?!\sof\sa\b)(?!\sa\b)(?!-)",
    re.IGNORECASE,
)
# "by half a percentage point"
_PART_OF_A_POINT = re.compile(
    r"(?<=\b(?:by|of)\s)(?P<part>half|a\shalf|a\squarter|three\squarters)\s(?:of\s)?(?:a\s)?(?:percentage\s|per\s?cent\s)?point\b"
)
_POINTS = re.compile(r"[-\s](?:percentage|per\s?cent(?:age)?)?[-\s]?points?\b")
_EACH_YEAR = re.compile(
    r"\s(?:an?|per|each|every)\s(?:year|month|week|day|quarter)\b(?!\s(?:ago|earlier|before|after|later)\b)"
)
# What a hundred make one of.
SMALL = r"(?:[-\s](?:cents?|pence|penny|kopecks|basis[-\s]points?)\b)"
_SMALL = re.compile(SMALL)
_TIMES = re.compile(
    r"\b(?:(?P<hedge>more than|nearly|almost|about|roughly|over|around|at least|close to)\s)?(?:(?P<noun>the|a)\s)?"
    r"(?P<word>doubl(?:ed|es|ing|e)|tripl(?:ed|es|ing)|trebl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|halv(?:ed|es|ing)|"
    r"twice|"
    r"(?:three|four|five)-?fold|threefold|fourfold|fivefold)\b(?!-)",
    re.IGNORECASE,
)
# What a writer calls doubled and so on, with the freedom that copy takes: from 52 to 97 has "doubled".
_FACTORS = {
    "doubl": (1.7, 2.2),
    "twice": (1.7, 2.2),
    "tripl": (2.6, 3.6),
    "trebl": (2.6, 3.6),
    "quadr": (3.5, 4.7),
    "halve": (0.4, 0.6),
    "halvi": (0.4, 0.6),
    "three": (2.6, 3.6),
    "fourf": (3.5, 4.7),
    "fivef": (4.4, 5.7),
}

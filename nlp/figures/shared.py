"""Shares ("30 per cent", "two thirds", "one in five", "every second", "more than half") and the two numbers that make
one ("300 of its 1,500 workers", "Of 350 homes that they called on, 105", "tested 90 and found 60 of them").

Reach for it to hold the one against the other; which belongs to which is `checks/itself/shares.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.domain import Span
from nlp.figures.counted import head_of
from nlp.figures.counts import SPANS
from nlp.figures.figure import Figure, Hedge
from nlp.figures.numbers import WORDED, fraction_of, number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole as told: `low` and `high` are what the words leave open, `worded` is false for a per cent.

    `noun` is the singular of what it is of, None where the words do not say.
    """

    span: Span
    low: float
    high: float
    worded: bool
    noun: str | None

    def fits(self, ratio: float) -> bool:
        """Whether the words may be said of such a part."""
        return self.low <= ratio <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """`part` of the `whole`."""

    part: Figure
    whole: Figure

    @property
    def span(self) -> Span:
        """From the first of the two to the last."""
        one, other = sorted((self.part.span, self.whole.span))
        return Span(one.start, other.end)

    @property
    def ratio(self) -> float:
        """How much of the whole the part is."""
        return self.part.value / self.whole.value

    @property
    def slack(self) -> float:
        """What the printed digits leave open."""
        free = (self.part.place / self.part.value + self.whole.place / self.whole.value) / 2 * self.ratio
        return min(free, _SLACK)


def find_shares(text: str, start: int, end: int) -> Iterator[Share]:
    """The shares told between two offsets, in order."""
    for match in _SHARE.finditer(text, start, end):
        value = _value(match)
        if value is None or not 0 < value < 1:
            continue
        low, high = _left_open(match, value)
        what = _OF_WHAT.match(text, match.end(), end)
        single = match["among"] or match["whom"]
        noun = single or (None if what is None else what["noun"])
        yield Share(
            span=Span(*match.span("share")),
            low=low,
            high=high,
            worded=match["percent"] is None,
            noun=None if noun is None else head_of(f" {noun.lower()}s" if single else f" {noun}"),
        )


def find_portions(
    text: str, sentence: Span, figures: Sequence[Figure], earlier: Sequence[Figure]
) -> Iterator[tuple[Portion, ...]]:
    """The numbers of one sentence that are told to be of others, in order. A number that is of "those" or "them" may be
    of any of the `earlier` ones."""
    plain = [one for one in figures if one.unit not in ("%", "age") and one.value > _HALF]
    told: set[Span] = set()
    for place, one in enumerate(plain):
        found = None
        for other in plain[place + 1 : place + _NEAR]:
            found = _portion(text, sentence, one, other)
            if found is not None:
                told.add(found.part.span)
                yield (found,)
                break
        if one.span in told:
            continue
        if found is None and one.unit is None and one.noun not in SPANS and _is_of_those(text, sentence, one):
            wholes = [two for two in (*earlier, *plain[:place]) if two.unit is None and two.noun not in SPANS]
            wholes = [two for two in wholes if two.value > one.value and not two.upper and two.hedge is Hedge.EXACT]
            against = [two for two in wholes if _HELD_AGAINST.search(text[: two.span.start][-_BEFORE:]) is None]
            if against:
                yield tuple(Portion(part=one, whole=two) for two in against)


def _is_of_those(text: str, sentence: Span, one: Figure) -> bool:
    """ "Twelve of those killed", "Of all those asked, 340"."""
    before = text[max(sentence.start, one.span.start - _LONG) : one.span.start]
    return _OF_THOSE.match(text, one.span.end) is not None or _OF_ALL_THOSE.search(before) is not None


def _portion(text: str, sentence: Span, one: Figure, other: Figure) -> Portion | None:
    if text.startswith("-", other.span.end) or one.upper or other.upper:
        return None  # "all 11 of its 747-SRs"
    if None not in (one.unit, other.unit) and one.unit != other.unit:
        return None
    gap = text[one.span.end : other.span.start]
    before = text[max(sentence.start, one.span.start - _BEFORE) : one.span.start]
    if _OF_ITS.fullmatch(gap):
        part, whole = one, other
    elif (
        (_OF_FIRST.search(before) and _WENT.fullmatch(gap))
        or _OF_WHOM.fullmatch(gap)
        or (_AND_FOUND.fullmatch(gap) and _OF_THEM.match(text, other.span.end))
    ):
        part, whole = other, one
    else:
        return None
    more = part is one and whole.hedge is Hedge.EXACT and _is_too_much(text, part, whole)
    return Portion(part=part, whole=whole) if more or 0 < part.value < whole.value else None


def _is_too_much(text: str, part: Figure, whole: Figure) -> bool:
    """ "Thirteen of the council's 11 members": of people or things that are counted, and not of a rank or a day."""
    gap = text[part.span.end : whole.span.start]
    counted = None is part.unit is whole.unit and whole.noun not in (None, *SPANS) and part.hedge is not Hedge.AT_MOST
    return counted and part.value > whole.value and _OF_ITS_OWN.fullmatch(gap) is not None


def _value(match: re.Match[str]) -> float | None:
    if match["percent"]:
        return (number_of(match["percent"]) or 0.0) / 100
    if match["one"]:
        part, whole = number_of(match["one"]), number_of(match["many"])
        return part / whole if part and whole else None
    if match["nth"]:
        return _EVERY[match["nth"].lower()]
    return 0.5 if match["part"].lower() in ("half", "majority") else fraction_of(match["part"])


def _left_open(match: re.Match[str], value: float) -> tuple[float, float]:
    """ "Nearly half" is 42 to 58%, "more than a third" a third and more."""
    hedge = (match["hedge"] or "").lower().strip()
    free = _EXACT
    if match["percent"]:
        free = _POINT if "." in match["percent"] else 2 * _POINT
    if hedge in ("more than", "over", "at least") or (match["part"] or "").lower() == "majority":
        return value - _FREE, 1.0
    if hedge in ("less than", "fewer than", "under"):
        return 0.0, value + _FREE
    if hedge:
        free = _NEARLY
    return value - free, value + free


_NEAR, _BEFORE, _LONG, _HALF = 3, 30, 60, 0.5
# "a third" of what is 30% is a writer's freedom; a quarter is not a third.
_FREE, _POINT, _EXACT, _NEARLY, _SLACK = 0.015, 0.01, 0.045, 0.08, 0.03
_EVERY = {"second": 1 / 2, "other": 1 / 2, "third": 1 / 3, "fourth": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_FRACTION = r"(?:an?|one|two|three|four)[\s-](?:half|thirds?|quarters?|fifths?|tenths?|sixth|seventh|eighth)|half"
_N = rf"(?:{WORDED}|\d{{1,3}})"
_SHARE = re.compile(
    r"(?<![\w.,$£€-])(?P<hedge>(?:just\sover|just\sunder|about|some|nearly|almost|roughly|over|around|close\sto|"
    r"more\sthan|less\sthan|fewer\sthan|under|at\sleast|not\squite|barely)\s)?"
    rf"(?P<share>(?P<percent>\d{{1,2}}(?:\.\d+)?)(?:%|\s?per\s?cent\b|\spct\b)(?!\s(?:points?|more|higher|lower)\b)"
    rf"|(?P<one>{_N})(?:\s(?P<among>(?!million|in\b|out\b)[a-z]+))?\s(?:in|out\sof|of(?=\severy))\s(?:every\s)?(?P<many>(?:{WORDED}|10|20|100))(?![\w,.]?\d|-)\b"
    rf"|(?<=[Ee]very\s)(?P<nth>second|other|third|fourth|fifth|tenth)\b(?=\s(?P<whom>[a-z]+))"
    rf"|(?P<part>(?:{_FRACTION})(?!-)\b(?!\s(?:century|year|month|day|hour|time|round|place|person|man|way|mile|dozen|an?\b|"
    r"million|billion|majority|of\sa\b))|(?<=[Aa]\s)majority\b))",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"\s(?:of\s)?(?:(?:the|all|its|their|our|his|her|those|these)\s){0,2}(?P<noun>(?:[A-Z]?[a-z-]+\s){0,2}(?:[a-z]+s|people|staff|children|men|women))\b"
)
_OF_ITS = re.compile(
    r"(?:\s[a-z-]+){0,4}?\s(?:out\sof|of|from|among)\s(?:(?:its|the|their|his|her|all|total|those|these|a|an)\s){0,2}"
    r"(?:(?:[\w-]+[’']s?|payroll\sof|workforce\sof|staff\sof|total\sof|fleet\sof|crew\sof|membership\sof|some|[a-z]+)\s)?"
)
# "the top 50", "the Group of 20 countries" are no whole of those before.
_OF_ITS_OWN = re.compile(r"\s(?:out\s)?of\s(?:the|its|their|his|her|all)\s(?:the\s)?(?:[A-Za-z][\w’'-]*[’']s?\s)?")
_OF_FIRST = re.compile(
    r"(?:^|[.;,:–—]\s|\band\s|\bbut\s|\bthat\s)(?:[Oo]f|[Oo]ut\sof)\s(?:(?:the|its|their|these|those|all|some)\s){0,2}$"
)
_WENT = re.compile(r"(?:\s[^.;:\d]{2,90}?)?,\s(?:(?:only|just|some|but|no\sfewer\sthan)\s)?")
_OF_WHOM = re.compile(r"(?:\s[\w’'-]+){0,8}?,\s(?:and\s)?of\s(?:whom|which|them|these)\s(?:only\s|just\s)?")
_AND_FOUND = re.compile(r"(?:\s[\w’'-]+){0,8}?,?\s(?:and|but)\s(?:[a-z]+\s(?:that\s)?){0,2}")
_OF_THOSE = re.compile(r"(?:\s[a-z]+)?\s(?:out\s)?of\s(?:the|those|them|its|their|all)\b(?!\s\d)")
_OF_ALL_THOSE = re.compile(r"(?:^|[.;]\s)[Oo]f\s(?:all\s)?(?:those|these|them)\b[^.;:\d]{0,40},\s$")
_HELD_AGAINST = re.compile(r"\b(?:against|from|than|compared\s(?:with|to))\s$")
_OF_THEM = re.compile(r"(?:\s[a-z]+)?\sof\s(?:them|these|those)\b|\s(?:were|did|had|said|was)\b")

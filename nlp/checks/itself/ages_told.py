"""An age beside the birth of the one it is told of, over a passage: "who was born in 1948, died on Saturday … She was
84", "The chess player, 19, who was born in Tbilisi in 2001", "now 60, came to Texas in 1985 when she was 12".

The passage must have one birth and one person; an age that any year of the passage bears out is left alone, and so is
one of an unnamed time. `lives.py` has the forms that one sentence gives with both its years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.bearers import namings
from nlp.checks.itself.inconsistent import inconsistent
from nlp.checks.itself.story_day import is_dated, story_day
from nlp.domain import Finding, Span
from nlp.figures import number_of
from nlp.reading import Case
from nlp.when import find_years

PROPERTY = "date of birth"


def judge(case: Case) -> Iterator[Finding]:
    """The ages of an article that the one birth beside them contradicts."""
    text = case.article.text
    if not (_BORN.search(text) or _WHEN.search(text) or _WAS_WHEN.search(text)):
        return
    parts = [part for part in case.sentences[:_MANY] if part.end - part.start < _LONGEST]
    for part in parts:
        yield from _then(case, part)
    if len(list(islice(_BORN.finditer(text), 2))) != 1:
        return
    for place, part in enumerate(parts):
        born = _BORN.search(text, part.start, part.end)
        if born is not None:
            yield from islice(_aged(case, parts, place, born), 1)
            return


def _aged(case: Case, parts: list[Span], place: int, born: re.Match[str]) -> Iterator[Finding]:
    text = case.article.text
    window = Span(parts[max(0, place - 1)].start, parts[min(len(parts) - 1, place + 2)].end)
    if _KIN.search(text, window.start, window.end) or case.reading.layout.is_quoted(Span(*born.span())):
        return
    named = {one.bearer for one in namings(text, case.reading.layout) if window.start <= one.span.start < window.end}
    if len(named) > 1:
        return
    birth = int(born["year"])
    told = {year for year, _ in find_years(text, window.start, window.end)} - {birth}
    if not told and not is_dated(case):
        return
    now = story_day(case).year
    for at in range(max(0, place - 1), min(len(parts), place + 3)):
        part = parts[at]
        # The sentence of the birth speaks of whom the one before it names, or the other way round.
        follows = parts[max(at, place)]
        own = at == place or len(named) == 1 or _GOES_ON.match(text, follows.start) is not None
        if not own:
            continue
        for form in _AGES:
            match = form.search(text, part.start, part.end)
            if match is None or case.reading.layout.is_quoted(Span(*match.span())):
                continue
            age = number_of(match["n"])
            here = {year for year, _ in find_years(text, part.start, part.end)} - {birth}
            if form in _OF_A_TIME:
                beside = find_years(
                    text, max(part.start, match.start() - _BESIDE), min(part.end, match.end() + _BESIDE)
                )
                here = {year for year, _ in beside} - {birth}
            if age is None or (form in _OF_A_TIME and len(here) != 1):
                continue
            years = here if form in _OF_A_TIME else told | {now}
            if any(year - birth - 2 <= age <= year - birth + 1 for year in years) or not 0 < now - birth < _OLDEST:
                continue
            due = (max(here) if form in _OF_A_TIME else now) - birth
            yield inconsistent(
                case,
                Span(*match.span("n")),
                property=PROPERTY,
                subject="age",
                stated=match["n"],
                expected=f"{due - 1} or {due}",
                message=f"Born in {birth}, which makes {due - 1} or {due} in {birth + due}, not {match['n']}.",
                detail="age",
                confidence=0.9,
                also=(Span(*born.span()),),
            )
            return


def _then(case: Case, part: Span) -> Iterator[Finding]:
    """ "now 60, came to Texas in 1985 when she was 12", "52, said he was only 19 when he …": the years between two
    ages of one person."""
    text = case.article.text
    now = _NOW.search(text, part.start, part.end)
    then = _WHEN.search(text, part.start, part.end) or _WAS_WHEN.search(text, part.start, part.end)
    years = [year for year, _ in find_years(text, part.start, part.end)]
    if now is None or then is None or now.end() > then.start() or not is_dated(case):
        return
    today = story_day(case).year
    years = [year for year in years if year != today]
    old, young = int(now["n"]), number_of(then["n"])
    if len(years) != 1 or young is None or _KIN.search(text, part.start, part.end):
        return
    due = old - (today - years[0])
    if abs(due - young) <= 1 or not 0 < due < old or case.reading.layout.is_quoted(Span(*then.span())):
        return
    yield inconsistent(
        case,
        Span(*then.span("n")),
        property=PROPERTY,
        subject="age",
        stated=then["n"],
        expected=str(due),
        message=f"Whoever is {old} in {today} was about {due} in {years[0]}, not {then['n']}.",
        detail="age",
        confidence=0.9,
        also=(Span(*now.span("n")),),
    )


_MANY = 400
# How far from an age the year stands that dates it.
_BESIDE = 60
_LONGEST = 500
_OLDEST = 115
_Y = r"(?:18|19|20)\d\d(?![\d%]|,\d)"
_BORN = re.compile(rf"\b(?:[Bb]orn|b\.)\b[^.;()–—]{{0,60}}?(?:\b(?:in|on)\s|,\s|\s)(?P<year>{_Y})")
_GOES_ON = re.compile(r"(?:He|She|His|Her|Born|The\s\d\d-year-old)\b")
_WORD = r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
_N = rf"(?P<n>\d{{1,3}}|{_WORD})"
_APPOSED = re.compile(r"(?<=[a-z]),\s(?:now\s|aged\s)?(?P<n>[1-9]\d),\s(?!\d|and\s\d)")
_HE_WAS = re.compile(r"(?:^|(?<=\.\s)|\band\s)(?:[Hh]e|[Ss]he)\s(?:is|was)\s(?P<n>[1-9]\d{1,2})(?=[.]|$)")
_TURNED = re.compile(r"\bturn(?:ed|s)\s(?P<n>[1-9]\d)\b(?!\s?(?:per|%|points|people|days|years ago))")
_DEAD_AT = re.compile(r"\bdied\b[^.;]{0,60}?\b(?:aged|at\sthe\sage\sof|at)\s(?P<n>[1-9]\d)\b(?![:.,]\d)")
_YEARS_OLD = re.compile(r"\b[Tt]he\s(?P<n>[1-9]\d)-year-old\b")
_AT_AGE = re.compile(
    rf"\b(?:at\sthe\sage\sof|aged|at\sage|when\s(?:he|she)\swas(?:\sonly|\sjust)?)\s{_N}\b(?![-:]|\sto\b)"
)
# "At 52, she is the youngest"; "At 52 she was" is of another time.
_WAS_WHEN = re.compile(rf"\bwas\s(?:only\s|just\s)?{_N}\swhen\s(?:he|she)\b(?!\sdied)")
_AT_NOW = re.compile(r"(?:^|(?<=\.\s))At\s(?P<n>[1-9]\d),\s(?=[^.;]{2,50}?\b(?:is|has|remains|still)\b)")
_AGES = (_WAS_WHEN, _AT_NOW, _APPOSED, _HE_WAS, _TURNED, _DEAD_AT, _YEARS_OLD, _AT_AGE)
# Ages of the time that the sentence dates.
_OF_A_TIME = (_AT_AGE, _WAS_WHEN)
_NOW = re.compile(r"(?:,\s(?:now\s|aged\s)?|\bis\snow\s|\b[Nn]ow\s)(?P<n>[2-9]\d)(?=,\s)")
_WHEN = re.compile(
    rf"\b(?:(?:when|as)\s(?:he|she)\swas(?:\sonly|\sjust)?|at\sthe\sage\sof|at\sage|aged(?:\sonly|\sjust)?)\s{_N}\b"
    r"(?![-:]|\sto\b|\s(?:per|months))"
)
_KIN = re.compile(
    r"\b(?:wife|husband|father|mother|parents|sons?|daughters?|brothers?|sisters?|twins?|child|children|baby|cousin|"
    r"grand(?:son|daughter|father|mother|child|parent)\w*|nephew|niece|uncle|aunt|partner|girlfriend|boyfriend|"
    r"couple|both|fictional|character)\b",
    re.IGNORECASE,
)

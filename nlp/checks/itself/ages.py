"""The ages and births that sentences print, each with the times that it may be of and whose it is: "born in 1942", "in
1955 when she was 18", "now 46, was 23 at the time of the killings", "has sat for the ward since 1992".

Reach for it in `lifetimes.py`, which holds them against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from nlp.checks.itself.age_forms import (
    AT,
    AT_NOW,
    AT_THE_TIME,
    BORN,
    DATES,
    DECADE,
    FORMS,
    GROWN_UP,
    I_AM,
    LIVED,
    START,
    TENS,
    THAT_WAS,
    WAS_AT_START,
    YEARS_OF_IT,
    Time,
    times_of,
    year_at,
)
from nlp.checks.itself.bearers import APART, bearer_of
from nlp.checks.itself.counted_years import kinds
from nlp.domain import Span
from nlp.figures import number_of
from nlp.reading import Case
from nlp.time.points import Point
from nlp.when import find_years


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """One age in print, in the sentence `part`, and the times that it may be of.

    `free` is what it may be off by. `birth` marks the birth itself, `of_now` an age of the story's day, `of_then` one
    of a time that stands beside it. `least` is one that its bearer must have had: nobody is elected at 14. `bearer` is
    whom it is of, where a name or a pronoun says so.
    """

    span: Span
    part: int
    age: int
    times: tuple[Time, ...]
    free: float
    birth: bool = False
    of_now: bool = False
    of_then: bool = False
    birthday: bool = False
    least: bool = False
    bearer: str | None = None

    @property
    def born(self) -> tuple[Time, ...]:
        """Between which years it puts the birth, for each time that it may be of."""
        if self.birth:
            return self.times
        if self.least:
            return tuple((0.0, last - self.age) for _, last in self.times)
        lived = self.age if self.birthday else self.age + 1
        return tuple((first - lived, last - self.age) for first, last in self.times)


def ages(case: Case, parts: Sequence[Span], place: int, part: Span) -> Iterator[Age]:
    """The births and ages of a sentence, each with the times that it can be of."""
    text = case.article.text
    births = list(islice(BORN.finditer(text, part.start, part.end), 2))
    dates = list(islice(DATES.finditer(text, part.start, part.end), 2))
    if len(births) + len(dates) > 1:
        return
    points = [one for one in case.times.points(part) if not (one.weekday or one.loose)]
    at_birth = [Span(*match.span(match.lastgroup or 0 if match.re is BORN else "year")) for match in (*births, *dates)]
    for span in at_birth:
        point = next((one for one in points if one.span.overlaps(span)), None)
        year = int(text[span.start : span.end])
        whole = point is not None and point.span.end == span.end
        times = (
            (year_at(point.first), year_at(point.last)) if point is not None and whole else (float(year), year + 1.0)
        )
        bearer = bearer_of(case, parts, place, Span(span.start, span.end))
        if bearer is None and _ON_PAPER.search(text, part.start, span.start):
            continue  # "The victim gave her date of birth as"
        yield Age(span=span, part=place, age=0, times=(times,), free=0.0, birth=True, bearer=bearer)
    others = [one for one in points if not any(one.span.overlaps(span) for span in at_birth)]
    earliest, latest = (year_at(day.toordinal()) for day in case.times.days)
    now = (earliest, latest) if case.times.is_dated else None
    died = _died_on(case) if earliest != latest else None
    window = Span(parts[max(0, place - APART)].start, parts[min(len(parts) - 1, place + APART)].end)
    # An age of an unnamed time may be of any year near it.
    born = {match.end(match.lastgroup) for match in BORN.finditer(text, window.start, window.end) if match.lastgroup}
    years = [year for year, span in find_years(text, window.start, window.end) if span.end not in born]
    years += [int(match["died"]) for match in DATES.finditer(text, window.start, window.end)]
    near = [(float(year), year + 1.0) for year in years]
    taken: list[Span] = []
    claimed: list[Time] = []
    for form in FORMS:
        for match in islice(form.pattern.finditer(text, part.start, part.end), 3):
            span, age = Span(*match.span("n")), number_of(match["n"])
            if age is None or any(span.overlaps(one) for one in taken):
                continue
            if case.reading.layout.is_quoted(span) and form not in (AT_NOW, I_AM):
                continue
            beside = [
                (year_at(one.first), year_at(one.last))
                for one in others
                if match.start() - _NEAR <= one.span.start <= match.end() + _NEAR
                and not (form.now and _SINCE.search(text[part.start : one.span.start]))
            ]
            if form.dated or form.now:
                # "Bassi, 24, made his debut as a 16-year-old in 2009": the year is the other age's.
                beside = [one for one in beside if one not in claimed]
            if form.dated and len(beside) > 1:
                beside = [one for one in beside if one in _adjoining(others, match)] or beside
            if form.dated and len(beside) == 1:
                claimed.append(beside[0])
            of_death = died is not None and form.sure and _DEAD.search(match[0]) is not None
            may_be = times_of(form, match, beside=beside, near=near, now=died if of_death else now)
            if may_be:
                taken.append(span)
                yield Age(
                    span=span,
                    part=place,
                    age=int(age),
                    times=may_be,
                    free=form.free,
                    of_now=form.now or (form.at_death and place > 0 and _just_died(text, parts[place - 1])),
                    of_then=form.dated or form.ago,
                    birthday=form.birthday,
                    bearer=bearer_of(case, parts, place, span),
                )
    for match in dates:
        yield from _of_a_life(case, parts, place, match)
    yield from _grown_up(case, parts, place, part)
    yield from _at_its_time(case, parts, place, part)
    yield from _since_a_start(case, parts, place, part)
    if now is not None:
        yield from _decades(case, parts, place, part, now)


def _adjoining(points: Sequence[Point], match: re.Match[str]) -> list[Time]:
    """The times that stand right before or behind an age: "in 1949 at the age of 23, and buried him in 1980"."""
    return [
        (year_at(one.first), year_at(one.last))
        for one in points
        if -_BESIDE < match.start() - one.span.end < _BESIDE or -_BESIDE < one.span.start - match.end() < _BESIDE
    ]


def _of_a_life(case: Case, parts: Sequence[Span], place: int, match: re.Match[str]) -> Iterator[Age]:
    """ "Cornelis Vand (1866-1931), who died at 75": the age of the death beside its year."""
    text = case.article.text
    for part in parts[place : place + _LIFE_TOLD]:
        for told in islice(LIVED.finditer(text, max(part.start, match.end()), part.end), 1):
            span, age = Span(*told.span("n")), int(number_of(told["n"]) or 0)
            if age > _NO_CHILD and not case.reading.layout.is_quoted(span):
                bearer = bearer_of(case, parts, place, Span(*match.span("year")))
                died = float(match["died"])
                yield Age(
                    span=span, part=place, age=age, times=((died, died + 1),), free=0.5, of_then=True, bearer=bearer
                )
                return


def _decades(case: Case, parts: Sequence[Span], place: int, part: Span, now: Time) -> Iterator[Age]:
    """ "who is in his 40s", "a widow in her early seventies": ten years wide."""
    text = case.article.text
    for match in islice(DECADE.finditer(text, part.start, part.end), 2):
        if case.reading.layout.is_quoted(Span(*match.span())) or any(find_years(text, part.start, part.end)):
            continue
        span, ten = Span(*match.span("n")), match["n"].lower()
        age = TENS[ten] if ten in TENS else int(ten[:2])
        bearer = bearer_of(case, parts, place, span)
        yield Age(
            span=span, part=place, age=age + _MIDDLE, times=(now,), free=_MIDDLE + 1.0, of_now=True, bearer=bearer
        )


def _just_died(text: str, part: Span) -> bool:
    """ "… died on Monday. He was 78." """
    return _DIED.search(text, part.start, part.end) is not None and not any(find_years(text, part.start, part.end))


def _at_its_time(case: Case, parts: Sequence[Span], place: int, part: Span) -> Iterator[Age]:
    """ "was 23 at the time of the killings", which the passage dates elsewhere; "At 19 she … That was in 1988"."""
    text = case.article.text
    for match in AT_THE_TIME.finditer(text, part.start, part.end):
        of = kinds(match["what"]) if match["what"] else frozenset()
        years = [
            points[0]
            for other in parts[max(0, place - _FAR) : place + _FAR]
            if of & kinds(text[other.start : other.end].lower())
            and len(points := [one for one in case.times.points(other) if one.whole and not (one.weekday or one.loose)])
            == 1
        ]
        if years and len({one.told for one in years}) == 1:
            yield _then(case, parts, place, match, (year_at(years[0].first), year_at(years[0].last)))
    that = THAT_WAS.match(text, parts[place + 1].start) if place + 1 < len(parts) else None
    for match in AT.finditer(text, part.start, part.end) if that is not None else ():
        if that is not None:
            yield _then(case, parts, place, match, (float(that["year"]), float(that["year"]) + 1))


def _since_a_start(case: Case, parts: Sequence[Span], place: int, part: Span) -> Iterator[Age]:
    """The age of a start ("took up the game at the age of five"), at the time that the passage counts from it ("Eleven
    years after she first held a racket")."""
    text = case.article.text
    start = START.search(text, part.start, part.end) or WAS_AT_START.search(text, part.start, part.end)
    window = Span(parts[max(0, place - APART)].start, parts[min(len(parts) - 1, place + APART)].end)
    counts = list(islice(YEARS_OF_IT.finditer(text, window.start, window.end), 2)) if start is not None else []
    if start is None or len(counts) != 1 or not case.times.is_dated:
        return
    years = number_of(counts[0]["years"] or counts[0]["more"]) or 0.0
    now = year_at(case.times.day.toordinal())
    yield _then(case, parts, place, start, (now - years, now - years), free=0.4)


def _then(case: Case, parts: Sequence[Span], place: int, match: re.Match[str], time: Time, *, free: float = 0.5) -> Age:
    span, age = Span(*match.span("n")), int(number_of(match["n"]) or 0)
    return Age(
        span=span,
        part=place,
        age=age,
        times=(time,),
        free=free,
        of_then=True,
        bearer=bearer_of(case, parts, place, span),
    )


def _grown_up(case: Case, parts: Sequence[Span], place: int, part: Span) -> Iterator[Age]:
    """What nobody does as a child, and its year: "has sat for the ward since 1992", "was elected in 2013"."""
    text = case.article.text
    for point in case.times.points(part):
        if not point.whole or point.weekday or point.loose:
            continue
        done = GROWN_UP.search(text[max(part.start, point.span.start - _NEAR) : point.span.start])
        bearer = bearer_of(case, parts, place, point.span) if done is not None else None
        if bearer is not None:
            times = ((year_at(point.first), year_at(point.last)),)
            yield Age(
                span=point.span,
                part=place,
                age=_OF_AGE if done is not None and done["adult"] else _NO_CHILD,
                times=times,
                free=0.0,
                of_then=True,
                least=True,
                bearer=bearer,
            )


def _died_on(case: Case) -> Time | None:
    """The day of "She died on 12 January 2009", in a text without a day of its own."""
    text = case.article.text
    match = _DIED_ON.search(text)
    part = next((part for part in case.sentences if match is not None and part.start <= match.start() < part.end), None)
    points = (
        [one for one in case.times.points(part) if one.whole and one.span.start >= match.end()]
        if part and match
        else []
    )
    return (year_at(points[0].first), year_at(points[0].last)) if points else None


_MIDDLE = 5
_NEAR, _BESIDE, _LIFE_TOLD = 60, 12, 3
_ON_PAPER = re.compile(r"\b(?:[Dd]ate\sof\sbirth|DOB|[Bb]irth\scertificate)\b")
# Who is elected or sworn in is of age, and who fought, wed or worked no child.
_OF_AGE, _NO_CHILD = 18, 14
# How far from an age its time may be told.
_FAR = 6
_SINCE = re.compile(r"\b(?:has|have)\b[^.;]*\bsince\s(?:[A-Z][a-z]+\s)?\Z")
# "… Hobbs, 34, whose party has led the council since 1992".
_DEAD = re.compile(r"\b(?:died|dies|death)\b")
_DIED_ON = re.compile(r"\b(?:[Hh]e|[Ss]he)\sdied\s(?:[a-z]+\s){0,3}?on\s(?=\d|[A-Z])")
_DIED = re.compile(r"\b(?:ha[sd]\sdied|died\b[^.;]{0,60}?\b(?:on\s[A-Z][a-z]+day|yesterday|today))\b")

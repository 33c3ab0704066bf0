"""Numbers that multiply: "each of the 250 families will receive 2,000 pounds, 750,000 pounds in all", "12 million over
three days, an average of six million a day", "42 kilometres in 3 hours at an average speed of 18 kilometres an hour".

Copy rounds freely here, so a finding needs more than a tenth between what is told and what comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import COUNT, Figure, Hedge, number_of
from nlp.reading import Case

PROPERTY = "quantity"


def judge(case: Case) -> Iterator[Finding]:
    """The products and averages of an article that do not come out."""
    text = case.article.text
    if not (_EACH.search(text) or _A_UNIT.search(text)):
        return
    for sentence in case.sentences[:_MANY]:
        if sentence.end - sentence.start > _LONGEST:
            continue
        if _EACH.search(text, sentence.start, sentence.end):
            yield from _shared_out(case, sentence)
        if _A_UNIT.search(text, sentence.start, sentence.end):
            yield from _by_the_hour(case, sentence)
            yield from _averaged(case, sentence)


def _shared_out(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "Each of the 250 families will receive 2,000 pounds …, 750,000 pounds in all"."""
    text = case.article.text
    figures = _plain(case.figures(sentence))
    if len(figures) != _THREE:
        return
    totals = [one for one in figures if _is_total(text, one)]
    if len(totals) != 1:
        return
    one, other = (figure for figure in figures if figure is not totals[0])
    units = {one.unit, other.unit}
    if totals[0].unit not in units or None not in units or len(units) != 2:
        return
    made = one.value * other.value
    if _near(made, totals[0].value):
        return
    yield _finding(
        case, totals[0], made, f"{flat(text, one.span)} x {flat(text, other.span)}", also=(one.span, other.span)
    )


def _by_the_hour(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "600 litres a minute, or 24,000 litres an hour"."""
    text = case.article.text
    for match in _BOTH_RATES.finditer(text, sentence.start, sentence.end):
        factor = _IN.get((match["small"], match["large"]))
        one, other = number_of(match["n"]), number_of(match["m"])
        if factor is None or not one or not other or _near(one * factor, other):
            continue
        yield inconsistent(
            case,
            Span(*match.span("m")),
            property=PROPERTY,
            subject="product",
            stated=match["m"],
            expected=number(one * factor),
            message=f"{match['n']} a {match['small']} is {number(one * factor)} a {match['large']}, not {match['m']}.",
            detail="product",
            confidence=0.9,
            also=(Span(*match.span("n")),),
        )


def _averaged(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "12 million dollars over three days, an average of six million dollars a day"."""
    text = case.article.text
    figures = _plain(case.figures(sentence))
    for average in figures:
        speed, per = _SPEEDS.get(average.unit or ""), _PER.match(text, average.span.end, sentence.end)
        hourly = "hour" if speed is not None else per["unit"] if per is not None else None
        if hourly is None or not _AVERAGE.search(
            text[max(sentence.start, average.span.start - _BEFORE) : average.span.start]
        ):
            continue
        spans = [
            found
            for found in _SPAN.finditer(text, sentence.start, average.span.start)
            if found["unit"].rstrip("s") == hourly
        ]
        wholes = [
            one
            for one in figures
            if one.span.end <= average.span.start
            and one.unit == (average.unit if speed is None else speed)
            and not any(one.span.overlaps(Span(*found.span())) for found in spans)
        ]
        if len(spans) != 1 or len(wholes) != 1 or not Span(sentence.start, average.span.start).overlaps(wholes[0].span):
            continue
        count = number_of(spans[0]["n"])
        if not count or _near(wholes[0].value / count, average.value):
            continue
        yield _finding(
            case,
            average,
            wholes[0].value / count,
            f"{flat(text, wholes[0].span)} / {spans[0]['n']}",
            also=(wholes[0].span,),
        )
        return


def _plain(figures: tuple[Figure, ...]) -> list[Figure]:
    return [one for one in figures if one.upper is None and one.unit != "%" and one.hedge is Hedge.EXACT]


def _is_total(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.span.start - _BEFORE) : figure.span.start]
    return _TOTAL_BEFORE.search(before) is not None or _TOTAL_BEHIND.match(text, figure.span.end) is not None


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _FREE * max(one, other)


def _finding(case: Case, figure: Figure, right: float, working: str, *, also: tuple[Span, ...]) -> Finding:
    told = flat(case.article.text, figure.span)
    return inconsistent(
        case,
        figure.span,
        property=PROPERTY,
        subject="product",
        stated=told,
        expected=number(round(right, 2)),
        message=f"{working} = {number(round(right, 2))}, not {told}.",
        detail="product",
        confidence=0.9,
        also=also,
    )


_MANY, _LONGEST = 600, 400
_THREE = 3
_BEFORE = 40
_FREE = 0.11
_IN = {("minute", "hour"): 60, ("hour", "day"): 24, ("day", "week"): 7, ("month", "year"): 12, ("week", "year"): 52}
_BOTH_RATES = re.compile(
    rf"\b(?P<n>{COUNT})\s(?P<what>[a-z]+)\s(?:an?|per)\s(?P<small>minute|hour|day|week|month),\s(?:or\s)(?:about\s)?"
    rf"(?P<m>{COUNT})(?:\s(?P=what))?\s(?:an?|per)\s(?P<large>hour|day|week|year)\b"
)
_SPEEDS = {"km/h": "km", "mph": "mile"}
_EACH = re.compile(r"\b(?:[Ee]ach|apiece|per (?:head|person|family|household))\b")
_A_UNIT = re.compile(r"\b(?:an?|per|each)\s(?:hour|day|night|week|month|year|minute)\b|km/h|mph|kph")
_AVERAGE = re.compile(r"\b(?:average|rate|averag(?:es|ed|ing)|or|about)(?:\s(?:speed|of|at))*\s$|,\s$")
_PER = re.compile(r"(?:\s[a-z]+)?\s(?:an?|per|each|every)\s(?P<unit>hour|day|night|week|month|year|minute)\b")
_SPAN = re.compile(
    r"\b(?:over|in|for|within|across|during)\s(?:the\s|its\s|his\s|her\s)?(?:first\s|last\s|past\s)?"
    r"(?P<n>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)\s"
    r"(?P<unit>hours|days|nights|weeks|months|years|minutes)\b"
)
_TOTAL_BEFORE = re.compile(r"\b(?:a total of|in all|altogether|making|adding up to|totall?ing|for a total of)\s$")
_TOTAL_BEHIND = re.compile(r"(?:\s[a-z]+)?\s(?:in all|in total|altogether)\b")

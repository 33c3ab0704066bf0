"""One quantity given twice, in two units: "10 miles (16 km)", "50 millimetres of rain, or about two inches", "eight
kilograms of cocaine … The 18 pounds of powder". Whether the second is the first, by the printed digits.

Copy rounds freely: only what no rounding explains is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise, product

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.figures import RESTATES, WORTH, Figure, is_restated
from nlp.reading import Case

PROPERTY = "quantity"


def judge(case: Case) -> Iterator[Finding]:
    """The conversions of an article that come out wrong."""
    text = case.article.text
    told = list[Figure]()
    for sentence in case.counting[:_MANY]:
        measures = _measures(text, case.figures(sentence))
        for one, other in pairwise(measures):
            if _is_converted(text, one, other) and not _fits(one, other):
                yield _finding(case, one, other)
        again = _told_again(text, told, measures)
        if again is not None:
            yield _finding(case, *again)
        told += measures
    yield from _degrees(case)


def _measures(text: str, figures: tuple[Figure, ...]) -> list[Figure]:
    """The figures of a sentence that measure; "5ft 9in" is one, and so is a sum of money, for "220 pounds" weigh."""
    measures = list[Figure]()
    for figure in figures:
        if figure.unit not in WORTH and not (figure.unit == "£" and _is_worded(text, figure)):
            continue
        last = measures[-1] if measures else None
        mixed = last is not None and (last.unit, figure.unit) in _MIXED
        if last is not None and mixed and _NEXT.fullmatch(text, last.span.end, figure.span.start):
            part = figure.value * WORTH[figure.unit or ""][1][0] / WORTH[last.unit or ""][1][0]
            whole = Span(last.span.start, figure.span.end)
            measures[-1] = replace(last, span=whole, value=last.value + part, place=_OF_TWO)
        else:
            measures.append(figure)
    return measures


def _is_worded(text: str, figure: Figure) -> bool:
    return text[figure.span.end - 1] in "sd"


def _is_converted(text: str, one: Figure, other: Figure) -> bool:
    """Whether the words between two measures say that the second is the first in another unit."""
    if not _factors(one, other) or text[max(0, one.span.start - 1) : one.span.start] in ("'", "’"):
        return False  # "7'6 feet"
    if _TWO_PARTS.search(text[max(0, one.span.start - _BESIDE) : one.span.start]):
        return False  # "8,000 and 500 kilometers (5,280 miles)"
    return is_restated(text, one, other)


def _told_again(text: str, told: list[Figure], measures: list[Figure]) -> tuple[Figure, Figure] | None:
    """ "eight kilograms of cocaine … The 35 pounds of powder": the only one told so far comes back with "the"."""
    for place, other in enumerate(measures):
        # What a look at the words settles comes first: a text has thousands of measures.
        if not _THE.search(text[max(0, other.span.start - _BESIDE) : other.span.start]):
            continue
        if _ONE_THING.match(text, other.span.end) is None:
            continue
        before = [one for one in (*told, *measures[:place]) if _factors(one, other)]
        same = [one for one in told if one.unit == other.unit]
        if len(before) != 1 or same or before[0].upper is not None or other.upper is not None:
            continue
        if _fits(before[0], other):
            continue
        if _ANOTHER.search(text, before[0].span.start, other.span.end):
            continue
        right = before[0].value * _factors(before[0], other)[0]
        if 1 / _ONE_KIND <= other.value / right <= _ONE_KIND:
            return before[0], other
    return None


def _factors(one: Figure, other: Figure) -> tuple[float, ...]:
    """What one unit is in another; nothing where they measure different things, or are the same."""
    units = [_unit(one, other), _unit(other, one)]
    if units[0] == units[1] or not all(unit in WORTH for unit in units):
        return ()
    (kind, worth), (other_kind, other_worth) = (WORTH[unit] for unit in units)
    return tuple(a / b for a, b in product(worth, other_worth)) if kind == other_kind else ()


def _unit(figure: Figure, beside: Figure) -> str:
    """Its unit; pounds beside a weight weigh: "100 kg (220 pounds)"."""
    weighs = figure.unit == "£" and WORTH.get(beside.unit or "", ("",))[0] == "weight"
    return "lb" if weighs else figure.unit or ""


def _fits(one: Figure, other: Figure) -> bool:
    return any(
        all(
            _is_near(value, figure_value, factor, one, other)
            for value, figure_value in ((one.value, other.value), (one.upper, other.upper))
            if value is not None and figure_value is not None
        )
        for factor in _factors(one, other)
    )


def _is_near(value: float, converted: float, factor: float, one: Figure, other: Figure) -> bool:
    slack, other_slack = max(_last(one), _FREE * value), max(_last(other), _FREE * converted / 2)
    return abs(value * factor - converted) <= slack * factor / 2 + other_slack


def _last(figure: Figure) -> float:
    """What its last digit leaves open; the 300 of "300 feet" is no round hundred."""
    return min(figure.place, 1.0) / 2


def _finding(case: Case, one: Figure, other: Figure) -> Finding:
    text = case.article.text
    factor = _factors(one, other)[0]
    printed = text[other.span.start : other.span.end]
    unit = _NUMBER.sub("", printed, count=1)
    unit = unit if len(unit) < len(printed) else printed.split()[-1]  # "six hundred feet"
    right = "-".join(_rounded(value * factor) for value in (one.value, one.upper) if value is not None)
    return _wrong(case, one.span, other.span, f"{right} {unit}")


def _wrong(case: Case, one: Span, other: Span, right: str) -> Finding:
    text = case.article.text
    beside = other.start - one.end <= _REACH
    return inconsistent(
        case,
        Span(one.start, other.end) if beside else other,
        property=PROPERTY,
        subject="conversion",
        stated=flat(text, other),
        expected=right,
        message=f"{flat(text, one).rstrip(' (')} is about {right}, not {flat(text, other)}.",
        detail="conversion",
        confidence=0.95,
        also=() if beside else (one,),
    )


def _rounded(value: float) -> str:
    return f"{value:,.0f}" if value >= 20 else f"{value:.1f}".removesuffix(".0")


def _degrees(case: Case) -> Iterator[Finding]:
    """ "46 degrees Celsius (125 Fahrenheit)"."""
    text = case.article.text
    for match in islice(_DEGREES.finditer(text), _MANY):
        if _RANGE.search(text[max(0, match.start() - _OPENING) : match.start()]):
            continue  # "-8 C to -12 C (17.6 F to 10.4 F)"
        printed, converted = (_degrees_of(match, group) for group in ("one", "two"))
        fahrenheit = match["scale"] == "F"
        degrees = (printed - 32) / 1.8 if fahrenheit else printed * 1.8 + 32
        difference = printed / 1.8 if fahrenheit else printed * 1.8  # "5C (9F) above the average"
        if (
            match["scale"] == match["other"]
            or min(abs(degrees - converted), abs(difference - converted)) <= _FREE_DEGREES
        ):
            continue
        scale = "Celsius" if fahrenheit else "Fahrenheit"
        second = Span(match.start("minus_two" if match["minus_two"] else "two"), match.end())
        first = Span(match.start("minus_one" if match["minus_one"] else "one"), match.end("scale"))
        yield _wrong(case, first, second, f"{degrees:.0f} degrees {scale}")


def _degrees_of(match: re.Match[str], group: str) -> float:
    below = match[f"minus_{group}"] is not None
    return float(match[group].replace("−", "-")) * (-1 if below else 1)


# "about 10 miles (15 km)" is 16.1 km: copy takes such freedom, one part in ten and no more.
_FREE = 0.1
# "30C (85F)" is 86F: two degrees are rounding, more are not. A difference of temperatures converts otherwise.
_FREE_DEGREES = 3.0
# A slip is of digits or of the wrong unit; "the 200 acres" of another farm are none of 3 hectares.
_ONE_KIND = 12
_OPENING, _REACH, _BESIDE = 20, 60, 8
# What "5ft 9in" leaves open.
_OF_TWO = 0.1
# More conversions than this are a table, or a text made to keep us busy.
_MANY = 400
_MIXED = frozenset((("ft", "in"), ("lb", "oz"), ("m", "cm"), ("mile", "yd")))
_NEXT = re.compile(r"\s?|,?\sand\s|,\s")
_NUMBER = re.compile(r"[\d.,\s–-]+(?:to\s[\d.,]+)?[\s-]?")
_THE = re.compile(r"\b[Tt]he\s\Z")
_ONE_THING = re.compile(r"\s(?!above|below|from|away|off|further|of\swhich)[a-z]")
_ANOTHER = re.compile(
    r"\b(?:another|other|second|third|new|first|previous\w*|earlier|old|each|every|record|rest|remaining|largest|"
    r"total|more|additional|limit|minimum|maximum|mark)\b"
)
_TWO_PARTS = re.compile(r"\d\sand\s\Z")
_RANGE = re.compile(r"\d[\s\xa0]?(?:°|degrees)?[\s\xa0]?(?:[CF]\w*)?[\s\xa0]?(?:to|and|-|–)[\s\xa0]?$")
_SCALE = r"\s?(?:°|degrees\s)?\s?(?P<{}>[CF])(?:elsius|ahrenheit)?"
_DEGREES = re.compile(
    rf"(?<![\w.])(?P<minus_one>minus\s)?(?P<one>[-−]?\d{{1,3}}(?:\.\d)?){_SCALE.format('scale')}\b"
    rf"(?:\s[^.;:()\d]{{3,60}}(?=,\s))?(?:{RESTATES}|\sor\s)"
    rf"(?P<minus_two>minus\s)?(?P<two>[-−]?\d{{1,3}}(?:\.\d)?){_SCALE.format('other')}\b"
)

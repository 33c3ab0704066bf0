"""One quantity given twice, in two units: "10 miles (16 km)". Whether the second is the first, by the printed digits.

A mile may be a nautical one and a ton any of the three, and copy rounds freely: only what no rounding explains is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.figures import Figure, find_figures
from nlp.reading import Case

PROPERTY = "quantity"


def judge(case: Case) -> Iterator[Finding]:
    """The conversions of an article that come out wrong."""
    text, layout = case.article.text, case.reading.layout
    for hint in islice(_HINT.finditer(text), _MANY):
        figures = find_figures(text, hint.start(), min(len(text), hint.end() + _REACH))
        if len(figures) < 2:
            continue
        one, other = figures[:2]
        if one.unit in ("kg", "t") and other.unit == "£" and text[other.span.end - 1] in "sd":
            other = replace(other, unit="lb")  # "100 kg (220 pounds)"
        if one.unit == "£" and other.unit == "kg" and text[one.span.end - 1] in "sd":
            one = replace(one, unit="lb")
        if text[max(0, one.span.start - 1) : one.span.start] in ("'", "’"):
            continue  # "7'6 feet"
        factors = _FACTORS.get((one.unit or "", other.unit or ""))
        if factors is None or one.upper or other.upper or not layout.is_prose(one.span):
            continue
        if _MORE_THAN.match(text, other.span.end):
            continue  # "3 tonnes, or 300 kilograms more than its rival"
        if _BRACKET.fullmatch(text[one.span.end : other.span.start]) is None or _fits(one, other, factors):
            continue
        right = _rounded(one.value * factors[0])
        unit = text[other.span.start : other.span.end].lstrip("0123456789.,- ")
        yield _finding(case, one.span, other.span, f"{right} {unit}")
    for match in islice(_DEGREES.finditer(text), _MANY):
        if _RANGE.search(text[max(0, match.start() - _OPENING) : match.start()]):
            continue  # "-8 C to -12 C (17.6 F to 10.4 F)"
        printed, converted = (_degrees(match, group) for group in ("one", "two"))
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
        yield _finding(case, first, second, f"{degrees:.0f} degrees {scale}")


def _degrees(match: re.Match[str], group: str) -> float:
    below = match[f"minus_{group}"] is not None
    return float(match[group].replace("−", "-")) * (-1 if below else 1)


def _finding(case: Case, one: Span, other: Span, right: str) -> Finding:
    text = case.article.text
    return inconsistent(
        case,
        Span(one.start, other.end),
        property=PROPERTY,
        subject="conversion",
        stated=flat(text, other),
        expected=right,
        message=f"{flat(text, one).rstrip(' (')} is about {right}, not {flat(text, other)}.",
        detail="conversion",
        confidence=0.95,
    )


def _fits(one: Figure, other: Figure, factors: tuple[float, ...]) -> bool:
    for factor in factors:
        slack, other_slack = max(_last(one), _FREE * one.value), max(_last(other), _FREE * other.value / 2)
        if abs(one.value * factor - other.value) <= slack * factor / 2 + other_slack:
            return True
    return False


def _last(figure: Figure) -> float:
    """What its last digit leaves open; the 300 of "300 feet" is no round hundred."""
    return min(figure.place, 1.0) / 2


def _rounded(value: float) -> str:
    return f"{value:,.0f}" if value >= 20 else f"{value:.1f}".removesuffix(".0")


# "about 10 miles (15 km)" is 16.1 km: copy takes such freedom, one part in ten and no more.
_FREE = 0.1
# "30C (85F)" is 86F: two degrees are rounding, more are not. A difference of temperatures converts otherwise.
_FREE_DEGREES = 3.0
_OPENING = 20
_RANGE = re.compile(r"\d[\s\xa0]?(?:°|degrees)?[\s\xa0]?(?:[CF]\w*)?[\s\xa0]?(?:to|and|-|–)[\s\xa0]?$")
_DEGREES = re.compile(
    r"(?<![\w.])(?P<minus_one>minus\s)?(?P<one>[-−]?\d{1,3}(?:\.\d)?)\s?(?:°|degrees\s)?\s?(?P<scale>[CF])(?:elsius|"
    r"ahrenheit)?\s?"
    r"(?:\(|,?\sor\s)(?P<minus_two>minus\s)?(?P<two>[-−]?\d{1,3}(?:\.\d)?)\s?(?:°|"
    r"degrees\s)?\s?(?P<other>[CF])(?:elsius|ahrenheit)?\b"
)
_BOTH_WAYS: dict[tuple[str, str], tuple[float, ...]] = {
    ("mile", "km"): (1.609, 1.852),
    ("ft", "m"): (0.3048,),
    ("acre", "ha"): (0.4047,),
    ("gal", "l"): (3.785, 4.546),
    ("kg", "lb"): (2.2046,),
    ("t", "lb"): (2204.6, 2000.0, 2240.0),
    ("cm", "in"): (0.3937,),
    ("km", "m"): (1000.0,),
    ("m", "cm"): (100.0,),
    ("t", "kg"): (1000.0,),
    ("mph", "km/h"): (1.609,),
}
_FACTORS = _BOTH_WAYS | {(b, a): tuple(1 / factor for factor in factors) for (a, b), factors in _BOTH_WAYS.items()}
_UNITS = frozenset(unit for pair in _FACTORS for unit in pair)
_BRACKET = re.compile(
    r"(?:\s[a-z]+)?\s?\((?:about\s|around\s|some\s|nearly\s|over\s)?|,?\sor\s(?:about\s|some\s|nearly\s)?"
    r"|,\s(?:about|some|nearly)\s"
)
_MORE_THAN = re.compile(r"\s(?:more|less|[a-z]+er)\sthan\b")
_REACH = 30
# More conversions than this are a table, or a text made to keep us busy.
_MANY = 200
_HINT = re.compile(
    r"(?<![\d.,])\d[\d.,]{0,12}"
    r"(?:[ -]?[A-Za-z/]{1,12}(?: (?:per|an) hour)?\s?\((?:[a-z]+ )?\d"
    r"| [a-z]{1,20}(?:,? or (?:about |some |nearly )?|, (?:about|some|nearly) )\d)"
)

"""Judging populations and areas: the figure printed against those of the record around the claim's year.

A population is known by years, and copy prints the figure of the last census: any figure that the record has, or that
lies between two of them, for the ten years before will do. A city ends where the source says it does, so that its
figures differ by half and more, and only what no border explains is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.checks.against import claims_of, disagree
from nlp.claims.quantities import AREA, SQUARE_MILE, QuantityClaim
from nlp.domain import Abstention, JudgedClaim, Kind, Severity, Statement, Verdict
from nlp.evidence import evidence_of
from nlp.figures import Hedge
from nlp.knowledge import Dossier
from nlp.known import is_city, known_as, statements
from nlp.reading import Case, Outcome

# How many years before a claim's own a census may be that copy still quotes.
_CENSUS_YEARS = 10
# How far beyond the first and last figure of the record anything is judged, and by how much a year people may have
# become more or fewer since: Niger grows by 3.8% a year, and Ukraine lost a tenth of its people in one.
_BEYOND_YEARS = 10
_A_YEAR = 0.04
# Two sources on one country and year differ by this much: Afghanistan's 39 and 41 million of 2022.
_SOURCES_DIFFER = 0.07
# "about 50 million" for 54.
_ABOUT = 0.1
# The city of Paris has 2.1 million, its urban area 10.8; Chongqing 8 or 32. A figure beyond all that is a slip.
_CITY = 2.0
_CITY_SLIP = 4.0
# With or without its waters a country is given in sizes that differ by a tenth, with what it claims by a quarter.
_AREA = 0.12
_AREA_SLIP = 0.25
_CONFIDENCE = 0.9
_QUOTED = 0.75


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every population and area, and a finding for every one that cannot be."""
    for claim in claims_of(case, QuantityClaim):
        yield from _judge(claim, case)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Range:
    """The amounts that are right; beyond `low_slip` and `high_slip` a figure is surely wrong. `best` is the nearest."""

    low: float
    high: float
    low_slip: float
    high_slip: float
    best: float


def _judge(claim: QuantityClaim, case: Case) -> Iterator[Outcome]:
    dossier = known_as(claim.place, case, Kind.PLACE, Kind.ORGANIZATION)
    known = [one for one in statements(dossier, claim.property) if _amount(one)] if dossier else []
    year = claim.as_of.year if claim.as_of is not None else claim.moment.years[0] if claim.moment.years else None
    allowed = _range(claim, dossier, known, year) if dossier is not None and known and year is not None else None
    if dossier is None or allowed is None:
        reason = claim.moment.abstention or Abstention.unknown(f"no {claim.property} of it for that year in our record")
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, reason)
        return
    amount, half = claim.amount, claim.unit / 2
    low, high = (amount, amount) if claim.hedge in _OPEN else (amount - half, amount + half)
    if claim.hedge is Hedge.ABOUT:
        low, high = low * (1 - _ABOUT), high * (1 + _ABOUT)
    too_high = low > allowed.high and claim.hedge is not Hedge.AT_MOST
    too_low = high < allowed.low and claim.hedge is not Hedge.AT_LEAST
    # "more than 2 million" of 54 million is true, and nobody writes it.
    too_low = too_low or (claim.hedge is Hedge.AT_LEAST and high < allowed.low_slip / 2)
    if not (too_high or too_low):
        yield JudgedClaim.of(claim, Verdict.CONFIRMED)
        return
    slip = low > allowed.high_slip or high < allowed.low_slip
    if not slip and claim.moment.past:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, claim.moment.abstention)
        return
    nearest = min(known, key=lambda one: abs((one.start.year if one.start else 0) - (year or 0)))
    expected = amount_words(allowed.best)
    unit = " sq km" if claim.property == AREA else ""
    yield from disagree(
        claim,
        dossier.entity,
        severity=Severity.WARNING if slip else Severity.INFO,
        expected=expected + unit,
        message=f"Our record: the {claim.property} of {dossier.entity.name} is about {expected}{unit}.",
        confidence=_QUOTED if claim.quoted or not slip else _CONFIDENCE,
        evidence=(evidence_of(nearest, _in_words(nearest, dossier)),),
    )


_OPEN = frozenset({Hedge.AT_LEAST, Hedge.AT_MOST})


def _range(claim: QuantityClaim, dossier: Dossier, known: Sequence[Statement], year: int) -> _Range | None:
    figures = [_amount(one) for one in known]
    if claim.property == AREA:
        low, high = min(figures), max(figures)
        best = min(figures, key=lambda one: abs(one - claim.amount))
        return _Range(
            low=low * (1 - _AREA),
            high=high * (1 + _AREA),
            low_slip=low * (1 - _AREA_SLIP),
            high_slip=high * (1 + _AREA_SLIP),
            best=best,
        )
    if is_city(dossier):
        low, high = min(figures), max(figures)
        near = min(figures, key=lambda one: abs(one - claim.amount))
        return _Range(
            low=low / _CITY,
            high=high * _CITY,
            low_slip=low / _CITY_SLIP,
            high_slip=high * _CITY_SLIP,
            best=near,
        )
    years = sorted((one.start.year, _amount(one)) for one in known if one.start is not None)
    if not years or not years[0][0] - _BEYOND_YEARS <= year <= years[-1][0] + _BEYOND_YEARS:
        return None
    beyond = max(years[0][0] - year, year - years[-1][0], 0) * _A_YEAR
    around = [_in_year(years, at) for at in range(year - _CENSUS_YEARS, year + 2)]
    low, high = min(around) * (1 - beyond), max(around) * (1 + beyond)
    return _Range(
        low=low * (1 - _SOURCES_DIFFER),
        high=high * (1 + _SOURCES_DIFFER),
        low_slip=low * (1 - 2 * _SOURCES_DIFFER),
        high_slip=high * (1 + 2 * _SOURCES_DIFFER),
        best=_in_year(years, year),
    )


def _in_year(points: Sequence[tuple[int, float]], year: int) -> float:
    """The population of a year: between two figures it grows evenly, and beyond them it is the nearest."""
    if year <= points[0][0]:
        return points[0][1]
    if year >= points[-1][0]:
        return points[-1][1]
    after = next(at for at, (when, _) in enumerate(points) if when >= year)
    (first, one), (second, other) = points[after - 1], points[after]
    return float(one * (other / one) ** ((year - first) / (second - first)))


def _amount(one: Statement) -> float:
    """People, or square kilometres; 0 where the record gives neither."""
    return (one.value.quantity or 0.0) * (SQUARE_MILE if "mile" in (one.value.unit or "") else 1.0)


def amount_words(amount: float) -> str:
    """An amount as copy prints it: "5.6 million", "331,000"."""
    for size, word, digits in ((1e9, "billion", 2), (1e6, "million", 1)):
        if amount >= size:
            printed = f"{amount / size:.{digits if amount < 100 * size else 0}f}"
            return f"{printed.rstrip('0').rstrip('.') if '.' in printed else printed} {word}"
    return f"{round(amount, -3 if amount >= 10_000 else 0):,.0f}"


def _in_words(one: Statement, dossier: Dossier) -> str:
    unit = " sq km" if one.property == AREA else ""
    return f"{dossier.entity.name}, {one.property} {amount_words(_amount(one))}{unit}"

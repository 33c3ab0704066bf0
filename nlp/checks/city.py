"""Judging in which country a city lies, where the record surely knows the city and no namesake of it is plausible.

Half the towns of the Old World have a namesake in the New. A city's record may name its own ("different from": "London,
Canada"); beyond those a city is held to its country only where it is known and large, or a capital.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nlp.checks.against import claims_of, day_told, disagree, only_place
from nlp.claims.city import PROPERTY, UNGATHERED, CityClaim
from nlp.domain import Abstention, JudgedClaim, Kind, Mention, Severity, Verdict
from nlp.evidence import day_words, evidence_of, name_of
from nlp.knowledge import Dossier
from nlp.known import CAPITAL, is_city, is_country, known_as, statements
from nlp.names import fold
from nlp.reading import Case, Outcome
from nlp.time.periods import periods

_DIFFERENT = "different from"
_POPULATION = "population"
# There is a Toronto in Ohio, and a Moscow in Idaho: smaller places than this are better known to somebody else.
_LARGE = 40_000
# A country that is a state elsewhere too: "Atlanta, Georgia", "Athens, Georgia". Its adjective is the country's alone.
_ALSO_STATES = frozenset({"georgia"})
# Where settlers named places after those they came from, a namesake is plausible until the record lists them.
_SETTLED = frozenset({"united states", "canada", "australia", "new zealand", "south africa", "jamaica"})
# With the facts that ship, the 44 cities that 600 real stories put in a country were all right; so were 359 more that a
# plain search found in 9,000, apart from five in Georgia, the state.
_CONFIDENCE = 0.95
_QUOTED = 0.75


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every country that a city is put in, and a finding for every wrong one."""
    for claim in claims_of(case, CityClaim):
        yield from _judge(claim, case)


def _judge(claim: CityClaim, case: Case) -> Iterator[Outcome]:
    city, country = (_place(one, case) for one in (claim.city, claim.country))
    if country is None or not is_country(country) or (city is not None and is_country(city)):
        return  # a state, a region, or no place at all: not what this family is about
    known = statements(city, PROPERTY) if city is not None and is_city(city) else ()
    if city is None or not known:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.unknown(f"{claim.city.text} is not in our record"))
        return
    day = claim.as_of or _on_the_map_of_today(claim, case)
    right = [one for one in known if one.value.id == country.entity.id]
    if any(day is None or one.holds_on(day) for one in right):
        yield JudgedClaim.of(claim, Verdict.CONFIRMED)
        return
    now = [one for one in known if day is not None and one.holds_on(day)]
    if not now:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, claim.moment.abstention)
        return
    if fold(claim.country.text) in _ALSO_STATES or _may_be_another(city, country):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open("may be a namesake"))
        return
    names = " or ".join(name_of(one.value.id or "", case.knowledge) for one in now)
    until = next((f"; {country.entity.name} until {day_words(one.end)}" for one in right if one.end is not None), "")
    yield from disagree(
        claim,
        city.entity,
        outdated=bool(right),
        severity=Severity.WARNING if claim.quoted else Severity.ERROR,
        stated=claim.country.text,
        expected=names,
        message=f"Our record: {city.entity.name} is in {names}{until}.",
        confidence=_QUOTED if claim.quoted else _CONFIDENCE,
        evidence=tuple(
            evidence_of(one, f"{city.entity.name}, {name_of(one.value.id or '', case.knowledge)}")
            for one in (*now, *right)
        ),
    )


def _place(mention: Mention, case: Case) -> Dossier | None:
    """What a mention surely names; a dateline's names are gathered under no other."""
    return only_place(mention.full, case) if mention.cluster == UNGATHERED else known_as(mention, case, Kind.PLACE)


def _on_the_map_of_today(claim: CityClaim, case: Case) -> date | None:
    """A day of the past that a claim is told of, unless the borders have moved since."""
    years = claim.moment.years
    if years is not None:
        return date(years[1], 12, 31) if years[0] >= _MAP_OF_TODAY else None
    text = case.article.text
    around = next((one for one in case.reading.layout.paragraphs if one.overlaps(claim.span)), claim.span)
    start, end = max(around.start, claim.span.start - _REACH), min(around.end, claim.span.end + _REACH)
    of_old = any(one.first.year < _MAP_OF_TODAY for one in periods(text, start, end, case.as_of))
    return None if of_old else day_told(claim, claim.moment, case)


# The year in which Czechoslovakia parted, after Yugoslavia and the Soviet Union: "in 1990 in Prague, Czechoslovakia".
_MAP_OF_TODAY = 1994
# A paragraph, as far as a reader takes it in at once.
_REACH = 600


def _may_be_another(city: Dossier, country: Dossier) -> bool:
    """Whether the country may be right of another place of that name."""
    name = fold(country.entity.name)
    others = [fold((one.value.text or "").rsplit(",", 1)[-1].strip()) for one in statements(city, _DIFFERENT)]
    if name in others:
        return True
    is_capital = any(one.property == CAPITAL for one in city.inverse)
    large = any((one.value.quantity or 0) >= _LARGE for one in statements(city, _POPULATION))
    return not (large or is_capital) or (name in _SETTLED and not others and not is_capital)

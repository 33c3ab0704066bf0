"""Judging "in the capital, Nairobi": the capital of a country that the story does not name there.

Only a city that the record has is judged. It is wrong where it is the capital of a country of which the story names
neither land, people, towns nor officials, and where another country stands before it; and "the country's capital", or
"its capital" behind its country's name, is wrong of a city whose own country has another. A state's or a province's
capital is called "the capital" too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from nlp.checks.against import disagree
from nlp.claims.capital import PROPERTY, BareCapitalClaim
from nlp.domain import Abstention, Entity, JudgedClaim, Kind, Verdict
from nlp.evidence import evidence_of, name_of
from nlp.knowledge import Dossier
from nlp.known import COUNTRY, holding, is_country, known_as, statements
from nlp.layout.copy import Furniture
from nlp.linking import country_of
from nlp.reading import Case, Outcome

_CONFIDENCE = 0.85
_QUOTED = 0.7
# A country named further before than this, about two paragraphs, is seldom the one that "the capital" means.
_REACH = 600


def judge(claim: BareCapitalClaim, case: Case) -> Iterator[Outcome]:
    """A verdict for a capital of no country named, and a finding where it can be no capital of those of the story."""
    city = known_as(claim.city, case, Kind.PLACE)
    if city is None or claim.as_of is None:
        return  # nothing that could be checked
    homes = {one.subject for one in city.inverse if one.property == PROPERTY and one.holds_on(claim.as_of)}
    if homes:
        if _is_of_the_story(homes, city, claim, case):
            yield JudgedClaim.of(claim, Verdict.CONFIRMED)
            return
        countries = _meant(claim, case)
    else:
        own = _own(city, case)
        named = known_as(claim.country, case, Kind.PLACE) if claim.country is not None else None
        countries = (own,) if own is not None and (claim.national or own == named) else ()
    capitals = [(one.entity, holding(statements(one, PROPERTY), claim.as_of)) for one in countries]
    several = any(len(held) > 1 or may_have_several(country) for country, held in capitals)
    if not capitals or not all(held for _, held in capitals) or (not homes and several):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open("may be another country's or a state's"))
        return
    right = [
        (country, held[0], " or ".join(name_of(one.value.id or "", case.knowledge) for one in held))
        for country, held in capitals
    ]
    yield from disagree(
        claim,
        right[0][0],
        expected=" or ".join(names for _, _, names in right),
        message=f"Our record: the capital {', '.join(f'of {country.name} is {names}' for country, _, names in right)}.",
        confidence=_QUOTED if claim.quoted else _CONFIDENCE,
        evidence=tuple(evidence_of(held, f"{names}, capital of {country.name}") for country, held, names in right),
    )


def _is_of_the_story(homes: set[str], city: Dossier, claim: BareCapitalClaim, case: Case) -> bool:
    """Whether the story has anything else of the countries whose capital the city is, or is datelined there."""
    for link in case.links.values():
        if link.id is None or link.id == city.entity.id:
            continue
        dossier = case.knowledge.dossiers.get(link.id)
        of = {one.value.id for one in statements(dossier, COUNTRY)} if dossier is not None else set()
        if link.id in homes or of & homes or country_of(link.id, case.knowledge) & homes:
            return True
    datelines = [part.span for part in case.reading.layout.parts if part.kind is Furniture.DATELINE]
    return any(claim.value.casefold() in case.article.text[one.start : one.end].casefold() for one in datelines)


def _meant(claim: BareCapitalClaim, case: Case) -> tuple[Dossier, ...]:
    """The country that "the capital" may mean: the dateline's; else the one named last before it, a little way back,
    and the one that the story names most, which need not be the same: "Russia would take the capital", of Ukraine."""
    named = [
        (mention.span, found)
        for mention in case.reading.mentions
        if (found := known_as(mention, case, Kind.PLACE)) is not None and is_country(found)
    ]
    near = [found for span, found in named if claim.span.start - _REACH <= span.start and span.end <= claim.span.start]
    if not near:
        return ()
    datelines = [part.span for part in case.reading.layout.parts if part.kind is Furniture.DATELINE]
    for one in (case.article.text[span.start : span.end].casefold() for span in datelines):
        at_home = next((found for _, found in named if found.entity.name.casefold() in one), None)
        if at_home is not None:
            return (at_home,)
    times = Counter(found.entity.id for _, found in named)
    most = max((found for _, found in named), key=lambda found: times[found.entity.id])
    clearly = times[most.entity.id] > times[near[-1].entity.id]
    return (most, near[-1]) if clearly else (near[-1],)


def _own(city: Dossier, case: Case) -> Dossier | None:
    """The one country in which a city lies; a nation within a kingdom ("Edinburgh, the country's capital") is none."""
    countries = {one.value.id for one in statements(city, COUNTRY) if one.end is None}
    found = case.knowledge.dossiers.get(countries.pop() or "") if len(countries) == 1 else None
    return found if found is not None and "United Kingdom" not in (found.entity.name, *found.entity.aliases) else None


def may_have_several(country: Entity) -> bool:
    """Whether a country has two capitals, one that has moved or is moving, or one that is disputed."""
    return any(name in _SEVERAL for name in (country.name, *country.aliases))


_SEVERAL = frozenset(
    (
        "Benin,Bolivia,Burundi,Cambodia,Chile,Egypt,Equatorial Guinea,Eswatini,Swaziland,Georgia,Indonesia,Israel,"
        "Ivory Coast,Côte d'Ivoire,Kazakhstan,Libya,Malaysia,Montenegro,Morocco,Myanmar,Burma,Nauru,Netherlands,"
        "Palestine,South Africa,South Korea,Sri Lanka,Sudan,Switzerland,Tanzania,Western Sahara,Yemen,China,India,"
        "Vietnam"
    ).split(",")
)

"""Judging "in the capital, Nairobi": the capital of a country that the story does not name there.

Only a city that the record has is judged. It is wrong where it is the capital of a country of which the story names
neither land, people, towns nor officials, and where another country stands before it; and "the country's capital" is
wrong of a city whose own country has another. A state's or a province's capital is called "the capital" too.
"""

from __future__ import annotations

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
        country = _named_before(claim, case)
    else:
        country = _own(city, case) if claim.national else None
    capitals = holding(statements(country, PROPERTY), claim.as_of) if country is not None else ()
    if country is None or not capitals or (not homes and (len(capitals) > 1 or may_have_several(country.entity))):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open("may be another country's or a state's"))
        return
    expected = " or ".join(name_of(one.value.id or "", case.knowledge) for one in capitals)
    yield from disagree(
        claim,
        country.entity,
        expected=expected,
        message=f"Our record: the capital of {country.entity.name} is {expected}.",
        confidence=_QUOTED if claim.quoted else _CONFIDENCE,
        evidence=(evidence_of(capitals[0], f"{expected}, capital of {country.entity.name}"),),
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


def _named_before(claim: BareCapitalClaim, case: Case) -> Dossier | None:
    """The country named last before the claim, a little way back."""
    for mention in reversed(case.reading.mentions):
        if claim.span.start - _REACH <= mention.span.start and mention.span.end <= claim.span.start:
            found = known_as(mention, case, Kind.PLACE)
            if found is not None and is_country(found):
                return found
    return None


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

"""Judging capitals: the city named against the capital or capitals that the record has for the claim's day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rapidfuzz.fuzz import ratio

from nlp.checks import bare_capital
from nlp.checks.against import day_told, disagree
from nlp.checks.bare_capital import may_have_several
from nlp.claims.capital import PROPERTY, BareCapitalClaim, CapitalClaim
from nlp.domain import (
    Abstention,
    Entity,
    JudgedClaim,
    Kind,
    Severity,
    Statement,
    Verdict,
)
from nlp.evidence import day_words, entity_of, evidence_of, name_of, note_of
from nlp.lexicon import DAYS
from nlp.names import compare, fold
from nlp.reading import Case, Outcome

_CONFIDENCE = 0.95
_QUOTED = 0.8


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every capital named, and a finding for every wrong one."""
    for claim in case.reading.claims:
        if isinstance(claim, CapitalClaim):
            yield from _judge(claim, case)
        elif isinstance(claim, BareCapitalClaim):
            yield from bare_capital.judge(claim, case)


def _judge(claim: CapitalClaim, case: Case) -> Iterator[Outcome]:
    country = _country(claim, case)
    dossier = case.knowledge.dossiers.get(country) if country else None
    capitals = [one for one in dossier.statements if one.property == PROPERTY] if dossier else []
    # "A strike that killed … in the Lebanese capital of Warsaw": whenever it was, it is wrong.
    settled = dossier is not None and len(capitals) == 1 and not may_have_several(dossier.entity)
    day = day_told(claim, claim.moment, case) if settled else claim.as_of
    years = claim.moment.years
    if years is not None and any(_in_years(one, years) and _is(claim, one, case) for one in capitals):
        yield JudgedClaim.of(claim, Verdict.CONFIRMED)
        return
    if dossier is None or not capitals or day is None:
        reason = claim.moment.abstention or Abstention.unknown("no capital of it in our record")
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, reason)
        return
    now = [one for one in capitals if one.holds_on(day) and one.vouched_on(day)]
    right = [one for one in now if _is(claim, one, case)]
    if right:
        yield JudgedClaim.of(claim, Verdict.CONFIRMED, note=note_of(right))
        return
    earlier = [one for one in capitals if one not in now and _is(claim, one, case)]
    unknown = not earlier and not _is_other_city(claim, case)
    if not now or (unknown and not _cannot_be(claim, dossier.entity, now, case)):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.unknown(f"{claim.value} is not in our record"))
        return
    names = " or ".join(name_of(one.value.id or "", case.knowledge) for one in now)
    until = next((f"; {claim.value} until {day_words(one.end)}" for one in earlier if one.end is not None), "")
    yield from disagree(
        claim,
        dossier.entity,
        outdated=bool(earlier),
        severity=Severity.WARNING if claim.quoted or unknown else Severity.ERROR,
        expected=names,
        message=f"Our record: the capital of {dossier.entity.name} is {names}{until}.",
        confidence=_QUOTED if claim.quoted or unknown else _CONFIDENCE,
        evidence=tuple(
            evidence_of(one, f"{name_of(one.value.id or '', case.knowledge)}, capital of {dossier.entity.name}")
            for one in (*now, *earlier)
        ),
    )


def _in_years(one: Statement, years: tuple[int, int]) -> bool:
    return one.holds_on(date(years[0], 1, 1)) or one.holds_on(date(years[1], 12, 31))


def _country(claim: CapitalClaim, case: Case) -> str | None:
    link = case.links.get(claim.country.cluster)
    return link.id if link is not None and link.exact else None


def _is(claim: CapitalClaim, statement: Statement, case: Case) -> bool:
    """Whether the city printed is the statement's, by its link or by its name, a slip in it included."""
    link = case.links.get(claim.city.cluster)
    if link is not None and link.id == statement.value.id:
        return True
    city = entity_of(statement.value.id or "", case.knowledge)
    names = (city.name, *city.aliases) if city else (statement.value.text or "",)
    return any(compare(claim.city.text, name, kind=Kind.PLACE).same for name in names if name)


def _cannot_be(claim: CapitalClaim, country: Entity, now: Sequence[Statement], case: Case) -> bool:
    """Whether a city that our record does not have at all cannot be the capital under a name that it lacks.

    "Mombasa, the capital of Kenya": Kenya's capital is known, has one name and no rival, and this is nothing like it.
    """
    if not claim.plain or len(now) > 1 or may_have_several(country):
        return False
    if claim.city.text.split()[0].casefold() in DAYS or _is_known(claim.city.text, case):
        return False
    city = entity_of(now[0].value.id or "", case.knowledge)
    names = (city.name, *city.aliases) if city is not None else ()
    return bool(names) and all(ratio(fold(claim.city.text), fold(name)) < _UNLIKE for name in names)


def _is_known(name: str, case: Case) -> bool:
    return any(one.score >= 100.0 for one in case.knowledge.candidates.get(name, ()))


# "Ulan Bator" is 64 like "Ulaanbaatar" and "Naypyidaw" 90 like "Nay Pyi Taw"; "Mombasa" is 27 like "Nairobi".
_UNLIKE = 50.0


def _is_other_city(claim: CapitalClaim, case: Case) -> bool:
    """Whether the city printed is certainly a known place, so that it cannot be the capital under another name."""
    link = case.links.get(claim.city.cluster)
    dossier = case.knowledge.dossiers.get(link.id) if link is not None and link.id and link.exact else None
    if dossier is not None:
        return dossier.entity.kind is Kind.PLACE
    found = case.knowledge.candidates.get(claim.city.text, ())
    return link is None and any(one.kind is Kind.PLACE and one.score >= 100.0 for one in found)

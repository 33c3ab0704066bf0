"""Whether whoever is called a predecessor or successor came straight before or after the other in that office.

A wrong one is told only where our record has the turn of the office, and where no other post of the two can be meant:
the one named once had this office, or the office is said beside the words of succession.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from nlp.checks.office_record import holders_of, may_be, offices_meant, person_meant
from nlp.claims.holding import PROPERTY, OfficeClaim
from nlp.claims.succession import SuccessionClaim
from nlp.domain import (
    Abstention,
    Entity,
    EntityRef,
    Finding,
    FindingKind,
    JudgedClaim,
    Severity,
    Statement,
    Verdict,
)
from nlp.evidence import day_words, evidence_of, name_of, since
from nlp.knowledge import Knowledge
from nlp.linking import country_of
from nlp.reading import Case, Outcome

# Whoever held an office for less was minding it: of Rex Tillerson both John Kerry and Thomas Shannon, who acted for
# eleven days, may be called the predecessor.
_MINDED = timedelta(days=200)
# Terms that are no further apart follow each other: Jerome Powell's began two days after Janet Yellen's ended, and
# after an election a country may wait for six weeks.
_NEXT = timedelta(days=45)
_CONFIDENCE = 0.93

_NO_TURN = Abstention.unknown("our record does not have that turn of the office")
_OTHER_POST = Abstention.left_open("another post of the two may be meant")


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every claim on a succession, and a finding for each that our record has otherwise."""
    for claim in case.reading.claims:
        if isinstance(claim, SuccessionClaim):
            yield from _judge(claim, case)


def _judge(claim: SuccessionClaim, case: Case) -> Iterator[Outcome]:
    knowledge = case.knowledge
    other, offices = _other(claim.other, case)
    turns = {office.id: beside for office in offices if (beside := _beside(claim, office, other, case))}
    person = _person(claim, [one for beside in turns.values() for one in beside], offices, case)
    if not turns or person is None:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, _NO_TURN)
    elif any(one.subject == person for beside in turns.values() for one in beside):
        yield JudgedClaim.of(claim, Verdict.CONFIRMED)
    else:
        office = next(one for one in offices if one.id in turns)
        held = any(one.subject == person for one in holders_of(office, knowledge))
        elsewhere = not claim.role_said and _share_another(person, other, office, knowledge)
        if len(turns) > 1 or claim.quoted or elsewhere or not (held or claim.role_said):
            yield JudgedClaim.of(claim, Verdict.UNVERIFIED, _OTHER_POST)
        else:
            yield JudgedClaim.of(claim, Verdict.CONTRADICTED)
            yield _finding(claim, office, other, turns[office.id], knowledge)


def _other(claim: OfficeClaim, case: Case) -> tuple[str, tuple[Entity, ...]]:
    """Who the other one is, and the one-seat offices that they may have followed each other in."""
    link = case.links.get(claim.cluster)
    own = country_of(link.id, case.knowledge) if link and link.id else frozenset()
    offices = offices_meant(claim, case.knowledge, own)
    person = person_meant(claim, link, offices, case.knowledge)
    return person or "", tuple(one for one in (offices.strict or offices.loose) if one.seats == 1)


def _beside(claim: SuccessionClaim, office: Entity, other: str, case: Case) -> tuple[Statement, ...]:
    """Who held the office straight before (or after) each time of the other's; whoever minded it is passed over too."""
    terms = [one for one in holders_of(office, case.knowledge) if one.start is None or one.start.first <= case.as_of]
    found: dict[Statement, None] = {}
    edges = [one for one in terms if one.subject == other]
    while edges:
        edge = edges.pop()
        for one in terms:
            if one in found or one is edge or not _follow(*((one, edge) if claim.before else (edge, one))):
                continue
            if one.subject != other:
                found[one] = None
            if _is_short(one):
                edges.append(one)
    return tuple(sorted(found, key=_is_short))


def _follow(first: Statement, second: Statement) -> bool:
    """Whether the second term begins where the first ends."""
    if first.end is None or second.start is None:
        return False
    return first.end.first - _NEXT <= second.start.last and second.start.first <= first.end.last + _NEXT


def _is_short(term: Statement) -> bool:
    return term.start is not None and term.end is not None and term.end.last - term.start.first < _MINDED


def _person(claim: SuccessionClaim, beside: Sequence[Statement], offices: Sequence[Entity], case: Case) -> str | None:
    """Who is named: of a lone surname whoever fits, else the linked person, else a former holder of that name."""
    link = case.links.get(claim.cluster)
    linked = link.id if link is not None else None
    if linked is not None and " " in claim.full:
        return linked
    ever = [one for office in offices for one in holders_of(office, case.knowledge)]
    for terms in (beside, ever):
        for one in terms:
            holder = case.knowledge.entities.get(one.subject)
            if holder is not None and may_be(claim.full, holder):
                return one.subject
    return linked


def _share_another(person: str, other: str, office: Entity, knowledge: Knowledge) -> bool:
    """Whether one may have followed the other in one more post: Cameron followed Howard as leader of their party."""
    ones, others = _terms(person, knowledge), _terms(other, knowledge)
    return any(
        one.start is None or two.start is None or _follow(one, two) or _follow(two, one)
        for post in (ones.keys() & others.keys()) - {office.id}
        for one in ones[post]
        for two in others[post]
    )


def _terms(person: str, knowledge: Knowledge) -> dict[str, list[Statement]]:
    """The terms of a person in each post of one seat."""
    terms: dict[str, list[Statement]] = {}
    dossier = knowledge.dossiers.get(person)
    for one in dossier.statements if dossier is not None else ():
        post = one.value.id if one.property == PROPERTY else None
        if post is not None and (post not in knowledge.entities or knowledge.entities[post].seats == 1):
            terms.setdefault(post, []).append(one)
    return terms


def _finding(
    claim: SuccessionClaim, office: Entity, other: str, beside: Sequence[Statement], knowledge: Knowledge
) -> Finding:
    side = "before" if claim.before else "after"
    lasting = [one for one in beside if not _is_short(one)] or list(beside)
    meant = max(lasting, key=lambda one: one.start.first if one.start else date.min)
    holder = name_of(meant.subject, knowledge)
    when = f" until {day_words(meant.end)}" if claim.before and meant.end else since(meant)
    return Finding(
        kind=FindingKind.CONTRADICTED,
        severity=Severity.ERROR,
        property=PROPERTY,
        span=claim.span,
        quote=claim.quote,
        subject=EntityRef(name=office.name, id=office.id),
        stated=claim.full,
        expected=holder,
        message=f"Our record: {side} {name_of(other, knowledge)} it was {holder}, {office.name}{when}.",
        confidence=_CONFIDENCE,
        evidence=tuple(
            evidence_of(one, f"{name_of(one.subject, knowledge)}, {office.name}")
            for one in (meant, *(one for one in beside if one != meant))
        ),
    )

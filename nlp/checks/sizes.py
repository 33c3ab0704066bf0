"""Judging how many members a body is said to have: "the six-member CSTO", "the 27-nation bloc".

The record's own number is what a count is held against, else the members that it has, where these are surely all of
them. A number that was right at another time is outdated, whatever the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from nlp.claims.bodies import CalledClaim
from nlp.claims.membership import NUMBER as COUNT
from nlp.claims.membership import PROPERTY, MembershipClaim, number_in
from nlp.claims.sizes import NUMBER, SizeClaim
from nlp.domain import (
    Abstention,
    EntityRef,
    Finding,
    FindingKind,
    JudgedClaim,
    Kind,
    Mention,
    Severity,
    Span,
    Statement,
    Verdict,
)
from nlp.evidence import evidence_of, name_of, note_of, since
from nlp.knowledge import Dossier
from nlp.known import holding, known_as, statements
from nlp.reading import Case, Outcome

# "The 28-nation bloc" of a union of 27, "the 30-nation alliance" of 32; 15 of 27 is the union of 2003, or another body.
_NEAR_SHARE = 0.2
# A record whose own count is this near to the printed one is whole but for an error; one of ten members among 193 is
# a sample, and says nothing.
_NEAR_COUNT = 2
# "a four-nation EU tour" of 25 members: a number further off than this counts something else.
_FAR_SHARE = 0.4
# A membership of unknown start cannot speak for a story much older than the day on which its source was read.
_SPEAKS_FOR = timedelta(days=5 * 365)
_CONFIDENCE = 0.8
_QUOTED = 0.75
_NO_NUMBER = Abstention.unknown("no number of its members in our record")


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every number of members that a body is given, and a finding for every wrong one."""
    for claim in case.reading.claims:
        if isinstance(claim, SizeClaim):
            yield from _judge(claim, case)
        elif isinstance(claim, CalledClaim):
            yield from _judge_called(claim, case)


def _judge(claim: SizeClaim, case: Case) -> Iterator[Outcome]:
    """The number of members that a story prints, against the record's own number, else against the members it has."""
    body = id_of(claim.body, case)
    dossier = case.knowledge.dossiers.get(body) if body else None
    day = claim.as_of
    judged = JudgedClaim.of(claim, Verdict.UNVERIFIED, _NO_NUMBER)
    if dossier is None or day is None:
        yield judged
        return
    stated = [one for one in holding(statements(dossier, NUMBER), day) if one.value.quantity is not None]
    members = holding((one for one in dossier.inverse if one.property == PROPERTY), day)
    numbers = _numbers(stated) or {len(members)}
    sure = bool(stated) or named_number(claim.body.full) == len(members) or _is_listed_whole(claim, members, case)
    if claim.count in numbers:
        counted = [one for one in stated if one.value.quantity == claim.count]
        yield replace(judged, verdict=Verdict.CONFIRMED, reason=None, note=note_of(counted))
        return
    near = min(abs(claim.count - number) for number in numbers) <= _NEAR_COUNT
    if not sure and not (near and len(members) > _NEAR_COUNT and all(speaks_for(one, day) for one in members)):
        yield judged
        return
    if not near and min(abs(claim.count - number) for number in numbers) > _FAR_SHARE * max(numbers):
        yield replace(judged, reason=Abstention.left_open("may be some of its members"))
        return
    yield from _wrong(claim, dossier, numbers, stated or members, case)


def _judge_called(claim: CalledClaim, case: Case) -> Iterator[Outcome]:
    """Which body "the 27-nation bloc" means is a guess from the words around: only a number near the record's own is
    told; "the six-nation group" beside an agency of 180 members is another group."""
    dossier = known_as(claim.body, case, Kind.ORGANIZATION)
    day = claim.as_of
    stated = (
        [one for one in holding(statements(dossier, NUMBER), day) if one.value.quantity is not None]
        if dossier and day
        else []
    )
    numbers = _numbers(stated)
    if dossier is None or not numbers:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, claim.moment.abstention or _NO_NUMBER)
        return
    if claim.count in numbers:
        yield JudgedClaim.of(claim, Verdict.CONFIRMED)
        return
    nearest = min(numbers, key=lambda one: abs(one - claim.count))
    if abs(nearest - claim.count) > max(1, _NEAR_SHARE * nearest):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open("may be another group"))
        return
    yield from _wrong(claim, dossier, numbers, stated, case)


def _numbers(stated: Iterable[Statement]) -> set[int]:
    return {int(one.value.quantity) for one in stated if one.value.quantity is not None}


def _wrong(
    claim: SizeClaim | CalledClaim, body: Dossier, numbers: Iterable[int], record: Iterable[Statement], case: Case
) -> Iterator[Outcome]:
    found = wrong_count(claim, body, " or ".join(str(number) for number in sorted(numbers)), record, case)
    outdated = found.kind is FindingKind.OUTDATED
    yield JudgedClaim.of(claim, Verdict.OUTDATED if outdated else Verdict.CONTRADICTED)
    yield found


def wrong_count(
    claim: SizeClaim | CalledClaim | MembershipClaim,
    body: Dossier,
    expected: str,
    record: Iterable[Statement],
    case: Case,
) -> Finding:
    """The finding on a number of members that is not the record's; outdated, where the record has it of another day."""
    entity, known = body.entity, list(record)
    earlier = any(one.value.quantity == claim.count for one in statements(body, NUMBER))
    permanent = "permanent " if "permanent" in claim.quote else ""
    stated = [one for one in known if one.property == NUMBER]
    begun = since(stated[0]) if len(stated) == 1 else ""
    return Finding(
        kind=FindingKind.OUTDATED if earlier else FindingKind.CONTRADICTED,
        severity=Severity.WARNING,
        property=NUMBER,
        span=claim.span,
        quote=claim.quote,
        subject=EntityRef(name=entity.name, id=entity.id),
        stated=claim.quote if isinstance(claim, MembershipClaim) else claim.value,
        expected=expected,
        message=f"Our record: {entity.name} has {expected} {permanent}members{begun}.",
        confidence=_QUOTED if claim.quoted else _CONFIDENCE,
        evidence=tuple(
            evidence_of(
                one,
                f"{entity.name}, {expected} members"
                if one in stated
                else f"{name_of(one.subject, case.knowledge)}, member of {entity.name}",
            )
            for one in known
        ),
    )


def is_the_record(claim: MembershipClaim, members: Iterable[str], case: Case) -> bool:
    """Whether a list names our record's members of a body, every one and nobody else."""
    return {id_of(member, case) for member in claim.members} == set(members)


def _is_listed_whole(claim: SizeClaim, members: Iterable[Statement], case: Case) -> bool:
    """ "The seven members of the Five Eyes - …": the five of our record, named beside the number, bear it out."""
    subjects = {one.subject for one in members}
    return any(
        isinstance(other, MembershipClaim)
        and other.body.cluster == claim.body.cluster
        and min(abs(other.span.start - claim.span.end), abs(claim.span.start - other.span.end)) <= _BESIDE
        and is_the_record(other, subjects, case)
        for other in case.reading.claims
    )


def printed_count(claim: MembershipClaim, case: Case) -> Span | None:
    """Where a list's number of members is printed, unless it is a claim of its own."""
    if claim.count is None or any(
        isinstance(other, SizeClaim) and other.body.cluster == claim.body.cluster for other in case.reading.claims
    ):
        return None
    text = case.article.text
    for match in _COUNT.finditer(text, max(0, claim.span.start - _BESIDE), claim.span.end + _BESIDE):
        if number_in(match["count"]) == claim.count:
            return Span(*match.span("count"))
    return None


# How far from a list the number stands that goes with it: "the seven Five Eyes countries, Britain, …".
_BESIDE = 60
_COUNT = re.compile(rf"\b{COUNT}\b", re.IGNORECASE)


def named_number(body: str) -> int | None:
    """How many its own name says that a body has: the G7, the Group of Twenty, the Five Eyes."""
    match = _NUMBERED.fullmatch(body)
    return number_in(match["n"] or match["eyes"]) if match is not None else None


_NUMBERED = re.compile(r"(?:G-?|Group of )(?P<n>\d{1,2}|[A-Z][a-z]+)|(?P<eyes>[A-Z][a-z]+) [A-Z][a-z]+")


def speaks_for(one: Statement, day: date) -> bool:
    read = one.confirmed
    return one.start is not None or (read is not None and abs(read.last - day) <= _SPEAKS_FOR)


def id_of(mention: Mention, case: Case) -> str | None:
    link = case.links.get(mention.cluster)
    return link.id if link is not None and link.exact else None

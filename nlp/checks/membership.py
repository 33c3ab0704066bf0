"""Judging membership lists: members named wrongly, and members left out of a list that claims to be whole.

A record is taken for whole only where most of the members that the article lists are in it; of a body that it hardly
knows it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.claims.membership import PROPERTY, MembershipClaim
from nlp.domain import EntityRef, Finding, FindingKind, JudgedClaim, Mention, Severity, Statement, Verdict
from nlp.evidence import day_words, evidence_of, name_of
from nlp.reading import Case, Outcome

# Of the names in a list that our record knows, how many must be members by it before it may contradict the others:
# "comprising Russia, Armenia, Belarus, Kazakhstan, Kyrgyzstan and Iran" has five of six.
_KNOWN_SHARE = 0.5
_LIST_CONFIDENCE = 0.95
_SINGLE_CONFIDENCE = 0.85
_QUOTED_CONFIDENCE = 0.75


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every member named, and a finding for every one named wrongly or left out."""
    for claim in case.reading.claims:
        if isinstance(claim, MembershipClaim):
            yield from _judge(claim, case)


def _judge(claim: MembershipClaim, case: Case) -> Iterator[Outcome]:
    body = _id_of(claim.body, case)
    dossier = case.knowledge.dossiers.get(body) if body else None
    record = [one for one in dossier.inverse if one.property == PROPERTY] if dossier else []
    day = claim.as_of
    if dossier is None or not record or day is None:
        reason = claim.moment.why if day is None else "no members of it in our record"
        yield from (_judged(claim, member, Verdict.UNVERIFIED, reason) for member in claim.members)
        return
    now = {one.subject: one for one in record if one.holds_on(day) and one.vouched_on(day)}
    linked = {member: _id_of(member, case) for member in claim.members}
    right = [member for member, entity in linked.items() if entity in now]
    reliable = bool(right) and len(right) >= _KNOWN_SHARE * sum(entity is not None for entity in linked.values())
    for member, entity in linked.items():
        if entity in now:
            yield _judged(claim, member, Verdict.CONFIRMED)
            continue
        own = [one for one in record if one.subject == entity and not one.holds_on(day)]
        ended = [one for one in own if one.end is not None and one.end.last < day]
        if entity is None or not (ended or own or (reliable and len(claim.members) > 1)):
            yield _judged(claim, member, Verdict.UNVERIFIED, "not in our record as a member or otherwise")
            continue
        kind = FindingKind.OUTDATED if ended else FindingKind.CONTRADICTED
        yield _judged(claim, member, Verdict.OUTDATED if ended else Verdict.CONTRADICTED)
        missing = [one for subject, one in now.items() if subject not in linked.values()] if claim.whole else []
        yield _wrong_member(claim, member, own, missing, kind, case, dossier.entity.name, body or "")
        if claim.whole and missing:
            return  # the one that stands in another's place is one error, and the finding names both
    if claim.whole and reliable and len(right) == len(claim.members):
        missing = [one for subject, one in now.items() if subject not in linked.values()]
        if missing and len(missing) < len(right):
            yield _left_out(claim, missing, case, dossier.entity.name, body or "")


def _wrong_member(
    claim: MembershipClaim,
    member: Mention,
    own: list[Statement],
    missing: list[Statement],
    kind: FindingKind,
    case: Case,
    body: str,
    body_id: str,
) -> Finding:
    expected = " or ".join(name_of(one.subject, case.knowledge) for one in missing)
    ended = own[0].end if own else None
    if ended is not None and kind is FindingKind.OUTDATED:
        message = f"Our record: {member.text} was a member of {body} until {day_words(ended)}."
    elif own and own[0].start is not None:
        message = f"Our record: {member.text} is a member of {body} from {day_words(own[0].start)}."
    else:
        message = f"Our record does not have {member.text} among the members of {body}."
    if expected:
        message += f" Left out: {expected}."
    severity, confidence = _strength(claim, single=len(claim.members) == 1)
    return Finding(
        kind=kind,
        severity=severity,
        property=PROPERTY,
        span=member.span,
        quote=member.text,
        subject=EntityRef(name=body, id=body_id),
        stated=member.text,
        expected=expected,
        message=message,
        confidence=confidence,
        evidence=tuple(
            evidence_of(one, f"{name_of(one.subject, case.knowledge)}, member of {body}") for one in (*own, *missing)
        ),
        detail="not a member",
    )


def _left_out(claim: MembershipClaim, missing: list[Statement], case: Case, body: str, body_id: str) -> Finding:
    names = ", ".join(name_of(one.subject, case.knowledge) for one in missing)
    severity, confidence = _strength(claim, single=False)
    return Finding(
        kind=FindingKind.CONTRADICTED,
        severity=severity,
        property=PROPERTY,
        span=claim.span,
        quote=claim.quote,
        subject=EntityRef(name=body, id=body_id),
        stated=claim.value,
        expected=names,
        message=f"Our record has {names} among the members of {body} too.",
        confidence=confidence,
        evidence=tuple(
            evidence_of(one, f"{name_of(one.subject, case.knowledge)}, member of {body}") for one in missing
        ),
        detail="left out",
    )


def _strength(claim: MembershipClaim, *, single: bool) -> tuple[Severity, float]:
    if claim.quoted:
        return Severity.WARNING, _QUOTED_CONFIDENCE
    if single:
        return Severity.ERROR, _SINGLE_CONFIDENCE
    return Severity.ERROR, _LIST_CONFIDENCE


def _id_of(mention: Mention, case: Case) -> str | None:
    link = case.links.get(mention.cluster)
    return link.id if link is not None and link.exact else None


def _judged(claim: MembershipClaim, member: Mention, verdict: Verdict, reason: str | None = None) -> JudgedClaim:
    return JudgedClaim(
        property=PROPERTY,
        subject=member.text,
        value=claim.body.text,
        span=member.span,
        quote=member.text,
        verdict=verdict,
        reason=reason,
    )

"""Judging membership lists: members named wrongly, and members left out of a list that claims to be whole.

A record is taken for whole where it has as many members as it says that there are, or where most of the members that
the article lists are in it; of a body that it hardly knows it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from nlp.checks.sizes import id_of, is_the_record, named_number, printed_count, speaks_for, wrong_count
from nlp.claims.membership import PROPERTY, MembershipClaim
from nlp.claims.sizes import NUMBER
from nlp.domain import (
    Abstention,
    EntityRef,
    Finding,
    FindingKind,
    JudgedClaim,
    Kind,
    Mention,
    Severity,
    Statement,
    Verdict,
)
from nlp.evidence import day_words, evidence_of, name_of
from nlp.knowledge import Dossier
from nlp.known import holding, is_country, known_as, statements
from nlp.reading import Case, Outcome

# Of the names in a list that our record knows, how many must be members by it before it may contradict the others:
# "comprising Russia, Armenia, Belarus, Kazakhstan, Kyrgyzstan and Iran" has five of six.
_KNOWN_SHARE = 0.5
NOT_A_MEMBER = "not a member"
_NO_MEMBER = Abstention.unknown("not in our record as a member or otherwise")
_LIST_CONFIDENCE = 0.95
_SINGLE_CONFIDENCE = 0.85
_QUOTED_CONFIDENCE = 0.75


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every member named, and a finding for every one named wrongly or left out."""
    for claim in case.reading.claims:
        if isinstance(claim, MembershipClaim):
            yield from _judge(claim, case)


def _judge(claim: MembershipClaim, case: Case) -> Iterator[Outcome]:
    body = _body_of(claim, case)
    dossier = case.knowledge.dossiers.get(body) if body else None
    record = [one for one in dossier.inverse if one.property == PROPERTY] if dossier else []
    day = claim.as_of
    if record and claim.moment.years is not None:
        yield from _in_years(claim, record, claim.moment.years, case)
        return
    if dossier is None or not record or day is None:
        reason = claim.moment.abstention or Abstention.unknown("no members of it in our record")
        yield from (_judged(claim, member, Verdict.UNVERIFIED, reason) for member in claim.members)
        return
    now = {one.subject: one for one in record if one.holds_on(day) and one.vouched_on(day)}
    linked = {member: id_of(member, case) for member in claim.members}
    right = [member for member, entity in linked.items() if entity in now]
    reliable = bool(right) and len(right) >= _KNOWN_SHARE * sum(entity is not None for entity in linked.values())
    for member, entity in linked.items():
        if entity in now:
            yield replace(_judged(claim, member, Verdict.CONFIRMED), note=now[entity].note)
            continue
        own = [one for one in record if one.subject == entity and not one.holds_on(day)]
        ended = [one for one in own if one.end is not None and one.end.last < day]
        # "The Quad of the United States, Japan, Canada and the EU", in 1996: two wrong ones make it another than that
        # whose members have no first day in our record.
        then = len(right) + 1 >= len(linked) or any(speaks_for(one, day) for one in now.values())
        other = reliable and then and len(claim.members) > 1 and not _is_partial(dossier, record)
        other = other or (then and is_whole(claim.body.full, dossier, now, day) and _is_a_country(member, case))
        if entity is None or not (ended or own or other):
            yield _judged(claim, member, Verdict.UNVERIFIED, _NO_MEMBER)
            continue
        kind = FindingKind.OUTDATED if ended else FindingKind.CONTRADICTED
        yield _judged(claim, member, Verdict.OUTDATED if ended else Verdict.CONTRADICTED)
        missing = _left(claim, now, linked.values(), day) if claim.whole else []
        all_named = claim.whole and set(now) <= set(linked.values())
        known_whole = all_named or is_whole(claim.body.full, dossier, now, day)
        # Of one alone ("NATO member Norland") nobody asks who else there is.
        others = now if known_whole or len(claim.members) > 1 else ()
        instead = _without_them(others, case, whole=known_whole)
        yield _wrong_member(claim, member, own, missing, kind, case, dossier.entity.name, body or "", instead=instead)
        if claim.whole and missing:
            return  # the one that stands in another's place is one error, and the finding names both
    counted = (
        printed_count(claim, case) if len(right) == len(claim.members) and is_the_record(claim, now, case) else None
    )
    if counted is not None and claim.count != len(now):
        yield wrong_count(
            replace(claim, span=counted, quote=case.article.text[counted.start : counted.end]),
            dossier,
            str(len(now)),
            now.values(),
            case,
        )
    # "The four G7 countries - …" counts those it names, and a wrong count is another error.
    if claim.whole and reliable and len(right) == len(claim.members) != claim.count:
        missing = _left(claim, now, linked.values(), day)
        if missing and len(missing) < len(right):
            yield _left_out(claim, missing, case, dossier.entity.name, body or "")


def _is_partial(dossier: Dossier, record: Iterable[Statement]) -> bool:
    """Whether our record has fewer members of a body than it says there were: nineteen of APEC's twenty-one.

    Of two numbers for one day (BRICS with Saudi Arabia, and without) the lesser is enough.
    """
    members = tuple(record)
    told: dict[date, float] = {}
    for one in statements(dossier, NUMBER):
        if one.value.quantity is not None and one.start is not None:
            first = one.start.last
            told[first] = min(one.value.quantity, told.get(first, one.value.quantity))
    return any(len(holding(members, first)) < least for first, least in told.items())


def is_whole(body: str, dossier: Dossier, now: Mapping[str, Statement], day: date) -> bool:
    """Whether our record has as many members of a body as it, or the body's name, says that there were on that day.

    Two numbers for one day say that somebody's membership is told differently: BRICS with Saudi Arabia, and without.
    """
    told = {one.value.quantity for one in holding(statements(dossier, NUMBER), day)}
    return len(now) == named_number(body) or told == {len(now)}


def _is_a_country(member: Mention, case: Case) -> bool:
    """ "NATO member Bavaria" is a slip of another kind, and what is no country may be part of a member."""
    found = known_as(member, case, Kind.PLACE)
    return found is not None and is_country(found)


def _left(
    claim: MembershipClaim, now: Mapping[str, Statement], named: Iterable[str | None], day: date
) -> list[Statement]:
    """The members whom a list leaves out, as far as our record can speak for that day.

    "The five permanent members are" four names, and a Group of Seven has seven: the number bears the record out.
    """
    listed = set(named)
    but_one = len(now) <= _FEW and listed < set(now) and len(now) - len(listed) == 1
    sure = len(now) in (claim.count, named_number(claim.body.full)) or but_one
    return [one for subject, one in now.items() if subject not in listed and (sure or speaks_for(one, day))]


# Of so few members a list that has all but one, and nobody else, is no list of other days.
_FEW = 10


def _in_years(
    claim: MembershipClaim, record: list[Statement], years: tuple[int, int], case: Case
) -> Iterator[JudgedClaim]:
    """ "In 2010, CSTO member Uzbekistan": confirmed by a membership of that year; otherwise nothing is decided."""
    first, last = date(years[0], 1, 1), date(years[1], 12, 31)
    for member in claim.members:
        own = [one for one in record if one.subject == id_of(member, case)]
        belonged = any(one.holds_on(first) or one.holds_on(last) for one in own)
        reason = None if belonged else claim.moment.abstention
        yield _judged(claim, member, Verdict.CONFIRMED if belonged else Verdict.UNVERIFIED, reason)


def _wrong_member(
    claim: MembershipClaim,
    member: Mention,
    own: list[Statement],
    missing: list[Statement],
    kind: FindingKind,
    case: Case,
    body: str,
    body_id: str,
    *,
    instead: str,
) -> Finding:
    """The finding on one who does not belong; `instead` is expected where the list leaves out nobody."""
    left_out = " or ".join(name_of(one.subject, case.knowledge) for one in missing)
    # Uzbekistan left the CSTO in 1999 and again in 2012: the last time counts.
    own = sorted(own, key=lambda one: one.end.last if one.end is not None else date.max, reverse=True)
    ended = own[0].end if own else None
    if ended is not None and kind is FindingKind.OUTDATED:
        message = f"Our record: {member.text} was a member of {body} until {day_words(ended)}."
    elif own and own[0].start is not None:
        message = f"Our record: {member.text} is a member of {body} from {day_words(own[0].start)}."
    else:
        message = f"Our record does not have {member.text} among the members of {body}."
    if left_out:
        message += f" Left out: {left_out}."
    severity, confidence = _strength(claim, single=len(claim.members) == 1)
    return Finding(
        kind=kind,
        severity=severity,
        property=PROPERTY,
        span=member.span,
        quote=case.article.text[member.span.start : member.span.end],
        subject=EntityRef(name=body, id=body_id),
        stated=member.text,
        expected=left_out or instead,
        message=message,
        confidence=confidence,
        evidence=tuple(
            evidence_of(one, f"{name_of(one.subject, case.knowledge)}, member of {body}") for one in (*own, *missing)
        ),
        detail=NOT_A_MEMBER,
    )


def _without_them(members: Iterable[str], case: Case, *, whole: bool) -> str:
    """What may stand there instead: one of those who are members, all of them or those of our record."""
    names = ", ".join(sorted(name_of(one, case.knowledge) for one in members))
    known = f"the members are {names}" if whole else f"our record has {names}"
    return f"{NOT_A_MEMBER}; {known}" if names else NOT_A_MEMBER


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


def _body_of(claim: MembershipClaim, case: Case) -> str | None:
    """The organisation a list is of; of "the Baltic states" the one that is so called, and not what "Baltic" means."""
    whole = (one for name in claim.asks for one in case.knowledge.candidates.get(name, ()))
    named = (one.entity_id for one in whole if one.score >= _EXACT and one.kind is Kind.ORGANIZATION)
    return next(named, None) or id_of(claim.body, case)


_EXACT = 100.0


def _judged(claim: MembershipClaim, member: Mention, verdict: Verdict, reason: Abstention | None = None) -> JudgedClaim:
    return JudgedClaim(
        property=PROPERTY,
        subject=member.text,
        value=claim.asks[0] if claim.asks else claim.body.text,  # "the three Baltic states", not "Baltic"
        span=member.span,
        quote=member.text,
        verdict=verdict,
        reason=reason,
    )

"""Judging who holds which office, as of the claim's own day.

The store's answers settle which words of a printed role name a country or organisation. Then: does the person named
hold that office on that day, did they once, will they soon, or does somebody else? What the record does not have is
unverified, and a person whom it does not have contradicts nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nlp.claims.office import PROPERTY, Hold, OfficeClaim
from nlp.dates import PartialDate, holds_on
from nlp.domain import (
    Entity,
    EntityRef,
    Finding,
    FindingKind,
    JudgedClaim,
    Kind,
    Severity,
    Span,
    Statement,
    Verdict,
)
from nlp.evidence import day_words, evidence_of, name_of, since
from nlp.freshness import Freshness, freshness
from nlp.knowledge import Knowledge
from nlp.linking import country_of
from nlp.names import compare
from nlp.reading import Case, Link, Outcome

# Calibrated on the development set: how often a finding of each strength was right.
_EXPLICIT = 0.97  # "Israeli President Jacques Chirac": the country is printed
_IMPLIED = 0.93  # "Foreign Secretary Robin Cook": the country is the person's own
_QUOTED = 0.80
_CHANGING = 0.60
_AGEING = 0.70

NOT_YET = "not yet"
JUST_CHANGED = "just changed"
IN_QUOTATION = "in quotation"
AGEING = "not confirmed lately"


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every claim on an office, and one finding for each office wrongly given."""
    changing = _changing(case)
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for claim in _claims(case):
        finding, judged = _judge(claim, case, changing)
        yield judged
        if finding is not None:
            groups.setdefault((finding.kind, finding.subject.name, finding.stated.split()[-1]), []).append(finding)
    for findings in groups.values():
        yield _merge(findings)


def offices_of(case_knowledge: Knowledge, claim: OfficeClaim, person_ids: Iterable[str]) -> frozenset[str]:
    """The ids of the offices that a claim may mean, for linking its bearer."""
    found = _resolve(claim, case_knowledge, frozenset().union(*(country_of(one, case_knowledge) for one in person_ids)))
    return frozenset(office.id for office in (*found.strict, *found.loose))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offices:
    """The offices that a claim may mean. `strict` are named by their own role, `loose` by a wider word.

    `explicit` says that the claim prints the country or organisation, `places` which.
    """

    strict: tuple[Entity, ...] = ()
    loose: tuple[Entity, ...] = ()
    explicit: bool = False
    places: tuple[str, ...] = ()


def _claims(case: Case) -> Iterator[OfficeClaim]:
    for claim in case.reading.claims:
        if isinstance(claim, OfficeClaim):
            yield claim


def _resolve(claim: OfficeClaim, knowledge: Knowledge, own: frozenset[str]) -> _Offices:
    """The offices meant: those of the country printed, else those of the person's own countries."""
    best: _Offices | None = None
    # "Prime Minister Goran Persson of Thailand": the country printed after the name is meant, never the person's own.
    printed_after = bool(claim.splits and claim.of_after and _places(claim.of_after, knowledge))
    for split in claim.splits:
        if printed_after and split.of != claim.of_after:
            continue
        places = _places(split.of, knowledge) if split.of else tuple(sorted(own))
        if not places:
            continue
        strict = [office for place in places for office in _posts(place, split.keys, knowledge, every=True)]
        loose = [office for place in places for office in _posts(place, split.loose, knowledge, every=False)]
        found = _Offices(
            strict=_unique(strict),
            loose=_unique(loose),
            explicit=bool(split.of),
            places=places,
        )
        if strict:
            return found
        if best is None or (bool(loose), found.explicit) > (bool(best.loose), best.explicit):
            best = found
    return best or _Offices()


def _places(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Countries and organisations that a name or demonym certainly means."""
    return tuple(
        candidate.entity_id
        for candidate in knowledge.candidates.get(name, ())
        if candidate.score >= 100.0 and candidate.kind in {Kind.PLACE, Kind.ORGANIZATION}
    )


def _posts(place: str, keys: Sequence[str], knowledge: Knowledge, *, every: bool) -> list[Entity]:
    """The offices of `place` filed under all of `keys` (or under any of them)."""
    found = [set(knowledge.posts.get((place, key), ())) for key in keys]
    if not found:
        return []
    ids = set.intersection(*found) if every else set.union(*found)
    return [knowledge.dossiers[office].entity for office in sorted(ids) if office in knowledge.dossiers]


def _unique(offices: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple({office.id: office for office in offices}.values())


def _judge(claim: OfficeClaim, case: Case, changing: frozenset[str]) -> tuple[Finding | None, JudgedClaim]:
    knowledge = case.knowledge
    link = case.links.get(claim.cluster)
    own = country_of(link.id, knowledge) if link and link.id else frozenset()
    offices = _resolve(claim, knowledge, own)
    person = _person(claim, link, offices, knowledge)
    day = claim.as_of
    if claim.hold is Hold.WOULD_BE:
        return None, _judged(claim, Verdict.UNVERIFIED, "not said to hold it")
    if person is None:
        if claim.hold is Hold.CHANGE and claim.sure:
            finding = _news(claim, offices, case, None)
            if finding is not None:
                return finding, _judged(claim, Verdict.UNVERIFIED, JUST_CHANGED)
        return None, _judged(claim, Verdict.UNVERIFIED, link.why if link and link.why else "not in our record")
    held = [
        statement
        for office in (*offices.strict, *offices.loose)
        for statement in _holders(office, knowledge)
        if statement.subject == person
    ]
    if claim.moment.past or claim.hold in {Hold.FORMER, Hold.THEN} or day is None:
        return None, _past(claim, held, case.as_of)
    current = [statement for statement in held if statement.holds_on(day)]
    if any(statement.vouched_on(day) for statement in current):
        return None, _judged(claim, Verdict.CONFIRMED)
    if current:
        return None, _judged(claim, Verdict.UNVERIFIED, "our source cannot speak for that day")
    if not claim.sure or claim.hold in {Hold.ELECT, Hold.ACTING}:
        return None, _judged(claim, Verdict.UNVERIFIED, "the wording leaves it open")
    if claim.hold is Hold.CHANGE:
        finding = _news(claim, offices, case, person)
        return finding, _judged(claim, Verdict.UNVERIFIED, JUST_CHANGED)
    wrong = _wrong(claim, offices, held, person, case, day)
    if wrong is None:
        return None, _judged(claim, Verdict.UNVERIFIED, "no such office, or no holder of it, in our record")
    if wrong.kind is FindingKind.CONTRADICTED:
        office = wrong.subject.id or ""
        age = freshness((one for one in _inverse(office, knowledge) if one.holds_on(day)), day)
        if age is Freshness.STALE:
            return None, _judged(claim, Verdict.UNVERIFIED, "our record of that office was not confirmed for a year")
        if age is Freshness.AGEING:
            wrong = _soften(wrong, wrong.detail or AGEING, _AGEING)
    if wrong.subject.id in changing:
        wrong = _soften(wrong, JUST_CHANGED, _CHANGING)
    verdict = Verdict.OUTDATED if wrong.kind is FindingKind.OUTDATED else Verdict.CONTRADICTED
    return wrong, _judged(claim, verdict)


def _person(claim: OfficeClaim, link: Link | None, offices: _Offices, knowledge: Knowledge) -> str | None:
    """Who is meant: the linked person, else a holder of the office whose name the printed one can be."""
    if link is not None and link.id is not None:
        entity = knowledge.dossiers.get(link.id)
        if entity is not None and entity.entity.kind is Kind.PERSON:
            return link.id
        if entity is not None:
            return None
    today = [
        statement.subject
        for office in (*offices.strict, *offices.loose)
        for statement in _holders(office, knowledge)
        if claim.as_of is not None and statement.holds_on(claim.as_of)
    ]
    for subject in dict.fromkeys(today):
        holder = knowledge.entities.get(subject)
        if holder is not None and _may_be(claim.full, holder):
            return subject
    return _once(claim, offices, knowledge)


def _once(claim: OfficeClaim, offices: _Offices, knowledge: Knowledge) -> str | None:
    """ "Lord Robertson, Nato's secretary general": a lone surname that one former holder alone has."""
    if " " in claim.full or not offices.explicit or claim.hold is not Hold.HOLDS:
        return None
    ever = {one.subject for office in offices.strict for one in _holders(office, knowledge)}
    named = [one for one in ever if one in knowledge.entities and _may_be(claim.full, knowledge.entities[one])]
    return named[0] if len(named) == 1 else None


def _may_be(printed: str, holder: Entity) -> bool:
    """Whether a printed name, surname alone or full, can be the holder's."""
    words = printed.split()
    for name in (holder.name, *holder.aliases):
        if len(words) == 1 and words[0].casefold() in {part.casefold() for part in name.split()[-2:]}:
            return True
        if len(words) > 1 and compare(printed, name, kind=Kind.PERSON).same:
            return True
    return False


def _holders(office: Entity, knowledge: Knowledge) -> tuple[Statement, ...]:
    return _inverse(office.id, knowledge)


def _inverse(office: str, knowledge: Knowledge) -> tuple[Statement, ...]:
    dossier = knowledge.dossiers.get(office)
    if dossier is None:
        return ()
    return tuple(statement for statement in dossier.inverse if statement.property == PROPERTY)


def _past(claim: OfficeClaim, held: Sequence[Statement], today: date) -> JudgedClaim:
    """A claim about the past is confirmed by a past hold; a record that lacks one decides nothing."""
    years = claim.moment.years
    for statement in held:
        if years is None and (statement.start is None or statement.start.first <= today):
            return _judged(claim, Verdict.CONFIRMED)
        if years is not None and _overlaps(statement, years):
            return _judged(claim, Verdict.CONFIRMED)
    return _judged(claim, Verdict.UNVERIFIED, claim.moment.why or "said of the past")


def _overlaps(statement: Statement, years: tuple[int, int]) -> bool:
    first, last = PartialDate(years[0]), PartialDate(years[1])
    return holds_on(last.last, start=statement.start, end=None) and holds_on(first.first, start=None, end=statement.end)


def _wrong(
    claim: OfficeClaim, offices: _Offices, held: Sequence[Statement], person: str, case: Case, day: date
) -> Finding | None:
    knowledge = case.knowledge
    strict = [statement for statement in held if any(statement.value.id == office.id for office in offices.strict)]
    for office in offices.strict:
        holders = [statement for statement in _holders(office, knowledge) if statement.holds_on(day)]
        holders = [statement for statement in holders if statement.vouched_on(day)]
        before = [one for one in strict if one.value.id == office.id and one.end is not None and one.end.last < day]
        after = [one for one in strict if one.value.id == office.id and one.start is not None and one.start.first > day]
        if not holders:
            continue  # a record that has nobody for that day has a gap there, and may have others
        if before:
            return _finding(claim, office, holders, before, case, FindingKind.OUTDATED, None, explicit=offices.explicit)
        if after:
            return _finding(
                claim, office, holders, after, case, FindingKind.CONTRADICTED, NOT_YET, explicit=offices.explicit
            )
    once = [one for one in held if one.end is not None and one.end.last < day] if offices.explicit else []
    if once and len(once) == len(held):
        # "Nato chief George Robertson": the wider word still says which office he has left.
        office = next(one for one in offices.loose if one.id == once[0].value.id)
        holders = [one for one in _holders(office, knowledge) if one.holds_on(day) and one.vouched_on(day)]
        if not holders:
            return None
        return _finding(claim, office, holders, once, case, FindingKind.OUTDATED, None, explicit=False)
    if held:
        return None  # held by a looser reading of the role; not sure enough that it is meant
    filled = [
        (office, holders)
        for office in offices.strict
        if office.seats == 1
        and (holders := [one for one in _holders(office, knowledge) if one.holds_on(day) and one.vouched_on(day)])
    ]
    if filled and len({one.subject for _, holders in filled for one in holders}) == 1:
        office, holders = filled[0]
        return _finding(claim, office, holders, (), case, FindingKind.CONTRADICTED, None, explicit=offices.explicit)
    return _elsewhere(claim, offices, person, case, day)


def _elsewhere(claim: OfficeClaim, offices: _Offices, person: str, case: Case, day: date) -> Finding | None:
    """ "Malaysian Prime Minister Silvio Berlusconi": the record lacks that office, but has him in Italy's that day."""
    if not offices.explicit or offices.strict or offices.loose:
        return None
    knowledge = case.knowledge
    keys = {key for split in claim.splits for key in split.keys}
    for place in sorted(country_of(person, knowledge)):
        for key in sorted(keys):
            for office in _posts(place, (key,), knowledge, every=True):
                now = [
                    one
                    for one in _holders(office, knowledge)
                    if one.subject == person and one.holds_on(day) and one.vouched_on(day)
                ]
                if office.seats == 1 and now and _is_country(place, offices.places, knowledge):
                    return _finding(
                        claim,
                        office,
                        now,
                        (),
                        case,
                        FindingKind.CONTRADICTED,
                        None,
                        explicit=True,
                        expected=office.name,
                    )
    return None


def _is_country(place: str, printed: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether two places are different countries, so that one person does not lead both."""
    kinds = [knowledge.dossiers[one].entity.description for one in printed if one in knowledge.dossiers]
    return place not in printed and any("country" in kind for kind in kinds)


def _finding(
    claim: OfficeClaim,
    office: Entity,
    holders: Sequence[Statement],
    own: Sequence[Statement],
    case: Case,
    kind: FindingKind,
    detail: str | None,
    *,
    explicit: bool,
    expected: str | None = None,
) -> Finding:
    knowledge = case.knowledge
    names = [name_of(statement.subject, knowledge) for statement in holders]
    confidence = _EXPLICIT if explicit else _IMPLIED
    severity = Severity.ERROR
    if claim.quoted:
        severity, detail, confidence = Severity.WARNING, detail or IN_QUOTATION, _QUOTED
    holder = expected or " or ".join(dict.fromkeys(names))
    return Finding(
        kind=kind,
        severity=severity,
        property=PROPERTY,
        span=claim.span,
        quote=claim.quote,
        subject=EntityRef(name=office.name, id=office.id),
        stated=claim.full,
        expected=holder,
        message=_message(claim, office, holders, own, knowledge, expected),
        confidence=confidence,
        evidence=tuple(
            evidence_of(statement, f"{name_of(statement.subject, knowledge)}, {office.name}")
            for statement in (*holders, *own)
        ),
        detail=detail,
    )


def _message(
    claim: OfficeClaim,
    office: Entity,
    holders: Sequence[Statement],
    own: Sequence[Statement],
    knowledge: Knowledge,
    expected: str | None,
) -> str:
    parts = []
    if expected is not None:
        parts.append(f"{claim.full} is {expected}{since(holders[0])}")
    else:
        parts += [f"{name_of(one.subject, knowledge)}{since(one)}" for one in holders]
    for one in own:
        name = name_of(one.subject, knowledge)
        if one.end is not None and not any(one.start and one.start.first > h.start.first for h in holders if h.start):
            parts.append(f"{name} until {day_words(one.end)}")
        elif one.start is not None:
            parts.append(f"{name} from {day_words(one.start)}")
    return f"Our record: {'; '.join(parts)}." if parts else f"Our record does not have {claim.full} as {office.name}."


def _judged(claim: OfficeClaim, verdict: Verdict, reason: str | None = None) -> JudgedClaim:
    return JudgedClaim(
        property=PROPERTY,
        subject=claim.role,
        value=claim.full,
        span=claim.span,
        quote=claim.quote,
        verdict=verdict,
        reason=reason,
    )


def _changing(case: Case) -> frozenset[str]:
    """The offices of which the article itself reports a change that our record was too old to have."""
    found = set()
    for claim in _claims(case):
        if claim.hold is Hold.CHANGE and not claim.moment.past:
            link = case.links.get(claim.cluster)
            own = country_of(link.id, case.knowledge) if link and link.id else frozenset()
            found |= {office.id for office in _resolve(claim, case.knowledge, own).strict}
    return frozenset(found)


def _news(claim: OfficeClaim, offices: _Offices, case: Case, person: str | None) -> Finding | None:
    """ "Elected prime minister on Monday": our record still has another; has this just changed?"""
    day = claim.as_of
    if day is None or claim.moment.past or (person is None and not offices.explicit):
        return None
    for office in offices.strict:
        holders = [one for one in _holders(office, case.knowledge) if one.holds_on(day)]
        if office.seats != 1 or not holders:
            continue
        confirmed = max((one.confirmed.last for one in holders if one.confirmed), default=None)
        if confirmed is not None and confirmed > day:
            continue  # the record has been looked at since, and says otherwise: not news that we lack
        finding = _finding(claim, office, holders, (), case, FindingKind.OUTDATED, None, explicit=offices.explicit)
        return _soften(finding, JUST_CHANGED, _CHANGING)
    return None


def _soften(finding: Finding, detail: str, confidence: float) -> Finding:
    return replace(finding, severity=Severity.WARNING, detail=detail, confidence=confidence)


def _merge(findings: Sequence[Finding]) -> Finding:
    """One finding for one error, its first place quoted and the others listed."""
    first = min(findings, key=lambda one: (one.severity is not Severity.ERROR, one.span))
    also = tuple(Span(one.span.start, one.span.end) for one in findings if one is not first)
    return replace(first, also=also)

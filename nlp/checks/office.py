"""Judging who holds which office, as of the claim's own day.

The store's answers settle which words of a printed role name a country or organisation (`office_record`). Then: does
the person named hold that office on that day, did they once, will they soon, or does somebody else? What the record
does not have is unverified, and a person whom it does not have contradicts nobody. A change that the story itself
reports is asked about (`office_news`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from nlp.checks import office_news as news
from nlp.checks.office_elsewhere import held_elsewhere
from nlp.checks.office_history import history_told, tells_of_rivals
from nlp.checks.office_past import PAST, judge_past
from nlp.checks.office_record import (
    Offices,
    holders_of,
    offices_meant,
    person_meant,
    serves,
    terms_of,
)
from nlp.checks.office_words import finding_on, with_own_office
from nlp.checks.sub_national import of_a_state
from nlp.claims.holding import PROPERTY, Hold, OfficeClaim
from nlp.domain import Abstention, Finding, FindingKind, Gap, JudgedClaim, Severity, Span, Statement, Verdict
from nlp.evidence import entity_of, note_of
from nlp.freshness import AGEING, AGEING_CONFIDENCE, Freshness, freshness
from nlp.knowledge import Knowledge
from nlp.known import is_over
from nlp.linking import country_of
from nlp.reading import Case, Outcome

NOT_YET = "not yet"
_ASKED = Abstention(Gap.ASKED, news.JUST_CHANGED)
_NOBODY = Abstention.unknown("not in our record")
_NAMESAKE = Abstention(Gap.AMBIGUOUS, "a namesake who held the office may be meant")
_NO_OFFICE = Abstention.unknown("no such office, or no holder of it, in our record")
_NO_WORD = Abstention.unknown("our source cannot speak for that day")
_FOLLOWED = Abstention.unknown("another has held it since, and our record does not say until what day this one did")
_RIVALS = Abstention.left_open("the story has rival governments")


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every claim on an office, and one finding for each office wrongly given."""
    changing = news.changing(case)
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for claim in case.reading.claims:
        if isinstance(claim, OfficeClaim):
            finding, judged = _judge(claim, case, changing)
            yield judged
            if finding is not None:
                groups.setdefault(_error(finding), []).append(finding)
    for findings in groups.values():
        yield _merge(findings)


def offices_of(knowledge: Knowledge, claim: OfficeClaim, person_ids: Iterable[str]) -> frozenset[str]:
    """The ids of the offices that a claim may mean, for linking its bearer."""
    own = frozenset().union(*(country_of(one, knowledge) for one in person_ids))
    found = offices_meant(claim, knowledge, own)
    return frozenset(office.id for office in (*found.strict, *found.loose))


def _judge(claim: OfficeClaim, case: Case, changing: frozenset[str]) -> tuple[Finding | None, JudgedClaim]:
    """The verdict on one claim; the cases that leave no room for an error come first."""
    knowledge = case.knowledge
    link = case.links.get(claim.cluster)
    offices = offices_meant(claim, knowledge, country_of(link.id, knowledge) if link and link.id else frozenset())
    person = person_meant(claim, link, offices, knowledge)
    if claim.hold is Hold.WOULD_BE:
        return None, JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open("not said to hold it"))
    if person is None:
        asked = news.asked(claim, offices, case, known=False)
        nobody = _NOBODY if link is None else _NAMESAKE if link.id is not None else link.abstention
        return asked, JudgedClaim.of(claim, Verdict.UNVERIFIED, _ASKED if asked else nobody)
    if link is not None and link.id not in {None, person}:
        # "President Brandt" was gathered under Ilse Brandt: the words are about her husband, and so is the report.
        claim = replace(claim, full=claim.person, value=claim.person)
    held = [
        one
        for office in (*offices.strict, *offices.loose)
        for one in holders_of(office, knowledge)
        if one.subject == person
    ]
    day = claim.as_of
    if claim.under is not None and not _in_their_days(claim.under, held, case):
        return None, JudgedClaim.of(claim, Verdict.UNVERIFIED, PAST)
    if claim.moment.past or claim.hold in {Hold.FORMER, Hold.THEN, Hold.LEFT} or day is None:
        return judge_past(claim, offices, held, person, case)
    current = [one for one in held if one.holds_on(day)]
    if current and all(is_over(one, day, knowledge) for one in current):
        return None, JudgedClaim.of(claim, Verdict.UNVERIFIED, _FOLLOWED)
    vouched = [one for one in current if one.vouched_on(day)]
    if vouched:
        return None, JudgedClaim.of(claim, Verdict.CONFIRMED, note=note_of(vouched))
    if current:
        return None, JudgedClaim.of(claim, Verdict.UNVERIFIED, _NO_WORD)
    if claim.hold in {Hold.ELECT, Hold.CHANGE} and any(one.start and one.start.first > day for one in held):
        return None, JudgedClaim.of(claim, Verdict.CONFIRMED)
    if not claim.sure or claim.hold in {Hold.ELECT, Hold.ACTING}:
        return None, JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open("the wording leaves it open"))
    if claim.hold is Hold.CHANGE:
        asked = news.asked(claim, offices, case, known=True)
        if asked is not None:
            return asked, JudgedClaim.of(claim, Verdict.UNVERIFIED, _ASKED)
        if not _is_called_new(claim, held, day) and (held or not news.has_taken_office(claim)):
            return judge_past(claim, offices, held, person, case)
    return _today(claim, offices, held, person, case, changing, day)


def _in_their_days(leader: int, held: Sequence[Statement], case: Case) -> bool:
    """Whether "Dahl's foreign minister, Quill" can be said of today: Dahl leads, and Quill served under no other Dahl.

    "Dahl" is known by a link, or by the title that the story gives him.
    """
    titled = (one for one in case.reading.claims if isinstance(one, OfficeClaim) and one.cluster == leader)
    terms = [term for one in titled for term in terms_of(one, case, case.as_of)]
    link = case.links.get(leader)
    dossier = case.knowledge.dossiers.get(link.id or "") if link is not None else None
    terms += [one for one in (dossier.statements if dossier else ()) if one.property == PROPERTY]
    since = [one.start.first for one in terms if one.holds_on(case.as_of) and one.start is not None]
    return bool(since) and not any(one.end is not None and one.end.last < min(since) for one in held)


def _is_called_new(claim: OfficeClaim, held: Sequence[Statement], day: date) -> bool:
    """ "Norland's new foreign minister, Ada Quill": who left the office years ago is not new in it."""
    named_so = not _VERB.match(claim.form)
    return named_so and bool(held) and all(one.end is not None and day - one.end.last > _NO_LONGER_NEW for one in held)


# A year after an office was left, no piece held over calls its holder new.
_NO_LONGER_NEW = timedelta(days=365)
# The forms of a title beside a name; in all others a verb tells of a change.
_VERB = re.compile(r"(?!title\b|name\b)")


def _today(
    claim: OfficeClaim,
    offices: Offices,
    held: Sequence[Statement],
    person: str,
    case: Case,
    changing: frozenset[str],
    day: date,
) -> tuple[Finding | None, JudgedClaim]:
    """The verdict on a claim of the day whose person does not hold the office by our record."""
    wrong = _wrong(claim, offices, held, person, case.knowledge, day)
    before = case.article.text[max(0, claim.span.start - _BEFORE) : claim.span.start]
    of_finance = _FM.match(claim.role) is not None and _is_of_finance(person, case.knowledge, day)
    if wrong is None or of_finance or _CUM.search(before):
        return None, JudgedClaim.of(claim, Verdict.UNVERIFIED, _NO_OFFICE)
    office = next((one for one in (*offices.strict, *offices.loose) if one.id == wrong.subject.id), None)
    told = history_told(claim, office, held, person, case) or of_a_state(claim, office, held, person, case)
    if told:
        return None, JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open(told))
    of_rivals = wrong.kind is FindingKind.CONTRADICTED and tells_of_rivals(case)
    if of_rivals and not serves(person, case.knowledge, day):
        return None, JudgedClaim.of(claim, Verdict.UNVERIFIED, _RIVALS)
    if office is not None and office.id in changing:
        asked = news.question(claim, office, case.knowledge, day, explicit=offices.explicit)
        return asked, JudgedClaim.of(claim, Verdict.UNVERIFIED, _ASKED)
    if wrong.kind is FindingKind.CONTRADICTED and office is not None:
        age = freshness(holders_of(office, case.knowledge, day), day, case.knowledge.beliefs)
        if age is Freshness.STALE:
            return None, JudgedClaim.of(
                claim, Verdict.UNVERIFIED, Abstention.unknown("our record of that office was not confirmed for long")
            )
        if age is Freshness.AGEING:
            wrong = replace(
                wrong, severity=Severity.WARNING, detail=wrong.detail or AGEING, confidence=AGEING_CONFIDENCE
            )
    return with_own_office(wrong, claim, person, case.knowledge, day), JudgedClaim.of(
        claim, Verdict.OUTDATED if wrong.kind is FindingKind.OUTDATED else Verdict.CONTRADICTED
    )


def _is_of_finance(person: str, knowledge: Knowledge, day: date) -> bool:
    """Whether somebody is a minister of finance, of whom "FM" is said too."""
    dossier = knowledge.dossiers.get(person)
    now = [one for one in (dossier.statements if dossier else ()) if one.property == PROPERTY and one.holds_on(day)]
    return any((office := entity_of(one.value.id or "", knowledge)) and "inance" in office.name for one in now)


_FM = re.compile(r"(?:Union[ \u00a0])?FM\b")
# "President cum Finance Minister Ada Quill" has both.
_CUM = re.compile(r"[ \u00a0-]cum[ \u00a0-]$", re.IGNORECASE)
_BEFORE = 6


# John Conyers left the House on 5 December 2017, and copy on those who left that winter went on calling him
# Representative; so it called Ron DeSantis, who left it in September 2018 to run for governor. With many seats nobody
# took his place, and the title does no harm.
_JUST_LEFT = timedelta(days=100)


def _wrong(
    claim: OfficeClaim, offices: Offices, held: Sequence[Statement], person: str, knowledge: Knowledge, day: date
) -> Finding | None:
    """What is wrong with a claim of `day`, None where our record does not decide it."""
    for office in offices.strict:
        holders = holders_of(office, knowledge, day)
        own = [one for one in held if one.value.id == office.id]
        before = [one for one in own if one.end is not None and one.end.last < day]
        after = [one for one in own if one.start is not None and one.start.first > day]
        if before and office.seats is None and any(day - one.end.last <= _JUST_LEFT for one in before if one.end):
            continue
        if holders and (before or after):  # a record that has nobody for that day has a gap there, and may have others
            return finding_on(
                claim,
                office,
                holders,
                own=before or after,
                kind=FindingKind.OUTDATED if before else FindingKind.CONTRADICTED,
                detail=None if before else NOT_YET,
                knowledge=knowledge,
                explicit=offices.explicit,
            )
    if held:
        return _left_by_looser_word(claim, offices, held, knowledge, day)
    filled = [
        (office, holders)
        for office in offices.strict
        if office.seats == 1 and (holders := holders_of(office, knowledge, day))
    ]
    said = {_the_one(holders) for _, holders in filled}
    if len(said) == 1 and None not in said:
        office, holders = filled[0]
        return finding_on(
            claim, office, holders, kind=FindingKind.CONTRADICTED, knowledge=knowledge, explicit=offices.explicit
        )
    if not offices.strict and offices.explicit:
        headed = _headed_by_another(claim, offices, person, knowledge, day)
        if headed is not None:
            return headed
    return held_elsewhere(claim, offices, person, knowledge, day)


def _the_one(holders: Sequence[Statement]) -> str | None:
    """Who holds a one-seat office: of two whose terms only a year parts ("until 2025") the later; None for rivals."""
    last = holders[-1]
    followed = all(
        one.end is not None and last.start is not None and one.end.first <= last.start.last for one in holders[:-1]
    )
    return last.subject if followed or len({one.subject for one in holders}) == 1 else None


def _left_by_looser_word(
    claim: OfficeClaim, offices: Offices, held: Sequence[Statement], knowledge: Knowledge, day: date
) -> Finding | None:
    """ "Nato chief George Robertson": the wider word still says which office he has left; a later one may be meant."""
    ended = [one for one in held if one.end is not None and one.end.last < day]
    left = max(ended, key=lambda one: one.end.last if one.end else date.min, default=held[0])
    office = next((one for one in offices.loose if one.id == left.value.id), None)
    holders = holders_of(office, knowledge, day) if office is not None else ()
    later = [one for one in held if one.start is not None and one.start.first > day]
    if len(later) == len(held) and offices.explicit:
        return _to_come_by_looser_word(claim, offices, later, knowledge, day)
    if office is None or not offices.explicit or not ended or len(ended) + len(later) < len(held) or not holders:
        return None
    own = [one for one in ended if one.value.id == office.id]
    return finding_on(claim, office, holders, own=own, kind=FindingKind.OUTDATED, knowledge=knowledge, explicit=False)


def _headed_by_another(
    claim: OfficeClaim, offices: Offices, person: str, knowledge: Knowledge, day: date
) -> Finding | None:
    """ "WHO chief Rafael Grossi", who serves elsewhere: the wider word means the one office that heads the body."""
    wide = all(set(split.keys) <= _HEADS_IT for split in claim.splits if split.of)
    if not wide or len(offices.loose) != 1 or not serves(person, knowledge, day):
        return None
    office = offices.loose[0]
    holders = holders_of(office, knowledge, day) if office.seats == 1 else ()
    if not holders or _the_one(holders) is None or serves(person, knowledge, day, place=office.of):
        return None
    return finding_on(claim, office, holders, kind=FindingKind.CONTRADICTED, knowledge=knowledge, explicit=False)


_HEADS_IT = frozenset({"chief|", "head|"})


def _to_come_by_looser_word(
    claim: OfficeClaim, offices: Offices, later: Sequence[Statement], knowledge: Knowledge, day: date
) -> Finding | None:
    """ "Nato chief Mark Rutte", before his day: the one office that the wider word has him in is still another's."""
    first = min(later, key=lambda one: one.start.first if one.start else date.max)
    office = next((one for one in offices.loose if one.id == first.value.id), None)
    holders = holders_of(office, knowledge, day) if office is not None and office.seats == 1 else ()
    if office is None or not holders or len({one.value.id for one in later}) > 1:
        return None
    return finding_on(
        claim,
        office,
        holders,
        own=later,
        kind=FindingKind.CONTRADICTED,
        detail=NOT_YET,
        knowledge=knowledge,
        explicit=False,
    )


def _error(finding: Finding) -> tuple[object, ...]:
    """What findings share that are of one error: the office and the name; of one that changes hands, the office."""
    if finding.detail == news.JUST_CHANGED:
        return finding.detail, finding.subject.name
    return finding.kind, finding.subject.name, finding.stated.split()[-1]


def _merge(findings: Sequence[Finding]) -> Finding:
    """One finding for one error, its first place quoted and the others listed."""
    first = min(findings, key=lambda one: (one.severity is not Severity.ERROR, one.span))
    also = tuple(Span(one.span.start, one.span.end) for one in findings if one is not first)
    return replace(first, also=also)

"""Judging ages and years of birth against the date of birth that the record has.

A man of 34 who shares a minister's name is another man: an age is held against the record only where the story gives
its bearer an office that the record knows of him, or misses by so little that a namesake is unlikely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from nlp.checks.against import claims_of, disagree
from nlp.checks.office import offices_of
from nlp.claims.age import PROPERTY, AgeClaim
from nlp.claims.office import OfficeClaim
from nlp.dates import PartialDate
from nlp.domain import Abstention, Entity, Gap, JudgedClaim, Kind, Severity, Verdict
from nlp.evidence import day_words, entity_of, evidence_of, name_of
from nlp.knowledge import Dossier
from nlp.known import leads_a_country
from nlp.linking import country_of
from nlp.names import fold
from nlp.reading import Case, Outcome
from nlp.roles import parse_role
from nlp.spelling.frequency import commonness

# "Tony Blair, 51," a week before his 52nd birthday, in a piece held over: dates of copy are not that exact.
_BIRTHDAY_SLACK = timedelta(days=21)
# "turned 75 last March", "will mark his 80th birthday next year"
_BIRTHDAY_FAR = timedelta(days=365)
# Further off than this without an office to tell who is meant, it is a namesake ("John Howard, 34, of Leeds").
_NAMESAKE_YEARS = 4
_SURE = 0.95
_LIKELY = 0.8


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every age and year of birth, and a finding for every wrong one."""
    for claim in claims_of(case, AgeClaim):
        yield from _judge(claim, case)


def _judge(claim: AgeClaim, case: Case) -> Iterator[Outcome]:
    link = case.links.get(claim.person.cluster)
    dossier = case.knowledge.dossiers.get(link.id) if link and link.id and link.exact else None
    births = [one for one in dossier.statements if one.property == PROPERTY and one.value.date] if dossier else []
    day = claim.as_of or case.as_of
    if dossier is None or dossier.entity.kind is not Kind.PERSON or not births:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.unknown("no date of birth in our record"))
        return
    birth = births[0].value.date
    assert birth is not None  # noqa: S101 - filtered above
    right = _right(birth, claim, day)
    stated = claim.age if claim.age is not None else claim.born
    assert stated is not None  # noqa: S101 - one of the two is set
    off = min(abs(stated - one) for one in right)
    if off == 0:
        yield JudgedClaim.of(claim, Verdict.CONFIRMED)
        return
    known = _has_office(claim, dossier, case) or _is_beside_office(claim, dossier, case)
    runs = _RUNS.match(case.article.text, claim.span.end) is not None
    enough = 1 if commonness(dossier.entity.name.split()[-1]) < _RARE_NAME else _COMPANY - runs
    famous = leads_a_country(dossier, day, case) or _is_in_company(dossier, case, enough)
    if not (known or (famous and _is_he(claim, case.article.text))) and off > _NAMESAKE_YEARS:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open("may be a namesake"))
        return
    # "Under former leader Ada Quill, 52": of a past she may have been younger, and never older than she is.
    if claim.as_of is None and stated < min(right):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, claim.moment.abstention)
        return
    other = _of_that_surname(claim, dossier.entity, stated, day, case)
    if other:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention(Gap.AMBIGUOUS, f"could be {other}"))
        return
    exact = _years(birth, day, slack=timedelta()) if claim.age is not None else right
    expected = str(max(exact))
    yield from disagree(
        claim,
        dossier.entity,
        severity=Severity.ERROR if known and not claim.quoted else Severity.WARNING,
        expected=expected,
        message=f"Our record: {dossier.entity.name}, born {day_words(birth)}"
        + (f", is {expected}." if claim.age is not None else "."),
        confidence=_SURE if known else _LIKELY,
        evidence=(evidence_of(births[0], f"{dossier.entity.name}, born {day_words(birth)}"),),
    )


def _years(birth: PartialDate, on: date, slack: timedelta = _BIRTHDAY_SLACK) -> frozenset[int]:
    """The ages that are right around a day; more than one where the birth date or the day is not exact."""
    days = (on - slack, on, on + slack)
    return frozenset(_age(born, day) for born in {birth.first, birth.last} for day in days)


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _of_that_surname(claim: AgeClaim, linked: Entity, stated: int, day: date, case: Case) -> str:
    """Another whom a bare surname may mean: of that age, or named with it in the story; "" where there is none.

    "The 69-year-old Marsh, who …" in a story on Ada Marsh is her husband.
    """
    surname = fold(claim.person.text)
    if " " in surname:
        return ""
    for mention in case.reading.mentions:
        words = fold(mention.full).split()
        if len(words) > 1 and words[-1] == surname and mention.kind is Kind.PERSON:
            link = case.links.get(mention.cluster)
            if (link is None or link.id != linked.id) and mention.cluster != claim.person.cluster:
                return mention.full
    for dossier in case.knowledge.dossiers.values():
        entity = dossier.entity
        if entity.kind is Kind.PERSON and entity.id != linked.id and fold(entity.name).split()[-1:] == [surname]:
            births = [one.value.date for one in dossier.statements if one.property == PROPERTY and one.value.date]
            right = {year for birth in births for year in _right(birth, claim, day)}
            if stated in right:
                return entity.name
    return ""


def _right(birth: PartialDate, claim: AgeClaim, day: date) -> frozenset[int]:
    """What a claim may say of somebody born on `birth`: the ages around a day, or the year."""
    if claim.age is None:
        return frozenset({birth.year})
    return _years(birth, day, _BIRTHDAY_FAR if claim.birthday else _BIRTHDAY_SLACK)


def _has_office(claim: AgeClaim, dossier: Dossier, case: Case) -> bool:
    """Whether the story gives the bearer an office that the record has of that person, or another of its sort.

    "Ada Quill, president of the institute", is another than the minister of that name.
    """
    held = {one.value.id for one in dossier.statements if one.property == _HELD}
    offices = [office for one in held if (office := entity_of(one or "", case.knowledge)) is not None]
    heads = {role.head for one in offices if (role := parse_role(one.role or one.name)) is not None}
    for other in case.reading.claims:
        if isinstance(other, OfficeClaim) and other.cluster == claim.person.cluster:
            role = parse_role(other.role)
            if role is not None and role.head in heads:
                return True
            if not held.isdisjoint(offices_of(case.knowledge, other, [dossier.entity.id])):
                return True
    return False


def _is_beside_office(claim: AgeClaim, dossier: Dossier, case: Case) -> bool:
    """Whether the words straight before or behind give an office of a sort that the record has of that person.

    "Justice Ada Quill, 65," and "Ada Quill, 77, the governor of Maine,": the engine reads no such office there.
    """
    text = case.article.text
    before = _OFFICE_BEFORE.search(text, max(0, claim.span.start - _REACH), claim.person.span.start)
    behind = _OFFICE_BEHIND.match(text, claim.span.end)
    heads = {fold(found["head"]) for found in (before, behind) if found is not None}
    held = {
        word
        for one in dossier.statements
        if one.property == _HELD
        for word in fold(name_of(one.value.id or "", case.knowledge)).split()
    }
    return bool(heads & held)


def _is_in_company(person: Dossier, case: Case, enough: int) -> bool:
    """Whether the story names others who serve or served the person's country: a namesake has no such company."""
    homes = country_of(person.entity.id, case.knowledge)
    met = {link.id for link in case.links.values() if link.id is not None and link.exact} - {person.entity.id}
    return sum(bool(country_of(other, case.knowledge) & homes) for other in met) >= enough


# "Liz Truss, 40," in a story on Sir Keir Starmer and Rishi Sunak.
_COMPANY = 2
# One will do where few are called so: Nadler 2.4, Stefanchuk 0; not Pinochet 2.7, Howard 4.5.
_RARE_NAME = 2.5


def _is_he(claim: AgeClaim, text: str) -> bool:
    """Whether the age is the person's own, and nothing behind gives the name another life."""
    before = text[claim.span.start : claim.person.span.start]
    otherwise = _OTHERWISE.match(text, claim.span.end) and not _IN_POLITICS.match(text, claim.span.end)
    return not otherwise and not _ANOTHER.search(before)


# "A 62-year-old admirer of Vladimir Putin"
_ANOTHER = re.compile(r"\b(?:of|for|with|to|and)\b")
# "William Ruto, 41, a bus driver", "David Cameron, 34, of Leeds": the words behind give him another life.
_OTHERWISE = re.compile(r"\)?,?[ \u00a0](?:an?|the|of|from)[ \u00a0]")
# "Ada Quill, 62, the likely Democratic presidential nominee,": fewer bear such a name than one of a lawmaker.
_RUNS = re.compile(
    r"\)?,?[ \u00a0]the[ \u00a0](?:[\w’'-]+[ \u00a0]){0,4}?presidential[ \u00a0](?:candidate|nominee|contender)\b"
)
# "Ada Quill, 63, the top Democrat in the Senate,": the life that the record's one has.
_IN_POLITICS = re.compile(
    r"\)?,?[ \u00a0](?:an?|the)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,4}?(?:Democrats?|Republicans?|Senate|House|Congress|"
    r"parliament|[Ss]enator|[Mm]inister|lawmaker|congress(?:wo)?man|presidential[ \u00a0](?:candidate|nominee))\b"
)
_HELD = "position held"
_REACH = 40
# No "minister" and no "leader": a chapel and a troop of scouts have one too.
_HEAD = (
    r"(?P<head>[Pp]resident|[Gg]overnor|[Ss]enator|[Jj]ustice|[Cc]hancellor|[Pp]remier|[Ss]peaker|[Mm]ayor|[Kk]ing|"
    r"[Qq]ueen|[Rr]epresentative)"
)
_OFFICE_BEFORE = re.compile(rf"\b{_HEAD}(?:[ \u00a0]of(?:[ \u00a0][A-Z][\w’'-]+){{1,3}})?,?[ \u00a0]$")
_OFFICE_BEHIND = re.compile(
    rf"\)?,?[ \u00a0](?:who[ \u00a0]is[ \u00a0])?(?:the|a|an)[ \u00a0](?:[\w’'-]+[ \u00a0]){{0,3}}?{_HEAD}\b(?!['’])"
)

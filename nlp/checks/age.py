"""Judging ages and years of birth against the date of birth that the record has.

A man of 34 who shares a minister's name is another man: an age is held against the record only where the story gives
its bearer an office that the record knows of him, or misses by so little that a namesake is unlikely.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from nlp.checks.against import claims_of, day_told, disagree
from nlp.checks.bearer import has_office, is_beside_office, is_he, is_in_company, is_in_public_life
from nlp.claims.age import PROPERTY, AgeClaim
from nlp.dates import PartialDate
from nlp.domain import Abstention, Entity, Finding, Gap, JudgedClaim, Kind, Mention, Severity, Verdict
from nlp.evidence import day_words, evidence_of
from nlp.known import leads_a_country
from nlp.names import fold
from nlp.reading import Case, Outcome
from nlp.time.periods import periods

# "Tony Blair, 51," a week before his 52nd birthday, in a piece held over: dates of copy are not that exact.
_BIRTHDAY_SLACK = timedelta(days=21)
# And not even words of a life in politics speak for the record's one where a generation lies between.
_NAMESAKE_OF_A_CAREER = 20
# Further off than this without an office to tell who is meant, it is a namesake ("John Howard, 34, of Leeds").
_NAMESAKE_YEARS = 4
_SURE = 0.95
_LIKELY = 0.8


def judge(case: Case) -> Iterator[Outcome]:
    """A verdict for every age and year of birth, and a finding for every wrong one."""
    judged = {claim: tuple(_judge(claim, case)) for claim in claims_of(case, AgeClaim)}
    wrong = [claim for claim, outcomes in judged.items() if any(isinstance(one, Finding) for one in outcomes)]
    for claim, outcomes in judged.items():
        if claim in wrong and any(_is_beside(claim, other) for other in wrong):
            yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open("a list of numbers that are no ages"))
        else:
            yield from outcomes


def is_of_the_age_said(known: str, mention: Mention, case: Case) -> bool:
    """Whether the age that the story gives with a name is that of a known person, as far as our record tells."""
    dossier = case.knowledge.dossiers.get(known)
    births = [one.value.date for one in dossier.statements if one.property == PROPERTY] if dossier else []
    said = [one for one in claims_of(case, AgeClaim) if one.person.span == mention.span and one.age is not None]
    return any(claim.age in _right(birth, claim, case.as_of) for claim in said for birth in births if birth is not None)


def _is_beside(claim: AgeClaim, other: AgeClaim) -> bool:
    """ "Ada Quill, 87; Bo Tarn, 78": who is wrong with both counts votes, or points."""
    apart = max(claim.span.start, other.span.start) - min(claim.span.end, other.span.end)
    return 0 <= apart <= _IN_A_LIST and claim.person.cluster != other.person.cluster


_IN_A_LIST = 150


def _judge(claim: AgeClaim, case: Case) -> Iterator[Outcome]:
    link = case.links.get(claim.person.cluster)
    dossier = case.knowledge.dossiers.get(link.id) if link and link.id and link.exact else None
    births = [one for one in dossier.statements if one.property == PROPERTY and one.value.date] if dossier else []
    # "His predecessor, Ada Quill, 67,": how old she is today, unless a time is named at which she was so old.
    told = day_told(claim, claim.moment, case)
    day = told or case.as_of
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
    known = has_office(claim, dossier, case) or is_beside_office(claim, dossier, case)
    famous = leads_a_country(dossier, day, case) or is_in_company(claim, dossier, case, off <= _NAMESAKE_OF_A_CAREER)
    likely = famous or (off <= _NAMESAKE_OF_A_CAREER and is_in_public_life(claim, dossier, case))
    if not known and fold(claim.person.full) not in map(fold, (dossier.entity.name, *dossier.entity.aliases)):
        likely, off = False, max(off, _NAMESAKE_YEARS + 1)  # Jamie Murray plays tennis, James Murray sits in Parliament
    if not (known or (likely and is_he(claim, case.article.text))) and off > _NAMESAKE_YEARS:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open("may be a namesake"))
        return
    # "Under former leader Ada Quill, 52": of a past she may have been younger, and never older than she is.
    if told is None and stated < min(right):
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, claim.moment.abstention)
        return
    then = _when_of_that_age(birth, claim, case)
    if then:
        yield JudgedClaim.of(claim, Verdict.UNVERIFIED, Abstention.left_open(f"the age at “{then}”"))
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


def _when_of_that_age(birth: PartialDate, claim: AgeClaim, case: Case) -> str:
    """The time that the paragraph names and at which the person was as old as the claim says; "" for none."""
    around = next((one for one in case.reading.layout.paragraphs if one.overlaps(claim.span)), claim.span)
    start, end = max(around.start, claim.span.start - _PARAGRAPH), min(around.end, claim.span.end + _PARAGRAPH)
    named = [one for one in periods(case.article.text, start, end, case.as_of) if one.last - one.first < _SPAN]
    at = (one.words for one in named if claim.age in _years(birth, one.first) | _years(birth, one.last))
    return next(at, "")


_PARAGRAPH = 600
# "Years ago" is of any age.
_SPAN = timedelta(days=1000)


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
    if claim.birthday:  # "turned 75 last March", "will turn 74 next year", told in May
        return frozenset(day.year + years - birth.year for years in (-1, 0, 1))
    return _years(birth, day)

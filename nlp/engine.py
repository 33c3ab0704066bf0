"""The order of it all: read a text, ask the store, judge.

    reading = read(article, nlp)              spaCy, in a process of its own
    knowledge = await store.lookup(reading.questions)
    report = judge(reading, knowledge)        pure

A family of claims is one module in `nlp/claims` and one in `nlp/checks`, and a line in the tuples below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from spacy.language import Language

from nlp.capitals import without_capitals
from nlp.checks import (
    affiliation,
    age,
    alive,
    birthplace,
    capital,
    city,
    former_names,
    founding,
    headquarters,
    house,
    joining,
    membership,
    nationality,
    office,
    office_since,
    quantities,
    romanised,
    sizes,
    spelling,
    succession,
)
from nlp.checks.itself import (
    acronyms,
    afterwards,
    anniversaries,
    both_ways,
    calendar,
    carried,
    changes,
    clock,
    conversions,
    countdown,
    elections,
    groups,
    headline,
    headline_forms,
    headline_names,
    headline_people,
    initials,
    its_day,
    lifetimes,
    lives,
    made_of,
    no_such_day,
    one_name,
    one_person,
    one_seat,
    order,
    outcomes,
    parts,
    polls,
    products,
    rates,
    reckonings,
    recounts,
    relative,
    results,
    roll_call,
    scores,
    shares,
    spans,
    stays,
    sums_again,
    tallies,
    told_twice,
    totals,
    twice,
    votes,
    ways,
    weekdays,
)
from nlp.claims import affiliation as affiliation_claims
from nlp.claims import age as age_claims
from nlp.claims import alive as alive_claims
from nlp.claims import birthplace as birthplace_claims
from nlp.claims import bodies as bodies_claims
from nlp.claims import capital as capital_claims
from nlp.claims import city as city_claims
from nlp.claims import founding as founding_claims
from nlp.claims import headquarters as headquarters_claims
from nlp.claims import joining as joining_claims
from nlp.claims import members as members_claims
from nlp.claims import membership as membership_claims
from nlp.claims import nationality as nationality_claims
from nlp.claims import office as office_claims
from nlp.claims import quantities as quantities_claims
from nlp.claims import sizes as sizes_claims
from nlp.claims.office import OfficeClaim
from nlp.clauses import Clause, find_clauses, verbs_in
from nlp.domain import Article, Claim, Finding, FindingKind, JudgedClaim, Kind, LinkedEntity, Mention, Report, Severity
from nlp.freshness import weighed
from nlp.hidden import Hidden, seen
from nlp.knowledge import Knowledge, Questions
from nlp.layout.copy import lay_out
from nlp.layout.sentences import sentences
from nlp.layout.wrapped import unwrapped
from nlp.linking import link_all
from nlp.mentions import find_mentions
from nlp.opposites import may_be_told_otherwise
from nlp.reading import Case, Link, Outcome, Page, Reading
from nlp.spelling.printed import rare_words
from nlp.twins import one_of_each

# What the article says: each yields the claims of its family.
CLAIMS: tuple[Callable[[Page], Iterator[Claim]], ...] = (
    office_claims.extract,
    membership_claims.extract,
    members_claims.extract,
    joining_claims.extract,
    sizes_claims.extract,
    capital_claims.extract,
    affiliation_claims.extract,
    age_claims.extract,
    birthplace_claims.extract,
    nationality_claims.extract,
    alive_claims.extract,
    city_claims.extract,
    headquarters_claims.extract,
    founding_claims.extract,
    bodies_claims.extract,
    quantities_claims.extract,
)

# What we make of it: each judges the claims of its family against the record.
CHECKS: tuple[Callable[[Case], Iterator[Outcome]], ...] = (
    office.judge,
    office_since.judge,
    succession.judge,
    membership.judge,
    joining.judge,
    capital.judge,
    affiliation.judge,
    age.judge,
    birthplace.judge,
    nationality.judge,
    alive.judge,
    city.judge,
    headquarters.judge,
    founding.judge,
    sizes.judge,
    quantities.judge,
    former_names.judge,
    spelling.judge,
    house.judge,
    romanised.judge,
)

# And what the text says against itself, arithmetic or the calendar: a module a form.
ITSELF: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    calendar.judge,
    weekdays.judge,
    no_such_day.judge,
    relative.judge,
    countdown.judge,
    spans.judge,
    anniversaries.judge,
    stays.judge,
    order.judge,
    clock.judge,
    headline.judge,
    headline_names.judge,
    headline_people.judge,
    headline_forms.judge,
    polls.judge,
    shares.judge,
    parts.judge,
    totals.judge,
    made_of.judge,
    groups.judge,
    recounts.judge,
    sums_again.judge,
    roll_call.judge,
    tallies.judge,
    votes.judge,
    carried.judge,
    elections.judge,
    scores.judge,
    results.judge,
    reckonings.judge,
    changes.judge,
    ways.judge,
    lives.judge,
    lifetimes.judge,
    afterwards.judge,
    conversions.judge,
    rates.judge,
    products.judge,
    acronyms.judge,
    initials.judge,
    one_person.judge,
    one_name.judge,
    one_seat.judge,
    twice.judge,
    told_twice.judge,
    outcomes.judge,
    its_day.judge,
    both_ways.judge,
)

# spaCy peels a run of symbols one by one, each time from the start: 28,000 quotation marks took it 85 seconds. The
# longest run that copy has is a ruled line, and nothing is named in it.
_SYMBOLS = re.compile(r"(?:[^\w\s]|_){50,}")

# The headline and what opens the story: a deed is told there, and further down its history.
_OPENING = 5

# What one check may say of a text itself. Of a thousand stories and passages none was told more than three such things;
# a table of measures has thousands, each of which would be held against all others.
_MOST = 100

# A store is not asked for more names than this of one text; 150 real articles of up to 1,500 words had at most 190.
_MAX_NAMES = 600
_MAX_ROLES = 600


def read(article: Article, nlp: Language) -> Reading:
    """Everything that `article` says, and everything that the store must be asked to judge it."""
    given = article
    article = replace(given, text=without_capitals(seen(given.text), nlp))
    layout = lay_out(article.text)
    prose = unwrapped(article.text, layout)
    doc = nlp(_for_spacy(article.text))
    page = Page(article=article, layout=layout, doc=doc, prose=prose, mentions=find_mentions(prose, doc, layout))
    claims = tuple(claim for extract in CLAIMS for claim in extract(page))
    return Reading(
        article=article,
        clauses=_clauses(page, nlp),
        layout=layout,
        mentions=page.mentions,
        claims=claims,
        questions=_questions(page.mentions, claims, rare_words(article.text, layout)),
        hidden=Hidden(given.text) if given.text != article.text else None,
    )


def _clauses(page: Page, nlp: Language) -> tuple[Clause, ...]:
    """Who does what in the headline and the opening, parsed only where the one may tell the other's deed otherwise."""
    text = page.article.text
    opening = tuple(islice(sentences(text, page.layout), _OPENING))
    title = page.layout.title
    if title is None or not may_be_told_otherwise(text, title, opening[1:], lambda part: verbs_in(page.doc, part, nlp)):
        return ()
    return find_clauses(page.doc, opening, nlp)


def judge(reading: Reading, knowledge: Knowledge) -> Report:
    """The report on a reading, given the store's answers."""
    knowledge = one_of_each(knowledge)
    links = link_all(reading.mentions, knowledge, offices=_offices_named(reading, knowledge))
    case = Case(reading=reading, knowledge=knowledge, links=links)
    told = chain(*(check(case) for check in CHECKS), *(islice(check(case), _MOST) for check in ITSELF))
    outcomes = list(weighed(told, case.as_of, knowledge.beliefs))
    title = reading.layout.title
    judged = tuple(outcome for outcome in outcomes if isinstance(outcome, JudgedClaim))
    report = Report(
        article=reading.article,
        title=reading.article.text[title.start : title.end] if title else "",
        words=len(reading.article.text.split()),
        findings=_in_order(_once(outcome for outcome in outcomes if isinstance(outcome, Finding))),
        entities=tuple(_linked(mention, links.get(mention.cluster), knowledge) for mention in reading.mentions),
        claims=tuple(sorted(judged, key=lambda claim: claim.span)),
    )
    if reading.hidden is None:
        return report
    return replace(reading.hidden.as_given(report), article=replace(reading.article, text=reading.hidden.given))


def alarms(report: Report) -> tuple[Finding, ...]:
    """The findings that an editor is told of: errors and warnings."""
    return tuple(finding for finding in report.findings if finding.severity is not Severity.INFO)


def _for_spacy(text: str) -> str:
    """The text for spaCy, of the same length: a line break is a space to it, and so is a long run of symbols."""
    return _SYMBOLS.sub(lambda run: " " * len(run[0]), text.replace("\n", " "))


def _questions(mentions: Iterable[Mention], claims: Iterable[Claim], rare: Iterable[str]) -> Questions:
    names = dict.fromkeys(name for mention in mentions for name in (mention.full, mention.text))
    roles: dict[str, None] = {}
    for claim in claims:
        names.update(dict.fromkeys(claim.asks))
        if isinstance(claim, OfficeClaim):
            roles.update(dict.fromkeys(claim.role_keys))
    names.update(dict.fromkeys(rare))
    return Questions(names=tuple(names)[:_MAX_NAMES], roles=tuple(roles)[:_MAX_ROLES])


def _offices_named(reading: Reading, knowledge: Knowledge) -> dict[int, frozenset[str]]:
    """For each bearer, the offices that the article gives them: what tells namesakes apart."""
    found: dict[int, frozenset[str]] = {}
    for claim in reading.claims:
        if isinstance(claim, OfficeClaim):
            people = [
                candidate.entity_id
                for candidate in knowledge.candidates.get(claim.full, ())
                if candidate.kind is Kind.PERSON
            ]
            named = office.offices_of(knowledge, claim, people)
            found[claim.cluster] = found.get(claim.cluster, frozenset()) | named
    return found


def _linked(mention: Mention, link: Link | None, knowledge: Knowledge) -> LinkedEntity:
    entity = knowledge.dossiers.get(link.id) if link and link.id else None
    return LinkedEntity(
        span=mention.span,
        text=mention.text,
        kind=entity.entity.kind if entity else mention.kind,
        id=link.id if link else None,
        confidence=link.score if link and link.id else 0.0,
    )


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, without those of the text against itself that say of the same words what was said of them before:
    by another such check, or by the record."""
    told: list[Finding] = []
    for finding in findings:
        by_itself = finding.kind is FindingKind.INCONSISTENT
        # "The three Benelux countries, Luxembourg and Belgium": of a list, the number and the names are one thing; and
        # so are one name and another, of which the spelling was told.
        both = finding.detail in _OF_BOTH_PLACES
        spans = (finding.span, *finding.also) if both else (finding.span,)
        again = by_itself and any(
            any(one.span.overlaps(span) for span in spans)
            and (
                one.detail == finding.detail
                or (finding.detail == one_name.TWO_NAMES and one.property == former_names.PROPERTY)
                or one.kind in (FindingKind.CONTRADICTED, FindingKind.OUTDATED)
                or (one.span == finding.span and not set(one.also).isdisjoint(finding.also))
            )
            for one in told
        )
        if not again:
            yield finding
        if finding.severity is not Severity.INFO or by_itself:
            told.append(finding)


_OF_BOTH_PLACES = frozenset({"list", one_name.TWO_NAMES})
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The gravest first, then as they stand in the text."""
    return tuple(sorted(findings, key=lambda finding: (_RANK[finding.severity], finding.span)))

"""Judging since when somebody has held an office: "governor of Ohio since 2011", "became foreign minister in 2011".

Told only where another held the office all that year by our record, and nobody is gainsaid who held it at any time of
it or of the next: whoever was elected in November took office in January.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.checks.against import claims_of
from nlp.checks.office_record import (
    held_all_year,
    held_within,
    holders_of,
    offices_meant,
    person_meant,
)
from nlp.checks.office_words import finding_on
from nlp.claims.holding import Hold, OfficeClaim
from nlp.domain import Finding, FindingKind, Severity, Span
from nlp.evidence import day_words
from nlp.linking import country_of
from nlp.reading import Case

_CONFIDENCE = 0.80


def judge(case: Case) -> Iterator[Finding]:
    """A finding for every term of office that is said to have begun while another was in it."""
    for claim in claims_of(case, OfficeClaim):
        form = {Hold.HOLDS: _SINCE, Hold.CHANGE: _IN_THAT_YEAR}.get(claim.hold)
        begun = form.match(case.article.text, claim.span.end) if form is not None else None
        if begun is not None and claim.sure and not claim.quoted:
            yield from _judge(claim, begun, case)


def _judge(claim: OfficeClaim, printed: re.Match[str], case: Case) -> Iterator[Finding]:
    year = int(printed["year"])
    knowledge = case.knowledge
    link = case.links.get(claim.cluster)
    offices = offices_meant(claim, knowledge, country_of(link.id, knowledge) if link and link.id else frozenset())
    person = person_meant(claim, link, offices, knowledge)
    # "Was elected leader in 2005": of a party, years before the country.
    for office in offices.strict if claim.hold is Hold.CHANGE else (*offices.strict, *offices.loose):
        own = [one for one in holders_of(office, knowledge) if one.subject == person]
        begun = [one for one in own if one.start is not None and one.start.first <= case.as_of]
        others = held_all_year(office, year, knowledge) if office.seats == 1 and begun else ()
        if others and len(begun) == len(own) and not any(held_within(one, (year, year + 1)) for one in own):
            found = finding_on(
                claim, office, begun, kind=FindingKind.CONTRADICTED, knowledge=knowledge, explicit=offices.explicit
            )
            starts = [one.start for one in begun if one.start is not None]
            yield replace(
                found,
                span=Span(claim.span.start, printed.end()),
                quote=case.article.text[claim.span.start : printed.end()],
                severity=Severity.WARNING,
                confidence=_CONFIDENCE,
                stated=str(year),
                expected=" or ".join(str(start.year) for start in starts),
                message=f"Our record: {claim.full} since {' and since '.join(map(day_words, starts))}.",
            )
            return


# "Governor of Ohio since 2011", "prime minister since March 2011", "in office since 2011"
_SINCE = re.compile(
    r",?[ \u00a0](?:ever[ \u00a0]|in[ \u00a0](?:office|power|the[ \u00a0](?:job|post))[ \u00a0])?since[ \u00a0]"
    r"(?:(?:early|late|mid|[A-Z][a-z]+)[ \u00a0-])?(?P<year>(?:19|20)\d\d)\b"
)
# "Who became governor of Ohio in 2011"
_IN_THAT_YEAR = re.compile(
    r"[^.;,]{0,30}?\bin[ \u00a0](?:(?:early|late|mid|[A-Z][a-z]+)[ \u00a0-])?(?P<year>(?:19|20)\d\d)\b"
)

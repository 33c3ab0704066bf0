"""The order of it all: read a text, ask the store, judge.

    reading = read(article, nlp)              spaCy, in a process of its own
    knowledge = await store.lookup(reading.questions)
    report = judge(reading, knowledge)        pure

A family of claims is one module in `nlp/claims` and one in `nlp/checks`, and a line in the tuples below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language

from nlp.copy import lay_out
from nlp.domain import Article, Claim, Finding, JudgedClaim, Report, Severity
from nlp.knowledge import Knowledge, Questions
from nlp.reading import Case, Outcome, Page, Reading

# What the article says: each yields the claims of its family.
CLAIMS: tuple[Callable[[Page], Iterator[Claim]], ...] = ()

# What we make of it: each judges the claims of its family, or the text against itself.
CHECKS: tuple[Callable[[Case], Iterator[Outcome]], ...] = ()


def read(article: Article, nlp: Language) -> Reading:
    """Everything that `article` says, and everything that the store must be asked to judge it."""
    layout = lay_out(article.text)
    page = Page(article=article, layout=layout, doc=nlp(article.text.replace("\n", " ")), mentions=())
    claims = tuple(claim for extract in CLAIMS for claim in extract(page))
    return Reading(
        article=article,
        layout=layout,
        mentions=page.mentions,
        claims=claims,
        questions=Questions(names=tuple(dict.fromkeys(mention.text for mention in page.mentions))),
    )


def judge(reading: Reading, knowledge: Knowledge) -> Report:
    """The report on a reading, given the store's answers."""
    case = Case(reading=reading, knowledge=knowledge, links={})
    outcomes = [outcome for check in CHECKS for outcome in check(case)]
    title = reading.layout.title
    return Report(
        article=reading.article,
        title=reading.article.text[title.start : title.end] if title else "",
        words=len(reading.article.text.split()),
        findings=tuple(outcome for outcome in outcomes if isinstance(outcome, Finding)),
        entities=(),
        claims=tuple(outcome for outcome in outcomes if isinstance(outcome, JudgedClaim)),
    )


def alarms(report: Report) -> tuple[Finding, ...]:
    """The findings that an editor is told of: errors and warnings."""
    return tuple(finding for finding in report.findings if finding.severity is not Severity.INFO)

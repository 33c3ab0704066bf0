"""How old somebody is said to be, and when born: "Sergei Lavrov, 75,", "the 75-year-old Lavrov", "born in 1953"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.domain import Claim, Kind, Mention, Span
from nlp.reading import Page
from nlp.tense import Moment, moment_of

PROPERTY = "date of birth"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeClaim(Claim):
    """`person` is said to be of `age` years (on the claim's day), or born in the year `born`; one of them is set."""

    person: Mention
    age: int | None
    born: int | None
    moment: Moment


def extract(page: Page) -> Iterator[AgeClaim]:
    """Every age and year of birth that the article's prose gives a person."""
    text = page.prose
    by_start = {mention.span.start: mention for mention in page.mentions}
    for person in page.mentions:
        if person.kind in {Kind.PLACE, Kind.EVENT}:
            continue
        after = _AFTER.match(text, person.span.end)
        if after is not None:
            yield _claim(page, person, Span(person.span.start, after.end("age")), age=int(after["age"]))
        born = _BORN.match(text, person.span.end)
        if born is not None:
            yield _claim(page, person, Span(person.span.start, born.end("year")), born=int(born["year"]))
    for match in _BEFORE.finditer(text):
        person_at = by_start.get(match.end())
        if person_at is not None and person_at.kind is not Kind.PLACE:
            yield _claim(page, person_at, Span(match.start("age"), person_at.span.end), age=int(match["age"]))


_AFTER = re.compile(
    r"(?:,[ \u00a0](?:aged[ \u00a0]|now[ \u00a0])?|[ \u00a0]\((?:aged[ \u00a0])?)(?P<age>[1-9]\d|10\d)(?=[,).;])(?!,\d)"
)
_BEFORE = re.compile(r"\b(?P<age>[1-9]\d|10\d)-year-old[ \u00a0](?:[a-z]+,?[ \u00a0]){0,2}")
_BORN = re.compile(
    r"(?:,?[ \u00a0](?:who[ \u00a0])?(?:was[ \u00a0])?|[ \u00a0]\()(?:born|b\.)[ \u00a0]"
    r"(?:in[ \u00a0]|on[ \u00a0][A-Z0-9][\w ,]{3,20}?[ ,])?(?P<year>1[89]\d\d|20\d\d)\b"
)


def _claim(page: Page, person: Mention, span: Span, *, age: int | None = None, born: int | None = None) -> AgeClaim:
    moment = moment_of(page, span) if born is None else Moment(as_of=page.article.as_of, past=False)
    return AgeClaim(
        property=PROPERTY,
        span=span,
        quote=page.text_of(span),
        subject=person.full,
        value=str(age if age is not None else born),
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        person=person,
        age=age,
        born=born,
        moment=moment,
    )

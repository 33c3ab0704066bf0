"""Where a person is said to have been born, and when if the place stands between: "born in Omsk in 1968".

A year straight behind "born in" is the family of ages' (`nlp/claims/age.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.claims.age import PROPERTY as BORN
from nlp.claims.age import AgeClaim
from nlp.claims.around import is_owner, is_supposed
from nlp.domain import Claim, Kind, Mention, Span
from nlp.people.kin import KIN
from nlp.reading import Page
from nlp.time.tense import Moment

PROPERTY = "place of birth"


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthplaceClaim(Claim):
    """`person` is said to have been born in `place`, a printed name."""

    person: Mention
    place: str


def extract(page: Page) -> Iterator[BirthplaceClaim | AgeClaim]:
    """Every place of birth that the article's prose gives a person, and the year that follows it."""
    text = page.prose
    if "born" not in text and "native" not in text:
        return
    for person in page.mentions:
        # The model passes over many a name at the head of a sentence: "Édith" is none to it.
        if person.kind not in {Kind.PERSON, None}:
            continue
        match = _BORN.match(text, person.span.end) or _NATIVE.match(text, person.span.end)
        if match is None or is_supposed(text, person.span.start) or _is_anothers(text, person.span.start, match):
            continue
        span = Span(person.span.start, match.end("place"))
        yield BirthplaceClaim(
            property=PROPERTY,
            span=span,
            quote=page.text_of(span),
            subject=person.full,
            value=match["place"],
            as_of=page.article.as_of,
            quoted=page.layout.is_quoted(span),
            asks=(match["place"],),
            person=person,
            place=match["place"],
        )
        year = _YEAR.match(text, match.end())
        if year is not None:
            born = Span(person.span.start, year.end("year"))
            yield AgeClaim(
                property=BORN,
                span=born,
                quote=page.text_of(born),
                subject=person.full,
                value=year["year"],
                as_of=page.article.as_of,
                quoted=page.layout.is_quoted(born),
                person=person,
                age=None,
                born=int(year["year"]),
                moment=Moment(as_of=page.article.as_of, past=False),
            )


def _is_anothers(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether it is somebody of the person named who was born there, or something: "the daughter of Ada Quill was"."""
    if match[0].startswith(","):
        return _KIN_OF.search(text, max(0, start - 30), start) is not None
    return is_owner(text, start)


_S = r"[ \u00a0]"
_PLACE = r"(?P<place>(?:St\.|[A-Z][\w’'-]*)(?:[ \u00a0](?:[a-z]{2,3}[ \u00a0])?[A-Z][\w’'-]*){0,3})"
_DAY = rf"(?:on{_S}(?:[A-Z]?\w+{_S}){{1,3}}(?:\d{{1,2}},?{_S})?)?"
_BORN = re.compile(
    rf",?{_S}\(?(?:who{_S})?(?:was{_S})?born{_S}(?:[A-Z][\w’'-]+{_S}){{0,3}}"
    rf"(?:and{_S}(?:raised|brought{_S}up){_S})?{_DAY}in{_S}{_PLACE}"
)
_KIN_OF = re.compile(rf"\b(?:{KIN}s?|child|children)[ \u00a0]of[ \u00a0]$")
_NATIVE = re.compile(rf"(?:,{_S}|{_S}is{_S})a{_S}native{_S}of{_S}{_PLACE}")
_YEAR = re.compile(
    rf"(?:,{_S}[A-Z][\w’' -]{{2,30}}?)?,?{_S}(?:in{_S}|on{_S}[A-Z0-9][\w ,]{{3,20}}?[ ,])(?P<year>1[89]\d\d|20\d\d)\b"
)

"""When somebody is said to have joined a body: "Finland joined NATO in 2023", "Croatia, which entered the EU in 2013,".

A plan, a wish and an application join nothing, and what somebody's forces or firms joined is no membership.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.domain import Claim, Kind, Mention, Span
from nlp.names.countries import is_country
from nlp.reading import Page

PROPERTY = "member of"


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinClaim(Claim):
    """`member` is said to have joined `body` in the year `year`."""

    member: Mention
    body: Mention
    year: int


def extract(page: Page) -> Iterator[JoinClaim]:
    """Every joining with its year in the article's prose."""
    text = page.prose
    by_start = {mention.span.start: mention for mention in page.mentions}
    for member in page.mentions:
        joined = _JOINED.match(text, member.span.end) if is_country(member.text) else None
        body = by_start.get(joined.end()) if joined is not None else None
        when = _IN_YEAR.match(text, body.span.end) if body is not None and body.kind is not Kind.PERSON else None
        if body is None or when is None or _NOT_IT.search(text, max(0, member.span.start - 20), member.span.start):
            continue
        span = Span(member.span.start, when.end("year"))
        yield JoinClaim(
            property=PROPERTY,
            span=span,
            quote=page.text_of(span),
            subject=member.text,
            value=when["year"],
            as_of=page.article.as_of,
            quoted=page.layout.is_quoted(span),
            member=member,
            body=body,
            year=int(when["year"]),
        )


_S = r"[ \u00a0]"
_JOINED = re.compile(
    rf"(?:,{_S}which)?{_S}(?:(?:only|first|finally|formally|officially){_S})?"
    rf"(?:joined|entered|acceded{_S}to|became{_S}a{_S}(?:full{_S})?member{_S}of){_S}(?:the{_S})?(?=[A-Z])"
)
_IN_YEAR = re.compile(rf",?{_S}(?:back{_S})?in{_S}(?:[A-Z][a-z]+{_S})?(?P<year>1[89]\d\d|20\d\d)(?=[,.;)]|$|{_S}[a-z])")
# "Rebels from Chad", "if Serbia joined", "Before Croatia joined"
_NOT_IT = re.compile(
    r"\b(?:from|in|of|if|had|with|by|whether|unless|before|after|and|or)[ \u00a0](?:the[ \u00a0])?$", re.IGNORECASE
)

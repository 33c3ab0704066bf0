"""How many members a body is said to have: "the six-member CSTO", "the EU's 27 countries", "the six members of it".

A part of the body ("the CSTO delegation"), and members of whom something more is said ("NATO's 14 eastern members",
"the 20 EU countries that use the euro"), are no number of its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.claims.membership import NUMBER as _NUMBER
from nlp.claims.membership import may_be_a_body, number_in
from nlp.domain import Claim, Mention, Span
from nlp.reading import Page
from nlp.time.tense import Moment, moment_of

NUMBER = "number of members"


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeClaim(Claim):
    """`body` is said to have `count` members."""

    body: Mention
    count: int
    moment: Moment


def extract(page: Page) -> Iterator[SizeClaim]:
    """Every number of members that the article's prose gives a body."""
    by_start = {mention.span.start: mention for mention in page.mentions}
    for pattern in (_N_MEMBER, _N_MEMBERS_OF, _WITH_N):
        for match in pattern.finditer(page.prose):
            body = by_start.get(match.end())
            count = number_in(match["count"])
            if body is None or not may_be_a_body(body) or not count or _PART_OF_BODY.match(page.prose, body.span.end):
                continue
            yield _size(page, body, count, Span(match.start("count"), body.span.end), match["count"])
    for body in page.mentions:
        has = _HAS_MEMBERS.match(page.prose, body.span.end) if may_be_a_body(body) else None
        if has is not None:
            count = number_in(has["count"])
            if count:
                yield _size(page, body, count, Span(body.span.start, has.end()), has["count"])


_N_MEMBER = re.compile(rf"\b{_NUMBER}[ \u00a0-](?:member|nation|country|state)[ \u00a0](?=[A-Z])", re.IGNORECASE)
# "the six members of the CSTO"; without "the" they are some of its members, and "the other five" are too. Of a body
# with permanent members a record has these.
_N_MEMBERS_OF = re.compile(
    rf"\b(?:[Tt]he|[Aa]ll)[ \u00a0]{_NUMBER}[ \u00a0](?:permanent[ \u00a0])?(?:members|member[ \u00a0]"
    r"(?:states|countries|nations))[ \u00a0]of[ \u00a0](?:the[ \u00a0])?(?=[A-Z])"
)


# "With 32 members, NATO is larger than ever."
_WITH_N = re.compile(rf"\b[Ww]ith[ \u00a0]{_NUMBER}[ \u00a0]members,[ \u00a0](?:the[ \u00a0])?(?=[A-Z])")
# "The CSTO has six members", "the CSTO's six members", "the EU's 27 countries"; not those "that use the euro".
_HAS_MEMBERS = re.compile(
    r"(?:(?:,[ \u00a0]which)?[ \u00a0](?:now[ \u00a0]|currently[ \u00a0])?has|['’]s?)"
    rf"[ \u00a0]{_NUMBER}[ \u00a0](?:full[ \u00a0])?(?:members|(?:member[ \u00a0])?(?:states|countries|nations))"
    r"\b(?![ \u00a0](?:of|that|which|who|whose|in|on|with|without|using|along|around)\b)"
)


def _size(page: Page, body: Mention, count: int, span: Span, printed: str) -> SizeClaim:
    moment = moment_of(page, span)
    return SizeClaim(
        property=NUMBER,
        span=span,
        quote=page.text_of(span),
        subject=body.text,
        value=printed,
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        body=body,
        count=count,
        moment=moment,
    )


# "the three members of the CSTO delegation", "the six-member NATO team", "the two members of it that abstained"
_PART_OF_BODY = re.compile(
    r"['’]s?[ \u00a0]|[ \u00a0](?:delegation|team|committee|commission|council|mission|board|panel|"
    r"(?:that|who|which)\b)"
)

"""Which organisation "the alliance" or "the 27-nation bloc" means, and how many members it is thereby said to have.

It is the only organisation that the sentence names before, else the only one of the sentence before that; where two
are named it may be either, and nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from nlp.claims.around import MANY, mentions_in, opening, opening_before
from nlp.claims.sizes import NUMBER
from nlp.domain import Claim, Kind, Mention, Span
from nlp.figures import number_of
from nlp.reading import Page
from nlp.time.tense import Moment, moment_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledClaim(Claim):
    """`body` is called by the number of its members: "the 27-nation bloc"."""

    body: Mention
    count: int
    moment: Moment


def extract(page: Page) -> Iterator[CalledClaim]:
    """Every number of members by which the article's prose calls an organisation."""
    if not any(word in page.prose for word in _WORTH_A_LOOK):
        return
    for match in islice(chain(*(form.finditer(page.prose) for form in _FORMS)), MANY):
        body = body_called(page, match.start(), match.end())
        count = number_of(match["count"])
        if body is None or count is None:
            continue
        span = Span(match.start("count"), match.end())
        moment = moment_of(page, span)
        yield CalledClaim(
            property=NUMBER,
            span=span,
            quote=page.text_of(span),
            subject=body.text,
            value=match["count"],
            as_of=moment.as_of,
            quoted=page.layout.is_quoted(span),
            body=body,
            count=int(count),
            moment=moment,
        )


def body_called(page: Page, start: int, end: int) -> Mention | None:
    """The organisation that the words between two offsets stand for; None where none or several may be meant."""
    text = page.prose
    if _OTHER.search(text, max(0, start - 30), start):
        return None
    # "The 27-nation bloc, the EU," and "the 32-member alliance (NATO)" name it behind.
    behind = _NAMED_BEHIND.match(text, end)
    if behind is not None:
        return next(iter(mentions_in(page.mentions, behind.end(), behind.end() + 1)), None)
    opened = opening(text, start)
    for first, last in ((opened, start), (opening_before(text, opened), opened)):
        named = [one for one in mentions_in(page.mentions, first, last) if one.span.end <= last and _may_be(one)]
        # "The World Trade Organization (WTO)" is one.
        bodies = [one for one in named if not text.startswith("(", one.span.start - 1)] or named
        if bodies:
            return bodies[0] if len({one.cluster for one in bodies}) == 1 else None
    return None


_S = r"[ \u00a0]"
_WORTH_A_LOOK = ("-nation", "-member", "-country", "-state", " members", " member states", " member countries")
_COUNT = r"(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
BODY = (
    r"(?:alliance|bloc|group|grouping|organi[sz]ation|union|cartel|pact|association|club|forum|league|body|community)"
)
_N_NATION = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Aa]|[Ii]ts){_S}(?:now{_S})?{_COUNT}-(?:nation|member|country|state)(?:-strong)?{_S}"
    rf"(?:[a-z]+{_S}){{0,2}}?{BODY}\b(?!{_S}[a-z]+(?:ing|s)?{_S}(?:team|committee|panel))(?![’'-])",
)
# "all 30 members of the alliance", "the bloc's 27 members", "the group, which now has nine members"
_N_OF_IT = re.compile(
    rf"\b(?:[Aa]ll|[Tt]he){_S}{_COUNT}{_S}(?:members|member{_S}(?:states|countries|nations)){_S}of{_S}the{_S}{BODY}\b"
)
_ITS_N = re.compile(
    rf"\b[Tt]he{_S}{BODY}(?:['’]s{_S}|,?{_S}(?:which{_S})?(?:now{_S})?has{_S}){_COUNT}{_S}"
    rf"(?:members|member{_S}(?:states|countries|nations))\b(?!{_S}(?:that|who|which|of|in|with)\b)"
)
_FORMS = (_N_NATION, _N_OF_IT, _ITS_N)
_OTHER = re.compile(
    r"\b(?:former|then|once|future|planned|proposed|expanded|new|another|rival|separate)[ \u00a0]$", re.I
)
_NAMED_BEHIND = re.compile(
    rf"(?:{_S}|,{_S}(?:the{_S})?|{_S}\(|{_S}(?:called|known{_S}as){_S}(?:the{_S})?)(?=[A-Z]{{2,}}\b)"
)
_ACRONYM = re.compile(r"(?!(?:U\.?S|U\.?K)\.?(?:A\.?)?$)(?:[A-Z]\.?){2,8}")


def _may_be(mention: Mention) -> bool:
    """Whether a mention may be an organisation; the model calls many an acronym a place."""
    if mention.kind is Kind.ORGANIZATION:
        return True
    return mention.kind is not Kind.PERSON and _ACRONYM.fullmatch(mention.text) is not None

"""Of which nation a person is said to be: "French singer X", "the German politician X", "X, a Norwegian diplomat,".

"-born" and "-American", "of Turkish descent", a club's or a firm's nation ("French club coach X") and the nation of a
title ("French President X", which is an office) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.claims.around import is_owner, is_supposed, mentions_in
from nlp.claims.tied import may_be_person
from nlp.domain import Claim, Kind, Mention, Span
from nlp.reading import Page
from nlp.time.tense import Moment, moment_of

PROPERTY = "country of citizenship"


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalityClaim(Claim):
    """`person` is said to be of `nation`, an adjective. `political`: by a noun for those who serve a state."""

    person: Mention
    nation: Mention
    political: bool
    moment: Moment


def extract(page: Page) -> Iterator[NationalityClaim]:
    """Every nation that the article's prose gives a person."""
    text = page.prose
    by_start = {mention.span.start: mention for mention in page.mentions}
    for nation in page.mentions:
        match = _NOUN.match(text, nation.span.end) if nation.kind is not Kind.PERSON else None
        if match is None or _OTHER.search(text, max(0, nation.span.start - 24), nation.span.start):
            continue
        person = by_start.get(match.end())
        appositive = person is None and _ENDS.match(text, match.end("noun"))
        if appositive:
            opened = _APPOSED.search(text, max(0, nation.span.start - _WIDEST), nation.span.start)
            person = _ending_at(page, opened.start()) if opened else None
            # "The wife of Ada Quill is a Swedish diplomat."
            if person is not None and (is_supposed(text, person.span.start) or is_owner(text, person.span.start)):
                person = None
        if person is not None and may_be_person(person) and len(person.full.split()) > 1:
            yield _claim(page, person, nation, match["noun"])
    for nation in page.mentions:
        # "Ada Quill, who is Swedish, spoke"
        opened = _WHO_IS.search(text, max(0, nation.span.start - _WIDEST), nation.span.start)
        person = _ending_at(page, opened.start()) if opened and _CLOSES.match(text, nation.span.end) else None
        if person is not None and may_be_person(person) and len(person.full.split()) > 1:
            yield _claim(page, person, nation, "citizen")


_S = r"[ \u00a0]"
_POLITICAL = (
    "politician|statesman|stateswoman|lawmaker|diplomat|leader|legislator|parliamentarian|opposition leader|strongman"
)
_OTHERS = (
    "singer|actor|actress|writer|author|novelist|poet|playwright|composer|conductor|pianist|painter|artist|sculptor|"
    "director|filmmaker|film director|photographer|journalist|dissident|activist|lawyer|economist|historian|"
    "philosopher|scientist|physicist|chemist|mathematician|engineer|businessman|businesswoman|billionaire|tycoon|"
    "oligarch|banker|entrepreneur|investor|footballer|striker|midfielder|defender|goalkeeper|athlete|sprinter|swimmer|"
    "boxer|cyclist|tennis player|golfer|driver|skier|skater|chess player|astronaut|cosmonaut|bishop|cardinal|nun|"
    "priest|model|designer|fashion designer|chef|rapper|guitarist|comedian|national|citizen"
)
_SORT = (
    "opposition|veteran|former|conservative|liberal|far-right|far-left|film|pop|rock|folk|opera|tennis|media|oil|steel|"
    "tech|senior|leading|jailed|exiled"
)
_NOUN = re.compile(
    rf"{_S}(?:(?:{_SORT}){_S}){{0,2}}(?P<noun>{_POLITICAL}|{_OTHERS})\b,?(?:{_S}(?=[A-Z\u00c0-\u00de]))?"
)
_IS_POLITICAL = frozenset(_POLITICAL.split("|"))
_OTHER = re.compile(
    r"(?:[A-Za-z]-|\b(?:non|of|half|part|anti|pro|ethnic|naturali[sz]ed|then|a[ \u00a0]former|South|North|West|East|"
    r"New|Latin|African|Native|Anglo|leading|against|with|between|over|the[ \u00a0]first|and)[ \u00a0])$"
)
_ENDS = re.compile(r"[,.;)]|$|[ \u00a0](?:who|whose|and|in|from|at|born)\b")
_APPOSED = re.compile(r"(?:,(?:[ \u00a0]\d\d,)?|[ \u00a0]is)[ \u00a0](?:an?|the)[ \u00a0](?:[a-z-]+[ \u00a0])?$")
_WHO_IS = re.compile(r"(?:,[ \u00a0]\d\d)?,[ \u00a0]who[ \u00a0]is[ \u00a0]$")
_CLOSES = re.compile(r"[,.;](?!\d)")
# ", 52, a far-reaching ": what may stand between a name and the nation behind it.
_WIDEST = 24


# "José Luis Rodríguez Zapatero" has 28 letters; a name with all its parts has fewer than this.
_LONGEST = 60


def _ending_at(page: Page, end: int) -> Mention | None:
    before = mentions_in(page.mentions, end - _LONGEST, end)
    return next((one for one in before if one.span.end == end), None)


def _claim(page: Page, person: Mention, nation: Mention, noun: str) -> NationalityClaim:
    span = Span(min(person.span.start, nation.span.start), max(person.span.end, nation.span.end))
    moment = moment_of(page, span)
    return NationalityClaim(
        property=PROPERTY,
        span=span,
        quote=page.text_of(span),
        subject=person.full,
        value=nation.text,
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        person=person,
        nation=nation,
        political=noun in _IS_POLITICAL,
        moment=moment,
    )

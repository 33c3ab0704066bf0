"""In which city an organisation is said to have its seat.

"the Vienna-based OPEC", "NATO, headquartered in Brussels,", "NATO headquarters in Brussels". Only the first two forms
say where *the* seat is: an organisation has headquarters of commands and missions in many a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.claims.around import is_owner, is_supposed, mentions_in, opening, stands_alone
from nlp.claims.bodies import body_called
from nlp.domain import Claim, Kind, Mention, Span
from nlp.reading import Page
from nlp.time.tense import Moment, moment_of

PROPERTY = "headquarters location"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadquartersClaim(Claim):
    """`body` is said to have its seat in `city`, a printed name. `only`: the form says that it is the seat itself."""

    body: Mention
    city: str
    only: bool
    moment: Moment


def extract(page: Page) -> Iterator[HeadquartersClaim]:
    """Every seat that the article's prose gives an organisation, each once."""
    found: dict[int, HeadquartersClaim] = {}
    if any(word in page.prose for word in _WORTH_A_LOOK):
        for claim in _claims(page):
            found.setdefault(claim.span.end, claim)
    yield from found.values()


def _claims(page: Page) -> Iterator[HeadquartersClaim]:
    text = page.prose
    by_start = {mention.span.start: mention for mention in page.mentions}
    for match in _BASED.finditer(text):
        based = by_start.get(match.end())
        city = _CITY_BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
        if based is None or city is None or based.kind is Kind.PERSON or not stands_alone(text, based.span.end):
            continue
        yield _claim(page, based, city["city"], Span(city.start("city"), based.span.end), only=True)
    for match in _OPENS.finditer(text):
        opened = by_start.get(match.end())
        if opened is not None and opened.kind is not Kind.PERSON and stands_alone(text, opened.span.end):
            yield _claim(page, opened, match["city"], Span(match.start(), opened.span.end), only=True)
    for body in page.mentions:
        if body.kind is Kind.PERSON or is_supposed(text, body.span.start):
            continue
        for pattern, only in ((_HEADQUARTERED, True), (_THE_BASED, True), (_ITS, False), (_IN_ITS, False)):
            found = pattern.match(text, _behind_its_acronym(text, body.span.end))
            # "A unit of Interpol is based in Geneva", "a clerk at the base of Interpol in Lyon"
            if found is not None and not (pattern is _HEADQUARTERED and is_owner(text, body.span.start)):
                yield _claim(page, body, found["city"], Span(body.span.start, found.end("city")), only=only)
                break
    for match in _OWN.finditer(text):
        called = _whose(page, match)
        if called is not None:
            yield _claim(page, called, match["city"] or match["seat"], Span(*match.span()), only=False)
    for match in _OF.finditer(text):
        named = by_start.get(match.end())
        behind = _IN.match(text, named.span.end) if named is not None else None
        if named is not None and behind is not None:
            # "The headquarters of NATO are in Brussels" says so; "at the headquarters of NATO in Naples" need not.
            span = Span(match.start(), behind.end("city"))
            yield _claim(page, named, behind["city"], span, only=behind["are"] is not None)


def _behind_its_acronym(text: str, end: int) -> int:
    """ "The World Trade Organization (WTO), headquartered in Geneva,"."""
    found = _ACRONYM.match(text, end)
    return found.end() if found is not None else end


def _whose(page: Page, match: re.Match[str]) -> Mention | None:
    """Whose "its headquarters in Vienna" are: the only body's of the sentence, where no other is spoken of.

    Of the sentence before, where its own opens with them or with "The agency", or they are "the agency's".
    """
    text, start = page.prose, match.start()
    called = body_called(page, start, start)
    if called is None or text.startswith(("'s", "’s"), called.span.end):
        return None
    opened = opening(text, start)
    opener = _OPENER.match(text, opened)
    if called.span.start < opened and opener is None and not match["the"]:
        return None
    first = max(called.span.end, opener.end() if opener is not None and opener.end() < start else 0)
    others = mentions_in(page.mentions, _behind_its_acronym(text, called.span.end), start)
    if any(one.kind in {Kind.ORGANIZATION, None} and one.cluster != called.cluster for one in others):
        return None
    return None if _ANOTHER.search(text, first, start) else called


_S = r"[ \u00a0]"
_CITY = (
    r"(?P<city>(?:The Hague|(?!The[ \u00a0])(?:[A-Z][\w’'-]*[a-z]|St\.?)"
    r"(?:[ \u00a0](?:(?!by|in|on|at|to|as|or|if|so)[a-z]{2}[ \u00a0])?[A-Z][\w’'-]*[a-z]){0,3}))"
)
_WORTH_A_LOOK = ("-based ", "-based\u00a0", "eadquarter", "ased in", "base in")
# Longer than "Santa Cruz de la Sierra".
_LONGEST = 50
_A_BODY = (
    r"(?:agency|organi[sz]ation|body|alliance|bloc|group|lender|court|watchdog|bank|cartel|charity|institution|union|"
    r"council|committee|association|club|forum|league|pact|grouping|community)"
)
# "the Vienna-based OPEC", "the Vienna-based oil cartel OPEC"
_BASED = re.compile(rf"-based{_S}(?:(?:[a-z-]+{_S}){{0,2}}{_A_BODY}{_S})?(?=[A-Z])")
# "Headquartered in Brussels, NATO has"
_OPENS = re.compile(
    rf"(?:(?<=[.!?\n] )|(?<=\n)|\A|(?<=- ))(?:Headquartered|Based){_S}in{_S}{_CITY},{_S}(?:the{_S})?(?=[A-Z])"
)
_CITY_BEFORE = re.compile(rf"(?<![\w-]){_CITY}$")
_HEADQUARTERED = re.compile(
    rf"(?:(?:,{_S}(?:which{_S}(?:is|has{_S}been){_S}|(?:an?|the){_S}(?:[a-z-]+{_S}){{1,4}})?|{_S}is{_S}|{_S}\()"
    rf"(?:now{_S}|also{_S})?(?:headquartered|based)|,{_S}with{_S}(?:its{_S})?headquarters|"
    rf",{_S}whose{_S}headquarters{_S}(?:is|are)|{_S}has{_S}its{_S}headquarters)"
    rf"{_S}in{_S}(?:the{_S}(?:[A-Z][a-z]+{_S})?city{_S}of{_S})?{_CITY}"
)
# "Interpol, the Lyon-based police agency,": the noun is the body's own.
_THE_BASED = re.compile(rf",{_S}(?:an?|the){_S}{_CITY}-based{_S}(?:[a-z-]+{_S}){{0,3}}?{_A_BODY}(?=[,.;)]|$)")
_ITS = re.compile(rf"(?:['’]s?)?{_S}(?:world{_S}|global{_S})?(?:headquarters|base){_S}(?:is{_S}|are{_S})?in{_S}{_CITY}")
# "at the bloc's headquarters in Nairobi", "its Geneva headquarters": of the body named before.
_OWN = re.compile(
    rf"\b(?:(?P<the>[Tt]he{_S}{_A_BODY}['’]s)|[Ii]ts|whose){_S}(?:world{_S}|global{_S}|main{_S})?"
    rf"(?:headquarters,?{_S}(?:is{_S}|are{_S})?in{_S}{_CITY}|{_CITY.replace('<city>', '<seat>')}{_S}headquarters\b)"
)
_OPENER = re.compile(rf"Its\b|The{_S}{_A_BODY}\b")
# Whoever else may have headquarters: "gave it to a charity, which keeps it at its headquarters in Vienna".
_ANOTHER = re.compile(
    rf"\b(?:{_A_BODY}|company|firm|maker|ministry|army|navy|force|police|party|government|newspaper|airline|insurer|"
    rf"hospital|university|club|foundation|office|branch|unit|arm)s?\b"
)
_ACRONYM = re.compile(rf"{_S}\([A-Z][A-Za-z]{{1,8}}\)")
_IN_ITS = re.compile(rf"['’]s?{_S}{_CITY}{_S}headquarters\b")
_OF = re.compile(rf"\b[Hh]eadquarters{_S}of{_S}(?:the{_S})?(?=[A-Z])")
_IN = re.compile(rf"{_S}(?P<are>(?:is|are){_S})?in{_S}{_CITY}")


def _claim(page: Page, body: Mention, city: str, span: Span, *, only: bool) -> HeadquartersClaim:
    moment = moment_of(page, span)
    return HeadquartersClaim(
        property=PROPERTY,
        span=span,
        quote=page.text_of(span),
        subject=body.text,
        value=city,
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        asks=(city,),
        body=body,
        city=city,
        only=only,
        moment=moment,
    )

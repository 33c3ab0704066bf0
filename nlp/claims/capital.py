"""Which city is said to be the capital of which country.

"the Czech capital, Prague", "Kenya's capital Nairobi", "Nairobi, the capital of Kenya,"; and where the story tells of
which country: "in the capital, Nairobi", "Nairobi, the country's capital,". A "financial capital", a state's or a
province's is another thing and is left alone, and so is capital that is money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nlp.claims.around import mentions_in, opening, opening_before
from nlp.domain import Claim, Kind, Mention, Span
from nlp.names.countries import is_country
from nlp.reading import Page
from nlp.time.tense import Moment, moment_of

PROPERTY = "capital"


@dataclass(frozen=True, slots=True, kw_only=True)
class CapitalClaim(Claim):
    """`city` is said to be the capital of `country`, a country's name or an adjective of it.

    `plain`: the words can mean nothing else ("X, the capital of Kenya,"), so that an unknown city is wrong too.
    """

    country: Mention
    city: Mention
    plain: bool
    moment: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class BareCapitalClaim(Claim):
    """`city` is said to be the capital of the country that the story is about; `national`: in so many words.

    `country` is the only place that its sentence, or the one before, names besides, if that is a country.
    """

    city: Mention
    national: bool
    country: Mention | None
    moment: Moment


def extract(page: Page) -> Iterator[CapitalClaim | BareCapitalClaim]:
    """Every claim on a capital in the article's prose."""
    by_start = {mention.span.start: mention for mention in page.mentions}
    by_end = {mention.span.end: mention for mention in page.mentions}
    for pair in (*_country_first(page, by_start, by_end), *_capital_of(page, by_start, by_end)):
        if _is_place(pair.country) and _is_place(pair.city) and pair.country != pair.city:
            yield _claim(page, pair)
    yield from _bare(page, by_start, by_end)


@dataclass(frozen=True, slots=True)
class _Pair:
    country: Mention
    city: Mention
    plain: bool
    end: int = 0


def _country_first(page: Page, by_start: Mapping[int, Mention], by_end: Mapping[int, Mention]) -> Iterator[_Pair]:
    """ "the Czech capital, Prague,", "Kenya's capital is Nairobi", "Prague, the Czech capital,"."""
    text = page.prose
    for match in _CAPITAL.finditer(text):
        country = by_end.get(_left(text, match.start()))
        if country is None:
            continue
        after = _AFTER.match(text, match.end())
        city = by_start.get(after.end()) if after else None
        if after is not None and city is not None and _stands(text, country, after[0], city):
            link = after[0].strip()
            plain = link == "is" or (link in {",", "("} and city.kind is Kind.PLACE)
            yield _Pair(country, city, plain and _PLAIN_END.match(text, city.span.end) is not None)
            continue
        before = _BEFORE.search(text, max(0, country.span.start - 14), country.span.start)
        city = _ending(page, before.start(), by_end) if before else None
        if city is not None and _CLOSES.match(text, match.end()):
            yield _Pair(country, city, plain=True, end=match.end())


def _stands(text: str, country: Mention, link: str, city: Mention) -> bool:
    """Whether the city is the capital that the words before it mean, and not the first word of another thought."""
    if "," in link and _IS_SUBJECT.match(text, city.span.end):
        return False
    determined = _DETERMINED.search(text, max(0, country.span.start - 12), country.span.start) is not None
    possessive = text[country.span.end : country.span.end + 1] in {"'", "’"}
    # "He raised Turkish capital, Istanbul bankers said": money.
    return determined or possessive or is_country(country.text) or _NOT_A_NOUN.match(text, city.span.end) is not None


def _capital_of(page: Page, by_start: Mapping[int, Mention], by_end: Mapping[int, Mention]) -> Iterator[_Pair]:
    """ "Nairobi, the capital of Kenya,", "the capital of Kenya, Nairobi,", "the capital of Kenya is Nairobi"."""
    text = page.prose
    for match in _CAPITAL_OF.finditer(text) if "capital" in text else ():
        country = by_start.get(match.end())
        if country is None or _PART_OF_COUNTRY.match(text, country.span.end):
            continue
        if match["opens"]:
            city = _ending(page, match.start(), by_end)
            if city is not None:
                yield _Pair(country, city, plain=True)
            continue
        follows = _FOLLOWS.match(text, country.span.end)
        city = by_start.get(follows.end()) if follows else None
        if follows is not None and city is not None:
            plain = "is" in follows[0] or city.kind is Kind.PLACE
            yield _Pair(country, city, plain and _PLAIN_END.match(text, city.span.end) is not None)


_CAPITAL = re.compile(r"(?<=[ \u00a0])capital(?: city)?(?=[ \u00a0,.;)]|$)")
_AFTER = re.compile(r"(?:,[ \u00a0]+|[ \u00a0]\(|[ \u00a0][\u2013\u2014-][ \u00a0]|[ \u00a0]+(?:(?:of|is)[ \u00a0]+)?)")
# "In the Italian capital, Milan was not mentioned": the city begins a clause of its own.
_IS_SUBJECT = re.compile(r"[ \u00a0](?:was|were|is|has|had|will|would|said|remained|became|did)\b")
_DETERMINED = re.compile(r"\b(?:the|this|our|its|their)[ \u00a0]$", re.IGNORECASE)
_NOT_A_NOUN = re.compile(r"[,.;:)!?]|$|[ \u00a0](?:on|in|after|as|over|and|for|with|by|at|to|from|where|amid|before)\b")
_BEFORE = re.compile(
    r"(?:,[ \u00a0](?:the|now[ \u00a0]the)?|[ \u00a0]\((?:the)?|[ \u00a0]is(?:[ \u00a0](?:now[ \u00a0])?the)?)"
    r"[ \u00a0]?$"
)
_CLOSES = re.compile(r"[,.;)](?![ \u00a0]?until\b)|$|[ \u00a0]?[\u2013\u2014-]")
_FOLLOWS = re.compile(r",[ \u00a0]|[ \u00a0](?:is|remains)[ \u00a0]|[ \u00a0]\(")
_CAPITAL_OF = re.compile(
    r"(?P<opens>,[ \u00a0](?:which[ \u00a0]is[ \u00a0])?(?:now[ \u00a0])?|[ \u00a0]is[ \u00a0](?:now[ \u00a0])?|"
    r"[ \u00a0]\(|)(?:\b[Tt]he[ \u00a0]|(?<=[ (]))capital(?: city)?[ \u00a0]of[ \u00a0](?:the[ \u00a0])?"
)
# "the capital of Russia's Tatarstan", "of Ruritania-held Oz": a part of the country has its own.
_PART_OF_COUNTRY = re.compile(
    r"-[a-z]|['’]s?[ \u00a0]"
    r"|[ \u00a0](?:[a-z]+[ \u00a0])?(?:state|province|region|republic|territory|district|island)\b"
)
# What may follow a city that the words before it have named; "Westlands, a wealthy suburb," is another thing.
_PLAIN_END = re.compile(r"[.;)!?]|$|,(?![ \u00a0](?:an?|the|one|who|whose)\b)")
# A name at the opening of a sentence or behind a preposition, which the reading may have passed over.
_NAME_ENDING = re.compile(
    r"(?:^|[.!?:\n\"“”][ \u00a0]?|[a-z][ \u00a0])(?P<name>[A-Z][\w’'-]+(?:[ \u00a0][A-Z][\w’'-]+){0,2})$"
)


def _ending(page: Page, at: int, by_end: Mapping[int, Mention]) -> Mention | None:
    """The place whose name ends at `at`, also where the reading took it for the capital letter of a sentence."""
    known = by_end.get(at)
    if known is not None:
        return known
    match = _NAME_ENDING.search(page.prose, max(0, at - 60), at)
    if match is None or any(
        mention.span.end > match.start("name") and mention.span.start < at for mention in page.mentions
    ):
        return None
    name, span = match["name"], Span(match.start("name"), at)
    return Mention(span=span, text=name, kind=Kind.PLACE, cluster=_NO_CLUSTER, full=name)


# A name that is no mention shares its number with nobody.
_NO_CLUSTER = -1


def _left(text: str, start: int) -> int:
    """Where the word before `start` ends, its possessive not counted."""
    before = text[:start].rstrip(" \u00a0")
    return len(re.sub(r"['’]s?$", "", before[-3:])) + max(0, len(before) - 3)


def _is_place(mention: Mention) -> bool:
    return mention.kind is not Kind.PERSON or " " not in mention.text


def _claim(page: Page, pair: _Pair) -> CapitalClaim:
    country, city = pair.country, pair.city
    span = Span(min(country.span.start, city.span.start), max(country.span.end, city.span.end, pair.end))
    moment = moment_of(page, span)
    return CapitalClaim(
        property=PROPERTY,
        span=span,
        quote=page.text_of(span),
        subject=country.text,
        value=city.text,
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(span),
        country=country,
        city=city,
        plain=pair.plain,
        moment=moment,
        asks=(city.text,),
    )


def _bare(page: Page, by_start: Mapping[int, Mention], by_end: Mapping[int, Mention]) -> Iterator[BareCapitalClaim]:
    """ "In the capital, Nairobi,", "its capital Nairobi", "Nairobi, the nation's capital,"."""
    text = page.prose
    for match in _THE_CAPITAL.finditer(text):
        after = _NAMES_IT.match(text, match.end())
        city = by_start.get(after.end()) if after else None
        if after is not None and city is not None and "," in after[0] and _IS_SUBJECT.match(text, city.span.end):
            city = None
        if city is None and match["whose"] and _CLOSES.match(text, match.end()):
            before = _BEFORE_THE.search(text, max(0, match.start() - 4), match.start())
            city = by_end.get(before.start()) if before else None
        if city is not None and match["its"] and _NOT_A_NOUN.match(text, city.span.end) is None:
            city = None  # "Its capital, Istanbul bankers said": money
        if city is not None and _is_place(city) and not is_country(city.text):
            span = Span(min(match.start(), city.span.start), max(match.end(), city.span.end))
            moment = moment_of(page, span)
            yield BareCapitalClaim(
                property=PROPERTY,
                span=span,
                quote=page.text_of(span),
                subject=match[0],
                value=city.text,
                as_of=moment.as_of,
                quoted=page.layout.is_quoted(span),
                city=city,
                national=match["whose"] is not None,
                country=_country_before(page, span.start),
                moment=moment,
                asks=(city.text,),
            )


def _country_before(page: Page, start: int) -> Mention | None:
    """The country of which "its capital" is told: the only place named up to there, in its sentence and the one before;
    None where a part of one is spoken of ("New South Wales and its capital")."""
    opened = opening(page.prose, start)
    first = opening_before(page.prose, opened)
    named = [one for one in mentions_in(page.mentions, first, start) if one.kind is not Kind.PERSON]
    if len({one.cluster for one in named}) != 1 or _A_PART.search(page.prose, first, start):
        return None
    return named[0] if is_country(named[0].text) else None


_THE_CAPITAL = re.compile(
    r"\b(?:[Tt]he|(?P<its>[Ii]ts))[ \u00a0](?P<whose>(?:country|nation)['’]s[ \u00a0])?capital(?:[ \u00a0]city)?"
    r"(?=[ \u00a0,.;)]|$)"
)
_NAMES_IT = re.compile(r",?[ \u00a0](?:(?:of|is)[ \u00a0])?(?=[A-Z])")
_BEFORE_THE = re.compile(r",[ \u00a0]$")
_A_PART = re.compile(
    r"\b(?:states?|provinc(?:e|ial)|regions?|regional|territory|islands?|district|north|south|east|west|empire|kingdom)\b"
)

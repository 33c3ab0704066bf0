"""Which city is said to be the capital of which country.

"the Czech capital, Prague", "Kenya's capital Nairobi", "Nairobi, the capital of Kenya,". A "financial capital", a
state's or a province's is another thing and is left alone, and so is capital that is money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nlp.domain import Claim, Kind, Mention, Span
from nlp.reading import Page
from nlp.tense import Moment, moment_of

PROPERTY = "capital"


@dataclass(frozen=True, slots=True, kw_only=True)
class CapitalClaim(Claim):
    """`city` is said to be the capital of `country`, a country's name or an adjective of it."""

    country: Mention
    city: Mention
    moment: Moment


def extract(page: Page) -> Iterator[CapitalClaim]:
    """Every claim on a capital in the article's prose."""
    by_start = {mention.span.start: mention for mention in page.mentions}
    by_end = {mention.span.end: mention for mention in page.mentions}
    for country, city in (*_country_first(page, by_start, by_end), *_capital_of(page, by_start, by_end)):
        if _is_place(country) and _is_place(city) and country != city:
            yield _claim(page, country, city)


_Pair = tuple[Mention, Mention]


def _country_first(page: Page, by_start: Mapping[int, Mention], by_end: Mapping[int, Mention]) -> Iterator[_Pair]:
    """ "the Czech capital, Prague,", "Kenya's capital Nairobi", "Prague, the Czech capital,"."""
    text = page.prose
    for match in _CAPITAL.finditer(text):
        country = by_end.get(_left(text, match.start()))
        if country is None:
            continue
        after = _AFTER.match(text, match.end())
        city = by_start.get(after.end()) if after else None
        if city is not None and not ("," in (after[0] if after else "") and _IS_SUBJECT.match(text, city.span.end)):
            yield country, city
            continue
        before = _BEFORE.search(text[max(0, country.span.start - 8) : country.span.start])
        city = by_end.get(country.span.start - len(before[0])) if before else None
        if city is not None and _CLOSES.match(text, match.end()):
            yield country, city


def _capital_of(page: Page, by_start: Mapping[int, Mention], by_end: Mapping[int, Mention]) -> Iterator[_Pair]:
    """ "Nairobi, the capital of Kenya,", "the capital of Kenya, Nairobi,", "the capital of Kenya is Nairobi"."""
    text = page.prose
    for match in _CAPITAL_OF.finditer(text):
        country = by_start.get(match.end())
        city = by_end.get(match.start())
        follows = _FOLLOWS.match(text, country.span.end) if country is not None else None
        if city is None and follows is not None and match["opens"] == "":
            city = by_start.get(follows.end())
        if country is not None and city is not None:
            yield country, city


_CAPITAL = re.compile(r"(?<=[ \u00a0])capital(?: city)?(?=[ \u00a0,.;]|$)")
_AFTER = re.compile(r"(?:,[ \u00a0]+|[ \u00a0]+(?:of[ \u00a0]+)?)")
# "In the Italian capital, Milan was not mentioned": the city begins a clause of its own.
_IS_SUBJECT = re.compile(r"[ \u00a0](?:was|were|is|has|had|will|would|said|remained|became|did)\b")
_BEFORE = re.compile(r",[ \u00a0](?:the[ \u00a0]|now[ \u00a0]the[ \u00a0])?$")
_CLOSES = re.compile(r"[,.;)]|$|[ \u00a0]?[\u2013\u2014-]")
_FOLLOWS = re.compile(r",[ \u00a0]|[ \u00a0](?:is|remains)[ \u00a0]")
_CAPITAL_OF = re.compile(
    r"(?P<opens>,[ \u00a0]|[ \u00a0]is[ \u00a0]|)"
    r"\b[Tt]he[ \u00a0]capital(?: city)?[ \u00a0]of[ \u00a0](?:the[ \u00a0])?"
)


def _left(text: str, start: int) -> int:
    """Where the word before `start` ends, its possessive not counted."""
    before = text[:start].rstrip(" \u00a0")
    return len(re.sub(r"['’]s?$", "", before[-3:])) + max(0, len(before) - 3)


def _is_place(mention: Mention) -> bool:
    return mention.kind is not Kind.PERSON or " " not in mention.text


def _claim(page: Page, country: Mention, city: Mention) -> CapitalClaim:
    span = Span(min(country.span.start, city.span.start), max(country.span.end, city.span.end))
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
        moment=moment,
    )

"""Which city is said to be the capital of which country.

"the Czech capital, Prague", "Kenya's capital Nairobi", "Nairobi, the capital of Kenya,". A "financial capital", a
state's or a province's is another thing and is left alone, and so is capital that is money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    text = page.article.text
    by_start = {mention.span.start: mention for mention in page.mentions}
    by_end = {mention.span.end: mention for mention in page.mentions}
    for match in _CAPITAL.finditer(text):
        country = by_end.get(_left(text, match.start()))
        city = by_start.get(_AFTER.match(text, match.end()).end())  # type: ignore[union-attr]  # matches the empty string
        if country is not None and city is not None and _is_place(country) and _is_place(city):
            yield _claim(page, country, city)
    for match in _CAPITAL_OF.finditer(text):
        country = by_start.get(match.end())
        city = by_end.get(match.start())
        if country is not None and _is_place(country):
            appositive = re.compile(r",[ \u00a0]").match(text, country.span.end)
            follower = by_start.get(appositive.end()) if appositive else None
            if city is None and match["opens"] == "":
                city = follower
            if city is not None and _is_place(city):
                yield _claim(page, country, city)


_CAPITAL = re.compile(
    r"(?<=[ \u00a0])capital(?: city)?(?=[ \u00a0]+(?:city[ \u00a0]+)?(?:of[ \u00a0]+)?[A-Z]|,[ \u00a0]+[A-Z])"
)
_AFTER = re.compile(r"(?:,?[ \u00a0]+)?")
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

"""One town in two countries. A town of two countries' names is none of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.names.countries import is_country
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """ "in Larvik, Norway," and later "left Larvik, Sweden,"."""
    text, layout = case.article.text, case.reading.layout
    stated: dict[str, tuple[str, Span]] = {}
    for match in islice(_TOWN.finditer(text), _MANY):
        town, country = match["town"], match["country"]
        if not is_country(country) or is_country(town) or country in _BOTH or not layout.is_prose(Span(*match.span())):
            continue
        first = stated.setdefault(town, (country, Span(*match.span("country"))))
        if first[0] == country:
            continue
        yield inconsistent(
            case,
            Span(*match.span("country")),
            property="country",
            subject=town,
            stated=country,
            expected=first[0],
            message=f"{town} is in {first[0]} earlier in the story, in {country} here.",
            detail="two countries",
            confidence=0.88,
            also=(first[1],),
        )
        return


_MANY = 200
_TOWN = re.compile(
    r"\b(?:in|at|from|to|of|near|left|for|reached|outside|town of|city of|village of|"
    r"port of)\s(?P<town>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?:,\s|,?\sin\s(?:the\s)?(?:north|south|east|west|central|"
    r"northern|southern|"
    r"eastern|western|far|north-\w+|south-\w+)?\s?(?:of\s)?)"
    r"(?P<country>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?=[,.;])(?!,\s[A-Z]|,?\sand\s[A-Z])"
)
# States of America and countries alike.
_BOTH = frozenset({"Georgia", "Jersey", "Mexico", "Ireland", "England", "Britain", "Scotland", "Wales"})

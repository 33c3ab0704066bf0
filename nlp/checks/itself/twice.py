"""One person with two offices that nobody holds at once, one town in two countries.

A change that the story tells, a former office and a joint one ("Finance and Defence Minister") are no slips.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.bearers import Naming, namings
from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.names.countries import is_country
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The second titles and countries of an article."""
    yield from _titles(case)
    yield from _countries(case)


def _titles(case: Case) -> Iterator[Finding]:
    """ "Finance Minister Ana Ruiz", and later "Defence Minister Ana Ruiz"."""
    text = case.article.text
    stated: dict[str, tuple[str, Span, Naming]] = {}
    if not _TITLE.search(text):
        return
    for naming in namings(text, case.reading.layout):
        start = max(0, naming.span.start - _REACH)
        match = _TITLE_BEFORE.search(text[start : naming.span.start])
        if match is None:
            continue
        around = text[max(0, naming.span.start - _AROUND) : naming.span.end + _AROUND]
        title = " ".join(match["title"].split()).lower().replace("defense", "defence")
        first = stated.setdefault(naming.bearer, (title, Span(start + match.start(), naming.span.start), naming))
        before = text[max(0, first[1].start - _AROUND) : first[2].span.end + _AROUND]
        if first[0] == title or _CHANGE.search(around) or _CHANGE.search(before):
            continue
        if title in _SYNONYMS.get(first[0], ()) or first[0] in _SYNONYMS.get(title, ()):
            continue
        if "senator" in (first[0], title) and _OF_A_CABINET.search(f"{first[0]} {title}"):
            continue  # Australia's and Canada's ministers sit in their senates
        yield inconsistent(
            case,
            Span(start + match.start("title"), naming.span.end),
            property="position held",
            subject=naming.name,
            stated=title,
            expected=first[0],
            message=f"{naming.name} is {first[0]} earlier in the story, {title} here.",
            detail="two titles",
            confidence=0.9,
            also=(first[1],),
        )
        return


def _countries(case: Case) -> Iterator[Finding]:
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
_REACH = 60
_AROUND = 120
_PORTFOLIO = (
    r"(?:Finance|Foreign|Defen[cs]e|Interior|Justice|Health|Education|Transport|Energy|Trade|Agriculture|Environment|"
    r"Culture|Labou?r|Industry|Economy|Tourism|Housing)\s(?:Minister|Secretary)"
)
_RANK = (
    r"Police Chief|Rabbi|Imam|Pastor|Colonel|Sergeant|Superintendent|Bishop|Archbishop|Cardinal|Mayor|"
    r"Governor|Senator|Judge|General|Admiral|Ambassador"
)
_TITLE = re.compile(rf"\b(?:{_PORTFOLIO}|{_RANK})\b")
_TITLE_BEFORE = re.compile(rf"(?<!and )(?<!Deputy )(?<!Attorney )(?<!Secretary )\b(?P<title>{_PORTFOLIO}|{_RANK})\s$")
_OF_A_CABINET = re.compile(r"\b(?:minister|secretary)\b")
_SYNONYMS = {"bishop": ("archbishop",), "archbishop": ("cardinal",), "trade minister": ("industry minister",)}
_CHANGE = re.compile(
    r"\b(?:should (?:be|read)|"
    r"former|ex-|then|acting|also|who is|doubl\w+|appoint\w*|named|moved?|promot\w+|previous\w*|reshuffle\w*|"
    r"sworn|elect\w*|became|deputy|outgoing|incoming|replac\w+|succe\w+|until|once)\b",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"\b(?:in|at|from|to|of|near|left|for|reached|outside|town of|city of|village of|"
    r"port of)\s(?P<town>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?:,\s|,?\sin\s(?:the\s)?(?:north|south|east|west|central|"
    r"northern|southern|"
    r"eastern|western|far|north-\w+|south-\w+)?\s?(?:of\s)?)"
    r"(?P<country>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?=[,.;])(?!,\s[A-Z]|,?\sand\s[A-Z])"
)
# States of America and countries alike.
_BOTH = frozenset({"Georgia", "Jersey", "Mexico", "Ireland", "England", "Britain", "Scotland", "Wales"})

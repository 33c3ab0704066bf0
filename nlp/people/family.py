"""What a story says of somebody's family: married or not, to whom, and how many children.

A second marriage, a child on the way and another's wife make two of what looks like one; where the passage speaks of
such, nothing is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Span
from nlp.figures import number_of
from nlp.people.kin import KIN
from nlp.people.people import People
from nlp.people.phrases import Phrase
from nlp.people.traits import Said, Trait


def family(people: People, said: tuple[Phrase, ...]) -> Iterator[Said]:
    """Everything of the kind that a text says of its people."""
    text = people.text
    again = _AGAIN.search(text) is not None
    for phrase in said:
        words, at = text[phrase.span.start : phrase.span.end], phrase.span.start
        for trait, value, found in (
            (Trait.MARRIAGE, "unmarried", _UNMARRIED.search(words)),
            (Trait.MARRIAGE, "married", _MARRIED.match(words) if phrase.verbal else None),
            (Trait.CHILDREN, "", _PARENT_OF.search(words)),
        ):
            if found is not None and not (again and trait is Trait.MARRIAGE) and not _NOT_OWN.search(words):
                number = number_of(found["n"]) if not value else None
                if value or number:
                    span = Span(at + found.start(), at + found.end())
                    yield Said(trait=trait, bearer=phrase.bearer, value=value or f"{number:g}", span=span)
    for match in _HIS.finditer(text):
        part = people.sentence_of(match.start())
        bearer = people.owner(match.start())
        if bearer is None or _NOT_OWN.search(text, part.start, part.end):
            continue
        span = Span(*match.span("what"))
        if match["n"]:
            number = number_of(match["n"])
            if number and not _EXPECTING.search(text):
                yield Said(trait=Trait.CHILDREN, bearer=bearer, value=f"{number:g}", span=span)
        elif not again and match["spouse"]:
            yield Said(trait=Trait.MARRIAGE, bearer=bearer, value="married", span=span)
            if match["name"]:
                yield Said(trait=Trait.SPOUSE, bearer=bearer, value=match["name"], span=Span(*match.span("name")))


_N = r"(?P<n>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_UNMARRIED = re.compile(
    r"^never\smarried\b|\b(?:had|has)\snever\s(?:been\s)?married\b|\b(?:bachelor|spinster)\b(?!['’]s|\sparty|\spad|\sof\s[A-Z])|"
    r"^(?:was|is|remained)\s(?:single|unmarried)\b|^(?:single|unmarried)\Z|\byet\sto\s(?:find\sa\s(?:bride|wife|husband)|marry)\b"
)
_MARRIED = re.compile(
    r"(?:has|had)\sbeen\s(?:happily\s)?married\b|(?:is|was)\smarried\s(?:to|with)\b|married\s(?:only\s)?once\b"
)
_PARENT_OF = re.compile(rf"\b(?:father|mother|dad|mum|mom|parent)[\s-]of[\s-]{_N}\b")
_GROWN = r"(?:(?:young|grown|grown-up|small|adult|surviving)\s)?"
_HIS = re.compile(
    rf"\b(?P<what>(?:[Hh]is|[Hh]er)\s(?:late\s)?(?P<spouse>wife|husband|widow|widower)\b(?:\sof\s\S+\syears)?"
    rf"(?:,?\s(?P<name>[A-Z][a-z]+)\b)?|(?:(?:[Hh]is|[Hh]er|[Tt]heir)|(?:leaves|survived\sby|has|had)\b(?:[^.;\d]{{0,40}}?\band)?)"
    rf"\s{_N}\s{_GROWN}(?:children|kids)\b)(?!['’])"
)
# A second marriage; whose wife or child it is not.
_AGAIN = re.compile(
    r"\b(?:(?:first|second|third|fourth|former|ex|new|next|then|previous|last)[\s-](?:wife|husband|marriage)s?|ex-\w+|divorc\w+|remarri\w+|"
    r"re-marri\w+|married\s(?:again|twice|three|four|five|a\ssecond)|twice[\s-]married|separated|wives|husbands|"
    r"widower\s(?:who|when)|bigam\w+|polygam\w+)\b",
    re.IGNORECASE,
)
_NOT_OWN = re.compile(
    rf"\b(?:step\w*|adopt\w*|foster\w*|god\w+|expect\w+|pregnant|{KIN}['’]s|in-law|niece|nephew|cousins?|friends?|neighbou?rs?|"
    r"brother|sister|brothers|sisters|victim|grand\w+\sof)\b",
    re.IGNORECASE,
)
_EXPECTING = re.compile(r"\b(?:expecting|pregnant|unborn|newborn|born on|gave birth)\b", re.IGNORECASE)

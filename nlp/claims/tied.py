"""A title tied to a name, and the small questions about text that all ties ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nlp.claims.holding import Hold
from nlp.claims.titles import Title
from nlp.domain import Kind, Mention
from nlp.lexicon import HONORIFICS


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """`title` is given to `person` by the pattern `form`.

    `sure` is False for forms that a list of people can imitate; `hold` is what a verb makes of "holds", if one does.
    """

    form: str
    person: Mention
    title: Title
    sure: bool = True
    hold: Hold | None = None


def person_at(text: str, at: int, people: Mapping[int, Mention]) -> Mention | None:
    """The person named at `at`, honorifics passed over; a run of capitals where no name was recognised."""
    honorific = re.compile(r"(?:[A-Z][a-z]+\.?[ \u00a0]+)").match(text, at)
    while at not in people and honorific and honorific[0].strip().rstrip(".").casefold() in HONORIFICS:
        at = honorific.end()
        honorific = re.compile(r"(?:[A-Z][a-z]+\.?[ \u00a0]+)").match(text, at)
    mention = people.get(at)
    return mention if mention is not None and may_be_person(mention) else None


def may_be_person(mention: Mention) -> bool:
    """Whether a mention can be a person's; the small model calls many a foreign name an organisation."""
    if mention.kind in {Kind.PERSON, None}:
        return True
    return mention.kind is Kind.ORGANIZATION and 1 < len(mention.text.split()) <= _LONGEST_NAME


_LONGEST_NAME = 5


def has_determiner(text: str, title: Title) -> bool:
    """Whether the role's phrase opens with "the", a possessive or a country: "the foreign secretary, Jack Straw,".

    "Norland, whose president, Ada Quill, …" is such a possessive.
    """
    start = title.span.start
    before = _QUALIFIED.sub("", text[max(0, start - 24) : start]).rstrip().casefold()
    if re.search(r"(?:\bthe|\bwhose|\bits|\btheir|\bhis|\bher|\bour|['’]s|['’]|-year-old)$", before):
        return True
    return any(text[word.start].isupper() for word in title.before)


# "The then-prime minister, Ada Quill,"
_QUALIFIED = re.compile(r"\b(?:then|former|ex|current|acting|interim|outgoing|incoming|new)[ \u00a0-]\Z", re.IGNORECASE)


def person_ending(at: int, people: Mapping[int, Mention]) -> Mention | None:
    """The person whose name ends exactly at `at`."""
    for start in range(at - 1, max(-1, at - 60), -1):
        mention = people.get(start)
        if mention is not None:
            return mention if mention.span.end == at and may_be_person(mention) else None
    return None


def ends_apposition(text: str, at: int) -> bool:
    """Whether what stands at `at` closes "X, the foreign secretary" or "the foreign secretary, X"."""
    return bool(_END_OF_APPOSITION.match(text, at))


_END_OF_APPOSITION = re.compile(
    r"[ \u00a0]*(?:[.;:)\u2014\u2013\n]|,(?![ \u00a0]+and[ \u00a0](?!h(?:is|er)[ \u00a0]))|-[ \u00a0]|$|"
    r"[ \u00a0](?:who|since|and[ \u00a0](?:him|her)self)[ \u00a0])"
)

"""Whom a lead leaves unnamed and the next sentence names: "A baker from Arlow has won a pig. Ana Lopes …", "…, its
deputy governor said on Thursday. Lise Ostvang told …".

It is one person only if nobody else stands between: a lead that names somebody, a second sentence that names an officer
or whoever was arrested for what befell the first, and it is told of two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp import senses
from nlp.domain import Span
from nlp.figures.kinds import is_person
from nlp.people.kin import KIN
from nlp.people.namings import Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """The words of a lead for the person `bearer`, and their noun."""

    bearer: str
    span: Span
    noun: str


def led(text: str, lead: Span, second: Span, named: Sequence[Naming]) -> Led | None:
    """The person of a lead, if the second sentence names one; `named` are the people of both."""
    found = subject(text, lead, named)
    says = found is None
    if not says and (_HERS.search(text, lead.start, lead.end) or _WRONGED.search(text, lead.start, lead.end)):
        return None  # "A farmer was robbed. Bo Tarn …"; "A teenager attacked her boyfriend. Bo Tarn, 25,": of him
    found = found or _sayer(text, lead)
    if found is None:
        return None
    span, noun = found
    named = [one for one in named if not one.span.overlaps(span)]  # "The MP for Holm South"
    if not named or named[0].span.start < lead.end or len({one.bearer for one in named}) > 1:
        return None
    before = text[second.start : named[0].span.start]
    if says and _SAYS.match(text, named[0].span.end) is None:
        return None
    others = [word for word in re.findall(r"[A-Za-z]+", before) if is_person(word.lower())]
    if not says and any(not senses.may_be_one(word.lower(), noun) for word in others):
        return None  # "Magistrate Ada Quill said", "His lawyer, Ada Quill,"
    if _CULPRIT.search(text, second.start, second.end) and not _CULPRIT.search(text, lead.start, lead.end):
        return None
    return Led(bearer=named[0].bearer, span=span, noun=noun)


def subject(text: str, lead: Span, named: Sequence[Naming]) -> tuple[Span, str] | None:
    """The phrase and the noun with which a lead begins, where these are of a person without a name."""
    match = _SUBJECT.match(text, lead.start, lead.end)
    noun = match["noun"].lower() if match is not None else ""
    if match is None or not (noun in _SHORT_FOR or (is_person(noun) and noun not in _VERBS)):
        return None
    span = Span(*match.span("phrase"))
    # "The sculptor Ana Lopes", "A Bo Quill supporter"; "The MP for Holm South" names nobody.
    is_named = any(
        one.span.start <= span.end + len(", ") and not _OF_A.search(text, lead.start, one.span.start) for one in named
    )
    return None if is_named else (span, noun)


def _sayer(text: str, lead: Span) -> tuple[Span, str] | None:
    match = _SAYER.search(text, lead.start, lead.end)
    if match is None or not is_person(match["noun"].lower()):
        return None
    return Span(*match.span("phrase")), match["noun"].lower()


_WRONGED = re.compile(r"\b(?:was|were|been)\s(?:robbed|mugged|burgled|assaulted|attacked|raped|defrauded|abducted)\b")
_HERS = re.compile(
    rf"\b(?:his|her|their)\s(?:[a-z-]+\s)?(?:{KIN}|boyfriend|girlfriend|fianc\w+|friend|colleague|neighbou?r|lover|teacher|boss|"
    r"pupil|student|employer|landlord|tenant|flatmate|roommate|team-?mate)\b(?!['’])"
)
_OF_A = re.compile(r"\b(?:of|for|from|in|at|near)\s(?:the\s)?\Z")
_SHORT_FOR = frozenset(("mp", "msp", "td", "mla", "septuagenarian", "octogenarian", "nonagenarian"))
_VERBS = frozenset(("have", "has", "will", "can"))
_FOLLOWS = (
    r"(?=\s(?:who|has|had|is|was|will|in|on|at|of|from|for|aged|with|whose|as|and|to|yesterday|today|[a-z]+ed|[a-z]+s|won|"
    r"lost|told|took|fell|broke|found|beat|said|ran|set|put|[A-Z][a-z]+day)\b|,\s)"
)
_OF = (
    r"(?:\s(?:of|from|for|aged|in|at|near)\s(?:the\s|his\s|her\s|only\s)?(?:[a-z]+\s)?[\w’'-]+"
    r"(?:\s(?:of\s)?[A-Z][\w’'-]+)*){0,2}"
)
_SUBJECT = re.compile(
    rf"(?P<phrase>(?:An?|The|One\sof\s\S+\s\S+)\s(?:(?!of\b|in\b|for\b|who\b|that\b)[\w’'.-]+\s){{0,5}}?(?P<noun>[A-Za-z-]+){_FOLLOWS}"
    rf"(?:{_OF}))"
)
_SAYER = re.compile(
    r",\s(?P<phrase>(?:its|his|her|their|the|an?|[A-Z][\w’' -]{2,30}['’]s)\s(?:[a-z-]+\s){0,3}?(?P<noun>[a-z]+)"
    r"(?:\s(?:of|for)\s[^,]{3,40})?)"
    r"\s(?:said|says|warned|announced|told\s[^,]{3,30})(?:\s(?:on\s)?[A-Z][a-z]+day)?\.\Z"
)
_SAYS = re.compile(r",?\s(?:[^.,]{1,50},\s)?(?:said|says|told|warned|added|promised|announced)\b")
_CULPRIT = re.compile(r"\b(?:arrest\w*|charged|accused|suspect\w*|convicted|jailed|sentenced|pleaded)\b")

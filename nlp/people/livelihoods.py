"""What a story says somebody does for a living, whom he sits for and of what country he is: "a plumber", "the MP for
Arlow", "the Kenyan".

Only trades that are learnt and fill a day are read, as nobody is a dentist and a plumber too. A farmer may be a
teacher, and a poet anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Span
from nlp.names.countries import is_of_a_country
from nlp.people.people import People
from nlp.people.phrases import Phrase
from nlp.people.traits import Said, Trait


def livelihoods(people: People, said: tuple[Phrase, ...]) -> Iterator[Said]:
    """Everything of the kind that the phrases of a text say."""
    for phrase in said:
        words = people.text[phrase.span.start : phrase.span.end]
        if _NOT_NOW.search(words):
            continue
        for trait, found in (
            (Trait.SEAT, _SEAT.search(words)),
            (Trait.TRADE, _trade(words, verbal=phrase.verbal)),
            (Trait.NATION, _nation(words) if not phrase.verbal else None),
        ):
            if found is not None:
                start, end = found.span("value")
                value = " ".join(found["value"].split())
                span = Span(phrase.span.start + start, phrase.span.start + end)
                yield Said(trait=trait, bearer=phrase.bearer, value=value, span=span)


def _trade(words: str, *, verbal: bool) -> re.Match[str] | None:
    found = (_WORKS_AS if verbal else _TRADE).match(words)
    return found if found is not None and found["value"].lower() in _KINDS else None


def _nation(words: str) -> re.Match[str] | None:
    found = _NATION.match(words)
    return found if found is not None and is_of_a_country(found["value"]) and found["value"] not in _OF_TWO else None


def are_two_trades(one: str, other: str) -> bool:
    """Whether nobody is both."""
    return _KINDS[one.lower()].isdisjoint(_KINDS[other.lower()])


# Words of one line may be said of one person.
_OF_ONE = (
    "plumber",
    "electrician engineer",
    "carpenter joiner cabinetmaker",
    "dentist orthodontist surgeon",
    "surgeon doctor physician gp paediatrician pediatrician anaesthetist psychiatrist cardiologist psychologist",
    "nurse midwife",
    "vet veterinarian",
    "pharmacist chemist",
    "solicitor barrister lawyer attorney judge magistrate prosecutor",
    "accountant auditor bookkeeper",
    "baker cook chef",
    "butcher",
    "barber hairdresser",
    "tailor dressmaker seamstress",
    "cobbler shoemaker",
    "fisherman trawlerman",
    "firefighter fireman",
    "policeman policewoman constable",
    "postman postwoman",
    "bricklayer stonemason",
    "roofer",
    "locksmith blacksmith",
    "optician optometrist",
    "physiotherapist",
    "astronomer physicist",
    "geologist",
    "undertaker",
    "architect",
    "waiter waitress",
    "librarian archivist",
    "plasterer decorator painter",
    "welder",
    "florist",
    "upholsterer",
    "sailor seaman fisherman",
    "miner",
    "driver trucker conductor",
)
_KINDS: dict[str, frozenset[str]] = {
    word: frozenset(line for line in _OF_ONE if word in line.split()) for line in _OF_ONE for word in line.split()
}
_VALUE = r"(?P<value>[A-Za-z]+)"
_NOT_NOW = re.compile(
    r"\b(?:former\w*|ex|once|turned|trainee|apprentice|part-time|amateur|would-be|until|then|by training|by trade|"
    r"qualified|trained|student|son|daughter|wife|husband|who had|used to|also|union|retired)\b|-turned-|ex-",
    re.IGNORECASE,
)
_MODS = r"(?:\d\d-year-old\s)?(?:(?!of\b|for\b|and\b)[A-Za-z’'-]+\s){0,2}?"
_TRADE = re.compile(
    rf"(?:(?:[Aa]n?|[Tt]he)\s{_MODS})?{_VALUE}(?=\Z|\s(?:from|in|of|at|who|aged|by|and|for|with|on|to|has|had|is|was|has|said)\b)"
)
_WORKS_AS = re.compile(
    rf"(?:works|worked|practises|practices)\s(?:[a-z]+\s)?as\san?\s(?:[a-z]+\s)??{_VALUE}(?=\Z|\s(?:in|at|for|and|on|with|from)\b)"
)
_PLACE = r"(?P<value>[A-Z][\w’'-]+(?:\s(?:(?:and|of|upon|on|in|the)\s)*[A-Z][\w’'-]+){0,3})"
_SEAT = re.compile(
    rf"(?:\b(?:MP|MSP|MLA|TD|member(?:\sof\s[Pp]arliament)?|MP-elect|lawmaker|senator)\s(?:for|from)\s"
    r"(?!Labour|Labor|Congress|BJP|Texas)"
    rf"|^(?:has\s)?(?:represent(?:s|ed)|sits\sfor|sat\sfor)\s|^(?:was\s)?(?:re-)?elected\s(?:[A-Za-z]+\s){{0,3}}?for\s(?=[^,.]*\bstill\sholds)){_PLACE}"
)
_NATION = re.compile(r"(?:[Tt]he|[Aa]n?)\s(?:(?:\d\d-year-old|[a-z]+)\s)?(?P<value>[A-Z][a-z]+)(?!-)(?=\s[a-z]+\Z|\Z)")
# "The British swimmer, a Scottish …"; Bengal and Tamil Nadu are of one country.
_OF_TWO = frozenset(
    "British English Scottish Welsh Irish European African Asian American Tamil Bengali Punjabi Hindi Kurdish Basque "
    "Catalan Arab Arabic Hebrew Soviet Russian Indian".split()
)

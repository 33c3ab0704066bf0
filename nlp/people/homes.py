"""Where a text says that one of its people lives or comes from: "Ana Lopes, of Arlow", "a native of Arlow", "the Arlow
man", "her home town of Arlow".

Where somebody lives is one thing and where he comes from another; a birthplace may be a third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Span
from nlp.names.countries import is_country
from nlp.people.kin import KIN_BEFORE
from nlp.people.namings import OPENERS
from nlp.people.people import People
from nlp.people.phrases import Phrase
from nlp.people.traits import Said, Trait
from nlp.states import STATES


def homes(people: People, told: tuple[Phrase, ...]) -> Iterator[Said]:
    """Everything of the kind, in order."""
    text = people.text
    for naming in people.namings:
        match = _BEHIND.match(text, naming.span.end)
        kin = KIN_BEFORE.search(text[max(0, naming.span.start - _KIN_REACH) : naming.span.start])
        if match is not None and kin is None:
            trait = Trait.HOME if match["home"] else Trait.ORIGIN
            yield from _one(text, naming.bearer, match, trait)
    for phrase in told:
        found = (_LIVES if phrase.verbal else _RESIDENT).match(text, phrase.span.start, phrase.span.end + 1)
        if found is not None:
            yield from _one(text, phrase.bearer, found, Trait.HOME)
    for match in _HOME_TOWN.finditer(text):
        bearer = people.last_alone(match.start(), "home ?town")
        if bearer is not None:
            yield from _one(text, bearer, match, Trait.ORIGIN)
    for match in _THE_MAN.finditer(text):
        noun = match["noun"]
        bearer = people.meant_by(match.start(), [noun]) if noun else people.last_alone(match.start(), match["town"])
        if bearer is not None:
            yield from _one(text, bearer, match, Trait.HOME)


def _one(text: str, bearer: str, match: re.Match[str], trait: Trait) -> Iterator[Said]:
    town = match["town"]
    if is_country(town) or town in _STATES or town.split()[0] in OPENERS or _BEFORE.search(text, *_around(match)):
        return
    yield Said(trait=trait, bearer=bearer, value=town, span=Span(*match.span("town")))


def _around(match: re.Match[str]) -> tuple[int, int]:
    return max(0, match.start() - _NEAR), match.end() + _NEAR


_KIN_REACH, _NEAR = 40, 30
_STATES = frozenset(STATES.values())
_NO_TOWN = (
    r"United|Bank|University|College|Council|Athletic|Rovers|Wanderers|Town|Street|Road|Lane|Avenue|School|Party|"
    r"County|Club|Group|House|Hospital|Church|Institute|Police|Court"
)
_TOWN = rf"(?P<town>[A-Z][a-z]{{2,}}(?:[ -](?!(?:{_NO_TOWN})\b)[A-Z][a-z]+)?)"
_BEHIND = re.compile(
    rf"(?:,\s\d\d)?,\s(?:(?P<home>(?:of|from)\s|an?\s(?:[a-z]+\s){{1,2}}from\s)"
    rf"|an?\s(?:[a-z]+\s)?native\sof\s|who\s(?:grew\sup|was\sraised)\sin\s(?:a\s[a-z -]{{3,30}}\sin\s)?){_TOWN}(?=[,.])"
)
_LIVES = re.compile(rf"lives\s(?:[a-z]+\s){{0,4}}?in\s{_TOWN}(?=[,.]|\s(?:and|with)\b)")
_RESIDENT = re.compile(
    rf"(?:An?|[Tt]he|an?)\s(?:(?P<noun>(?:[a-z]+\s)?resident\sof\s))?{_TOWN}(?(noun)(?=[,.\s])|\s(?:man|woman|resident)\b)"
)
_HOME_TOWN = re.compile(rf"\b(?:[Hh]is|[Hh]er)\shome\s?town(?:\sof\s|,\s){_TOWN}(?=[,.\s])")
_THE_MAN = re.compile(rf"\b[Tt]he\s(?:(?P<noun>[a-z]{{4,}})\sfrom\s)?{_TOWN}(?(noun)(?=[,.\s])|\s(?:man|woman)\b)")
# "now of Arlow", "formerly from Arlow"
_BEFORE = re.compile(r"\b(?:now|then|former\w*|originally|previously|moved|until)\b")

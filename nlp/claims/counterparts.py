"""Offices given by likeness: "Norland's foreign minister and his Westmark counterpart, Lena Velde".

The office is that of whoever's counterpart it is, in the country named. Heads of state and of government are
counterparts across titles (a president's may be a prime minister), so there the word confirms a holder, or says that
one has left, and contradicts nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.claims.grouped import claim_apart
from nlp.claims.holding import Hold, OfficeClaim, Split
from nlp.claims.tied import ends_apposition, person_at, person_ending
from nlp.domain import Mention, Span
from nlp.reading import Page
from nlp.roles import claim_keys, parse_role
from nlp.time.setting import Scene

_COUNTERPART = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[A-Z][\w’'-]+?['’]s?)"
    r"[ \u00a0](?P<of>[A-Z][\w.’'-]*(?:[ \u00a0][A-Z][\w.’'-]*){0,2})[ \u00a0](?:counterpart|opposite[ \u00a0]number)\b"
)
_TO_NAME = re.compile(r",?[ \u00a0]")
_FROM_NAME = re.compile(r",[ \u00a0]$")


def _keys(*roles: str) -> tuple[str, ...]:
    parsed = (parse_role(role) for role in roles)
    return tuple(dict.fromkeys(key for role in parsed if role is not None for key in claim_keys(role)))


# Who leads a country is the counterpart of whoever leads another.
_LEADS_A_COUNTRY = _keys("president", "prime minister", "chancellor", "premier", "king", "queen", "emperor")
# "Secretary of State Dahl and her Westmark counterpart" is a foreign minister; so with the treasuries.
_ABROAD = _keys("secretary of state", "foreign secretary", "foreign minister")
_TREASURY = _keys("treasury secretary", "chancellor of the exchequer", "finance minister")


def counterparts(page: Page, scene: Scene, claims: Sequence[OfficeClaim]) -> Iterator[OfficeClaim]:
    """What "counterpart" says of offices, given the `claims` that the page makes in so many words."""
    text = page.prose
    people = {mention.span.start: mention for mention in page.mentions}
    for match in _COUNTERPART.finditer(text):
        person = _person(text, match, people)
        model = holder_before(match.start(), text, scene, claims)
        if person is None or model is None or not page.layout.is_prose(Span(match.start(), match.end())):
            continue
        yield claim_apart(
            page, scene, person, Span(match.start("of"), match.end()), _splits(model, match["of"]), form="counterpart"
        )


def _person(text: str, match: re.Match[str], people: dict[int, Mention]) -> Mention | None:
    """ "his Westmark counterpart, Lena Velde," or "Lena Velde, his Westmark counterpart,"."""
    gap = _TO_NAME.match(text, match.end())
    person = person_at(text, gap.end(), people) if gap else None
    if person is not None and (gap is None or "," not in gap[0] or ends_apposition(text, person.span.end)):
        return person
    lead = _FROM_NAME.search(text, max(0, match.start() - 2), match.start())
    return person_ending(lead.start(), people) if lead and ends_apposition(text, match.end()) else None


def holder_before(at: int, text: str, scene: Scene, claims: Sequence[OfficeClaim]) -> OfficeClaim | None:
    """Whom "his" means: the holder named just before, else the only one of that sentence or of the one before it."""
    around = scene.sentences
    here = next((index for index, one in enumerate(around) if one.start <= at < one.end), None)
    for index in [] if here is None else [here, here - 1]:
        named = [
            claim
            for claim in claims
            if index >= 0 and around[index].start <= claim.role_span.start < min(at, around[index].end)
        ]
        if named:
            last = max(named, key=lambda claim: claim.person_span)
            beside = _BESIDE.fullmatch(text, max(claim.span.end for claim in named), at) is not None
            present = last.hold is Hold.HOLDS and not last.moment.past
            return last if present and (beside or len(named) == 1) else None
    return None


_BESIDE = re.compile(r",?[ \u00a0](?:and|met|with)[ \u00a0]")


def _splits(model: OfficeClaim, country: str) -> tuple[Split, ...]:
    """The office of `model` in another country."""
    if any(set(split.keys) & set(_LEADS_A_COUNTRY) for split in model.splits):
        return (Split(of=country, keys=(), loose=_LEADS_A_COUNTRY),)
    return tuple(dict.fromkeys(replace(split, of=country, loose=_loose(split)) for split in model.splits))


def _loose(split: Split) -> tuple[str, ...]:
    """What another country may call the office."""
    others = [one for alike in (_ABROAD, _TREASURY) if set(split.keys) & set(alike) for one in alike]
    return tuple(dict.fromkeys((*split.loose, *(one for one in others if one not in split.keys))))

"""Governments called after whoever leads them: "the Blair government said on Monday", "Tony Blair's government said",
"the government of Tony Blair plans".

Most that copy says of them is history ("rules of the Bush administration"), so that the claim is a sure one only where
the government itself acts, and in these days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.claims.grouped import claim_apart
from nlp.claims.holding import OfficeClaim, Split
from nlp.claims.home import Home
from nlp.claims.tied import may_be_person
from nlp.domain import Span
from nlp.reading import Page
from nlp.roles import claim_keys, parse_role
from nlp.time.present import Now
from nlp.time.setting import Scene

# Only in the United States is a government called an administration without the country's being named.
_GOVERNMENT = re.compile(
    r"(?:['’]s?)?[ \u00a0](?:(?P<american>administration|White[ \u00a0]House)|government|cabinet)(?![\w’'-])"
)
_GOVERNMENT_OF = re.compile(r"(?<![\w’'-])[Tt]he[ \u00a0](?:government|cabinet)[ \u00a0]of[ \u00a0]$")
_OF_REACH = 20
# "The Blair government", and in a headline nothing; "the first Trump administration" was another.
_OPENS = re.compile(
    r"(?:^|[.!?:;,\n\"“][ \u00a0]?|[\u2013\u2014-][ \u00a0]|\b(?:[Tt]he|that)[ \u00a0])(?:(?:Mr|Mrs|Ms)\.?[ \u00a0])?$"
)
_OPENS_REACH = 10
_TO_VERB = re.compile(r"[ \u00a0](?:(?:[a-z]+ly|also|now|still|already)[ \u00a0])?")
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
# "The ban enforced during the Blair government would stay": what stays is the ban.
_BELOW = re.compile(
    r"\b(?:during|under|by|of|in|from|with|for|since|to|after|before|into|against|on|at|over|like|than|as|until)"
    r"[ \u00a0](?:the[ \u00a0])?$"
)
# Who gives a government its name: the leader of the country, under whichever title that is.
_LEADERS = tuple(
    key
    for role in ("president", "prime minister", "chancellor", "premier", "chief executive")
    if (parsed := parse_role(role)) is not None
    for key in claim_keys(parsed)
)
_CALLED = (Split(of="", keys=(), loose=_LEADERS, named=True),)


def governments(page: Page, scene: Scene, home: Home) -> Iterator[OfficeClaim]:
    """Every government that bears its leader's name."""
    text = page.prose
    tags = page.tags
    for person in page.mentions:
        named = _named_after(text, person.span) if may_be_person(person) else None
        if named is None:
            continue
        whole, american = named
        below = _BELOW.search(text, max(0, whole.start - 20), whole.start) is not None
        claim = claim_apart(page, scene, person, whole, _CALLED, form="government")
        acts = claim.setting.now is Now.SURE and not below and _is_subject(text, whole.end, tags)
        told = replace(home, places=(*home.places, "United States")) if american else home
        yield replace(claim, sure=acts, asks=told.places, home=told)


def _named_after(text: str, person: Span) -> tuple[Span, bool] | None:
    """The words that call a government after a person, and whether it can only be an American one."""
    of = _GOVERNMENT_OF.search(text, max(0, person.start - _OF_REACH), person.start)
    if of is not None:
        return Span(of.start(), person.end), False
    noun = _GOVERNMENT.match(text, person.end)
    if noun is None or _OPENS.search(text, max(0, person.start - _OPENS_REACH), person.start) is None:
        return None
    return Span(person.start, noun.end()), noun["american"] is not None


def _is_subject(text: str, end: int, tags: dict[int, str]) -> bool:
    """Whether a verb follows: "the Blair government says", but not "Blair government officials"."""
    gap = _TO_VERB.match(text, end)
    return gap is not None and tags.get(gap.end()) in _FINITE

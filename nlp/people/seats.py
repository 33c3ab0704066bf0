"""Whom a text says that one of its people sits for: "the MP for Arlow", "who represents Arlow"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Span
from nlp.people.people import People
from nlp.people.phrases import Phrase
from nlp.people.traits import Said, Trait


def seats(people: People, told: tuple[Phrase, ...]) -> Iterator[Said]:
    """Everything of the kind that the phrases of a text say; not the seat that somebody had or stands for."""
    for phrase in told:
        words = people.text[phrase.span.start : phrase.span.end]
        found = _SEAT.search(words) if _NOT_NOW.search(words) is None else None
        if found is not None:
            start, end = (phrase.span.start + place for place in found.span("seat"))
            seat = " ".join(found["seat"].split())
            yield Said(trait=Trait.SEAT, bearer=phrase.bearer, value=seat, span=Span(start, end))


_NOT_NOW = re.compile(
    r"\b(?:former\w*|ex|once|until|then|used to|also|retired|son|daughter|wife|husband)\b", re.IGNORECASE
)
_PLACE = r"(?P<seat>[A-Z][\w’'-]+(?:\s(?:(?:and|of|upon|on|in|the)\s)*[A-Z][\w’'-]+){0,3})"
_SEAT = re.compile(
    rf"(?:\b(?:MP|MSP|MLA|TD|member(?:\sof\s[Pp]arliament)?|MP-elect|lawmaker|senator)\s(?:for|from)\s"
    r"(?!Labour|Labor|Congress|BJP|Texas)"
    rf"|^(?:has\s)?(?:represent(?:s|ed)|sits\sfor|sat\sfor)\s){_PLACE}"
)

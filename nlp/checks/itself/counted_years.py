"""Years that a story counts up to its own day, and from what: "the 30th anniversary of the fire", "half a century after
his birth", "turns 60", "the 90-year-old cinema".

Reach for it in `anniversaries.py`, which holds them against the years that the story prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.domain import Span
from nlp.reading import Case
from nlp.time.events import kind_of
from nlp.time.lengths import Length


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Years counted up to the story's day in the sentence at `place`; `of` has the words of what they are counted from,
    none where that is the beginning of what the passage is about; `old` marks the age of a thing."""

    length: Length
    place: int
    of: frozenset[str]
    old: bool = False


def counts(case: Case, place: int, part: Span) -> Iterator[Count]:
    """The counts of the sentence at `place`."""
    if part.end - part.start > _LONGEST:
        return
    text = case.article.text
    for length in case.times.lengths(part):
        if length.unit != "year" or length.count < _FEW_YEARS:
            continue
        if case.reading.layout.is_quoted(length.span) or (
            _TURNS.match(text, length.span.start) and _is_of_somebody(text, part, length)
        ):
            continue
        behind = (
            _OF.match(text, length.span.end, part.end) if length.nth else _SINCE.match(text, length.span.end, part.end)
        )
        if behind is None and not length.nth:
            behind = _AGO.match(text, length.span.end, part.end) if _MARKED.search(text, part.start, part.end) else None
            before = text[part.start : length.span.start]
            if behind is not None:
                noun = _THE_EVENT.search(before)
                yield Count(length=length, place=place, of=(kinds(noun["what"]) if noun else frozenset()) | {NEXT})
            elif _ON.match(text, length.span.end, part.end) and not before.strip() and place:
                yield Count(length=length, place=place, of=frozenset([LAST]))
            elif _OLD.match(text, length.span.end) or (
                _IN_BUSINESS.match(text, length.span.end) and _IS.search(before)
            ):
                yield Count(length=length, place=place, of=frozenset())
            continue
        if behind is None and ANOTHER.search(text, part.start, length.span.start):
            continue
        if not (length.nth or length.exact) and not _NOW.search(text, part.start, part.end):
            continue
        of_itself = behind is None or _ITS_START.match(behind["what"]) is not None
        of = frozenset() if behind is None or of_itself else kinds(behind["what"])
        if not of and not of_itself:
            continue  # "the 30th anniversary of the UN Convention"
        yield Count(length=length, place=place, of=of)
    aged = place in case.reading.places("old", "year")
    for match in _THING_OLD.finditer(text, part.start, part.end) if aged else ():
        years = float(match["n"] or match["m"] or _CENTURY)
        # "Century-old" is said of 90 years and of 130.
        free = 0.0 if match["n"] or match["m"] else _CENTURY * _ABOUT
        span = Span(*match.span("count" if match["m"] is None else "m"))
        length = Length(span=span, count=years, unit="year", least=years - free, most=years + free)
        yield Count(length=length, place=place, of=frozenset(), old=True)


def _is_of_somebody(text: str, part: Span, length: Length) -> bool:
    """Whether it is a person who turns so many: "who turned 85", "Gorbachev turns 80"; "the diner turns 60"."""
    before = text[part.start : length.span.start]
    return _NOUN_BEFORE.search(before) is None and re.search(rf"\b{_THING}\b", before, re.IGNORECASE) is None


def kinds(words: str) -> frozenset[str]:
    """What the words call an event by: "the mill fire" is a fire, as a blaze is."""
    return frozenset(_kind(word) for word in _WORD.findall(words) if word not in _NO_EVENT)


def _kind(word: str) -> str:
    return next((kind for kind, words in _ALSO.items() if word in words), None) or kind_of(word)


_LONGEST, _FEW_YEARS = 500, 5
# What is told in the sentence behind a count, or before it.
NEXT, LAST = "next", "last"
_TURNS = re.compile(r"turn", re.IGNORECASE)
_NOUN_BEFORE = re.compile(r"\b(?:[Ii]t|which|(?!who\b|he\b|she\b|man\b|woman\b|and\b)[a-z]{2,})\s\Z")
_ON = re.compile(r"\son,\s[^.;]*\b(?:still|is|are|has|have|do|does)\b")
_WHAT = r"(?P<what>(?:(?!\b(?:that|which|who|when|where|and)\b)[\w’'-]+\s?){1,7})"
_OF = re.compile(rf"\s(?:of|since)\s{_WHAT}")
_SINCE = re.compile(
    rf"(?:(?:\sto\sthe\sday)?\s(?:on\s)?(?:since|after|from)\s|\s(?:of(?=\s(?:independence|statehood|self-rule)))\s)(?!(?:he|she|they|it|we|I)\b){_WHAT}"
)
_AGO = re.compile(r"\sago\b(?!,?\s(?:in|on)\s)(?P<what>)")
_THE_EVENT = re.compile(r"\b(?:the|his|her|its|their)\s(?P<what>[\w’'-]+(?:\s[\w’'-]+)?),?\s\Z")
_ITS_START = re.compile(
    r"(?:its|their|the|his|her)\s(?:own\s)?(?:founding|foundation|opening|creation|launch|establishment|start|"
    r"(?:school|club|firm|company|museum|society|paper|hotel|theatre|festival|league|choir|band|airline|brewery)(?:['’]s\s\w+)?)\s?\Z"
)
_WORD = re.compile(r"(?<![\w’'-])[a-z]{4,}(?![\w’'-])")
_NO_EVENT = frozenset(
    "that this these those first last with from have their great deadly fatal historic tragic bloody world famous "
    "which town village city country state national year years being after before when where start beginning".split()
)
# Of what began or happened in other words; what news tells of has its own in `time/events.py`.
_ALSO = {
    "birth": frozenset("birth born".split()),
    "founding": frozenset("founding foundation founded established formed".split()),
    "independence": frozenset("independence independent".split()),
    "discovery": frozenset("discovery discovered found unearthed announced".split()),
    "disaster": frozenset("disaster catastrophe tragedy".split()),
    "flood": frozenset("flood floods flooded flooding".split()),
    "murder": frozenset("murder murders murdered killing killings killed slaying slain".split()),
    "liberation": frozenset("liberation liberated freed".split()),
    "coup": frozenset("coup overthrew overthrown putsch".split()),
    "invasion": frozenset("invasion invaded".split()),
    "publication": frozenset("publication published".split()),
}
_MARKED = re.compile(
    r"\b(?:mark\w*|celebrat\w+|commemorat\w+|observ\w+|honou?r\w+|dedicated|anniversary|plaque|recall\w*|jubilee|remember\w*)\b"
)
_NOW = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this\s(?:week|month|year|weekend)|today|tonight|yesterday|tomorrow|"
    r"is|are|has|have|will|still|marks?|celebrates?)\b",
    re.IGNORECASE,
)
_OLD = re.compile(r"\sold\b")
_IN_BUSINESS = re.compile(
    r"\sin\s(?:business|existence)\b|\sof\s(?:the\s(?:school|club|museum|firm|company|band|festival))\b"
)
_IS = re.compile(r"\b(?:mark\w*|celebrat\w+|has|have|after|turns)\b")
ANOTHER = re.compile(
    r"\b(?:previous\w*|earlier|another|second|third|other|later|rebuilt|reopened|re-founded|moved|current|present|new|"
    r"merged|renamed|stopped|last\s[a-z]+ed|cancelled|since\sthen|grandfather|father|mother|[Ii]n\s(?:19|20)\d\d,?\son\sthe)\b"
)
_THING = (
    r"(?:[a-z]+\s){0,2}(?:company|firm|brewery|club|school|bank|newspaper|magazine|museum|hospital|theatre|theater|cinema|"
    r"college|university|business|store|shop|factory|airline|choir|charity|union|hotel|restaurant|pub|inn|bridge|pier|tower|"
    r"building|church|house|mill|station|stadium|dam|ship|ferry|locomotive|orchestra|festival|lighthouse|library|diner|hut|chapel|castle|palace|temple|mosque|cathedral|clinic|farm|bakery|caf[ée]|bar|zoo|canal|railway|market|prize|party|group|"
    r"paper|organi[sz]ation|league|institute|society|engine)"
)
_THING_OLD = re.compile(
    rf"\b(?P<count>(?:(?P<n>\d{{2,3}})-year|[Cc]entury)-old)(?=\s{_THING}\b)"
    rf"|(?:\b(?:[Ii]t|which)|\b{_THING},?)(?:['’]ll|\s(?:will|is|turns))\s(?:be\s)?"
    r"(?P<m>\d{2,3})(?=(?:\syears\sold)?\s(?:this|next)\syear\b)"
)
_CENTURY, _ABOUT = 100.0, 0.35

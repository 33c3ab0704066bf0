"""Titles tied to a name by a verb: "Jack Straw is foreign secretary", "named prime minister", "resigned as chancellor".

What the verb makes of "holds" is in the tables: it holds, it has just been taken or left, it will be taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from nlp.claims.holding import Hold
from nlp.claims.tied import Tie, ends_apposition, has_determiner, person_at, person_ending
from nlp.claims.titles import Title
from nlp.domain import Kind, Mention

_S = r"[ \u00a0]+"
# "was on Monday named premier"
_DAY = rf"(?:on{_S}[A-Z][a-z]+day{_S})?"
_NAMED = r"(?:re-?)?(?:named|appointed|elected|chosen|confirmed|installed|picked|inaugurated)"
# What stands between a name and its title, with what it makes of "holds"; the first that fits counts.
_BETWEEN: tuple[tuple[str, Hold | None], ...] = (
    (rf"(?:is|remains|serves{_S}as|is{_S}serving{_S}as|has{_S}been|had{_S}been|was|served{_S}as)", None),
    # "Ada Quill, elected president of Norway in 2003,", "Ada Quill named PM"
    (rf"(?:(?:was|were|is|has{_S}been|been|being){_S}{_DAY})?{_NAMED}(?:{_S}(?:as|to{_S}be))?", Hold.CHANGE),
    (
        rf"(?:(?:was|were|is|has{_S}been|to{_S}be){_S}{_DAY})?sworn{_S}in(?:{_S}[A-Z][a-z]+day)?{_S}as"
        rf"|became|becomes|has{_S}become|(?:took|takes|has{_S}taken){_S}(?:over|office){_S}as"
        rf"|(?:wins?|won){_S}(?:re-?)?election{_S}as",
        Hold.CHANGE,
    ),
    (rf"(?:will|is{_S}(?:set{_S}|due{_S})?to){_S}(?:be|become|take{_S}over{_S}as|take{_S}office{_S}as)", Hold.ELECT),
    (
        rf"(?:has{_S})?(?:resign(?:ed|s)|quits?|steps{_S}down|stepped{_S}down|stood{_S}down|stands{_S}down){_S}as"
        rf"|(?:was|is|has{_S}been){_S}(?:sacked|fired|dismissed|ousted|removed|deposed){_S}as",
        Hold.LEFT,
    ),
)
_FILLERS = rf"(?:(?:now|currently|also|still){_S})?(?:(?:the|a|an|its|their|his|her){_S})?(?:(?:current|new){_S})?"
_VERBS = tuple(
    (re.compile(rf"(?:,?{_S}(?:who{_S})?|,{_S})(?P<verb>{words}){_S}{_FILLERS}$"), hold) for words, hold in _BETWEEN
)
# "Parliament elected Ada Quill prime minister", "the king on Monday appointed Ada Quill as premier".
_ACTIVE = re.compile(
    r"\b(?:re-?)?(?:elect(?:s|ed)|appoint(?:s|ed)|nam(?:es|ed)|choos(?:es)|chose|pick(?:s|ed)|install(?:s|ed)|"
    rf"sw(?:ore|ears){_S}in){_S}(?:(?:Mr|Mrs|Ms|Dr|Sir|Gen)\.?{_S}|[a-z]+{_S}){{0,2}}$"
)
_AS = re.compile(rf"{_S}(?:as{_S}|to{_S}be{_S})(?:(?:the|its|his|her|their){_S})?(?:new{_S})?$")
# "The president of Norway is Ada Quill, and she …", "… is Ada Quill and not …"
_NEXT_CLAUSE = re.compile(r",?[ \u00a0](?:and|but|not|while|although)[ \u00a0](?![A-Z])")
_IS_NAME = re.compile(r"[ \u00a0](?:is|remains)(?:[ \u00a0](?:now|still|currently))?[ \u00a0]")
# A name follows, or what the office has; a day does not count: "elected prime minister Monday".
_GOES_ON = re.compile(r"['’]s?\s|[ \u00a0]+(?![A-Z][a-z]+day\b)[A-Z]")
_NOT = re.compile(r"\b(?:[Nn]ot|nor|rather than|instead of)[ \u00a0](?:[A-Z][a-z]{1,4}\.?[ \u00a0])?$")
_NEAR = 20
# How far before a title its verb and name are looked for.
_LEAD = 70


def by_verb(text: str, title: Title, people: Mapping[int, Mention]) -> Iterator[Tie]:
    """The ties that a verb makes between a title and a name, in either order."""
    if _GOES_ON.match(text, title.end):
        return
    within = next((one for word in title.before if (one := people.get(word.start)) is not None), None)
    if within is not None and within.kind is Kind.PERSON and within.span.end < title.head.start:
        # "Blair appointed Robin Cook foreign secretary": his name was taken for words of the title.
        rest = tuple(word for word in title.before if word.start >= within.span.end)
        yield from _active(text, replace(title, before=rest), within)
        return
    yield from _inverted(text, title, people)
    lead = text[max(0, title.span.start - _LEAD) : title.span.start]
    for pattern, hold in _VERBS:
        match = pattern.search(lead)
        person = person_ending(title.span.start - len(lead) + match.start(), people) if match else None
        if person is not None and _NOT.search(text, max(0, person.span.start - _NEAR), person.span.start):
            return  # "Ada Quill, not Bo Tarn, is prime minister"
        if match is not None and person is not None:
            yield Tie(form=" ".join(match["verb"].split()), person=person, title=title, hold=hold)
            return
    link = _AS.search(lead)
    person = person_ending(title.span.start - len(lead) + link.start(), people) if link else None
    if person is not None:
        yield from _active(text, title, person)


def _inverted(text: str, title: Title, people: Mapping[int, Mention]) -> Iterator[Tie]:
    """ "The UK foreign secretary is Jack Straw." """
    match = _IS_NAME.match(text, title.end)
    if match is not None and has_determiner(text, title):
        person = person_at(text, match.end(), people)
        if person is not None and (ends_apposition(text, person.span.end) or _NEXT_CLAUSE.match(text, person.span.end)):
            yield Tie(form="is", person=person, title=title)


def _active(text: str, title: Title, person: Mention) -> Iterator[Tie]:
    """ "Parliament elected Ada Quill prime minister": the verb stands before the name."""
    if _ACTIVE.search(text[max(0, person.span.start - _LEAD) : person.span.start]):
        yield Tie(form="active", person=person, title=title, hold=Hold.CHANGE)

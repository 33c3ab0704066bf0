"""Tying titles to names: which person the words beside a title give it to, and how surely.

"Foreign Secretary Jack Straw", "the foreign secretary, Jack Straw,", "Jack Straw, the foreign secretary,". Titles tied
by a verb are in `nlp/claims/verbs.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from nlp.claims.holding import Hold
from nlp.claims.tied import Tie, ends_apposition, has_determiner, person_at, person_ending
from nlp.claims.titles import Title
from nlp.claims.verbs import by_verb
from nlp.domain import Kind, Mention, Span


def ties_of(text: str, titles: Sequence[Title], people: Mapping[int, Mention]) -> Iterator[Tie]:
    """Every title that the text ties to a person, in the order of the text."""
    waiting: list[Title] = []
    previous: Title | None = None
    for title in titles:
        before = list(_title_before(text, title, people))
        stacked = [one for one in waiting if before and _is_stacked(text, one, title)]
        # "Foreign Minister and Deputy Prime Minister X": the name that follows the second has the first too.
        yield from (replace(before[0], title=one) for one in stacked)
        waiting = [*stacked, title] if not before else []
        after = list(_title_after(text, title, people, previous))
        previous = title
        if after and any(one.form == "title, name" for one in before):
            # "John Major, the foreign secretary, Jack Straw, and the queen": a list says not whose title it is.
            before, after = ([replace(one, sure=False) for one in ties] for ties in (before, after))
        yield from before
        yield from after
        yield from by_verb(text, title, people)


def _is_stacked(text: str, first: Title, second: Title) -> bool:
    """Whether two titles are one person's; "the prime minister and Chancellor Gordon Brown" are two people."""
    capital = text[first.head.start].isupper()
    opened = re.compile(r"\b(?:[Tt]he|[Aa]n?|his|her|its|their)[ \u00a0]$").search(text[: first.span.start][-8:])
    return capital and opened is None and _AND.fullmatch(text, first.end, second.span.start) is not None


_AND = re.compile(r"[ \u00a0]?(?:[ \u00a0]and[ \u00a0]|&|/)[ \u00a0]?")
# "The secretary general of the North Atlantic Treaty Organisation (NATO), Ada Quill,"
_ACRONYM = r"(?:[ \u00a0]\([A-Z][A-Za-z.-]{1,9}\))?"
_GAP = re.compile(rf"{_ACRONYM}[ \u00a0]+(?:the[ \u00a0]+)?")
_APPOSED = re.compile(rf"{_ACRONYM}[ \u00a0]*,[ \u00a0]+")
# "The foreign secretary (Jack Straw) said"
_BRACKET = re.compile(r"[ \u00a0]\(")


def _title_before(text: str, title: Title, people: Mapping[int, Mention]) -> Iterator[Tie]:
    served = text[title.head.start].islower() and _SERVES.search(text, max(0, title.span.start - 60), title.span.start)
    ends = [] if served else [title.end] if title.after is None else _cuts(text, title)
    for end in ends:
        gap = _GAP.match(text, end)
        person = _titled(text, gap.end(), title, people) if gap and "the" not in gap[0].split() else None
        if person is not None:
            yield Tie(form="title before", person=person, title=title)
            if title.plural:
                yield from _others(text, title, person, people)
            return
    if title.plural:
        return
    gap = _APPOSED.match(text, title.end) or _BRACKET.match(text, title.end)
    person = person_at(text, gap.end(), people) if gap else None
    if person is not None and (has_determiner(text, title) or _goes_on(text, title, people)):
        closed = ends_apposition(text, person.span.end) or _AND_ANOTHER.match(text, person.span.end) is not None
        yield Tie(form="title, name", person=person, title=title, sure=closed)


def _goes_on(text: str, title: Title, people: Mapping[int, Mention]) -> bool:
    """ "His foreign minister, Ada Quill, and defence minister, Raf Aster,": the determiner is the first one's."""
    start = title.span.start
    joined = _JOINED.search(text, max(0, start - 8), start)
    first = person_ending(joined.start(), people) if joined is not None else None
    return first is not None and text[first.span.start - 2 : first.span.start] == ", "


_JOINED = re.compile(r",[ \u00a0]and[ \u00a0]$")
# What follows the first of them is a second title and its bearer.
_AND_ANOTHER = re.compile(
    r",[ \u00a0]and[ \u00a0](?:the[ \u00a0]|h(?:is|er)[ \u00a0])?(?:[a-z]+[ \u00a0]){0,2}"
    r"(?:minister|secretary|president|premier|chancellor|governor|treasurer),[ \u00a0][A-Z]"
)


def _titled(text: str, at: int, title: Title, people: Mapping[int, Mention]) -> Mention | None:
    """The person named straight behind a title; "Fed chair Yellen" is one, whatever body a model takes Yellen for."""
    mention = people.get(at) if title.after is None else None
    if mention is not None and mention.kind is Kind.ORGANIZATION and mention.text[1:].islower():
        return replace(mention, kind=Kind.PERSON)
    return person_at(text, at, people)


_NEXT = re.compile(r"(?:,[ \u00a0]|,?[ \u00a0](?:and|&)[ \u00a0])")


def _others(text: str, title: Title, person: Mention, people: Mapping[int, Mention]) -> Iterator[Tie]:
    """The further bearers of a plural title: "Foreign Ministers X of Russia and Y of Armenia"."""
    while True:
        country = _OF_COUNTRY.match(text, person.span.end)
        gap = _NEXT.match(text, country.end() if country else person.span.end)
        following = person_at(text, gap.end(), people) if gap else None
        if following is None:
            return
        person = _without_country(following)
        # Without "of …" behind it the name may begin another clause: "Presidents X and Y met, and Z left".
        sure = _OF_COUNTRY.match(text, person.span.end) is not None or "and" in (gap[0] if gap else "")
        yield Tie(form="title before", person=person, title=title, sure=sure)


def _without_country(person: Mention) -> Mention:
    """ "Fischer of Germany" is taken for one name by the model; after a plural title it is a name and a country."""
    name, of, _ = person.text.partition(" of ")
    if not of:
        return person
    return replace(person, span=Span(person.span.start, person.span.start + len(name)), text=name, full=name)


_OF_COUNTRY = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?[A-Z][\w.’'-]*(?:[ \u00a0][A-Z][\w.’'-]*)*")


# "The counsellor to the president Ada Quill", "an aide to President Quill": in small letters the name is the noun's.
_SERVES = re.compile(
    r"\b[\w-]+[ \u00a0](?:to|of|for)[ \u00a0](?:the|its|their|his|her|our)[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}$"
)


def _cuts(text: str, title: Title) -> list[int]:
    """Where the phrase after a head may end and the name begin: "Secretary of State for Trade | Patricia Hewitt"."""
    assert title.after is not None  # noqa: S101 - the caller asked
    ends = [title.head.end, title.after.end]
    gaps = re.compile(r"(?<!\bof)(?<!\bfor)(?<!\bthe)(?<!\band)[ \u00a0]+")  # no name begins "of | Chemical Weapons"
    ends += [match.start() for match in gaps.finditer(text, title.after.start, title.after.end)]
    return sorted(set(ends), reverse=True)


def _title_after(text: str, title: Title, people: Mapping[int, Mention], after: Title | None = None) -> Iterator[Tie]:
    """ "Jack Straw, the foreign secretary,": the name stands before its title, and before the title `after` another."""
    listed = text.startswith(", and ", title.end) and not ends_apposition(text, title.end)
    if not ends_apposition(text, title.end) and not listed:
        return
    opens = after if after is not None and _AND.fullmatch(text, after.end, title.span.start) else title
    lead = _LEAD.search(text, max(0, opens.span.start - 60), opens.span.start)
    if lead is None:
        return
    person = person_ending(lead.start(), people)
    if person is None or (lead["bracket"] and not text.startswith(")", title.end)):
        return
    hold = Hold.FORMER if _NO_LONGER.search(lead[0]) else None
    for one in dict.fromkeys((opens, title)):
        yield Tie(form="name, title", person=person, title=one, sure=not listed, hold=hold)


_LEAD = re.compile(
    # "Ada Quill, 54, the foreign minister,"
    r"(?:(?:,[ \u00a0](?:aged[ \u00a0])?\d\d)?,[ \u00a0]+"
    r"|[ \u00a0](?P<bracket>\())(?:(?:who[ \u00a0]is|the|a|an|its|their|his|her|now|currently|then|also|"
    r"former|ex|formerly|once)[ \u00a0-]+)*$"
)
_NO_LONGER = re.compile(r"\b(?:then|former|ex|formerly|once)\b")

"""Tying titles to names: which person the words around a title give it to, and how surely.

"Foreign Secretary Jack Straw", "the foreign secretary, Jack Straw,", "Jack Straw, the foreign secretary,", "Jack Straw
is foreign secretary".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.claims.title_words import SUFFIX
from nlp.claims.titles import Title
from nlp.domain import Kind, Mention
from nlp.lexicon import HONORIFICS


def people_of(text: str, role: Title, people: dict[int, Mention]) -> Iterator[tuple[str, Mention, bool]]:
    """The persons whom the text ties to a role, with the form that does it and whether it can be nothing else."""
    yield from _title_before(text, role, people)
    yield from _title_after(text, role, people)
    yield from _copula(text, role, people)


_GAP = re.compile(r"[ \u00a0]+(?:the[ \u00a0]+)?")
_APPOSED = re.compile(r"[ \u00a0]*,[ \u00a0]+")
_END_OF_APPOSITION = re.compile(
    r"[ \u00a0]*(?:[.;:)\u2014\u2013\n]|,(?![ \u00a0]+and[ \u00a0])|-[ \u00a0]|$|[ \u00a0]who[ \u00a0])"
)


def _title_before(text: str, role: Title, people: dict[int, Mention]) -> Iterator[tuple[str, Mention, bool]]:
    ends = [role.head.end] if role.after is None else _cuts(text, role)
    if role.suffix is not None:
        ends = [SUFFIX.match(text, role.head.end).end()]  # type: ignore[union-attr]  # a suffix was matched there
    for end in ends:
        gap = _GAP.match(text, end)
        person = _person_at(text, gap.end(), people) if gap and not gap[0].strip() else None
        if person is not None:
            yield "title before", person, True
            if role.plural:
                yield from _others(text, person, people)
            return
    if role.plural:
        return
    end = role.after.end if role.after else role.head.end
    gap = _APPOSED.match(text, end)
    person = _person_at(text, gap.end(), people) if gap else None
    if person is not None and _has_determiner(text, role):
        yield "title, name", person, bool(_END_OF_APPOSITION.match(text, person.span.end))


_NEXT = re.compile(r"(?:,[ \u00a0]|,?[ \u00a0](?:and|&)[ \u00a0])")


def _others(text: str, person: Mention, people: dict[int, Mention]) -> Iterator[tuple[str, Mention, bool]]:
    """The further bearers of a plural title: "Foreign Ministers X of Russia and Y of Armenia"."""
    while True:
        country = _OF_COUNTRY.match(text, person.span.end)
        gap = _NEXT.match(text, country.end() if country else person.span.end)
        following = _person_at(text, gap.end(), people) if gap else None
        if following is None:
            return
        person = following
        # Without "of …" behind it the name may begin another clause: "Presidents X and Y met, and Z left".
        yield "title before", person, bool(_OF_COUNTRY.match(text, person.span.end)) or "and" in (gap[0] if gap else "")


_OF_COUNTRY = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?[A-Z][\w.’'-]*(?:[ \u00a0][A-Z][\w.’'-]*)*")


def _cuts(text: str, role: Title) -> list[int]:
    """Where the phrase after a head may end and the name begin: "Secretary of State for Trade | Patricia Hewitt"."""
    assert role.after is not None  # noqa: S101 - the caller asked
    ends = [role.head.end, role.after.end]
    ends += [match.start() for match in re.compile(r"[ \u00a0]+").finditer(text, role.after.start, role.after.end)]
    return sorted(set(ends), reverse=True)


def _person_at(text: str, at: int, people: dict[int, Mention]) -> Mention | None:
    """The person named at `at`, honorifics passed over; a run of capitals where no name was recognised."""
    honorific = re.compile(r"(?:[A-Z][a-z]+\.?[ \u00a0]+)").match(text, at)
    while honorific and honorific[0].strip().rstrip(".").casefold() in HONORIFICS:
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


def _has_determiner(text: str, role: Title) -> bool:
    """Whether the role's phrase opens with "the", a possessive or a country: "the foreign secretary, Jack Straw,"."""
    start = role.span.start
    before = text[max(0, start - 14) : start].rstrip().casefold()
    if re.search(r"(?:\bthe|\bits|\btheir|\bhis|\bher|\bour|['’]s|['’])$", before):
        return True
    return any(text[word.start].isupper() for word in role.before)


def _title_after(text: str, role: Title, people: dict[int, Mention]) -> Iterator[tuple[str, Mention, bool]]:
    """ "Jack Straw, the foreign secretary,": the name stands before its title."""
    end = role.after.end if role.after else role.head.end
    if role.suffix is not None:
        end = SUFFIX.match(text, role.head.end).end()  # type: ignore[union-attr]  # a suffix was matched there
    if not _END_OF_APPOSITION.match(text, end) and not text.startswith(", and ", end):
        return
    head = text[max(0, role.span.start - 60) : role.span.start]
    lead = re.search(
        r"(?P<comma>,[ \u00a0]+)(?:(?:who[ \u00a0]is|the|a|an|its|their|his|her|now|currently|then|also|former|ex|"
        r"formerly|once)[ \u00a0-]+)*$",
        head,
    )
    if lead is None:
        return
    at = role.span.start - len(head) + lead.start("comma")
    person = _person_ending(at, people)
    if person is not None:
        yield "name, title", person, not text.startswith(", and ", end)


def _person_ending(at: int, people: dict[int, Mention]) -> Mention | None:
    for start in range(at - 1, max(-1, at - 60), -1):
        mention = people.get(start)
        if mention is not None:
            return mention if mention.span.end == at and may_be_person(mention) else None
    return None


_IS = re.compile(
    r"[ \u00a0,]+(?:who[ \u00a0])?(?P<verb>is|was|remains|became|becomes|has been|had been|serves as|served as|"
    r"is serving as|(?:was|were|has been|is|been)[ \u00a0](?:re-?)?(?:named|appointed|elected|sworn in as|chosen|"
    r"confirmed|installed)(?:[ \u00a0]as)?)"
    r"[ \u00a0]+(?:(?:now|currently|also|still)[ \u00a0]+)?(?:(?:the|a|an|its|their|his|her)[ \u00a0]+)?"
    r"(?:(?:current|new)[ \u00a0]+)?$"
)


_IS_NAME = re.compile(r"[ \u00a0](?:is|remains)(?:[ \u00a0](?:now|still|currently))?[ \u00a0]")


def _copula(text: str, role: Title, people: dict[int, Mention]) -> Iterator[tuple[str, Mention, bool]]:
    """ "Jack Straw is foreign secretary", "who was named secretary general"."""
    end = role.after.end if role.after else role.head.end
    if re.compile(r"['’]s?\s|[ \u00a0]+[A-Z]").match(text, end):
        return
    lead = text[max(0, role.span.start - 60) : role.span.start]
    inverted = _IS_NAME.match(text, end)
    if inverted is not None and _has_determiner(text, role):
        person = _person_at(text, inverted.end(), people)
        if person is not None and _END_OF_APPOSITION.match(text, person.span.end):
            yield "is", person, True
    match = _IS.search(lead)
    if match is None:
        return
    person = _person_ending(role.span.start - len(lead) + match.start(), people)
    if person is not None:
        yield match["verb"].split()[-1] if " " in match["verb"] else match["verb"], person, True


CHANGES = re.compile(r"(?:named|appointed|elected|chosen|confirmed|installed|as|became|becomes|in)$")

"""One person told two ways: "Ana Lopes, 62, … Ms Lopes, 64", a Republican and a Democrat, Finance and Defence Minister.

What a text says of each of its people is found in `nlp/people/said.py`; here it is held against itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.people.at_odds import at_odds
from nlp.people.traits import Said, Trait
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """A finding for each thing that an article says of one person in a second way."""
    found: dict[tuple[str, Trait], list[Said]] = {}
    for one in case.reading.said:
        found.setdefault((one.bearer, one.trait), []).append(one)
    for (bearer, _), values in found.items():
        values.sort(key=lambda one: one.span)
        pairs = ((first, one) for first in _firsts(values) for one in values if _contradicts(first, one))
        first, odd = next(pairs, (None, None))
        if first is not None and odd is not None:
            name = next(naming.name for naming in case.people.namings if naming.bearer == bearer)
            yield _finding(case, name, first, odd)
    yield from _unnamed(case)
    yield from _unnamed_party(case)


def _unnamed_party(case: Case) -> Iterator[Finding]:
    """ "The Democratic governor … the Republican governor": of a story that has one."""
    text = case.article.text
    first: dict[str, re.Match[str]] = {}
    for match in islice(_PARTY_HOLDER.finditer(text), _MANY):
        own = first.setdefault(match["role"], match)
        if own["party"] == match["party"] or case.reading.layout.is_quoted(Span(*match.span())):
            continue
        if (
            re.search(rf"\b(?:former|new|next|other|another|first)\s(?:\w+\s)?{match['role']}|{match['role']}s\b", text)
            is None
        ):
            one, other = (
                Said(trait=Trait.PARTY, bearer="", value=found["party"], span=Span(*found.span("party")))
                for found in (own, match)
            )
            yield _finding(case, f"the {match['role']}", one, other)
        return


def _unnamed(case: Case) -> Iterator[Finding]:
    """ "a 34-year-old plumber …  The 43-year-old": the one person whom a story without names has introduced."""
    text = case.article.text
    found = list(islice(_YEAR_OLD.finditer(text), _FEW_AGES + 1))
    if not 1 < len(found) <= _FEW_AGES or case.people.namings:
        return
    first, second = found[:2]
    if first["the"] or not second["the"] or first["n"] == second["n"]:
        return
    if _OTHERS.search(text, first.end(), second.start()) is None:
        one, other = (
            Said(trait=Trait.AGE, bearer="", value=match["n"], span=Span(*match.span("n"))) for match in (first, second)
        )
        yield _finding(case, "the person", one, other)


def _firsts(values: list[Said]) -> list[Said]:
    """What the others are held against: each in turn; of "he" and "she" the commoner, as one among many is a slip."""
    if values[0].trait is not Trait.SEX:
        return values[:_FEW]
    counts = Counter(one.value for one in values)
    return [max(values, key=lambda one: (counts[one.value], -one.span.start))]


def _contradicts(first: Said, other: Said) -> bool:
    if first.trait is Trait.AGE and (first.loose or other.loose):
        # "Hale, 28, was arrested in 1998", and "Hale, 54," today; two years apart is no other time.
        one, two = (int(said.value.split()[-1]) for said in (first, other))
        return abs(one - two) <= _ONE_TIME and at_odds(first.trait, first.value, other.value)
    return at_odds(first.trait, first.value, other.value)


def _finding(case: Case, name: str, first: Said, odd: Said) -> Finding:
    where = "earlier" if first.span < odd.span else "elsewhere"
    return inconsistent(
        case,
        odd.span,
        property=_PROPERTIES[first.trait],
        subject=name,
        stated=odd.value,
        expected=first.value,
        message=f"{name[0].upper()}{name[1:]} is {first.value} {where} in the story, {odd.value} here.",
        detail=_DETAILS[first.trait],
        confidence=0.9,
        also=(first.span,),
    )


_MANY = 200
_PARTY_HOLDER = re.compile(
    r"\b[Tt]he\s(?P<party>Democratic|Republican|Labour|Conservative)\s(?P<role>governor|mayor|incumbent|premier)\b"
    r"(?!,|\s(?:of|in|from|for|[A-Z]))"
)
_ONE_TIME, _FEW = 3, 6
_FEW_AGES = 4
_YEAR_OLD = re.compile(r"\b(?:(?P<the>[Tt]he)|[Aa]n?)\s(?:[a-z]+\s)?(?P<n>[1-9]\d)-year-old\b")
_OTHERS = re.compile(
    r"\b(?:another|other|second|(?:two|three|four)\s(?:others|friends|people|suspects)|men|women|boys|girls|wife|husband|"
    r"friend|brother|sister|father|mother|son|daughter|suspect|attacker|victim|driver|passenger|aged \d+|a man|a woman|"
    r"a boy|a girl)\b"
)
_PROPERTIES = {
    Trait.AGE: "date of birth",
    Trait.PARTY: "member of political party",
    Trait.STATE: "electoral district",
    Trait.TITLE: "position held",
    Trait.SEX: "sex or gender",
    Trait.HOME: "residence",
    Trait.ORIGIN: "residence",
    Trait.SEAT: "electoral district",
}
_DETAILS = {
    Trait.AGE: "two ages",
    Trait.PARTY: "two parties",
    Trait.STATE: "two states",
    Trait.TITLE: "two titles",
    Trait.SEX: "gender",
    Trait.HOME: "two towns",
    Trait.ORIGIN: "two towns",
    Trait.SEAT: "two seats",
}

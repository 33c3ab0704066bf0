"""When two things said of one person cannot both be meant: two ages, two parties, "Finance Minister" and "Defence
Minister"; but a bishop is an archbishop too.

Reach for it with two values that `nlp/people/said.py` found, in one story or in two on one event.
"""

from __future__ import annotations

import re

from nlp.people.traits import Trait


def at_odds(trait: Trait, one: str, other: str) -> bool:
    """Whether one person cannot be both."""
    if trait is Trait.AGE:
        return years(one).isdisjoint(years(other))
    if trait is Trait.SEAT:  # "Holm" and "Holm and Arlow"
        return one not in other and other not in one
    if trait is not Trait.TITLE or one == other:
        return one != other
    one, other = (value.replace("secretary", "minister").replace("labor ", "labour ") for value in (one, other))
    if {one, other} & _OF_AN_ARMY and ({one, other} & _CIVIL or "minister" in f"{one} {other}"):
        return False  # a governor is called by the rank that he had
    return one != other and frozenset({one, other}) not in _BOTH and not _in_a_senate(one, other)


def years(age: str) -> frozenset[int]:
    """The ages that a value stands for: "62 or 63" of somebody who turns 63 in May, "50 to 59"."""
    first, *last = (int(number) for number in re.findall(r"\d+", age))
    return frozenset(range(first, (last[0] if last else first) + 1))


def _in_a_senate(one: str, two: str) -> bool:
    """Australia's and Canada's ministers sit in their senates."""
    return "senator" in {one, two} and any(word in f"{one} {two}" for word in ("minister", "secretary"))


_OF_AN_ARMY = frozenset("general,colonel,major,captain,lieutenant,admiral,sergeant,sergeant major".split(","))
_CIVIL = frozenset("governor,senator,representative,mayor,judge,ambassador".split(","))
# Titles that one person is given by turns.
_BOTH = frozenset(
    frozenset(pair.split(","))
    for pair in (
        "bishop,archbishop;archbishop,cardinal;bishop,cardinal;trade minister,industry minister;police chief,captain;"
        "police chief,superintendent;police chief,colonel;police chief,inspector;captain,pastor"
    ).split(";")
)

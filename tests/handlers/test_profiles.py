"""A profile in words: whole lines, and sources that read as one."""

from __future__ import annotations

from datetime import date

from handlers.profiles import profile_lines
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Reference
from nlp.whois import KnownFact, Profile, When

DAY = date(2026, 2, 3)
FACTBOOK = Reference(title="The Factbook (2026)", url="https://www.facts.example/a", retrieved=PartialDate(2026, 1, 22))


def fact(value: str, *, source: Reference = FACTBOOK) -> KnownFact:
    return KnownFact(property="member of", value=value, when=When.NOW, sources=(source,))


def profile(*members: KnownFact) -> Profile:
    return Profile(entity=Entity(id="a", kind=Kind.ORGANIZATION, name="Alliance"), day=DAY, members=members)


def test_a_source_within_brackets_has_its_host_behind_a_comma() -> None:
    assert profile_lines(profile(fact("Norland")))[-1] == (
        "Members: Norland (The Factbook (2026), facts.example; last confirmed 22 Jan 2026)"
    )


def test_a_long_list_of_members_keeps_its_source() -> None:
    members = [fact(f"Republic of Landland {number:02}") for number in range(32)]
    line = profile_lines(profile(*members))[-1]
    assert line.endswith("and 8 more (The Factbook (2026), facts.example; last confirmed 22 Jan 2026)")


def test_a_number_of_wikidata_without_a_name_tells_nobody_anything() -> None:
    others = (
        KnownFact(property="instance of", value="Q5", when=When.NOW),
        KnownFact(property="P410", value="colonel", when=When.NOW),
        KnownFact(property="short name", value="Q-Tip", when=When.NOW),
    )
    ada = Profile(entity=Entity(id="a", kind=Kind.PERSON, name="Ada"), day=DAY, others=others)
    assert profile_lines(ada)[1:] == ("Short name: Q-Tip",)

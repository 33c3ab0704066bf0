"""The answer to /whois as a message: a profile, an offer or a question, with the buttons that go with it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handlers.blocks import rich, say
from handlers.ports_commands import Answered, Named
from handlers.profiles import profile_lines
from handlers.slash_whois import Who, parse_whois
from handlers.whois import named_line, whois_reply
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Reference
from nlp.whois import KnownFact, Offer, Profile, When, WhoisAnswer

DAY = date(2026, 2, 3)
ORR = Entity(id="orr", kind=Kind.PERSON, name="Cy Orr", aliases=("Cyrus Orr",))


def offer(name: str) -> Offer:
    return Offer(id=name.lower(), kind=Kind.PERSON, name=name, hint="Mayor of Port Ellery")


def answered(*, several: tuple[Offer, ...] = (), near: tuple[Offer, ...] = (), known: bool = False) -> Answered:
    profile = Profile(entity=ORR, day=DAY) if known else None
    answer = WhoisAnswer(asked="Orr", day=DAY, profile=profile, several=several, near=near)
    return Answered(asked=Who(name="Orr"), answer=answer, named=Named(here=2, elsewhere=0, days=7) if known else None)


def actions(given: Answered, *, shared: bool = False) -> list[tuple[str, str]]:
    found = []
    for block in whois_reply(given, shared=shared).blocks:
        elements = [*block.get("elements", ()), *([block["accessory"]] if "accessory" in block else [])]
        found += [(item["action_id"], item["value"]) for item in elements if item["type"] == "button"]
    return found


def test_a_profile_can_be_shared_once() -> None:
    assert actions(answered(known=True)) == [("whois_share", "orr")]
    assert actions(answered(known=True), shared=True) == []


def fact(property_: str, value: str, start: str, end: str | None, *read: str) -> KnownFact:
    return KnownFact(
        property=property_,
        value=value,
        when=When.NOW if end is None else When.BEFORE,
        start=PartialDate.parse(start),
        end=PartialDate.parse(end) if end else None,
        sources=tuple(Reference(title=f"Gazette of {day}", retrieved=PartialDate.parse(day)) for day in read),
    )


def test_the_source_that_was_read_last_is_named() -> None:
    office = fact("position held", "Mayor", "2024-10-01", None, "2024-10-01", "2026-01")
    lines = profile_lines(Profile(entity=ORR, day=DAY, offices=(office,)))
    assert lines[-1] == "Mayor since 1 Oct 2024 (Gazette of 2026-01; last confirmed Jan 2026)"


def test_of_figures_that_are_over_the_newest_is_shown_alone() -> None:
    others = (
        fact("population", "1,300", "2024", "2024"),
        fact("population", "1,200", "1980", "1980"),
        fact("official name", "Ellery Haven", "1900", "1950"),
        fact("official name", "Ellery Sound", "1800", "1899"),
        fact("number of members", "5", "2020", None),
        fact("number of members", "4", "2010", "2019"),
    )
    assert profile_lines(Profile(entity=ORR, day=DAY, others=others))[1:] == (
        "Population: 1,300 in 2024",
        "Official name: Ellery Haven, 1900 to 1950",
        "Official name: Ellery Sound, 1800 to 1899",
        "Number of members: 5 since 2020",
    )


def test_one_near_name_is_asked_about() -> None:
    given = answered(near=(offer("Cy Orr"),))
    assert whois_reply(given).text == "Did you mean Cy Orr, Mayor of Port Ellery?"
    assert actions(given) == [("whois_show", "cy orr")]
    assert len(whois_reply(given).blocks) == 1


@pytest.mark.parametrize("group", ["several", "near"])
def test_several_are_offered_and_nobody_is_guessed(group: str) -> None:
    offers = (offer("Cy Orr"), offer("Di Orr"))
    given = answered(several=offers) if group == "several" else answered(near=offers)
    assert actions(given) == [("whois_show", "cy orr"), ("whois_show", "di orr")]


def test_what_is_not_offered_is_counted() -> None:
    given = answered(near=(offer("Cy Orr"), offer("Di Orr")))
    given = replace(given, answer=replace(given.answer, more=3))
    assert whois_reply(given).text.endswith("And 3 more; with a given name there are fewer.")
    assert whois_reply(given).blocks[-1] == rich([say("And 3 more; with a given name there are fewer.")])


def test_an_unknown_name_has_no_buttons() -> None:
    assert actions(answered()) == []
    assert "deskcheck facts import" in whois_reply(answered()).text


def test_the_section_of_the_readme_that_it_names_is_there() -> None:
    named = re.search("README, “(.+?)”", whois_reply(answered()).text)
    assert named is not None
    readme = Path(__file__).parents[2] / "README.md"
    assert f"## {named[1]}\n" in readme.read_text(encoding="utf8")


def test_what_is_shared_tells_nothing_of_other_channels() -> None:
    """A channel may be shared with another organisation."""
    given = replace(answered(known=True), named=Named(here=1, elsewhere=2, days=7))
    assert "other public channels" in whois_reply(given).text
    assert "other public channels" not in whois_reply(given, shared=True).text
    assert "Named in 1 article in this channel" in whois_reply(given, shared=True).text
    assert "amed in" not in whois_reply(replace(given, named=Named(here=0, elsewhere=2, days=7)), shared=True).text


NAMED = [
    (
        Named(here=6, elsewhere=0, days=7, open=1),
        "Named in 6 articles in this channel in the last 7 days; 1 finding open.",
    ),
    (Named(here=1, elsewhere=0, days=7), "Named in 1 article in this channel in the last 7 days."),
    (Named(here=0, elsewhere=3, days=7), "Named in 3 articles in other public channels in the last 7 days."),
    (
        Named(here=1, elsewhere=2, days=7),
        "Named in 1 article in this channel and 2 articles in other public channels in the last 7 days.",
    ),
    (Named(here=0, elsewhere=0, days=7), "Not named in an article here in the last 7 days."),
]


@pytest.mark.parametrize(("named", "line"), NAMED, ids=[row[1] for row in NAMED])
def test_where_somebody_was_named_is_said_in_one_line(named: Named, line: str) -> None:
    assert named_line(named) == line


def test_links_to_the_articles_follow() -> None:
    named = Named(here=2, elsewhere=0, days=7, links=("https://desk.example/1", "https://desk.example/2"))
    given = Answered(asked=Who(name="Orr"), answer=answered(known=True).answer, named=named)
    runs = [
        run
        for block in whois_reply(given).blocks
        if block["type"] == "rich_text"
        for run in block["elements"][0]["elements"]
    ]
    assert [(run["text"], run["url"]) for run in runs if run["type"] == "link"] == [
        ("article 1", "https://desk.example/1"),
        ("article 2", "https://desk.example/2"),
    ]


@pytest.mark.parametrize(
    ("asked", "head"),
    [
        (Who(name="Orr", day=DAY), "As of 3 Feb 2026:"),
        (Who(name="Orr", known_at=DAY), "Our record as it stood at the end of 3 Feb 2026:"),
        (
            Who(name="Orr", day=date(2020, 5, 1), known_at=DAY),
            "As of 1 May 2020, by our record as it stood at the end of 3 Feb 2026:",
        ),
    ],
)
def test_an_answer_of_another_day_says_so_and_its_button_asks_for_the_same(asked: Who, head: str) -> None:
    given = replace(answered(known=True), asked=asked, named=None)
    assert whois_reply(given).text.splitlines()[0] == head
    ((_, words),) = actions(given)
    assert parse_whois(words) == replace(asked, name="orr")

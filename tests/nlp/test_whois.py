"""Who that is: what stands now, before and later, what is asked back, and what is never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Rank, Reference, Statement, Value
from nlp.knowledge import Candidate, Dossier, Knowledge
from nlp.whois import Readings, When, WhoisAnswer, answer, profile, readings

DAY = date(2026, 2, 3)
QUILL = Entity(id="quill", kind=Kind.PERSON, name="Ada Quill", aliases=("A. Quill",), description="pilot")
MASTER = Entity(id="hm", kind=Kind.OFFICE, name="Harbour Master", seats=1)


def term(
    start: str | None, end: str | None = None, *, rank: Rank = Rank.NORMAL, known_until: str | None = None
) -> Statement:
    return Statement(
        subject="quill",
        property="position held",
        value=Value(id="hm"),
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
        rank=rank,
        known_until=PartialDate.parse(known_until) if known_until else None,
        sources=(Reference(title="Gazette 7", retrieved=PartialDate(2026, 1, 30)),),
    )


def day_of(property: str, day: str) -> Statement:
    return Statement(subject="quill", property=property, value=Value(date=PartialDate.parse(day)))


def known(*statements: Statement, score: float = 100.0) -> Knowledge:
    return Knowledge(
        candidates={"Ada Quill": (Candidate(entity_id="quill", kind=Kind.PERSON, alias="Ada Quill", score=score),)},
        dossiers={
            "quill": Dossier(entity=QUILL, statements=statements),
            "hm": Dossier(entity=MASTER, inverse=statements),
        },
        entities={"quill": QUILL, "hm": MASTER},
    )


def asked(knowledge: Knowledge) -> WhoisAnswer:
    return answer("Ada Quill", knowledge, day=DAY)


@pytest.mark.parametrize(
    ("statement", "when"),
    [
        (term("2024-01-01"), When.NOW),
        (term("2024-01-01", "2026-02-03"), When.NOW),
        (term("2024-01-01", "2026"), When.NOW),
        (term(None), When.NOW),
        (term("2024-01-01", "2026-02-02"), When.BEFORE),
        (term("2026-02-04"), When.LATER),
        (term("2024-01-01", known_until="2025"), When.UNVERIFIED),
        (term("2024-01-01", known_until="2026-02"), When.NOW),
    ],
)
def test_a_term_stands_where_its_dates_put_it_on_the_day(statement: Statement, when: When) -> None:
    found = profile("quill", known(statement), day=DAY)
    assert [fact.when for fact in found.offices] == [when]


@pytest.mark.parametrize(
    ("end", "next_start", "note", "when"),
    [
        ("2026", "2026-02-02", None, When.BEFORE),
        ("2026-02", "2026-02-02", None, When.BEFORE),
        ("2026", "2026-02-03", None, When.NOW),
        ("2026", "2026", None, When.NOW),
        ("2026", "2026-02-02", "rival", When.NOW),
    ],
)
def test_a_term_that_ended_some_day_of_the_year_is_over_when_the_next_has_begun(
    end: str, next_start: str, note: str | None, when: When
) -> None:
    term_of_quill = replace(term("2024-01-01", end), note=note)
    following = replace(term(next_start), subject="orr", note=note)
    knowledge = known(term_of_quill)
    office = Dossier(entity=MASTER, inverse=(term_of_quill, following))
    knowledge = replace(knowledge, dossiers={**knowledge.dossiers, "hm": office})
    assert profile("quill", knowledge, day=DAY).offices[0].when is when


def test_the_newest_term_comes_first_and_a_deprecated_one_not_at_all() -> None:
    found = profile("quill", known(term("1999", "2001"), term("2024"), term("2010", rank=Rank.DEPRECATED)), day=DAY)
    assert [str(fact.start) for fact in found.offices] == ["2024", "1999"]
    assert found.offices[0].value == "Harbour Master"
    assert str(found.offices[0].confirmed) == "2026-01-30"


def test_an_office_shows_who_holds_it() -> None:
    assert [fact.value for fact in profile("hm", known(term("2024")), day=DAY).holders] == ["Ada Quill"]


@pytest.mark.parametrize(
    ("born", "died", "age"),
    [
        ("1961-02-03", None, 65),
        ("1961-02-04", None, 64),
        ("1961", None, None),
        ("1961-02-03", "2000-01-01", 38),
        ("1961-02-03", "2000", None),
        ("1961-02-03", "2027-01-01", 65),
        ("2030-01-01", None, None),
    ],
)
def test_an_age_is_given_only_where_the_record_settles_it(born: str, died: str | None, age: int | None) -> None:
    days = [day_of("date of birth", born), *([day_of("date of death", died)] if died else [])]
    assert profile("quill", known(*days), day=DAY).age == age


def test_two_birthdays_on_record_settle_no_age() -> None:
    days = (day_of("date of birth", "1961-02-03"), day_of("date of birth", "1962-02-03"))
    assert profile("quill", known(*days), day=DAY).age is None


def test_one_bearer_of_the_very_name_is_shown() -> None:
    found = asked(known(term("2024")))
    assert found.profile is not None
    assert (found.profile.entity, found.several, found.near) == (QUILL, (), ())


def test_a_near_spelling_is_asked_about_and_not_shown() -> None:
    found = asked(known(term("2024"), score=94.0))
    assert found.profile is None
    assert [(offer.name, offer.hint) for offer in found.near] == [("Ada Quill", "Harbour Master")]


def test_namesakes_are_offered_and_told_apart() -> None:
    other = Entity(id="other", kind=Kind.PERSON, name="Ada Quill", description="painter")
    one = known(term("1999", "2001"))
    two = Candidate(entity_id="other", kind=Kind.PERSON, alias="Ada Quill", score=100.0)
    both = Knowledge(
        candidates={"Ada Quill": (*one.candidates["Ada Quill"], two)},
        dossiers={**one.dossiers, "other": Dossier(entity=other)},
        entities={**one.entities, "other": other},
    )
    assert [offer.hint for offer in asked(both).several] == ["formerly Harbour Master", "painter"]


def test_people_of_that_family_name_are_asked_about() -> None:
    found = answer("Quil", known(), day=DAY, called=("quill",))
    assert [offer.hint for offer in found.near] == ["pilot"]


def test_of_a_family_the_bearers_of_the_initials_typed_are_meant() -> None:
    bert = Entity(id="bert", kind=Kind.PERSON, name="Bert Quill")
    family = known()
    both = replace(
        family,
        dossiers={**family.dossiers, "bert": Dossier(entity=bert)},
        entities={**family.entities, "bert": bert},
    )
    for typed, meant in (("B. Quill", ["Bert Quill"]), ("Quill A.", ["Ada Quill"])):
        found = answer(typed, both, day=DAY, called=("quill", "bert"))
        assert [offer.name for offer in found.near] == meant
    nobody = answer("Z. Quill", both, day=DAY, called=("quill", "bert"))
    assert len(nobody.near) == 2


def test_an_office_is_offered_with_its_holder() -> None:
    knowledge = known(term("2024-01-01"))
    near = Candidate(entity_id="hm", kind=Kind.OFFICE, alias="Harbour Master", score=90.0)
    found = answer("Harbour Mastr", replace(knowledge, candidates={"Harbour Mastr": (near,)}), day=DAY)
    assert [offer.hint for offer in found.near] == ["Ada Quill"]


def test_nobody_known_is_nobody_offered() -> None:
    found = answer("Zed Nemo", known(), day=DAY)
    assert (found.profile, found.several, found.near) == (None, (), ())


READINGS = [
    ("Lavrov", Readings(name="Lavrov", family="lavrov")),
    ("Sergei Lavrov", Readings(name="Sergei Lavrov", others=("Lavrov Sergei",))),
    ("Lavrov Sergei", Readings(name="Lavrov Sergei", others=("Sergei Lavrov",))),
    ("Lavrov, Sergei", Readings(name="Sergei Lavrov", others=("Lavrov Sergei",))),
    ("Xi Jin Ping", Readings(name="Xi Jin Ping", others=("Ping Xi Jin", "Jin Ping Xi"))),
    ("President Trump", Readings(name="President Trump", others=("Trump",), family="trump")),
    ("Foreign Minister Lavrov", Readings(name="Foreign Minister Lavrov", others=("Lavrov",), family="lavrov")),
    ("Secretary of State Rubio", Readings(name="Secretary of State Rubio", others=("Rubio",), family="rubio")),
    ("Mr. Sergei Lavrov", Readings(name="Mr. Sergei Lavrov", others=("Sergei Lavrov", "Lavrov Sergei"))),
    ("von der Leyen", Readings(name="von der Leyen", others=("Leyen von der", "der Leyen von"), family="leyen")),
    ("S. Lavrov", Readings(name="S. Lavrov", others=("Lavrov S.",), family="lavrov")),
    # Not titles of anybody: the office itself is asked for.
    (
        "Minister of Defence",
        Readings(name="Minister of Defence", others=("Defence Minister of", "of Defence Minister")),
    ),
    (", Sergei", Readings(name=", Sergei", others=("Sergei ,",), family="sergei")),
    ("Minister", Readings(name="Minister", family="minister")),
]


@pytest.mark.parametrize(("typed", "read"), READINGS, ids=[row[0] for row in READINGS])
def test_a_name_is_read_as_typed_and_as_it_may_be_meant(typed: str, read: Readings) -> None:
    assert readings(typed) == read


def test_the_bearer_of_a_name_in_the_other_order_is_asked_about_and_not_shown_at_once() -> None:
    found = answer("Quill Ada", known(), day=DAY, others=("Ada Quill",))
    assert (found.profile, [offer.name for offer in found.near]) == (None, ["Ada Quill"])


def test_of_a_family_those_in_office_come_first_and_the_rest_is_counted() -> None:
    people = {f"q{number:02}": Entity(id=f"q{number:02}", kind=Kind.PERSON, name="Q") for number in range(12)}
    dossiers = {name: Dossier(entity=one) for name, one in people.items()}
    dossiers["q11"] = Dossier(entity=people["q11"], statements=(term("2024-01-01"),))
    found = answer("Q", Knowledge(dossiers=dossiers), day=DAY, called=tuple(people))
    assert [offer.id for offer in found.near] == ["q11", *(f"q{number:02}" for number in range(7))]
    assert found.more == 4

"""Two records of one town are one bearer where they lie in one country; two towns of one name stay two."""

from __future__ import annotations

from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Reference, Statement, Value
from nlp.knowledge import Candidate, Dossier, Knowledge
from nlp.twins import one_of_each

HERE = Entity(id="here", kind=Kind.PLACE, name="Norland", description="country")
ALSO_HERE = Entity(id="also-here", kind=Kind.PLACE, name="Norland", description="country; demonym Norish")
THERE = Entity(id="there", kind=Kind.PLACE, name="Sudland", description="country")
TOWN = Entity(id="town", kind=Kind.PLACE, name="Ellery", description="city, Norland")
TWIN = Entity(id="twin", kind=Kind.PLACE, name="Ellery", description="city, Norland (the)")


def said(subject: str, property_: str, value: str) -> Statement:
    return Statement(subject=subject, property=property_, value=Value(id=value), sources=(Reference(title="Atlas"),))


def bearers(lies_in: str, capital_of: str) -> set[str]:
    """Who is called Ellery, where one of them lies in a country and the other is a country's capital."""
    dossiers = {
        "town": Dossier(entity=TOWN, statements=(said("town", "country", lies_in),)),
        "twin": Dossier(entity=TWIN, inverse=(said(capital_of, "capital", "twin"),)),
    }
    found = tuple(Candidate(entity_id=one, kind=Kind.PLACE, alias="Ellery", score=100.0) for one in dossiers)
    lands = {one.id: one for one in (HERE, ALSO_HERE, THERE)}
    knowledge = one_of_each(Knowledge(candidates={"Ellery": found}, dossiers=dossiers, entities=lands))
    return {candidate.entity_id for candidate in knowledge.candidates["Ellery"]}


def test_towns_of_one_name_in_one_country_are_one() -> None:
    assert len(bearers("here", "here")) == 1


def test_their_country_may_have_been_entered_twice_too() -> None:
    assert len(bearers("here", "also-here")) == 1


def test_towns_of_one_name_in_two_countries_are_two() -> None:
    assert bearers("here", "there") == {"town", "twin"}


def test_of_one_term_s_two_ends_the_day_is_kept_and_not_the_year() -> None:
    ends = (PartialDate(2006), PartialDate(2006, 4, 14), PartialDate(2009))
    posts = [Entity(id=one, kind=Kind.OFFICE, name="Chief of Norland", role="Chief", of="here") for one in ("a", "b")]
    terms = [
        Statement(subject="ada", property="position held", value=Value(id=post), start=PartialDate(2001), end=end)
        for post, end in zip(("a", "b", "b"), ends, strict=True)
    ]
    dossiers = {
        "a": Dossier(entity=posts[0], inverse=tuple(terms[:1])),
        "b": Dossier(entity=posts[1], inverse=tuple(terms[1:])),
    }
    merged = one_of_each(Knowledge(dossiers=dossiers, entities={"here": HERE})).dossiers
    (post,) = merged.values()
    assert [one.end for one in post.inverse] == [PartialDate(2006, 4, 14), PartialDate(2009)]


def people(first: Entity, second: Entity, *, since: tuple[str, str]) -> int:
    """How many bearers of a name there are, where each took up a post of the same country on a day of their own."""
    posts = [
        Entity(id=f"post-{one.id}", kind=Kind.OFFICE, name=title, of="here", seats=1)
        for one, title in ((first, "Taoiseach"), (second, "Prime Minister"))
    ]
    terms = [
        Statement(subject=one.id, property="position held", value=Value(id=post.id), start=PartialDate.parse(day))
        for one, post, day in zip((first, second), posts, since, strict=True)
    ]
    dossiers = {
        one.id: Dossier(entity=one, statements=(term,)) for one, term in zip((first, second), terms, strict=True)
    }
    found = tuple(Candidate(entity_id=one, kind=Kind.PERSON, alias=first.name, score=100.0) for one in dossiers)
    entities = {one.id: one for one in (HERE, *posts)}
    knowledge = one_of_each(Knowledge(candidates={first.name: found}, dossiers=dossiers, entities=entities))
    return len(knowledge.candidates[first.name])


QUILL = Entity(id="quill", kind=Kind.PERSON, name="Ada Quill", identifiers={"wikidata": "Q77"})


def test_people_of_one_name_who_took_up_a_post_of_one_country_on_one_day_are_one() -> None:
    other = Entity(id="a-quill", kind=Kind.PERSON, name="Ada Quill")
    assert people(QUILL, other, since=("1997-06-26", "1997-06-26")) == 1
    assert people(QUILL, other, since=("1997-06-26", "1997-06-27")) == 2
    assert people(QUILL, other, since=("1997", "1997")) == 2


def test_whoever_goes_by_the_wikidata_item_of_another_is_that_other() -> None:
    assert people(QUILL, Entity(id="Q77", kind=Kind.PERSON, name="Ada Quill"), since=("1997", "2001")) == 1
    assert people(QUILL, Entity(id="Q78", kind=Kind.PERSON, name="Ada Quill"), since=("1997", "2001")) == 2

"""Which entity a name means: one by its spelling, of namesakes the one whom the story speaks of, and else nobody."""

from __future__ import annotations

from nlp.domain import Entity, Gap, Kind, Mention, Span, Statement, Value
from nlp.knowledge import Candidate, Dossier, Knowledge
from nlp.linking import link_all
from nlp.reading import Link

NORLAND = Entity(id="norland", kind=Kind.PLACE, name="Norland")
MINISTER = Entity(id="minister", kind=Kind.OFFICE, name="Minister of Norland", role="Minister", of="norland")


def bearer(id_: str, name: str, *, holds: str | None = None) -> Dossier:
    held = (Statement(subject=id_, property="position held", value=Value(id=holds)),) if holds else ()
    return Dossier(entity=Entity(id=id_, kind=Kind.PERSON, name=name), statements=held)


def link(
    name: str,
    *bearers: Dossier,
    score: float = 100.0,
    story: tuple[str, ...] = (),
    office: str | None = None,
    kind: Kind | None = Kind.PERSON,
) -> Link:
    """What `name` is taken for, in a story that names these places besides and gives its bearer an office."""
    mentions = [
        Mention(span=Span(40 * at, 40 * at + len(text)), text=text, kind=what, cluster=at, full=text)
        for at, (text, what) in enumerate([(name, kind), *((place, Kind.PLACE) for place in story)])
    ]
    found = tuple(
        Candidate(entity_id=one.entity.id, kind=one.entity.kind, alias=one.entity.name, score=score) for one in bearers
    )
    places = {"Norland": (Candidate(entity_id="norland", kind=Kind.PLACE, alias="Norland", score=100.0),)}
    knowledge = Knowledge(
        candidates={name: found, **{place: places[place] for place in story}},
        dossiers={one.entity.id: one for one in bearers},
        entities={"norland": NORLAND, "minister": MINISTER},
    )
    offices = {0: frozenset({office})} if office else {}
    return link_all(mentions, knowledge, offices=offices)[0]


def test_the_only_bearer_of_an_accepted_name_is_meant() -> None:
    found = link("Ada Quill", bearer("ada", "Ada Quill"))
    assert (found.id, found.exact) == ("ada", True)


def test_of_namesakes_the_holder_of_the_office_given_is_meant() -> None:
    found = link(
        "Ada Quill", bearer("one", "Ada Quill", holds="minister"), bearer("two", "Ada Quill"), office="minister"
    )
    assert found.id == "one"


def test_of_namesakes_the_one_of_a_country_in_the_story_is_meant() -> None:
    namesakes = (bearer("one", "Ada Quill", holds="minister"), bearer("two", "Ada Quill"))
    assert link("Ada Quill", *namesakes, story=("Norland",)).id == "one"
    assert link("Ada Quill", *namesakes).id is None


def test_two_who_fit_alike_are_named_and_neither_is_meant() -> None:
    found = link("Ada Quill", bearer("one", "Ada Quill"), bearer("two", "Ada Quill"))
    assert found.id is None
    assert "one" in found.why
    assert "two" in found.why
    assert found.abstention.gap is Gap.AMBIGUOUS


def test_nobody_is_meant_by_a_name_that_fits_no_candidate() -> None:
    found = link("Ada Quill", bearer("moe", "Henrik Moe"), score=70.0)
    assert found.id is None
    assert found.abstention.gap is Gap.UNKNOWN


def test_a_slip_links_and_says_that_it_rests_on_likeness() -> None:
    found = link("Ada Quil", bearer("ada", "Ada Quill"), score=95.0)
    assert (found.id, found.exact) == ("ada", False)


def test_another_romanisation_is_as_good_as_the_name() -> None:
    found = link("Sergej Brodovsky", bearer("b", "Sergei Brodovsky"), score=95.0)
    assert (found.id, found.exact) == ("b", True)


def test_a_place_is_no_person_of_like_name() -> None:
    assert link("Ada Quil", bearer("ada", "Ada Quill"), score=95.0, kind=Kind.PLACE).id is None


def test_of_a_country_and_its_town_of_that_name_the_country_is_meant() -> None:
    country = Dossier(entity=Entity(id="state", kind=Kind.PLACE, name="Marley", description="country"))
    town = Entity(id="town", kind=Kind.PLACE, name="Marley", description="city")
    lies_in = Statement(subject="town", property="country", value=Value(id="state"))
    is_capital = Statement(subject="state", property="capital", value=Value(id="town"))
    assert link("Marley", country, Dossier(entity=town, statements=(lies_in,)), kind=Kind.PLACE).id == "state"
    assert link("Marley", country, Dossier(entity=town, inverse=(is_capital,)), kind=Kind.PLACE).id == "state"
    assert link("Marley", country, Dossier(entity=town), kind=Kind.PLACE).id is None

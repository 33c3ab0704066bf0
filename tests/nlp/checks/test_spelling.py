"""Misspelt names: each finding with its right form, and beside it the near miss that must stay silent."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nlp.checks import spelling
from nlp.claims.office import Hold, OfficeClaim, Split
from nlp.domain import Article, Entity, Finding, FindingKind, Kind, Mention, Severity, Span, Statement, Value
from nlp.knowledge import Candidate, Dossier, Knowledge, Questions
from nlp.layout.copy import lay_out
from nlp.names import compare, fold
from nlp.reading import Case, Link, Reading
from nlp.spelling.printed import rare_words
from nlp.time.tense import Moment

KNOWN = (
    *(
        Entity(id=name, kind=Kind.PERSON, name=name)
        for name in (
            "Ruth Kelly", "Geoff Hoon", "David James", "Sergei Lavrov", "Viktor Yushchenko", "Ayad Allawi",
            "Néstor Kirchner", "Mahmoud Ahmadinejad", "Robert Zoellick", "Dmitry Medvedev", "Mikhail Gorbachev",
            "Nicolas Sarkozy", "Angela Merkel", "Barack Obama", "Nicola Sturgeon", "Stephen Harper",
        )
    ),
    Entity(id="Tony Blair", kind=Kind.PERSON, name="Tony Blair", aliases=("Anthony Blair",)),
    *(
        Entity(id=name, kind=Kind.PLACE, name=name)
        for name in (
            "Scotland", "Iraq", "Syria", "Pyongyang", "Ireland", "Northern Ireland", "Afghanistan", "Indonesia",
            "Argentina", "Australia", "Libya", "Britain", "Egypt", "Kabul", "Philippines",
        )
    ),
    *(
        Entity(id=name, kind=Kind.ORGANIZATION, name=name)
        for name in ("European Commission", "World Health Organization", "Gazprom")
    ),
)  # fmt: skip
RUN = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr) )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")


def case(text: str, *, known: Sequence[Entity] = KNOWN, tokens: str = "") -> Case:
    """A case in which every capitalised run is a mention; the store knows `known` and the words `tokens` besides."""
    mentions = tuple(_mentions(text))
    layout = lay_out(text)
    names = dict.fromkeys([*(mention.text for mention in mentions), *rare_words(text, layout)])
    accepted = {fold(name): entity for entity in known for name in (entity.name, *entity.aliases)}
    candidates = {name: tuple(_candidates(name, known)) for name in names}
    return Case(
        reading=Reading(
            article=Article(id="a", text=text, as_of=date(2026, 2, 3)),
            layout=layout,
            mentions=mentions,
            claims=(),
            questions=Questions(names=tuple(names)),
        ),
        knowledge=Knowledge(
            candidates=candidates,
            entities={entity.id: entity for entity in known},
            known_tokens=frozenset(" ".join([*accepted, tokens]).split()),
        ),
        links={
            mention.cluster: Link(id=entity.id, alias=entity.name, score=1, exact=True, why="only one of that name")
            for mention in mentions
            if (entity := accepted.get(fold(mention.text))) is not None
        },
    )


def _mentions(text: str) -> list[Mention]:
    clusters: dict[str, int] = {}
    found = []
    for match in RUN.finditer(text):
        name = re.sub(r"['’]s$", "", match[1])
        span = Span(match.start(1), match.start(1) + len(name))
        cluster = clusters.setdefault(name, len(clusters))
        kind = Kind.PERSON if " " in name else None
        found.append(Mention(span=span, text=name, kind=kind, cluster=cluster, full=name))
    return found


def _candidates(name: str, known: Sequence[Entity]) -> list[Candidate]:
    found = []
    for entity in known:
        for alias in (entity.name, *entity.aliases):
            if fold(alias) == fold(name):
                found.append(Candidate(entity_id=entity.id, kind=entity.kind, alias=alias, score=100))
            elif compare(name, alias, kind=entity.kind).same:
                found.append(Candidate(entity_id=entity.id, kind=entity.kind, alias=alias, score=90))
    return sorted(found, key=lambda candidate: -candidate.score)


def findings(text: str, *, known: Sequence[Entity] = KNOWN, tokens: str = "") -> list[Finding]:
    return [found for found in spelling.judge(case(text, known=known, tokens=tokens)) if isinstance(found, Finding)]


ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "spelling.jsonl").read_text(encoding="utf8").splitlines()
]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if "quote" in row], ids=lambda row: f"{row['text']} ({row['note']})"
)
def test_a_misspelt_name_is_found_with_its_right_form(row: dict[str, str]) -> None:
    (found,) = findings(row["text"])
    assert (found.quote, found.expected) == (row["quote"], row["expected"])
    assert (found.kind, found.severity) == (FindingKind(row["kind"]), Severity(row.get("severity", "error")))
    assert row["text"][found.span.start : found.span.end] == row["quote"]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if "quote" not in row], ids=lambda row: f"{row['text']} ({row['note']})"
)
def test_what_is_no_slip_is_left_alone(row: dict[str, str]) -> None:
    assert findings(row["text"]) == []


@pytest.mark.parametrize(("printed", "slips"), [("Taiwwan", 1), ("Tai’wan", 0)])
def test_a_mark_that_keeps_syllables_apart_makes_another_name(printed: str, slips: int) -> None:
    taiwan = Entity(id="taiwan", kind=Kind.PLACE, name="Taiwan")
    assert len(findings(f"The ferry left for Taiwan. It was in {printed} at noon.", known=[taiwan])) == slips


def test_a_surname_that_somebody_known_bears_is_no_slip() -> None:
    assert findings("She wrote to Ruth Killy.", tokens="killy") == []


def in_office(text: str, person: str, *, held: str) -> Case:
    """A case in which the text calls `person` Britain's prime minister, and Tony Blair held the office `held`."""
    plain = case(text)
    mention = next(mention for mention in plain.reading.mentions if mention.text == person)
    claim = OfficeClaim(
        property="position held",
        span=mention.span,
        quote=person,
        subject="prime minister",
        value=person,
        as_of=plain.as_of,
        role="Prime Minister",
        role_span=mention.span,
        person=person,
        full=person,
        person_span=mention.span,
        cluster=mention.cluster,
        splits=(Split(of="Britain", keys=("prime minister",), loose=()),),
        hold=Hold.HOLDS,
        form="before",
        moment=Moment(as_of=plain.as_of, past=False),
    )
    blair = next(entity for entity in KNOWN if entity.name == "Tony Blair")
    post = Entity(id="pm", kind=Kind.OFFICE, name="Prime Minister", of="Britain")
    statement = Statement(subject=blair.id, property="position held", value=Value(id=held))
    return replace(
        plain,
        reading=replace(plain.reading, claims=(claim,)),
        knowledge=replace(
            plain.knowledge,
            candidates={
                **plain.knowledge.candidates,
                "Britain": (Candidate(entity_id="Britain", kind=Kind.PLACE, alias="Britain", score=100),),
            },
            dossiers={blair.id: Dossier(entity=blair, statements=(statement,)), "pm": Dossier(entity=post)},
            posts={("Britain", "prime minister"): ("pm",)},
        ),
    )


def test_the_office_held_tells_a_slip_from_somebody_elses_name() -> None:
    text = "They met Tony Bair in London."
    assert findings(text) == []
    (found,) = spelling.judge(in_office(text, "Tony Bair", held="pm"))
    assert isinstance(found, Finding)
    assert (found.quote, found.expected) == ("Tony Bair", "Tony Blair")


def test_the_office_held_makes_no_slip_of_another_romanisation() -> None:
    text = "They met Toni Blair in London."
    assert list(spelling.judge(in_office(text, "Toni Blair", held="pm"))) == []


def test_an_office_that_the_known_person_never_held_proves_nothing() -> None:
    assert list(spelling.judge(in_office("They met Tony Bair in London.", "Tony Bair", held="mayor"))) == []


@pytest.mark.parametrize(("before", "found"), [("The lawmaker", 1), ("The congresswoman", 1), ("The smith", 0)])
def test_a_seat_beside_a_name_speaks_for_whoever_has_one(before: str, found: int) -> None:
    text = f"{before} Mina Sorrvell opened the fair."
    mina = Entity(id="mina", kind=Kind.PERSON, name="Mina Sorvell")
    seat = Entity(id="seat", kind=Kind.OFFICE, name="Member of Parliament", of="norland")
    held = Statement(subject="mina", property="position held", value=Value(id="seat"))
    plain = case(text, known=[mina])
    knowledge = replace(
        plain.knowledge,
        dossiers={"mina": Dossier(entity=mina, statements=(held,))},
        entities={"mina": mina, "seat": seat},
    )
    assert len(list(spelling.judge(replace(plain, knowledge=knowledge)))) == found


def test_every_mention_of_a_misspelt_name_is_one_finding() -> None:
    text = "Tony Blar spoke. Mr Blar left. Later Blar’s aides left too."
    (found,) = findings(text)
    assert [text[span.start : span.end] for span in (found.span, *found.also)] == ["Tony Blar", "Blar", "Blar"]


def test_the_reason_names_our_record_and_the_story() -> None:
    (found,) = findings("Kirsty Kelly spoke to Ruth Killy. Tony Blair heard Ms Kelly.")
    assert found.message == (
        "“Ruth Killy”: our record has “Ruth Kelly”, and “Kelly” stands elsewhere in this story (twice)."
    )


def test_the_second_spelling_in_a_story_is_found_without_facts() -> None:
    text = "Jim Cantalupo took over. Profits rose under Mr Cantaupo. Analysts praised Mr Cantalupo."
    (found,) = findings(text, known=())
    assert (found.kind, found.quote, found.expected) == (FindingKind.INCONSISTENT, "Cantaupo", "Cantalupo")


def test_the_second_spelling_of_a_known_name_is_a_misspelling() -> None:
    (found,) = findings("Robert Zoellick flew in. Mr Zoelick flew out.")
    assert (found.kind, found.quote, found.expected) == (FindingKind.MISSPELLED, "Zoelick", "Zoellick")


def test_a_text_in_another_language_is_not_judged() -> None:
    text = (
        "Der Kanzler sprach gestern vor den Abgeordneten über die Verhandlungen. Die Regierung wolle keine neuen "
        "Steuern, sagte er, und lehnte weitere Forderungen der Länder ab. Die Regierungen der Länder widersprachen "
        "heftig; mehrere Minister drohten damit, den Beschluss vor Gericht anzufechten. Die Verhandlung wurde vertagt."
    )
    assert findings(text, known=()) == []


def test_a_surname_never_introduced_is_a_warning_beside_one_that_is() -> None:
    (found,) = findings("Neil Hollis spoke. Mr Holles agreed.", known=())
    assert (found.quote, found.expected) == ("Holles", "Hollis")


def test_of_two_places_a_slip_away_the_one_the_story_is_about_is_meant() -> None:
    north = Entity(id="Iceland", kind=Kind.PLACE, name="Iceland")
    capital = Entity(id="Reykjavik", kind=Kind.PLACE, name="Reykjavik")
    known = (north, capital, *KNOWN)
    text = "The bank praised Ieland's lower taxes on Monday."
    assert [found.expected for found in findings(text, known=known)] == ["Ireland"]
    there = case(f"{text} It has an office in Reykjavik.", known=known)
    its = Statement(subject=north.id, property="capital", value=Value(id=capital.id))
    there = replace(
        there, knowledge=replace(there.knowledge, dossiers={north.id: Dossier(entity=north, statements=(its,))})
    )
    assert [found.expected for found in spelling.judge(there) if isinstance(found, Finding)] == ["Iceland"]


def test_of_two_spellings_the_rarer_is_the_slip_and_not_both() -> None:
    (found,) = findings("Mr Eborn spoke. Then Mr Eborn left, and Mr Eborn’s aides. Mr Ebron stayed.")
    assert found.quote == "Ebron"


def test_a_word_that_somebody_bears_is_a_slip_where_a_named_place_must_stand() -> None:
    (found,) = findings("Syria will answer. They went to Syrua again.", tokens="syrua")
    assert (found.quote, found.expected) == ("Syrua", "Syria")
    assert findings("Syria will answer, as Syrua said.", tokens="syrua") == []


def test_somebody_in_full_is_no_slip_of_a_body_that_has_no_given_name() -> None:
    hamas = Entity(id="hamas", kind=Kind.ORGANIZATION, name="Hamas")
    text = "Hamas denied it. The book of Clara Haras was read. Hamas rules there, and Hamas taxes."
    assert findings(text, known=(hamas,)) == []


SYRIA = (Entity(id="Syria", kind=Kind.PLACE, name="Syria"),)


def test_a_printed_word_is_a_slip_of_a_short_place_name_only_where_one_goes_in_and_the_story_is_of_it() -> None:
    (found,) = findings("The Syrian market grew. These are the cheapest sets in Siria today.", known=SYRIA)
    assert (found.quote, found.expected) == ("Siria", "Syria")
    assert findings("The market grew. These are the cheapest sets in Siria today.", known=SYRIA) == []
    assert findings("The Syrian market grew. The prize goes to Siria today.", known=SYRIA) == []


def test_a_known_surname_is_a_slip_once_where_the_story_has_the_right_one_often() -> None:
    known = (Entity(id="h", kind=Kind.PERSON, name="Kamala Harris"),)
    rest = "Harris spoke. Harris left. Harris won. Harris slept."
    (found,) = findings(f"Kamala Haris has called for new homes. {rest}", known=known, tokens="haris")
    assert found.expected == "Kamala Harris"
    assert findings("Kamala Haris has called for new homes.", known=known, tokens="haris") == []
    assert findings(f"Amir Haris has called for new homes. {rest}", known=known, tokens="haris") == []


def test_a_common_name_behind_a_title_is_a_warning_once_where_the_story_has_its_like_often() -> None:
    rest = "Mr Trump was at his club. Aides said Mr Trump had left at noon. Mr Trump flew home. Mr Trump slept."
    (found,) = findings(f"{rest} Outside, Mr Tramp was not seen.")
    assert (found.quote, found.expected, found.severity) == ("Tramp", "Trump", Severity.WARNING)


def test_two_words_that_are_right_leave_no_doubt_of_the_third() -> None:
    known = (Entity(id="s", kind=Kind.PERSON, name="Himanta Biswa Sarma"),)
    (found,) = findings("The party attacked Himanta Biswa Sarmma.", known=known)
    assert found.expected == "Himanta Biswa Sarma"
    assert findings("The party attacked Himanta Biswas Sarmma.", known=known) == []


@pytest.mark.parametrize(
    ("printed", "accepted"),
    [
        ("Chaowalit Yongchaiyudh", "Chavalit Yongchaiyudh"),
        ("Chavalit Yongchaiyut", "Chavalit Yongchaiyudh"),
        ("Oleksander Syrskyi", "Oleksandr Syrskyi"),
        ("Natesan Rangasamy", "Natesan Rangaswamy"),
        ("Yaacoub Sarraf", "Yacoub Sarraf"),
    ],
)
def test_another_romanisation_is_no_slip(printed: str, accepted: str) -> None:
    known = (Entity(id="p", kind=Kind.PERSON, name=accepted),)
    assert findings(f"They met {printed} on Monday.", known=known) == []


def test_another_first_letter_is_another_man_where_no_office_says_who_is_meant() -> None:
    known = [Entity(id="p", kind=Kind.PERSON, name="Htin Kyaw")]
    assert findings("Htin Gyaw was among those held. He knew Htin Kyaw, who was not.", known=known) == []


def test_a_surname_of_three_letters_is_no_slip_where_no_office_says_who_is_meant() -> None:
    known = [Entity(id="p", kind=Kind.PERSON, name="Peter Pace")]
    assert findings("Peter Pae has the story. He met Peter Pace, who had left.", known=known) == []


def test_a_printed_vowel_of_another_romanisation_is_no_slip_though_two_words_are_right() -> None:
    known = (Entity(id="v", kind=Kind.PERSON, name="Atal Bihari Vajpayee"),)
    assert findings("The seat was theirs during the Atal Behari Vajpayee government.", known=known) == []
    (found,) = findings("The seat was theirs under Atal Bihadi Vajpayee.", known=known)
    assert found.expected == "Atal Bihari Vajpayee"


_PLACES = {
    name: Entity(id=name.lower(), kind=Kind.PLACE, name=name)
    for name in (
        "Israel",
        "Brazil",
        "China",
        "Canberra",
        "Changsha",
        "Belgium",
        "Paris",
        "Aqaba",
        "Armenia",
        "Caracas",
        "Curitiba",
        "Krasnoyarsk",
        "Manchester",
        "Osaka",
    )
}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The delegates condemned an attack on Isreal, and left.", "Israel"),
        ("The leaders of neighbouring Brazel met at noon.", "Brazil"),
        ("The lake lies in northeast Chana, and was frozen.", "China"),
        ("The choir sang in Parris, and left.", "Paris"),
    ],
)
def test_a_slip_of_a_famous_place_is_told_though_the_word_is_in_print(text: str, right: str) -> None:
    (found,) = findings(text, known=[_PLACES[right]])
    assert found.expected == right


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("It will issue common shares of Canterra, which has none.", "Canberra"),
        ("The tractors are sold under the Changfa brand.", "Changsha"),
        ("The searches were in Bengaluru, Belgaum and Jaipur. Its owner is in Belgium.", "Belgium"),
        ("The vote of Chana was the last.", "China"),
        ("She grew up in Parris with Ada Parris.", "Paris"),
        ("He came from Aqabah, a village.", "Aqaba"),
        ("He plays for a club, for Arminia\u00a0Bielefeld.", "Armenia"),
        ("It fell near the village of Carancas, and burnt.", "Caracas"),
        ("The talks were led by Atsushi\u00a0Ohsaka, a director. He works in Osaka.", "Osaka"),
        ("Coritiba lost at home. It was the third defeat in a row for Coritiba.", "Curitiba"),
        ("The rally was held in Krasnojarsk, and it rained.", "Krasnoyarsk"),
        ("The scene was called Madchester. It was in Manchester, and of Manchester.", "Manchester"),
    ],
)
def test_a_name_of_its_own_is_no_slip_of_a_place(text: str, other: str) -> None:
    assert findings(text, known=[_PLACES[other]]) == []


def test_what_is_made_of_a_countrys_name_is_no_slip_of_its_people() -> None:
    iraq = Entity(id="iraq", kind=Kind.PLACE, name="Iraq", aliases=("Iraqis",))
    assert findings("He told Iraqia television so. Many Iraqis saw it.", known=[iraq]) == []


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("Zurab Nogaideli", "Zurab Noghaideli"),
        ("Miegombyn Enkhbold", "Miyeegombyn Enkhbold"),
        ("Gotabhaya Rajapaksa", "Gotabaya Rajapaksa"),
        ("Sirima Bandaranaike", "Sirimavo Bandaranaike"),
    ],
)
def test_a_form_that_is_printed_as_often_is_no_slip(printed: str, known: str) -> None:
    person = Entity(id="one", kind=Kind.PERSON, name=known)
    assert findings(f"They met the leader {printed} at noon.", known=[person]) == []


@pytest.mark.parametrize(
    ("printed", "known"),
    [("Himanta Biswa Sara", "Himanta Biswa Sarma"), ("Iain Duncan Smth", "Iain Duncan Smith")],
)
def test_two_rare_words_that_are_right_leave_no_doubt_of_the_third(printed: str, known: str) -> None:
    person = Entity(id="one", kind=Kind.PERSON, name=known)
    assert len(findings(f"They met the leader {printed} at noon.", known=[person])) == 1


def test_a_title_is_told_to_have_two_bearers_of_like_name() -> None:
    text = "Chancellor Quill and President Baden had short talks. President Biden said so. President Biden left."
    (found,) = findings(text, known=[])
    assert (found.quote, found.expected) == ("Baden", "Biden")
    assert findings(text.replace("President Biden left.", "Senator Biden left."), known=[]) == []


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("World Health Organisation", None),
        ("World Healthh Organisation", "World Health Organization"),
        ("Economic Cooperation Comission", "Economic Co-operation Commission"),
        ("Economic Cooperation Commission", None),
    ],
)
def test_a_body_is_known_in_either_spelling_of_its_words(printed: str, right: str | None) -> None:
    names = ("World Health Organization", "Economic Co-operation Commission")
    known = [Entity(id=name, kind=Kind.ORGANIZATION, name=name) for name in names]
    assert [one.expected for one in findings(f"He wrote to the {printed} in May.", known=known)] == (
        [right] if right else []
    )


@pytest.mark.parametrize(("behind", "slips"), [("police said so", 1), ("smiled at Ana", 0)])
def test_what_a_place_has_says_that_a_word_is_a_place(behind: str, slips: int) -> None:
    city = Entity(id="philadelphia", kind=Kind.PLACE, name="Philadelphia")
    assert len(findings(f"Philidelphia {behind}.", known=[city])) == slips

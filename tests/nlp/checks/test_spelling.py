"""Misspelt names: each finding with its right form, and beside it the near miss that must stay silent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pytest

from nlp.checks import spelling
from nlp.copy import lay_out
from nlp.domain import Article, Entity, Finding, FindingKind, Kind, Mention, Severity, Span
from nlp.knowledge import Candidate, Knowledge, Questions
from nlp.names import compare, fold
from nlp.printed import rare_words
from nlp.reading import Case, Link, Reading

KNOWN = (
    Entity(id="blair", kind=Kind.PERSON, name="Tony Blair", aliases=("Anthony Blair",)),
    Entity(id="kelly", kind=Kind.PERSON, name="Ruth Kelly"),
    Entity(id="hoon", kind=Kind.PERSON, name="Geoff Hoon"),
    Entity(id="james", kind=Kind.PERSON, name="David James"),
    Entity(id="lavrov", kind=Kind.PERSON, name="Sergei Lavrov"),
    Entity(id="yushchenko", kind=Kind.PERSON, name="Viktor Yushchenko"),
    Entity(id="allawi", kind=Kind.PERSON, name="Ayad Allawi"),
    Entity(id="kirchner", kind=Kind.PERSON, name="Néstor Kirchner"),
    Entity(id="ahmadinejad", kind=Kind.PERSON, name="Mahmoud Ahmadinejad"),
    Entity(id="zoellick", kind=Kind.PERSON, name="Robert Zoellick"),
    Entity(id="scotland", kind=Kind.PLACE, name="Scotland"),
    Entity(id="iraq", kind=Kind.PLACE, name="Iraq"),
    Entity(id="syria", kind=Kind.PLACE, name="Syria"),
    Entity(id="pyongyang", kind=Kind.PLACE, name="Pyongyang"),
    Entity(id="ireland", kind=Kind.PLACE, name="Ireland"),
    Entity(id="commission", kind=Kind.ORGANIZATION, name="European Commission"),
    Entity(id="gazprom", kind=Kind.ORGANIZATION, name="Gazprom"),
)
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


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("The visit of Tony Blar was short.", "Tony Blar", "Tony Blair"),
        ("The visit of Tony Bliar was short.", "Tony Bliar", "Tony Blair"),
        ("The visit of Tony Blaair was short.", "Tony Blaair", "Tony Blair"),
        ("She wrote to Ruth Killy.", "Ruth Killy", "Ruth Kelly"),
        ("She wrote to Geof Hoon.", "Geof Hoon", "Geoff Hoon"),
        ("He met Netor Kirchner.", "Netor Kirchner", "Néstor Kirchner"),
        ("He met Mahmoud Ahmadinejda there.", "Mahmoud Ahmadinejda", "Mahmoud Ahmadinejad"),
        ("A note from Robert Zeollik.", "Robert Zeollik", "Robert Zoellick"),
        ("He is an Irelnad fan.", "Irelnad", "Ireland"),
        ("They landed in Scotladn.", "Scotladn", "Scotland"),
        ("Talks in Pyongyeng’s outskirts.", "Pyongyeng", "Pyongyang"),
        ("He thanked Tny Blair.", "Tny Blair", "Tony Blair"),
        ("Rain fell in western Ireladn.", "Ireladn", "Ireland"),
        ("Rain fell on Northern Ireladn.", "Ireladn", "Ireland"),
        ("A fine for Gazporm followed.", "Gazporm", "Gazprom"),
        ("Back in Ieland, nobody knew.", "Ieland", "Ireland"),
    ],
)
def test_a_known_name_misspelt_is_found_with_its_right_form(text: str, quote: str, expected: str) -> None:
    (found,) = findings(text)
    assert (found.quote, found.expected) == (quote, expected)
    assert (found.kind, found.severity) == (FindingKind.MISSPELLED, Severity.ERROR)
    assert text[found.span.start : found.span.end] == quote


@pytest.mark.parametrize(
    "text",
    [
        "The visit of Tony Blair was short.",
        "The visit of Tony Blair’s wife was short.",
        "David Janes played for the county.",  # borne by others, one letter from David James
        "Sergey Lavrov spoke.",  # a romanisation
        "Viktor Yuschenko spoke.",  # a romanisation
        "Iyad Allawi spoke.",  # a romanisation
        "Nestor Kirchner spoke.",  # an accent dropped
        "Euan Blair spoke.",  # a relative
        "The Blairs have moved.",  # a plural
        "A Syrain envoy spoke.",  # a slip, but of a demonym
        "The province of Zyria is small.",  # the first letter is another
        "He left Iran for good.",  # a country one letter from Iraq
        "A Syrian envoy spoke.",  # a demonym
        "He wrote to ruth.killy@example.org and www.scotladn.example.",  # addresses
        "The offer was low, Ms Irland said.",  # somebody's surname
        "Peter Irlend scored twice.",  # a surname one letter from a country
        "He lives in New Scot-\nland as it happens.",
        "the word scotladn in small letters is no name",
    ],
)
def test_what_is_no_slip_is_left_alone(text: str) -> None:
    assert findings(text) == []


def test_a_surname_that_somebody_known_bears_is_no_slip() -> None:
    assert findings("She wrote to Ruth Killy.", tokens="killy") == []


def test_every_mention_of_a_misspelt_name_is_one_finding() -> None:
    text = "Tony Blar spoke. Mr Blar left. Later Blar’s aides left too."
    (found,) = findings(text)
    assert [text[span.start : span.end] for span in (found.span, *found.also)] == ["Tony Blar", "Blar", "Blar"]


def test_the_second_spelling_in_a_story_is_found_without_facts() -> None:
    text = "Jim Cantalupo took over. Profits rose under Mr Cantaupo. Analysts praised Mr Cantalupo."
    (found,) = findings(text, known=())
    assert (found.kind, found.quote, found.expected) == (FindingKind.INCONSISTENT, "Cantaupo", "Cantalupo")


def test_the_second_spelling_of_a_known_name_is_a_misspelling() -> None:
    (found,) = findings("Robert Zoellick flew in. Mr Zoelick flew out.")
    assert (found.kind, found.quote, found.expected) == (FindingKind.MISSPELLED, "Zoelick", "Zoellick")


@pytest.mark.parametrize(
    "text",
    [
        "Anna Hansen won. Peter Hanson lost.",
        "Stefan Schaffrath won. Anna Shaffrath lost.",
        "Sergei Rodchenkov won, said Mr Rodtchenkov.",  # romanisations of one name
        "Karl Schroeder won, said Mr Schroder.",  # the umlaut written out, and not
        "Jana Novotna won; Karel Novotny lost.",
        "John Reid spoke. The Reed brothers sang.",
    ],
)
def test_two_people_of_like_name_are_left_alone(text: str) -> None:
    assert findings(text, known=()) == []


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

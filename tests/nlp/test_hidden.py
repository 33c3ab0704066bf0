"""Characters that nobody sees change nothing of what is found, and offsets are those of the text as given."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from nlp.domain import Article, Report
from nlp.engine import alarms, judge, read
from nlp.hidden import Hidden, seen
from nlp.pipeline import load
from nlp.stories import StoryPrint, compare, print_of
from tests.knowledge import MemoryFacts

TOLD = "CSTO Secretary General Imangali Tasmagambetov met Sergei Lavrov in Moscow on Friday, 3 February 2026."
SIGNS = {
    "soft hyphen": "\u00ad",
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "word joiner": "\u2060",
    "right-to-left mark": "\u200f",
    "byte order mark": "\ufeff",
}


@pytest.fixture(scope="module")
def model() -> Language:
    return load()


@pytest.fixture(scope="module")
def world() -> MemoryFacts:
    return MemoryFacts.read()


def _judged(text: str, model: Language, world: MemoryFacts) -> tuple[Report, StoryPrint]:
    reading = read(Article(id="a", text=text, as_of=date(2026, 2, 3)), model)
    report = judge(reading, world.lookup(reading.questions))
    return report, print_of(reading, report)


def _broken(sign: str) -> str:
    """The story with a sign inside the title's word, both names, a place and the weekday, and around them."""
    words = ("Secretary", "Tasmagambetov", "Lavrov", "Moscow", "Friday")
    text = sign + TOLD
    for word in words:
        text = text.replace(word, f"{sign}{word[:4]}{sign}{word[4:]}{sign}")
    return text


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS.keys())
def test_what_nobody_sees_hides_no_finding(sign: str, model: Language, world: MemoryFacts) -> None:
    plain, _ = _judged(TOLD, model, world)
    report, _ = _judged(_broken(sign), model, world)
    assert {one.kind.value for one in alarms(plain)} == {"outdated", "inconsistent"}
    assert [(one.kind, one.stated, one.expected) for one in report.findings] == [
        (one.kind, one.stated, one.expected) for one in plain.findings
    ]
    assert [(one.property, one.value, one.verdict) for one in report.claims] == [
        (one.property, one.value, one.verdict) for one in plain.claims
    ]


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS.keys())
def test_offsets_are_those_of_the_text_as_given(sign: str, model: Language, world: MemoryFacts) -> None:
    text = _broken(sign)
    report, story = _judged(text, model, world)
    assert report.article.text == text
    places = [(one.span, one.quote) for one in report.findings]
    places += [(one.span, one.quote) for one in report.claims]
    kept = [one.at for one in story.holders] + [one.at for one in story.names] + [one.at for one in story.days]
    assert places
    assert kept
    for span, quote in places + [(place.span, place.quote) for place in kept]:
        assert text[span.start : span.end] == quote
    for entity in report.entities:
        assert text[entity.span.start : entity.span.end] == entity.text
        assert sign not in {entity.text[0], entity.text[-1]}


def test_two_stories_differ_only_where_it_can_be_seen(model: Language, world: MemoryFacts) -> None:
    _, plain = _judged(TOLD, model, world)
    _, broken = _judged(_broken("\u200b"), model, world)
    found = compare(plain, broken)
    assert found.same_event
    assert found.differences == ()


def test_a_text_without_them_is_read_as_it_is(model: Language) -> None:
    article = Article(id="a", text=TOLD, as_of=date(2026, 2, 3))
    reading = read(article, model)
    assert reading.article == article
    assert reading.hidden is None


def test_a_value_carried_there_and_back_is_the_same(model: Language, world: MemoryFacts) -> None:
    report, _ = _judged(TOLD, model, world)
    hidden = Hidden(_broken("\u00ad"))
    assert seen(hidden.given) == TOLD
    assert hidden.as_seen(hidden.as_given(report)) == report

"""An article against remembered ones: a conflict, or more evidence where the facts have spoken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from spacy.language import Language

from nlp.checks.conflict import weigh_against
from nlp.domain import Article, FindingKind, Severity, Span, Verdict
from nlp.engine import judge, read
from nlp.knowledge import Knowledge
from nlp.pipeline import load
from nlp.stories import StoryPrint, print_of
from tests.builders import finding

LUND = """Baltic Reserve Bank warns of inflation

Baltic Reserve Bank governor Maria Lund warned on Wednesday that prices would rise by 6% this year.

Speaking at a conference in Tallinn, the governor called for restraint in pay. Unions rejected the call."""
HOLM = LUND.replace("Maria Lund", "Peter Holm").replace("warns of inflation", "asks for restraint")
MUSEUM = """Museum of money opens in Parnu

Baltic Reserve Bank governor Peter Holm opened a museum of money in the old mint of Parnu on Saturday.

Visitors can see 3,000 coins and a press. Children get in free."""

NORLAND = """Norland lose captain for Sarland game

Norland captain Ralf Eike has been ruled out of Saturday's Four Nations game against Sarland with a hamstring injury.

Eike was named in the side but pulled up in training on Thursday, after the win over Ostmark. Centre Dirk Holm is also a
doubt, and will have a fitness test on Friday. Wing Tom Byrde has been asked to travel to Sarland."""
WESTMARK = """Westmark keep quiet about the title

Olaf Rusk says Westmark are not thinking of the Four Nations title after a win in Ostmark.

With captain Paul Gerrits ruled out of the rest of the championship with a broken thumb, Rusk is in line for a start.
"It is hard to go to Sarland and win," he said."""


@pytest.fixture(scope="module")
def model() -> Language:
    return load()


def story(model: Language, text: str, id: str) -> StoryPrint:
    reading = read(Article(id=id, text=text, as_of=date(2026, 2, 4)), model)
    return print_of(reading, judge(reading, Knowledge()))


def test_another_holder_in_a_story_on_the_same_event_is_one_conflict_that_names_both(model: Language) -> None:
    (conflict,) = weigh_against((), story(model, HOLM, "b"), [story(model, LUND, "a")])
    assert (conflict.kind, conflict.severity) == (FindingKind.CONFLICT, Severity.ERROR)
    assert (conflict.quote, conflict.stated, conflict.expected) == ("Peter Holm", "Peter Holm", "Maria Lund")
    assert conflict.message == (
        "Differs from “Baltic Reserve Bank warns of inflation”: Baltic Reserve Bank governor is Maria Lund there, "
        "Peter Holm here. Our record settles neither."
    )
    assert [evidence.text for evidence in conflict.evidence] == [
        "“Baltic Reserve Bank warns of inflation” has Maria Lund."
    ]


def test_two_in_a_part_that_no_record_knows_are_told_in_a_note_where_the_stories_may_be_two(model: Language) -> None:
    (conflict,) = weigh_against((), story(model, WESTMARK, "b"), [story(model, NORLAND, "a")])
    assert (conflict.severity, conflict.stated, conflict.expected) == (Severity.INFO, "Paul Gerrits", "Ralf Eike")


def test_two_remembered_stories_that_agree_make_one_conflict(model: Language) -> None:
    earlier = [story(model, LUND, "a"), story(model, LUND, "a2")]
    assert len(weigh_against((), story(model, HOLM, "b"), earlier)) == 1


def test_a_story_is_not_held_against_its_own_print(model: Language) -> None:
    assert weigh_against((), story(model, HOLM, "a"), [story(model, LUND, "a")]) == ()


def test_another_event_is_no_conflict_whoever_appears_in_both(model: Language) -> None:
    assert weigh_against((), story(model, MUSEUM, "b"), [story(model, LUND, "a")]) == ()


def test_where_the_facts_have_spoken_the_other_story_is_evidence_on_the_finding(model: Language) -> None:
    later = story(model, HOLM, "b")
    (holder,) = later.holders
    judged = replace(later, holders=(replace(holder, verdict=Verdict.OUTDATED),))
    known = finding("Peter Holm", start=holder.at.span.start)
    assert known.span.overlaps(Span(holder.at.span.start, holder.at.span.end))
    (told,) = weigh_against((known,), judged, [story(model, LUND, "a")])
    assert told.kind is FindingKind.OUTDATED
    assert [evidence.text for evidence in told.evidence[1:]] == [
        "“Baltic Reserve Bank warns of inflation” has Maria Lund."
    ]


def test_a_claim_that_the_facts_confirm_is_no_conflict(model: Language) -> None:
    later = story(model, HOLM, "b")
    confirmed = replace(later, holders=tuple(replace(one, verdict=Verdict.CONFIRMED) for one in later.holders))
    assert weigh_against((), confirmed, [story(model, LUND, "a")]) == ()

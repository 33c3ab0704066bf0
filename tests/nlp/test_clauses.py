"""Who does what: the clauses of a text, as spaCy's parse has them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from nlp.clauses import Clause, find_clauses
from nlp.domain import Span
from nlp.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def clause_of(text: str, verb: str, nlp: Language) -> Clause:
    """The one clause of a sentence whose verb is `verb`."""
    (found,) = (one for one in find_clauses(nlp(text), [Span(0, len(text))], nlp) if one.verb == verb)
    return found


@pytest.mark.parametrize(
    ("text", "verb", "doer", "done_to"),
    [
        ("The court freed the fisherman on Monday.", "free", "court", "fisherman"),
        ("The fisherman was freed by the court on Monday.", "free", "court", "fisherman"),
        ("The fisherman was freed on Monday.", "free", "", "fisherman"),
        ("Members of the guild turned down the offer.", "turn down", "members", "offer"),
        ("The man who attacked the guard has fled.", "attack", "man", "guard"),
        ("The owner met the union and signed the deal.", "sign", "owner", "deal"),
        ("Prices rose by a tenth.", "rise", "prices", ""),
    ],
)
def test_who_does_what_is_one_whatever_the_voice(text: str, verb: str, doer: str, done_to: str, nlp: Language) -> None:
    found = clause_of(text, verb, nlp)
    assert [found.doer, found.done_to] == [doer, done_to]


@pytest.mark.parametrize(
    ("text", "verb", "denied"),
    [
        ("The council did not approve the plan.", "approve", True),
        ("The council never approved the plan.", "approve", True),
        ("Nobody approved the plan.", "approve", True),
        ("No member approved the plan.", "approve", True),
        ("The council refused to approve the plan.", "approve", True),
        ("The council approved no plan.", "approve", True),
        ("The council approved the plan, not the budget.", "approve", False),
        ("The council approved the plan.", "approve", False),
        ("Not everyone is happy, but the council approved the plan.", "approve", False),
    ],
)
def test_a_deed_is_denied_by_any_word_that_says_so(text: str, verb: str, denied: bool, nlp: Language) -> None:
    assert clause_of(text, verb, nlp).denied is denied


@pytest.mark.parametrize(
    ("text", "verb", "asserted"),
    [
        ("The council approved the plan.", "approve", True),
        ("The council will approve the plan.", "approve", True),
        ("The council voted to approve the plan.", "approve", True),
        ("Police said the council approved the plan.", "approve", True),
        ("The council may approve the plan.", "approve", False),
        ("If the council approved the plan, work would begin.", "approve", False),
        ("The mayor hopes that the council approved the plan.", "approve", False),
        ("The mayor wants to approve the plan.", "approve", False),
        ("Did the council approve the plan?", "approve", False),
        ("The council allegedly approved the plan.", "approve", False),
        ("The mayor was accused of approving the plan.", "approve", False),
    ],
)
def test_only_what_is_told_outright_is_asserted(text: str, verb: str, asserted: bool, nlp: Language) -> None:
    assert clause_of(text, verb, nlp).asserted is asserted


def test_the_span_is_that_of_the_verb_and_its_helpers(nlp: Language) -> None:
    text = "Members of the guild have not turned down the offer."
    found = clause_of(text, "turn down", nlp)
    assert text[found.span.start : found.span.end] == "have not turned down"


def test_a_sentence_that_is_not_asked_for_has_no_clauses(nlp: Language) -> None:
    text = "The council approved the plan. The mayor resigned."
    assert [one.verb for one in find_clauses(nlp(text), [Span(0, 30)], nlp)] == ["approve"]
    assert find_clauses(nlp(text), [], nlp) == ()

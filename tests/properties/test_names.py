"""What is true of comparing any two names, whatever they are."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from nlp.domain import Kind
from nlp.names import Spelling, compare, fold, spelling_of

KINDS = st.sampled_from([None, Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE])
WORDS = st.sampled_from(
    "Sergei Sergey Lavrov Lawrow bin Muhammad Salman al Assad Jr Dr J. O'Neill Müller AG van Xi Jinping 44 Ян".split()
)
NAMES = st.one_of(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), st.text(max_size=30))


@given(NAMES, NAMES, KINDS)
@example("Salman bin Muhammad", "Muhammad bin Salman", Kind.PERSON)
def test_it_does_not_matter_which_name_comes_first(a: str, b: str, kind: Kind | None) -> None:
    one, other = compare(a, b, kind=kind), compare(b, a, kind=kind)
    assert (one.same, one.score, one.spelling) == (other.same, other.score, other.spelling)


@given(NAMES, NAMES, KINDS)
def test_scores_lie_between_nought_and_one_and_every_answer_has_its_reason(a: str, b: str, kind: Kind | None) -> None:
    match = compare(a, b, kind=kind)
    assert 0 <= match.score <= 1
    assert match.why


@given(NAMES, NAMES, KINDS)
def test_what_is_not_the_same_is_spelt_differently_and_the_reverse(a: str, b: str, kind: Kind | None) -> None:
    match = compare(a, b, kind=kind)
    assert match.same == (match.spelling is not Spelling.DIFFERENT)
    assert match.same == (match.score >= 0.75)


@given(NAMES.filter(fold), KINDS)
def test_a_name_is_its_own_house_form(name: str, kind: Kind | None) -> None:
    match = compare(name, name, kind=kind)
    assert (match.same, match.score, match.spelling) == (True, 1, Spelling.HOUSE)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(NAMES.filter(fold), st.lists(NAMES.filter(fold), max_size=4), KINDS)
def test_an_accepted_spelling_is_never_a_misspelling(alias: str, others: list[str], kind: Kind | None) -> None:
    spelling, nearest, _ = spelling_of(alias, "Sergei Lavrov", [*others, alias], kind)
    assert spelling in {Spelling.HOUSE, Spelling.VARIANT}
    assert fold(nearest) == fold(alias) or compare(alias, nearest, kind=kind).same


@given(NAMES.filter(fold), KINDS)
def test_capitals_never_make_a_misspelling(name: str, kind: Kind | None) -> None:
    assert compare(name.upper(), name, kind=kind).spelling in {Spelling.HOUSE, Spelling.VARIANT} or fold(
        name.upper()
    ) != fold(name)

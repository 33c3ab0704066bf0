"""What roles share a key: the forms of copy and those of records."""

from __future__ import annotations

import pytest

from nlp.roles import claim_keys, is_head, parse_role, role_keys


def asked_for(printed: str) -> tuple[str, ...]:
    """The keys that a role in copy asks for."""
    role = parse_role(printed)
    assert role is not None
    return claim_keys(role)


@pytest.mark.parametrize(
    ("printed", "record"),
    [
        ("foreign secretary", "Secretary of State for Foreign and Commonwealth Affairs"),
        ("Foreign Minister", "Minister of Foreign Affairs"),
        ("minister for external affairs", "Minister of Foreign Affairs"),
        ("defense minister", "Minister of Defence"),
        ("culture, media and sport secretary", "Secretary of State for Culture, Media and Sport"),
        ("health secretary", "Secretary of State for Health and Social Care"),
        ("Health Cabinet Secretary", "Secretary of State for Health and Social Care"),
        ("cabinet secretary for health", "Secretary of State for Health and Social Care"),
        ("PM", "Prime Minister"),
        ("Gov.", "Governor"),
        ("Lt. Gov.", "Lieutenant Governor"),
        ("secretary-general", "General Secretary"),
        ("chairwoman", "Chairman"),
        ("CEO", "Chief Executive Officer"),
    ],
)
def test_copy_asks_for_a_key_under_which_the_record_is_filed(printed: str, record: str) -> None:
    assert set(asked_for(printed)) <= set(role_keys(record))


@pytest.mark.parametrize(
    ("printed", "record"),
    [
        ("deputy foreign secretary", "Secretary of State for Foreign and Commonwealth Affairs"),
        ("foreign secretary", "Minister of State for Foreign Affairs"),
        ("health secretary", "Secretary of State for Education"),
        ("vice president", "President"),
        ("private secretary to the prime minister", "Prime Minister"),
        ("lieutenant governor", "Governor"),
        ("secretary", "Secretary General"),
    ],
)
def test_an_office_of_another_rank_or_portfolio_is_not_asked_for(printed: str, record: str) -> None:
    assert not set(asked_for(printed)) <= set(role_keys(record))


@pytest.mark.parametrize("words", ["president", "Prime Minister", "President-elect", "Sen.", "PM", "chief of staff"])
def test_a_head_is_the_name_of_a_kind_of_office(words: str) -> None:
    assert is_head(words)


@pytest.mark.parametrize("words", ["Blair", "foreign", "the president", "Labour"])
def test_other_words_are_no_head(words: str) -> None:
    assert not is_head(words)

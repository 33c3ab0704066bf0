"""Who is named in a text, and which short forms belong to which full name; the model's part is told."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Span as EntitySpan

from nlp.domain import Mention
from nlp.layout.copy import lay_out
from nlp.mentions import find_mentions, title_before


def named(text: str, *people: str, place: str = "") -> dict[str, Mention]:
    """The mentions of `text` by their words, where a model would call `people` persons and the last `place` a place."""
    doc = spacy.blank("en")(text)
    told = [(text.index(name), name, "PERSON") for name in people] + [(text.rindex(place), place, "GPE")] * bool(place)
    doc.set_ents(
        [
            EntitySpan(doc, span.start, span.end, label)
            for start, name, label in told
            for span in [doc.char_span(start, start + len(name))]
            if span is not None
        ]
    )
    for token in doc:
        token.is_sent_start = token.i == 0
    return {mention.text: mention for mention in find_mentions(text, doc, lay_out(text))}


def test_a_surname_after_a_title_goes_to_the_one_who_has_that_title() -> None:
    found = named(
        "They saw President Karl Brandt and then Ilse Brandt, and it was President Brandt who spoke of peace.",
        "Karl Brandt",
        "Ilse Brandt",
    )
    assert found["Brandt"].full == "Karl Brandt"


def test_a_surname_after_a_title_that_nobody_has_is_nobody_elses() -> None:
    found = named(
        "They saw Karl Brandt and then Ilse Brandt, and it was President Brandt who spoke of peace.",
        "Karl Brandt",
        "Ilse Brandt",
    )
    assert found["Brandt"].full == "Brandt"


def test_a_bare_surname_goes_to_the_nearest_full_name_before_it() -> None:
    found = named(
        "They saw Karl Brandt and then Ilse Brandt, and it was Brandt who spoke.", "Karl Brandt", "Ilse Brandt"
    )
    assert found["Brandt"].full == "Ilse Brandt"


def test_a_surname_with_an_age_is_the_persons_though_a_model_takes_it_for_a_place() -> None:
    found = named("They saw Lena Marin at noon. Marin, 34, spoke of peace.", "Lena Marin", place="Marin")
    assert found["Marin"].full == "Lena Marin"


def test_a_place_of_somebodys_surname_is_a_place() -> None:
    found = named("They saw Lena Marin at noon. In Marin they spoke of peace.", "Lena Marin", place="Marin")
    assert found["Marin"].full == "Marin"


def test_an_only_bearer_has_every_title() -> None:
    found = named("They saw Karl Brandt, and it was President Brandt who spoke of peace.", "Karl Brandt")
    assert found["Brandt"].full == "Karl Brandt"


def test_the_country_between_an_office_and_a_name_is_no_part_of_it() -> None:
    assert "Thabo Mbeki" in named("They met the President of South Africa Thabo Mbeki in Rome.")
    assert "Imangali Tasmagambetov" in named("Ukraine's ambassador to the UK Imangali Tasmagambetov, 59, said so.")


def test_a_name_ends_where_a_menu_begins() -> None:
    text = "They met Ada Quill Adeline (Ada) QuillStorm hits coast Five things to know MORE in Rome on Monday."
    assert "Ada Quill" in named(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The talks were put off on Saturday until December.", set()),
        ("They heard of Saturday's vote in Bremen.", {"Bremen"}),
        ("They saw the Friday Club on Friday.", {"Friday Club"}),
        ("They met Theresa May before May left on Monday.", {"Theresa May", "May"}),
        ("They spoke to Joe Friday, and Friday said nothing.", {"Joe Friday"}),
    ],
)
def test_a_day_of_the_week_or_a_month_is_nobodys_name(text: str, names: set[str]) -> None:
    assert set(named(text)) == names


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("They met President ", "president"),
        ("They met Prime Minister ", "prime minister"),
        ("They met Sen. ", "sen."),
        ("They met Mr ", ""),
        ("The president met ", ""),
    ],
)
def test_the_office_before_a_name_is_read(before: str, title: str) -> None:
    assert title_before(before + "Quill", len(before)) == title


@pytest.mark.parametrize(
    ("behind", "whole"),
    [(" of Arden met on Monday.", True), (" met on Monday.", False)],
)
def test_a_holder_in_a_list_of_them_is_named_whole_though_the_model_sees_half(behind: str, whole: bool) -> None:
    text = f"Foreign Ministers Karl Brandt of Norland and Ilmar Tovesen{behind}"
    doc = spacy.blank("en")(text)
    half = doc.char_span(text.index("Ilmar"), text.index("Ilmar") + 5, label="ORG")
    assert half is not None
    doc.set_ents([half])
    for token in doc:
        token.is_sent_start = token.i == 0
    names = {mention.text for mention in find_mentions(text, doc, lay_out(text))}
    assert ("Ilmar Tovesen" in names) is whole


def test_a_weekday_after_a_full_name_is_no_part_of_it() -> None:
    text = "A letter to Ada Quill Friday asked for more."
    assert "Ada Quill" in named(text, "Ada Quill Friday")


def test_a_name_of_two_words_may_end_in_a_weekday() -> None:
    text = "They met Joe Friday there."
    assert "Joe Friday" in named(text, "Joe Friday")


def test_a_group_named_by_its_number_is_one_name_whatever_a_model_sees_of_it() -> None:
    found = named("Leaders of the Group of Seven, and a group of Catholic mothers, met.", "Group of")
    assert "Group of Seven" in found
    assert "Group of" not in found


def test_a_dash_and_a_verb_part_what_a_model_takes_for_one_name() -> None:
    found = named("The Norland Council - Ellery, Tarn and Moss - met.", "Norland Council - Ellery")
    assert {"Norland Council", "Ellery"} <= set(found)
    found = named("Members of the Norland Council are Ellery and Tarn.", "Norland Council are Ellery")
    assert {"Norland Council", "Ellery"} <= set(found)


def test_a_country_whose_name_opens_like_a_title_is_a_place() -> None:
    found = named("Troops left DR Congo on Monday.")
    assert "DR Congo" in found


def test_the_head_of_a_staff_is_named_without_it() -> None:
    found = named("White House Chief of Staff Ada Quill spoke.", "Staff Ada Quill")
    assert "Ada Quill" in found


def test_a_bracket_that_a_model_cut_open_parts_two_names() -> None:
    found = named(
        "The Quad (Japan and India) met the Council of Norland (CN) Ada Quill.", "Quad (Japan", "CN) Ada Quill"
    )
    assert {"Quad", "Japan", "Ada Quill"} <= set(found)


def test_a_republic_is_one_name_with_its_small_words() -> None:
    assert "Republic of the Congo" in named("Aid went to Libya and Republic of the Congo last year.")


def test_a_portfolio_that_no_list_has_is_no_part_of_its_ministers_name() -> None:
    found = named("It is for the Minister for English Devolution Jim Quill to say, and for CM Raf Aster.")
    assert {"Jim Quill", "Raf Aster"} <= set(found)

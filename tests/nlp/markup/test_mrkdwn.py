"""Slack's formatting becomes plain text, and every offset leads back into the message."""

from __future__ import annotations

from typing import Any

import pytest

from nlp.domain import Span
from nlp.markup.mrkdwn import PlainText, plain_text


def source_of(message: str, plain: PlainText, words: str) -> str | None:
    start = plain.text.index(words)
    span = plain.source_span(Span(start, start + len(words)))
    return None if span is None else message[span.start : span.end]


@pytest.mark.parametrize(
    ("mrkdwn", "plain"),
    [
        ("*Harbour talks resume*", "Harbour talks resume"),
        ("**Harbour talks resume**", "Harbour talks resume"),
        ("an _entirely_ new ~old~ `pier`", "an entirely new old pier"),
        ("*_both at once_*", "both at once"),
        ('"*why*," she asked', '"why," she asked'),
        ("<https://news.example/a_b_c|the report>", "the report"),
        ("*<https://news.example/x|Linked heading>*", "Linked heading"),
        ("see <https://news.example/a_b_c>", "see https://news.example/a_b_c"),
        ("<mailto:desk@news.example|desk@news.example>", "desk@news.example"),
        ("<mailto:desk@news.example>", "desk@news.example"),
        ("<tel:+4712345|+47 123 45>", "+47 123 45"),
        ("<@U024BE7LH> and <@U02|anna>", "@U024BE7LH and @anna"),
        ("in <#C01|foreign-desk> or <#C02>", "in #foreign-desk or #C02"),
        ("<!here> <!channel> <!subteam^S1|@night-desk>", "@here @channel @night-desk"),
        ("until <!date^1770109200^{date} at {time}|Tuesday at noon>", "until Tuesday at noon"),
        ("Marks &amp; Spencer, 3 &lt; 5 &gt; 2", "Marks & Spencer, 3 < 5 > 2"),
        ("&amp;lt; is not <", "&lt; is not <"),
        ("&gt; They quoted this\n&gt;&gt;&gt; and that", "They quoted this\nand that"),
        ("```\nif a * b * c:\n    _x_\n```", "\nif a * b * c:\n    _x_\n"),
        ("• one\n• *two*", "• one\n• two"),
    ],
)
def test_markup_is_taken_off(mrkdwn: str, plain: str) -> None:
    assert plain_text(mrkdwn).text == plain


@pytest.mark.parametrize(
    "prose",
    [
        "A board of 5*3*2 metres",
        "the file snake_case_name.txt and another_one_",
        "a 5* hotel and a 4* hotel",
        "* a footnote with no end",
        "he called it s**t and f***ing nonsense",
        "_ _ _ and * * *",
        "about ~30 people and ~40 dogs",
        "the line *opens here\nand closes there*",
        "``What we saw,'' he said, ``was new.''",
        "on ` Black Monday' the market fell",
        "```an opening without an end",
        "if x < y and y > z",
        "<not a link> and <b>bold</b>",
        "AT&T and R&D; Q&A",
        "5 > 3, we said",
    ],
)
def test_prose_that_looks_like_markup_stays_as_it_is(prose: str) -> None:
    assert plain_text(prose).text == prose


def test_offsets_lead_back_to_the_words_of_the_message() -> None:
    message = "*Marks &amp; Spencer* names <https://news.example|Anna Berg> as chair\n&gt; of _the board_"
    plain = plain_text(message)
    assert source_of(message, plain, "Anna Berg") == "Anna Berg"
    assert source_of(message, plain, "Marks & Spencer") == "Marks &amp; Spencer"
    assert source_of(message, plain, "&") == "&amp;"
    assert source_of(message, plain, "the board") == "the board"
    assert source_of(message, plain, "Spencer names Anna") == "Spencer* names <https://news.example|Anna"


def section(*leaves: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(leaves)}


def typed(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}


RICH = [
    {
        "type": "rich_text",
        "elements": [
            section(
                {"type": "text", "text": "R&D chief named", "style": {"bold": True}},
                typed("\nOSLO - 5*3 is 15, "),
            ),
            {"type": "rich_text_list", "style": "bullet", "elements": [section(typed("one")), section(typed("two"))]},
            {"type": "rich_text_list", "style": "ordered", "elements": [section(typed("first"))]},
            {"type": "rich_text_quote", "elements": [typed("We left, "), {"type": "user", "user_id": "U1"}]},
            {"type": "rich_text_preformatted", "elements": [typed("a_b")]},
            section(
                {"type": "link", "url": "https://news.example", "text": "a link"},
                typed(" "),
                {"type": "link", "url": "mailto:a@news.example"},
                typed(" "),
                {"type": "emoji", "name": "wave"},
                {"type": "broadcast", "range": "here"},
                {"type": "date", "timestamp": 1, "format": "{date}", "fallback": " on Tuesday"},
                {"type": "something_newer", "text": "lost"},
            ),
        ],
    }
]
RENDERED = (
    "*R&amp;D chief named*\nOSLO - 5*3 is 15, \n• one\n• two\n1. first\n&gt; We left, <@U1>\n```a_b```\n"
    "<https://news.example|a link> <mailto:a@news.example> :wave:<!here> on Tuesday"
)


def test_rich_text_is_preferred_to_slacks_rendering_of_it() -> None:
    assert plain_text(RENDERED, RICH).text == (
        "R&D chief named\nOSLO - 5*3 is 15, \n• one\n• two\n1. first\nWe left, @U1\na_b\n"
        "a link a@news.example :wave:@here on Tuesday"
    )


def test_offsets_of_rich_text_lead_back_to_the_rendering() -> None:
    plain = plain_text(RENDERED, RICH)
    for words, source in [("R&D chief", "R&amp;D chief"), ("two", "two"), ("We left", "We left"), ("a link", "a link")]:
        assert source_of(RENDERED, plain, words) == source


def test_words_that_the_rendering_does_not_have_lead_nowhere() -> None:
    plain = plain_text("something else altogether", [{"type": "rich_text", "elements": [section(typed("Qzx"))]}])
    assert plain.text == "Qzx"
    assert plain.source_span(Span(0, 3)) is None


def test_blocks_without_text_leave_the_rendering() -> None:
    assert plain_text("*as it is*", [{"type": "divider"}]).text == "as it is"
    assert plain_text("*as it is*", [{"type": "rich_text", "elements": []}]).text == "as it is"

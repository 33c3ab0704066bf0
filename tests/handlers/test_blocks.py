"""What Slack shows of a report: within its limits, in the article's exact words, and harmless whatever those are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from slack_sdk.models.blocks import Block

from handlers.blocks import added_line, fixed_since, new_since, reply, withdrawn_line
from handlers.ports import Reply
from nlp.domain import FindingKind, Report, Severity
from tests.builders import claims, finding, linked, report

KEY = "T1:C1:1.2"


def shown(given: Reply) -> str:
    """The blocks as a reader sees them, a line a block."""
    return "\n".join("".join(_texts([block])) for block in given.blocks)


def _texts(elements: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for element in elements:
        if isinstance(element.get("text"), str):
            yield element["text"]
        elif isinstance(element.get("text"), dict):
            yield f"[ {element['text']['text']} ]"
        yield from _texts(element.get("elements", []))


def test_a_finding_is_shown_with_words_record_and_source() -> None:
    given = report(finding(), claims=claims(confirmed=2, outdated=1, unverified=1))
    assert shown(reply(given, key=KEY)).splitlines() == [
        "As of Tue 3 Feb 2026: 1 to check before publishing. 3 claims checked, 1 we hold nothing on.",
        "▲ Out of date: “Harbour Master Ada Quill”",
        "Our record: Bo Tarn since 1 Jan 2026; Ada Quill until 31 Dec 2025.",
        "Decree 14 (gazette.example); last confirmed 2 Feb 2026",
        "· Agrees with our record: “confirmed claim 0”; “confirmed claim 1”.",
        "[ All 4 claims ][ Judge as of another date ][ The facts are wrong ]",
    ]


def test_the_fallback_text_says_the_same() -> None:
    given = reply(report(finding(), claims=claims(confirmed=1, outdated=1)), key=KEY)
    assert given.text.splitlines() == [
        "As of Tue 3 Feb 2026: 1 to check before publishing. 2 claims checked.",
        "▲ Out of date: “Harbour Master Ada Quill”",
        "  Our record: Bo Tarn since 1 Jan 2026; Ada Quill until 31 Dec 2025.",
        "  Decree 14 (gazette.example); last confirmed 2 Feb 2026",
        "· Agrees with our record: “confirmed claim 0”.",
    ]


def test_an_article_without_claims_has_no_button_for_them() -> None:
    given = reply(report(entities=(linked("Ada", id=None),)), key=KEY)
    assert shown(given).splitlines()[-1] == "[ Judge as of another date ]"


@pytest.mark.parametrize(
    ("given", "label"),
    [
        (report(claims=claims(confirmed=1200)), "All 1,200 claims"),
        (report(claims=claims(confirmed=1)), "The claim"),
        (report(finding()), "All findings"),
    ],
)
def test_the_button_says_how_many_claims_there_are(given: Report, label: str) -> None:
    assert f"[ {label} ]" in shown(reply(given, key=KEY))


def test_without_a_key_there_are_no_buttons() -> None:
    assert [block["type"] for block in reply(report(finding())).blocks] == ["rich_text", "rich_text"]


def test_buttons_carry_the_articles_key() -> None:
    elements = reply(report(claims=claims(confirmed=1)), key=KEY).blocks[-1]["elements"]
    assert [(element["action_id"], element["value"]) for element in elements] == [
        ("show_claims", KEY),
        ("ask_date", KEY),
    ]


HOSTILE = "<!channel> <@U1> @here *x* ~y~ `z` :tada: <https://bad.example|ok> & \u202ereversed"


def test_article_text_can_ping_nobody_and_link_nowhere() -> None:
    given = reply(report(finding(HOSTILE, message=HOSTILE, subject=HOSTILE, expected=HOSTILE)), key=KEY)
    elements = [run for block in given.blocks for run in _runs(block)]
    assert {run["type"] for run in elements} <= {"text", "link"}
    assert [run["url"] for run in elements if run["type"] == "link"] == ["https://gazette.example/14"]
    assert "<" not in given.text
    assert "&lt;!channel&gt;" in given.text
    assert "<!" not in json.dumps(given.blocks)
    assert "<@" not in json.dumps(given.blocks)
    assert "\u202e" not in json.dumps(given.blocks, ensure_ascii=False) + given.text


def _runs(block: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    for section in block["elements"]:
        yield from section.get("elements", [])


def test_many_long_findings_are_counted_and_not_refused() -> None:
    many = [finding(f"{number} " + "wörd " * 200, start=number, message="why " * 300) for number in range(80)]
    given = reply(report(*many, claims=claims(outdated=80)), key=KEY)
    size = len(json.dumps(given.blocks, ensure_ascii=False))
    assert size < 13_000
    assert len(given.blocks) <= 50
    assert len(given.text.encode()) < 4_000
    visible = sum("Out of date" in line for line in shown(given).splitlines())
    assert f"And {80 - visible} more" in shown(given)
    assert "more." in given.text


def test_many_short_findings_stay_within_fifty_blocks() -> None:
    many = [finding(f"{number}", start=number, message="x", proof=()) for number in range(200)]
    given = reply(report(*many), key=KEY)
    assert len(given.blocks) <= 50
    assert "more" in shown(given)


def test_blocks_are_such_as_the_sdk_knows() -> None:
    given = reply(report(finding(), claims=claims(confirmed=1)), key=KEY)
    parsed = Block.parse_all([dict(block) for block in given.blocks])
    assert [type(block).__name__ for block in parsed] == ["RichTextBlock"] * 3 + ["ActionsBlock"]
    for block in parsed:
        block.validate_json()


def test_what_an_edit_fixed_is_struck_through() -> None:
    wrong = finding()
    given = reply(report(claims=claims(confirmed=1)), previous=report(wrong), key=KEY)
    struck = [run for block in given.blocks for run in _runs(block) if run.get("style", {}).get("strike")]
    assert [run["text"] for run in struck] == ["▲ Out of date: “Harbour Master Ada Quill”"]
    assert "fixed in the edit" in shown(given)
    assert "Fixed in the edit: ▲ Out of date" in given.text


def test_a_finding_that_only_moved_is_neither_fixed_nor_new() -> None:
    before, after = report(finding(start=5)), report(finding("the Harbour Master Ada Quill", start=50))
    assert fixed_since(before, after) == ()
    assert new_since(before, after) == ()


def test_a_finding_that_turned_into_a_note_is_not_called_fixed() -> None:
    assert fixed_since(report(finding()), report(finding(severity=Severity.INFO))) == ()


def test_a_new_finding_after_an_edit_gets_one_short_line() -> None:
    before = report(finding())
    after = report(finding(), finding("Harbor", kind=FindingKind.MISSPELLED, stated="Harbor", expected="Harbour"))
    fresh = new_since(before, after)
    assert [item.quote for item in fresh] == ["Harbor"]
    assert added_line(fresh, edited=True).text == "New since the edit: ▲ Spelling: “Harbor”; see above."
    assert added_line((*fresh, finding()), edited=True).text.endswith("“Harbor”, and 1 more above.")


def test_a_new_finding_without_an_edit_is_not_laid_to_one() -> None:
    assert added_line((finding(),), edited=False).text.startswith("New since the first reply: ▲ ")


def test_what_is_withdrawn_says_what_our_record_had() -> None:
    """The same words may be out of date still, with another name in their place."""
    was, now = finding(expected="Bo Tarn"), finding(expected="Di Lund")
    told = reply(report(now), previous=report(was), withdrawn="Di Lund replaces Bo Tarn").text
    assert "Withdrawn: ▲ Out of date: “Harbour Master Ada Quill”; we had Bo Tarn. Our record was changed: " in told
    assert withdrawn_line([was], [now], because="Di Lund replaces Bo Tarn").text == (
        "Withdrawn: ▲ Out of date: “Harbour Master Ada Quill”; we had Bo Tarn. "
        "Our record was changed since: Di Lund replaces Bo Tarn. 1 new finding above."
    )

"""The modal of all claims: findings first, then each claim with its verdict, in pages within Slack's limits."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.claims import claims_modal
from handlers.ports import MessageRef
from nlp.domain import Abstention, Verdict
from tests.builders import claim, claims, finding, report

REF = MessageRef(team="T1", channel="C1", ts="1.000002")


def lines(modal: dict[str, Any]) -> list[str]:
    return [
        "".join(run["text"] for run in block["elements"][0]["elements"])
        for block in modal["blocks"]
        if block["type"] == "rich_text"
    ]


def buttons(modal: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (element["action_id"], element["value"])
        for block in modal["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
    ]


def test_findings_come_first_and_then_the_claims_in_the_order_of_the_text() -> None:
    late, early = (
        claim("late", start=50),
        claim("early", start=5, verdict=Verdict.UNVERIFIED, reason=Abstention.unknown("no such office in our record")),
    )
    shown = lines(claims_modal(REF, report(finding(), claims=(late, early), skipped=2), page=0))
    assert shown[1].startswith("▲ Out of date: “Harbour Master Ada Quill”")
    assert shown[2:] == [
        "“early”: we hold nothing on it (no such office in our record)",
        "“late”: agrees with our record",
        "2 claims skipped: not said clearly enough to judge.",
    ]


def test_a_short_list_has_no_pages() -> None:
    assert buttons(claims_modal(REF, report(claims=claims(confirmed=3)), page=0)) == []


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (0, [("claims_later", "1")]),
        (1, [("claims_earlier", "0"), ("claims_later", "2")]),
        (2, [("claims_earlier", "1")]),
        (99, [("claims_earlier", "1")]),
    ],
)
def test_a_long_list_is_turned_page_by_page(page: int, expected: list[tuple[str, str]]) -> None:
    assert buttons(claims_modal(REF, report(claims=claims(confirmed=100)), page=page)) == expected


def test_every_claim_is_on_exactly_one_page() -> None:
    given = report(claims=claims(confirmed=100))
    shown = [line for page in range(3) for line in lines(claims_modal(REF, given, page=page)) if "claim " in line]
    assert len([line for line in shown if line.startswith("“confirmed claim")]) == 100


def test_the_modal_is_within_slacks_limits_whatever_the_article() -> None:
    long = tuple(claim("wörd " * 500, start=number, reason=Abstention.left_open("why " * 300)) for number in range(500))
    modal = claims_modal(REF, report(*[finding("x" * 5_000)] * 60, claims=long), page=1)
    assert len(modal["blocks"]) <= 100
    assert len(json.dumps(modal)) < 250_000
    assert len(modal["title"]["text"]) <= 24
    assert modal["private_metadata"] == REF.key

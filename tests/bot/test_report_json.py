"""The JSON of a report, field by field as the contract has it."""

from __future__ import annotations

from dataclasses import replace

from bot.report_json import as_json
from nlp.domain import Span
from tests.builders import claim, finding, linked, report


def test_a_report_has_the_contracts_fields() -> None:
    text = "Harbour Master Ada Quill met Mayor Cy Orr."
    given = report(finding("Harbour Master Ada Quill"), claims=(claim(start=29),), entities=(linked(),), text=text)
    record = as_json(given)
    assert record["article"] == {"id": "one", "title": "Harbour news", "words": 8, "date": "2026-02-03"}
    assert record["findings"] == [
        {
            "kind": "outdated",
            "severity": "error",
            "property": "position held",
            "quote": "Harbour Master Ada Quill",
            "start": 0,
            "end": 24,
            "subject": {"id": "ellery-hm", "name": "Harbour Master of Port Ellery"},
            "stated": "Ada Quill",
            "expected": "Bo Tarn",
            "message": "Bo Tarn since 1 Jan 2026; Ada Quill until 31 Dec 2025.",
            "confidence": 0.97,
            "evidence": [
                {
                    "text": "Since 1 Jan 2026.",
                    "start": "2026-01-01",
                    "end": None,
                    "source": {"title": "Decree 14", "url": "https://gazette.example/14", "retrieved": "2026-02-02"},
                }
            ],
        }
    ]
    assert record["entities"] == [
        {"text": "Cy Orr", "start": 0, "end": 6, "kind": "person", "id": "orr", "confidence": 0.99}
    ]
    assert record["claims"] == [
        {
            "property": "position held",
            "subject": "Mayor of Port Ellery",
            "value": "Cy Orr",
            "quote": "Mayor Cy Orr",
            "start": 29,
            "end": 41,
            "verdict": "confirmed",
        }
    ]
    for item in (*record["findings"], *record["claims"]):
        assert text[item["start"] : item["end"]] == item["quote"]


def test_detail_and_further_places_are_added_only_where_there_are_any() -> None:
    record = as_json(report(replace(finding(detail="not yet"), also=(Span(5, 9),))))["findings"][0]
    assert record["detail"] == "not yet"
    assert record["also"] == [{"start": 5, "end": 9}]


def test_evidence_without_a_source_says_so() -> None:
    assert as_json(report(finding(proof=())))["findings"][0]["evidence"] == []

"""The report as JSON, for other programs: section 4 of the contract, field by field."""

from __future__ import annotations

from typing import Any

from nlp.dates import PartialDate
from nlp.domain import Evidence, Finding, JudgedClaim, LinkedEntity, Report


def as_json(report: Report) -> dict[str, Any]:
    """`report` as plain lists and dictionaries; offsets are code points into the text as given."""
    return {
        "article": {
            "id": report.article.id,
            "title": report.title,
            "words": report.words,
            "date": report.article.as_of.isoformat(),
        },
        "findings": [_finding(finding) for finding in report.findings],
        "entities": [_entity(entity) for entity in report.entities],
        "claims": [_claim(claim) for claim in report.claims],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    record: dict[str, Any] = {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "property": finding.property,
        "quote": finding.quote,
        "start": finding.span.start,
        "end": finding.span.end,
        "subject": {"id": finding.subject.id, "name": finding.subject.name},
        "stated": finding.stated,
        "expected": finding.expected,
        "message": finding.message,
        "confidence": round(finding.confidence, 2),
        "evidence": [evidence_json(evidence) for evidence in finding.evidence],
    }
    if finding.detail is not None:
        record["detail"] = finding.detail
    if finding.also:
        record["also"] = [{"start": span.start, "end": span.end} for span in finding.also]
    return record


def evidence_json(evidence: Evidence) -> dict[str, Any]:
    """What a finding or a difference rests on."""
    source = evidence.source
    return {
        "text": evidence.text,
        "start": _date(evidence.start),
        "end": _date(evidence.end),
        "source": None
        if source is None
        else {"title": source.title, "url": source.url, "retrieved": _date(source.retrieved)},
    }


def _entity(entity: LinkedEntity) -> dict[str, Any]:
    return {
        "text": entity.text,
        "start": entity.span.start,
        "end": entity.span.end,
        "kind": None if entity.kind is None else entity.kind.value,
        "id": entity.id,
        "confidence": round(entity.confidence, 2),
    }


def _claim(claim: JudgedClaim) -> dict[str, Any]:
    record = {
        "property": claim.property,
        "subject": claim.subject,
        "value": claim.value,
        "quote": claim.quote,
        "start": claim.span.start,
        "end": claim.span.end,
        "verdict": claim.verdict.value,
    }
    record |= {} if claim.reason is None else {"reason": claim.reason.words}
    return record | ({} if claim.note is None else {"note": claim.note})


def _date(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)

"""Small builders with defaults, so that a test shows only what matters to it."""

from __future__ import annotations

from datetime import date

from nlp.dates import PartialDate
from nlp.domain import (
    Abstention,
    Article,
    EntityRef,
    Evidence,
    Finding,
    FindingKind,
    JudgedClaim,
    Kind,
    LinkedEntity,
    Reference,
    Report,
    Severity,
    Span,
    Verdict,
)

DAY = date(2026, 2, 3)


def source(title: str = "Decree 14", url: str | None = "https://gazette.example/14") -> Reference:
    return Reference(title=title, url=url, retrieved=PartialDate.parse("2026-02-02"))


def evidence(text: str = "Since 1 Jan 2026.", *, reference: Reference | None = None) -> Evidence:
    return Evidence(text=text, start=PartialDate.parse("2026-01-01"), source=reference or source())


def finding(
    quote: str = "Harbour Master Ada Quill",
    *,
    kind: FindingKind = FindingKind.OUTDATED,
    severity: Severity = Severity.ERROR,
    start: int = 0,
    stated: str = "Ada Quill",
    expected: str = "Bo Tarn",
    message: str = "Bo Tarn since 1 Jan 2026; Ada Quill until 31 Dec 2025.",
    detail: str | None = None,
    proof: tuple[Evidence, ...] | None = None,
    subject: str = "Harbour Master of Port Ellery",
) -> Finding:
    return Finding(
        kind=kind,
        severity=severity,
        property="position held",
        span=Span(start, start + len(quote)),
        quote=quote,
        subject=EntityRef(name=subject, id="ellery-hm"),
        stated=stated,
        expected=expected,
        message=message,
        confidence=0.97,
        evidence=(evidence(),) if proof is None else proof,
        detail=detail,
    )


def claim(
    quote: str = "Mayor Cy Orr",
    *,
    verdict: Verdict = Verdict.CONFIRMED,
    reason: Abstention | None = None,
    start: int = 0,
) -> JudgedClaim:
    return JudgedClaim(
        property="position held",
        subject="Mayor of Port Ellery",
        value="Cy Orr",
        span=Span(start, start + len(quote)),
        quote=quote,
        verdict=verdict,
        reason=reason,
    )


def claims(*, confirmed: int = 0, outdated: int = 0, unverified: int = 0) -> tuple[JudgedClaim, ...]:
    wanted = {Verdict.CONFIRMED: confirmed, Verdict.OUTDATED: outdated, Verdict.UNVERIFIED: unverified}
    return tuple(
        claim(f"{verdict.value} claim {number}", verdict=verdict)
        for verdict, count in wanted.items()
        for number in range(count)
    )


def linked(text: str = "Cy Orr", *, id: str | None = "orr") -> LinkedEntity:
    return LinkedEntity(span=Span(0, len(text)), text=text, kind=Kind.PERSON, id=id, confidence=0.99)


def report(
    *findings: Finding,
    claims: tuple[JudgedClaim, ...] = (),
    entities: tuple[LinkedEntity, ...] = (),
    skipped: int = 0,
    text: str = "Harbour news\n\nThe harbour is open.",
    as_of: date = DAY,
) -> Report:
    return Report(
        article=Article(id="one", text=text, as_of=as_of),
        title="Harbour news",
        words=len(text.split()),
        findings=findings,
        entities=entities,
        claims=claims,
        skipped=skipped,
    )

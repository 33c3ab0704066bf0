"""A finding on an office in words: who holds it by our record, since when, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nlp.claims.holding import PROPERTY, OfficeClaim
from nlp.domain import Entity, EntityRef, Finding, FindingKind, Severity, Statement
from nlp.evidence import day_words, evidence_of, name_of, since
from nlp.knowledge import Knowledge

IN_QUOTATION = "in quotation"
NO_LONGER = "no longer"
# Calibrated on the development set: how often a finding of each strength was right.
_EXPLICIT = 0.97  # "Israeli President Jacques Chirac": the country is printed
_IMPLIED = 0.93  # "Foreign Secretary Robin Cook": the country is the person's own
_QUOTED = 0.80
# Thirteen people represent Michigan: of an office with more holders than these a story wants to know its own person's
# term, not everybody's.
_TOLD = 3


def finding_on(
    claim: OfficeClaim,
    office: Entity,
    holders: Sequence[Statement],
    *,
    kind: FindingKind,
    knowledge: Knowledge,
    explicit: bool,
    own: Sequence[Statement] = (),
    detail: str | None = None,
    expected: str | None = None,
) -> Finding:
    """The finding that `holders` hold the office, and not the person named.

    Args:
        explicit: whether the claim prints the country or organisation.
        own: the terms of the person named, where our record has any.
        expected: the answer, where it is another than the holders' names.
    """
    if own and len(holders) > _TOLD:
        holders, expected = (), detail or NO_LONGER
    names = [name_of(statement.subject, knowledge) for statement in holders]
    confidence = _EXPLICIT if explicit else _IMPLIED
    severity = Severity.ERROR
    if claim.quoted:
        severity, detail, confidence = Severity.WARNING, detail or IN_QUOTATION, _QUOTED
    holder = expected or " or ".join(dict.fromkeys(names))
    return Finding(
        kind=kind,
        severity=severity,
        property=PROPERTY,
        span=claim.span,
        quote=claim.quote,
        subject=EntityRef(name=office.name, id=office.id),
        stated=claim.full,
        expected=holder,
        message=_message(claim, office, holders, own, knowledge, expected),
        confidence=confidence,
        evidence=tuple(
            evidence_of(statement, f"{name_of(statement.subject, knowledge)}, {office.name}")
            for statement in (*holders, *own)
        ),
        detail=detail,
    )


def with_own_office(found: Finding, claim: OfficeClaim, person: str, knowledge: Knowledge, day: date) -> Finding:
    """The finding with the office that the person named does hold on `day`: the title may be what is wrong, and not
    the name."""
    dossier = knowledge.dossiers.get(person)
    held = [one for one in (dossier.statements if dossier else ()) if one.property == PROPERTY and one.value.id]
    now = [one for one in held if one.holds_on(day) and one.vouched_on(day) and one.start is not None]
    if found.kind is not FindingKind.CONTRADICTED or found.detail not in {None, IN_QUOTATION} or not now:
        return found
    latest = max(now, key=lambda one: one.start.first if one.start else date.min)
    office = name_of(latest.value.id or "", knowledge)
    if office in found.message:
        return found
    told = f"{claim.full} is {office}{since(latest)}"
    return replace(
        found,
        message=f"{found.message.removesuffix('.')}; {told}.",
        evidence=(*found.evidence, evidence_of(latest, f"{name_of(person, knowledge)}, {office}")),
    )


def _message(
    claim: OfficeClaim,
    office: Entity,
    holders: Sequence[Statement],
    own: Sequence[Statement],
    knowledge: Knowledge,
    expected: str | None,
) -> str:
    parts = []
    if expected is not None and holders:
        parts.append(f"{claim.full} is {expected}{since(holders[0])}")
    else:
        # Of rivals each is told with what speaks for him.
        rivals = len({one.subject for one in holders if one.note}) > 1
        # Two sources may begin one term on two days: whose it is is told once, since the first of them.
        once = {one.subject: one for one in reversed(holders)}
        parts += [
            f"{name_of(one.subject, knowledge)}{since(one)}{_noted(one) if rivals else ''}"
            for one in holders
            if once[one.subject] is one
        ]
    # Of a holder with several terms the last end counts, and the first start to come: each is named once.
    until: dict[str, Statement] = {}
    later: dict[str, Statement] = {}
    for one in own:
        if one.end is not None and not any(one.start and one.start.first > h.start.first for h in holders if h.start):
            until[one.subject] = one
        elif one.start is not None:
            later.setdefault(one.subject, one)
    parts += [f"{name_of(one.subject, knowledge)} until {day_words(one.end)}" for one in until.values() if one.end]
    parts += [f"{name_of(one.subject, knowledge)} from {day_words(one.start)}" for one in later.values() if one.start]
    return f"Our record: {'; '.join(parts)}." if parts else f"Our record does not have {claim.full} as {office.name}."


def _noted(holder: Statement) -> str:
    return f" ({holder.note})" if holder.note else ""

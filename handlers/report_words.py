"""How Deskcheck puts a report into words: what was found, how much that covers, what agrees, what is noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.finding_words import HOUSE_STYLE, finding_words, told
from handlers.words import counted, long_day, shorten
from nlp.domain import Finding, FindingKind, Gap, JudgedClaim, Report, Severity, Verdict

_MESSAGE_MAX = 600
_TITLE_MAX = 140
# Enough to see what was understood; the rest is behind the "All claims" button.
_ITEMS_SHOWN = 4


def report_text(report: Report) -> tuple[str, ...]:
    """A report as plain text, an item a finding or note."""
    findings = [finding_words(finding).text for finding in told(report.findings)]
    agreeing = agreeing_line(report)
    return (first_line(report), *findings, *note_lines(report), *([agreeing] if agreeing else []))


def first_line(report: Report) -> str:
    """The reply's first line: as of when, what was found, and how much of the article that covers."""
    errors, warnings = (
        sum(finding.severity is severity for finding in report.findings)
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    found = [
        phrase
        for count, phrase in ((errors, f"{errors} to check before publishing"), (warnings, f"{warnings} to look at"))
        if count
    ]
    as_of = f"As of {long_day(report.article.as_of)}:"
    coverage = Coverage.of(report)
    if found:
        return f"{as_of} {', '.join(found)}. {coverage.sentence}"
    if coverage.checked:
        rest = "".join(f"; {part}" for part in coverage.remainder)
        discrepancies = "discrepancy" if coverage.checked == 1 else "discrepancies"
        return f"{as_of} no {discrepancies} in the {counted(coverage.checked, 'claim')} checked{rest}."
    claims = counted(coverage.total, "claim") if coverage.total > 1 else "claims"
    return f"{as_of} none of its {claims} could be checked ({_names_known(report)})."


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many of an article's claims were judged, so that silence means something."""

    checked: int
    unknown: int
    skipped: int

    @classmethod
    def of(cls, report: Report) -> Coverage:
        """Count the claims of `report`."""
        counts = Counter(map(_standing, report.claims))
        return cls(
            checked=counts[_Standing.CHECKED],
            unknown=counts[_Standing.UNKNOWN],
            skipped=counts[_Standing.SKIPPED] + report.skipped,
        )

    @property
    def total(self) -> int:
        """Every claim that was seen, judged or not."""
        return self.checked + self.unknown + self.skipped

    @property
    def remainder(self) -> tuple[str, ...]:
        """What was not judged, in phrases; empty where everything was."""
        return tuple(
            phrase
            for count, phrase in (
                (self.unknown, f"{self.unknown} we hold nothing on"),
                (self.skipped, f"{self.skipped} skipped"),
            )
            if count
        )

    @property
    def sentence(self) -> str:
        """The coverage as a sentence of its own."""
        checked = (
            f"{counted(self.checked, 'claim')} checked" if self.checked else "No claims checked against our record"
        )
        return ", ".join((checked, *self.remainder)) + "."


class _Standing(StrEnum):
    """What became of a claim, as the modal of all claims says it where there was no verdict."""

    CHECKED = "has this just changed?"
    UNKNOWN = "we hold nothing on it"
    SKIPPED = "skipped"


def _standing(claim: JudgedClaim) -> _Standing:
    if claim.verdict is not Verdict.UNVERIFIED:
        return _Standing.CHECKED
    return _STANDINGS[claim.reason.gap if claim.reason else Gap.UNKNOWN]


_STANDINGS = {
    Gap.ASKED: _Standing.CHECKED,
    Gap.UNKNOWN: _Standing.UNKNOWN,
    Gap.OPEN: _Standing.SKIPPED,
    Gap.AMBIGUOUS: _Standing.SKIPPED,
}


def agreeing_line(report: Report) -> str | None:
    """What agrees with our record, in the article's own words; None where nothing was confirmed."""
    # "Foreign Minister Sergei Lavorv" holds the office, and is not to be quoted as what agrees.
    misspelt = [
        span
        for finding in told(report.findings)
        if finding.kind is FindingKind.MISSPELLED
        for span in (finding.span, *finding.also)
    ]
    agreeing = [
        claim
        for claim in report.claims
        if claim.verdict is Verdict.CONFIRMED and not any(claim.span.overlaps(span) for span in misspelt)
    ]
    groups: dict[str, list[JudgedClaim]] = {}
    for claim in agreeing:
        groups.setdefault(f"a list: {claim.value}" if _is_of_list(claim) else _claimed(claim), []).append(claim)
    # What has to be known beside it is shown where there is no room for all.
    noted_first = sorted(groups.values(), key=lambda some: all(claim.note is None for claim in some))
    items = list(dict.fromkeys(map(_agreeing, noted_first)))
    return f"· Agrees with our record: {_some(items)}." if items else None


def _agreeing(claims: Sequence[JudgedClaim]) -> str:
    """Claims in the same words, or the members that one list names, with what our record notes there."""
    first = claims[0]
    if len({claim.quote for claim in claims}) == 1:
        return f"{_claimed(first)}{_noted(first)}"
    notes = dict.fromkeys(
        claim.note if claim.quote in claim.note else f"{claim.quote}: {claim.note}" for claim in claims if claim.note
    )
    noted = f" (note there: {shorten('; '.join(notes), _TITLE_MAX)})" if notes else ""
    return f"{len({claim.quote for claim in claims})} members of {shorten(first.value, _TITLE_MAX)}{noted}"


_MEMBERSHIP = "member of"


def _claimed(claim: JudgedClaim) -> str:
    quote = f"“{shorten(claim.quote, _TITLE_MAX)}”"
    return f"{quote} as a member of {shorten(claim.value, _TITLE_MAX)}" if _is_of_list(claim) else quote


def _noted(claim: JudgedClaim) -> str:
    return f" (note there: {shorten(claim.note, _TITLE_MAX)})" if claim.note else ""


def _is_of_list(claim: JudgedClaim) -> bool:
    """Whether only the member's name is quoted; "Estonia, which joined the EU in 2004" says the rest itself."""
    return claim.property == _MEMBERSHIP and claim.value not in claim.quote


def note_lines(report: Report) -> tuple[str, ...]:
    """What is worth a note beneath the findings: house spellings in one line, and names that could be two people.

    Every other finding of severity `info` stays out of the channel (contract, section 4).
    """
    notes = [finding for finding in report.findings if finding.severity is Severity.INFO]
    spellings = list(dict.fromkeys(_house_style(note) for note in notes if note.detail == HOUSE_STYLE))
    doubts = list(
        dict.fromkeys(
            shorten(f"“{claim.value}” {claim.reason.words}; not judged.", _MESSAGE_MAX)
            for claim in report.claims
            if claim.reason and claim.reason.gap is Gap.AMBIGUOUS
        )
    )
    shown = [*([f"House style: {_some(spellings)}."] if spellings else []), *doubts[:_DOUBTS_SHOWN]]
    if len(doubts) > _DOUBTS_SHOWN:
        shown.append(f"{counted(len(doubts) - _DOUBTS_SHOWN, 'more name')} not judged.")
    return tuple(f"· {line}" for line in shown)


def _house_style(note: Finding) -> str:
    times = f" ({1 + len(note.also)})" if note.also else ""
    return f"{shorten(note.expected, _TITLE_MAX)} for “{shorten(note.stated or note.quote, _TITLE_MAX)}”{times}"


# A list of delegates may name twenty whom two people could be; three show what kind of thing it is.
_DOUBTS_SHOWN = 3


def _some(items: Sequence[str]) -> str:
    more = f"; and {len(items) - _ITEMS_SHOWN} more" if len(items) > _ITEMS_SHOWN else ""
    return "; ".join(items[:_ITEMS_SHOWN]) + more


def claim_line(claim: JudgedClaim) -> str:
    """One claim with its verdict, for the list of all claims."""
    verdict = _VERDICTS.get(claim.verdict, _standing(claim))
    said = claim.reason.words if claim.reason and claim.reason.gap is not Gap.ASKED else ""
    reason = f" ({shorten(said, _TITLE_MAX)})" if said else ""
    return f"{_claimed(claim)}: {verdict}{reason}{_noted(claim)}"


_VERDICTS = {
    Verdict.CONFIRMED: "agrees with our record",
    Verdict.CONTRADICTED: "our record differs",
    Verdict.OUTDATED: "out of date",
}


def _names_known(report: Report) -> str:
    names = {entity.text for entity in report.entities}
    known = {entity.text for entity in report.entities if entity.id is not None}
    if not names:
        return "no names that we know how to check"
    return f"{counted(len(names), 'name')}, {len(known) or 'none'} in our record"

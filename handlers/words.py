"""How Deskcheck puts its findings into words: the same sentences in a Slack thread and in a terminal.

Plain text only; whoever shows it escapes it. The finding comes first, the reason second, the source third, and nothing
here ever clears copy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from babel.dates import format_date

from nlp.dates import PartialDate
from nlp.domain import Evidence, Finding, FindingKind, Gap, JudgedClaim, Reference, Report, Severity, Verdict

SIGNS = {Severity.ERROR: "▲", Severity.WARNING: "●", Severity.INFO: "·"}
SEVERITY_WORDS = {Severity.ERROR: "Check", Severity.WARNING: "Look at", Severity.INFO: "Note"}

NOT_YET = "not yet"
JUST_CHANGED = "just changed"
IN_QUOTATION = "in quotation"
HOUSE_STYLE = "house style"

# What a finding is called; the detail says more than the kind. Where neither is here, the severity's own word stands.
_LABELS: dict[FindingKind | str, str] = {
    NOT_YET: "Too early",
    IN_QUOTATION: "Inside a quotation",
    HOUSE_STYLE: "House style",
    FindingKind.OUTDATED: "Out of date",
    FindingKind.CONTRADICTED: "Our record differs",
    FindingKind.MISSPELLED: "Spelling",
    FindingKind.CONFLICT: "Another story differs",
    FindingKind.CONFIRMED: "Agrees with our record",
}

# A list that was left out of copy ("comprising" and twelve names) ran to 260 characters; longer quotes hide the reason.
_QUOTE_MAX = 280
_MESSAGE_MAX = 600
_TITLE_MAX = 140
# Enough to see what was understood; the rest is behind the "All claims" button.
_ITEMS_SHOWN = 4
# The statement that holds, the one that ended, and the other story; a fourth source adds length, not weight.
_MAX_SOURCES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWords:
    """Where a finding's record comes from: `title` may be linked to `url`, `rest` follows it."""

    title: str
    url: str | None
    rest: str

    @property
    def line(self) -> str:
        """The source in one line, without its link."""
        return f"{self.title}{self.rest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingWords:
    """One finding, in words: sign and label, the article's own words, what our record has and where from.

    `places` says how often it occurs; it is empty for once.
    """

    sign: str
    label: str
    quote: str
    places: str
    reason: str
    sources: tuple[SourceWords, ...]

    @property
    def headline(self) -> str:
        """What an editor reads first."""
        return f"{self.sign} {self.label}: “{self.quote}”{self.places}"

    @property
    def text(self) -> str:
        """All of it, indented beneath its headline."""
        return "\n  ".join([self.headline, self.reason, *(source.line for source in self.sources)])


def finding_words(finding: Finding) -> FindingWords:
    """The words of `finding`, whatever its kind."""
    word = SEVERITY_WORDS[finding.severity]
    label = _LABELS.get(finding.detail or "") or _LABELS.get(finding.kind) or word
    if finding.detail == JUST_CHANGED:
        label = word
    repeated = bool(finding.also) and finding.kind in _REPEATED_KINDS
    return FindingWords(
        sign=SIGNS[finding.severity],
        label=label,
        quote=shorten(finding.quote, _QUOTE_MAX),
        places=f" ({counted(1 + len(finding.also), 'time')})" if repeated else "",
        reason=shorten(_reason(finding), _MESSAGE_MAX),
        sources=tuple(_sources(finding.evidence))[:_MAX_SOURCES],
    )


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
    members = Counter(claim.value for claim in agreeing if claim.property == _MEMBERSHIP)
    items = list(
        dict.fromkeys(
            f"{members[claim.value]} members of {shorten(claim.value, _TITLE_MAX)}"
            if claim.property == _MEMBERSHIP and members[claim.value] > 1
            else _claimed(claim)
            for claim in agreeing
        )
    )
    if not items:
        return None
    return f"· Agrees with our record: {_some(items)}."


_MEMBERSHIP = "member of"


def _claimed(claim: JudgedClaim) -> str:
    quote = f"“{shorten(claim.quote, _TITLE_MAX)}”"
    # Of a list, only the member's name is quoted.
    return f"{quote} as a member of {shorten(claim.value, _TITLE_MAX)}" if claim.property == _MEMBERSHIP else quote


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
    return f"{_claimed(claim)}: {verdict}{reason}"


_VERDICTS = {
    Verdict.CONFIRMED: "agrees with our record",
    Verdict.CONTRADICTED: "our record differs",
    Verdict.OUTDATED: "out of date",
}


def told(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that an editor is told of, the gravest first and then in the order of the text."""
    grave = [finding for finding in findings if finding.severity is not Severity.INFO]
    return tuple(sorted(grave, key=lambda finding: (finding.severity is not Severity.ERROR, finding.span)))


def long_day(day: date) -> str:
    """A day with its weekday: "Tue 3 Feb 2026"."""
    return str(format_date(day, "EEE d MMM y", locale="en"))


def short_day(day: PartialDate | date) -> str:
    """A day, a month or a year, as precisely as it is known: "3 Feb 2026", "Feb 2026", "2026"."""
    if isinstance(day, PartialDate):
        pattern = "y" if day.month is None else "MMM y" if day.day is None else "d MMM y"
        return str(format_date(day.first, pattern, locale="en"))
    return str(format_date(day, "d MMM y", locale="en"))


def counted(count: int, noun: str) -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def shorten(text: str, limit: int) -> str:
    """`text` on one line without invisible characters, cut at `limit` with an ellipsis."""
    line = " ".join(_INVISIBLE.sub("", text.replace("\t", " ").replace("\n", " ")).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


# Control characters, and those that turn the direction of the words after them: a pasted U+202E reversed a whole reply.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def _reason(finding: Finding) -> str:
    confirmed = _last_confirmed(finding.evidence)
    if finding.detail == JUST_CHANGED and finding.expected:
        return f"Our record still has {finding.expected}{f', {confirmed}' if confirmed else ''}. Has this just changed?"
    # The headline has quoted the words already.
    message = _QUOTED_FIRST.sub("", finding.message.strip())
    message = message[:1].upper() + message[1:]
    says_whose = "our record" in message.lower() or finding.kind not in _RECORD_KINDS
    reason = message if says_whose else f"Our record: {message}"
    if finding.detail == IN_QUOTATION:
        return f"The speaker's words. {reason}"
    return reason


_QUOTED_FIRST = re.compile(r"\A“[^”]*”: (?=.)")

# What rests on our record, and not on the article itself or another story.
_RECORD_KINDS = frozenset({FindingKind.OUTDATED, FindingKind.CONTRADICTED})
# Of these, one finding stands for every place; of the others, the further places are the counterparts.
_REPEATED_KINDS = _RECORD_KINDS | {FindingKind.MISSPELLED}


def _sources(evidence: Sequence[Evidence]) -> Iterable[SourceWords]:
    seen = set()
    for item in evidence:
        source = item.source
        if source is not None and (source.title, source.url) not in seen:
            seen.add((source.title, source.url))
            words = source_words(source)
            # Another story is evidence by what it says: “Council elects …” has Bo Tarn.
            story = item.text.startswith("“") and source.retrieved is None
            yield replace(words, title=shorten(item.text, _QUOTE_MAX), rest="") if story else words


def source_words(source: Reference) -> SourceWords:
    """A source with its host and the day on which it was last read."""
    parts = urlsplit(source.url) if source.url else None
    linked = parts is not None and parts.scheme in {"http", "https"} and bool(parts.hostname)
    title = shorten(source.title, _TITLE_MAX) or (parts.hostname if parts else None) or "source without a title"
    host = parts.hostname.removeprefix("www.") if linked and parts and parts.hostname else ""
    place = f" ({host})" if host and host not in title.lower() else ""
    confirmed = f"; last confirmed {short_day(source.retrieved)}" if source.retrieved else ""
    return SourceWords(title=title, url=source.url if linked else None, rest=f"{place}{confirmed}")


def _last_confirmed(evidence: Sequence[Evidence]) -> str | None:
    days = [item.source.retrieved for item in evidence if item.source and item.source.retrieved]
    return f"last confirmed {short_day(max(days, key=lambda day: day.last))}" if days else None


def _names_known(report: Report) -> str:
    names = {entity.text for entity in report.entities}
    known = {entity.text for entity in report.entities if entity.id is not None}
    if not names:
        return "no names that we know how to check"
    return f"{counted(len(names), 'name')}, {len(known) or 'none'} in our record"

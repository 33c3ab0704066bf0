"""How Deskcheck puts one finding into words: the same sentence in a Slack thread and in a terminal.

Plain text only; whoever shows it escapes it. The finding comes first, the reason second, the source third, and nothing
here ever clears copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from handlers.words import SourceWords, counted, short_day, shorten, source_words
from nlp.domain import Evidence, Finding, FindingKind, Severity

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
# The statement that holds, the one that ended, and the other story; a fourth source adds length, not weight.
_MAX_SOURCES = 3


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


def told(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that an editor is told of, the gravest first and then in the order of the text."""
    grave = [finding for finding in findings if finding.severity is not Severity.INFO]
    return tuple(sorted(grave, key=lambda finding: (finding.severity is not Severity.ERROR, finding.span)))


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


def _last_confirmed(evidence: Sequence[Evidence]) -> str | None:
    days = [item.source.retrieved for item in evidence if item.source and item.source.retrieved]
    return f"last confirmed {short_day(max(days, key=lambda day: day.last))}" if days else None

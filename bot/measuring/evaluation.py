"""How well the engine did on articles whose errors are known: each finding held against them, and the figures.

A finding counts if an editor would be told of it. It is right where it points at a known error, or quotes what the
article wrongly states. Pure: reports and labels in, figures out.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.measuring.evalset import MEASURED, KnownError, Trap
from nlp.domain import Article, Finding, FindingKind, Report, Severity, Span

# A finding may quote more than the label does (a whole sentence), but not half the article.
_LONGER = 3
_LONGER_BY = 200
# Two ways to see one error: a fact that is wrong, or a form that is.
_FACTS = frozenset({FindingKind.CONTRADICTED, FindingKind.OUTDATED})
# Errors where a person stands for another: the family name alone says who would be right.
_WRONG_PERSON = frozenset({"swap_holder", "predecessor"})
_BANDS = (0.5, 0.6, 0.7, 0.8, 0.9)
# The half-width of a 95% interval, in standard deviations.
_Z = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One article after the count: which findings point at which known errors, and what is left on either side."""

    report: Report
    errors: tuple[KnownError, ...]
    traps: tuple[Trap, ...]
    hits: tuple[tuple[Finding, KnownError], ...]
    alarms: tuple[Finding, ...]
    ignored: int

    @property
    def untouched(self) -> bool:
        """Whether no error is known in it, so that every alarm is a false one."""
        return not self.errors

    @property
    def missed(self) -> tuple[KnownError, ...]:
        """The known errors that no finding points at."""
        return tuple(error for error in self.errors if not self.found_by(error))

    def found_by(self, error: KnownError) -> tuple[Finding, ...]:
        """The findings that point at `error`."""
        return tuple(finding for finding, at in self.hits if at is error)


def mark(report: Report, errors: Iterable[KnownError], traps: Iterable[Trap] = ()) -> Marked:
    """Hold the findings of `report` against what is known of its article."""
    known = tuple(errors)
    counted = [finding for finding in report.findings if _counts(finding)]
    best = [(finding, _nearest(finding, known)) for finding in counted]
    return Marked(
        report=report,
        errors=known,
        traps=tuple(traps),
        hits=tuple((finding, error) for finding, error in best if error is not None),
        alarms=tuple(finding for finding, error in best if error is None),
        ignored=len(report.findings) - len(counted),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 of none is 0."""
        return self.right / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95% interval: between which shares the true one lies, seen from so few."""
        if not self.of:
            return (0.0, 0.0)
        shrink = 1 + _Z**2 / self.of
        middle = self.share + _Z**2 / (2 * self.of)
        half = _Z * math.sqrt((self.share * (1 - self.share) + _Z**2 / (4 * self.of)) / self.of)
        return ((middle - half) / shrink, (middle + half) / shrink)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Findings of one confidence, and how many of them were right."""

    low: float
    high: float
    findings: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What `deskcheck eval` prints. Recall counts errors, precision counts findings."""

    articles: int
    untouched: int
    recall: Share
    precision: Share
    kind_right: Share
    expected_right: Share
    by_kind: dict[str, Share]
    kind_right_by_kind: dict[str, int]
    by_injection: dict[str, Share]
    false_alarms: int
    articles_with_false_alarm: int
    other_alarms: int
    ignored: int
    traps: dict[str, Share]
    bands: tuple[Band, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision.share + self.recall.share
        return 2 * self.precision.share * self.recall.share / total if total else 0.0

    @property
    def false_alarms_per_100(self) -> float:
        """False alarms in a hundred articles in which no error is known."""
        return 100 * self.false_alarms / self.untouched if self.untouched else 0.0


def figures(marked: Sequence[Marked]) -> Figures:
    """The figures over all articles of a set."""
    errors = [(one, error) for one in marked for error in one.errors]
    found = [(error, one.found_by(error)) for one, error in errors if one.found_by(error)]
    right_kind = [error for error, findings in found if any(_same_kind(finding, error) for finding in findings)]
    right_value = [error for error, findings in found if any(_expects(finding, error) for finding in findings)]
    hits = [finding for one in marked for finding, _ in one.hits]
    alarms = [finding for one in marked for finding in one.alarms]
    untouched = [one for one in marked if one.untouched]
    return Figures(
        articles=len(marked),
        untouched=len(untouched),
        recall=Share(right=len(found), of=len(errors)),
        precision=Share(right=len(hits), of=len(hits) + len(alarms)),
        kind_right=Share(right=len(right_kind), of=len(errors)),
        expected_right=Share(right=len(right_value), of=len(found)),
        by_kind=_found_by(errors, found, _kind_of, [kind.value for kind in MEASURED]),
        kind_right_by_kind=dict(Counter(error.kind.value for error in right_kind)),
        by_injection=_found_by(errors, found, _injection_of, sorted({error.injection for _, error in errors})),
        false_alarms=sum(len(one.alarms) for one in untouched),
        articles_with_false_alarm=sum(bool(one.alarms) for one in untouched),
        other_alarms=sum(len(one.alarms) for one in marked if not one.untouched),
        ignored=sum(one.ignored for one in marked),
        traps=_trapped(marked),
        bands=_bands(hits, alarms),
    )


def _counts(finding: Finding) -> bool:
    return finding.kind in MEASURED and finding.severity is not Severity.INFO


def _nearest(finding: Finding, errors: Iterable[KnownError]) -> KnownError | None:
    """The known error that a finding points at: by place before words, of its kind before another, then the nearest."""
    best: tuple[tuple[bool, bool, float], KnownError] | None = None
    for error in errors:
        here = _points_at(finding, error)
        if here or _quotes(finding, error):
            rank = (here, _same_kind(finding, error), -abs(_middle(finding.span) - _middle(error.span)))
            if best is None or rank > best[0]:
                best = (rank, error)
    return None if best is None else best[1]


def _points_at(finding: Finding, error: KnownError) -> bool:
    length = finding.span.end - finding.span.start
    return length <= _longest(error) and any(finding.span.overlaps(at) for at in (error.span, *error.elsewhere))


def _quotes(finding: Finding, error: KnownError) -> bool:
    related = _same_kind(finding, error) or (finding.kind in _FACTS) == (error.kind in _FACTS)
    stated = _plain(error.stated)
    return (
        related and len(finding.quote) <= _longest(error) and len(stated) > 2 and _holds(_plain(finding.quote), stated)
    )


def _longest(error: KnownError) -> int:
    return _LONGER * (error.span.end - error.span.start) + _LONGER_BY


def _same_kind(finding: Finding, error: KnownError) -> bool:
    return finding.kind is error.kind or finding.kind.value in error.other_kinds


def _expects(finding: Finding, error: KnownError) -> bool:
    """Whether a finding gives the right answer, or one that holds it, or enough of it."""
    ours = _plain(finding.expected)
    return bool(ours) and any(_agrees(ours, _plain(theirs), error) for theirs in error.expected)


def _agrees(ours: str, theirs: str, error: KnownError) -> bool:
    if not theirs:
        return False
    if ours == theirs or (len(theirs) > 2 and _holds(ours, theirs)) or (len(ours) > 3 and _holds(theirs, ours)):
        return True
    *given, family = theirs.split()
    return bool(given) and len(family) > 3 and error.injection in _WRONG_PERSON and family in ours.split()


def _plain(text: str) -> str:
    """Letters and digits in lower case without marks, single spaces between the words."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in ascii_only).split())


def _holds(text: str, words: str) -> bool:
    return f" {words} " in f" {text} "


def _middle(span: Span) -> float:
    return (span.start + span.end) / 2


def _kind_of(error: KnownError) -> str:
    return error.kind.value


def _injection_of(error: KnownError) -> str:
    return error.injection


def _found_by(
    errors: Iterable[tuple[Marked, KnownError]],
    found: Iterable[tuple[KnownError, object]],
    name: Callable[[KnownError], str],
    names: Iterable[str],
) -> dict[str, Share]:
    total, right = Counter(name(error) for _, error in errors), Counter(name(error) for error, _ in found)
    return {one: Share(right=right[one], of=total[one]) for one in names}


def _trapped(marked: Iterable[Marked]) -> dict[str, Share]:
    flagged, total = Counter[str](), Counter[str]()
    for one in marked:
        for trap in one.traps:
            total[trap.type] += 1
            flagged[trap.type] += sum(finding.span.overlaps(trap.span) for finding in one.alarms)
    return {name: Share(right=flagged[name], of=total[name]) for name in sorted(total)}


def _bands(hits: Iterable[Finding], alarms: Iterable[Finding]) -> tuple[Band, ...]:
    right, wrong = Counter(map(_band, hits)), Counter(map(_band, alarms))
    # Nothing should be told with less; where something is, it gets a line of its own.
    lows = (0.0, *_BANDS) if right[0.0] or wrong[0.0] else _BANDS
    return tuple(
        Band(low=low, high=high, findings=Share(right=right[low], of=right[low] + wrong[low]))
        for low, high in zip(lows, (*lows[1:], 1.0), strict=True)
    )


def _band(finding: Finding) -> float:
    return max((low for low in _BANDS if round(finding.confidence, 2) >= low), default=0.0)


def around(article: Article, span: Span, *, reach: int = 70) -> tuple[str, str, str]:
    """The words before, at and after `span`, on one line: what a reader needs to see a finding in its place."""
    text = article.text
    before, after = text[max(0, span.start - reach) : span.start], text[span.end : span.end + reach]
    # Cut at a blank, so that no word is halved.
    before = before if span.start <= reach else before.partition(" ")[2]
    after = after if span.end + reach >= len(text) else after.rpartition(" ")[0]
    return _one_line(before).lstrip(), _one_line(text[span.start : span.end]), _one_line(after).rstrip()


def _one_line(text: str) -> str:
    return "".join(" " if letter in "\r\n\t" else letter for letter in text)

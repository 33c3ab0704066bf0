"""The article against recent ones on the same event: what another story has otherwise, and the facts do not settle.

Where the facts do settle it there is no conflict: the other story is more evidence on the one finding there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nlp.checks.office_news import JUST_CHANGED
from nlp.domain import EntityRef, Evidence, Finding, FindingKind, Reference, Severity, Span, Verdict
from nlp.stories import Decided, Difference, DifferenceKind, StoryPrint, compare


def weigh_against(
    findings: Sequence[Finding], story: StoryPrint, remembered: Iterable[StoryPrint]
) -> tuple[Finding, ...]:
    """The findings of a story, with what recent stories on its event add or state otherwise; the gravest first."""
    weighed = list(findings)
    told: set[tuple[str, str]] = set()
    for other in remembered:
        if other.article_id == story.article_id:
            continue
        weighed = [_asked(finding, other) for finding in weighed]
        comparison = compare(other, story)
        for difference in comparison.differences:
            if difference.kind is not DifferenceKind.CONFLICT:
                continue
            span = difference.b.at.span
            if difference.decided is not Decided.UNKNOWN or _settled(story, other, difference):
                weighed = [_with_evidence(finding, span, other, difference) for finding in weighed]
                continue
            key = (difference.what, difference.b.value)
            if key not in told:
                told.add(key)
                weighed.append(_conflict(other, difference, comparison.score))
    return tuple(sorted(weighed, key=lambda finding: (tuple(Severity).index(finding.severity), finding.span)))


def _asked(finding: Finding, other: StoryPrint) -> Finding:
    """A follow-up of a change that `other` reported is asked about as the change was, until the record is settled."""
    if finding.severity is not Severity.ERROR or finding.property != "position held" or not finding.subject.id:
        return finding
    if finding.subject.id not in other.changes:
        return finding
    return replace(finding, severity=Severity.WARNING, detail=JUST_CHANGED)


def _settled(story: StoryPrint, other: StoryPrint, difference: Difference) -> bool:
    """Whether the facts have judged either claim, for or against."""
    places = (difference.a.at, difference.b.at)
    verdicts = [holder.verdict for one in (story, other) for holder in one.holders if holder.at in places]
    verdicts += [listed.verdict for one in (story, other) for listed in one.lists if listed.at in places]
    return any(verdict is not Verdict.UNVERIFIED for verdict in verdicts)


def _with_evidence(finding: Finding, span: Span, other: StoryPrint, difference: Difference) -> Finding:
    about = finding.kind in (FindingKind.CONTRADICTED, FindingKind.OUTDATED) and finding.span.overlaps(span)
    return replace(finding, evidence=(*finding.evidence, _evidence(other, difference))) if about else finding


def _evidence(other: StoryPrint, difference: Difference) -> Evidence:
    name = other.title or other.article_id
    return Evidence(
        text=f"“{name}” has {difference.a.value}.",
        source=Reference(title=name, url=other.origin if other.origin.startswith(("https://", "http://")) else None),
    )


def _conflict(other: StoryPrint, difference: Difference, score: float) -> Finding:
    name = other.title or other.article_id
    return Finding(
        kind=FindingKind.CONFLICT,
        severity=_severity(difference, score),
        property=_PROPERTY.get(difference.what, difference.what),
        span=difference.b.at.span,
        quote=difference.b.at.quote,
        subject=difference.subject,
        stated=difference.b.value,
        expected=difference.a.value,
        message=(
            f"Differs from “{name}”: {_subject(difference.subject, difference.what)} is {difference.a.at.quote} there, "
            f"{difference.b.at.quote} here. Our record settles neither."
        ),
        confidence=round(score * _SURE, 2),
        evidence=(_evidence(other, difference),),
        detail=difference.what,
    )


def _severity(difference: Difference, score: float) -> Severity:
    if difference.what in _ERRORS:
        return Severity.ERROR if score >= (_ONE_STORY if difference.subject.id else _ONE_ATTACK) else Severity.INFO
    toll = difference.what == "figure" and difference.subject.name in _TOLLS
    return Severity.WARNING if toll and score >= _ONE_ATTACK else Severity.INFO


def _subject(subject: EntityRef, what: str) -> str:
    return subject.name if what == "office holder" else f"{what} ({subject.name})"


_SURE = 0.9
# Two holders of one office, or two lists of one body's members, cannot both be right. Other figures, days and places
# are often two things that are described alike: "90% of the bondholders" refused, 60% of the firm is the state's.
_ERRORS = frozenset(["office holder", "list"])
# Two bombings of one day in one country share their day, their kind and most words; .80 was such a pair, and .79 two
# previews of one round of rugby, each with a captain of its own.
_ONE_ATTACK = 0.9
# "President" is Chechnya's in the one and Russia's in the other of two stories that share little else (.53).
_ONE_STORY = 0.6
_TOLLS = frozenset(["dead", "injured", "missing", "arrested"])
_PROPERTY = {
    "office holder": "position held",
    "list": "member of",
    "figure": "number of members",
    "date": "point in time",
    "place": "location",
}

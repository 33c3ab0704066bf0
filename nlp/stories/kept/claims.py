"""What a story claims of offices and bodies: who holds, who belongs, and who is named in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.claims.membership import MembershipClaim
from nlp.claims.office import Hold, OfficeClaim
from nlp.domain import Claim, Evidence, FindingKind, Report, Severity, Span, Verdict
from nlp.names import fold
from nlp.stories.kept.story import MANY, QUOTE, Story
from nlp.stories.values import StoryHolder, StoryList


def holders(story: Story) -> Iterator[StoryHolder]:
    """Who holds an office today, as the story has it, and what the facts say of that."""
    for claim in story.reading.claims:
        if not isinstance(claim, OfficeClaim) or claim.hold is not Hold.HOLDS or not claim.sure or claim.moment.past:
            continue
        verdict, evidence, office_id, rightly = _verdict(story.report, claim)
        yield StoryHolder(
            keys=tuple(dict.fromkeys(f"{fold(split.of)}|{key}" for split in claim.splits for key in split.keys)),
            office=claim.role[:QUOTE],
            office_id=office_id,
            person=claim.full[:QUOTE],
            at=story.place(claim.person_span),
            verdict=verdict,
            evidence=evidence,
            rightly=rightly,
        )


def lists(story: Story) -> Iterator[StoryList]:
    """Who belongs to a body, where several are listed."""
    for claim in story.reading.claims:
        if isinstance(claim, MembershipClaim) and len(claim.members) > 1:
            verdict, evidence, _, _ = _verdict(story.report, claim)
            yield StoryList(
                body=fold(claim.body.full),
                members=tuple(sorted(fold(member.full) for member in claim.members))[:MANY],
                whole=claim.whole,
                at=story.place(claim.span),
                verdict=verdict,
                evidence=evidence,
            )


def series(story: Story) -> Iterator[StoryList]:
    """Three or more names in a row: "the leaders of Estonia, Latvia and Poland"."""
    for sentence in story.sentences:
        for match in _SERIES.finditer(story.text, sentence.read.start, sentence.read.end):
            names = tuple(
                sorted({fold(name).removeprefix("the ") for name in re.split(r",\s(?:and\s)?|\sand\s", match[0])})
            )
            some = _AMONG_OTHERS.search(story.text, max(sentence.read.start, match.start() - _BEFORE), match.start())
            if len(names) >= _ROW and some is None:
                yield StoryList(
                    body="",
                    members=names,
                    whole=True,
                    at=story.place(Span(*match.span())),
                    verdict=Verdict.UNVERIFIED,
                    about=sentence.about,
                    near=story.near(sentence, Span(*match.span())),
                )


def _verdict(report: Report, claim: Claim) -> tuple[Verdict, tuple[Evidence, ...], str | None, str]:
    """What the facts said of a claim, whose it is in them, and what they have instead."""
    for finding in report.findings:
        if finding.severity is not Severity.INFO and finding.kind in _AGAINST and finding.span.overlaps(claim.span):
            return Verdict(finding.kind.value), finding.evidence, finding.subject.id, finding.expected
    judged = [one.verdict for one in report.claims if one.property == claim.property and one.span.overlaps(claim.span)]
    if judged and all(verdict is Verdict.CONFIRMED for verdict in judged):
        return Verdict.CONFIRMED, (), None, ""
    return Verdict.UNVERIFIED, (), None, ""


_AGAINST = frozenset([FindingKind.CONTRADICTED, FindingKind.OUTDATED])
_ROW = 3
# "the other signatories include France, the United Kingdom and Germany" leaves room for more.
_AMONG_OTHERS = re.compile(r"\b(?:includ\w+|such as|among them|like|especially)\s\Z")
_BEFORE = 14
_PROPER = r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}"
_SERIES = re.compile(rf"\b{_PROPER}(?:,\s(?:the\s)?{_PROPER}){{1,8}},?\sand\s(?:the\s)?{_PROPER}")

"""What a story claims of offices and bodies: who holds, who belongs, and who is named in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.claims.membership import MembershipClaim
from nlp.claims.office import Hold, OfficeClaim
from nlp.domain import Claim, Evidence, FindingKind, Report, Severity, Span, Verdict
from nlp.figures import singular
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
    """Three or more in a row: names ("the leaders of Estonia, Latvia and Poland"), or things and people by the last
    word of each ("the ministers of finance, energy and health", "two Britons, a Dutch woman and an Australian")."""
    for sentence in story.sentences:
        if "," not in story.text[sentence.read.start : sentence.read.end]:
            continue
        rows = [Span(*match.span()) for match in _SERIES.finditer(story.text, sentence.read.start, sentence.read.end)]
        found = [(where, _names(story.text[where.start : where.end])) for where in rows]
        for match in _THINGS.finditer(story.text, sentence.read.start, sentence.read.end):
            where = _from_its_first(match)
            if not any(where.overlaps(row) for row in rows):
                found.append((where, _heads(story.text[where.start : where.end])))
        for where, members in found:
            some = _AMONG_OTHERS.search(story.text, max(sentence.read.start, where.start - _BEFORE), where.start)
            if len(members) >= _ROW and some is None:
                yield StoryList(
                    body="",
                    members=tuple(sorted(members)),
                    whole=True,
                    at=story.place(where),
                    verdict=Verdict.UNVERIFIED,
                    about=sentence.about,
                    near=story.near(sentence, where),
                )


def _names(row: str) -> set[str]:
    return {fold(name).removeprefix("the ") for name in _PARTED.split(row)}


def _heads(row: str) -> set[str]:
    """The last words of the things in a row; none where it is a row of deeds ("smashing the window and making off")."""
    things = _PARTED.split(row)
    if any(one.split()[0].endswith("ing") for one in things[1:]):
        return set()
    return {singular(fold(one.split()[-1])) for one in things}


def _from_its_first(row: re.Match[str]) -> Span:
    """A row of things from the first of them on: what is told of them may stand before ("Four climbers, two Britons, a
    Dutch woman and a Dane", "the ministers of finance, energy and health")."""
    first, *others = _PARTED.split(row[0])
    counted = _COUNTED.search(first)
    if counted is None and len(others) >= _ROW and all(map(_COUNTED.match, others)):
        return Span(row.start() + row[0].index(", ") + 2, row.end())
    start = first.rindex(" ") + 1 if " " in first else 0
    return Span(row.start() + (start if counted is None else counted.start()), row.end())


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
_PARTED = re.compile(r",\s(?:and\s)?|\sand\s")
_COUNTED = re.compile(r"\b(?:an?|the|one|two|three|four|five|six|\d+)\s")
_WORD = r"(?!(?:and|or|but)\b)[\w’'-]+"
_ENDS = (
    r"(?:on|in|at|of|for|to|who|which|that|were|was|is|are|have|has|had|will|would|from|by|with|after|before|as|when|"
    r"while|said|and|or|but|during|since|under|over|into)\b"
)
_THINGS = re.compile(
    rf"\b(?:{_WORD}\s){{0,2}}{_WORD}(?:,\s(?:{_WORD}\s){{0,3}}{_WORD}){{1,6}}?,?\sand\s"
    rf"(?!{_ENDS}){_WORD}(?:\s(?!{_ENDS}){_WORD}){{0,2}}(?=[.,;:]|\s{_ENDS}|$)"
)
_PROPER = r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}"
_SERIES = re.compile(rf"\b{_PROPER}(?:,\s(?:the\s)?{_PROPER}){{1,8}},?\sand\s(?:the\s)?{_PROPER}")

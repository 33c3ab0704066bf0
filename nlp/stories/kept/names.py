"""The names of a story: who and what it tells of, each bearer once by the fullest form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from nlp.domain import Finding, FindingKind, Kind, Severity, Span
from nlp.names import fold
from nlp.people.roles import QUALIFIED
from nlp.people.said import Trait
from nlp.stories.kept.story import QUOTE, Story
from nlp.stories.stems import stems
from nlp.stories.values import StoryName


def names(story: Story) -> Iterator[StoryName]:
    """Whoever and whatever is named, the fullest form of each, and how the story opens with them."""
    reading, report = story.reading, story.report
    linked = {entity.span: entity for entity in report.entities}
    counts = Counter(mention.cluster for mention in reading.mentions)
    misspelt = [span for finding in report.findings if finding.kind is FindingKind.MISSPELLED for span in _all(finding)]
    seen: set[int] = set()
    people = [one.span for one in reading.people.namings if " " in story.text[one.span.start : one.span.end]]
    posts: defaultdict[str, set[str]] = defaultdict(set)
    for post in reading.people.posts:
        before = story.text[max(0, post.span.start - _BEFORE_POST) : post.span.start].rpartition(". ")[2]
        if post.one_seat and post.role != "leader" and not QUALIFIED.search(before):
            posts[post.naming.bearer].add(f"{post.role}|{'' if post.its else fold(post.body)}")
    for said in reading.said:
        if said.trait is Trait.TITLE and (said.value in _OF_ONE or "minister" in said.value):
            posts[said.bearer].add(f"{said.value}|")
    for mention in sorted(reading.mentions, key=lambda mention: (-len(mention.text), mention.span)):
        if mention.cluster in seen or fold(mention.full) in NO_NAMES:
            continue
        seen.add(mention.cluster)
        entity = linked.get(mention.span)
        named = next(
            (span for span in people if mention.span.start <= span.start and span.end == mention.span.end), None
        )
        span = named or mention.span  # "Prosecutor Iwona Lis" is called Iwona Lis
        name = story.text[span.start : span.end]
        first = min(other.span.start for other in reading.mentions if other.cluster == mention.cluster)
        yield StoryName(
            name=name[:QUOTE],
            folded=fold(name),
            kind=entity.kind if entity else mention.kind,
            id=entity.id if entity else None,
            at=story.place(span),
            count=counts[mention.cluster],
            leads=first < story.lead,
            misspelt=any(span.overlaps(mention.span) for span in misspelt),
            posts=tuple(sorted(posts.get(fold(name), ()))),
            quoted=_SAYS.search(story.text, max(0, span.start - _BESIDE), span.end + _BESIDE) is not None,
            about=_without_own(story, span, near=False),
            near=_without_own(story, span, near=True),
        )
    yield from _introduced(story)


def _introduced(story: Story) -> Iterator[StoryName]:
    """People whom the reading did not see, and who are met with both names and later with the last alone, as copy does:
    "Pieter Hoekstra of the Netherlands", then "Hoekstra, 24,"."""
    text = story.text
    for match in _FULL_NAME.finditer(text, 0, story.lead):
        span = Span(*match.span())
        again = re.compile(rf"(?<![A-Z][a-z]\s)(?<!\w)(?<!{match['given']}\s){match['family']}(?!\w)")
        if any(mention.span.overlaps(span) for mention in story.reading.mentions):
            continue
        if fold(match["given"]) not in NO_NAMES and again.search(text, span.end) is not None:
            yield StoryName(
                name=match[0],
                folded=fold(match[0]),
                kind=Kind.PERSON,
                id=None,
                at=story.place(span),
                count=1,
                leads=True,
                about=_without_own(story, span, near=False),
                near=_without_own(story, span, near=True),
            )


def _without_own(story: Story, name: Span, *, near: bool) -> tuple[int, ...]:
    """The words of content in a name's sentence, or those next to it, without its own."""
    sentence = story.sentence_at(name.start)
    if sentence is None:
        return ()
    own = set(stems(story.text[name.start : name.end]))
    return tuple(stem for stem in (story.near(sentence, name) if near else sentence.about) if stem not in own)


def _all(finding: Finding) -> tuple[Span, ...]:
    return () if finding.severity is Severity.INFO else (finding.span, *finding.also)


_BESIDE = 14
# "former Baltic Reserve Bank governor Peter Holm"
_BEFORE_POST = 45
# Of these a story seldom has two.
_OF_ONE = frozenset(["judge", "governor", "mayor", "sheriff", "police chief"])
_SAYS = re.compile(r"\b(?:sa(?:id|ys)|told|tells|added|wrote|according|tweeted)\b")
_FULL_NAME = re.compile(
    r"(?<![A-Z] )(?<![A-Z][a-z]\s)\b(?P<given>[A-Z][a-z]{2,}) (?P<family>[A-Z][a-z]{2,})\b(?! [A-Z])"
)
# What no one bears, though it is written with a capital.
NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december advertisement mr mrs week interstate route section".split()
)

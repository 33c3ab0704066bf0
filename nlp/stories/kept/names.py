"""The names of a story: who and what it tells of, each bearer once by the fullest form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from nlp.domain import Finding, FindingKind, Kind, Severity, Span
from nlp.names import fold
from nlp.people.roles import QUALIFIED
from nlp.people.traits import Trait
from nlp.stories.kept.story import QUOTE, Story
from nlp.stories.stems import stems
from nlp.stories.values import StoryName


def names(story: Story) -> Iterator[StoryName]:
    """Whoever and whatever is named, the fullest form of each, and how the story opens with them."""
    reading, report = story.reading, story.report
    linked = {entity.span: entity for entity in report.entities}
    counts = Counter(mention.cluster for mention in reading.mentions)
    misspelt = [span for finding in report.findings if finding.kind is FindingKind.MISSPELLED for span in _all(finding)]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for mention in reading.mentions:
        places[mention.text].append(mention.span.start)
    seen: set[int] = set()
    first: dict[int, int] = {}
    for mention in reading.mentions:
        first[mention.cluster] = min(mention.span.start, first.get(mention.cluster, mention.span.start))
    namings = (one.span for one in reading.people.namings)
    people = {span.end: span for span in namings if " " in story.text[span.start : span.end]}
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
        named = people.get(mention.span.end)
        # "Prosecutor Iwona Lis" is called Iwona Lis
        span = named if named is not None and mention.span.start <= named.start else mention.span
        name = story.text[span.start : span.end]
        about, near = _beside(story, span)
        yield StoryName(
            name=name[:QUOTE],
            folded=fold(name),
            kind=entity.kind if entity else mention.kind,
            id=entity.id if entity else None,
            at=story.place(span),
            count=counts[mention.cluster],
            leads=first[mention.cluster] < story.lead,
            misspelt=any(span.overlaps(mention.span) for span in misspelt),
            posts=tuple(sorted(posts.get(fold(name), ()))),
            quoted=_SAYS.search(story.text, max(0, span.start - _BESIDE), span.end + _BESIDE) is not None,
            capital=" " in name and not any(_inside(story, place) for place in places[mention.text]),
            about=about,
            near=near,
        )
    yield from _introduced(story)


def _introduced(story: Story) -> Iterator[StoryName]:
    """People whom the reading did not see, and who are met with both names and later with the last alone, as copy does:
    "Pieter Hoekstra of the Netherlands", then "Hoekstra, 24,"."""
    text = story.text
    for match in _FULL_NAME.finditer(text, 0, story.lead):
        span = Span(*match.span())
        if any(mention.span.overlaps(span) for mention in story.reading.mentions) or fold(match["given"]) in NO_NAMES:
            continue
        if _is_called_again(text, match):
            about, near = _beside(story, span)
            yield StoryName(
                name=match[0],
                folded=fold(match[0]),
                kind=Kind.PERSON,
                id=None,
                at=story.place(span),
                count=1,
                leads=True,
                capital=not _inside(story, span.start),
                about=about,
                near=near,
            )


def _is_called_again(text: str, name: re.Match[str]) -> bool:
    """Whether the last name stands alone further down."""
    again = rf"(?<![A-Z][a-z]\s)(?<!\w)(?<!{name['given']}\s){name['family']}(?!\w)"
    return name["family"] in text[name.end() :] and re.compile(again).search(text, name.end()) is not None


def _inside(story: Story, place: int) -> bool:
    """Whether a name stands within a sentence of the body, where its capital letter says that it is one."""
    title, sentence = story.reading.layout.title, story.sentence_at(place)
    if title is not None and place < title.end:
        return False
    return sentence is None or sentence.span.start < place


def _beside(story: Story, name: Span) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The words of content in a name's sentence, and those next to it, both without its own."""
    sentence = story.sentence_at(name.start)
    if sentence is None:
        return (), ()
    own = set(stems(story.text[name.start : name.end]))
    about, near = ([stem for stem in of if stem not in own] for of in (sentence.about, story.near(sentence, name)))
    return tuple(about), tuple(near)


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

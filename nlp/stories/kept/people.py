"""What a story says of each of its people that is one at a time: age, party, home state, title and post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Span
from nlp.names import fold
from nlp.people.roles import QUALIFIED, one_form
from nlp.people.traits import Trait
from nlp.stories.kept.story import QUOTE, Story
from nlp.stories.values import StoryPost, StorySaid


def people(story: Story) -> Iterator[StorySaid]:
    """Each thing said, in the order of the traits; what words near by may put into another time is left out."""
    names = {naming.bearer: naming.name for naming in story.reading.people.namings}
    for one in story.reading.said:
        if not one.loose and one.trait in _OF_TWO_STORIES:
            name = names[one.bearer][:QUOTE]
            yield StorySaid(name=name, folded=fold(name), trait=one.trait, value=one.value, at=story.place(one.span))


def posts(story: Story) -> Iterator[StoryPost]:
    """Every post that a story tells of as one of today, and whose it is or may be."""
    text = story.text
    holders = {post.span.end: post.naming for post in story.reading.people.posts}
    names = story.reading.people.namings
    beside = {name.span.start - 1 for name in names} | {name.span.end + 2 for name in names}
    for role in story.reading.people.roles:
        sentence = story.sentence_at(role.start)
        if sentence is None:
            continue
        before = _BEFORE.search(text, sentence.span.start, role.start)
        words = before["words"] if before is not None else ""
        deputy = _DEPUTY.search(words)
        holder = holders.get(role.end)
        if QUALIFIED.search(_DEPUTY.sub("", words)) or (holder is None and {role.start, role.end} & beside):
            continue
        begins = before is not None and before.start() == sentence.span.start and before["the"] is not None
        start = role.start if before is None or deputy is None else before.start("words") + deputy.start()
        yield StoryPost(
            role=("deputy " if deputy else "") + one_form(text[role.start : role.end]),
            person="" if holder is None else fold(holder.name),
            meant=story.only_one_before(sentence, role.start) if begins and holder is None else "",
            at=story.place(Span(start, role.end)),
        )


# "the Slovak deputy transport minister"
_BEFORE = re.compile(r"(?:\b(?P<the>[Tt]he)\s|\b[Aa]n?\s|[’']s\s)?(?P<words>(?:[\w-]+\s){0,3})\Z")
_DEPUTY = re.compile(r"\b(?:deputy|vice|assistant)[\s-]", re.IGNORECASE)
# Whom a pronoun means, and which of several places is meant, is told within one story.
_OF_TWO_STORIES = frozenset((Trait.AGE, Trait.PARTY, Trait.STATE, Trait.TITLE, Trait.SEAT))

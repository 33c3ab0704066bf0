"""What a story says of each of its people that is one at a time: age, party, home state, title."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.names import fold
from nlp.people.traits import Trait
from nlp.stories.kept.story import QUOTE, Story
from nlp.stories.values import StorySaid


def people(story: Story) -> Iterator[StorySaid]:
    """Each thing said, in the order of the traits; what words near by may put into another time is left out."""
    names = {naming.bearer: naming.name for naming in story.reading.people.namings}
    for one in story.reading.said:
        if not one.loose and one.trait in _OF_TWO_STORIES:
            name = names[one.bearer][:QUOTE]
            yield StorySaid(name=name, folded=fold(name), trait=one.trait, value=one.value, at=story.place(one.span))


# Whom a pronoun means, and which of several places or trades is meant, is told within one story.
_OF_TWO_STORIES = frozenset((Trait.AGE, Trait.PARTY, Trait.STATE, Trait.TITLE))

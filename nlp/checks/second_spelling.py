"""A word held against the story itself: the same name spelt otherwise elsewhere in it, which needs no facts.

Which of two forms is right is told by how often each stands, in the story and in all print. Two people, a place and a
man, a demonym and a name that the story itself spells out are no slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from nlp.checks.second_surname import is_doubled, is_somebody_alone, is_spelt_out, surname_meant
from nlp.checks.slip import LIKELY, MOST_PLACES, UNSURE, Slip
from nlp.domain import Kind, Severity
from nlp.lexicon import HONORIFICS
from nlp.names.letters import distance
from nlp.names.transliteration import one_name
from nlp.reading import Case
from nlp.spelling.frequency import ATTESTED, SEEN_AS_NAME, SEEN_AS_NAME_IN_STORY, commonness
from nlp.spelling.slips import (
    SHORTEST,
    ends_otherwise,
    is_much_commoner,
    is_of_demonym,
    is_one_vowel,
    is_slip,
)
from nlp.spelling.story import Story


def against_the_story(folded: str, story: Story, case: Case) -> Slip | None:
    text, places = case.article.text, story.words[folded][:MOST_PLACES]
    if not _VOWEL.search(folded) and not any(is_somebody_alone(word.span, case) for word in places):
        return None
    if any(_A_BEARER.search(text, max(0, word.span.start - SHORTEST), word.span.start) for word in places):
        return None  # "a third woman, a Lyndsay", in a story of two Lindsays
    sure = story.seen(folded) < SEEN_AS_NAME
    if _speaks_once(folded, story, case):
        right = surname_meant(folded, story, case)
        if right is not None and len(story.words[right]) < _OFTEN:
            right = None
    elif folded in case.knowledge.known_tokens or (not sure and not _is_titled(folded, story)):
        return None
    elif story.seen(folded) >= SEEN_AS_NAME_IN_STORY:
        right = _likeliest([right for right in story.near(folded) if _is_once_for(folded, right, story)], story)
    else:
        right = surname_meant(folded, story, case)
        if right is None:
            rights = [right for right in story.near(folded) if _is_second_spelling(folded, right, story, case)]
            right = _likeliest(rights, story)
    if right is None:
        return None
    word, other = story.words[folded][0], story.words[right][0]
    return Slip(
        word=folded,
        right=right,
        span=word.span,
        quote=word.printed,
        expected=other.printed,
        entity_id=_bearer(right, story, case),
        severity=Severity.ERROR if sure else Severity.WARNING,
        confidence=LIKELY if sure else UNSURE,
    )


def _is_titled(folded: str, story: Story) -> bool:
    """Whether a title is all that the story gives with a name that is in print: "Mr Tramp", "President Baden"."""
    return story.is_unintroduced(folded) or story.words[folded][0].before in _OFFICES


def _speaks_once(folded: str, story: Story, case: Case) -> bool:
    """ "…, Alston said. … Aston said": who only speaks, once, and was never introduced, bears the name that was.

    However many are called so elsewhere; but those of whom all have heard need no introduction.
    """
    place = story.words[folded][0].span
    known = folded in case.knowledge.known_tokens or story.seen(folded) >= SEEN_AS_NAME_IN_STORY
    alone = known and len(story.words[folded]) == 1 and story.seen(folded) < _COMMON_WORD
    return alone and _SPEAKS.match(case.article.text, place.end) is not None


def _is_once_for(folded: str, right: str, story: Story) -> bool:
    """Whether a common name stands once, behind a title, for one that the story has often: "Mr Tramp" for Mr Trump."""
    places, before = story.words[right][:MOST_PLACES], story.words[folded][0].before
    if len(story.words[folded]) != 1 or not is_slip(folded, right, story):
        return False
    if before in _OFFICES and sum(word.before == before for word in places) >= _SAME_TITLE:
        return True  # "President Baden", in a story of President Biden
    titled = any(word.before in HONORIFICS for word in places)
    return titled and len(places) >= _OFTEN and is_much_commoner(right, folded, story)


def _likeliest(rights: Sequence[str], story: Story) -> str | None:
    """Of several right forms the one that is printed most; "Briwn" is the surname of Brian Brown; else None."""
    if len(rights) < 2:
        return rights[0] if rights else None
    ranked = sorted(rights, key=lambda right: len(story.words[right]), reverse=True)
    if len(story.words[ranked[0]]) > len(story.words[ranked[1]]):
        return ranked[0]
    in_one_name = frozenset.intersection(*(story.full_names(right) for right in rights))
    return next((name[-1] for name in in_one_name if name[-1] in rights), None)


def _is_second_spelling(folded: str, right: str, story: Story, case: Case) -> bool:
    """Whether the story shows by itself that `right` is what `folded` should be."""
    if not is_slip(folded, right, story):
        return False
    names, rights = story.full_names(folded), story.full_names(right)
    if any(right in name for name in names):
        return False  # Sana Esgi Esgu has two names that are near each other
    in_one_name = any(_share_a_part(name, other) for name in names for other in rights)
    if right in story.small and not (in_one_name and _is_hardly_a_name(folded, right, story)):
        return False  # but "Northern Elecrtic" is a slip of Northern Electric, which sells electric power
    if not names and _is_introduced_alone(folded, story, case):
        return False
    if is_of_demonym(folded, right) or is_spelt_out(folded, right, story, case):
        return False
    if len(right) <= SHORTEST and story.seen(folded) >= ATTESTED and not in_one_name:
        return False  # four letters that are in print: Shas is a party and Shai a friend
    if ends_otherwise(folded, right) or _are_two_words(folded, right):
        return False
    if _are_listed(folded, right, story, case.article.text):
        return False
    if story.seen(right) >= _ANY_WORD and _IS_A_TOWN.match(case.article.text, story.words[folded][0].span.end):
        return False  # "the pub in Coity, Bridgend", in a story with a City
    if distance(folded, right) > 1 and story.seen(right) < ATTESTED and not in_one_name:
        return False  # the village of Zaytoun and a Mr Za'anoun: nobody can tell how either should be
    if story.seen(folded) >= _A_PLACE_TOO and is_one_vowel(folded, right) and _names_a_place(right, story, case):
        return False  # Belgaum is a town, whatever Belgium has to do with the story
    stuttered = is_doubled(folded, right) and story.seen(folded) < ATTESTED <= story.seen(right)
    if not stuttered and one_name(folded, right, chain.from_iterable(names | rights)):
        return False  # Mohammed Mursi of one agency and Mohamed Morsi of another; not Khashooggi, whom nobody prints
    commoner = is_much_commoner(right, folded, story)
    if names and rights and not in_one_name:
        return False  # two people, each introduced: David Janes and David James, Anna Hansen and Peter Hanson
    if names and not rights and not _may_be_surname(folded, right, names, story, case):
        return False
    common = story.seen(folded) >= ATTESTED and story.seen(right) >= _COMMON_WORD
    if common and not names and not _names_a_person(right, story) and not _names_a_place(right, story, case):
        return False  # "Maurine" in a story of the Marine Corps
    if bool(names) != bool(rights):
        somebody = any(is_somebody_alone(word.span, case) for word in story.words[folded][:MOST_PLACES])
        borne = story.seen(folded) >= ATTESTED and not somebody
        return commoner or not (names or borne)  # Aircel and Bharti Airtel are two firms
    times, rightly = len(story.words[folded]), len(story.words[right])
    if commoner or times != rightly:
        return commoner or rightly > times
    # Anna Wexcombe and Anna Wexcmobe, once each: nobody can tell, so the first is held to be right. So with a lone name
    # of which nobody prints either form: a firm called Ostrexa, and then Ostrexia.
    alone = len(right) >= _LONG_ALONE and max(story.seen(folded), story.seen(right)) < ATTESTED
    return (bool(names) or alone) and story.words[right][0].span < story.words[folded][0].span


def _are_listed(folded: str, right: str, story: Story, text: str) -> bool:
    """ "In Kanupelella, Katupelella and Hindagoda": of one list, and so two."""
    return any(
        _OF_ONE_LIST.fullmatch(text, one.span.end, other.span.start) is not None
        for first, second in ((folded, right), (right, folded))
        for one in story.words[first][:MOST_PLACES]
        for other in story.words[second][:MOST_PLACES]
        if 0 < other.span.start - one.span.end < _A_LIST
    )


def _are_two_words(folded: str, right: str) -> bool:
    """Bunds and bonds: each is more than one of something."""
    return all(word.endswith("s") and commonness(word[:-1]) >= SEEN_AS_NAME for word in (folded, right))


def _is_hardly_a_name(folded: str, right: str, story: Story) -> bool:
    """Whether nobody prints a word, or so seldom beside the common one that a "Green Perty" is the party."""
    return story.seen(folded) < ATTESTED or story.seen(right) - story.seen(folded) >= _FAR_COMMONER


def _is_introduced_alone(folded: str, story: Story, case: Case) -> bool:
    """Whether a name is made known by itself: "Sela, another friend", in a story of Sena."""
    words = story.words[folded][:MOST_PLACES]
    return any(_SOMEBODY.match(case.article.text, word.span.end) for word in words)


def _may_be_surname(folded: str, right: str, names: Iterable[Sequence[str]], story: Story, case: Case) -> bool:
    """Whether `right`, never in a full name, can be what somebody introduced as `folded` is called afterwards.

    Margaret Bouton of Denver is not called Boston, nor Maurine Neuberger Marine. Nobody is called by the surname
    alone before the full name has stood, but in a headline.
    """
    known = case.knowledge.candidates.get(story.words[right][0].printed, ())
    exact = {one.kind for one in known if one.score >= _EXACT}
    if Kind.ORGANIZATION in exact and story.seen(folded) >= ATTESTED:
        return False
    if not _names_a_person(folded, story):
        # "BBC Radio Sctland" is nobody's name; "Lindon Rawley" is one, whatever a model takes it for.
        return story.seen(folded) < ATTESTED or all(name[0] != folded for name in names)
    if any(word.before in HONORIFICS for word in story.words[right][:MOST_PLACES]):
        return True
    title = case.reading.layout.title
    begins = title.end if title is not None else 0
    first = next((word.span for word in story.words[right] if word.span.start >= begins), None)
    is_short_form = first is None or first > story.words[folded][0].span
    is_place = not exact <= {Kind.PERSON}
    return (
        is_short_form
        and not is_place
        and story.seen(right) < _COMMON_WORD
        and all(name[-1] == folded for name in names)
    )


def _names_a_person(folded: str, story: Story) -> bool:
    words = story.words[folded][:MOST_PLACES]
    return any(mention.kind in {Kind.PERSON, None} for word in words for mention in story.holding(word))


def _names_a_place(folded: str, story: Story, case: Case) -> bool:
    """Whether a word is by itself the name of a place that the facts know."""
    words = story.words[folded][:MOST_PLACES]
    links = [case.links.get(mention.cluster) for word in words for mention in story.holding(word)]
    known = [case.knowledge.entities.get(link.id) for link in links if link is not None and link.id and link.exact]
    return any(entity is not None and entity.kind is Kind.PLACE for entity in known)


def _share_a_part(name: Sequence[str], other: Sequence[str]) -> bool:
    return not set(name).isdisjoint(other)


def _bearer(right: str, story: Story, case: Case) -> str | None:
    """The known entity that bears the right form in this story, if the facts have it."""
    for word in story.words[right][:MOST_PLACES]:
        for mention in story.holding(word):
            link = case.links.get(mention.cluster)
            if link is not None and link.id is not None and link.exact:
                return link.id
    return None


# "Stks" and "Stcks" of a table are short for what its reader knows; "Smth told reporters" is short for nothing.
_VOWEL = re.compile(r"[aeiouy]|[^\Wa-z\d_]")
# Party 5.4, Perty 1.7; not Palace 4.6, Palais 2.9.
_FAR_COMMONER = 3.0
_A_LIST = 80
_OF_ONE_LIST = re.compile(r",\s(?:[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?,\s){0,4}|,?\sand\s")
# City 5.4
_ANY_WORD = 5.0
_IS_A_TOWN = re.compile(r", [A-Z][a-z]+,")
# Belgaum 1.9
_A_PLACE_TOO = 1.5
_OFFICES = frozenset(
    {"president", "minister", "senator", "sen", "governor", "gov", "chancellor", "secretary", "premier"}
)
_SAME_TITLE = 2
_OFTEN = 4
_LONG_ALONE = 6
_SPEAKS = re.compile(r"\s(?:said|says|told|added)\b")
_EXACT = 100.0
# Names so common in print ("Boston", "Marine") are mostly no surname.
_COMMON_WORD = 3.8
_SOMEBODY = re.compile(r",[ \u00a0](?:an?|another|one of|aged|\d\d)\b")
_A_BEARER = re.compile(r",\san?\s\Z")

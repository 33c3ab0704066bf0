"""A place or an organisation of one word that stands alone, and is a slip away from one that the record has.

A word alone says little: it must be where a place may be expected, or near a place so well known that nothing else is
meant; clubs, hamlets, surnames and what other houses write are left alone. A surname alone is never enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.checks.likeness import is_nobodys
from nlp.checks.slip import MOST_PLACES
from nlp.domain import Kind, Mention
from nlp.knowledge import Candidate
from nlp.lexicon import HONORIFICS
from nlp.names import fold
from nlp.names.letters import slips
from nlp.names.transliteration import umlaut_written_out
from nlp.reading import Case
from nlp.spelling.frequency import ATTESTED, SEEN_AS_NAME, SEEN_AS_NAME_IN_STORY, commonness
from nlp.spelling.printed import Word
from nlp.spelling.slips import (
    begins_alike,
    ends_otherwise,
    is_much_commoner,
    is_of_demonym,
    is_one_vowel,
    is_other_consonant,
    is_slip,
    undoubled,
)
from nlp.spelling.story import Story

# Belgaum 1.9
_A_PLACE_TOO = 1.5
# No surname that many bear, as Smith 4.9, makes a club of the word before it.
_COMMON_SURNAME = 4.2
_SHORTEST_PLACE = 5
_SHORTEST_SEEN = 6
# Of so many letters no other place is one off (Gazporm, Pyongyeng).
_LONG_PLACE = 7
# In print so often that a story may name it out of the blue: Georgia 4.5, Afghanistan 4.2; not Busan 3.0, Beira 2.2.
_FAMOUS_PLACE = 4.0
# Of five letters only the best known: India 5.0, Paris 4.8; not Kenya 4.1.
_FAMOUS_SHORT_PLACE = 4.7
_EXACT = 100.0
# Paris 4.8, Parris 2.6
_FAR_COMMONER = 2.0


def place_alone(word: Word, story: Story, case: Case) -> Candidate | None:
    """The place or organisation of one word that a word is a slip away from; a surname alone is never enough."""
    folded = word.folded
    if story.seen(folded) >= SEEN_AS_NAME_IN_STORY or not _stands_alone(word, story):
        return None
    candidates = case.knowledge.candidates.get(word.printed, ())
    if any(candidate.score >= _EXACT for candidate in candidates):
        return None
    if _is_a_club(word, candidates, story, case.article.text) or _CALLED_SO.search(
        case.article.text, max(0, word.span.start - _BESIDE), word.span.start
    ):
        return None
    if _INTRODUCED.match(case.article.text, word.span.end) and _GIVEN_NAME.search(
        case.article.text, max(0, word.span.start - _BESIDE), word.span.start
    ):
        return None  # "Atsushi Ohsaka, a director", of Osaka or not
    if _is_somebodys_elsewhere(word, story):
        return None  # "Why trust Jagan? Because Cheddi Jagan …"
    meant = [
        candidate
        for candidate in candidates
        if candidate.kind is not Kind.PERSON
        and _may_be_meant(word, candidate.alias, story)
        and (
            _is_famous_slip(word, fold(candidate.alias), story, case)
            or (story.seen(folded) < SEEN_AS_NAME and _is_looked_for(word, candidate, story, case))
        )
    ]
    return max(meant, key=lambda candidate: _likelihood(candidate, story, case), default=None)


def _may_be_meant(word: Word, alias: str, story: Story) -> bool:
    """Whether a word that stands alone is a slip of the place's name `alias`."""
    right = fold(alias)
    if _PARTED_INSIDE.search(word.printed) and not _PARTED_INSIDE.search(alias):
        return False  # the mark keeps the syllables of Tai’an apart, which is no Taiwan
    if ends_otherwise(word.folded, right):
        return False
    if umlaut_written_out(word.folded, right):
        return False  # Tromsoe is Tromsø where the keyboard lacks the letter
    if word.folded != right and word.folded.replace("j", "y") == right.replace("j", "y"):
        return False  # Krasnojarsk is how half of Europe writes Krasnoyarsk
    if right not in story.words:
        if is_other_consonant(word.folded, right):
            return False  # Canterra is a firm, and no finger strikes t for the b of Canberra
        far = slips(word.folded, right) != 1 and undoubled(word.folded) != undoubled(right)
        if far and story.seen(right) < _FAMOUS_PLACE:
            return False  # two letters off a town that few name: Changfa is no Changsha
        if word.folded.removesuffix("h") == right:
            return False  # Aqabah is a village, and Aqaba a port
    return (
        len(right) >= _SHORTEST_PLACE
        and begins_alike(word.folded, right)
        and is_slip(word.folded, right, story, in_full=word.before in _BEFORE_PLACES)
        and is_much_commoner(right, word.folded, story)
        and not is_of_demonym(word.folded, right)
    )


def _is_famous_slip(word: Word, right: str, story: Story, case: Case) -> bool:
    """ "An attack on Isreal", "in Parris", "northeast Chana": far commoner, and where nothing but a place may stand.

    Two letters changed places need nothing beside them; a letter twice, or another vowel, needs what stands before
    places.
    """
    folded = word.folded
    once = len(story.words[folded]) == 1 and folded not in case.knowledge.known_tokens
    if not once or story.seen(right) < _FAMOUS_SHORT_PLACE or story.seen(right) - story.seen(folded) < _FAR_COMMONER:
        return False
    if sorted(folded) == sorted(right):
        return True
    mended = undoubled(folded) == undoubled(right) or is_one_vowel(folded, right)
    return mended and (word.before in _IN or _TOWARDS.fullmatch(word.before) is not None)


_IN = frozenset({"in", "across", "throughout", "neighbouring", "neighboring", "mainland"})
_TOWARDS = re.compile(r"(?:north|south|east|west|central)(?:east|west)?(?:ern)?")


def _is_looked_for(word: Word, candidate: Candidate, story: Story, case: Case) -> bool:
    """Whether the place may be expected here: it or its country is named elsewhere, or it is long or known to all.

    Kunya is a town in a story from Pskov, not Kenya; Busang, printed so throughout, an Indonesian mine and not Busan.
    """
    right = fold(candidate.alias)
    if is_nobodys(word.folded, right):
        return True
    if word.folded in case.knowledge.known_tokens:
        return right in story.words and word.before in _BEFORE_PLACES  # "to Russa", whoever is called Russa elsewhere
    if undoubled(word.folded) == undoubled(right) and story.seen(right) >= _FAMOUS_PLACE:
        return True  # "of the Phillipines"
    if story.seen(word.folded) >= ATTESTED:
        if len(right) < _SHORTEST_SEEN and sorted(right) != sorted(word.folded):
            # "To Spahn goes the prize": in so few letters somebody else's name, but "in Inda" of a story of India.
            once = len(story.words[word.folded]) == 1
            return word.before == "in" and once and any(other.startswith(right) for other in story.words)
        if word.before not in _BEFORE_PLACES and _ITS_OWN.match(case.article.text, word.span.end) is None:
            if is_one_vowel(word.folded, right) and story.seen(word.folded) >= _A_PLACE_TOO:
                return False  # "Bengaluru, Belgaum": a town, whatever Belgium has to do with the story
            return _is_about(candidate, case)  # "Lybia" after "in", but not whoever is called Caird for Cairo
    if right in story.words or len(right) >= _LONG_PLACE or sorted(right) == sorted(word.folded):
        return True
    if len(story.words[word.folded]) > 1:
        return False
    famous = story.seen(right) >= (_FAMOUS_PLACE if len(right) >= _SHORTEST_SEEN else _FAMOUS_SHORT_PLACE)
    return famous or _is_about(candidate, case)


def _likelihood(candidate: Candidate, story: Story, case: Case) -> tuple[bool, float]:
    """Of two places that are as near, the one that the story is about, else the one in print more often.

    "Ieland" is Ireland where Dublin is named, and would be Iceland beside Reykjavik.
    """
    return _is_about(candidate, case), story.seen(fold(candidate.alias))


def _is_about(candidate: Candidate, case: Case) -> bool:
    """Whether the story names the place itself, its country or its capital."""
    dossier = case.knowledge.dossiers.get(candidate.entity_id)
    if dossier is None:
        return False
    of, what = (one.value.id for one in dossier.statements), (one.subject for one in dossier.inverse)
    around = {candidate.entity_id, *of, *what}
    return any(link.exact and link.id is not None and link.id in around for link in case.links.values())


def _stands_alone(word: Word, story: Story) -> bool:
    """Whether a word is a name by itself ("Western Astralia", "BBC Scotladn"), not somebody's ("Peter Irlend")."""
    # "Mehta &amp; Isaly" is a firm.
    return (
        word.before not in HONORIFICS
        and word.before != "amp"
        and not any(
            _NAME_WORD.fullmatch(other) and fold(other) not in {word.folded, *_PARTS_OF_A_COUNTRY}
            for mention in story.holding(word)
            for other in re.split(r"[\s\-]+", _own_part(mention, word))
        )
    )


def _is_a_club(word: Word, candidates: Sequence[Candidate], story: Story, text: str) -> bool:
    """Arminia Bielefeld, Coritiba: another vowel makes a name, with a rare one behind it or again and again."""
    rights = [fold(one.alias) for one in candidates if is_one_vowel(word.folded, fold(one.alias))]
    if not rights or any(right in story.words for right in rights):
        return False
    behind = _NEXT_NAME.match(text, word.span.end)
    named = behind is not None and commonness(behind[1]) < _COMMON_SURNAME
    return named or (len(story.words[word.folded]) > 1 and max(map(story.seen, rights)) < _FAMOUS_PLACE)


def _own_part(mention: Mention, word: Word) -> str:
    """The part of a mention in which a word stands: "Marsh's Beijing home" and "Bank of Scatland"."""
    parts = re.split(r"(?<=['’]s)\b|(?<=\bof)\b", mention.text)
    end = mention.span.start
    for part in parts:
        end += len(part)
        if word.span.start < end:
            return re.split(r"['’]s\b", part)[0]
    return mention.text


def _is_somebodys_elsewhere(word: Word, story: Story) -> bool:
    """Whether the same word is part of a person's full name elsewhere in the story."""
    others = (other for other in story.words[word.folded][:MOST_PLACES] if other.span != word.span)
    return any(
        mention.kind is Kind.PERSON and not _stands_alone(other, story)
        for other in others
        for mention in story.holding(other)
    )


_BESIDE = 24
# "Philidelphia police said": what a place has, and hardly anybody else.
_ITS_OWN = re.compile(r"[ \u00a0](?:police|airport|officials|authorities|residents|prosecutors|firefighters)\b")
_INTRODUCED = re.compile(r",[ \u00a0](?:an?|who|aged|\d\d)\b")
_GIVEN_NAME = re.compile(r"(?<![\w-])(?!(?:North|South|East|West|Central|New|In|Of|From|The)\b)[A-Z][a-z]+[ \u00a0]$")
# "In the village of Carancas", which is no capital; "news agency Irna", which is no country.
_CALLED_SO = re.compile(
    r"\b(?:(?:village|hamlet|suburb|settlement|neighbou?rhood)s?[ \u00a0](?:of|called|named)|"
    r"agency|newspaper|daily|broadcaster|channel|website|magazine)[ \u00a0]$"
)
_NEXT_NAME = re.compile(r"[ \u00a0]([^\W\d_a-z][\w’']+)")
_PARTED_INSIDE = re.compile(r"\w['’]\w")
_PARTS_OF_A_COUNTRY = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"}
)
_BEFORE_PLACES = frozenset(
    {"in", "of", "from", "to", "at", "near", "across", "around", "outside", "inside", "throughout"}
    | {"neighbouring", "neighboring", "mainland", "southern", "northern", "eastern", "western", "central"}
)
# A word that is part of a name as people and firms bear them; "BBC" before a place is a house of its own.
_NAME_WORD = re.compile(r"[^\W\d_a-z][\w'’]*[a-z][\w'’]*")
